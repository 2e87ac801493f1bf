import type { Rule, Term } from "../src/model.ts";
import { scalar } from "../src/node.ts";

const wants = (rule: Pick<Rule, "relation">): boolean => {
  const { relation } = rule;
  if (relation.is === "present" || relation.is === "absent") return relation.is === "present";
  return relation.is === "equals" ? isUnprivileged(relation.value) !== (relation.not === true) : true;
};

const isUnprivileged = (value: string): boolean => /^(?:unprivileged|1|yes|on|true)$/i.test(value);

export const term: Term = {
  name: "unprivileged",
  of({ privileged, at }) {
    if (!privileged) return [];
    return [{ node: privileged.node ?? scalar(null, at), value: privileged.value ? "privileged" : "unprivileged" }];
  },
  claim(literal) {
    // "No `privileged`": a switch that is named is meant to be on.
    if (/^privileged:?$/.test(literal.trim())) return { relation: { is: "equals", value: "privileged" } };
    const setting = literal.match(/^privileged\s*[:=]\s*(true|false|yes|no|1|0)$/i)?.[1];
    return setting ? { relation: { is: "equals", value: /true|yes|1/i.test(setting) ? "privileged" : "unprivileged" } } : undefined;
  },
  column(header, cell) {
    // A switch of any other name says nothing of it ("Protection: yes").
    if (!/privileged\b/i.test(header)) return undefined;
    const yes = /^(?:yes|y|true|1|on|enabled|required|always|✅|✓)$/iu.test(cell);
    if (!yes && !/^(?:no|n|false|0|off|disabled|never|❌|✗)$/iu.test(cell))
      return /^(?:un)?privileged$/i.test(cell) ? { relation: { is: "equals", value: cell.toLowerCase() } } : undefined;
    return { relation: { is: "equals", value: yes === /^un/i.test(header) ? "unprivileged" : "privileged" } };
  },
  demand: (rule) => `it is ${wants(rule) ? "unprivileged" : "privileged"}`,
  check(rule, subjects, context) {
    const expected = wants(rule);
    return subjects.flatMap((subject) =>
      this.of(subject, context)
        .filter(({ value }) => (value === "unprivileged") !== expected)
        .map(({ node, value }) => ({
          subject,
          at: node.at,
          message: `${subject.title} is ${value}, expected ${expected ? "unprivileged" : "privileged"}; ${subject.kind === "container" ? `set \`unprivileged: ${expected ? 1 : 0}\`` : `${expected ? "remove" : "set"} \`privileged: true\``}`,
        })),
    );
  },
};
