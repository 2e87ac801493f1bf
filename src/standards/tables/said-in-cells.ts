import type { Catalogue, Cell, Severity, Statement } from "../../model.ts";
import type { Draft } from "../drafts.ts";
import { cutProse, proseText, sentences } from "../text/inline.ts";
import { firstHit, fold, startsWith } from "../words/phrases.ts";
import { polarityOf } from "../words/scope.ts";
import { deviationInRow } from "./deviations.ts";

/** Headers of columns that hold rules in words. */
const ruleHeaders = [
  "rule",
  "rules",
  "requirement",
  "standard",
  "policy",
  "guideline",
  "constraint",
  "what to do",
  "expectation",
  "regel",
  "vorgabe",
];

/** Headers of a pair that polarity alone doesn't tell: "Use | Instead of", "Do this | Not this". */
const pairs: Readonly<Record<"require" | "forbid", RegExp>> = {
  require: /^(?:use|we use|please use|use (?:this|instead)|yes|dos|always|ok|okay|👍|✔️?|✓)$/u,
  forbid: /^(?:instead of|not|not this|never use|never|no|don'?ts|avoid|nok|👎|✗|✘|×)$/u,
};

/** What a table's columns say: what to do, what not to do, rules in words. Undefined for a table that is none of these. */
function columnsOf(headers: readonly string[]): readonly ("require" | "forbid" | "rule" | undefined)[] | undefined {
  const said = headers.map((header) => fold(header.replace(/\([^()]*\)/g, "").replace(/[:*]/g, "")));
  const columns = said.map((header) => {
    const polarity = polarityOf(header);
    if (pairs.forbid.test(header) || polarity === "forbid") return "forbid";
    if (pairs.require.test(header) || polarity === "require") return "require";
    return ruleHeaders.includes(header) ? "rule" : undefined;
  });
  // Who says what is right without what is wrong lists things ("Allowed", "Recommended"): another kind of table.
  if (columns.includes("forbid")) return columns;
  return columns.includes("rule") ? columns.map((column) => (column === "rule" ? column : undefined)) : undefined;
}

/** Whether a row of a summary is of a table of rules: what its heading says of stories ("Quick reference") doesn't make it one. */
export const isOfRules = ({ row, headings }: Statement): boolean =>
  /\b(?:reference|summary|overview|cheat ?sheet|at a glance)\b/i.test(headings.at(-1)?.text ?? "") &&
  columnsOf(row?.headers ?? [])?.includes("rule") === true;

/** Whether a cell of a row below rules demands something, of which nothing was read: "Consider read-only mounts", "must be static". */
export const ordersInCells = ({ row, scope, status }: Statement): boolean =>
  scope === "on" &&
  status !== "retired" &&
  row?.cells.slice(1).some(({ plain }) => startsWith(plain, advice) !== undefined || firstHit(plain, absolute) !== undefined) === true;

const advice = ["consider", "prefer", "avoid"];
const absolute = ["must", "must not", "never", "should not", "shall", "do not", "don't"];

/**
 * A row of "Do | Don't", "Topic | Use | Never use", "Topic | Rule": each cell is read as an item below a heading that says so, with the
 * row's topic as its lead. Undefined where the table is none of the kind.
 */
export function readSaidCells(
  statement: Statement,
  read: (item: Statement) => { readonly drafts: readonly Draft[]; readonly reasons: readonly string[] },
  catalogue: Catalogue,
):
  | { readonly drafts: readonly Draft[]; readonly normative: boolean; readonly reasons: readonly string[]; readonly paired: boolean }
  | undefined {
  const { row } = statement;
  const columns = row && statement.switches.example === undefined ? columnsOf(row.headers) : undefined;
  // A row that excuses somebody names the standard that it is an exception from.
  if (!row || !columns || deviationInRow(statement).length > 0) return undefined;
  const topic = row.cells.find((_, column) => columns[column] === undefined);
  const readings = row.cells.flatMap((cell, column) => {
    const kind = columns[column];
    return kind === undefined ? [] : itemsOf(statement, cell, kind, column === 0 ? undefined : topicOf(topic, catalogue)).map(read);
  });
  const drafts = readings.flatMap((reading) => reading.drafts.map((draft) => ({ ...draft, statement })));
  return {
    drafts: drafts.filter((draft) => !drafts.some((other) => says(other, draft))),
    normative: true,
    paired: columns.includes("forbid"),
    reasons: readings.flatMap(({ reasons }) => reasons),
  };
}

/** Whether one demands a value where another forbids some: it says the same, and more. */
const says = ({ term, part, relation, selector }: Draft, other: Draft): boolean =>
  other.term === term &&
  (other.part === part || (relation.is === "equals" && part?.endsWith(` ${relation.value}`) === true)) &&
  other.selector.words === selector.words &&
  (relation.is === "equals" || relation.is === "one of") &&
  !relation.not &&
  "not" in other.relation &&
  other.relation.not === true;

/** The words of a topic, where a term is called so: what stands in the row's other cells are then its values. */
function topicOf(cell: Cell | undefined, catalogue: Catalogue): string | undefined {
  const said = fold(cell?.text.replaceAll("`", "") ?? "");
  return catalogue.terms.some(({ vocabulary }) => vocabulary.words.some((word) => said === word || said === `${word}s`)) ? said : undefined;
}

/** The sentences of a cell, as items. */
function itemsOf(statement: Statement, cell: Cell, says: "require" | "forbid" | "rule", lead: string | undefined): readonly Statement[] {
  const prose = { plain: cell.plain, literals: cell.literals, bold: [], offsets: [...cell.plain].map(() => cell.at.start) };
  const { row: _, marker: _marker, lead: _lead, ...context } = statement;
  const severity: Severity = statement.inherited.severity ?? "error";
  return sentences(cell.plain).flatMap(({ start, end }) => {
    const cut = cutProse(prose, start, end);
    return cut
      ? [
          {
            ...context,
            form: "item" as const,
            plain: cut.plain,
            text: proseText(cut),
            literals: cut.literals,
            scope: statement.scope === "off" ? ("off" as const) : ("on" as const),
            inherited: says === "rule" ? statement.inherited : { severity, polarity: says },
            ...(lead !== undefined && { lead }),
          },
        ]
      : [];
  });
}
