import { type Bound, filled, letterCases } from "../matching/patterns.ts";
import type { Holding, Relation, TermWithPage, Value } from "../model.ts";
import type { Range } from "../subject.ts";

/** How people call a term, or the part of it that is meant. */
export const nameOf = (term: TermWithPage, part: string | undefined): string =>
  part === undefined ? (term.vocabulary.words[0] as string) : (term.partName?.(part) ?? `\`${part}\``);
export const shown = (holding: Holding): string => (holding.shown !== undefined ? holding.shown : `\`${holding.value}\``);
export const article = (name: string): string => (/^[`]/.test(name) ? name : `${/^[aeiou]/i.test(name) ? "an" : "a"} ${name}`);

/** What a relation expects, in words; with what its placeholders come to, where that is known. One that is turned round begins with `other`. */
export function expectation(relation: Relation, term: TermWithPage, bound: Bound = {}, other = "anything but "): string {
  const named = (value: Value): string => term.valueName?.(value) ?? `\`${value}\``;
  const listed = (values: readonly Value[]): string => alternatives(values.map(named));
  const spell = (number: number): string => term.spell?.(number) ?? String(number);
  const not = "not" in relation && relation.not ? other : "";
  switch (relation.is) {
    case "equals":
      return `${not}${named(relation.value)}`;
    case "one of":
      return `${not}${listed(relation.values)}`;
    case "matches": {
      const lone = relation.pattern.match(/^<([^<>]+)>$/)?.[1] ?? "";
      if (letterCases[lone]) return `${not}${/^upper/.test(lone) ? lone.toUpperCase() : lone}`;
      const value = filled(relation.pattern, bound);
      return value === undefined
        ? `${not}\`${relation.pattern}\``
        : `${not}\`${value}\` (${lone ? `the ${lone}${/octet$/.test(lone) ? "" : "'s name"}` : `\`${relation.pattern}\``})`;
    }
    case "under":
      return `${not ? "a path not under " : "a path under "}${listed(relation.paths)}`;
    case "in range":
      return rangesText(relation.ranges, spell, not);
    case "at most":
      return `at most ${relation.limit}`;
    case "in order":
      return relation.values.map((value) => `\`${value}\``).join(", ");
    default:
      return relation.is;
  }
}

/** "a, b or c" */
const alternatives = (words: readonly string[]): string =>
  words.length > 1 ? `${words.slice(0, -1).join(", ")} or ${words.at(-1)}` : (words[0] as string);

/** Ranges of one value each read as values: "anything but `22`", "`80` or one in 8000–8999". */
function rangesText(ranges: readonly Range[], spell: (number: number) => string, not: string): string {
  const single = ranges.filter(({ first, last }) => first === last).map(({ first }) => `\`${spell(first)}\``);
  const wide = ranges.filter(({ first, last }) => first !== last).map(({ first, last }) => `${spell(first)}–${spell(last)}`);
  if (not && wide.length > 0) return `one outside ${[...single, ...wide].join(" or ")}`;
  return `${not}${[...single, ...(wide.length > 0 ? [`one in ${wide.join(" or ")}`] : [])].join(" or ")}`;
}
