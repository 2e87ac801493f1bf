import { brief } from "./check/brief.ts";
import type { Judged, Judgement } from "./judgement.ts";
import type { Kept } from "./memory.ts";
import type { Finding, Holding } from "./model.ts";
import { scalar } from "./node.ts";
import { Source, type Span } from "./source.ts";
import { nothingOf, type Subject } from "./subject.ts";

/**
 * What a folder came to, as JSON data. Nearly all of it are findings, which are lists. A place is three numbers: a source, start, end.
 * Of values only what is asked of a judged one is kept: scalars, and where the others stand.
 */
export interface StoredKept {
  readonly sources: readonly (readonly [path: string, length: number])[];
  readonly rest: Omit<Kept, "remarks" | "judgement">;
  readonly remarks: readonly (readonly [rule: string, ...StoredFinding])[];
  readonly subjects: readonly StoredSubject[];
  readonly findings: readonly (readonly [rule: number, ...StoredFinding])[];
  readonly held: readonly (readonly [rule: number, subject: number, keys: readonly string[], place: string, ...StoredHolding[]])[];
  readonly nodes: readonly unknown[];
  readonly outlined: readonly unknown[];
  readonly outlines: readonly (readonly [rule: number, outline: number, meant: boolean])[];
}

type Place = readonly [source: number, start: number, end: number];
/** A place is spelt out. 0 stands for no related places, for no remedy, and for a value that may be shown. */
type StoredFinding = readonly [
  severity: Finding["severity"],
  message: string,
  ...at: Place,
  subject: string | null,
  related: readonly (readonly [...at: Place, message: string])[] | 0,
  remedy: readonly [text: string, key: string | null, ...at: Place] | 0,
  concealed: 0 | 1,
];
type StoredHolding = readonly [value: string, ...at: Place, shown: string | null, binds: NonNullable<Holding["binds"]> | null];
/** `file` is 0 where the place is in it, `groups` a place in a table of lists: most subjects are alike. */
type StoredSubject = readonly [
  kind: Judged["kind"],
  title: string,
  file: string | 0,
  ...at: Place,
  groups: number,
  excused: readonly number[],
  host: string | null,
  partial: boolean,
];

/** Lists of numbers, each held once. */
export class Groups {
  readonly lists: (readonly number[])[];
  readonly #known = new Map<string, number>();

  constructor(lists: readonly (readonly number[])[] = []) {
    this.lists = [...lists];
    for (const [at, one] of lists.entries()) this.#known.set(one.join(), at);
  }

  numberOf(list: readonly number[]): number {
    const key = list.join();
    let at = this.#known.get(key);
    if (at === undefined) {
      at = this.lists.push(list) - 1;
      this.#known.set(key, at);
    }
    return at;
  }
}

/** What a folder came to, as data that JSON can hold. */
export function toStored({ remarks, judgement, ...rest }: Kept, groups: Groups): StoredKept {
  const sources: (readonly [string, number])[] = [];
  const numbers = new Map<Source | string, number>();
  const numberOf = (source: Source): number => {
    let number = numbers.get(source);
    if (number === undefined) {
      const alike = `${source.length} ${source.path}`;
      number = numbers.get(alike) ?? sources.push([source.path, source.length]) - 1;
      numbers.set(source, number).set(alike, number);
    }
    return number;
  };
  const place = ({ source, start, end }: Span): Place => [numberOf(source), start, end];
  const nodes: unknown[] = [];
  const nodeNumbers = new Map<object, number>();
  const plain = (value: unknown): unknown => {
    if (typeof value === "function") return undefined;
    if (typeof value !== "object" || value === null) return value;
    if (Array.isArray(value)) return value.map(plain);
    if (value instanceof Map) return { $map: [...value].map(plain) };
    if ("source" in value && value.source instanceof Source) return { $at: place(value as Span) };
    if ("at" in value && "kind" in value && (value.kind === "scalar" || value.kind === "list" || value.kind === "map")) {
      let number = nodeNumbers.get(value);
      if (number === undefined) {
        number = nodes.length;
        nodeNumbers.set(value, number);
        const { via: _, entries: __, items: ___, ...own } = value as Readonly<Record<string, unknown>>;
        nodes.push(null);
        nodes[number] = record(own);
      }
      return { $node: number };
    }
    return record(value);
  };
  const record = (value: object): Record<string, unknown> =>
    Object.fromEntries(Object.entries(value).map(([key, one]) => [key, plain(one)]));
  const finding = ({ severity, message, at, subject, related, remedy, concealed }: Said): StoredFinding => [
    ...([severity, message, ...place(at), subject ?? null] as const),
    related.length === 0 ? 0 : related.map((one) => [...place(one.at), one.message] as const),
    remedy ? [remedy.text, remedy.key ?? null, ...place(remedy.at)] : 0,
    concealed ? 1 : 0,
  ];
  const { subjects, findings, held, outlines } = judgement;
  const numberOfSubject = new Map(subjects.map((one, number) => [one, number]));
  const outlined = [...new Set(outlines.map((one) => one.subject))];
  const numberOfOutline = new Map(outlined.map((one, number) => [one, number]));
  return {
    remarks: remarks.map(({ rule, related = [], ...one }) => [rule, ...finding(brief({ ...one, related }))]),
    subjects: subjects.map(({ kind, title, file, at, groups: own, excused, host, partial = false }) => [
      ...([kind, title, file === at.source.path ? 0 : file, ...place(at), groups.numberOf(own), excused, host ?? null, partial] as const),
    ]),
    findings: findings.map(({ rule, finding: one }) => [rule, ...finding(one)]),
    held: held.map(({ rule, judged, held: { keys, place: within, holdings } }) => [
      ...([rule, numberOfSubject.get(judged) as number, keys, within] as const),
      ...holdings.map(({ value, node, shown, binds }): StoredHolding => [value, ...place(node.at), shown ?? null, binds ?? null]),
    ]),
    outlined: outlined.map((one) => plain(bare(one))),
    outlines: outlines.map(({ rule, subject: one, meant }) => [rule, numberOfOutline.get(one) as number, meant]),
    ...{ nodes, sources, rest },
  };
}

