import type { Term } from "../src/model.ts";
import { isNaming } from "./knowledge/written.ts";

export const term: Term = {
  name: "router-name",
  isName: true,
  beside: true,
  // One router of several is called like the pattern; others redirect to it (`wiki-http`).
  several: true,
  of({ labels, deployLabels }) {
    const seen = new Set<string>();
    return [...labels, ...(deployLabels ?? [])].flatMap(([text, { key }]) => {
      const name = text.match(/^traefik\.(?:http|tcp|udp)\.routers\.([^.]+)\./i)?.[1];
      if (name === undefined || seen.has(name)) return [];
      seen.add(name);
      return [{ node: key, value: name, shown: `\`${name}\`` }];
    });
  },
  accepts: isNaming,
};
