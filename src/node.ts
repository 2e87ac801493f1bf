import { type Span, textOf } from "./source.ts";

/** How a value came to stand where it takes effect, when its author wrote it elsewhere. `at` is the place where it takes effect. */
export interface Via {
  readonly how: "alias" | "merge" | "extends" | "include" | "override" | "variable" | "env-file";
  readonly at: Span;
}

/** A stretch of a scalar's value that nobody can know: it hangs on a variable that is set nowhere we may look. Offsets into the value. */
export interface Gap {
  readonly variable: string;
  readonly start: number;
  readonly end: number;
}

/** A stretch of a scalar's value that does not stand in its raw text as it is: `${NAME:-x}`, or an escaped `$$` (no variable: ""). */
export interface Substitution {
  readonly variable: string;
  /** Offsets into the value. */
  readonly start: number;
  readonly end: number;
  /** Offsets into the raw text. */
  readonly rawStart: number;
  readonly rawEnd: number;
}

interface Placed {
  /** Where the author wrote the value. */
  readonly at: Span;
  /** The places through which it came, nearest to the author first. Empty for a value that stands where it takes effect. */
  readonly via?: readonly Via[];
  /** A tag of the program that reads the file, as written: compose's `!reset` and `!override`. */
  readonly tag?: string;
  /** The folder (relative to the working directory) that relative paths in it start from, where that is not the subject's own. */
  readonly folder?: string;
}

export interface Scalar extends Placed {
  readonly kind: "scalar";
  readonly value: string | number | boolean | null;
  /** The text as written, before quotes, variables and types. */
  readonly raw: string;
  /** Parts of a text value that are unknown; the value holds there what the reader would put (compose: nothing). */
  readonly gaps?: readonly Gap[];
  /** What variables put into the value, in order. */
  readonly substitutions?: readonly Substitution[];
}

export interface List extends Placed {
  readonly kind: "list";
  readonly items: readonly Node[];
}

/** A key with its value. A key that was merged in keeps the place where its author wrote it. */
export interface Entry {
  readonly key: Scalar;
  readonly value: Node;
}

export interface Mapping extends Placed {
  readonly kind: "map";
  readonly entries: ReadonlyMap<string, Entry>;
}

/** A value with its place. Nodes are never changed: merging builds new maps from the same child nodes. */
export type Node = Scalar | List | Mapping;

export const scalar = (value: Scalar["value"], at: Span, raw = value === null ? "" : String(value)): Scalar => ({
  kind: "scalar",
  value,
  at,
  raw,
});

export const list = (items: readonly Node[], at: Span): List => ({ kind: "list", items, at });

/** A map of entries; of two with one key the later wins and takes the earlier one's position. */
export const mapping = (entries: Iterable<Entry>, at: Span): Mapping => ({
  kind: "map",
  entries: new Map([...entries].map((entry) => [String(entry.key.value), entry])),
  at,
});

/** The value under a path of keys, or undefined where one is missing or no map. */
export function get(node: Node | undefined, ...keys: readonly string[]): Node | undefined {
  let here = node;
  for (const key of keys) here = here?.kind === "map" ? here.entries.get(key)?.value : undefined;
  return here;
}

/** The entry under a key, or undefined. */
export const entry = (node: Node | undefined, key: string): Entry | undefined => (node?.kind === "map" ? node.entries.get(key) : undefined);

/** The text of a scalar; "" for null; undefined for lists, maps and nothing. */
export const text = (node: Node | undefined): string | undefined =>
  node?.kind === "scalar" ? (node.value === null ? "" : String(node.value)) : undefined;

/** The items of a list; undefined for everything else. */
export const items = (node: Node | undefined): readonly Node[] | undefined => (node?.kind === "list" ? node.items : undefined);

/** Whether the whole value is known: no part of it hangs on an unset variable. */
export const isKnown = (node: Node): boolean => node.kind !== "scalar" || !node.gaps?.length;

/** Whether a scalar's text stands where it takes effect, as it is: nothing of it comes through a variable, an alias, a merge or another file. */
export const isOwnText = (node: Node): node is Scalar =>
  node.kind === "scalar" &&
  !node.via?.length &&
  !node.gaps?.length &&
  !node.substitutions?.length &&
  node.raw !== "" &&
  textOf(node.at) === node.raw;

/** The same node with one more step behind it. */
export const throughVia = <N extends Node>(node: N, via: Via): N => ({ ...node, via: [...(node.via ?? []), via] });

/** A plain object, for the JSON edge only: places are lost. */
export function toPlain(node: Node): unknown {
  if (node.kind === "scalar") return node.value;
  if (node.kind === "list") return node.items.map(toPlain);
  return Object.fromEntries([...node.entries].map(([key, { value }]) => [key, toPlain(value)]));
}
