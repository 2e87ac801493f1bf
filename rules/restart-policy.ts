import type { Term } from "../src/model.ts";
import { get } from "../src/node.ts";

export const term: Term = {
  name: "restart-policy",
  shared: true,
  missing: "breaks",
  of(subject) {
    const node = get(subject.raw, "restart");
    return node?.kind === "scalar" && node.value !== null ? [{ node, value: policyName(String(node.value)) }] : [];
  },
  accepts: (value) => ["no", "always"].includes(value) || isOwn(value),
  claim: (literal) => (isOwn(literal) ? { relation: { is: "equals", value: literal } } : undefined),
  says: (clause) =>
    [...clause.matchAll(having)].map((match) => ({
      start: match.index,
      end: match.index + match[0].length,
      claim: { relation: { is: "present" as const } },
    })),
  same: (held, stated) => held === policyName(stated) || (/^on-failure(?!:\d)/.test(stated) && held.startsWith("on-failure")),
  mend: (rule) => (rule.relation.is === "equals" && !rule.relation.not ? `set \`restart: ${rule.relation.value}\`` : ""),
  // Of `on-failure` it is not said how often.
  remedy: (value, { kind }, _part, holding) =>
    kind !== "service" || !["no", "always", "unless-stopped"].includes(value) ? undefined : holding ? value : "restart",
};

/** "Every service must have a restart policy", whichever; not one that a value follows. */
const having =
  /(?<=\b(?:ha(?:ve|s)|sets?|declares?|defines?|specif(?:y|ies)|needs?|gives?|given)\b[^⟦]*)\b(?:an? |its own )(?:explicit |docker )*restart policy\b(?! (?:of|other|that|which|like|such|named|called|for)\b)(?![^;]*⟦)/gi;

/** What nothing else is called. */
const isOwn = (value: string): boolean => /^(?:unless-stopped|on-failure(?::\d+)?)$/.test(value);

/** compose: an unquoted `no` is the text "no". */
const policyName = (written: string): string => (written === "false" ? "no" : written);
