import { crashed } from "./crashed.ts";
import type { Catalogue, Context, Facts, Finding, Rule } from "./model.ts";
import { judge } from "./relations.ts";
import { selects } from "./select.ts";
import { timed } from "./stopwatch.ts";
import type { Subject } from "./subject.ts";

/** The findings of every rule over every subject it selects, and which those were. A rule whose term crashes becomes a finding that names it. */
export function check(
  rules: readonly Rule[],
  subjects: readonly Subject[],
  facts: Facts,
  catalogue: Catalogue,
  now: number,
): { readonly findings: readonly Finding[]; readonly matched: ReadonlyMap<Rule, readonly Subject[]> } {
  const terms = new Map(catalogue.terms.map((term) => [term.name, term]));
  const context = contextOf(subjects, facts, catalogue, now);
  const findings: Finding[] = [];
  const matched = new Map<Rule, readonly Subject[]>();
  const said = new Set<string>();
  const alike = new Map<string, number>();
  const checkRule = (rule: Rule): void => {
    const term = terms.get(rule.term);
    if (!term) return;
    const standard = { id: rule.id, at: rule.at, text: rule.text };
    try {
      const selected = subjects.filter(
        (subject) =>
          selects(rule.selector, subject, context) &&
          !rule.excused?.some((parts) => parts.every((part) => term.of(subject, context, part).length > 0)),
      );
      matched.set(rule, selected);
      for (const { subject, at, message, related, severity, concealed } of judge(rule, term, selected, context)) {
        if (subject.partial && isLacking(at, subject, term.lackingAt?.(subject, rule.part))) continue;
        // "Pin images — never `:latest`" is two rules, and one thing to mend.
        const key = `${subject.title}\0${rule.term}\0${rule.part ?? ""}\0${placed(at)}\0${placed(rule.at)}`;
        if (said.has(key)) continue;
        said.add(key);
        const finding: Finding = {
          rule: rule.term,
          severity: severity ?? rule.severity,
          message,
          at,
          subject: subject.title,
          standard,
          ...(concealed && { concealed }),
          related: related ?? [],
        };
        // Documents demand one thing in several places: that is one thing to mend, too.
        const same = `${subject.title}\0${rule.term}\0${placed(at)}\0${message}`;
        const before = alike.get(same);
        if (before === undefined) alike.set(same, findings.push(finding) - 1);
        else findings[before] = united(findings[before] as Finding, finding);
      }
    } catch (error) {
      findings.push({ ...crashed(`the rule ${rule.id} could not be judged`, error, rule.at), standard });
    }
  };
  for (const rule of rules) timed("rules", () => checkRule(rule), rule.id);
  return { findings, matched };
}

const weight = { info: 0, warning: 1, error: 2 } as const;

/** Two findings of one thing, from two sentences: the stronger, with the other's sentence beside it. */
function united(one: Finding, other: Finding): Finding {
  const [first, second] = weight[other.severity] > weight[one.severity] ? [other, one] : [one, other];
  const also = second.standard ? [{ at: second.standard.at, message: "demanded here, too" }] : [];
  const told = new Map<Rule["at"], Set<string>>();
  const isNew = ({ at, message }: Finding["related"][number]): boolean => {
    const messages = told.get(at);
    if (messages?.has(message)) return false;
    told.set(at, (messages ?? new Set()).add(message));
    return true;
  };
  return { ...first, related: [...first.related, ...second.related, ...also].filter(isNew) };
}

/** Whether a violation is about something missing: it stands at the subject itself, or where the missing thing would. */
const isLacking = (at: Rule["at"], subject: Subject, place: Rule["at"] | undefined): boolean =>
  placed(at) === placed(subject.at) || (place !== undefined && placed(at) === placed(place));

const placed = ({ source, start, end }: Rule["at"]): string => `${source.path}:${start}:${end}`;

function contextOf(subjects: readonly Subject[], facts: Facts, catalogue: Catalogue, now: number): Context {
  const traits = new Map(catalogue.traits.map((trait) => [trait.name, trait]));
  const answers = new Map<string, WeakMap<Subject, boolean>>();
  return {
    facts,
    subjects,
    now,
    isStranger: (subject, names) => catalogue.isStranger(subject, names),
    has(subject, name) {
      let known = answers.get(name);
      if (!known) {
        known = new WeakMap();
        answers.set(name, known);
      }
      const before = known.get(subject);
      if (before !== undefined) return before;
      const answer = traits.get(name)?.holds(subject, facts) ?? false;
      known.set(subject, answer);
      return answer;
    },
  };
}
