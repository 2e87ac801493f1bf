import { createColors } from "picocolors";
import type { Finding, Severity } from "../model.ts";
import type { Outcome, Suppressed } from "../outcome.ts";
import { placeOf, type Span } from "../source.ts";
import { excerptOf } from "./excerpt.ts";
import { type PlacedFinding, placedByFile } from "./order.ts";
import type { ReportOptions } from "./report.ts";
import { summarise } from "./summary.ts";
import { visible, withoutCommands } from "./visible.ts";

/** A finding, or one that a deviation excuses or a baseline keeps. */
type Shown = Finding & Partial<Pick<Suppressed, "deviation">> & { readonly isKept?: true };

type Colors = ReturnType<typeof createColors>;

/** How much of a sentence is quoted under a finding: enough to know it by. */
const QUOTED = 200;

/** Names in a list at most. */
const NAMES = 5;

const paintFor = (colors: Colors): Record<Severity, (text: string) => string> => ({
  error: colors.red,
  warning: colors.yellow,
  info: colors.blue,
});

/** For people: findings by file, each with its source line, and the sentence of the document that it breaks. */
export const text = (outcome: Outcome, options: ReportOptions): string => [...textInParts(outcome, options)].join("");

/** The same file by file, for those who write it while it is made. */
export function* textInParts(outcome: Outcome, options: ReportOptions): Generator<string> {
  const colors = createColors(options.color);
  const kept = (outcome.baseline?.kept ?? []).map((finding): Shown => ({ ...finding, isKept: true }));
  const entries: readonly Shown[] = options.suppressed ? [...outcome.findings, ...outcome.suppressed, ...kept] : outcome.findings;
  const shown = options.quiet ? entries.filter(({ severity }) => severity === "error") : entries;
  for (const [file, findings] of placedByFile(shown))
    yield withoutCommands(`${colors.underline(visible(file))}\n${block(findings, colors)}\n`);
  yield withoutCommands(`${summary(outcome, colors)}\n`);
}

function block(findings: readonly PlacedFinding<Shown>[], colors: Colors): string {
  const width = findings.reduce((widest, { place }) => Math.max(widest, `${place.line}:${place.column}`.length), 0);
  return findings.map((finding, index) => `${entry(finding, findings[index + 1], width, colors).join("\n")}\n`).join("");
}

/** A finding in lines. Findings about one stretch share its source line, which stands under the last of them. */
function entry(finding: PlacedFinding<Shown>, next: PlacedFinding<Shown> | undefined, width: number, colors: Colors): string[] {
  const { place, severity } = finding;
  const passed = finding.deviation ? "excused " : finding.isKept ? "kept " : undefined;
  const word = passed === undefined ? paintFor(colors)[severity](severity) : colors.dim(passed + severity);
  const position = `${place.line}:${place.column}`.padStart(width);
  const head = `  ${colors.dim(position)} ${word} ${visible(finding.message)}  ${colors.dim(visible(finding.rule) + (passed === undefined && finding.remedy ? " [fix]" : ""))}`;
  const margin = " ".repeat(width + 3);
  const shared = next !== undefined && same(next.at, finding.at);
  const grounded = shared && same(next.standard?.at, finding.standard?.at) && !finding.related.length && !finding.deviation;
  return [head, ...(shared ? [] : source(finding, margin, colors)), ...(grounded ? [] : grounds(finding, margin, colors))];
}

const same = (a: Span | undefined, b: Span | undefined): boolean => a?.source === b?.source && a?.start === b?.start && a?.end === b?.end;

function source(finding: Finding, margin: string, colors: Colors): string[] {
  const excerpt = excerptOf(finding.at, finding.concealed);
  if (!excerpt) return [];
  const number = String(excerpt.line);
  const marks = " ".repeat(excerpt.indent) + paintFor(colors)[finding.severity]("^".repeat(excerpt.marks));
  return [`${margin}${colors.dim(`${number} |`)} ${excerpt.text}`, `${margin}${colors.dim(`${" ".repeat(number.length)} |`)} ${marks}`];
}

