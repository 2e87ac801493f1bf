import type { ToldOutcome } from "../check/demands.ts";
import type { StatementRead } from "../outcome.ts";
import { placeOf } from "../source.ts";
import { coverageOf, coverageText } from "./coverage.ts";
import { plain, tableOf } from "./markdown-text.ts";
import { rulesBySection, type Section, statementsOf } from "./sections.ts";

const flat = (text: string): string => plain(text.replace(/\s+/g, " ").trim());

/** For a pull request's comment or a page in a wiki: a table a section, then what stayed unbound, what is for people, and the coverage. */
export function standardsMarkdown(outcome: ToldOutcome): string {
  const documents = rulesBySection(outcome).map(
    ({ file, sections }) => `## ${plain(file)}\n\n${sections.map((section) => sectionTable(section)).join("\n")}`,
  );
  const rest = [
    statementTable("Not bound", ["Reason", "Nearest phrasing"], statementsOf(outcome, "unbound"), ({ reason, nearest }) => [
      reason,
      nearest,
    ]),
    statementTable("Manual", ["Reason"], statementsOf(outcome, "manual"), ({ reason }) => [reason]),
  ];
  return [`# Standards\n\n${coverageText(coverageOf(outcome.statements))}\n`, ...documents, ...rest.flat()].join("\n");
}

function sectionTable({ title, stated }: Section): string {
  const rows = stated.flatMap(({ line, text, rules }) =>
    rules.map(({ id, severity, status, demands, whom, matched }) => [
      String(line),
      flat(text),
      flat(demands),
      flat(whom),
      `\`${id.replaceAll("`", "")}\``,
      severity,
      status,
      matched === 0 ? "nothing here" : String(matched),
    ]),
  );
  const head = title === "" ? "" : `### ${flat(title)}\n\n`;
  return head + tableOf(["Line", "Sentence", "Demands", "Applies to", "Id", "Severity", "Status", "Matches"], rows);
}

function statementTable(
  name: string,
  headers: readonly string[],
  statements: readonly StatementRead[],
  cells: (statement: StatementRead) => readonly (string | undefined)[],
): string[] {
  if (!statements.length) return [];
  const rows = statements.map((statement) => {
    const { file, line } = placeOf(statement.at);
    return [plain(`${file}:${line}`), flat(statement.text), ...cells(statement).map((cell) => flat(cell ?? ""))];
  });
  return [`## ${name}\n\n${tableOf(["Place", "Sentence", ...headers], rows)}`];
}
