import { bindingsOf } from "../matching/bindings.ts";
import { isUnder } from "../matching/paths.ts";
import { type Bound, hasNamePart, patternOf } from "../matching/patterns.ts";
import type { Context, Holding, Relation, Remedy, Rule, TermWithPage, Value, Violation } from "../model.ts";
import { isKnown, isOwnText, type Via } from "../node.ts";
import type { Span } from "../source.ts";
import type { Subject } from "../subject.ts";
import { article, expectation, nameOf, shown } from "./words.ts";

/** What a term is on a subject: its `of`, or an answer that was found before. */
export type Asked = (subject: Subject, part: string | undefined) => readonly Holding[];

/** Each relation once, for every term: what is there, held against what is stated. `unique` and `exclusive` hold subjects against each other: see Sharing. */
export function judge(rule: Rule, term: TermWithPage, subjects: readonly Subject[], context: Context, asked: Asked): readonly Violation[] {
  if (term.check) return term.check(rule, subjects, context);
  const found: Violation[] = [];
  for (const subject of subjects) judgeOne(rule, term, subject, context, asked, found);
  return found;
}

/** Adds to `found` what of one subject breaks the rule. Most subjects keep most rules: nothing is made ready for words before one is broken. */
function judgeOne(rule: Rule, term: TermWithPage, subject: Subject, context: Context, asked: Asked, found: Violation[]): void {
  const { part } = rule;
  // Nothing of the whole is there: the demand of it reports that.
  if (rule.within !== undefined && asked(subject, rule.within).length === 0) return;
  const all = asked(subject, part);
  const held =
    part === undefined && !rule.defaults
      ? all
      : all.filter((holding) => (part === undefined || holding.part === part) && (!rule.defaults || isDefault(holding)));
  if (!keeps(rule, term, subject, held, context)) tell(rule, term, subject, held, context, found);
}

/** Whether a subject's values keep a rule, as far as anybody can know. */
function keeps(rule: Rule, term: TermWithPage, subject: Subject, held: readonly Holding[], context: Context): boolean {
  const { relation } = rule;
  if (relation.is === "present") return held.length > 0;
  if (relation.is === "absent") return held.length === 0;
  if (relation.is === "unique" || relation.is === "exclusive") return true;
  if (relation.is === "in order") return outOfOrder(relation.values, held).length === 0;
  if (held.length === 0) return !isMissing(rule, term, subject);
  const some = isEnoughOnce(rule, term);
  for (const holding of held) {
    const kept = holds(relation, holding, subject, term, context) !== false;
    if (kept === some) return kept;
  }
  return !some;
}

/** Whether a subject that has none of it breaks the rule. */
const isMissing = ({ relation, part, defaults, optional }: Rule, term: TermWithPage, subject: Subject): boolean =>
  term.missing === "breaks" && !defaults && !optional && !("not" in relation && relation.not) && (term.lacks?.(subject, part) ?? true);

/** Whether one of several values is enough to keep a rule. */
export function isEnoughOnce({ relation }: Pick<Rule, "relation">, term: TermWithPage): boolean {
  const each = ("not" in relation && relation.not) || (relation.is === "one of" && relation.every);
  return !each && (term.several || ("some" in relation && relation.some)) === true;
}

