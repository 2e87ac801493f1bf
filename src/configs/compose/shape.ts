import type { Mapping, Node, Scalar } from "../../node.ts";
import type { Span } from "../../source.ts";
import { textValue } from "../yaml/slice.ts";
import { truth } from "./fields.ts";

/** A value that does not fit: where, at which path of keys, and why. */
interface Misfit {
  readonly rule: "type" | "unknown-key" | "missing-key" | "name" | "value";
  readonly path: string;
  readonly message: string;
  readonly at: Span;
}

export type Say = (misfit: Misfit) => void;
/** What a value must be. Says what does not fit; knows nothing of values that hang on unset variables. */
export type Shape = (node: Node, path: string, say: Say, at: Span) => void;

const NAMES = { scalar: "a single value", list: "a list", map: "a map" } as const;

/** How a value is called in a message. */
function found(node: Node): string {
  if (node.kind !== "scalar") return NAMES[node.kind];
  if (node.value === null) return "nothing";
  if (typeof node.value === "string") return node.value === "" ? "an empty text" : "a text";
  return typeof node.value === "boolean" ? `the truth value \`${node.raw}\`` : `the number \`${node.raw}\``;
}

const wrong = (node: Node, path: string, say: Say, at: Span, wanted: string): void =>
  say({ rule: "type", path, message: `\`${path}\` must be ${wanted}; here it is ${found(node)}.`, at });

/** A single value that passes a test; what it must be is said in `wanted`. */
export const scalarOf =
  (wanted: string, fits: (value: Scalar) => boolean): Shape =>
  (node, path, say, at) => {
    if (node.kind === "scalar" && (node.gaps || fits(node))) return;
    wrong(node, path, say, at, wanted);
  };

export const any: Shape = () => {};
export const text = scalarOf("a text (in quotes where YAML takes it for something else)", ({ value }) => typeof value === "string");
export const textOrNumber = scalarOf("a text or a number", ({ value }) => typeof value === "string" || typeof value === "number");
export const plain = scalarOf("a single value", () => true);
export const bool = scalarOf("true or false", (node) => truth(node) !== undefined);
export const number = scalarOf("a number", ({ value }) => isNumber(value));
export const integer = scalarOf("a whole number", ({ value }) => isNumber(value) && Number.isInteger(Number(value)));

const isNumber = (value: Scalar["value"]): boolean =>
  typeof value === "number" || (typeof value === "string" && /^[-+]?[\d.]+(?:e[-+]?\d+)?$/i.test(value));

/** A text that is one of some words. */
export const oneOf = (...words: readonly string[]): Shape =>
  scalarOf(`one of ${words.map((word) => `\`${word}\``).join(", ")}`, (node) => words.includes(textValue(node)));

/** Nothing, or what the other shape says. */
export const orNothing =
  (shape: Shape): Shape =>
  (node, path, say, at) => {
    if (node.kind !== "scalar" || node.value !== null) shape(node, path, say, at);
  };

export const list =
  (item: Shape): Shape =>
  (node, path, say, at) => {
    if (node.kind !== "list") return wrong(node, path, say, at, "a list");
    for (const [index, one] of node.items.entries()) item(one, `${path}.${index}`, say, one.at);
    return undefined;
  };

/** A map with any keys, whose values have a shape. */
export const dict =
  (value: Shape, names?: RegExp): Shape =>
  (node, path, say, at) => {
    if (node.kind !== "map") return wrong(node, path, say, at, "a map");
    for (const [name, entry] of node.entries) {
      if (names && !names.test(name)) say(badName(path, name, entry.key.at));
      value(entry.value, path === "" ? name : `${path}.${name}`, say, entry.value.at);
    }
    return undefined;
  };

const badName = (path: string, name: string, at: Span): Misfit => ({
  rule: "name",
  path,
  message: `\`${name}\` is no name that compose takes under \`${path}\`: letters, digits, \`.\`, \`_\` and \`-\` only, and no variables in keys.`,
  at,
});

/** A map with known keys; those that begin with `x-` are free. */
export const record =
  (keys: Readonly<Record<string, Shape>>, required: readonly string[] = []): Shape =>
  (node, path, say, at) => {
    if (node.kind !== "map") return wrong(node, path, say, at, "a map");
    for (const [name, entry] of node.entries) {
      const shape = Object.hasOwn(keys, name) ? keys[name] : undefined;
      if (shape) shape(entry.value, path === "" ? name : `${path}.${name}`, say, entry.value.at);
      else if (!name.startsWith("x-")) say(unknownKey(path, name, entry.key.at, Object.keys(keys)));
    }
    for (const name of required) if (!node.entries.has(name)) say(missingKey(path, name, firstPlace(node, at)));
    return undefined;
  };

const firstPlace = (node: Mapping, at: Span): Span => [...node.entries.values()][0]?.key.at ?? at;

const missingKey = (path: string, name: string, at: Span): Misfit => ({
  rule: "missing-key",
  path,
  message: `\`${path}\` lacks \`${name}\`.`,
  at,
});

function unknownKey(path: string, name: string, at: Span, known: readonly string[]): Misfit {
  const near = known.find((key) => distance(key, name) <= 2);
  const hint = near ? ` Is \`${near}\` meant?` : "";
  const where = path === "" ? "at the top of a compose file" : `in \`${path}\``;
  return { rule: "unknown-key", path, message: `There is no key \`${name}\` ${where}.${hint}`, at };
}

/** How many letters must be added, removed, changed or swapped with their neighbour. */
function distance(left: string, right: string): number {
  if (Math.abs(left.length - right.length) > 2) return 3;
  let before: number[] = [];
  let row = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let i = 1; i <= left.length; i++) {
    const next = [i];
    for (let j = 1; j <= right.length; j++) {
      const cost = left[i - 1] === right[j - 1] ? 0 : 1;
      let best = Math.min((row[j] as number) + 1, (next[j - 1] as number) + 1, (row[j - 1] as number) + cost);
      if (i > 1 && j > 1 && left[i - 1] === right[j - 2] && left[i - 2] === right[j - 1])
        best = Math.min(best, (before[j - 2] as number) + 1);
      next.push(best);
    }
    before = row;
    row = next;
  }
  return row[right.length] as number;
}

/** A shape for each kind of node that may stand here. */
export const byKind =
  (shapes: { readonly scalar?: Shape; readonly list?: Shape; readonly map?: Shape }): Shape =>
  (node, path, say, at) => {
    const shape = node.kind === "scalar" && node.value === null ? undefined : shapes[node.kind];
    if (shape) shape(node, path, say, at);
    else
      wrong(
        node,
        path,
        say,
        at,
        (["scalar", "list", "map"] as const)
          .filter((kind) => shapes[kind])
          .map((kind) => NAMES[kind])
          .join(" or "),
      );
  };
