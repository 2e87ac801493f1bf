import type { Catalogue, Context, Facts, Finding, Holding, Rule, TermWithPage, Trait } from "../model.ts";
import type { Span } from "../source.ts";
import { timed } from "../stopwatch.ts";
import { type Listed, outlineOf, type Subject } from "../subject.ts";
import { crashed } from "./crashed.ts";
import { FindingList } from "./finding-list.ts";
import { type Asked, judge } from "./relations.ts";
import { Roster, selectorKey } from "./roster.ts";
import { Sharing } from "./sharing.ts";

/** What checking came to. */
export interface Checked {
  readonly findings: readonly Finding[];
  readonly subjects: readonly Listed[];
  /** The subjects that each rule selects. */
  readonly matched: ReadonlyMap<Rule, readonly Listed[]>;
}

/** A rule with what was found so far. */
interface Case {
  readonly rule: Rule;
  readonly term: TermWithPage;
  /** The same for rules whose selectors are for the same subjects. */
  readonly selector: string;
  /** The same for rules that select the same subjects. */
  readonly selection: string;
  /** What findings of it cite: one for all of them. */
  readonly standard: NonNullable<Finding["standard"]>;
  readonly violations: Finding[];
  /** Of a rule on values that subjects share. */
  readonly sharing: Sharing | undefined;
  /** Of a term that holds subjects of the whole run against each other: outlines of those it needs, and of them those that the rule selects. */
  readonly needed: Subject[];
  readonly meant: Subject[];
  crash?: Finding;
}

/** The findings of every rule over every subject it selects, and which those were. A rule whose term crashes becomes a finding that names it. */
export function check(rules: readonly Rule[], subjects: readonly Subject[], facts: Facts, catalogue: Catalogue, now: number): Checked {
  const checker = new Checker(rules, facts, catalogue, now);
  checker.take(subjects);
  return checker.end();
}

/**
 * Holds rules against subjects that come in parts; what was read together (a project, all worktrees) comes in one. Of a part that was taken
 * only what rules found is kept, and outlines for the few that hold subjects of the whole run against each other.
 */
export class Checker {
  readonly #facts: Facts;
  readonly #catalogue: Catalogue;
  readonly #now: number;
  readonly #cases: readonly Case[];
  /** How many rules ask a term the same question: what is asked more than once is answered once. */
  readonly #askers = new Map<string, number>();
  readonly #subjects: Listed[] = [];
  readonly #matched = new Map<string, Listed[]>();
  readonly #hosts = new Set<string>();

