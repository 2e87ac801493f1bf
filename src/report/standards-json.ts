import type { ToldOutcome } from "../check/demands.ts";
import type { Relation, Rule, Selector } from "../model.ts";
import { placeOf, type Span } from "../source.ts";
import { coverageOf } from "./coverage.ts";
import { jsonText } from "./json-text.ts";
import { inDocumentOrder } from "./order.ts";

const lines = (at: Span) => {
  const { file, line, endLine } = placeOf(at);
  return { file, line, endLine };
};

/** A relation with its keys in one order, so that equal rules give equal bytes. */
const relationOf = (relation: Relation) => {
  const { is, not = false, every = false, some = false, ...values } = { not: undefined, every: undefined, some: undefined, ...relation };
  return { is, not, every, some, ...values };
};

/** Whom a rule is for, as data: a list that is empty narrows nobody. */
const selectorOf = ({ names, traits, all, none, within, paths, except, strangersTo, host, numbers, vlans }: Selector) => ({
  names: names ?? [],
  anyTrait: traits ?? [],
  everyTrait: all ?? [],
  within: within ?? [],
  paths: paths ?? [],
  host: host?.name ?? null,
  numbers: numbers ?? [],
  vlans: vlans ?? [],
  except: [...(except ?? []), ...(strangersTo ?? [])],
  exceptTrait: none ?? [],
});

/** What has to be there before it demands anything, and what excuses from it. */
const conditionsOf = ({ optional, defaults, within, excused }: Rule) => ({
  whereSet: optional ?? false,
  whereDefault: defaults ?? false,
  wherePart: within ?? null,
  unlessParts: excused ?? [],
});

/** One JSON object, format version 1, for programs: every rule with what it matched, every statement, and the coverage. */
export function standardsJson(outcome: ToldOutcome): string {
  return jsonText({
    version: 1,
    standards: inDocumentOrder(outcome.standards).map((rule) => ({
      id: rule.id,
      rule: rule.term,
      severity: rule.severity,
      status: rule.status,
      ...lines(rule.at),
      section: rule.section,
      text: rule.text,
      demands: `${rule.demands}, for ${rule.whom}`,
      part: rule.part ?? null,
      relation: relationOf(rule.relation),
      conditions: conditionsOf(rule),
      appliesTo: rule.selector.words,
      kinds: rule.selector.kinds,
      selector: selectorOf(rule.selector),
      matched: rule.matched,
      subjects: rule.subjects().map((subject) => ({ title: subject.title, file: subject.file, line: placeOf(subject.at).line })),
    })),
    statements: inDocumentOrder(outcome.statements).map(({ state, at, section, text, reason, nearest }) => ({
      state,
      ...lines(at),
      section,
      text,
      reason: reason ?? null,
      nearest: nearest ?? null,
    })),
    coverage: coverageOf(outcome.statements),
  });
}
