import type { Judgement, Noted } from "../judgement.ts";
import type { Catalogue, Context, Facts, Finding, Holding, Rule, TermWithPage, Trait } from "../model.ts";
import type { Span } from "../source.ts";
import { timed } from "../stopwatch.ts";
import { type Listed, nothingOf, outlineOf, type Subject } from "../subject.ts";
import { brief } from "./brief.ts";
import { crashed } from "./crashed.ts";
import { FindingList } from "./finding-list.ts";
import { Matches, type Selected } from "./matches.ts";
import { type Asked, judge } from "./relations.ts";
import { Roster, selectorKey } from "./roster.ts";
import { Sharing } from "./sharing.ts";

/** What checking came to. */
export interface Checked {
  readonly findings: readonly Finding[];
  readonly subjects: readonly Listed[];
  /** The subjects that a rule selects. */
  selected(rule: Rule): Selected;
}

/** A rule with what was found so far. Its term is asked for when something has to be judged: what was found before needs none. */
class Case {
  /** Its place among all. */
  readonly number: number;
  readonly rule: Rule;
  /** The same for rules whose selectors are for the same subjects. */
  readonly selector: string;
  /** The same for rules that select the same subjects: the place of the first of them. */
  readonly group: number;
  /** What findings of it cite: one for all of them. */
  readonly standard: NonNullable<Finding["standard"]>;
  readonly violations: Finding[] = [];
  /** Of a term that holds subjects of the whole run against each other: outlines of those it needs, and of them those that the rule selects. */
  readonly needed: Subject[] = [];
  readonly meant: Subject[] = [];
  crash?: Finding;
  readonly #catalogue: Catalogue;
  #term: TermWithPage | undefined;
  #sharing: Sharing | undefined;

  constructor(number: number, rule: Rule, { selector, group }: Pick<Case, "selector" | "group">, catalogue: Catalogue) {
    this.number = number;
    this.rule = rule;
    this.selector = selector;
    this.group = group;
    this.standard = { id: rule.id, at: rule.at, text: rule.text };
    this.#catalogue = catalogue;
  }

