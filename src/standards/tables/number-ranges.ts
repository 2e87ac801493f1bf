import { innermost } from "../../heading.ts";
import { blockOf } from "../../matching/ipv4.ts";
import type { Catalogue, Cell, Selector, Statement } from "../../model.ts";
import type { Range } from "../../subject.ts";
import type { Draft } from "../drafts.ts";
import { guestRangesIn } from "../facts/guest-ranges.ts";
import { headerOf } from "../words/headers.ts";
import { fold } from "../words/phrases.ts";
import { spellings } from "../words/spellings.ts";

const about = /\b(?:VM ?-?IDs?|VMIDs?|CT ?-?IDs?|CTIDs?|(?:guest|container|LXC|VM\/LXC) IDs?)\b/i;

const bounds: readonly (readonly [readonly string[], readonly string[]])[] = [
  [
    ["min", "minimum"],
    ["max", "maximum"],
  ],
  [
    ["from", "start", "first", "begin"],
    ["to", "end", "last"],
  ],
];
const rangeHeaders = [
  "range",
  "ids",
  "id",
  "id range",
  "vmid",
  "vmids",
  "vmid range",
  "vm id",
  "vm ids",
  "vm id range",
  "ctid",
  "ct id",
  "ctid range",
  "id block",
  "bereich",
];
const networkHeaders = ["network", "ipv4 network", "subnet", "ipv4 subnet", "ip network", "ip range", "ipv4 range", "address range"];

/** Distributions that templates are named after. */
const systems = /\b(ubuntu|debian|fedora|alma(?:linux)?|rocky|centos|arch|alpine|windows|coreos|flatcar|nixos|opensuse|freebsd)\b/i;

/** Rows that give ranges of guests' numbers: to a host, to templates, or with a network of their own. */
export function readNumberRow(statement: Statement, section: readonly Statement[], catalogue: Catalogue): readonly Draft[] {
  const { row } = statement;
  if (!row) return [];
  const said = row.headers.map((header) => headerOf(header));
  const ranges = rangesIn(row.cells, said);
  if (ranges.length === 0) return [];
  const words = [
    ...statement.headings.map(({ text }) => text),
    ...row.headers,
    statement.under ?? "",
    ...section.map(({ text }) => text),
  ].join(" ");
  if (!about.test(words) && !/\b(?:VM|LXC)\b.*\bIDs?\b|\bIDs?\b.*\b(?:VMs?|LXC)\b/i.test(words)) return [];
  const rows = section
    .filter((other) => other.row?.table === row.table)
    .flatMap((other) => {
      const { cells } = other.row as Row;
      const own = rangesIn(cells, said);
      return own.length > 0 ? [{ statement: other, ranges: own, cells, text: textOf(cells) }] : [];
    });
  return [...forNetwork(statement, row, said, ranges, section, catalogue), ...forHolder(statement, row, rows, ranges, catalogue)];
}

/** Words that mean all guests of one kind. */
const kindOf = (words: string): "container" | "vm" | undefined =>
  /^(?:lxcs?|(?:lxc )?containers?|cts?)$/i.test(words)
    ? "container"
    : /^(?:vms?|virtual machines?|qemu(?: vms?)?)$/i.test(words)
      ? "vm"
      : undefined;

/** "Numbers: 100-149 infrastructure, 150-199 media. Nothing else." A guest's number lies in one of them. */
export function readNumberSentence(statement: Statement, catalogue: Catalogue): readonly Draft[] | undefined {
  const ranges = guestRangesIn(statement);
  const term = catalogue.terms.find(({ name }) => name === "vmid");
  if (!term || ranges.length === 0) return undefined;
  const byKind = ranges.map(({ words, first, last }) => ({ kind: kindOf(words), range: { first, last } }));
  const severity = statement.inherited.severity ?? (statement.scope === "on" ? "error" : "warning");
  // "100-199 for LXC, 200-299 for VMs": each kind has its own.
  if (byKind.every(({ kind }) => kind !== undefined))
    return (["container", "vm"] as const).flatMap((kind): readonly Draft[] => {
      const own = byKind.flatMap((one) => (one.kind === kind ? [one.range] : []));
      return own.length > 0
        ? [{ statement, term, relation: { is: "in range", ranges: own }, severity, selector: { kinds: [kind], words: `every ${kind}` } }]
        : [];
    });
  return [
    {
      statement,
      term,
      relation: { is: "in range", ranges: ranges.map(({ first, last }) => ({ first, last })) },
      severity,
      selector: { kinds: ["container", "vm"], words: "every guest" },
    },
  ];
}