/** The sentence behind a finding, and the other places that belong to it. */
function grounds({ standard, related, deviation }: Shown, margin: string, colors: Colors): string[] {
  const lines = related.map(({ at, message }) => {
    const { file, line, column } = placeOf(at);
    return `${margin}see ${colors.cyan(visible(`${file}:${line}:${column}`))}  ${visible(message)}`;
  });
  const cited = (word: string, at: Span, text: string): string => {
    const { file, line } = placeOf(at);
    return `${margin}${word} ${colors.cyan(visible(`${file}:${line}`))}  ${colors.dim(`"${quoted(text)}"`)}`;
  };
  return [
    ...(standard ? [cited("because", standard.at, standard.text)] : []),
    ...(deviation
      ? [`${cited("excused by", deviation.at, deviation.reason)}${deviation.until === undefined ? "" : ` until ${deviation.until}`}`]
      : []),
    ...lines,
  ];
}

function quoted(sentence: string): string {
  const flat = sentence.replace(/\s+/g, " ").trim();
  return visible(flat.length > QUOTED ? `${flat.slice(0, QUOTED - 1).trimEnd()}…` : flat);
}

const counted = (count: number, one: string): string => `${count} ${one}${count === 1 ? "" : "s"}`;

function summary(outcome: Outcome, colors: Colors): string {
  const { files, standards, errors, warnings, infos } = summarise(outcome);
  const documents = new Set(outcome.standards.map(({ at }) => at.source.path)).size;
  const problems = [
    ...(errors ? [colors.red(counted(errors, "error"))] : []),
    ...(warnings ? [colors.yellow(counted(warnings, "warning"))] : []),
    ...(infos ? [colors.blue(counted(infos, "info"))] : []),
  ];
  const { named } = outcome;
  const nothing = !standards || !(files || outcome.subjects.length) || (named !== undefined && named.unread.length === named.count);
  const clean = nothing ? colors.yellow("Nothing checked") : colors.green("No problems");
  const verdict = problems.length ? problems.join(", ") : clean;
  const checked = `${counted(outcome.subjects.length, "subject")} in ${counted(files, "file")}`;
  const against = `${counted(standards, "rule")} from ${counted(documents, "document")}`;
  const where = named
    ? ` in the ${named.count === 1 ? "file" : counted(named.count, "file")} ${named.by === "user" ? "named" : "staged"}`
    : "";
  return [`${verdict}${where}: ${checked}, held against ${against}.`, ...asides(outcome).map(colors.dim)].join("\n");
}

const some = (names: readonly string[]): string =>
  [...names.slice(0, NAMES).map(visible), ...(names.length > NAMES ? [`${names.length - NAMES} more`] : [])].join(", ");

const KINDS = { service: "service", container: "container", vm: "machine" } as const;

/** What a reader might take for checked: documents without any rule, and kinds of subjects that no rule is about. */
function silences({ standards, documents, subjects }: Outcome): string[] {
  if (!standards.length) return [];
  const stating = new Set(standards.map(({ at }) => at.source.path));
  // A list of deviations takes from rules and states none.
  const silent = documents.filter((document) => !stating.has(document) && !/(?:^|\/)deviations?\.md$/i.test(document));
  const lists = [...new Set(standards.map((rule) => rule.subjects))];
  const left = Object.entries(KINDS).flatMap(([kind, name]) => {
    const count = subjects.filter((subject) => subject.kind === kind).length;
    return count && !lists.some((list) => list.some((subject) => subject.kind === kind)) ? [counted(count, name)] : [];
  });
  return [
    ...(left.length ? [`No rule is about what is here: ${left.join(", ")}.`] : []),
    ...(silent.length ? [`No rule was read from ${some(silent)}.`] : []),
  ];
}

function asides(outcome: Outcome): string[] {
  const { suppressed, statements, named, baseline } = outcome;
  const mendable = outcome.findings.filter(({ remedy }) => remedy).length;
  const unbound = statements.filter(({ state }) => state === "unbound").length;
  // A commit holds whatever it holds; who names a file asks about it.
  const unread = named?.by === "user" ? named.unread : [];
  return [
    ...(mendable ? [`${counted(mendable, "finding")} may be mended with --fix, marked with [fix]; --diff shows how.`] : []),
    ...(unread.length ? [`Not read, being neither a configuration that is linted nor a document with rules: ${some(unread)}.`] : []),
    ...(named ? [] : silences(outcome)),
    ...(suppressed.length ? [`${counted(suppressed.length, "finding")} excused by documented deviations.`] : []),
    ...(baseline?.kept.length ? [`${counted(baseline.kept.length, "finding")} kept by the baseline ${visible(baseline.path)}.`] : []),
    ...(unbound
      ? [
          `${counted(unbound, "statement")} that ${unbound === 1 ? "sounds" : "sound"} like a rule could not be bound; \`homelab-lint standards\` says why.`,
        ]
      : []),
  ];
}
