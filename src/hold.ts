import { check } from "./check.ts";
import { readConfigurations } from "./configs/configurations.ts";
import { readWorktrees } from "./configs/worktree/read.ts";
import { applyDeviations } from "./deviations.ts";
import type { Finding } from "./model.ts";
import type { Outcome, Request } from "./outcome.ts";
import type { Reading } from "./reading.ts";
import { timed } from "./stopwatch.ts";

/** The flow's second half: what documents came to, held against configurations. */
export function hold(reading: Reading, { tree, standards, paths, worktreesOnly, surroundings, catalogue }: Request): Outcome {
  const { rules, facts } = reading;
  const named = rules.flatMap(({ selector }) => (selector.kinds.includes("file") ? (selector.paths ?? []) : []));
  const { subjects, remarks, files } = timed("model", () =>
    worktreesOnly ? readWorktrees(tree, paths, surroundings) : readConfigurations(tree, paths, surroundings, [...new Set(named)]),
  );
  const checked = check(rules, subjects, facts, catalogue, surroundings.now);
  const spoken = remarks.map((remark): Finding => ({ ...remark, related: remark.related ?? [] }));
  const { findings, suppressed } = applyDeviations([...reading.findings, ...spoken, ...checked.findings], {
    deviations: reading.deviations,
    subjects,
    files,
    tree,
    now: surroundings.now,
  });
  return {
    standards: rules.map((rule) => {
      const selected = checked.matched.get(rule) ?? [];
      return { ...rule, matched: selected.length, subjects: selected, section: reading.sections.get(rule) ?? [] };
    }),
    statements: reading.statements,
    findings,
    suppressed,
    documents: standards,
    files,
    subjects,
    terms: catalogue.terms
      .filter(({ name }) => rules.some(({ term }) => term === name))
      .map(({ name, vocabulary: { summary } }) => ({ name, summary })),
  };
}
