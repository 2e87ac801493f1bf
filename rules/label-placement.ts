import type { Term } from "../src/model.ts";
import type { Scalar } from "../src/node.ts";
import { familyOf } from "./knowledge/labels.ts";

export const term: Term = {
  name: "label-placement",
  beside: true,
  of(subject, { facts }) {
    // Only what the documents speak of: a label that no tool of theirs reads may stand anywhere.
    const families = new Set(facts.labels.map(familyOf));
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
  accepts: (value) => /^(?:deploy\.)?labels$/.test(value),
  claim(literal, around) {
    const said = literal.replace(/:$/, "");
    if (said === "deploy.labels") return { relation: { is: "equals", value: said } };
    return said === "labels" && /\b(?:under|plac\w+|instead|level|not)\b/i.test(around)
      ? { relation: { is: "equals", value: said } }
      : undefined;
  },
  check(rule, subjects, context) {
    const { relation } = rule;
    if (relation.is !== "equals") return [];
    const wrong = relation.not ? relation.value : relation.value === "labels" ? "deploy.labels" : "labels";
    return subjects.flatMap((subject) => {
      const found = this.of(subject, context).filter(({ value }) => value === wrong);
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
