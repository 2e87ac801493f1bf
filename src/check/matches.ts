import type { Listed, SubjectKind } from "../subject.ts";

/** The subjects that a rule is for. */
export interface Selected {
  readonly count: number;
  readonly kinds: ReadonlySet<SubjectKind>;
  list(): readonly Listed[];
}

/** For which subjects each group of rules is. Most runs ask how many those are: lists of them are made where somebody wants them. */
export class Matches {
  readonly subjects: Listed[] = [];
  readonly #groups: (readonly number[])[] = [];
  #summaries: ReadonlyMap<number, Summary> | undefined;
  #lists: ReadonlyMap<number, readonly Listed[]> | undefined;

  /** `groups` may still grow until the first question. */
  add(subject: Listed, groups: readonly number[]): void {
    this.subjects.push(subject);
    this.#groups.push(groups);
  }

  of(group: number): Selected {
    this.#summaries ??= this.#summarise();
    return { ...(this.#summaries.get(group) ?? NONE), list: () => this.#listAll().get(group) ?? [] };
  }

  #summarise(): ReadonlyMap<number, Summary> {
    // Thousands of subjects share few lists of groups.
    const alike = new Map<readonly number[], Summary>();
    for (const [index, groups] of this.#groups.entries()) note(alike, groups, 1, [(this.subjects[index] as Listed).kind]);
    const summaries = new Map<number, Summary>();
    for (const [groups, { count, kinds }] of alike) for (const group of groups) note(summaries, group, count, kinds);
    return summaries;
  }

  #listAll(): ReadonlyMap<number, readonly Listed[]> {
    if (!this.#lists) {
      const lists = new Map<number, Listed[]>();
      for (const [index, groups] of this.#groups.entries())
        for (const group of groups) {
          const list = lists.get(group);
          const subject = this.subjects[index] as Listed;
          if (list) list.push(subject);
          else lists.set(group, [subject]);
        }
      this.#lists = lists;
    }
    return this.#lists;
  }
}

interface Summary {
  count: number;
  readonly kinds: Set<SubjectKind>;
}

const NONE: Summary = { count: 0, kinds: new Set() };

function note<Key>(summaries: Map<Key, Summary>, key: Key, count: number, kinds: Iterable<SubjectKind>): void {
  let summary = summaries.get(key);
  if (!summary) {
    summary = { count: 0, kinds: new Set() };
    summaries.set(key, summary);
  }
  summary.count += count;
  for (const kind of kinds) summary.kinds.add(kind);
}
