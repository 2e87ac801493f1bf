import { bareName } from "../../check/select.ts";
import type { Assignment, Facts, Relation } from "../../model.ts";
import type { Source } from "../../source.ts";

/** The assignments of documents by what is asked of them: each row of a registry is held against all others, and most have nothing to do with it. */
export interface Assignments {
  /** Of a term to any of these names as people vary them, in the documents' order. */
  toAny(term: string, names: readonly string[]): readonly Assignment[];
  /** Of a term, whose relation shares a value with this one. */
  overlapping(term: string, relation: Relation): readonly Assignment[];
  /** Of a document, in its order. */
  in(source: Source): readonly Assignment[];
  /** Of a document and a term, with the very relation. */
  same(source: Source, term: string, relation: Relation): readonly Assignment[];
}

const known = new WeakMap<Facts, Assignments>();

/** The index of facts' assignments, made once. */
export function assignmentsOf(facts: Facts): Assignments {
  let index = known.get(facts);
  if (!index) {
    index = indexed(facts.assignments);
    known.set(facts, index);
  }
  return index;
}

interface Interval {
  readonly first: number;
  readonly last: number;
  readonly of: Assignment;
  /** The highest end of this and all before it. */
  reach: number;
}

function indexed(assignments: readonly Assignment[]): Assignments {
  const order = new Map(assignments.map((one, at) => [one, at]));
  const byName = new Map<string, Assignment[]>();
  const byValue = new Map<string, Assignment[]>();
  const byRange = new Map<string, Interval[]>();
  const bySource = new Map<Source, Assignment[]>();
  const alike = new Map<Source, Map<string, Assignment[]>>();
  for (const one of assignments) {
    const { term, relation, names, at } = one;
    for (const name of new Set(names.map(bareName))) put(byName, keyOf(term, name), one);
    for (const value of new Set(valuesOf(relation))) put(byValue, keyOf(term, value), one);
    if (relation.is === "in range")
      for (const { first, last } of relation.ranges) put(byRange, term, { first, last, of: one, reach: last });
    put(bySource, at.source, one);
    const own = alike.get(at.source) ?? new Map<string, Assignment[]>();
    alike.set(at.source, put(own, keyOf(term, JSON.stringify(relation)), one));
  }
  for (const intervals of byRange.values()) {
    intervals.sort((a, b) => a.first - b.first);
    let reach = Number.NEGATIVE_INFINITY;
    for (const interval of intervals) {
      reach = Math.max(reach, interval.last);
      interval.reach = reach;
    }
  }
  const inOrder = (found: ReadonlySet<Assignment>): readonly Assignment[] =>
    [...found].sort((a, b) => (order.get(a) as number) - (order.get(b) as number));
  return {
    toAny: (term, names) => {
      const [only, ...more] = new Set(names.map(bareName));
      const first = under(byName, keyOf(term, only as string));
      return more.length === 0 ? first : inOrder(new Set([...first, ...more.flatMap((name) => under(byName, keyOf(term, name)))]));
    },
    overlapping: (term, relation) =>
      relation.is === "in range"
        ? [...new Set(relation.ranges.flatMap(({ first, last }) => meeting(under(byRange, term), first, last)))]
        : [...new Set(valuesOf(relation).flatMap((value) => under(byValue, keyOf(term, value))))],
    in: (source) => under(bySource, source),
    same: (source, term, relation) => alike.get(source)?.get(keyOf(term, JSON.stringify(relation))) ?? [],
  };
}

/** What an index has under a key. */
const under = <Key, Value>(index: ReadonlyMap<Key, readonly Value[]>, key: Key): readonly Value[] => index.get(key) ?? [];

/** Those that have a number with a range in common, of intervals by where they begin. */
function meeting(intervals: readonly Interval[], first: number, last: number): readonly Assignment[] {
  let low = 0;
  let high = intervals.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((intervals[middle] as Interval).first <= last) low = middle + 1;
    else high = middle;
  }
  const found: Assignment[] = [];
  for (let at = low - 1; at >= 0 && (intervals[at] as Interval).reach >= first; at -= 1)
    if ((intervals[at] as Interval).last >= first) found.push((intervals[at] as Interval).of);
  return found;
}

const valuesOf = (relation: Relation): readonly string[] =>
  relation.is === "equals" ? [relation.value] : relation.is === "one of" ? relation.values : [];

const keyOf = (term: string, what: string): string => `${term}\0${what}`;

function put<Key, Value>(index: Map<Key, Value[]>, key: Key, value: Value): Map<Key, Value[]> {
  const there = index.get(key);
  if (there) there.push(value);
  else index.set(key, [value]);
  return index;
}
