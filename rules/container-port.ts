import type { Term } from "../src/model.ts";
import { portsIn } from "./knowledge/port-words.ts";

export const term: Term = {
  name: "container-port",
  missing: "keeps",
  of: ({ ports }) =>
    ports.flatMap(({ container, node }) =>
      container.first >= 1 && container.first === container.last ? [{ node, value: String(container.first) }] : [],
    ),
  accepts: (value) => portsIn(value) !== undefined,
  claim: (literal, around) =>
    /\b(?:container|internal|target) ports?\b/i.test(around) && !/\bhost ports?\b/i.test(around) ? portsIn(literal) : undefined,
  reads: portsIn,
};
