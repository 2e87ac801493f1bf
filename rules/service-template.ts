import { literalAt } from "../src/literals.ts";
import type { Said, Term, Violation } from "../src/model.ts";
import { get } from "../src/node.ts";
import { extendedBy } from "./knowledge/extended.ts";

const extending = /\b(?:extends?|inherits? from) (⟦\d+⟧(?:\s*(?:,|\bor\b|\band\b)\s*(?:or |and )?⟦\d+⟧)*)/gi;

/** Which service of a shared file a service is made from. Source: the compose specification, "extends". */
export const term: Term = {
  name: "service-template",
  incidental: true,
  of: () => [],
  says: (clause, _facts, { literals }) =>
    [...clause.matchAll(extending)].flatMap((match): Said[] => {
      const values = [...(match[1] as string).matchAll(/⟦(\d+)⟧/g)].map(([, n]) => literalAt(literals, n));
      return values.every((value) => /^[a-z][\w-]*$/i.test(value))
        ? [{ start: match.index, end: match.index + match[0].length, claim: { relation: { is: "one of", values }, kinds: ["service"] } }]
        : [];
    }),
  demand: ({ relation }) =>
    relation.is === "one of" ? `it extends ${relation.values.map((value) => `\`${value}\``).join(" or ")}` : undefined,
  check({ relation }, subjects) {
    if (relation.is !== "one of" || relation.not) return [];
    return subjects.flatMap((subject): Violation[] => {
      const held = extendedBy(subject);
      // The templates themselves, and those beside them, are made from nothing.
      const beside = get(subject.parent?.raw, "services");
      if (beside?.kind === "map" && relation.values.some((value) => beside.entries.has(value))) return [];
      // A part of a service that others extend: it has nothing to run.
      if (held.length === 0 && !get(subject.raw, "image") && !get(subject.raw, "build")) return [];
      // What could not be read is told elsewhere.
      if (get(subject.raw, "extends")) return [];
      if (held.some((name) => relation.values.includes(name))) return [];
      const wanted = relation.values.map((value) => `\`${value}\``).join(" or ");
      return [
        {
          subject,
          at: subject.at,
          // What else it extends may well be made from one of them, or be one that the document speaks of elsewhere.
          ...(held.length > 0 && { severity: "info" as const }),
          message: `${subject.title} extends ${held.map((name) => `\`${name}\``).join(" and ") || "nothing"}, expected ${wanted}`,
        },
      ];
    });
  },
};
