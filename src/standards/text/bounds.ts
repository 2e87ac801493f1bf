import type { Finding, Statement } from "../../model.ts";
import { Source } from "../../source.ts";
import { withinProcessorTime, withinTime } from "../../time-limit.ts";

/**
 * What is read of documents at most. They come from anybody: Markdown's own grammar takes time by the square of a paragraph's length and of
 * the depth of its lists, and nobody writes what lies beyond these.
 */
const BOUNDS = {
  /** Characters of one document, of one paragraph or table row, and of one line of code. */
  document: 1_000_000,
  paragraph: 5_000,
  codeLine: 20_000,
  /** Lists and quotes inside each other, and the columns that a list item may be indented. */
  depth: 20,
  indent: 100,
  /** Milliseconds for one document. */
  time: 10_000,
  /** Characters of documents that are tried in that time together, since watching the time takes longer than reading a short one. */
  together: 100_000,
  /** Statements of one document, and of all: a thousand documents of 20 KB make some 300,000, in a gigabyte. */
  statements: 20_000,
  allStatements: 500_000,
} as const;

/** What may be read of a document, every offset unchanged, and what is said of the rest. */
export interface Bounded {
  readonly source: Source;
  readonly findings: readonly Finding[];
}

/** The marks of quotes and lists that a line begins with. */
const containers = /^(?:\s*(?:>|[-+*]\s|\d+[.)]\s))+/;

/** A document without the lines that would make reading it endless: they are blank to those who read. */
export function boundDocument(source: Source): Bounded {
  const { text } = source;
  if (text.length > BOUNDS.document)
    return {
      source: new Source(source.path, ""),
      findings: [
        finding(source, "too-large", "error", 0, 0, [
          `this document holds ${text.length} characters, more than the ${BOUNDS.document} that are read of one, so none of its rules is checked`,
          "part it",
        ]),
      ],
    };
  const lost: { readonly start: number; readonly end: number; readonly what: string }[] = [];
  let fence: string | undefined;
  let run = { start: 0, length: 0 };
  for (let start = 0; start < text.length; ) {
    const feed = text.indexOf("\n", start);
    const end = feed < 0 ? text.length : feed;
    const line = text.slice(start, Math.min(end, start + BOUNDS.codeLine + 1));
    const opened = fenceIn(line);
    const inside = fence !== undefined;
    if (fence === undefined) fence = opened;
    else if (opened?.startsWith(fence) && line.trim() === opened) fence = undefined;
    if (line.trim() === "") run = { start: end + 1, length: 0 };
    else if (inside || opened !== undefined || isNewBlock(line)) run = { start, length: 0 };
    run.length += end - start;
    if (end - start > (inside ? BOUNDS.codeLine : BOUNDS.paragraph)) lost.push({ start, end, what: "line" });
    else if (!inside && isTooDeep(line)) lost.push({ start, end, what: "depth" });
    else if (!inside && run.length > BOUNDS.paragraph) {
      if (lost.at(-1)?.start === run.start) lost.pop();
      lost.push({ start: run.start, end, what: "paragraph" });
    }
    start = end + 1;
  }
  const [first] = lost;
  if (!first) return { source, findings: [] };
  return { source: new Source(source.path, blanked(text, lost)), findings: [tellLost(source, first, lost.length - 1)] };
}