  constructor(rules: readonly Rule[], facts: Facts, catalogue: Catalogue, now: number) {
    this.#facts = facts;
    this.#catalogue = catalogue;
    this.#now = now;
    const { terms } = namesOf(catalogue);
    this.#cases = rules.flatMap((rule, index): Case[] => {
      const term = terms.get(rule.term);
      if (!term) return [];
      const { is } = rule.relation;
      const selector = selectorKey(rule.selector);
      return [
        {
          ...{ rule, term, selector, violations: [], needed: [], meant: [] },
          standard: { id: rule.id, at: rule.at, text: rule.text },
          selection: rule.excused ? `${selector} ${index}` : selector,
          sharing: !term.check && (is === "unique" || is === "exclusive") ? new Sharing(rule, term) : undefined,
        },
      ];
    });
    for (const { rule, term } of this.#cases)
      if (!term.check)
        for (const part of new Set(rule.within === undefined ? [rule.part] : [rule.part, rule.within]))
          this.#askers.set(question(term, part), (this.#askers.get(question(term, part)) ?? 0) + 1);
  }

  take(subjects: readonly Subject[]): void {
    const listed = remembered(({ kind, title, file, at }: Subject): Listed => ({ kind, title, file, at }));
    for (const subject of subjects) {
      this.#subjects.push(listed(subject));
      if (subject.host !== undefined) this.#hosts.add(subject.host);
    }
    const context = this.#contextOf(subjects);
    const part = { context, roster: new Roster(context), answers: new Map(), outlined: remembered(outlineOf) };
    const noted = new Set<string>();
    for (const one of this.#cases)
      if (!one.crash)
        this.#try(one, () => {
          const selected = select(one, part);
          if (!noted.has(one.selection)) this.#note(one.selection, selected.map(listed));
          noted.add(one.selection);
          this.#hold(one, selected, part);
        });
  }

  end(): Checked {
    for (const one of this.#cases)
      if (one.term.across && !one.crash)
        this.#try(one, () => {
          const context = this.#contextOf(one.needed);
          this.#say(one, one.term.check?.(one.rule, one.meant, context) ?? []);
        });
    const list = new FindingList();
    for (const { rule, violations, crash } of this.#cases)
      if (crash) list.append(crash);
      else for (const violation of violations.splice(0)) list.add(rule, violation);
    return {
      findings: list.findings,
      subjects: this.#subjects,
      matched: new Map(this.#cases.map(({ rule, selection }) => [rule, this.#matched.get(selection) ?? []])),
    };
  }

  #try(one: Case, run: () => void): void {
    const { rule } = one;
    try {
      timed("rules", run, rule.id);
    } catch (error) {
      one.crash = { ...crashed(`the rule ${rule.id} could not be judged`, error, rule.at), standard: one.standard };
    }
  }

  #note(selection: string, listed: readonly Listed[]): void {
    const before = this.#matched.get(selection);
    if (before) for (const subject of listed) before.push(subject);
    else this.#matched.set(selection, [...listed]);
  }

  #hold(one: Case, selected: readonly Subject[], part: Part): void {
    const { rule, term, sharing } = one;
    const { context, outlined } = part;
    if (term.across) {
      for (const subject of context.subjects) if (term.across(subject, rule)) one.needed.push(outlined(subject));
      for (const subject of selected) if (term.across(subject, rule)) one.meant.push(outlined(subject));
    } else if (sharing) this.#say(one, sharing.take(selected, context));
    else if (selected.length > 0) this.#say(one, judge(rule, term, selected, context, this.#asked(one, part)));
  }

  #say({ rule, term, standard, violations }: Case, found: ReturnType<typeof judge>): void {
    for (const { subject, at, message, related = NONE, severity = rule.severity, concealed, remedy } of found) {
      if (subject.partial && isLacking(at, subject, term.lackingAt?.(subject, rule.part))) continue;
      const finding = { rule: rule.term, severity, message, at, subject: subject.title, standard, related };
      violations.push(concealed || remedy ? { ...finding, ...(concealed && { concealed }), ...(remedy && { remedy }) } : finding);
    }
  }

  /** What a term is on a subject. What several rules ask is answered once. */
  #asked({ rule, term }: Case, { context, answers }: Part): Asked {
    const known = this.#knownFor(term, rule.part, answers);
    if (!known && rule.within === undefined) return (subject, part) => term.of(subject, context, part);
    const whole = rule.within === undefined ? undefined : this.#knownFor(term, rule.within, answers);
    return (subject, part) => {
      const those = part === rule.part ? known : whole;
      let answer = those?.get(subject);
      if (!answer) {
        answer = term.of(subject, context, part);
        those?.set(subject, answer);
      }
      return answer;
    };
  }

  /** Where answers to a question are kept; undefined where only one rule asks it. */
  #knownFor(term: TermWithPage, part: string | undefined, answers: Part["answers"]): Map<Subject, readonly Holding[]> | undefined {
    const key = question(term, part);
    if ((this.#askers.get(key) ?? 0) < 2) return undefined;
    const known = answers.get(key) ?? new Map();
    answers.set(key, known);
    return known;
  }

  #contextOf(subjects: readonly Subject[]): Context {
    const facts = this.#facts;
    const { traits } = namesOf(this.#catalogue);
    const has = remembered((name: string) => {
      const trait = traits.get(name);
      if (!trait) return () => false;
      const holds = remembered((subject: Subject) => trait.holds(subject, facts));
      return trait.ofServices
        ? (subject: Subject) =>
            holds(subject) || (subject.kind === "project" && subjects.some((one) => one.parent === subject && holds(one)))
        : holds;
    });
    return {
      facts,
      subjects,
      hosts: this.#hosts,
      now: this.#now,
      isStranger: (subject, names) => this.#catalogue.isStranger(subject, names),
      has: (subject, name) => has(name)(subject),
    };
  }
}

const NONE: Finding["related"] = [];

/** Terms and traits by their names: examples in documents are held against their rules one by one, each with a checker of its own. */
interface Names {
  readonly terms: ReadonlyMap<string, TermWithPage>;
  readonly traits: ReadonlyMap<string, Trait>;
}

const names = new WeakMap<Catalogue, Names>();

function namesOf(catalogue: Catalogue): Names {
  let known = names.get(catalogue);
  if (!known) {
    known = {
      terms: new Map(catalogue.terms.map((term) => [term.name, term])),
      traits: new Map(catalogue.traits.map((trait) => [trait.name, trait])),
    };
    names.set(catalogue, known);
  }
  return known;
}

/** Subjects that are held against rules together, with what is found out of them. */
interface Part {
  readonly context: Context;
  readonly roster: Roster;
  readonly answers: Map<string, Map<Subject, readonly Holding[]>>;
  readonly outlined: (subject: Subject) => Subject;
}

function select({ rule, term, selector }: Case, { roster, context }: Part): readonly Subject[] {
  const selected = roster.selected(rule.selector, selector);
  const { excused } = rule;
  if (!excused) return selected;
  const isExcused = (subject: Subject): boolean =>
    excused.some((parts) => parts.every((part) => term.of(subject, context, part).length > 0));
  return selected.filter((subject) => !isExcused(subject));
}

const question = ({ name }: TermWithPage, part: string | undefined): string => (part === undefined ? name : `${name} ${part}`);

function remembered<Key, Answer>(answer: (key: Key) => Answer): (key: Key) => Answer {
  const known = new Map<Key, Answer>();
  return (key) => {
    const before = known.get(key);
    if (before !== undefined || known.has(key)) return before as Answer;
    const now = answer(key);
    known.set(key, now);
    return now;
  };
}

/** Whether a violation is about something missing: it stands at the subject itself, or where the missing thing would. */
const isLacking = (at: Span, subject: Subject, place: Span | undefined): boolean =>
  isSame(at, subject.at) || (place !== undefined && isSame(at, place));

const isSame = (a: Span, b: Span): boolean => a.start === b.start && a.end === b.end && a.source.path === b.source.path;
