/** Looking for words of the lexicons in running text, where literals are `⟦n⟧`. */

const escape = (word: string): string =>
  word
    .replace(/[.*+?^${}()|[\]\\]/g, "\\$&")
    .replace(/['’]/g, "['’]")
    .replace(/\s+/g, "\\s+");

const edge = (word: string, side: "before" | "after"): string => {
  const character = side === "before" ? word[0] : word.at(-1);
  if (!character || !/[\p{L}\p{N}]/u.test(character)) return "";
  return side === "before" ? "(?<![\\p{L}\\p{N}-])" : "(?![\\p{L}\\p{N}]|-\\p{L})";
};

/** By the list itself: lexicons are one object for a whole run, and most lists are looked for again and again. */
const compiled = { singular: new WeakMap<readonly string[], RegExp>(), plural: new WeakMap<readonly string[], RegExp>() };

/** A pattern for any of the words, the longest first; nouns are found in the plural too. */
export function anyOf(words: readonly string[], options: { readonly plural?: boolean } = {}): RegExp {
  const [only] = words;
  if (only !== undefined && words.length === 1) return anyOfOne(only, options.plural === true);
  const cache = options.plural ? compiled.plural : compiled.singular;
  const known = cache.get(words);
  if (known) return known;
  const sorted = [...words].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  // Words that begin and end in letters share their edges: an edge is dear to compile, and lists are long.
  const plain = sorted.filter(isPlain);
  const shared =
    plain.length > 0
      ? [`${edge("a", "before")}(?:${plain.map((word) => stemOf(word, options.plural === true)).join("|")})${edge("a", "after")}`]
      : [];
  const others = sorted.filter((word) => !isPlain(word)).map((word) => patternOf(word, options.plural === true));
  const pattern = new RegExp([...shared, ...others].join("|") || "(?!)", "giu");
  cache.set(words, pattern);
  return pattern;
}

const isPlain = (word: string): boolean => edge(word, "before") !== "" && edge(word, "after") !== "";

const stemOf = (word: string, plural: boolean): string =>
  plural && /[^aeiou]y$/i.test(word) ? `${escape(word.slice(0, -1))}(?:y|ies)` : `${escape(word)}${plural ? "(?:e?s)?" : ""}`;

const patternOf = (word: string, plural: boolean): string => `${edge(word, "before")}${stemOf(word, plural)}${edge(word, "after")}`;

const single = new Map<string, RegExp>();

/** Names of groups, models and the like: they come one by one and again and again. */
function anyOfOne(word: string, plural: boolean): RegExp {
  const key = `${plural ? "+" : ""}${word}`;
  let pattern = single.get(key);
  if (!pattern) {
    pattern = new RegExp(word === "" ? "(?!)" : patternOf(word, plural), "giu");
    single.set(key, pattern);
  }
  return pattern;
}

export interface Hit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** All places of the words in a text, in order. */
export const hits = (text: string, words: readonly string[], options: { readonly plural?: boolean } = {}): Hit[] =>
  [...text.matchAll(anyOf(words, options))].map((match) => ({ start: match.index, end: match.index + match[0].length, text: match[0] }));

export const firstHit = (text: string, words: readonly string[], options: { readonly plural?: boolean } = {}): Hit | undefined =>
  hits(text, words, options)[0];

/** Whether the text begins with one of the words, after blanks and marks. */
export function startsWith(text: string, words: readonly string[]): Hit | undefined {
  const lead = text.match(/^[\s"'“(*_:—–-]*/)?.[0].length ?? 0;
  return hits(text, words).find((hit) => hit.start === lead);
}

/** Lower case, apostrophes straight, blanks single: how words are compared. */
export const fold = (text: string): string => text.toLowerCase().replace(/’/g, "'").replace(/\s+/g, " ").trim();