/** Adds to `found` what of a subject's values breaks a rule that it does not keep. */
function tell(rule: Rule, term: TermWithPage, subject: Subject, held: readonly Holding[], context: Context, found: Violation[]): void {
  const { relation, part } = rule;
  const name = (): string => nameOf(term, part);
  const violation = (at: Subject["at"], message: string): Violation => {
    const mend = term.mend?.(rule, subject);
    return { subject, at, message: mend ? `${message}; ${mend}` : message };
  };
  const place = (): Subject["at"] => term.lackingAt?.(subject, part) ?? subject.at;
  const broken = ({ node }: Holding, message: string): Violation => ({
    ...violation(node.at, message),
    ...effectOf(node),
    ...(term.concealed && { concealed: true as const }),
  });
  const mended = (violation: Violation, holding?: Holding): Violation => {
    const remedy = remedyFor(rule, term, subject, holding);
    return remedy ? { ...violation, remedy } : violation;
  };

  if (relation.is === "present") return void found.push(violation(place(), `${subject.title} has no ${name()}`));
  if (relation.is === "absent") {
    for (const holding of held) found.push(broken(holding, `${subject.title} has ${article(name())}${shownOf(holding)}, expected none`));
    return;
  }
  if (relation.is === "unique" || relation.is === "exclusive") return;

  const expected = (): string => expectation(relation, term, bindingsOf(subject));
  if (relation.is === "in order") {
    const [late] = outOfOrder(relation.values, held);
    if (late) found.push(broken(late, `\`${late.value}\` of ${subject.title} stands too late, expected the order ${expected()}`));
    return;
  }
  if (held.length === 0) return void found.push(mended(violation(place(), `${subject.title} has no ${name()}, expected ${expected()}`)));
  if (isEnoughOnce(rule, term)) {
    const [only, second] = held;
    found.push(
      only && !second
        ? mended(broken(only, `${name()} of ${subject.title} is ${shown(only)}, expected ${expected()}`), only)
        : violation(held[0]?.node.at ?? subject.at, `${name()} of ${subject.title} lacks ${expected()}`),
    );
    return;
  }
  // Many values of one node (a range of ports) break a rule once.
  let told: Set<unknown> | undefined;
  for (const holding of held) {
    if (told?.has(holding.node) || holds(relation, holding, subject, term, context) !== false) continue;
    told = (told ?? new Set()).add(holding.node);
    if (rule.selector.strangersTo) {
      found.push(broken(holding, `${name()} ${shown(holding)} of ${subject.title} belongs to ${ownerIn(rule)}; take another`));
      continue;
    }
    const wanted = holding.binds ? expectation(relation, term, { ...bindingsOf(subject), ...holding.binds }) : expected();
    found.push(mended(broken(holding, `${name()} of ${subject.title} is ${shown(holding)}, expected ${wanted}`), holding));
  }
}

