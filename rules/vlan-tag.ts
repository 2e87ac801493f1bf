import type { Term } from "../src/model.ts";

export const term: Term = {
  name: "vlan-tag",
  identifies: true,
  missing: "keeps",
  of({ networks }) {
    return networks.flatMap(({ tag }) => (tag ? [{ node: tag, value: String(tag.value) }] : []));
  },
  reads(cell) {
    const tag = cell.match(/^(?:VLAN\s*)?(\d{1,4})$/i)?.[1];
    return tag && Number(tag) >= 1 && Number(tag) <= 4094 ? { relation: { is: "equals", value: tag } } : undefined;
  },
};
