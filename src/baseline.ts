import type { Finding } from "./model.ts";
import { isVariables } from "./narrow.ts";
import type { Outcome } from "./outcome.ts";
import { jsonLine } from "./report/json-text.ts";
import { withoutSecrets } from "./secrets.ts";
import { placeOf, type Source, type Span } from "./source.ts";
import { byCodeUnits } from "./tree/path.ts";

/** Findings of one kind that a baseline keeps: all that stays the same when lines move. */
export interface Kept {
  /** Relative to the folder that the baseline speaks for. */
  readonly file: string;
  readonly rule: string;
  /** The id of the rule; absent where a reader speaks and no document. */
  readonly standard?: string;
  readonly subject?: string;
  /** What stands there, in short and without secrets; absent where something is missing, and where it is nobody's business. */
  readonly found?: string;
  readonly count: number;
}

/** A baseline as it was read: its text, and what it keeps, in its order. */
export interface Baseline {
  readonly source: Source;
  readonly kept: readonly Kept[];
}

/** How paths of a run are to those of a baseline. */
export interface Paths {
  /** A path of the run as the baseline writes it. */
  readonly kept: (path: string) => string;
  /** Whether findings that are gone would have been found: of a file, as the baseline writes it, and a rule's id. */
  readonly judged: (file: string, standard: string | undefined) => boolean;
}

/**
 * What no baseline keeps: that something was not looked at, what a document itself asks to be told of, and deviations, which have a way of their
 * own to end.
 */
const LEFT_STANDING =
  /^git\/|\/(?:unreadable|yaml-syntax|not-a-map|crashed-rule|unbound-marker|unknown-marker|deviation-without-reason|(?:expired|useless)-deviation)$/;

/** What only one clone has. */
const LOCAL: ReadonlySet<string> = new Set(["worktree", "repository"]);

/** Characters of what stands at a place: enough to know it by. */
const SHORT = 80;
const LONG_LINE = 2_000;

/** Names what a finding has in common with those that a baseline keeps. Asked of findings of one outcome. */
function keysOf(outcome: Outcome, { kept }: Paths): (finding: Finding) => Omit<Kept, "count"> | undefined {
  const subjects = new Map<string, Outcome["subjects"][number]>();
  for (const subject of outcome.subjects) subjects.set(`${subject.title}\0${subject.at.source.path}`, subject);
  return ({ rule, at, subject: title, standard, concealed }) => {
    const subject = subjects.get(`${title}\0${at.source.path}`);
    if (LEFT_STANDING.test(rule) || (subject && LOCAL.has(subject.kind))) return undefined;
    const isLacking = subject !== undefined && subject.at.start === at.start && subject.at.end === at.end;
    // Files of variables are kept out of repositories, and so is what stands in them.
    const found = isLacking || concealed || isVariables(at.source.path) ? "" : shortly(at);
    return {
      file: kept(at.source.path),
      rule,
      ...(standard && { standard: standard.id }),
      ...(title !== undefined && { subject: title }),
      ...(found !== "" && { found }),
    };
  };
}

/** What stands at a place on its first line. */
function shortly(at: Span): string {
  const { line, column, endLine, endColumn } = placeOf(at);
  const whole = at.source.line(line);
  if (whole.length > LONG_LINE) return "";
  const shown = withoutSecrets(whole).slice(column - 1, endLine === line ? endColumn - 1 : undefined);
  return shown.trim().replaceAll(/•+/g, "•••").slice(0, SHORT);
}

const keyText = ({ file, rule, standard = "", subject = "", found = "" }: Omit<Kept, "count">): string =>
  [file, rule, standard, subject, found].join("\0");

/** What a baseline of an outcome keeps, sorted, and the findings that no baseline keeps. */
export function keptOf(outcome: Outcome, paths: Paths): { readonly kept: readonly Kept[]; readonly standing: readonly Finding[] } {
  const keyOf = keysOf(outcome, paths);
  const counts = new Map<string, Kept>();
  const standing: Finding[] = [];
  for (const finding of outcome.findings) {
    const key = keyOf(finding);
    if (key) counts.set(keyText(key), { ...key, count: (counts.get(keyText(key))?.count ?? 0) + 1 });
    else standing.push(finding);
  }
  return { kept: sorted([...counts.values()]), standing };
}

const sorted = (kept: readonly Kept[]): readonly Kept[] => [...kept].sort((a, b) => byCodeUnits(keyText(a), keyText(b)));

/** What stays of a baseline where a run found so much: of what was judged, no more than was found; everything else. */
export function pruned(before: readonly Kept[], found: readonly Kept[], { judged }: Paths): readonly Kept[] {
  const counts = new Map(found.map((kept) => [keyText(kept), kept.count]));
  return before.flatMap((kept) => {
    if (!judged(kept.file, kept.standard)) return [kept];
    const count = Math.min(kept.count, counts.get(keyText(kept)) ?? 0);
    return count > 0 ? [{ ...kept, count }] : [];
  });
}

