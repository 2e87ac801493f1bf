/** Looking for words of the lexicons in running text, where literals are `⟦n⟧`. */

const escape = (word: string): string => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/['’]/g, "['’]").replace(/\s+/g, "\\s+");

const edge = (word: string, side: "before" | "after"): string => {
  const character = side === "before" ? word[0] : word.at(-1);
  if (!character || !/[\p{L}\p{N}]/u.test(character)) return "";
  return side === "before" ? "(?<![\\p{L}\\p{N}-])" : "(?![\\p{L}\\p{N}]|-\\p{L})";
};

const compiled = new Map<string, RegExp>();

/** A pattern for any of the words, the longest first; nouns are found in the plural too. */
export function anyOf(words: readonly string[], options: { readonly plural?: boolean } = {}): RegExp {
  const key = `${options.plural ? "+" : ""}${words.join("|")}`;
  const known = compiled.get(key);
  if (known) return known;
  const sorted = [...words].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  const patterns = sorted.map((word) => {
    const stem = options.plural && /y$/.test(word) ? `${escape(word.slice(0, -1))}(?:y|ies)` : `${escape(word)}${options.plural ? "(?:e?s)?" : ""}`;
    return `${edge(word, "before")}${stem}${edge(word, "after")}`;
  });
  const pattern = new RegExp(patterns.length ? patterns.join("|") : "(?!)", "giu");
  compiled.set(key, pattern);
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

export const firstHit = (text: string, words: readonly string[], options: { readonly plural?: boolean } = {}): Hit | undefined => hits(text, words, options)[0];

/** Whether the text begins with one of the words, after blanks and marks. */
export function startsWith(text: string, words: readonly string[]): Hit | undefined {
  const lead = text.match(/^[\s"'“(*_:—–-]*/)?.[0].length ?? 0;
  return hits(text, words).find((hit) => hit.start === lead);
}

/** Lower case, apostrophes straight, blanks single: how words are compared. */
export const fold = (text: string): string => text.toLowerCase().replace(/’/g, "'").replace(/\s+/g, " ").trim();
