import type { Term } from "../src/model.ts";
import { isGuest } from "./knowledge/interfaces.ts";

const name = /^vmbr\d{1,4}$/;

export const term: Term = {
  name: "bridge",
  shared: true,
  missing: "keeps",
  of(subject) {
    if (!isGuest(subject)) return [];
    return subject.networks.flatMap(({ name: bridge }) => (bridge ? [{ node: bridge, value: String(bridge.value) }] : []));
  },
  accepts: (value) => name.test(value),
  claim(literal) {
    const value = literal.match(/^(?:bridge=)?(vmbr\d{1,4})$/)?.[1];
    return value ? { relation: { is: "equals", value } } : undefined;
  },
  says: (clause) =>
    [...clause.matchAll(/\b(?:bridge\s+)?(vmbr\d{1,4})\b/g)].map((match) => ({
      start: match.index,
      end: match.index + match[0].length,
      claim: { relation: { is: "equals" as const, value: match[1] as string } },
    })),
  reads: (cell) => (name.test(cell) ? { relation: { is: "equals", value: cell } } : undefined),
};