/** A baseline renewed by a run: what it found, and what stood there of files that it did not judge. */
export const renewed = (before: readonly Kept[], found: readonly Kept[], { judged }: Paths): readonly Kept[] => {
  const taken = new Set(found.map(keyText));
  return sorted([...found, ...before.filter((kept) => !judged(kept.file, kept.standard) && !taken.has(keyText(kept)))]);
};

export const countOf = (kept: readonly Kept[]): number => kept.reduce((sum, { count }) => sum + count, 0);

/** An outcome without the findings that a baseline keeps. What it keeps and nobody finds any more is a finding itself. */
export function applyBaseline(outcome: Outcome, baseline: Baseline, paths: Paths): Outcome {
  const keyOf = keysOf(outcome, paths);
  const left = new Map<string, number>();
  for (const one of baseline.kept) left.set(keyText(one), (left.get(keyText(one)) ?? 0) + one.count);
  const kept: Finding[] = [];
  const findings = outcome.findings.filter((finding) => {
    const key = keyOf(finding);
    const count = (key && left.get(keyText(key))) ?? 0;
    if (!key || count === 0) return true;
    left.set(keyText(key), count - 1);
    kept.push(finding);
    return false;
  });
  const lines = linesOf(baseline);
  const stale = baseline.kept.flatMap((one, index): readonly Finding[] => {
    const gone = Math.min(one.count, left.get(keyText(one)) ?? 0);
    if (gone === 0 || !paths.judged(one.file, one.standard)) return [];
    left.set(keyText(one), (left.get(keyText(one)) ?? 0) - gone);
    return [staleFinding(one, gone, lines[index] ?? baseline.source.span(0, 0))];
  });
  return { ...outcome, findings: [...findings, ...stale], baseline: { path: baseline.source.path, kept } };
}

function staleFinding({ file, rule, subject, found, count }: Kept, gone: number, at: Span): Finding {
  const what = `${rule}${subject === undefined ? "" : ` of ${subject}`} in ${file}${found === undefined ? "" : ` (\`${found}\`)`}`;
  const often = count > 1 ? `${gone} of ${count} findings are` : "the finding is";
  return {
    rule: "baseline/stale",
    severity: "warning",
    message: `${what}: ${often} gone, and the baseline keeps ${gone > 1 ? "them" : "it"} still; run \`homelab-lint baseline --prune\``,
    at,
    related: [],
  };
}

/** Where each entry stands: on a line of its own, as they are written; undefined where somebody wrote them otherwise. */
function linesOf({ source, kept }: Baseline): readonly (Span | undefined)[] {
  const lines = [...source.text.matchAll(/^[ \t]*(\{.*\}),?[ \t]*$/gm)].map((match) => {
    const start = match.index + match[0].indexOf("{");
    return source.span(start, start + (match[1]?.length ?? 0));
  });
  return lines.length === kept.length ? lines : [];
}

/** A baseline as its file holds it: an entry a line, so that git merges it. */
export const baselineText = (kept: readonly Kept[]): string =>
  `{\n"version": 1,\n"findings": [${kept.map((one) => `\n${jsonLine(ordered(one))}`).join(",")}\n]\n}\n`;

const ordered = ({ file, rule, standard, subject, found, count }: Kept): Kept => ({
  file,
  rule,
  ...(standard !== undefined && { standard }),
  ...(subject !== undefined && { subject }),
  ...(found !== undefined && { found }),
  count,
});

/** What a baseline's text keeps, or what is wrong with it. */
export function readBaseline(source: Source): Baseline | string {
  let data: unknown;
  try {
    data = JSON.parse(source.text.replace(/^\uFEFF/, ""));
  } catch (error) {
    return /^(?:<{7}|={7}|>{7})/m.test(source.text) ? "git left a merge conflict in it" : `it is no JSON: ${(error as Error).message}`;
  }
  const { version, findings } = (typeof data === "object" && data !== null ? data : {}) as Record<string, unknown>;
  if (version !== 1) return `its version is ${version === undefined ? "missing" : "another one"}; this homelab-lint knows version 1`;
  if (!Array.isArray(findings)) return "it has no list `findings`";
  const wrong = findings.findIndex((one) => !isKept(one));
  if (wrong >= 0) return `entry ${wrong + 1} of its findings is none: it needs \`file\`, \`rule\` and \`count\``;
  return { source, kept: findings.map((one) => ordered(one)) };
}

function isKept(one: unknown): one is Kept {
  if (typeof one !== "object" || one === null) return false;
  const { file, rule, standard, subject, found, count } = one as Record<string, unknown>;
  const isText = (value: unknown): boolean => typeof value === "string";
  return (
    isText(file) &&
    isText(rule) &&
    [standard, subject, found].every((value) => value === undefined || isText(value)) &&
    Number.isSafeInteger(count) &&
    (count as number) > 0
  );
}
