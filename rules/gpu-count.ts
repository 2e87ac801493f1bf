import { literalAt } from "../src/literals.ts";
import type { Claim, Facts, Rule, Said, Term, Violation } from "../src/model.ts";
import type { GpuAccess, Subject } from "../src/subject.ts";
import { cardsOf, matchesOf } from "./knowledge/cards.ts";

const card = "(?:gpus?|graphics cards?)";
const more = new RegExp(`\\b(?:more than|over|exceeds?) (one|a single|\\d) ${card}\\b`);
const most = new RegExp(`\\b(?:at most|no more than|not more than|a maximum of|up to|only|exactly) (one|a single|\\d) ${card}\\b`);
const every = /\ball (?:(?:of the|the|available|installed) )?(?:gpus|graphics cards|cards)\b/;
const using =
  /\b(?:use[sd]?|using|gets?|have|has|giv(?:e[sn]?|ing)|grant(?:s|ed)?|assign(?:s|ed)?|pass(?:es|ed)?|expose[sd]?|hand(?:s|ed)?|sees?|access(?:es)?|request(?:s|ed)?|reserve[sd]?|claims?|select(?:s|ed)?|choose|chosen|chooses|pin(?:s|ned)?|names?|named)\b/i;

export const term: Term = {
  name: "gpu-count",
  incidental: true,
  of: (subject) => held(subject).map((access) => ({ node: access.node, value: access.which.by === "all" ? "all" : "named" })),
  says(clause, _facts, { literals }): readonly Said[] {
    if (!using.test(clause)) return [];
    const limits = [...matchesOf(clause, more), ...matchesOf(clause, most)].map((match) =>
      said(match, { relation: { is: "at most", limit: numberOf(match[1] as string) }, settled: true }),
    );
    if (limits.length > 0) return limits;
    // "Select the card by `device_ids`, never by `count`": which one, and not how many.
    const chosen =
      /\b(?:by|with|via|through|using|use|uses|set|sets|name|names) (?:(?:an? |its |their )?(?:explicit )?)⟦(\d+)⟧(?:,? (?:instead of|rather than|never (?:by|with|via)|not (?:by|with|via)?) ⟦(\d+)⟧)?/i.exec(
        clause,
      );
    if (chosen && /^device_ids?:?$/.test(literalAt(literals, chosen[1])))
      return [said(chosen, { relation: { is: "equals", value: "all", not: true }, settled: true })];
    return /\b(?:never|not|avoid|no)\b|n['’]t\b/i.test(clause)
      ? matchesOf(clause, every).map((match) => said(match, { relation: { is: "equals", value: "all", not: true }, settled: true }))
      : [];
  },
  claim: (literal) =>
    /^(?:gpus:\s*["']?all["']?|(?:-\s*)?NVIDIA_VISIBLE_DEVICES\s*[=:]\s*["']?all["']?|count:\s*all|--gpus[= ]all)$/.test(literal.trim())
      ? { relation: { is: "equals", value: "all" } }
      : undefined,
  contrasts: (subject) => held(subject).map((access) => ({ node: access.node, value: access.which.by === "all" ? "all" : "named" })),
  demand: ({ relation }) => (relation.is === "equals" ? "its cards are named, and not taken all" : undefined),
  check(rule, subjects, { facts }) {
    return subjects.flatMap((subject) => {
      const all = held(subject).find(({ which }) => which.by === "all");
      return rule.relation.is === "at most"
        ? tooMany(subject, rule.relation.limit, facts)
        : all && forbidsAll(rule)
          ? [
              {
                subject,
                at: all.node.at,
                message: `${subject.title} may use all GPUs, expected those that it is meant for; name its card by index or UUID`,
              },
            ]
          : [];
    });
  },
};

const said = (match: RegExpExecArray, claim: Claim): Said => ({
  start: match.index,
  end: match.index + match[0].length,
  claim,
});

const numberOf = (word: string): number => (/^\d/.test(word) ? Number(word) : 1);

/** What gives it a card, helper devices aside. */
const held = ({ gpus }: Subject): readonly GpuAccess[] => gpus.filter(({ which }) => which.by !== "none" && which.by !== "any");

const forbidsAll = ({ relation }: Rule): boolean => relation.is === "equals" && (relation.value === "all") === (relation.not === true);

/** The setting by which a subject gets one card more than it may. Two names of one card are one only where documents say so. */
function tooMany(subject: Subject, limit: number, facts: Facts): readonly Violation[] {
  const found = new Set<string>();
  for (const access of held(subject)) {
    const { which } = access;
    const cards = which.by === "count" ? Array.from({ length: which.count }, (_, n) => `#${n}`) : (cardsOf(access, facts) ?? []);
    for (const one of cards) found.add(one);
    if (found.size > limit)
      return [
        {
          subject,
          at: access.node.at,
          message: `${subject.title} may use ${found.size} GPUs${which.by === "count" ? "" : ` (${[...found].join(", ")})`}, expected at most ${limit}`,
        },
      ];
  }
  return [];
}
