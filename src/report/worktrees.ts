import type { Fact } from "../configs/worktree/facts.ts";
import type { Subject } from "../subject.ts";
import { byCodeUnits } from "../tree/path.ts";

const HEADERS = ["worktree", "branch", "role", "ahead/behind", "state", "overlaps"] as const;

/** A table of worktrees for people, one line each, by repository; "" where there are none. `-` stands for what is not known or does not apply. */
export function worktreeTable(subjects: readonly Subject[]): string {
  const tables: string[] = [];
  for (const repository of subjects.filter(({ kind }) => kind === "repository")) {
    const rows = subjects.filter((subject) => subject.kind === "worktree" && subject.parent === repository).map(rowOf);
    if (rows.length > 0) tables.push(`${repository.title} (${oneLine(repository.file)})\n${align([HEADERS, ...rows])}`);
  }
  return tables.join("\n");
}

function rowOf(subject: Subject): readonly string[] {
  const { worktree: state, worktreeFacts: facts } = subject;
  const divergence = facts?.aheadBehind();
  return [
    oneLine(subject.file),
    state?.branch ?? "-",
    subject.names.find(({ by }) => by === "role")?.text ?? "-",
    divergence?.known ? `+${divergence.value.ahead}/-${divergence.value.behind}` : "-",
    statesOf(subject).join(", ") || "clean",
    overlapsOf(subject) || "-",
  ];
}

function statesOf({ worktree: state, worktreeFacts: facts }: Subject): readonly string[] {
  if (!state) return ["-"];
  if (state.prunable) return [`gone (${oneLine(state.prunable.reason)})`];
  const merged = valueOf(facts?.merged());
  const open = valueOf(facts?.uncommitted())?.length ?? 0;
  return [
    ...(state.operation ? [`${state.operation} under way`] : state.detached ? ["detached"] : []),
    ...(state.head === undefined ? ["no commit yet"] : []),
    ...(state.locked ? [state.locked.reason ? `locked (${oneLine(state.locked.reason)})` : "locked"] : []),
    ...(merged?.state === "merged" ? ["merged"] : []),
    ...(open > 0 ? [`${open} uncommitted`] : []),
  ];
}

function overlapsOf(subject: Subject): string {
  const all = valueOf(subject.worktreeFacts?.overlaps()) ?? [];
  return all
    .map(
      ({ one, other, paths }) =>
        `${oneLine((one === subject ? other : one).file)} (${paths.length} ${paths.length === 1 ? "file" : "files"})`,
    )
    .sort(byCodeUnits)
    .join(", ");
}

const valueOf = <Value>(fact: Fact<Value> | undefined): Value | undefined => (fact?.known ? fact.value : undefined);

/** Paths and reasons may hold line breaks, a row may not. */
const oneLine = (text: string): string => text.replace(/\s*[\r\n]+\s*/g, " ");

function align(rows: readonly (readonly string[])[]): string {
  const widths = HEADERS.map((_, column) => Math.max(...rows.map((row) => (row[column] as string).length)));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => cell.padEnd(widths[column] as number))
      .join("  ")
      .trimEnd();
  return rows.map((row) => `${line(row)}\n`).join("");
}
