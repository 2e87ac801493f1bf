import type { Term } from "../src/model.ts";
import { get } from "../src/node.ts";

export const term: Term = {
  name: "container-name",
  shared: true,
  isName: true,
  of(subject) {
    const node = get(subject.raw, "container_name");
    return node?.kind === "scalar" && node.value !== null ? [{ node, value: String(node.value) }] : [];
  },
  accepts: (value) => /[<{[]/.test(value) && /^[\w.<>{}[\]-]+$/.test(value),
};
