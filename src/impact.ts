import type { ToldOutcome, ToldRule } from "./check/demands.ts";
import type { Finding, Rule } from "./model.ts";
import { placeOf } from "./source.ts";

/** What a change of the documents does to one rule, and to the configurations that it is about. */
export interface RuleChange {
  readonly change: "added" | "changed" | "removed";
  readonly before?: ToldRule;
  readonly after?: ToldRule;
  /** What breaks it now and didn't before: each tells how to mend it. */
  readonly broken: readonly Finding[];
  /** What broke it before and doesn't any more. */
  readonly settled: readonly Finding[];
}

/** What a change of the documents comes to. Configurations are the same on both sides. */
export interface Impact {
  readonly rules: readonly RuleChange[];
  /** Findings that no changed rule accounts for: of unchanged rules, whose facts changed, and of the documents themselves. */
  readonly broken: readonly Finding[];
  readonly settled: readonly Finding[];
  /** Rules that say the same as before, wherever they stand now. */
  readonly unchanged: number;
}

/** Holds what documents came to before a change against what they come to after it. */
export function impactOf(before: ToldOutcome, after: ToldOutcome): Impact {
  const left = [...after.standards];
  const take = (wanted: (rule: ToldRule) => boolean): ToldRule | undefined => {
    const index = left.findIndex(wanted);
    return index === -1 ? undefined : left.splice(index, 1)[0];
  };
  // What says the same is the same, though its section was renamed or its document moved.
  const moved = before.standards.filter((rule) => !take((other) => meaning(other) === meaning(rule)));
  const pairs = moved.map((rule) => ({ before: rule, after: take((other) => other.id === rule.id && other.term === rule.term) }));
  const changes = [
    ...pairs.map(({ before: old, after: fresh }) => ({
      change: fresh ? ("changed" as const) : ("removed" as const),
      before: old,
      after: fresh,
    })),
    ...left.map((rule) => ({ change: "added" as const, before: undefined, after: rule })),
  ];
  const broken = missingIn(before.findings, after.findings);
  const settled = missingIn(after.findings, before.findings);
  const told = new Set<Finding>();
  const of = (findings: readonly Finding[], rule: Rule | undefined): readonly Finding[] =>
    findings.filter((finding) => {
      const its = rule !== undefined && finding.standard?.id === rule.id;
      if (its) told.add(finding);
      return its;
    });
  const rules = changes.map(
    ({ change, before: old, after: fresh }): RuleChange => ({
      change,
      ...(old && { before: old }),
      ...(fresh && { after: fresh }),
      broken: of(broken, fresh),
      settled: of(settled, old),
    }),
  );
  return {
    rules,
    broken: broken.filter((finding) => !told.has(finding)),
    settled: settled.filter((finding) => !told.has(finding)),
    unchanged: before.standards.length - moved.length,
  };
}

/** All that decides what a rule demands and of whom; not its words, nor where it stands. */
const meaning = ({ term, part, selector: { words: _, ...selector }, relation, severity, status, defaults, optional }: Rule): string =>
  JSON.stringify([term, part, selector, relation, severity, status, defaults, optional]);

/** Findings of one side that the other doesn't have: at the same place, of the same subject, with the same words. */
function missingIn(known: readonly Finding[], findings: readonly Finding[]): readonly Finding[] {
  const seen = new Set(known.map(mark));
  return findings.filter((finding) => !seen.has(mark(finding)));
}

const mark = ({ rule, severity, message, at, subject }: Finding): string => {
  const { file, line, column } = placeOf(at);
  // A document's own lines move when it changes: there the words alone tell.
  return JSON.stringify([rule, severity, message, subject ?? "", file, ...(subject === undefined ? [] : [line, column])]);
};
