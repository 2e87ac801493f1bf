import { createColors } from "picocolors";
import type { ToldOutcome, ToldRule } from "../check/demands.ts";
import type { StatementRead } from "../outcome.ts";
import { placeOf } from "../source.ts";
import { counted } from "./counted.ts";
import { coverageOf, coverageText } from "./coverage.ts";
import type { ReportOptions } from "./report.ts";
import { type DocumentRules, rulesBySection, type StatedRules, statementsOf } from "./sections.ts";
import { visible } from "./visible.ts";

type Colors = ReturnType<typeof createColors>;

/** How much of a sentence is shown: enough to know it by. */
const QUOTED = 160;

/** For people: what was read of the documents, by document and section, what was not, and how much that is. */
export function standardsText(outcome: ToldOutcome, { color }: Pick<ReportOptions, "color">): string {
  const colors = createColors(color);
  const blocks = [
    ...rulesBySection(outcome).map((document) => documentBlock(document, colors)),
    ...statementBlock("Not bound", "sounds like a rule, and nothing can be checked", statementsOf(outcome, "unbound"), colors),
    ...statementBlock("Manual", "for people to check", statementsOf(outcome, "manual"), colors),
    summary(outcome, colors),
  ];
  return `${blocks.join("\n")}`;
}

function documentBlock({ file, sections }: DocumentRules, colors: Colors): string {
  const parts = sections.map(({ title, stated }) => {
    const head = title === "" ? "" : `  ${colors.bold(visible(title))}\n`;
    return head + stated.map((one) => statedBlock(one, colors)).join("");
  });
  return `${colors.underline(visible(file))}\n${parts.join("\n")}`;
}

function statedBlock({ line, text, rules }: StatedRules, colors: Colors): string {
  const head = `  ${colors.dim(String(line).padStart(4))}  ${quoted(text)}\n`;
  return head + rules.map((rule) => `        ${ruleLine(rule, colors)}\n`).join("");
}

function ruleLine({ id, severity, status, demands, whom, matched }: ToldRule, colors: Colors): string {
  const paint = { error: colors.red, warning: colors.yellow, info: colors.blue }[severity];
  const hits = matched === 0 ? colors.yellow("matches nothing here") : `matches ${matched} here`;
  const state = status === "accepted" ? [] : [status];
  const facts = [`for ${quoted(whom)}`, ...state, hits];
  return `${paint(severity)} ${quoted(demands)}, ${facts.join(", ")}  ${colors.dim(visible(id))}`;
}

function statementBlock(name: string, what: string, statements: readonly StatementRead[], colors: Colors): string[] {
  if (!statements.length) return [];
  const lines = statements.map(({ at, text, reason, nearest }) => {
    const { file, line } = placeOf(at);
    const more = [reason, nearest].flatMap((note) => (note ? [`        ${visible(note)}\n`] : []));
    return `  ${colors.cyan(visible(`${file}:${line}`))}  ${quoted(text)}\n${more.join("")}`;
  });
  return [`${colors.bold(name)}${colors.dim(` (${what})`)}\n${lines.join("")}`];
}

function summary(outcome: ToldOutcome, colors: Colors): string {
  const { standards, subjects } = outcome;
  const documents = new Set(standards.map(({ at }) => at.source.path)).size;
  const idle = standards.filter(({ matched }) => matched === 0).length;
  const unmatched = idle === 0 ? "each matches something here" : `${idle} of them ${idle === 1 ? "matches" : "match"} nothing here`;
  const told = subjects.length ? unmatched : "and nothing here to match: no compose file, no container, no worktree";
  const coverage = coverageOf(outcome.statements);
  return `${counted(standards.length, "rule")} from ${counted(documents, "document")}, ${told}.\n${
    coverage.unbound ? colors.yellow(coverageText(coverage)) : coverageText(coverage)
  }\n`;
}

function quoted(text: string): string {
  const flat = text.replace(/\s+/g, " ").trim();
  return visible(flat.length > QUOTED ? `${flat.slice(0, QUOTED - 1).trimEnd()}…` : flat);
}
