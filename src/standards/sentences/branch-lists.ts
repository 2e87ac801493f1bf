import { innermost } from "../../heading.ts";
import { codeMarks, literalAt } from "../../literals.ts";
import type { Catalogue, Relation, Severity, Statement } from "../../model.ts";
import type { Draft } from "../drafts.ts";
import { rolesIn } from "../facts/roles.ts";
import { forceOf } from "../words/force.ts";
import { fold } from "../words/phrases.ts";

/** "Branch naming", "Branches", "Feature branch prefixes": what stands behind it, or in the list below, are names of branches. */
const about =
  /^\W*(?:\d[\d.]* )?(?:(?:git|feature|topic|working|work) )*branch(?:es)?(?: (?:nam(?:es?|ing)|prefix(?:es)?|patterns?|types?|format|convention|strategy|rules))*(?: (?:conventions?|rules|standards?|patterns?|strategy|scheme|use|are|start with|follow))?\W*$/i;

const pattern = "⟦\\d+⟧(?:\\s*\\([^()⟦]*\\)| for [\\w -]+?(?=\\s*(?:,|\\bor\\b|\\band\\b|[.;]|$)))?";
const list = `${pattern}(?:\\s*(?:,|\\/|\\bor\\b|\\band\\b|\\|)\\s*(?:\\bor\\b\\s*|\\band\\b\\s*)?${pattern})*`;

/** "Feature branches (`feature/`, `fix/`)", "Branches: `feature/*`, `fix/*`", "Create feature branches as `feature/<topic>`". */
const forms: readonly RegExp[] = [
  new RegExp(
    `\\bbranch(?:es)?(?: (?:names?|naming|prefix(?:es)?))?\\s*(?:\\(\\s*|:\\s*|\\s[—–-]\\s*| as )(${list})\\s*(?:\\)|[.;]|$)`,
    "i",
  ),
  new RegExp(`\\bbranch(?:es)?(?: names?)? (?:are )?(?:start|begin|prefix|named?)\\w* (?:with |by |as )?(${list})`, "i"),
  new RegExp(`\\bbranch (?:prefixes|names|types) (?:are )?(${list})`, "i"),
];

/** Branches that everybody has, whatever the others are called. */
const lasting = ["main", "master", "develop", "trunk"];

/**
 * Names of branches that a document lists without an order: by prefixes behind "branches", or as a list or a table below "Branch naming". A
 * list is read as a whole, at its first item. Undefined for what is none.
 */
export function readBranchList(statement: Statement, section: readonly Statement[], catalogue: Catalogue): readonly Draft[] | undefined {
  const term = catalogue.terms.find(({ name }) => name === "worktree-branch");
  if (!term || statement.scope === "off" || statement.marker || rolesIn(statement).length > 0) return undefined;
  const draft = (names: readonly string[], severity: Severity, at?: Statement["at"]): Draft[] | undefined => {
    const patterns = names.flatMap((name) => patternIn(name) ?? []);
    const [only, second] = patterns;
    // A branch by its whole name among patterns may be one of them, or an example: nobody can tell.
    if (only === undefined || names.some((name) => patternIn(name) === undefined && !lasting.includes(name))) return undefined;
    const relation: Relation = second === undefined ? { is: "matches", pattern: only } : { is: "one of", values: patterns.map(wild) };
    return [
      {
        statement,
        term,
        relation,
        ...(second === undefined && kindIn(statement.plain, only)),
        severity: statement.inherited.severity ?? severity,
        ...(at && { at }),
        selector: { kinds: ["worktree"], except: lasting.filter((name) => !patterns.includes(name)), words: "every worktree" },
      },
    ];
  };
  if (statement.row) return ofRow(statement, statement.row, section, draft);
  const said =
    statement.lead !== undefined && about.test(statement.lead) ? new RegExp(`^(${list})\\s*[.;]?$`, "i").exec(statement.plain) : undefined;
  const match = said ?? forms.map((form) => form.exec(statement.plain)).find((one) => one !== null);
  if (match && !/\b(?:e\.g|for example|such as|example)\b/i.test(statement.plain)) {
    const force = forceOf(statement.plain, statement);
    if (force.permitted || force.polarity === "forbid") return undefined;
    return draft(marksIn(match[1] as string, statement), force.severity ?? "warning");
  }
  const items = listBelow(statement, section);
  const first = items[0];
  if (!first) return undefined;
  if (first !== statement) return draft(items.map(nameOf), "warning") && [];
  const last = items.at(-1) as Statement;
  return draft(items.map(nameOf), "warning", first.at.source.span(first.at.start, last.at.end));
}

