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
    const chain = clause.match(/⟦\d+⟧(?:\s*(?:→|->|>|⇒|,?\s*then|,(?=.*\border\b))\s*⟦\d+⟧){2,}/i);
    if (!chain || (!/→|->|>|⇒|then/.test(chain[0]) && !/\border\b/i.test(clause))) return [];
    const values = [...chain[0].matchAll(/⟦(\d+)⟧/g)].map((mark) => (literals[Number(mark[1])]?.text ?? "").replace(/:$/, ""));
    if (values.filter((value) => serviceKeys.has(value)).length < values.length * 0.7) return [];
    const start = clause.search(/\b(?:compose\s+)?(?:section|key|field|property|directive)\s+order\b/i);
    const from = start === -1 ? (chain.index ?? 0) : Math.min(start, chain.index ?? 0);
    return [
      { start: from, end: (chain.index ?? 0) + chain[0].length, claim: { relation: { is: "in order", values }, kinds: ["service"] } },
    ];
  },
  mend: () => "write the keys in that order",
};
