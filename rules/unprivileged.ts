import type { Rule, Term } from "../src/model.ts";
import { scalar } from "../src/node.ts";
import { isOff, isOn } from "./knowledge/answers.ts";
import { keyIn } from "./knowledge/written.ts";

const wants = (rule: Pick<Rule, "relation">): boolean => {
  const { relation } = rule;
  if (relation.is === "present" || relation.is === "absent") return relation.is === "present";
  return relation.is === "equals" ? isUnprivileged(relation.value) !== (relation.not === true) : true;
};

const isUnprivileged = (value: string): boolean => value.toLowerCase() === "unprivileged" || isOn(value);

const yeses = new Set(["y", "enabled", "required", "always", "✅", "✓"]);
const nos = new Set(["n", "disabled", "never", "❌", "✗"]);

export const term: Term = {
  name: "unprivileged",
  of({ privileged, at }) {
    if (!privileged) return [];
    return [{ node: privileged.node ?? scalar(null, at), value: privileged.value ? "privileged" : "unprivileged" }];
  },
  claim(literal) {
    // "No `privileged`": a switch that is named is meant to be on.
    const [, setting] = /^privileged *(?:[:=] *(.*))?$/i.exec(literal) ?? [];
    if (keyIn(literal) === "privileged") return { relation: { is: "equals", value: "privileged" } };
    if (setting === undefined) return undefined;
    return isOn(setting) || isOff(setting)
      ? { relation: { is: "equals", value: isOn(setting) ? "privileged" : "unprivileged" } }
      : undefined;
  },
  column(header, cell) {
    // A switch of any other name says nothing of it ("Protection: yes").
    if (!/privileged\b/i.test(header)) return undefined;
    const said = cell.toLowerCase();
    if (said === "privileged" || said === "unprivileged") return { relation: { is: "equals", value: said } };
    const yes = yeses.has(said) || isOn(said);
    if (!yes && !nos.has(said) && !isOff(said)) return undefined;
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