type Row = NonNullable<Statement["row"]>;

interface NumberRow {
  readonly statement: Statement;
  readonly cells: readonly Cell[];
  readonly ranges: readonly Range[];
  readonly text: string;
}

/** "1000 | 1999 | VM IDs for atlas.home.lab", "9000 | 9999 | templates", "9100 | 9199 | Debian templates". */
function forHolder(
  statement: Statement,
  { cells }: Row,
  rows: readonly NumberRow[],
  ranges: readonly Range[],
  catalogue: Catalogue,
): readonly Draft[] {
  const term = catalogue.terms.find(({ name }) => name === "vmid");
  if (!term) return [];
  const text = textOf(cells);
  const demand = (ranges: readonly Range[], selector: Partial<Selector> & { readonly words: string }): Draft => ({
    statement,
    term,
    relation: { is: "in range", ranges },
    severity: statement.inherited.severity ?? "error",
    selector: { kinds: ["container", "vm"], ...selector },
  });
  const kindOf = (one: NumberRow) => kindIn(one.cells);
  const isTemplate = (one: string): boolean => /\btemplates?\b/i.test(one);
  const some = rows.some((one) => isTemplate(one.text));
  // "VM templates" are no templates of containers.
  const ofMachines: { kinds?: readonly ["vm"] } = rows.some((one) => /\bVM templates?\b/i.test(one.text)) ? { kinds: ["vm"] } : {};
  const ofSystem = (): readonly Draft[] => {
    const system = text.match(systems)?.[1]?.toLowerCase();
    return system === undefined
      ? []
      : [demand(ranges, { ...ofMachines, names: [`*${system}*`], all: ["template"], words: `${system} templates` })];
  };
  if (isTemplate(text)) {
    // A row without a word of its own, beside those of templates, names another of them ("coreos").
    const templates = rows.filter((one) => isTemplate(one.text) || (hostIn(one.text) === undefined && !kindOf(one)));
    return [
      ...(templates[0]?.statement === statement
        ? [
            demand(
              templates.flatMap((one) => one.ranges),
              { ...ofMachines, traits: ["template"], words: "templates" },
            ),
          ]
        : []),
      ...ofSystem(),
    ];
  }
  // "coreos", beside rows of templates.
  if (some && hostIn(text) === undefined && !kindOf({ statement, cells, ranges, text })) return ofSystem();
  const kind = kindIn(cells);
  if (kind) {
    const same = rows.filter((one) => kindOf(one)?.kind === kind.kind);
    if (same[0]?.statement !== statement) return [];
    return [
      demand(
        same.flatMap((one) => one.ranges),
        { kinds: [kind.kind], ...(some && { none: ["template"] }), words: kind.words },
      ),
    ];
  }
  const host = hostIn(text);
  if (host === undefined) return [];
  const own = rows.filter((one) => !isTemplate(one.text) && hostIn(one.text) === host);
  if (own[0]?.statement !== statement) return [];
  return [
    demand(
      own.flatMap((one) => one.ranges),
      { host: { name: host, others: [], sure: true }, ...(some && { none: ["template"] }), words: `guests on ${host}` },
    ),
  ];
}

/** A cell that is nothing but a kind of guest: "LXC", "VMs". */
function kindIn(cells: readonly Cell[]): { readonly kind: "container" | "vm"; readonly words: string } | undefined {
  const said = cells.map(({ text }) => fold(text.replaceAll("`", "")));
  if (said.some((text) => containers.has(text))) return { kind: "container", words: "every container" };
  return said.some((text) => machines.has(text)) ? { kind: "vm", words: "every vm" } : undefined;
}

const containers = spellings("{lxc|ct|container|lxc container}{s|}");
const machines = spellings("{vm|virtual machine}{s|}", "qemu");

/** A host by its domain name, or by the word before its name: "for atlas.home.lab", "node pve2". */
const hostIn = (text: string): string | undefined =>
  text.match(/\b([a-z][\w-]*)(?:\.[a-z][\w-]*){2,}\b/i)?.[1]?.toLowerCase() ??
  text.match(/\b(?:host|node|server) `?([a-z][\w-]*\d[\w-]*)`?/i)?.[1]?.toLowerCase();

