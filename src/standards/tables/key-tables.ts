import { innermost } from "../../heading.ts";
import type { Catalogue, Facts, Relation, Severity, Statement } from "../../model.ts";
import type { Draft } from "../drafts.ts";
import { kindsFor, nameOfElement } from "../sentences/naming.ts";
import { claimsOn, splitSetting } from "../words/claims.ts";
import { demands } from "../words/lexicon.ts";
import { firstHit, fold } from "../words/phrases.ts";
import { headingNames, looksLikeName } from "../words/selectors.ts";
import { statedValue } from "../words/values.ts";

const elementHeaders = [
  "element",
  "resource",
  "resource type",
  "object",
  "item",
  "what",
  "type",
  "thing",
  "kind",
  "entity",
  "artifact",
  "component",
  "name",
];
const patternHeaders = [
  "pattern",
  "naming pattern",
  "format",
  "naming convention",
  "convention",
  "template",
  "naming",
  "name pattern",
  "scheme",
  "naming rule",
  "naming scheme",
  "rule",
];
const keyHeaders = ["label", "docker label", "label key", "required label", "key"];
const valueHeaders = [
  "value",
  "values",
  "required value",
  "expected value",
  "derives from",
  "derived from",
  "allowed values",
  "allowed",
  "valid values",
  "possible values",
  "accepted values",
  "must be",
  "set to",
];

/** The headers of these tables, for whoever looks through our words. */
export const keyTableHeaders = { elementHeaders, patternHeaders, keyHeaders, valueHeaders } as const;

const columnOf = (headers: readonly string[], words: readonly string[]): number =>
  headers.findIndex((header) => words.includes(fold(header.replace(/\(.*\)/g, ""))));

