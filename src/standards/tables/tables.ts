import { literalAt } from "../../literals.ts";
import { addressNumber, blockOf } from "../../matching/ipv4.ts";
import type { Catalogue, Cell, Claim, Facts, Relation, Statement, SubjectKind, TermWithPage } from "../../model.ts";
import { networkIn } from "../facts/networks.ts";
import { either } from "../sentences/sentence.ts";
import { fold } from "../words/phrases.ts";
import { strengthOf } from "../words/scope.ts";
import { type Given, isReserved } from "./given.ts";
import { isRole, namesAside } from "./holder-names.ts";

/** Headers of a column that names subjects, by what the names are. An identifier names one subject for certain. */
export const keyHeaders: Readonly<Record<"identifier" | "name" | "exact" | "role", readonly string[]>> = {
  identifier: ["vmid", "vm id", "ctid", "ct id", "container id", "lxc id", "ct", "guest id", "id", "vmid/ctid", "vm/ct id"],
  name: [
    "service",
    "container",
    "name",
    "host",
    "hostname",
    "host name",
    "device",
    "vm",
    "guest",
    "app",
    "application",
    "machine",
    "workload",
    "lxc",
    "stack",
    "service / role",
    "lxc/vm",
    "vm/lxc",
    "vm / lxc",
    "service name",
    "container name",
    "vm name",
    "system",
    "server",
    "node",
    "role / service",
    "service/role",
    "lxc container",
    "compose service",
  ],
  /** Names as the configuration has them. */
  exact: ["container", "example container", "docker container", "compose service", "hostname"],
  /** Who it is for, in words: taken where nothing else names anybody. */
  role: [
    "assigned to",
    "used by",
    "owner",
    "component",
    "role",
    "purpose",
    "use",
    "usage",
    "description",
    "function",
    "assignment",
    "reserved for",
    "what",
  ],
};

/** What a cell holds that says nothing. */
const empty = /^(?:|[-–—]+|n\/?a|none|tbd|\?|any|varies|dynamic|auto|dhcp|free|unused|unassigned|available|reserved|\*)$/i;

/** A table by its headers: the columns that name subjects and the columns that hold values of terms. */
interface Columns {
  readonly identifier: number;
  readonly names: readonly number[];
  readonly exact: readonly number[];
  /** Of these, the columns that only show who it may be. */
  readonly examples: readonly number[];
  readonly terms: readonly { readonly column: number; readonly term: TermWithPage }[];
}

const headersOf = (headers: readonly string[]): string[] => headers.map((header) => fold(header.replace(/\(.*\)/g, "")));

function columnsOf(headers: readonly string[], catalogue: Catalogue): Columns | undefined {
  const said = headersOf(headers);
  const all = (words: readonly string[]) => said.flatMap((header, column) => (words.includes(header) ? [column] : []));
  const identifier = all(keyHeaders.identifier)[0] ?? -1;
  const named = all(keyHeaders.name);
  const terms = said.flatMap((header, column) => {
    // What a container is called is a value of its own beside another name, and alone the name that the row is about.
    if (column === identifier || (named.length === 1 && column === named[0] && identifier === -1)) return [];
    const own = header.replace(/^(?:required|recommended|preferred|assigned|primary|main) /, "");
    const fitting = catalogue.terms.filter(({ vocabulary }) => vocabulary.headers.includes(header) || vocabulary.headers.includes(own));
    return fitting.length === 1 && fitting[0] ? [{ column, term: fitting[0] }] : [];
  });
  const isTerm = (column: number) => terms.some((one) => one.column === column);
  const [key] = named.filter((column) => !isTerm(column));
  const role = all(keyHeaders.role).filter((column) => !isTerm(column));
  const names = key !== undefined ? [key] : terms.some(({ term }) => term.identifies) ? role.slice(0, 1) : [];
  if (identifier === -1 && names.length === 0) return undefined;
  const exact = all(keyHeaders.exact).filter((column) => !names.includes(column) && !isTerm(column));
  return { identifier, names, exact, examples: exact.filter((column) => /\bexample\b/.test(said[column] as string)), terms };
}

