import type { Claim, Term } from "../src/model.ts";
import { cardsNamed, usesOf } from "./knowledge/cards.ts";

/** What stands for a card that the documents don't tell. */
const unknown = "";

export const term: Term = {
  name: "gpu",
  incidental: true,
  assigned: true,
  missing: "breaks",
  of: (subject, { facts }) =>
    usesOf(subject, facts)
      .filter(({ model }, index, all) => all.findIndex((other) => other.model === model) === index)
      .map(({ model, access }) => ({
        node: access.node,
        value: model ?? unknown,
        ...(model === undefined && { shown: "one that no document names" }),
      })),
  // "The RTX 3060 must not be shared with the desktop": with whom somebody has a card, and not whether he has it.
  says: (clause, { cards }) =>
    /\bshar(?:e|es|ed|ing)\b/i.test(clause) && /\b(?:no|not|never|cannot)\b|n['’]t\b/i.test(clause)
      ? []
      : cardsNamed(clause, cards).map(({ model, start, end }) => ({ start, end, claim: demand([model]) })),
  reads(cell, { cards }) {
    if (/^(?:no|none|cpu(?: only)?|no gpu|❌|✗)$/i.test(cell)) return { relation: { is: "absent" } };
    // "either" is any of the cards that the documents know, but one of them.
    const meant = /^(?:either|either (?:card|gpu|one)|any of (?:them|the cards))$/i.test(cell) ? cards : cardsNamed(cell, cards);
    const models = [...new Set(meant.map(({ model }) => model))];
    return models.length > 0 ? demand(models) : undefined;
  },
  same: (held, stated) => (held === unknown ? undefined : held === stated),
};

const demand = (models: readonly string[]): Claim => ({
  relation: models.length > 1 ? { is: "one of", values: models } : { is: "equals", value: models[0] as string },
});
