/** Letters other than those from a to z, and whatever may be one: what is left are signs, dashes, quotes, arrows and boxes. */
const FURTHER = /[\xaa\xb5\xba\xc0-\xd6\xd8-\xf6\xf8-\u200f\u205f-\u218f\u2400-\u24ff\u2c00-\uffff]/;

/** The last text: it is asked about by one pattern after the other. */
let last = { text: "", isPlain: true };

/** Whether a text holds no letters but those from a to z, which is so of nearly every sentence. */
export function isPlain(text: string): boolean {
  if (last.text !== text) last = { text, isPlain: !FURTHER.test(text) };
  return last.isPlain;
}

/** What classes of letters hold of those from a to z. */
const LETTERS: Readonly<Record<string, string>> = { L: "A-Za-z", Lu: "A-Z", Ll: "a-z" };

interface Made {
  readonly source: string;
  readonly flags: string;
}

/**
 * A pattern that finds the same in plain texts: the letters of all languages take ten times as long to make. Undefined where none is known to.
 */
export function forPlainTexts({ source, flags }: Made): Made | undefined {
  if (!flags.includes("u")) return { source, flags };
  let inside = false;
  let isSame = true;
  const plain = source.replace(/\\(?:[pP]\{(\w+)\}|u\{|.)|[[\]\ud800-\udfff]/gs, (part, letters: string | undefined) => {
    if (part === "[" || part === "]") inside = part === "[";
    else if (letters !== undefined && part.startsWith("\\p") && Object.hasOwn(LETTERS, letters))
      return inside ? (LETTERS[letters] as string) : `[${LETTERS[letters]}]`;
    else if (letters !== undefined || part.length > 2 || !part.startsWith("\\")) isSame = false;
    return part;
  });
  return isSame ? { source: plain, flags: flags.replace("u", "") } : undefined;
}

/** Ends of a range that letters of either case, and others, lie between. */
const RANGE = /([^\\])-(?=([^\]]))/gs;
const isMixed = ([, first = "", last = ""]: RegExpMatchArray): boolean =>
  first <= "Z" && last >= "A" && !(/[A-Z]/.test(first) && /[A-Z]/.test(last));

/**
 * A pattern with `i` as one without, which matches plain texts in lower case where the pattern matches them as they are: each letter of a pattern with
 * `i` takes as long to make as a word of one without. Undefined where none is known to.
 */
export function forLoweredTexts(pattern: Made): Made | undefined {
  const plain = pattern.flags.includes("i") ? forPlainTexts(pattern) : undefined;
  if (!plain || /\\(?:x|u00|u\{|c)/.test(plain.source) || [...plain.source.matchAll(RANGE)].some(isMixed)) return undefined;
  const source = plain.source.replace(/\\.|[A-Z]+/gs, (part) => (part.startsWith("\\") ? part : part.toLowerCase()));
  return { source, flags: plain.flags.replace(/[ig]/g, "") };
}
