import type { Card, Claim, Facts, Term } from "../src/model.ts";
import type { GpuAccess } from "../src/subject.ts";

export const term: Term = {
  name: "gpu",
  of(subject, { facts }) {
    return subject.gpus.flatMap((access) => {
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

const demand = (models: readonly string[]): Claim => ({ relation: models.length > 1 ? { is: "one of", values: models } : { is: "equals", value: models[0] as string } });

/** The documented cards that an access reaches, by model; undefined where the documents don't tell which they are. */
function cardsOf({ which, vendor }: GpuAccess, { cards }: Facts): readonly string[] | undefined {
  const vendors = vendor === "unknown" ? cards : cards.filter((card) => card.vendor === vendor);
  if (which.by === "all") return vendors.map(({ model }) => model);
  if (!("value" in which)) return [];
  const found = vendors.filter((card) => isCard(card, which));
  return found.length === 1 ? found.map(({ model }) => model) : undefined;
}

function isCard(card: Card, which: { readonly by: string; readonly value: string }): boolean {
  const index = which.by === "node" ? which.value.match(/^\/dev\/nvidia(\d+)$/)?.[1] : which.by === "index" ? which.value : undefined;
  if (which.by === "pci") return card.pci !== undefined && bus(card.pci) === bus(which.value);
  if (which.by === "uuid") return card.uuid === which.value;
  if (which.by === "mapping") return card.mapping === which.value;
  return (index !== undefined && card.index === index) || (which.by === "node" && card.node === which.value);
}

/** `0000:01:00.0` and `01:00` are one card: domain and function don't count. */
const bus = (address: string): string => address.toLowerCase().replace(/^[0-9a-f]{4}:/, "").replace(/\.[0-7]$/, "");
