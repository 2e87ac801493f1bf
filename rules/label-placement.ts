import { literalAt } from "../src/literals.ts";
import type { Said, Term } from "../src/model.ts";
import type { Scalar } from "../src/node.ts";
import { familyOf, isPlacement, labelTools } from "./knowledge/labels.ts";
import { keyIn } from "./knowledge/written.ts";

const placed =
  /(?:\b(?:put|place|keep|write) (?:(?:the|all|your) )*[\w.-]+ (?:docker |container )?labels|\b[\w.-]+ (?:docker |container )?labels (?:(?:must|should|shall|are|is|always|be|to|placed|put|stand|go|live|belong|set|written) )+) ?(?:under|below|beneath|in) ⟦(\d+)⟧/gi;

export const term: Term = {
  name: "label-placement",
  beside: true,
  of(subject, { facts }, part) {
    // Only what the documents speak of: a label that no tool of theirs reads may stand anywhere.
    const families = new Set(part === undefined ? facts.labels.map(familyOf) : [part]);
    const spoken = (key: string) => families.has(familyOf(key)) || families.size === 0;
    const at = (labels: Iterable<readonly [string, { readonly key: Scalar }]>, value: string) =>
      [...labels].filter(([key]) => spoken(key)).map(([key, { key: node }]) => ({ node, value, shown: `\`${key}\`` }));
    const both = new Set(subject.deployLabels?.keys());
    return [
      ...at(subject.deployLabels ?? [], "deploy.labels"),
      ...at(
        [...subject.labels].filter(([key]) => !both.has(key)),
        "labels",
      ),
    ];
  },
  partName: (part) => `placement of ${part} labels`,
  accepts: isPlacement,
  claim(literal, around) {
    const said = keyIn(literal);
    const part = toolIn(around);
    return said === "deploy.labels" || (said === "labels" && /\b(?:under|plac\w+|instead|level|not)\b/i.test(around))
      ? { relation: { is: "equals", value: said }, ...(part !== undefined && { part }) }
      : undefined;
  },
  // "Traefik labels must stand under `deploy.labels`": where they stand, and not whether there are any.
  says: (clause, _facts, { literals }): readonly Said[] =>
    [...clause.matchAll(placed)].flatMap((match) => {
      const value = keyIn(literalAt(literals, match[1]));
      const part = toolIn(match[0]);
      return part !== undefined && isPlacement(value)
        ? [{ start: match.index, end: match.index + match[0].length, claim: { relation: { is: "equals", value }, part, whole: true } }]
        : [];
    }),
  check(rule, subjects, context) {
    const { relation } = rule;
    if (relation.is !== "equals") return [];
    const wrong = relation.not ? relation.value : relation.value === "labels" ? "deploy.labels" : "labels";
    return subjects.flatMap((subject) => {
      const found = this.of(subject, context, rule.part).filter(({ value }) => value === wrong);
      const [first, ...others] = found;
      if (!first) return [];
      const right = wrong === "labels" ? "deploy.labels" : "labels";
      return [
        {
          subject,
          at: first.node.at,
          message: `${first.shown}${others.length > 0 ? ` and ${others.length} more label${others.length > 1 ? "s" : ""}` : ""} of ${subject.title} ${others.length > 0 ? "stand" : "stands"} under \`${wrong}\`, expected under \`${right}\`${wrong === "labels" ? ", where the Swarm service carries them" : ""}`,
        },
      ];
    });
  },
};

/** "Caddy labels": the labels of one program alone. */
function toolIn(words: string): string | undefined {
  const named = labelTools.filter((tool) => tool.words.some((word) => new RegExp(`\\b${word}(?: [\\w-]+)? labels?\\b`, "i").test(words)));
  return named.length === 1 ? named[0]?.prefix : undefined;
}
