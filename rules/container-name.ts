import type { Said, Term } from "../src/model.ts";
import { get } from "../src/node.ts";
import { isPattern } from "./knowledge/written.ts";

export const term: Term = {
  name: "container-name",
  perHost: true,
  shared: true,
  isName: true,
  of(subject) {
    const node = get(subject.raw, "container_name");
    return node?.kind === "scalar" && node.value !== null ? [{ node, value: String(node.value) }] : [];
  },
  says: (clause): readonly Said[] =>
    [...clause.matchAll(named)].map(({ index, 0: { length } }) => ({
      start: index,
      end: index + length,
      claim: { relation: { is: "present" as const }, kinds: ["service" as const] },
    })),
  accepts: (value) => isPattern(value) && /^[\w.<>{}[\]-]+$/.test(value),
};

/** "Every service has an explicit container name", "container names are required": that there is one. */
const named =
  /\b(?:have|has|gets?|set|sets|give|gives|given|define|defines|needs?|declare|declares|specify|specifies|include|includes|carry|carries) (?:an? |its |their |the |every \w+ |each \w+ |all \w+ )*(?:explicit |own |fixed |static )*container names?(?= (?:for|on|in|to|of) (?:every|each|all|any)\b|\W*$)|\bcontainer names? (?:is|are) (?:always )?(?:required|mandatory)\b/gi;
