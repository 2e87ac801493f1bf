import { brief } from "./check/brief.ts";
import type { Held, Judged, Judgement } from "./judgement.ts";
import type { Kept } from "./memory.ts";
import type { Finding } from "./model.ts";
import { Source, type Span } from "./source.ts";
import { type Listed, nothingOf, type Subject } from "./subject.ts";

/**
 * What a folder came to, as JSON data. Nearly all of it are findings, which are lists. A place is three numbers: a source, start, end.
 * Of values only what is asked of a judged one is kept: scalars, and where the others stand.
 */
export interface StoredKept {
  readonly sources: readonly (readonly [path: string, length: number])[];
  readonly rest: Omit<Kept, "remarks" | "judgement">;
  readonly remarks: readonly StoredFinding[];
  readonly subjects: readonly StoredSubject[];
  readonly findings: readonly (readonly [rule: number, finding: StoredFinding])[];
  readonly nodes: readonly unknown[];
  readonly held: readonly (readonly [rule: number, subject: StoredSubject, partial: boolean, held: unknown])[];
  readonly outlined: readonly unknown[];
  readonly outlines: readonly (readonly [rule: number, outline: number, meant: boolean])[];
}

type Place = readonly [source: number, start: number, end: number];
type StoredFinding = readonly [
  severity: Finding["severity"],
  message: string,
  at: Place,
  subject: string | null,
  related: readonly (readonly [at: Place, message: string])[],
  more: Readonly<Record<string, unknown>> | null,
];
/** `groups` is a place in a table of lists: most subjects are alike. */
type StoredSubject = readonly [
  kind: Judged["kind"],
  title: string,
  file: string,
  at: Place,
  groups: number,
  excused: readonly number[],
  host: string | null,
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
  const finding = (long: Omit<Finding, "rule" | "standard">, rule?: string): StoredFinding => {
    const one = brief(long);
    const { concealed, remedy } = one;
    const more = rule !== undefined || concealed || remedy ? record({ rule, concealed, remedy }) : null;
    const related = (one.related ?? []).map(({ at, message }) => [place(at), message] as const);
    return [one.severity, one.message, place(one.at), one.subject ?? null, related, more];
  };
  const { subjects, findings, held, outlines } = judgement;
  const subject = ({ kind, title, file, at, groups: own = [], excused = [], host }: Listed & Partial<Judged>): StoredSubject => [
    ...([kind, title, file, place(at), groups.numberOf(own), excused, host ?? null] as const),
  ];
  const outlined = [...new Set(outlines.map((one) => one.subject))];
  const outlineNumbers = new Map(outlined.map((one, number) => [one, number]));
  return {
    remarks: remarks.map(({ rule, related = [], ...one }) => finding({ ...one, related }, rule)),
    subjects: subjects.map(subject),
    findings: findings.map(({ rule, finding: one }) => [rule, finding(one)]),
    held: held.map(({ rule, subject: one, held: those }) => [
      ...([rule, subject({ kind: one.kind, title: one.title, file: one.file, at: one.at }), one.partial === true, plain(those)] as const),
    ]),
    outlined: outlined.map(plain),
    outlines: outlines.map(({ rule, subject: one, meant }) => [rule, outlineNumbers.get(one) as number, meant]),
    ...{ nodes, sources, rest },
  };
}

/** What was stored of a folder; `source` gives a text by its path and length, `around` what can be asked about files beside it. Throws on data that is none. */
export function fromStored(
  stored: StoredKept,
  groups: readonly (readonly number[])[],
  source: (path: string, length: number) => Source,
  around: (file: string) => Pick<Subject, "files" | "folders">,
): Kept {
  const sources = stored.sources.map(([path, length]) => source(path, length));
  const span = ([number, start, end]: Place): Span => (sources[number] as Source).span(start, end);
  const finding = ([severity, message, at, subject, related, more]: StoredFinding): Omit<Finding, "rule" | "standard"> => ({
    ...{ severity, message, at: span(at) },
    ...(subject !== null && { subject }),
    related: related.length === 0 ? NONE : related.map(([there, said]) => ({ at: span(there), message: said })),
    ...(more !== null && (revive(more) as object)),
  });
  const nodes = new Map<number, unknown>();
  const revive = (value: unknown): unknown => {
    if (typeof value !== "object" || value === null) return value;
    if (Array.isArray(value)) return value.map(revive);
    const { $at, $map, $node } = value as { $at?: Place; $map?: readonly [unknown, unknown][]; $node?: number };
    if ($at) return span($at);
    if ($map) return new Map($map.map(([key, one]) => [revive(key), revive(one)]));
    if ($node !== undefined) {
      if (!nodes.has($node)) nodes.set($node, { ...EMPTY, ...(revive(stored.nodes[$node]) as object) });
      return nodes.get($node);
    }
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, revive(one)]));
  };
  const judged = ([kind, title, file, at, own, excused, host]: StoredSubject): Judged => ({
    ...{ kind, title, file, at: span(at), groups: groups[own] as number[], excused: [...excused] },
    ...(host !== null && { host }),
  });
  const outline = ({ parent, files, ...subject }: Subject): Subject => ({
    ...subject,
    ...(parent && { parent: outline(parent) }),
    ...(files && around(subject.file)),
  });
  const outlined = stored.outlined.map((one) => outline(revive(one) as Subject));
  const judgement: Judgement = {
    subjects: stored.subjects.map(judged),
    findings: stored.findings.map(([rule, one]) => ({ rule, finding: finding(one) })),
    held: stored.held.map(([rule, subject, partial, held]) => ({
      ...{ rule, subject: nothingOf(judged(subject), partial), held: revive(held) as Held },
    })),
    outlines: stored.outlines.map(([rule, number, meant]) => ({ rule, subject: outlined[number] as Subject, meant })),
  };
  return { ...stored.rest, remarks: stored.remarks.map((one) => finding(one) as Kept["remarks"][number]), judgement };
}

const NONE: Finding["related"] = [];
/** What a list and a map hold was not kept. */
const EMPTY = { items: [], entries: new Map() };
