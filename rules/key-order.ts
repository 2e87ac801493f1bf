import { literalAt } from "../src/literals.ts";
import type { Term } from "../src/model.ts";
import { serviceKeys } from "./knowledge/compose-settings.ts";

/** The order in which the keys of a service are written. */
export const term: Term = {
  name: "key-order",
  incidental: true,
  of: ({ raw }) =>
    raw.kind === "map"
      ? [...raw.entries.values()].filter(({ value }) => !value.via?.length).map(({ key }) => ({ node: key, value: String(key.value) }))
      : [],
  says(clause, _facts, { literals }) {
    const chain = /⟦\d+⟧(?:\s*(?:→|->|>|⇒|,?\s*then|,(?=.*\border\b))\s*⟦\d+⟧){2,}/i.exec(clause);
    if (!chain || (!/→|->|>|⇒|then/.test(chain[0]) && !/\border\b/i.test(clause))) return [];
    const values = [...chain[0].matchAll(/⟦(\d+)⟧/g)].map((mark) => literalAt(literals, mark[1]).replace(/:$/, ""));
    if (values.filter((value) => serviceKeys.has(value)).length < values.length * 0.7) return [];
    const start = clause.search(/\b(?:compose\s+)?(?:section|key|field|property|directive)\s+order\b/i);
    const from = start === -1 ? chain.index : Math.min(start, chain.index);
    return [{ start: from, end: chain.index + chain[0].length, claim: { relation: { is: "in order", values }, kinds: ["service"] } }];
  },
  mend: () => "write the keys in that order",
};
