import type { Said, Term, Violation } from "../src/model.ts";
import { entry, get } from "../src/node.ts";
import { numberOf, numeral } from "./knowledge/worktrees.ts";

const file = "(?:compose |docker-compose |yaml |yml )?(?:files?|stacks?|projects?)";
const patterns: readonly RegExp[] = [
  new RegExp(`\\b(?<number>one|a single|exactly one|only one) service (?:per|in (?:each|every|a)|for each) ${file}\\b`, "gi"),
  new RegExp(
    `\\b(?:at most|no more than|not more than|up to|a maximum of) (?<number>${numeral.slice(1)} services? (?:per|in (?:each|every|a|one)|for each) ${file}\\b`,
    "gi",
  ),
];

/** How many services a compose file holds. */
export const term: Term = {
  name: "service-count",
  incidental: true,
  of: () => [],
  says: (clause) =>
    patterns
      .flatMap((pattern) =>
        [...clause.matchAll(pattern)].map(
          (match): Said => ({
            start: match.index,
            end: match.index + match[0].length,
            claim: {
              relation: { is: "at most", limit: /one|single/i.test(match.groups?.number ?? "") ? 1 : numberOf(match.groups?.number ?? "") },
              kinds: ["project"],
              settled: true,
            },
          }),
        ),
      )
      .slice(0, 1),
  check(rule, subjects) {
    const { relation } = rule;
    if (relation.is !== "at most") return [];
    return subjects.flatMap((subject): Violation[] => {
      const services = get(subject.raw, "services");
      if (subject.dormant || services?.kind !== "map") return [];
      const own = [...services.entries].filter(([, { key }]) => key.at.source.path === subject.file);
      const over = own.slice(relation.limit);
      if (over.length === 0) return [];
      return [
        {
          subject,
          at: over[0]?.[1].key.at ?? entry(subject.raw, "services")?.key.at ?? subject.at,
          message: `${subject.title} has ${own.length} services, at most ${relation.limit} ${relation.limit === 1 ? "is" : "are"} allowed; give the others a file of their own`,
          related: over.slice(1).map(([name, { key }]) => ({ at: key.at, message: `\`${name}\` is one more` })),
        },
      ];
    });
  },
};
