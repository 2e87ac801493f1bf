import type { Catalogue, Rule, Selector, TermWithPage, Trait } from "../model.ts";
import type { MatchedRule, Outcome } from "../outcome.ts";
import type { Range } from "../subject.ts";
import { isEnoughOnce } from "./relations.ts";
import { bareName } from "./select.ts";
import { article, expectation, nameOf } from "./words.ts";

/** A rule in words, as it was read. */
interface Demand {
  /** What it demands: "restart-policy is `unless-stopped`". */
  readonly demands: string;
  /** Of whom, with whom it spares: "every service but `traefik`". */
  readonly whom: string;
}

/** A rule with what it applies to, in words for people. */
export type ToldRule = MatchedRule & Demand;

/** An outcome with its rules in words. */
export interface ToldOutcome extends Outcome {
  readonly standards: readonly ToldRule[];
}

/** So many are named before the rest is counted. */
const NAMED = 8;

/** What a run came to, with its rules in words. A run that only checks needs none. */
export function tellRules(outcome: Outcome, catalogue: Catalogue): ToldOutcome {
  const told = demandsOf(catalogue);
  return { ...outcome, standards: outcome.standards.map((rule) => ({ ...rule, ...told(rule) })) };
}

/** Puts rules in words, for people who judge how their sentences were read. */
export function demandsOf({ terms, traits }: Catalogue): (rule: Rule) => Demand {
  const termOf = new Map(terms.map((term) => [term.name, term]));
  const traitOf = new Map(traits.map((trait) => [trait.name, trait]));
  return (rule) => {
    const term = termOf.get(rule.term);
    return { demands: term ? demandOf(rule, term) : rule.term, whom: whomOf(rule.selector, traitOf) };
  };
}

/** "restart-policy is `unless-stopped`", "label `homepage.icon` is present, where there is a label `homepage.*`". */
function demandOf(rule: Rule, term: TermWithPage): string {
  const own = term.demand?.(rule);
  return [
    own === undefined ? `${topicOf(term, rule.part)} ${askedOf(rule, term)}` : `${term.name}: ${own}`,
    ...conditionsOf(rule, term),
  ].join(", ");
}

/** The term by its name, which `explain` and deviations know, and the part that is meant. */
function topicOf(term: TermWithPage, part: string | undefined): string {
  if (part === undefined) return term.name;
  const name = nameOf(term, part);
  const words = term.name.replaceAll("-", " ");
  return name.toLowerCase().startsWith(words) ? `${term.name}${name.slice(words.length)}` : `${term.name}: ${name}`;
}

function askedOf(rule: Rule, term: TermWithPage): string {
  const { relation } = rule;
  // A part is mostly one key, which may hold a list.
  const verb = isEnoughOnce(rule, term) && (rule.part === undefined || ("some" in relation && relation.some)) ? "includes" : "is";
  const value = (): string => expectation(relation, term, {}, "not ");
  switch (relation.is) {
    case "present":
    case "absent":
      return `is ${relation.is}`;
    case "unique":
      return term.perHost ? "is unique on its host" : "is unique";
    case "exclusive":
      return `${relation.value === undefined ? "is" : `\`${relation.value}\` is`} for one at a time`;
    case "in order":
      return `is in the order ${value()}`;
    case "one of":
      return relation.every ? `is ${value()} and nothing else` : `${verb} ${value()}`;
    default:
      return `${verb} ${value()}`;
  }
}

function conditionsOf({ defaults, optional, within, excused = [] }: Rule, term: TermWithPage): readonly string[] {
  return [
    ...(defaults ? ["where a file gives it a default"] : []),
    ...(optional ? ["where there is one"] : []),
    ...(within === undefined ? [] : [`where there is ${article(nameOf(term, within))}`]),
    ...excused.map((parts) => `unless there is ${parts.map((part) => article(nameOf(term, part))).join(" and ")}`),
  ];
}

/** Whom a rule is for: in the sentence's words, with what narrows them, and with those whom it spares. */
function whomOf(selector: Selector, traits: ReadonlyMap<string, Trait>): string {
  const words = everybodyIn(selector);
  const said = bareName(words);
  const isSaid = (name: string): boolean => said.includes(bareName(name));
  const unsaid = (names: readonly string[] = []): readonly string[] => names.filter((name) => !isSaid(name));
  const callOf = (name: string): string => (traits.get(name)?.words[0] === undefined ? `\`${name}\`` : `"${traits.get(name)?.words[0]}"`);
  const isTold = (name: string): boolean =>
    isSaid(name.slice(name.indexOf(":") + 1)) || (traits.get(name)?.words ?? []).some((one) => isSaid(one));
  const { names, traits: some = [], all = [], within, paths = [], host, numbers = [], vlans } = selector;
  const limits = [
    ...code(unsaid(names), " or "),
    ...(some.some(isTold) || some.length === 0 ? [] : [some.map(callOf).join(" or ")]),
    ...all.filter((name) => !isTold(name)).map(callOf),
    ...code(unsaid(within), " or ").map((name) => `of ${name}`),
    ...code(
      paths.filter((path) => !isSaid((path.split("*")[0] as string) || path)),
      " or ",
    ).map((path) => `in ${path}`),
    ...(host && !isSaid(host.name) ? [`on ${host.name}`] : []),
    ...(numbers.some((range) => !isSaid(String(range.first))) ? [`numbered ${numbers.map(rangeText).join(" or ")}`] : []),
    ...(unsaid(vlans).length > 0 ? [`in VLAN ${unsaid(vlans).join(" or ")}`] : []),
  ];
  const isExcepting = /\b(?:but|except)\b/.test(words);
  const { except = [], none = [], strangersTo = [] } = selector;
  const spared = [
    ...code([...(isExcepting ? unsaid(except) : except), ...(isExcepting ? unsaid(strangersTo) : strangersTo)], ", "),
    ...none.map(callOf),
  ];
  return [
    limits.length > 0 ? `${words} (${limits.join(", ")})` : words,
    ...(spared.length > 0 ? [`${isExcepting ? ", " : " but "}${spared.join(", ")}`] : []),
  ].join("");
}

/** "every service, every container" of a rule that holds for one of them only. */
function everybodyIn({ words, kinds }: Selector): string {
  const every = kinds.map((kind) => `every ${kind}`);
  return /^every [a-z]+(?:, every [a-z]+)+$/.test(words) && words !== every.join(", ") ? every.join(", ") : words;
}

const rangeText = ({ first, last }: Range): string => (first === last ? String(first) : `${first}–${last}`);

/** One text of all names, in backticks; none where there are none. */
function code(names: readonly string[], between: string): readonly string[] {
  if (names.length === 0) return [];
  const shown = names.slice(0, NAMED).map((name) => `\`${name}\``);
  return [names.length > NAMED ? `${shown.join(", ")} and ${names.length - NAMED} more` : shown.join(between)];
}