/** "210 - 239 | 10.2.1.0/24": guests with these numbers have an address there. */
function forNetwork(
  statement: Statement,
  { cells }: Row,
  said: readonly string[],
  ranges: readonly Range[],
  section: readonly Statement[],
  catalogue: Catalogue,
): readonly Draft[] {
  const term = catalogue.terms.find(({ name }) => name === "address");
  const column = said.findIndex((header) => networkHeaders.includes(header));
  const blocks = [cells, ...continuedIn(statement, column, section)].map((one) => blocksIn(one[column]?.text ?? ""));
  if (!term || blocks.some((one) => one.length === 0)) return [];
  const heading = innermost(statement.headings);
  const host = /^[a-z][\w-]*\d$/i.test(heading) ? heading.toLowerCase() : undefined;
  // One host of several: where nobody tells the host of a guest, it may be on another one.
  const sure = statement.headings.slice(0, -1).some(({ text }) => ["hosts", "nodes", "servers", "machines"].includes(fold(text)));
  return [
    {
      statement,
      term,
      relation: { is: "in range", ranges: blocks.flat(), some: true },
      severity: statement.inherited.severity ?? "error",
      selector: {
        kinds: ["container", "vm"],
        numbers: ranges,
        ...(host !== undefined && { host: { name: host, others: [], ...(sure && { sure: true as const }) } }),
        words: `guests ${ranges.map(({ first, last }) => `${first}–${last}`).join(", ")}${host === undefined ? "" : ` on ${host}`}`,
      },
    },
  ];
}

/** "10.2.0.4/30 - 10.2.0.252/30" from the first to the last, "10.2.1.0/24", "203.0.113.5/32 + 203.0.113.7/32"; none where it is anything else. */
function blocksIn(text: string): readonly Range[] {
  const parts = text.split(/[+,&]| and | or /);
  const blocks = parts.map((part) => {
    const [from, to, more] = [...part.matchAll(/\d{1,3}(?:\.\d{1,3}){3}\/\d{1,2}/g)].flatMap(([block]) => blockOf(block) ?? []);
    if (!from || more || (to && !/\/\d+ ?(?:[-–—]|to) ?\d/.test(part))) return undefined;
    return { first: from.first, last: (to ?? from).last };
  });
  return blocks.every((block) => block !== undefined) ? blocks : [];
}

/** The rows right below one that hold nothing but more of the same column: its cell goes on in them. */
function continuedIn({ row, at }: Statement, column: number, section: readonly Statement[]): readonly (readonly Cell[])[] {
  const below = section.filter((other) => other.row && other.row.table === row?.table && other.at.start > at.start);
  const end = below.findIndex(({ row: other }) => other?.cells.some(({ text }, index) => index !== column && text !== ""));
  return (end === -1 ? below : below.slice(0, end)).flatMap(({ row: other }) => (other?.cells ? [other.cells] : []));
}

const textOf = (cells: readonly Cell[]): string => cells.map(({ text }) => text.replaceAll("`", "")).join(" ");

/** The highest number that a guest may have. Source: pve-common, "pve-vmid". */
const HIGHEST = 999_999_999;

/** The ranges of a row: by its bounds, or all numbers that begin as it says: "VM IDs starting with 9000" are 9000, 90000–90009 and so on. */
function rangesIn(cells: readonly Cell[], said: readonly string[]): readonly Range[] {
  const range = rangeIn(cells, said);
  if (range) return [range];
  const prefix = textOf(cells).match(
    /(?:IDs?|\bnumbers?) (?:that |which |are )?(?:start|begin|prefix)(?:s|ing|ning|ed)? with ([1-9]\d{0,8})\b(?![.-]\d)/i,
  )?.[1];
  const ranges: Range[] = [];
  if (prefix === undefined) return ranges;
  for (let step = 1, first = Number(prefix); first <= HIGHEST; step *= 10, first = Number(prefix) * step)
    if (first + step > 100) ranges.push({ first: Math.max(first, 100), last: first + step - 1 });
  return ranges;
}

/** The range of a row: two columns of bounds, or one column of ranges. Guests' numbers begin at 100. */
function rangeIn(cells: readonly Cell[], said: readonly string[]): Range | undefined {
  const number = (column: number): number => Number(cells[column]?.text.replaceAll("`", "") || Number.NaN);
  for (const [low, high] of bounds) {
    const [first, last] = [
      number(said.findIndex((header) => low.includes(header))),
      number(said.findIndex((header) => high.includes(header))),
    ];
    if (first <= last) return first >= 100 ? { first, last } : undefined;
  }
  const match = cells[said.findIndex((header) => rangeHeaders.includes(header))]?.text
    .replaceAll("`", "")
    .match(/^(\d{3,9}) ?(?:[-–—~]|to) ?(\d{3,9})$/);
  const [first, last] = [Number(match?.[1]), Number(match?.[2])];
  return first >= 100 && first <= last ? { first, last } : undefined;
}
