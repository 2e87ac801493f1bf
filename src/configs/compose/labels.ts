import { get, type Node, type Scalar } from "../../node.ts";
import type { Subject } from "../../subject.ts";
import { slice, textValue } from "../yaml/slice.ts";
import { asText, entriesOf, itemsOf } from "./fields.ts";

/** Labels: a map, or a list of `key=value`. Those of the container, or under `deploy` those of its Swarm service. */
export function readLabels(holder: Node | undefined): Subject["labels"] {
  const labels = new Map<string, { readonly key: Scalar; readonly value: Scalar }>();
  const node = get(holder, "labels");
  for (const { key, value } of entriesOf(node)) if (value.kind === "scalar") labels.set(textValue(key), { key, value: asText(value) });
  for (const item of node?.kind === "list" ? itemsOf(node) : []) {
    if (item.kind !== "scalar") continue;
    const text = textValue(item);
    const equals = text.indexOf("=");
    const key = equals < 0 ? item : slice(item, 0, equals);
    labels.set(textValue(key), { key, value: slice(item, equals < 0 ? text.length : equals + 1, text.length) });
  }
  return labels;
}
