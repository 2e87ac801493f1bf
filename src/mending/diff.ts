import type { Edit } from "../model.ts";
import { visible, withoutCommands } from "../report/visible.ts";
import { withoutSecrets } from "../secrets.ts";
import type { Source } from "../source.ts";
import { changed } from "./mend.ts";

/** Lines around a change. */
const CONTEXT = 3;

/** Lines of a text, by their numbers from 0, the end exclusive, that give way to others. */
interface Part {
  readonly first: number;
  readonly end: number;
  readonly lines: readonly string[];
}

/** What changes make of a text, as a unified diff. It is for eyes: secrets, and what a terminal or a build server would act on, are not shown. */
export function unifiedDiff(source: Source, edits: readonly Edit[]): string {
  const lines = linesOf(source.text);
  const parts = partsOf(source, lines, edits);
  const hunks: Part[][] = [];
  for (const part of parts) {
    const last = hunks.at(-1);
    if (last && part.first - (last.at(-1) as Part).end <= 2 * CONTEXT) last.push(part);
    else hunks.push([part]);
  }
  const name = visible(source.path);
  let shift = 0;
  const shown = hunks.map((hunk) => {
    const text = hunkText(hunk, lines, shift);
    for (const { first, end, lines: fresh } of hunk) shift += fresh.length - (end - first);
    return text;
  });
  return `--- a/${name}\n+++ b/${name}\n${shown.join("")}`;
}

const linesOf = (text: string): readonly string[] => (text === "" ? [] : text.split(/(?<=\n)/));

/** Changes by the lines that they touch. */
function partsOf(source: Source, lines: readonly string[], edits: readonly Edit[]): readonly Part[] {
  const starts: number[] = [];
  let length = 0;
  for (const line of lines) {
    starts.push(length);
    length += line.length;
  }
  // Edits come in the order of the text.
  let here = 0;
  const lineAt = (offset: number): number => {
    if (offset >= length && (lines.at(-1) ?? "\n").endsWith("\n")) return lines.length;
    while (here + 1 < starts.length && (starts[here + 1] as number) <= offset) here += 1;
    return here;
  };
  const touched: { first: number; end: number; edits: Edit[] }[] = [];
  for (const edit of edits) {
    const { start, end } = edit.at;
    const first = lineAt(start);
    const isNew = start === end && start === (starts[first] ?? length);
    const reach = { first, end: isNew ? first : lineAt(Math.max(start, end - 1)) + 1 };
    const last = touched.at(-1);
    if (last && (reach.first < last.end || (reach.first === last.first && reach.end === last.end))) {
      last.edits.push(edit);
      last.end = Math.max(last.end, reach.end);
    } else touched.push({ ...reach, edits: [edit] });
  }
  return touched.map(({ first, end, edits: own }) => {
    const from = starts[first] ?? length;
    const text = source.text.slice(from, starts[end] ?? length);
    const moved = own.map(({ at, text: written }) => ({ at: source.span(at.start - from, at.end - from), text: written }));
    return { first, end, lines: linesOf(changed(text, moved)) };
  });
}

function hunkText(parts: readonly Part[], lines: readonly string[], shift: number): string {
  const start = Math.max(0, (parts[0] as Part).first - CONTEXT);
  const end = Math.min(lines.length, (parts.at(-1) as Part).end + CONTEXT);
  const shown: string[] = [];
  let here = start;
  let fresh = 0;
  for (const part of parts) {
    shown.push(...lines.slice(here, part.first).map((line) => lineText(" ", line)));
    shown.push(...lines.slice(part.first, part.end).map((line) => lineText("-", line)));
    shown.push(...part.lines.map((line) => lineText("+", line)));
    fresh += part.first - here + part.lines.length;
    here = part.end;
  }
  shown.push(...lines.slice(here, end).map((line) => lineText(" ", line)));
  fresh += end - here;
  return `@@ -${range(start, end - start)} +${range(start + shift, fresh)} @@\n${shown.join("")}`;
}

/** The first line from 1 and how many there are; of none the line before. */
const range = (first: number, count: number): string => `${count === 0 ? first : first + 1}${count === 1 ? "" : `,${count}`}`;

function lineText(mark: string, line: string): string {
  const [ending] = /\r?\n$|$/.exec(line) as RegExpExecArray;
  const text = withoutCommands(`${mark}${visible(withoutSecrets(line.slice(0, line.length - ending.length)))}`);
  return ending === "" ? `${text}\n\\ No newline at end of file\n` : text + ending;
}
