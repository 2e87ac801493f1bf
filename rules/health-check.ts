import type { Term } from "../src/model.ts";
import { entry, get, items, text } from "../src/node.ts";

export const term: Term = {
  name: "health-check",
  presence: true,
  of(subject) {
    const node = get(subject.raw, "healthcheck");
    const key = entry(subject.raw, "healthcheck")?.key;
    if (!node || !key || node.kind !== "map") return [];
    const test = get(node, "test");
    const off = text(get(node, "disable")) === "true" || text(items(test)?.[0]) === "NONE" || text(test) === "NONE";
    return off ? [] : [{ node: key, value: "" }];
  },
  lackingAt: (subject) => entry(subject.raw, "healthcheck")?.key.at,
};
