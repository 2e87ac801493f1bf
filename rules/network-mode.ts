import type { Term } from "../src/model.ts";
import { get } from "../src/node.ts";

export const term: Term = {
  name: "network-mode",
  shared: true,
  missing: "breaks",
  of(subject) {
    const node = get(subject.raw, "network_mode");
    return node?.kind === "scalar" && node.value !== null ? [{ node, value: String(node.value) }] : [];
  },
  remedy: (value, _subject, _part, holding) => (holding && ["bridge", "none"].includes(value) ? value : undefined),
  accepts: (value) => ["host", "bridge", "none"].includes(value) || /^(?:service|container):\S+$/.test(value),
  says: (clause) =>
    [...clause.matchAll(/\bhost network(?:ing)?(?: mode)?\b/gi)].map((match) => ({
      start: match.index,
      end: match.index + match[0].length,
      claim: { relation: { is: "equals", value: "host" } },
    })),
};
