import type { Finding, Rule } from "./model.ts";
import type { Span } from "./source.ts";

/** What was said at one place. */
interface Told {
  readonly rule: Rule;
  readonly title: string | undefined;
  readonly at: Span;
  /** The finding that tells it, which may tell what other rules say, too. */
  readonly index: number;
}

/** Findings in the order of their rules, each thing to mend told once. */
export class FindingList {
  readonly findings: Finding[] = [];
  /** By path, then by the offset of the place. */
  readonly #told = new Map<string, Map<number, Told[]>>();

  append(finding: Finding): void {
    this.findings.push(finding);
  }

  /** What breaks a rule. */
  add(rule: Rule, finding: Finding): void {
    const { subject: title, at, message } = finding;
    const here = this.#toldAt(at);
    const same = here.filter((told) => told.at.end === at.end && told.title === title && told.rule.term === rule.term);
    // "Pin images — never `:latest`" is two rules, and one thing to mend.
    if (same.some((told) => told.rule.part === rule.part && isOneSentence(told.rule, rule))) return;
    // Documents demand one thing in several places: that is one thing to mend, too.
    const alike = same.find(({ index }) => this.findings[index]?.message === message);
    const index = alike ? alike.index : this.findings.push(finding) - 1;
    if (alike) this.findings[index] = united(this.findings[index] as Finding, finding);
    here.push({ rule, title, at, index });
  }

  #toldAt({ source: { path }, start }: Span): Told[] {
    let places = this.#told.get(path);
    if (!places) {
      places = new Map();
      this.#told.set(path, places);
    }
    let told = places.get(start);
    if (!told) {
      told = [];
      places.set(start, told);
    }
    return told;
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