/** An outline without what every one has. That something can be asked about files around it is noted, and not how. */
const bare = ({ raw: _, mounts: __, ports: ___, networks: ____, environment: _____, labels: ______, ...outline }: Subject): object => ({
  ...outline,
  ...(outline.parent && { parent: bare(outline.parent) }),
});

type Said = Omit<Finding, "rule" | "standard">;

/** What was stored of a folder; `source` gives a text by its path and length, `around` what can be asked about files beside it. Throws on data that is none. */
export function fromStored(
  stored: StoredKept,
  groups: readonly (readonly number[])[],
  source: (path: string, length: number) => Source,
  around: (file: string) => Pick<Subject, "files" | "folders">,
): Kept {
  const { candidates, included, extended, parts, files, spent } = stored.rest;
  if (![candidates, included, extended, ...parts, files].every(Array.isArray) || typeof spent !== "number") throw new TypeError("damaged");
  const sources = stored.sources.map(([path, length]) => source(path, length));
  const span = (number: number, start: number, end: number): Span => (sources[number] as Source).span(start, end);
  // Thousands of them: spreading and taking apart take longer than all else.
  const finding = (stored: readonly [unknown, ...StoredFinding]): Said => {
    const severity = stored[1];
    const message = stored[2];
    const at = span(stored[3], stored[4], stored[5]);
    const subject = stored[6];
    const related = stored[7];
    const remedy = stored[8];
    const concealed = stored[9];
    const said = subject === null ? { severity, message, at, related: NONE } : { severity, message, at, subject, related: NONE };
    if (related === 0 && remedy === 0 && concealed === 0) return said;
    return {
      ...said,
      ...(related !== 0 && { related: related.map(([one, from, to, words]) => ({ at: span(one, from, to), message: words })) }),
      ...(remedy !== 0 && {
        remedy: { at: span(remedy[2], remedy[3], remedy[4]), text: remedy[0], ...(remedy[1] !== null && { key: remedy[1] }) },
      }),
      ...(concealed === 1 && { concealed: true }),
    };
  };
  const holding = (stored: StoredHolding): Holding => {
    const value = stored[0];
    const node = scalar(null, span(stored[1], stored[2], stored[3]));
    const shown = stored[4];
    const binds = stored[5];
    if (shown === null) return binds === null ? { value, node } : { value, node, binds };
    return binds === null ? { value, node, shown } : { value, node, shown, binds };
  };
  const nodes = new Map<number, unknown>();
  const revive = (value: unknown): unknown => {
    if (typeof value !== "object" || value === null) return value;
    if (Array.isArray(value)) return value.map(revive);
    const { $at, $map, $node } = value as { $at?: Place; $map?: readonly [unknown, unknown][]; $node?: number };
    if ($at) return span(...$at);
    if ($map) return new Map($map.map(([key, one]) => [revive(key), revive(one)]));
    if ($node !== undefined) {
      if (!nodes.has($node)) nodes.set($node, { ...EMPTY, ...(revive(stored.nodes[$node]) as object) });
      return nodes.get($node);
    }
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, revive(one)]));
  };
  const outline = ({ parent, files, ...subject }: Subject): Subject => ({
    ...nothingOf(subject),
    ...subject,
    ...(parent && { parent: outline(parent) }),
    ...(files && around(subject.file)),
  });
  const outlined = stored.outlined.map((one) => outline(revive(one) as Subject));
  const subjects = stored.subjects.map(([kind, title, file, number, start, end, own, excused, host, partial]): Judged => {
    if (!groups[own]) throw new TypeError("damaged");
    const at = span(number, start, end);
    const within = file === 0 ? at.source.path : file;
    const known = { kind, title, file: within, at, groups: groups[own] as number[], excused: excused as number[] };
    return host === null && !partial ? known : { ...known, ...(host !== null && { host }), ...(partial && { partial }) };
  });
  const judgement: Judgement = {
    subjects,
    findings: stored.findings.map((one) => ({ rule: one[0], finding: finding(one) })),
    held: stored.held.map(([rule, subject, keys, place, ...holdings]) => {
      const judged = subjects[subject] as Judged;
      return { rule, judged, held: { title: judged.title, file: judged.file, keys, place, holdings: holdings.map(holding) } };
    }),
    outlines: stored.outlines.map(([rule, number, meant]) => ({ rule, subject: outlined[number] as Subject, meant })),
  };
  return { ...stored.rest, remarks: stored.remarks.map((one) => ({ ...finding(one), rule: one[0] })), judgement };
}

const NONE: Finding["related"] = [];
/** What a list and a map hold was not kept. */
const EMPTY = { items: [], entries: new Map() };
