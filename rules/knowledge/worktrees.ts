import { matchesIn } from "../../src/matching/late-pattern.ts";
import type { Claim, Said, Violation } from "../../src/model.ts";
import { type Scalar, scalar } from "../../src/node.ts";
import type { Subject } from "../../src/subject.ts";

/** A live fact of git, or why nobody can tell it here. */
export type Answer<Value> = { readonly known: true; readonly value: Value } | { readonly known: false; readonly reason: string };

/** What is wrong with one subject; at the subject's own place where no other is given. */
export type Wrong = Omit<Violation, "subject" | "at"> & { readonly at?: Violation["at"] };

/** A value that git tells of a worktree: it stands at the worktree itself. */
export const told = (value: string | number | boolean | null, { at }: Subject): Scalar => scalar(value, at);

/**
 * Judges each subject by a live fact. What nobody can tell here (a shallow clone, a CI checkout, a git that is too old) is "not applicable":
 * one info for each reason, never passed in silence. `ask` says undefined where the question makes no sense for a subject.
 */
export function judgeLive<Value>(
  what: string,
  subjects: readonly Subject[],
  ask: (subject: Subject) => Answer<Value> | undefined,
  judge: (value: Value, subject: Subject) => Wrong | readonly Wrong[] | undefined,
): Violation[] {
  const found: Violation[] = [];
  const silent = new Map<string, Subject[]>();
  for (const subject of subjects) {
    const answer = ask(subject);
    if (answer?.known) found.push(...[judge(answer.value, subject) ?? []].flat().map((wrong) => ({ at: subject.at, ...wrong, subject })));
    else if (answer) silent.set(answer.reason, [...(silent.get(answer.reason) ?? []), subject]);
  }
  for (const [reason, [first, ...others]] of silent)
    if (first)
      found.push({
        subject: first,
        at: first.at,
        severity: "info",
        message: `${what} of ${first.title}${others.length > 0 ? ` and ${others.length} more` : ""} can't be told here: ${reason}`,
      });
  return found;
}

/** A worktree beside the main one: neither the main worktree nor that of coordination in a bare layout. */
export const isLinked = ({ worktree, worktreeFacts }: Subject, self: Subject): boolean =>
  worktree !== undefined && !worktree.main && worktreeFacts?.repository.primary() !== self;

export const linked = (subjects: readonly Subject[]): readonly Subject[] => subjects.filter((subject) => isLinked(subject, subject));

/** The worktree that a linked one lies in: the nearest above it. */
export function containerOf(subject: Subject, subjects: readonly Subject[]): Subject | undefined {
  if (!isLinked(subject, subject)) return undefined;
  const siblings = byFolder(subjects);
  for (const folder of foldersAbove(subject.file)) {
    const found = siblings.get(folder);
    if (found && found.parent === subject.parent) return found;
  }
  return undefined;
}

const folders = new WeakMap<readonly Subject[], ReadonlyMap<string, Subject>>();

/** Worktrees by their folders. */
function byFolder(subjects: readonly Subject[]): ReadonlyMap<string, Subject> {
  const before = folders.get(subjects);
  if (before) return before;
  const found = new Map(subjects.flatMap((one) => (one.kind === "worktree" ? [[one.file, one] as const] : [])));
  folders.set(subjects, found);
  return found;
}

/** The folders above one, nearest first. All are relative to the working directory, which may be one of them. */
function* foldersAbove(path: string): Generator<string> {
  for (let here = path; here.includes("/") && !here.endsWith("/.."); ) {
    here = here.slice(0, here.lastIndexOf("/"));
    yield here;
  }
  if (!path.startsWith("../") && path !== "." && path !== "..") yield ".";
}

/** Some paths as a message shows them: three, and how many more there are. */
export function listPaths(paths: readonly string[]): string {
  const shown = paths.slice(0, 3).map((path) => `\`${path}\``);
  return paths.length > 3 ? `${shown.join(", ")} and ${paths.length - 3} more` : shown.join(shown.length === 2 ? " and " : ", ");
}

/** Every match of a pattern as something said. */
export const saidBy = (clause: string, pattern: RegExp, claim: (match: RegExpMatchArray) => Claim | undefined): Said[] =>
  matchesIn(clause, pattern).flatMap((match) => {
    const said = claim(match);
    return said && match.index !== undefined ? [{ start: match.index, end: match.index + match[0].length, claim: said }] : [];
  });

const words = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

/** Digits or a number word, as a pattern's part and as its value. */
export const numeral = `(\\d{1,5}|${words.slice(1).join("|")})`;
export const numberOf = (text: string): number => (/^\d/.test(text) ? Number(text) : words.indexOf(text.toLowerCase()));