/** Whom a row speaks of. */
interface Holder {
  readonly names: readonly string[];
  readonly called: readonly string[];
  readonly kinds?: readonly SubjectKind[];
  /** An adjective that stands for a group ("Experimental workloads"). */
  readonly group?: true;
  /** A role in place of a name ("Internal APIs / jobs"): many may be meant. */
  readonly role?: true;
}

/** What a row gives to the subject that its key cell names: each cell of a term's column. A plan of networks names networks, not subjects. */
export function givenInRow(statement: Statement, catalogue: Catalogue, facts: Facts): readonly Given[] {
  const row = statement.row;
  const columns = row && columnsOf(row.headers, catalogue);
  if (!row || !columns || networkIn(statement) || isTraffic(row.headers)) return [];
  const holder = holderIn(row.cells, columns);
  // "Workloads | 192.168.20.0/24 | 20" is about a network, and whoever is in it.
  if (!holder || (columns.identifier === -1 && !holder.group && row.cells.some(({ text }) => isBlock(text)))) return [];
  const given = columns.terms.flatMap(({ column, term }): Given[] => {
    const cell = row.cells[column];
    if (!cell) return [];
    const claim = term.column
      ? term.column(fold(row.headers[column] as string), cell.text.replaceAll("`", ""))
      : claimIn(cell, term, facts);
    if (!claim) return [];
    const part = claim.part ?? partOfRow(row.cells, term, columns, facts);
    const kinds = holder.kinds ? term.vocabulary.subjects.filter((kind) => holder.kinds?.includes(kind)) : term.vocabulary.subjects;
    if (kinds.length === 0) return [];
    // A row that begins with a port or an address is keyed by it: what else it says is as strong.
    const keyed = columns.identifier !== -1 || term.identifies || columns.terms.some((one) => one.column === 0 && one.term.identifies);
    const severity =
      strengthOf(row.headers[column] as string) ??
      rowStrength(row) ??
      statement.inherited.severity ??
      (keyed && !holder.group ? "error" : "warning");
    const relation = otherwise(row, term, facts).reduce(either, claim.relation);
    return [
      {
        term,
        claim: { ...claim, relation, ...(part !== undefined && { part }) },
        names: holder.role ? [] : holder.names,
        called: holder.called,
        kinds,
        severity,
        reserved: isReserved(statement.text),
        ...(holder.role && { anybody: true as const }),
      },
    ];
  });
  const id = columns.identifier === -1 ? undefined : holder.names[0];
  // "VMID | Hostname": who has the number is called so.
  const hostname = catalogue.terms.find(({ name }) => name === "hostname");
  const called = row.cells[headersOf(row.headers).findIndex((header) => header === "hostname" || header === "host name")];
  const own = called?.text.replaceAll("`", "") ?? "";
  if (id !== undefined && hostname && /^[a-z][a-z0-9-]*$/i.test(own) && !empty.test(own))
    given.push({
      term: hostname,
      claim: { relation: { is: "equals", value: own } },
      names: [id],
      called: holder.called,
      kinds: ["container", "vm"],
      severity: statement.inherited.severity ?? "error",
      reserved: false,
    });
  const vmid = catalogue.terms.find(({ name }) => name === "vmid");
  if (id === undefined || !vmid || holder.called.length < 2 || given.length === 0) return given;
  return [
    ...given,
    {
      term: vmid,
      claim: { relation: { is: "in range", ranges: [{ first: Number(id), last: Number(id) }] } },
      names: [],
      called: holder.called,
      kinds: ["container", "vm"],
      severity: statement.inherited.severity ?? "error",
      reserved: false,
    },
  ];
}

