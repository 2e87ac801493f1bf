import { createColors } from "picocolors";
import type { Finding, Severity } from "../model.ts";
import type { Outcome, Suppressed } from "../outcome.ts";
import { placeOf, type Span } from "../source.ts";
import type { SubjectKind } from "../subject.ts";
import { excerptOf } from "./excerpt.ts";
import { type PlacedFinding, placedByFile } from "./order.ts";
import type { ReportOptions } from "./report.ts";
import { summarise } from "./summary.ts";
import { visible, withoutCommands } from "./visible.ts";

/** A finding, or one that a deviation excuses or a baseline keeps. */
type Shown = Finding & Partial<Pick<Suppressed, "deviation">> & { readonly isKept?: true };

type Colors = ReturnType<typeof createColors>;

/** How a report looks. `cite` words a sentence once for all findings of it. */
interface Style {
  readonly colors: Colors;
  readonly paint: ReturnType<typeof paintFor>;
  cite(standard: Standard): string;
}

type Standard = NonNullable<Finding["standard"]>;

function styleOf(color: boolean): Style {
  const colors = createColors(color);
  const known = new Map<Standard, string>();
  return {
    colors,
    paint: paintFor(colors),
    cite(standard) {
      let words = known.get(standard);
      if (words === undefined) {
        words = cited(standard.at, standard.text, colors);
        known.set(standard, words);
      }
      return words;
    },
  };
}

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
  const style = styleOf(options.color);
  const { colors } = style;
  const kept = (outcome.baseline?.kept ?? []).map((finding): Shown => ({ ...finding, isKept: true }));
  const entries: readonly Shown[] = options.suppressed ? [...outcome.findings, ...outcome.suppressed, ...kept] : outcome.findings;
  const shown = options.quiet ? entries.filter(({ severity }) => severity === "error") : entries;
  for (const [file, findings] of placedByFile(shown))
    yield withoutCommands(`${colors.underline(visible(file))}\n${block(findings, style)}\n`);
  yield withoutCommands(`${summary(outcome, colors)}\n`);
}

function block(findings: readonly PlacedFinding<Shown>[], style: Style): string {
  const width = findings.reduce((widest, { place }) => Math.max(widest, `${place.line}:${place.column}`.length), 0);
  const margin = " ".repeat(width + 3);
  let lines = "";
  for (const [index, finding] of findings.entries()) lines += entry(finding, findings[index + 1], { width, margin, style });
  return lines;
}

interface Layout {
  readonly width: number;
  /** What stands before all that belongs to a finding. */
  readonly margin: string;
  readonly style: Style;
}

/** A finding in lines. Findings about one stretch share its source line, which stands under the last of them. */
function entry(finding: PlacedFinding<Shown>, next: PlacedFinding<Shown> | undefined, layout: Layout): string {
  const { place, severity } = finding;
  const { colors, paint } = layout.style;
  const passed = finding.deviation ? "excused " : finding.isKept ? "kept " : undefined;
  const word = passed === undefined ? paint[severity](severity) : colors.dim(passed + severity);
  const position = `${place.line}:${place.column}`.padStart(layout.width);
  const mark = passed === undefined && finding.remedy ? " [fix]" : "";
  const head = `  ${colors.dim(position)} ${word} ${visible(finding.message)}  ${colors.dim(visible(finding.rule) + mark)}\n`;
  const shared = next !== undefined && same(next.at, finding.at);
  const grounded = shared && same(next.standard?.at, finding.standard?.at) && !finding.related.length && !finding.deviation;
  return head + (shared ? "" : source(finding, layout)) + (grounded ? "" : grounds(finding, layout));
}

const same = (a: Span | undefined, b: Span | undefined): boolean =>
  a?.source.path === b?.source.path && a?.start === b?.start && a?.end === b?.end;

function source(finding: Finding, { margin, style: { colors, paint } }: Layout): string {
  const excerpt = excerptOf(finding.at, finding.concealed);
  if (!excerpt) return "";
  const number = String(excerpt.line);
  const marks = " ".repeat(excerpt.indent) + paint[finding.severity]("^".repeat(excerpt.marks));
  return `${margin}${colors.dim(`${number} |`)} ${excerpt.text}\n${margin}${colors.dim(`${" ".repeat(number.length)} |`)} ${marks}\n`;
}

/** The sentence behind a finding, and the other places that belong to it. */
function grounds({ standard, related, deviation }: Shown, { margin, style: { colors, cite } }: Layout): string {
  let lines = standard ? `${margin}because ${cite(standard)}\n` : "";
  if (deviation) {
    const until = deviation.until === undefined ? "" : ` until ${deviation.until}`;
    lines += `${margin}excused by ${cited(deviation.at, deviation.reason, colors)}${until}\n`;
  }
  for (const { at, message } of related) {
    const { file, line, column } = placeOf(at);
    lines += `${margin}see ${colors.cyan(visible(`${file}:${line}:${column}`))}  ${visible(message)}\n`;
  }
  return lines;
}

function cited(at: Span, text: string, colors: Colors): string {
  const { file, line } = placeOf(at);
  return `${colors.cyan(visible(`${file}:${line}`))}  ${colors.dim(`"${quoted(text)}"`)}`;
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
  const left = Object.entries(KINDS).flatMap(([kind, name]) => {
    const count = subjects.filter((subject) => subject.kind === kind).length;
    return count && !standards.some(({ matchedKinds }) => matchedKinds.has(kind as SubjectKind)) ? [counted(count, name)] : [];
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
