import type { Finding, Rule } from "../model.ts";
import type { Span } from "../source.ts";

/** What was said at one place. */
interface Told {
  readonly rule: Rule;
  readonly title: string | undefined;
  readonly at: Span;
  /** The finding that tells it, which may tell what other rules say, too. */
  readonly index: number;
  /** What was said there next. */
  next: Told | undefined;
}

/** Where much was said at places that begin alike, it is looked up: by the sentence behind it, and by its message. */
interface Index {
  last: Told;
  readonly sentences: Set<string>;
  readonly messages: Map<string, Told>;
}

/** So much is looked through. At most places one or two things are said; where a thousand documents demand something of one service, a thousand. */
const FEW = 12;

/** Findings in the order of their rules, each thing to mend told once. */
export class FindingList {
  readonly #findings: Finding[] = [];
  /** Findings that more than one sentence demands, by where they stand. */
  readonly #united = new Map<number, United>();
  /** What was said first, by path, then by the offset of the place; and what comes behind it, where that is much. */
  readonly #told = new Map<string, Map<number, Told>>();
  readonly #indexes = new Map<Told, Index>();

  get findings(): readonly Finding[] {
    for (const [index, united] of this.#united) this.#findings[index] = united.finding();
    return this.#findings;
  }

  append(finding: Finding): void {
    this.#findings.push(finding);
  }

  /** What breaks a rule. */
  add(rule: Rule, finding: Finding): void {
    const { subject: title, at } = finding;
    const places = this.#toldIn(at.source.path);
    const first = places.get(at.start);
    const before = first && this.#before(first, rule, finding);
    // "Pin images — never `:latest`" is two rules, and one thing to mend.
    if (before?.isSaid) return;
    const alike = before?.alike;
    const mine: Told = { rule, title, at, index: alike ? alike.index : this.#findings.push(finding) - 1, next: undefined };
    // Documents demand one thing in several places: that is one thing to mend, too.
    if (alike) this.#unite(alike.index, finding);
    if (!first || !before) places.set(at.start, mine);
    else {
      before.last.next = mine;
      this.#note(first, mine);
    }
  }

  /** What was said at a place by the same sentence, or in the same words. */
  #before(first: Told, rule: Rule, finding: Finding): { readonly last: Told; readonly isSaid?: true; readonly alike?: Told | undefined } {
    const { subject: title, at, message } = finding;
    const index = this.#indexes.get(first);
    if (index) {
      const { last, sentences, messages } = index;
      const about = aboutOf(at, title, rule);
      return sentences.has(about + sentenceOf(rule)) ? { last, isSaid: true } : { last, alike: messages.get(about + message) };
    }
    let last = first;
    let alike: Told | undefined;
    let count = 0;
    for (let told: Told | undefined = first; told; told = told.next) {
      last = told;
      count += 1;
      if (told.at.end !== at.end || told.title !== title || told.rule.term !== rule.term) continue;
      if (told.rule.part === rule.part && isOneSentence(told.rule, rule)) return { last, isSaid: true };
      if (this.#findings[told.index]?.message === message) alike ??= told;
    }
    if (count >= FEW) {
      this.#indexes.set(first, { last, sentences: new Set(), messages: new Map() });
      for (let told: Told | undefined = first; told; told = told.next) this.#note(first, told);
    }
    return { last, alike };
  }

  #note(first: Told, told: Told): void {
    const index = this.#indexes.get(first);
    if (!index) return;
    const about = aboutOf(told.at, told.title, told.rule);
    const message = about + this.#findings[told.index]?.message;
    index.last = told;
    index.sentences.add(about + sentenceOf(told.rule));
    if (!index.messages.has(message)) index.messages.set(message, told);
  }

  #unite(index: number, finding: Finding): void {
    let united = this.#united.get(index);
    if (!united) {
      united = new United(this.#findings[index] as Finding);
      this.#united.set(index, united);
    }
    united.add(finding);
  }

  #toldIn(path: string): Map<number, Told> {
    let places = this.#told.get(path);
    if (!places) {
      places = new Map();
      this.#told.set(path, places);
    }
    return places;
  }
}

const isOneSentence = ({ at: a }: Rule, { at: b }: Rule): boolean =>
  a === b || (a.start === b.start && a.end === b.end && a.source.path === b.source.path);

const sentenceOf = ({ part, at }: Rule): string => JSON.stringify([part, at.start, at.end, at.source.path]);

const aboutOf = ({ end }: Span, title: string | undefined, { term }: Rule): string => JSON.stringify([end, title, term]);

const weight = { info: 0, warning: 1, error: 2 } as const;

type Related = Finding["related"][number];

/** A finding of one thing from several sentences: the strongest, with the others' sentences beside it. */
class United {
  #first: Finding;
  #related: Related[] = [];
  #known = new Set<string>();

  constructor(finding: Finding) {
    this.#first = finding;
    this.#tell(finding.related);
  }

  add(other: Finding): void {
    if (weight[other.severity] <= weight[this.#first.severity]) {
      this.#tell(other.related);
      this.#cite(other);
      return;
    }
    const before = this.#first;
    const told = this.#related;
    this.#first = other;
    this.#related = [];
    this.#known = new Set();
    this.#tell(other.related);
    this.#tell(told);
    this.#cite(before);
  }

  finding(): Finding {
    return { ...this.#first, related: this.#related };
  }

  #cite({ standard }: Finding): void {
    if (standard) this.#tell([{ at: standard.at, message: "demanded here, too" }]);
  }

  #tell(related: readonly Related[]): void {
    for (const one of related) {
      const { at, message } = one;
      const what = `${at.start} ${at.end} ${at.source.path}\0${message}`;
      if (this.#known.has(what)) continue;
      this.#known.add(what);
      this.#related.push(one);
    }
  }
}
