import type { Cell, Catalogue, Claim, Facts, Relation, Statement, SubjectKind, TermWithPage } from "../model.ts";
import type { Draft } from "./drafts.ts";
import { fold } from "./phrases.ts";
import { either } from "./sentence.ts";
import { strengthOf } from "./scope.ts";

/** Headers of a column that names subjects, by what the names are. An identifier names one subject for certain. */
export const keyHeaders: Readonly<Record<"identifier" | "name", readonly string[]>> = {
  identifier: ["vmid", "vm id", "ctid", "ct id", "container id", "lxc id", "ct", "guest id", "id"],
  name: ["service", "container", "name", "host", "hostname", "host name", "device", "vm", "guest", "app", "application", "machine", "workload", "lxc", "stack", "service / role", "lxc/vm", "vm/lxc", "service name", "container name", "vm name", "system", "server", "node"],
};

/** What a cell holds that says nothing. */
const empty = /^(?:|[-–—]+|n\/?a|none|tbd|\?|any|varies|dynamic|\*)$/i;

/** A table by its headers: the column that names subjects and the columns that hold values of terms. */
interface Columns {
  readonly key: number;
  readonly keyIs: "identifier" | "name";
  readonly also: readonly number[];
  readonly terms: readonly { readonly column: number; readonly term: TermWithPage }[];
}

function columnsOf(headers: readonly string[], catalogue: Catalogue): Columns | undefined {
  const said = headers.map((header) => fold(header.replace(/\(.*\)/g, "")));
  // A plan of networks names networks, not guests.
  if (said.includes("subnet") || said.includes("gateway") || said.includes("cidr")) return undefined;
  const find = (words: readonly string[]) => said.findIndex((header) => words.includes(header));
  const identifier = find(keyHeaders.identifier);
  const name = find(keyHeaders.name);
  const key = identifier !== -1 ? identifier : name;
  if (key === -1) return undefined;
  const terms = said.flatMap((header, column) => {
    if (column === key) return [];
    const own = header.replace(/^(?:required|recommended|preferred|assigned|primary|main)\s+/, "");
    const fitting = catalogue.terms.filter(({ vocabulary }) => vocabulary.headers.includes(header) || vocabulary.headers.includes(own));
    return fitting.length === 1 && fitting[0] ? [{ column, term: fitting[0] }] : [];
  });
  return { key, keyIs: identifier !== -1 ? "identifier" : "name", also: identifier !== -1 && name !== -1 ? [name] : [], terms };
}

/** The rules of one row: each cell of a term's column, for the subject that the key cell names. Undefined where the table is none of ours. */
export function readRow(statement: Statement, facts: Facts, catalogue: Catalogue): readonly Draft[] | undefined {
  const row = statement.row;
  const columns = row && columnsOf(row.headers, catalogue);
  if (!row || !columns || columns.terms.length === 0) return undefined;
  const keyCell = row.cells[columns.key];
  const subject = keyCell && subjectIn(keyCell, columns.keyIs);
  if (!subject) return [];
  return columns.terms.flatMap(({ column, term }) => {
    const cell = row.cells[column];
    if (!cell) return [];
    const claim = term.column ? term.column(fold(row.headers[column] ?? ""), cell.text.replace(/[`*]/g, "").trim()) : claimIn(cell, term, facts);
    if (!claim) return [];
    const kinds = subject.kinds ? term.vocabulary.subjects.filter((kind) => subject.kinds?.includes(kind)) : term.vocabulary.subjects;
    if (kinds.length === 0) return [];
    const severity = strengthOf(row.headers[column] ?? "") ?? rowStrength(row) ?? statement.inherited.severity ?? (columns.keyIs === "identifier" || term.identifies ? "error" : "warning");
    return [{ statement, term, relation: otherwise(row, column, term, facts).reduce(either, claim.relation), ...(claim.part !== undefined && { part: claim.part }), severity, selector: { kinds, names: subject.names, words: subject.names.join(", ") } }];
  });
}

/** How strong a row is, where a column of its own tells ("Requirement: recommended"). */
function rowStrength({ headers, cells }: NonNullable<Statement["row"]>): ReturnType<typeof strengthOf> {
  const column = headers.findIndex((header) => /^(?:requirement|necessity|strength|binding|priority|level|obligation|status)$/i.test(header.trim()));
  return strengthOf(cells[column]?.text ?? "");
}

/** What a column of fallbacks beside a term's own allows as well ("GPU | Fallback GPU"). */
function otherwise({ headers, cells }: NonNullable<Statement["row"]>, column: number, term: TermWithPage, facts: Facts): readonly Relation[] {
  if (/^(?:fallback|secondary|alternative|backup|fail-?over)\b/i.test(headers[column] ?? "")) return [];
  return headers.flatMap((header, at) => {
    const own = fold(header).match(/^(?:fallback|secondary|alternative|backup|fail-?over)(?:\s+(.+))?$/);
    const cell = cells[at];
    if (!own || !cell || (own[1] !== undefined && !term.vocabulary.headers.includes(own[1]))) return [];
    const claim = claimIn(cell, term, facts);
    return claim ? [claim.relation] : [];
  });
}

/** Whom a key cell names: literals, an identifier, a name with "LXC 104" or "VM 105" behind it. */
export function subjectIn(cell: Cell, keyIs: Columns["keyIs"]): { names: readonly string[]; kinds?: readonly SubjectKind[] } | undefined {
  if (empty.test(cell.text)) return undefined;
  if (keyIs === "identifier") {
    const ids = cell.text.match(/\d{3,9}/g);
    return ids && ids.length === 1 ? { names: ids, kinds: ["container", "vm"] } : undefined;
  }
  const guest = cell.text.match(/^(.*?)\s*\b(LXC|CT|VM)\s*#?(\d{3,9})\b/i);
  if (guest?.[3]) return { names: [guest[3]], kinds: /vm/i.test(guest[2] ?? "") ? ["vm"] : ["container"] };
  if (cell.literals.length > 0) return { names: cell.literals.map(({ text }) => text) };
  const plain = cell.text.replace(/\(.*?\)/g, "").replace(/[*_~]/g, "").trim();
  return plain ? { names: plain.split(/\s*(?:,|\s\/\s)\s*/).filter(Boolean) } : undefined;
}

/** What a cell says of a term: one value, alternatives, or nothing. */
function claimIn(cell: Cell, term: TermWithPage, facts: Facts): Claim | undefined {
  const text = cell.literals.length === 1 && cell.plain === "⟦0⟧" ? (cell.literals[0]?.text ?? "") : cell.text.replace(/`/g, "");
  const value = text.replace(/\s*\((?:optional|default|planned|static|reserved)\)\s*/gi, "").trim();
  if (empty.test(value) || /\boptional\b/i.test(text)) return undefined;
  if (term.reads) return term.reads(value, facts);
  const values = value.split(/\s*(?:,|\bor\b|\s\/\s)\s*/).filter(Boolean);
  if (values.some((one) => /\s/.test(one))) return undefined;
  return { relation: values.length > 1 ? { is: "one of", values } : { is: "equals", value: values[0] as string } };
}

/** The names that key columns and compose-shaped cells give subjects, for the facts. */
export function namesInRow(statement: Statement): readonly string[] {
  const row = statement.row;
  if (!row) return [];
  return row.headers.flatMap((header, column) => {
    const cell = row.cells[column];
    if (!cell || !keyHeaders.name.includes(fold(header.replace(/\(.*\)/g, "")))) return [];
    return subjectIn(cell, "name")?.names ?? [];
  });
}