/** A row of a table that gives patterns to kinds of names: Element | Pattern | Example. */
export function readPatternRow(statement: Statement, catalogue: Catalogue): readonly Draft[] | undefined {
  const row = statement.row;
  if (!row) return undefined;
  const element = columnOf(row.headers, elementHeaders);
  const pattern = columnOf(row.headers, patternHeaders);
  const [keyCell, cell] = [row.cells[element], row.cells[pattern]];
  if (element === -1 || pattern === -1 || !keyCell || !cell) return undefined;
  const named = nameOfElement(keyCell.text.replace(/`/g, ""), catalogue);
  const relation = named && statedValue(cell.plain, cell.literals);
  if (!named || !relation) return undefined;
  const kinds = kindsFor(named, relation);
  return [
    {
      statement,
      term: named.term,
      relation,
      severity: statement.inherited.severity ?? "warning",
      selector: { kinds, words: kinds.map((kind) => `every ${kind}`).join(", ") },
    },
  ];
}

/** A row of a table whose keys are labels, with what their values must be. `Required` above it, or in a column of its own, demands them. */
export function readKeyRow(statement: Statement, facts: Facts, catalogue: Catalogue): readonly Draft[] | undefined {
  const row = statement.row;
  const key = row ? columnOf(row.headers, keyHeaders) : -1;
  const literals = row?.cells[key]?.literals ?? [];
  const [literal] = literals;
  if (!row || key === -1 || literals.length !== 1 || !literal || statement.inherited.polarity === "forbid") return undefined;
  const above = [...statement.headings.slice(-2).map(({ text }) => text), row.headers[key]].join(" ");
  const [found, other] = claimsOn(literal.text, above, catalogue, above).filter(({ claim }) => claim.part !== undefined);
  if (!found || other || found.term.vocabulary.general) return undefined;
  const { term, claim } = found;
  const required = requiredIn(row, statement);
  if (required === "no" || (required === undefined && statement.scope !== "on")) return undefined;
  const cell = row.cells[columnOf(row.headers, valueHeaders)];
  const relation =
    (cell && statedCell(cell.plain, cell.literals)) ??
    (splitSetting(literal.text)?.value !== undefined && claim.relation.is !== "present" ? claim.relation : undefined);
  const whom = headingNames(statement.headings, facts, catalogue);
  const selector = {
    kinds: term.vocabulary.subjects,
    ...(whom.names.length > 0 && { names: whom.names }),
    ...(whom.traits.length > 0 && { traits: whom.traits }),
    words: whom.words ?? "every service",
  };
  const draft = (one: Relation, severity: Severity, optional: boolean): Draft => ({
    statement,
    term,
    ...(claim.part !== undefined && { part: claim.part }),
    relation: one,
    severity,
    selector,
    ...(optional && { optional: true as const }),
  });
  const strength = required ?? "warning";
  // What an image is called is judged loosely: no more than a warning.
  const loose = relation?.is === "equals" && relation.value === "<image>" && strength === "error";
  return [
    ...(required ? [draft({ is: "present" }, strength, false)] : []),
    ...(relation ? [draft(relation, loose ? "warning" : strength, true)] : []),
  ];
}

/**
 * An item that begins with a label: what its value must be ("`org.lab.tier`: `core` or `extra`"), and that it must be there where the
 * line above the list demands labels. Undefined for one that says neither.
 */
export function readKeyItem(statement: Statement, facts: Facts, catalogue: Catalogue): readonly Draft[] | undefined {
  const led = statement.form === "item" ? statement.plain.match(/^⟦0⟧(?: ?(?::|=|—|–|->|→|\s-\s) ?| ?(?=\(optional\))|$)/) : undefined;
  const [literal] = statement.literals;
  if (!led || !literal || statement.scope === "off" || statement.inherited.polarity === "forbid") return undefined;
  const above = [...statement.headings.slice(-2).map(({ text }) => text), statement.under ?? ""].join(" ");
  const [found, other] = claimsOn(literal.text, above, catalogue, above).filter(({ claim }) => claim.part !== undefined);
  if (!found || other || !found.term.covers) return undefined;
  const { term, claim } = found;
  const required = statement.inherited.severity ?? demandAbove(statement);
  const relation = claim.relation.is === "present" ? statedValue(statement.plain.slice(led[0].length), statement.literals) : claim.relation;
  if (required === undefined && (statement.scope !== "on" || !relation)) return undefined;
  // What is optional is said, and demanded of nobody.
  if (/\boptional\b/i.test(statement.plain)) return [];
  const whom = headingNames(statement.headings, facts, catalogue);
  const draft = (one: Relation, severity: Severity, optional: boolean): Draft => ({
    statement,
    term,
    ...(claim.part !== undefined && { part: claim.part }),
    relation: one,
    severity,
    selector: {
      kinds: term.vocabulary.subjects,
      ...(whom.traits.length > 0 && { traits: whom.traits }),
      words: whom.traits.length > 0 && whom.words !== undefined ? whom.words : "every service",
    },
    ...(optional && { optional: true as const }),
  });
  const loose = relation?.is === "equals" && relation.value === "<image>" && required === "error";
  return [
    ...(required ? [draft({ is: "present" }, required, false)] : []),
    ...(relation ? [draft(relation, loose ? "warning" : (required ?? "warning"), true)] : []),
  ];
}

/** How strongly the line above a list demands its items of everybody: "Every service must carry these labels:". */
function demandAbove({ under = "" }: Statement): Severity | undefined {
  if (
    !/: ?$/.test(under) ||
    !/^\W*(?:all|every|each|required|the following|these|services|containers)\b/i.test(under) ||
    /\b(?:may|can|could|optional\w*|not|never|no|if|when|where|example|except|unless|with|using|that|which)\b/i.test(under)
  )
    return undefined;
  return firstHit(under, demands.error) ? "error" : firstHit(under, demands.warning) ? "warning" : undefined;
}

/** How strongly a row demands its key: by a column "Required", or by what stands above the table. */
function requiredIn(row: NonNullable<Statement["row"]>, { inherited }: Statement): Severity | "no" | undefined {
  const column = columnOf(row.headers, ["required", "required?", "mandatory"]);
  const said = row.cells[column]?.text.trim();
  if (column !== -1) return said !== undefined && /^(?:yes|y|true|required|always|must|✅|✓|✔️?|x)$/i.test(said) ? "error" : "no";
  return inherited.severity;
}

/** A value cell: what `statedValue` reads, or one bare word. */
const statedCell = (plain: string, literals: Statement["literals"]): Relation | undefined =>
  statedValue(plain, literals) ??
  (/^[a-z0-9][\w.-]*$/.test(plain) && !/^(?:yes|no|any|none|varies|string|boolean|number|optional|required)$/i.test(plain)
    ? { is: "equals", value: plain }
    : undefined);

/**
 * A table of the values that a key may have, below a heading with the key's name. Closed by "(4 values)", "allowed values" and the like;
 * an open one says only which value the things in its examples have. `rows` are the table's own, in order.
 */
export function readValueRow(
  statement: Statement,
  section: readonly Statement[],
  facts: Facts,
  catalogue: Catalogue,
): readonly Draft[] | undefined {
  const row = statement.row;
  const heading = innermost(statement.headings);
  const values = row ? columnOf(row.headers, ["value", "option", "allowed value", "valid value"]) : -1;
  const label = catalogue.terms.find(({ name }) => name === "label");
  if (!row || values !== 0 || !label) return undefined;
  const word = fold(heading.replace(/\(.*\)|\b(?:allowed|valid|possible|accepted|label|values?)\b|[`:]/gi, " "));
  const keys = [...new Set(facts.labels.filter((key) => key === word || key.split(".").at(-1)?.toLowerCase() === word))];
  const [part] = keys;
  if (part === undefined || keys.length > 1 || word === "") return undefined;
  const rows = section.filter((other) => other.row?.table === row.table);
  const valueOf = (of: Statement) => of.row?.cells[0]?.literals[0]?.text ?? of.row?.cells[0]?.text ?? "";
  const base = { term: label, part, optional: true as const };
  const drafts: Draft[] = [];
  const last = rows.at(-1);
  if (
    rows[0] === statement &&
    last &&
    rows.length > 1 &&
    /\( ?\d+ (?:values?|options?) ?\)|\b(?:allowed|valid|possible|accepted)\b/i.test(heading)
  ) {
    const at = statement.at.source.span(statement.at.start, last.at.end);
    drafts.push({
      statement,
      at,
      ...base,
      relation: { is: "one of", values: rows.map(valueOf) },
      severity: "error",
      selector: { kinds: label.vocabulary.subjects, words: "every service" },
    });
  }
  const examples = columnOf(row.headers, ["examples", "example", "services", "used for", "used by"]);
  const namesOf = (of: Statement) =>
    (of.row?.cells[examples]?.text ?? "")
      .replace(/`/g, "")
      .split(/ ?, ?/)
      // "exporters, collectors": kinds of programs, and nobody's names.
      .filter((name) => looksLikeName(name) && name === name.toLowerCase() && (!/[eo]rs$/.test(name) || catalogue.apps.includes(name)));
  const names =
    examples === -1
      ? []
      : namesOf(statement).filter((name) => rows.every((other) => other === statement || !namesOf(other).includes(name)));
  if (names.length === 0) return drafts;
  // A service that is called after another value has its own reasons (`worker` of the same image).
  const except = rows.filter((other) => other !== statement).map(valueOf);
  const drawn = (severity: Severity, whom: Partial<Draft["selector"]>): Draft => ({
    statement,
    ...base,
    relation: { is: "equals", value: valueOf(statement) },
    severity,
    selector: { kinds: label.vocabulary.subjects, names, except, words: names.join(", "), ...whom },
  });
  // A database is one wherever it runs; another program that a row gives as an example may well play another part in some stack.
  if (/^examples?\b/.test(fold(row.headers[examples] as string)))
    drafts.push(
      ...(/\bdata(?:bases?|stores?)?\b|\bstorage\b/i.test(statement.plain) ? [drawn("warning", { traits: ["database"] })] : []),
      drawn("info", { none: ["database"] }),
    );
  else drafts.push(drawn("warning", {}));
  return drafts;
}
