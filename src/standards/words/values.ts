import { codeMarks, literalAt } from "../../literals.ts";
import { partOf } from "../../matching/bindings.ts";
import { hasPlaceholder, letterCases, placeholdersIn } from "../../matching/patterns.ts";
import type { Literal, Relation } from "../../model.ts";
import { unquote } from "./claims.ts";
import { firstHit } from "./phrases.ts";

/** What may stand around the values of a cell without changing what it says. */
const around =
  /\b(?:always|must|should|shall|be|is|are|one|of|or|and|either|the|a|an|set|to|exactly|only|any|match(?:es|ing)?|same|as|identical|derive[sd]?|from|use|uses|base|fixed|constant|its|their|string|(?:value|equal|follow)s?)\b/gi;

const aroundCase = /\b(?:dash(?:es)?|separated|with|and|(?:hyphen|underscore|letter|name)s?)\b/gi;

/** What makes a list of values an open one. */
const open = /…|\.\.\./;

const nameWords: Readonly<Record<string, string>> = {
  service: "service",
  compose: "service",
  stack: "stack",
  folder: "stack",
  directory: "stack",
  project: "stack",
  image: "image",
  tool: "image",
};

/**
 * "Compose service key", "folder/stack name", "base image name": the name that a value must be, as a placeholder. A host name is none of
 * them: a service sets its own, or a proxy serves it under one.
 */
export function nameIn(words: string): { readonly start: number; readonly end: number; readonly placeholder: string } | undefined {
  for (const match of words.matchAll(/\b(?:(?:docker|compose|base|swarm)[ -])*([a-z]+(?: ?\/ ?[a-z]+)*)(?:'s)?[ -](?:name|key)s?\b/gi)) {
    const nouns = (match[1] as string)
      .toLowerCase()
      .split(/ ?\/ ?/)
      .map((noun) => nameWords[noun.replace(/s$/, "")]);
    if (nouns.some((noun) => noun === undefined)) continue;
    return { start: match.index, end: match.index + match[0].length, placeholder: `<${[...new Set(nouns)].join("/")}>` };
  }
  // "the key of the service", "the name of its folder"
  const turned = /\b(?:key|name) of (?:the|its|their|a) (?:(?:docker|compose) )*([A-Za-z]+)\b/i.exec(words);
  const noun = turned && nameWords[(turned[1] as string).toLowerCase()];
  return turned && noun ? { start: turned.index, end: turned.index + turned[0].length, placeholder: `<${noun}>` } : undefined;
}

/** The letter case that words name, as a placeholder. */
export function letterCaseIn(words: string): { readonly start: number; readonly end: number; readonly placeholder: string } | undefined {
  const all = Object.entries(letterCases).flatMap(([name, { words: spellings }]) => {
    const hit = firstHit(words, spellings);
    return hit ? [{ name, ...hit }] : [];
  });
  const best = all.sort((a, b) => b.end - b.start - (a.end - a.start))[0];
  if (!best) return undefined;
  const beside = words.slice(best.end, best.end + 40);
  const name =
    best.name !== "lowercase"
      ? best.name
      : /^[^.;]*\b(?:hyphen|dash)/i.test(beside)
        ? "kebab-case"
        : /^[^.;]*\bunderscore/i.test(beside)
          ? "snake_case"
          : best.name;
  return { start: best.start, end: best.end, placeholder: `<${name}>` };
}

/**
 * What a cell, or what stands behind a key and its colon, says of a value. `plain` holds `⟦n⟧` for the n-th literal. Undefined where it
 * says nothing for sure: free words, examples, a placeholder that may be anything.
 */
export function statedValue(plain: string, literals: readonly Literal[]): Relation | undefined {
  const said = plain.replace(/ ?\([^()]*\) ?/g, " ").trim();
  if (open.test(said)) return undefined;
  const marks = [...said.matchAll(codeMarks)].map((mark) => literalAt(literals, mark[1]));
  if (marks.length === 0) {
    const found = nameIn(said) ?? letterCaseIn(said);
    if (!found) return undefined;
    const cased = letterCases[found.placeholder.slice(1, -1)] !== undefined;
    const rest = `${said.slice(0, found.start)} ${said.slice(found.end)}`.replace(around, " ");
    if (/\p{L}/u.test(cased ? rest.replace(aroundCase, " ") : rest)) return undefined;
    return found.placeholder === "<image>" ? { is: "equals", value: found.placeholder } : { is: "matches", pattern: found.placeholder };
  }
  if (/\p{L}/u.test(said.replace(around, " "))) return undefined;
  const values = marks.flatMap((text) => (/^[^<{[]* \| /.test(text) ? text.split(" | ") : [text])).map(unquote);
  const [only] = values;
  if (values.length > 1) return values.some(hasPlaceholder) || /\band\b/i.test(said) ? undefined : { is: "one of", values };
  if (!only) return undefined;
  return hasPlaceholder(only) ? (isOpen(only) ? undefined : { is: "matches", pattern: only }) : { is: "equals", value: only };
}

/** A lone placeholder that stands for anything. */
export const isOpen = (pattern: string): boolean => {
  const names = placeholdersIn(pattern);
  return (
    names.length === 1 &&
    /^[<{[]+[^<>{}[\]]*[>}\]]+$|^\*+$/.test(pattern) &&
    partOf(names[0] as string) === undefined &&
    letterCases[names[0] as string] === undefined
  );
};
