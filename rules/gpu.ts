import type { Claim, Term } from "../src/model.ts";
import { accessesOf, cardsOf } from "./knowledge/cards.ts";

export const term: Term = {
  name: "gpu",
  incidental: true,
  of(subject, { facts }) {
    return accessesOf(subject).flatMap((access) => {
      const cards = cardsOf(access, facts);
      if (!cards) return [];
      return cards.map((value) => ({ node: access.node, value, shown: `\`${value}\`` }));
    });
  },
  phrases: ({ cards }) => cards.map(({ model }) => ({ words: model.toLowerCase(), claim: demand([model]) })),
  reads(cell, { cards }) {
    if (/^(?:no|none|cpu(?: only)?)$/i.test(cell)) return { relation: { is: "absent" } };
    const models = cards.filter(({ model }) => cell.toLowerCase().includes(model.toLowerCase())).map(({ model }) => model);
    return models.length > 0 ? demand(models) : undefined;
  },
};

const demand = (models: readonly string[]): Claim => ({
  relation: models.length > 1 ? { is: "one of", values: models } : { is: "equals", value: models[0] as string },
});