const fenceIn = (line: string): string | undefined => /^(?:```+|~~~+)/.exec(withoutContainers(line.slice(0, 400)))?.[0];

const withoutContainers = (line: string): string => line.replace(containers, "").trimStart();

/** A line that goes on with no paragraph: it has a mark of its own. Cells are rows of their own. */
const isNewBlock = (line: string): boolean => containers.test(line) || /^#|\|/.test(line.trimStart());

/** Marks and columns are counted where a line begins with them; behind its first word nothing is nested. */
function isTooDeep(line: string): boolean {
  const head = containers.exec(line.slice(0, 1_000))?.[0] ?? "";
  const indent = head.slice(0, head.search(/\S/));
  return head.split(/[>*+.)-]/).length - 1 > BOUNDS.depth || indent.replaceAll("\t", "    ").length > BOUNDS.indent;
}

/** Line breaks stay, so that lines stay what they are. */
function blanked(text: string, lost: readonly { readonly start: number; readonly end: number }[]): string {
  const pieces: string[] = [];
  let from = 0;
  for (const { start, end } of lost) {
    if (end <= from) continue;
    pieces.push(text.slice(from, start), text.slice(Math.max(from, start), end).replace(/[^\r\n]/g, " "));
    from = end;
  }
  return pieces.join("") + text.slice(from);
}

function tellLost(source: Source, { start, end, what }: { start: number; end: number; what: string }, more: number): Finding {
  const why =
    what === "depth"
      ? `this is nested deeper than the ${BOUNDS.depth} lists and quotes that are read`
      : `this ${what} is longer than the ${BOUNDS.paragraph} characters that are read of one`;
  return finding(source, "too-long", "warning", start, end, [
    `${why}, so it is no rule${more > 0 ? `; ${more} more such ${more === 1 ? "place follows" : "places follow"}` : ""}`,
    "part it into sentences",
  ]);
}

/** Reads documents, each within its time. What takes longer is said, and nothing of the document is read. What documents that are read together don't manage is tried alone. */
export function readEachWithin<Result>(
  sources: readonly Source[],
  nothing: Result,
  read: (source: Source) => Result,
): { readonly values: readonly Result[]; readonly findings: readonly Finding[] } {
  const values: Result[] = [];
  const findings: Finding[] = [];
  for (let first = 0; first < sources.length; ) {
    let length = 0;
    let end = first;
    for (let next = sources[end]; next && (end === first || length + next.length <= BOUNDS.together); next = sources[end]) {
      length += next.length;
      end += 1;
    }
    const batch = sources.slice(first, end);
    const together = batch.length > 1 ? withinTime(BOUNDS.time, () => batch.map(read)) : undefined;
    if (together?.ok) values.push(...together.value);
    else
      for (const source of batch) {
        const alone = readWithin(source, nothing, () => read(source));
        values.push(alone.value);
        findings.push(...alone.findings);
      }
    first = end;
  }
  return { values, findings };
}

function readWithin<Result>(
  source: Source,
  nothing: Result,
  read: () => Result,
): { readonly value: Result; readonly findings: readonly Finding[] } {
  const timed = withinProcessorTime(BOUNDS.time, read);
  if (timed.ok) return { value: timed.value, findings: [] };
  const why =
    timed.why === "time"
      ? `reading this document takes longer than ${BOUNDS.time / 1000} seconds of the processor`
      : "this document is nested too deeply to be read";
  return {
    value: nothing,
    findings: [
      finding(source, "unreadable", "error", 0, 0, [
        `${why}, so none of its rules is checked`,
        "look for endless lists, brackets or lines in it",
      ]),
    ],
  };
}

/** The first statements of each document, and of all, and what is said of those beyond the bounds. */
export function boundStatements(
  documents: readonly (readonly Statement[])[],
  { statements: most, allStatements }: { readonly statements: number; readonly allStatements: number } = BOUNDS,
): {
  readonly statements: readonly Statement[];
  readonly findings: readonly Finding[];
} {
  const statements: Statement[] = [];
  const findings: Finding[] = [];
  let lost: Statement | undefined;
  let made = 0;
  for (const own of documents) {
    made += Math.min(own.length, most);
    const left = Math.min(most, allStatements - statements.length);
    for (const statement of own.length > left ? own.slice(0, left) : own) statements.push(statement);
    const next = own[left];
    if (next && left === most)
      findings.push(tooMany(next, `this document makes ${own.length} statements, more than the ${most} that are read of one`, "part it"));
    else lost ??= next;
  }
  if (lost)
    findings.push(
      tooMany(
        lost,
        `the documents make ${made} statements, more than the ${allStatements} that are read`,
        "name fewer documents as standards",
      ),
    );
  return { statements, findings };
}

const tooMany = ({ at: { source, start, end } }: Statement, why: string, mend: string): Finding =>
  finding(source, "too-large", "error", start, end, [`${why}; what begins here is not checked`, mend]);

const finding = (
  source: Source,
  name: string,
  severity: Finding["severity"],
  start: number,
  end: number,
  [what, mend]: readonly [string, string],
): Finding => ({ rule: `document/${name}`, severity, message: `${what}; ${mend}`, at: source.span(start, end), related: [] });