/** "Create feature branches as `feature/<topic>`" says nothing of fixes. */
function kindIn(plain: string, only: string): { readonly part: string } | undefined {
  const kind = plain.match(/\b([a-z]{3,}) branch(?:es)?\b/i)?.[1]?.toLowerCase();
  return kind !== undefined && only.toLowerCase().startsWith(kind.slice(0, 3)) ? { part: kind } : undefined;
}

type Make = (names: readonly string[], severity: Severity, at?: Statement["at"]) => Draft[] | undefined;

/** A table of branch types below such a heading: its first row speaks for all. */
function ofRow(
  statement: Statement,
  row: NonNullable<Statement["row"]>,
  section: readonly Statement[],
  draft: Make,
): readonly Draft[] | undefined {
  const { headings } = statement;
  const { headers } = row;
  const column = headers.findIndex((header) =>
    /^(?:branch|prefix|branch prefix|pattern|branch pattern|branch name|format|naming)$/.test(fold(header)),
  );
  if (column === -1 || !(about.test(innermost(headings)) || /branch/i.test(headers[column] as string))) return undefined;
  if (headers.some((header) => /worktree|path|folder|role|agent|thread|may|owner/i.test(header))) return undefined;
  const rows = section.filter((other) => other.row?.table === row.table);
  const names = rows.map((one) => literalAt(one.row?.cells[column]?.literals ?? [], "0"));
  const [first, last] = [rows[0] as Statement, rows.at(-1) as Statement];
  const whole = draft(names, "warning", statement.at.source.span(first.at.start, last.at.end));
  return whole && (first === statement ? whole : []);
}

/** "`docs/*` branches may change `docs/`": what a branch does, and no name of a list. */
const does = /\b(?:may|must|can|cannot|only|never|branches) (?:only )?(?:change|touch|edit|modify|alter|write)\b/i;

/** The items of the list that a statement stands in, where all begin with a name of a branch. */
function listBelow(statement: Statement, section: readonly Statement[]): readonly Statement[] {
  const above = statement.under ?? innermost(statement.headings);
  if (statement.form !== "item" || !about.test(above)) return [];
  const items = section.filter(({ form, under }) => form === "item" && under === statement.under);
  return items.every((item) => nameOf(item) !== "" && !does.test(item.plain)) && items.includes(statement) ? items : [];
}

const nameOf = ({ plain, literals, lead }: Statement): string =>
  plain.startsWith("⟦0⟧") ? literalAt(literals, "0") : lead !== undefined && patternIn(lead) ? lead : "";

const marksIn = (text: string, { literals }: Statement): readonly string[] =>
  [...text.matchAll(codeMarks)].map((mark) => literalAt(literals, mark[1]));

/** A pattern for branches: a prefix that ends in a slash, or one with placeholders behind a slash or dash. */
function patternIn(text: string): string | undefined {
  if (!/^[A-Za-z<{[][\w<>{}[\]/.*-]*$/.test(text) || /\.\w{1,4}$/.test(text)) return undefined;
  if (/^[A-Za-z][\w-]*\/$/.test(text)) return `${text}**`;
  return /[/-]/.test(text) && /[<{[*]/.test(text) ? text : undefined;
}

const wild = (text: string): string => text.replace(/<[^>]+>|\{[^}]+\}|\[[^\]]+\]|\*+/g, "*");