/** A whole subnet (`192.168.20.0/24`), and nobody's address in one. */
function isBlock(text: string): boolean {
  const cidr = text.replaceAll("`", "");
  const block = blockOf(cidr);
  return block !== undefined && block.prefix < 31 && addressNumber(cidr.split("/")[0] as string) === block.first;
}

/** What the row's other cell names, of a term that is told apart by another one: the port whose address it gives. */
function partOfRow(cells: readonly Cell[], term: TermWithPage, columns: Columns, facts: Facts): string | undefined {
  const other = columns.terms.find((one) => one.term.name === term.besides);
  const cell = other && cells[other.column];
  const relation = cell && claimIn(cell, other.term, facts)?.relation;
  if (relation?.is === "equals") return relation.value;
  const [range, more] = relation?.is === "in range" ? relation.ranges : [];
  return range && !more && range.first === range.last ? String(range.first) : undefined;
}

/** A row from a source to a destination tells what may flow, and gives neither of them anything. */
const isTraffic = (headers: readonly string[]): boolean => {
  const said = headers.map(fold);
  const has = (...words: readonly string[]) => words.some((word) => said.some((header) => header.split(" ")[0] === word));
  return has("source", "from", "client") && has("destination", "dest", "target", "to", "server");
};

/** How strong a row is, where a column of its own tells ("Requirement: recommended"). */
function rowStrength({ headers, cells }: NonNullable<Statement["row"]>): ReturnType<typeof strengthOf> {
  const column = headers.findIndex((header) =>
    /^(?:requirement|necessity|strength|binding|priority|level|obligation|status)$/i.test(header),
  );
  return strengthOf(cells[column]?.text ?? "");
}

/** What a column of fallbacks beside a term's own allows as well ("GPU | Fallback GPU"). */
function otherwise({ headers, cells }: NonNullable<Statement["row"]>, term: TermWithPage, facts: Facts): readonly Relation[] {
  return headers.flatMap((header, at) => {
    const own = fold(header).match(/^(?:fallback|secondary|alternative|backup|fail-?over)(?: (.+))?$/);
    const cell = cells[at];
    if (!own || !cell || (own[1] !== undefined && !term.vocabulary.headers.includes(own[1]))) return [];
    const claim = claimIn(cell, term, facts);
    return claim ? [claim.relation] : [];
  });
}

/** Whom a key cell names: literals, an identifier, a name with "LXC 104" or "VM 105" behind it. */
export function subjectIn(
  cell: Cell,
  keyIs: "identifier" | "name",
): { names: readonly string[]; kinds?: readonly SubjectKind[] } | undefined {
  if (empty.test(cell.text)) return undefined;
  if (keyIs === "identifier") {
    const ids = cell.text.match(/\d{3,9}/g);
    return ids && ids.length === 1 ? { names: ids, kinds: ["container", "vm"] } : undefined;
  }
  const holder = namesIn(cell);
  return holder && { names: holder.names, ...(holder.kinds && { kinds: holder.kinds }) };
}

function holderIn(cells: readonly Cell[], columns: Columns): Holder | undefined {
  const named = columns.names.flatMap((column) => (cells[column] ? (namesIn(cells[column] as Cell) ?? []) : []))[0];
  const exact = columns.exact.flatMap((column) => exactIn(cells[column]));
  const noted = cells.flatMap((cell) =>
    [...cell.plain.matchAll(/⟦(\d+)⟧ (?:container|service|stack)\b/gi)].flatMap((mark) => cell.literals[Number(mark[1])]?.text ?? []),
  );
  if (columns.identifier !== -1) {
    const ids = cells[columns.identifier]?.text.match(/\d{3,9}/g);
    if (ids?.length !== 1) return undefined;
    return { names: ids, called: [...ids, ...(named?.called ?? []), ...exact, ...noted], kinds: ["container", "vm"] };
  }
  if (!named) return undefined;
  const closed = exact.length === 1;
  const shown = columns.examples.some((column) => exactIn(cells[column]).length > 0);
  const called = closed && !shown ? [...exact, ...noted] : [...named.called, ...exact, ...noted];
  const known = closed || exact.length + noted.length > 0;
  const { role, ...holder } = named;
  return { ...holder, names: closed ? exact : [...named.names, ...noted], called, ...(role && !known && { role }) };
}

