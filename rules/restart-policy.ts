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
  accepts: (value) => /^(?:no|always|unless-stopped|on-failure(?::\d+)?)$/.test(value),
  claim: (literal) =>
    /^(?:unless-stopped|on-failure(?::\d+)?)$/.test(literal) ? { relation: { is: "equals", value: literal } } : undefined,
  same: (held, stated) => held === policyName(stated) || (/^on-failure(?::\D+)?$/.test(stated) && held.startsWith("on-failure")),
  mend: (rule) => (rule.relation.is === "equals" && !rule.relation.not ? `set \`restart: ${rule.relation.value}\`` : ""),
  // Of `on-failure` it is not said how often.
  remedy: (value, { kind }, _part, holding) =>
    kind !== "service" || !/^(?:no|always|unless-stopped)$/.test(value) ? undefined : holding ? value : "restart",
};

/** compose: an unquoted `no` is the text "no". */
const policyName = (written: string): string => (written === "false" ? "no" : written);
