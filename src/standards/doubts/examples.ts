import { check } from "../../check/check.ts";
import type { Catalogue, Context, Facts, Finding, Rule, Statement } from "../../model.ts";
import { placeOf } from "../../source.ts";
import { polarityHere } from "../fences/fences.ts";
import { subjectsIn } from "../fences/shown.ts";
import { polarityOf } from "../words/scope.ts";

/** Rules after the document's own examples were held against them, and what those examples break. */
export interface HeldExamples {
  readonly rules: readonly Rule[];
  readonly findings: readonly Finding[];
}

/**
 * Holds the examples that a document calls complete or correct against its own rules. Each that breaks one is a finding on the document.
 * Where such an example lacks a demanded part and has another of its kind instead, its form is what the document accepts too: who has
 * all of it is excused.
 */
export function holdExamples(statements: readonly Statement[], rules: readonly Rule[], facts: Facts, catalogue: Catalogue): HeldExamples {
  const excuses = new Map<Rule, (readonly string[])[]>();
  const findings: Finding[] = [];
  const ofSource = new Map<Rule["at"]["source"], Rule[]>();
  for (const rule of rules) {
    const there = ofSource.get(rule.at.source);
    if (there) there.push(rule);
    else ofSource.set(rule.at.source, [rule]);
  }
  for (const statement of statements) {
    const idle = idleExample(statement, ofSource.get(statement.at.source) ?? [], facts, catalogue);
    if (idle) findings.push(idle);
    const claim = claimOf(statement);
    if (!claim || statement.status === "retired" || statement.switches.example) continue;
    const example = subjectsIn(statement);
    const context: Context = { facts, subjects: example.subjects, hosts: new Set(), now: 0, has: () => false, isStranger: () => false };
    const own = (ofSource.get(statement.at.source) ?? []).filter(
      ({ at, status }) => status === "accepted" && !(statement.at.start <= at.start && at.start < statement.at.end),
    );
    for (const rule of own) {
      const term = catalogue.terms.find(({ name }) => name === rule.term);
      if (!term || rule.severity === "info") continue;
      // Of what an example doesn't speak at all it says nothing.
      const speaking = example.subjects.filter((subject) => term.of(subject, context).length > 0);
      for (const found of check([rule], speaking, facts, catalogue, 0).findings) {
        const lacking = rule.relation.is === "present";
        if (lacking && claim !== "complete") continue;
        const at = placeIn(statement, placeOf(found.at).line - example.added);
        const before = findings.findIndex(
          (one) => one.at.start === at.start && one.at.source === at.source && one.message.includes(found.message),
        );
        if (before === -1)
          findings.push({
            rule: "document/example-breaks-rule",
            severity: "warning",
            message: `this example is said to be ${claim}, but ${found.message} as the rule demands; mend the example or the rule`,
            at,
            related: [{ at: rule.at, message: "the rule stands here" }],
          });
        const instead = lacking
          ? speaking
              .filter(({ title }) => title === found.subject)
              .flatMap((subject) =>
                insteadOf(
                  rule,
                  term,
                  rules,
                  term.of(subject, context).map(({ part }) => part ?? ""),
                ),
              )
          : [];
        if (instead.length > 0) excuses.set(rule, [...(excuses.get(rule) ?? []), instead]);
      }
    }
  }
  return {
    rules: rules.map((rule) => (excuses.has(rule) ? { ...rule, excused: excuses.get(rule) as (readonly string[])[] } : rule)),
    findings,
  };
}

/** An example that is said to be wrong, of which nothing that was read says what is wrong with it: its author may think it is checked. */
function idleExample(statement: Statement, rules: readonly Rule[], facts: Facts, catalogue: Catalogue): Finding | undefined {
  const { form, status, scope, switches, at } = statement;
  if (form !== "fence" || status === "retired" || scope === "off" || switches.example || switches.manual !== undefined) return undefined;
  if (polarityHere(statement) !== "forbid") return undefined;
  const { subjects } = subjectsIn(statement);
  if (subjects.length === 0 || rules.some((rule) => at.start <= rule.at.start && rule.at.start < at.end)) return undefined;
  if (check(rules, subjects, facts, catalogue, 0).findings.length > 0) return undefined;
  return {
    rule: "document/idle-example",
    severity: "info",
    message: "this example is said to be wrong, and it breaks none of the rules that were read; say in a sentence what is wrong with it",
    at,
    related: [],
  };
}

/** What an example claims of itself; undefined for one that only shows something. */
function claimOf({ form, fence, inherited }: Statement): "complete" | "correct" | undefined {
  if (form !== "fence" || !fence) return undefined;
  if (/\b(?:complete|full)\b(?! (?:list|reference))/i.test(fence.lead) && !/\bincomplete\b/i.test(fence.lead)) return "complete";
  return (polarityOf(fence.lead) ?? (fence.lead === "" ? inherited.polarity : undefined)) === "require" &&
    /[:)]$|^\W*(?:✅|correct|right|good)/iu.test(fence.lead)
    ? "correct"
    : undefined;
}

/** The parts of an example that belong with a demanded one; nothing where all of them are demanded anyway. */
function insteadOf(rule: Rule, term: Catalogue["terms"][number], rules: readonly Rule[], held: readonly string[]): readonly string[] {
  const wide = rule.part === undefined ? undefined : term.widest?.(rule.part);
  if (wide === undefined) return [];
  const kin = held.filter((part) => term.covers?.(wide, part));
  const other = kin.filter(
    (part) => !rules.some((one) => one.term === rule.term && one.part !== undefined && one.part !== wide && term.covers?.(one.part, part)),
  );
  return other.length > 0 ? kin : [];
}

function placeIn(statement: Statement, line: number): Finding["at"] {
  const { source } = statement.at;
  const there = placeOf(statement.at).line + line;
  const start = source.lineStart(there);
  return source.span(start + (source.line(there).match(/^\s*/) as RegExpMatchArray)[0].length, start + source.line(there).length);
}