/** Names in a column that holds them as the configuration does; "…" leaves the list open. */
const exactIn = (cell: Cell | undefined): string[] => {
  if (!cell || empty.test(cell.text)) return [];
  const open = /\.\.\.|…|\betc\b/.test(cell.text) ? ["…"] : [];
  const codes = cell.literals.map(({ text }) => text);
  return [...(codes.length > 0 ? codes : cell.text.split(/ ?, ?/).filter((name) => /^[\w.-]+$/.test(name))), ...open];
};

/** Whom a key cell names: literals, a name with "LXC 104" or "VM 105" behind it, plain names, an adjective before "workloads". */
function namesIn(cell: Cell): Holder | undefined {
  if (empty.test(cell.text)) return undefined;
  const bare = cell.text.replaceAll("`", "");
  // A device node or a folder is nobody's name.
  if (/^(?:~?\/|[0-9a-f]{2,4}:[0-9a-f]{2}\b)/i.test(bare)) return undefined;
  const guest = bare.match(/^(.*?)[ (]*\b(?:LXC|CT|VM) ?#?(\d{3,9})\b/i);
  // Numbers of guests are unique across containers and machines: whatever bears it is meant.
  if (guest?.[2]) return { names: [guest[2]], called: [guest[2], guest[1] as string].filter(Boolean), kinds: ["container", "vm"] };
  const aside = namesAside(bare);
  const plain = bare.replace(/\(.*?\)/g, "").trim();
  if (cell.literals.length > 0)
    return {
      names: cell.literals.map(({ text }) => text),
      called: [plain, ...cell.literals.map(({ text }) => text), ...aside],
    };
  if (!plain) return undefined;
  const group = plain.match(/^(\p{L}+) (?:(?:proxmox|docker|lxc) )?(?:workloads|containers|vms|guests|services|lxcs)$/iu)?.[1];
  if (group && !/^(?:proxmox|docker|lxc|all|other|future|internal|background)$/i.test(group))
    return { names: [group.toLowerCase()], called: [plain], kinds: ["container", "vm", "service"], group: true };
  const names = plain.split(/, ?| \/ /).filter(Boolean);
  return { names, called: [plain, ...names, ...aside], ...(isRole(plain) && several.test(plain) && { role: true as const }) };
}

/** "Internal APIs", "jobs / workers": more than one thing. */
const several = /s(?:$|\W)|\//i;

/** The one code that a cell is, or its text without marks. */
export const bareText = ({ literals, plain, text }: Cell): string =>
  plain === "⟦0⟧" ? literalAt(literals, "0") : text.replaceAll("`", "");

/** What a cell says of a term: one value, alternatives, or nothing. */
export function claimIn(cell: Cell, term: TermWithPage, facts: Facts): Claim | undefined {
  const text = bareText(cell);
  const value = text.replace(/ ?\((?:optional|default|planned|static|reserved)\) ?/gi, "").trim();
  if (empty.test(value) || /\boptional\b/i.test(text)) return undefined;
  if (term.reads) return term.reads(value, facts);
  const values = value.split(/, ?(?:or )?| or | \/ /).filter(Boolean);
  if (values.some((one) => one.includes(" "))) return undefined;
  return { relation: values.length > 1 ? { is: "one of", values } : { is: "equals", value: values[0] as string } };
}

/** The names that key columns give subjects, for the facts. */
export function namesInRow(statement: Statement): readonly string[] {
  const row = statement.row;
  if (!row || networkIn(statement)) return [];
  return headersOf(row.headers).flatMap((header, column) => {
    const cell = row.cells[column];
    return cell && keyHeaders.name.includes(header) ? (namesIn(cell)?.names ?? []) : [];
  });
}
