import { createColors } from "picocolors";
import type { ToldRule } from "../check/demands.ts";
import type { Finding } from "../model.ts";
import { placeOf, type Source } from "../source.ts";
import { counted } from "./counted.ts";
import type { ReportOptions } from "./report.ts";
import { visible, visibleSource } from "./visible.ts";

/** A stretch of a document in lines (from 1, inclusive), and the rules that stand in it. */
export interface QuotedSection {
  readonly source: Source;
  readonly first: number;
  readonly last: number;
  readonly rules: readonly ToldRule[];
}

export interface Explanation {
  /** What was asked about: a term's name, or the rule of a reader (`compose/undefined-volume`). */
  readonly name: string;
  readonly summary?: string;
  readonly sections: readonly QuotedSection[];
  /** What the run found of it. */
  readonly findings: readonly Finding[];
  /** The term's page, as Markdown without front matter. */
  readonly page?: string;
  /** What is to be said where no document states it. */
  readonly note?: string;
}

type Colors = ReturnType<typeof createColors>;

/** A section of more lines is cut: this many stay around each sentence. */
const WHOLE = 24;
const AROUND = 3;

/** How many subjects or findings are listed before the rest is counted. */
const LISTED = 10;

/** For people: where it is stated, for whom, what that matches here, and the term's page. */
export function explanationText(explanation: Explanation, { color }: Pick<ReportOptions, "color">): string {
  const colors = createColors(color);
  const { name, summary, sections, findings, page, note } = explanation;
  const head = `${colors.bold(visible(name))}${summary ? `: ${summary}` : ""}\n`;
  const loose = findings.filter(({ standard }) => !standard);
  const blocks = [
    ...(note ? [`${note}\n`] : []),
    ...sections.map((section) => sectionBlock(section, findings, colors)),
    ...(loose.length ? [foundLines("Found here", loose, colors)] : []),
    ...(page ? [`${colors.dim("-".repeat(60))}\n\n${page.trim()}\n`] : []),
  ];
  return [head, ...blocks].join("\n");
}

function sectionBlock(section: QuotedSection, findings: readonly Finding[], colors: Colors): string {
  const rules = section.rules.map((rule) => {
    const own = findings.filter(({ standard }) => standard?.id === rule.id);
    return `${ruleLines(rule, colors)}${own.length ? foundLines("  broken", own, colors, "  ") : ""}`;
  });
  return `${quote(section, colors)}\n${rules.join("\n")}`;
}

/** The section with its line numbers; the sentences that make the rules are marked. */
function quote({ source, first, last, rules }: QuotedSection, colors: Colors): string {
  const marked = new Set(
    rules.flatMap(({ at }) => {
      const { line, endLine } = placeOf(at);
      return Array.from({ length: endLine - line + 1 }, (_, index) => line + index);
    }),
  );
  const isNear = (line: number): boolean =>
    last - first < WHOLE || line === first || [...marked].some((at) => Math.abs(at - line) <= AROUND);
  const width = String(last).length;
  const lines: string[] = [];
  let cut = false;
  for (let line = first; line <= last; line += 1) {
    if (!isNear(line)) {
      if (!cut) lines.push(colors.dim(`  ${" ".repeat(width)} …\n`));
      cut = true;
      continue;
    }
    cut = false;
    const mark = marked.has(line) ? colors.cyan(">") : " ";
    const text = visibleSource(source.line(line)).trimEnd();
    lines.push(`${`${mark} ${colors.dim(`${String(line).padStart(width)} |`)} ${marked.has(line) ? text : colors.dim(text)}`.trimEnd()}\n`);
  }
  return `${colors.underline(visible(source.path))}\n${lines.join("")}`;
}

function ruleLines({ id, severity, status, demands, whom, matched, subjects, at }: ToldRule, colors: Colors): string {
  const paint = { error: colors.red, warning: colors.yellow, info: colors.blue }[severity];
  const head = `${colors.bold(visible(id))}  ${paint(severity)}, ${status}, line ${placeOf(at).line}\n  ${visible(`${demands}, for ${whom}`)}\n`;
  if (matched === 0) return `${head}  matches nothing here\n`;
  const shown = subjects()
    .slice(0, LISTED)
    .map((subject) => `    ${visible(`${subject.title}  ${subject.file}:${placeOf(subject.at).line}`)}\n`);
  return `${head}  matches ${counted(matched, "subject")} here\n${shown.join("")}${rest(matched)}`;
}

function foundLines(what: string, findings: readonly Finding[], colors: Colors, margin = ""): string {
  const shown = findings.slice(0, LISTED).map(({ at, message }) => {
    const { file, line, column } = placeOf(at);
    return `${margin}  ${colors.cyan(visible(`${file}:${line}:${column}`))}  ${visible(message)}\n`;
  });
  return `${what} ${counted(findings.length, "time")}\n${shown.join("")}${rest(findings.length)}`;
}

const rest = (count: number): string => (count > LISTED ? `    and ${count - LISTED} more\n` : "");