  get term(): TermWithPage {
    this.#term ??= namesOf(this.#catalogue).terms.get(this.rule.term);
    if (!this.#term) throw new Error(`no term is called ${this.rule.term}`);
    return this.#term;
  }

  /** Whether it is on values that subjects share. */
  get isShared(): boolean {
    const { is } = this.rule.relation;
    return (is === "unique" || is === "exclusive") && !this.term.check;
  }

  /** What is shared. Only of a rule that is on that. */
  get sharing(): Sharing {
    this.#sharing ??= new Sharing(this.rule, () => this.term);
    return this.#sharing;
  }
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
  #askers: ReadonlyMap<string, number> | undefined;
  readonly #matches = new Matches();
  readonly #hosts = new Set<string>();

  constructor(rules: readonly Rule[], facts: Facts, catalogue: Catalogue, now: number) {
    this.#facts = facts;
    this.#catalogue = catalogue;
    this.#now = now;
    const groups = new Map<string, number>();
    this.#cases = rules.map((rule, number) => {
      const selector = selectorKey(rule.selector);
      const group = rule.excused ? number : (groups.get(selector) ?? number);
      if (!rule.excused) groups.set(selector, group);
      return new Case(number, rule, { selector, group }, catalogue);
    });
  }

  /** Whether a mistake of ours left something unjudged. */
  get crashed(): boolean {
    return this.#cases.some(({ crash }) => crash !== undefined);
  }

  /** Judges subjects, and notes of those in `noted` what it came to. */
  take(subjects: readonly Subject[], noted: Noted = NOBODY): void {
    const groups = new Map<Subject, number[]>();
    for (const subject of subjects) {
      const { kind, title, file, at } = subject;
      const judged = noted.get(subject)?.judged;
      const own = judged?.groups ?? [];
      groups.set(subject, own);
      this.#matches.add(judged ?? { kind, title, file, at }, own);
      if (subject.host !== undefined) this.#hosts.add(subject.host);
    }
    const context = this.#contextOf(subjects);
    const part = { context, roster: new Roster(context), answers: new Map(), outlined: remembered(outlineOf), noted };
    const told = new Set<number>();
    for (const one of this.#cases)
      if (!one.crash)
        this.#try(one, () => {
          const selected = select(one, part);
          if (!told.has(one.group)) for (const subject of selected) groups.get(subject)?.push(one.group);
          told.add(one.group);
          this.#hold(one, selected, part);
        });
  }

  /** Takes a judgement of an earlier run, with the same rules, in the place of its subjects. */
  recall({ subjects, findings, held, outlines }: Judgement): void {
    for (const judged of subjects) {
      this.#matches.add(judged, judged.groups);
      if (judged.host !== undefined) this.#hosts.add(judged.host);
    }
    for (const { rule, finding } of findings) {
      const one = this.#cases[rule];
      // Nobody else has it: it is told apart from its rule only while it is stored.
      one?.violations.push(Object.assign(finding, { rule: one.rule.term, standard: one.standard }));
    }
    for (const { rule, judged, held: those } of held) {
      const one = this.#cases[rule];
      if (one)
        this.#say(
          one,
          one.sharing.take(those, () => nothingOf(judged)),
        );
    }
    for (const { rule, subject, meant } of outlines) {
      const one = this.#cases[rule];
      (meant ? one?.meant : one?.needed)?.push(subject);
    }
  }

  end(): Checked {
    for (const one of this.#cases)
      if (one.needed.length > 0 && one.term.across && !one.crash)
        this.#try(one, () => {
          const context = this.#contextOf(one.needed);
          this.#say(one, one.term.check?.(one.rule, one.meant, context) ?? []);
        });
    const groups = new Map(this.#cases.map(({ rule, group }) => [rule, group]));
    const list = new FindingList();
    for (const { rule, violations, crash } of this.#cases)
      if (crash) list.append(crash);
      else for (const violation of violations.splice(0)) list.add(rule, violation);
    return {
      findings: list.findings,
      subjects: this.#matches.subjects,
      selected: (rule) => this.#matches.of(groups.get(rule) ?? -1),
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

  #hold(one: Case, selected: readonly Subject[], part: Part): void {
    const { number, rule, term } = one;
    const { context, outlined, noted } = part;
    if (term.across) {
      const need = (subject: Subject, meant: boolean): void => {
        const outline = outlined(subject);
        (meant ? one.meant : one.needed).push(outline);
        noted.get(subject)?.judgement.outlines.push({ rule: number, subject: outline, meant });
      };
      for (const subject of context.subjects) if (term.across(subject, rule)) need(subject, false);
      for (const subject of selected) if (term.across(subject, rule)) need(subject, true);
    } else if (one.isShared)
      for (const subject of selected) {
        const held = one.sharing.heldBy(subject, context);
        if (!held) continue;
        const note = noted.get(subject);
        note?.judgement.held.push({ rule: number, judged: note.judged, held });
        // Of variables and labels nobody knows what they hold.
        if (note && (term.concealed || (rule.part !== undefined && !term.identifies))) note.judgement.confidential = true;
        this.#say(
          one,
          one.sharing.take(held, () => subject),
        );
      }
    else if (selected.length > 0) this.#say(one, judge(rule, term, selected, context, this.#asked(one, part)), noted);
  }

  #say(one: Case, found: ReturnType<typeof judge>, noted: Noted = NOBODY): void {
    if (found.length === 0) return;
    const { number, rule, term, standard, violations } = one;
    for (const { subject, at, message, related = NONE, severity = rule.severity, concealed, remedy } of found) {
      if (subject.partial && isLacking(at, subject, term.lackingAt?.(subject, rule.part))) continue;
      const finding = { rule: rule.term, severity, message, at, subject: subject.title, standard, related };
      const whole = brief(concealed || remedy ? { ...finding, ...(concealed && { concealed }), ...(remedy && { remedy }) } : finding);
      violations.push(whole);
      noted.get(subject)?.judgement.findings.push({ rule: number, finding: whole });
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
    this.#askers ??= askersOf(this.#cases);
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

const NOBODY: Noted = new Map();

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
  readonly noted: Noted;
}

function select({ rule, term, selector }: Case, { roster, context }: Part): readonly Subject[] {
  const selected = roster.selected(rule.selector, selector);
  const { excused } = rule;
  if (!excused) return selected;
  const isExcused = (subject: Subject): boolean =>
    excused.some((parts) => parts.every((part) => term.of(subject, context, part).length > 0));
  return selected.filter((subject) => !isExcused(subject));
}

function askersOf(cases: readonly Case[]): ReadonlyMap<string, number> {
  const askers = new Map<string, number>();
  for (const { rule, term } of cases)
    if (!term.check)
      for (const part of new Set(rule.within === undefined ? [rule.part] : [rule.part, rule.within]))
        askers.set(question(term, part), (askers.get(question(term, part)) ?? 0) + 1);
  return askers;
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
