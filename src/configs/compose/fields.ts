import { type Entry, get, type Node, type Scalar } from "../../node.ts";
import { textValue } from "../yaml/slice.ts";

/** The scalar under a path of keys that holds something. */
export function scalarAt(node: Node | undefined, ...keys: readonly string[]): Scalar | undefined {
  const found = get(node, ...keys);
  return found?.kind === "scalar" && found.value !== null ? found : undefined;
}

/** The entries of a map; none for all else. */
export const entriesOf = (node: Node | undefined): readonly Entry[] => (node?.kind === "map" ? [...node.entries.values()] : []);

/** The items of a list, or the one scalar that stands for a list of one. */
export const itemsOf = (node: Node | undefined): readonly Node[] =>
  node?.kind === "list" ? node.items : node?.kind === "scalar" && node.value !== null ? [node] : [];

/** compose: a truth value may also be a text (`"yes"`, `"on"`, `"1"`), where it came through a variable or in quotes. */
export function truth(node: Node | undefined): boolean | undefined {
  if (node?.kind !== "scalar") return undefined;
  if (typeof node.value === "boolean") return node.value;
  const word = textValue(node).toLowerCase();
  if (["true", "t", "1", "yes", "y", "on"].includes(word)) return true;
  return ["false", "f", "0", "no", "n", "off"].includes(word) ? false : undefined;
}

/** A node as text: numbers and truth values as compose prints them. */
export const asText = (scalar: Scalar): Scalar =>
  typeof scalar.value === "string" || scalar.value === null ? scalar : { ...scalar, value: String(scalar.value) };
