import type { Term } from "../src/model.ts";
import { get } from "../src/node.ts";

/** What a document states where the name is to be the service's own. */
const own = "the service's name";

export const term: Term = {
  name: "container-name",
  of(subject) {
    const node = get(subject.raw, "container_name");
    if (node?.kind !== "scalar" || node.value === null) return [];
    const service = subject.names.find(({ by }) => by === "key")?.text ?? "";
    const stack = subject.parent?.names.find(({ by }) => by === "project")?.text ?? "";
    return [{ node, value: String(node.value), binds: { service, "service-name": service, name: service, stack, project: stack } }];
  },
  accepts: (value) => /[<{[]/.test(value) && /^[\w.<>{}[\]-]+$/.test(value),
  says: (clause) =>
    [...clause.matchAll(/\bcontainer[ _]names?\s+(?:(?:must|should|shall|always|to|has to|have to)\s+)*(?:match(?:es)?|equals?|(?:be|is|are)\s+(?:the same as|equal to|identical to))\s+(?:(?:the|its|their)\s+)?(?:compose\s+)?service(?:\/directory)?(?:'s)?(?:\s+(?:name|key)s?)?/gi)].map((match) => ({
      start: match.index,
      end: match.index + match[0].length,
      claim: { relation: { is: "equals", value: own } },
    })),
  same: (held, stated, { binds, node }) => (node.kind === "scalar" && node.gaps?.length ? undefined : held === (stated === own ? binds?.service : stated)),
};
