import type { Finding, Rule } from "./model.ts";
import type { Span } from "./source.ts";

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

/** Findings in the order of their rules, each thing to mend told once. */
export class FindingList {
  readonly findings: Finding[] = [];
  /** What was said first, by path, then by the offset of the place. */
  readonly #told = new Map<string, Map<number, Told>>();

  append(finding: Finding): void {
    this.findings.push(finding);
  }

  /** What breaks a rule. */
  add(rule: Rule, finding: Finding): void {
    const { subject: title, at, message } = finding;
    const places = this.#toldIn(at.source.path);
    const first = places.get(at.start);
    let last: Told | undefined;
    let alike: Told | undefined;
    for (let told = first; told; told = told.next) {
      last = told;
      if (told.at.end !== at.end || told.title !== title || told.rule.term !== rule.term) continue;
      // "Pin images — never `:latest`" is two rules, and one thing to mend.
      if (told.rule.part === rule.part && isOneSentence(told.rule, rule)) return;
      if (this.findings[told.index]?.message === message) alike ??= told;
    }
    // Documents demand one thing in several places: that is one thing to mend, too.
    const index = alike ? alike.index : this.findings.push(finding) - 1;
    if (alike) this.findings[index] = united(this.findings[index] as Finding, finding);
    const mine: Told = { rule, title, at, index, next: undefined };
    if (last) last.next = mine;
    else places.set(at.start, mine);
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

const weight = { info: 0, warning: 1, error: 2 } as const;

/** Two findings of one thing, from two sentences: the stronger, with the other's sentence beside it. */
function united(one: Finding, other: Finding): Finding {
  const [first, second] = weight[other.severity] > weight[one.severity] ? [other, one] : [one, other];
  const also = second.standard ? [{ at: second.standard.at, message: "demanded here, too" }] : [];
  const told = new Map<Span, Set<string>>();
  const isNew = ({ at, message }: Finding["related"][number]): boolean => {
    const messages = told.get(at);
    if (messages?.has(message)) return false;
    told.set(at, (messages ?? new Set()).add(message));
    return true;
  };
  return { ...first, related: [...first.related, ...second.related, ...also].filter(isNew) };
}