/** The remedy of a rule that wants one value, where the text that breaks it is the subject's own: no variable's, nobody else's, and no secret. */
function remedyFor(rule: Rule, term: TermWithPage, subject: Subject, holding?: Holding): Remedy | undefined {
  const { relation, part, defaults, text } = rule;
  const values = relation.is === "equals" ? [relation.value] : relation.is === "one of" ? relation.values : [];
  const [value] = values;
  if (!term.remedy || value === undefined || values.length > 1 || ("not" in relation && relation.not) || !PLAIN.test(value))
    return undefined;
  if (defaults || term.concealed || subject.partial || OPEN.test(text.replace(/`[^`]*`/g, "").replaceAll(value, ""))) return undefined;
  const remedy = term.remedy(value, subject, part, holding);
  if (typeof remedy !== "string") return remedy;
  // What stands in braces has no line of its own that another one could follow.
  if (!holding) return firstOf(subject.raw.at) === "{" ? undefined : { at: subject.at, key: remedy, text: value };
  return isOwnText(holding.node) ? { at: holding.node.at, text: remedy } : undefined;
}

const firstOf = ({ source, start }: Span): string | undefined => source.text[start];

/** A value as it is written: no placeholder, no variable, on one line. */
const PLAIN = /^[^<>{}$*…\p{Cc}]+$/u;

/** What says that there is more than one right value: whatever was read of it, it is for people to choose. */
const OPEN =
  /\b(?:or|either|e\.g|i\.e|for (?:example|instance)|such as|like|similar|at (?:least|most)|between|depending|usually|typically|unless|except|if|when)\b/i;

const EFFECT: Readonly<Record<Via["how"], string>> = {
  alias: "it takes effect here, through an alias",
  merge: "it takes effect here, through a merge key",
  extends: "it takes effect here, through `extends`",
  include: "it takes effect here, through `include`",
  override: "it takes effect here, over an earlier file's value",
  variable: "it takes effect here, through a variable",
  "env-file": "it takes effect here, through `env_file`",
};

/** Where a value takes effect that its author wrote elsewhere. */
const effectOf = ({ via }: Holding["node"]): Pick<Violation, "related"> =>
  via?.length ? { related: via.map(({ how, at }) => ({ at, message: EFFECT[how] })) } : {};

/** "everyone but jellyfin" is jellyfin's. */
const ownerIn = ({ selector }: Rule): string => selector.words.replace(/^everyone but /, "");

/** Whether a value is what the file itself gives where nobody sets the variable. */
const isDefault = ({ node, value }: Holding): boolean => {
  const fallback = node.kind === "scalar" ? node.raw.match(/\$\{\w+:?-([^${}]*)\}/)?.[1] : undefined;
  return fallback !== undefined && fallback !== "" && value.includes(fallback);
};

/** The holdings that stand behind one which should come later. */
function outOfOrder(values: readonly Value[], held: readonly Holding[]): readonly Holding[] {
  let furthest = -1;
  return held.filter(({ value }) => {
    const rank = values.indexOf(value);
    if (rank === -1) return false;
    const late = rank < furthest;
    furthest = Math.max(furthest, rank);
    return late;
  });
}

const variable = /\$\{(\w+)[^}]*\}/g;

/** Whether a value matches a pattern. One that names variables (`<service>.${DOMAIN}`) is held against what is written, and against what it comes to. */
function matches(pattern: string, { node, value }: Holding, known: boolean, bound: Bound, term: TermWithPage): boolean | undefined {
  const fitting = (text: string, of: string): boolean => (term.pieces?.(text) ?? [text]).some(patternOf(of, bound));
  const named = [...pattern.matchAll(variable)].map((match) => match[1]);
  if (named.length === 0 || node.kind !== "scalar") return known ? fitting(value, pattern) : undefined;
  if (fitting(node.raw, pattern)) return true;
  if (known) return fitting(value, pattern.replace(variable, "<anything>"));
  return [...node.raw.matchAll(variable)].every((match) => named.includes(match[1])) ? false : undefined;
}

/** Whether one holding keeps a relation; undefined where nobody can know. */
function holds(relation: Relation, holding: Holding, subject: Subject, term: TermWithPage, context: Context): boolean | undefined {
  const kept = fits(relation, holding, subject, term, context);
  return kept !== undefined && "not" in relation && relation.not ? !kept : kept;
}

/** The same whether the relation is turned round or not. */
function fits(relation: Relation, holding: Holding, subject: Subject, term: TermWithPage, context: Context): boolean | undefined {
  const known = isKnown(holding.node);
  switch (relation.is) {
    case "equals":
      return isValue(relation.value, holding, known, term, context);
    case "one of":
      return any(relation.values, (value) => isValue(value, holding, known, term, context));
    case "matches": {
      const bound = hasNamePart(relation.pattern) ? { ...bindingsOf(subject), ...holding.binds } : holding.binds;
      return matches(relation.pattern, holding, known, bound ?? {}, term);
    }
    case "under":
      return any(relation.paths, (path) => isUnder(textFor(path, holding), path, known));
    case "in range": {
      const number = term.number ? (term.number(holding.value) ?? Number.NaN) : Number(holding.value);
      return known && Number.isFinite(number) ? relation.ranges.some(({ first, last }) => first <= number && number <= last) : undefined;
    }
    case "at most": {
      const number = term.number ? (term.number(holding.value) ?? Number.NaN) : Number(holding.value);
      return known && Number.isFinite(number) ? number <= relation.limit : undefined;
    }
    default:
      return undefined;
  }
}

/** What of a path is held against a stated one: where it leads, or what its author wrote ("./data", "${DATA}/wiki"). */
const textFor = (stated: string, { node, value, written = value }: Holding): string =>
  stated.startsWith("/") ? value : stated.startsWith("$") && node.kind === "scalar" ? node.raw : written;

/** A term with an equality of its own tells what half a value comes to; of one that nobody set no term knows anything. */
function isValue(value: Value, holding: Holding, known: boolean, term: TermWithPage, context: Context): boolean | undefined {
  if (!known && (holding.value === "" || !term.same)) return undefined;
  return term.same ? term.same(holding.value, value, holding, context) : holding.value === value;
}

/** True where it is so of one of them; undefined where nobody can know. */
function any(values: readonly string[], isSo: (value: string) => boolean | undefined): boolean | undefined {
  let answer: boolean | undefined = false;
  for (const value of values) {
    const one = isSo(value);
    if (one === true) return true;
    if (one === undefined) answer = undefined;
  }
  return answer;
}

const shownOf = (holding: Holding): string => (holding.value === "" && holding.shown === undefined ? "" : ` (${shown(holding)})`);
