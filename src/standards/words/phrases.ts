/** Looking for words of the lexicons in running text, where literals are `⟦n⟧`. */

import { firstWordOf, foldCase, isWordPoint, type Scan, scanOf } from "./tokens.ts";

/** One phrase of a list, in parts: what stands for itself, and what may be written in several ways. */
interface Phrase {
  /** Code units in lower case; a blank is any run of white space, `'` any apostrophe. */
  readonly units: string;
  /** How the last word may end: without anything where there is no plural. */
  readonly endings: readonly string[];
  /** Whether a letter or digit must not touch it: only where it begins or ends in one itself. */
  readonly edgeBefore: boolean;
  readonly edgeAfter: boolean;
}

/** A list of phrases. Those that may stand at one place are tried plain ones before others, longer ones before shorter ones. */
interface Lexicon {
  /** Words of which a text must hold one for any of the phrases to be in it. Undefined where that can't be told. */
  readonly heads: ReadonlySet<string> | undefined;
  /** The phrases that may begin with a word. Most of a catalogue are never met in a document: they are made when they are. */
  startingWith(word: string): readonly Phrase[];
  /** The phrases that begin with a mark, by it. */
  readonly marked: ReadonlyMap<number, readonly Phrase[]>;
}

export interface Hit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

interface Options {
  /** Nouns are found in the plural too. */
  readonly plural?: boolean;
}

const NONE: readonly string[] = [""];

/** All places of the words in a text, in order, the longest at each place. */
export function hits(text: string, words: readonly string[], options: Options = {}): Hit[] {
  const lexicon = lexiconOf(words, options.plural === true);
  const scan = scanOf(text);
  if (!mayHold(scan, lexicon)) return [];
  const found: Hit[] = [];
  for (let hit = search(text, scan, lexicon, 0); hit; hit = search(text, scan, lexicon, Math.max(hit.end, hit.start + 1))) found.push(hit);
  return found;
}

export function firstHit(text: string, words: readonly string[], options: Options = {}): Hit | undefined {
  const lexicon = lexiconOf(words, options.plural === true);
  const scan = scanOf(text);
  return mayHold(scan, lexicon) ? search(text, scan, lexicon, 0) : undefined;
}

/** Whether the text begins with one of the words, after blanks and marks. */
export function startsWith(text: string, words: readonly string[]): Hit | undefined {
  const lead = text.match(/^[\s"'“(*_:—–-]*/)?.[0].length ?? 0;
  const lexicon = lexiconOf(words, false);
  const { starts, tokens } = scanOf(text);
  // Before the lead's end no word begins.
  if (lexicon.marked.size === 0 && starts[0] !== lead) return undefined;
  for (const mark of LEADING) if (lexicon.marked.has(mark)) return hits(text, words).find((hit) => hit.start === lead);
  return hitAt(text, lead, starts[0] === lead ? (tokens[0] as string) : undefined, lexicon);
}

/** Marks that may stand before a text's first word. */
const LEADING = [..." \"'“(*_:—–-"].map((mark) => mark.charCodeAt(0));

/**
 * Many lists at once, each with what it stands for: those that a text may hold, in the order in which they were given. Asking for a list that
 * is not among them finds nothing.
 */
export function candidatesAmong<Entry extends { readonly words: readonly string[]; readonly plural: boolean }>(
  entries: readonly Entry[],
): (text: string) => readonly Entry[] {
  const byHead = new Map<string, number[]>();
  const always: number[] = [];
  for (const [index, { words, plural }] of entries.entries()) {
    const { heads } = lexiconOf(words, plural);
    if (!heads) always.push(index);
    for (const head of heads ?? []) {
      const there = byHead.get(head);
      if (there) there.push(index);
      else byHead.set(head, [index]);
    }
  }
  return (text) => {
    const found = new Set(always);
    for (const token of scanOf(text).known) for (const index of byHead.get(token) ?? []) found.add(index);
    return [...found].sort((a, b) => a - b).map((index) => entries[index] as Entry);
  };
}

/** Lower case, apostrophes straight, blanks single: how words are compared. */
export const fold = (text: string): string => (isFolded(text) ? text : text.toLowerCase().replace(/’/g, "'").replace(/\s+/g, " ").trim());

/** A text from its first letter to its last: "1.2 Never 🚫" without its number and its sign. */
export const betweenMarks = (text: string): string => text.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, "");

/** Most words are so already, and are asked for again and again. */
function isFolded(text: string): boolean {
  let before = BLANK;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code < BLANK || code > 126 || (code >= 65 && code <= 90) || (code === BLANK && before === BLANK)) return false;
    before = code;
  }
  return before !== BLANK || text === "";
}

// ------------------------------------------------------------------------------------------------------- lists of words

/** By the list itself: lexicons are one object for a whole run, and most lists are looked for again and again. */
const lists = { singular: new WeakMap<readonly string[], Lexicon>(), plural: new WeakMap<readonly string[], Lexicon>() };

/** Names of groups, models and the like: they come one by one and again and again. */
const singles = { singular: new Map<string, Lexicon>(), plural: new Map<string, Lexicon>() };

function lexiconOf(words: readonly string[], plural: boolean): Lexicon {
  const [only] = words;
  const number = plural ? "plural" : "singular";
  const known = words.length === 1 && only !== undefined ? singles[number].get(only) : lists[number].get(words);
  if (known) return known;
  const lexicon = compile(words, plural);
  if (words.length === 1 && only !== undefined) singles[number].set(only, lexicon);
  else lists[number].set(words, lexicon);
  return lexicon;
}

function compile(words: readonly string[], plural: boolean): Lexicon {
  let heads: Set<string> | undefined = new Set<string>();
  const byHead = new Map<string, string[]>();
  const loose: string[] = [];
  const marks: string[] = [];
  for (const word of words) {
    if (word === "") continue;
    const own = headsOf(word, plural);
    if (!own) heads = undefined;
    for (const head of own ?? []) heads?.add(head);
    if (!isWordPoint(word.charCodeAt(0))) marks.push(word);
    else if (!own) loose.push(word);
    else
      for (const head of own) {
        const there = byHead.get(head);
        if (there) there.push(word);
        else byHead.set(head, [word]);
      }
  }
  const made = new Map<string, readonly Phrase[]>();
  return {
    heads,
    startingWith: (word) => {
      let phrases = made.get(word);
      if (!phrases) {
        const own = byHead.get(word);
        // What may begin with any word is one list for all words that nothing else begins with.
        phrases = own ? inOrder([...own, ...loose], plural) : (made.get("") ?? inOrder(loose, plural));
        made.set(own ? word : "", phrases);
      }
      return phrases;
    },
    marked: byFirst(inOrder(marks, plural)),
  };
}

function inOrder(words: readonly string[], plural: boolean): readonly Phrase[] {
  const sorted = words.length > 1 ? [...words].sort((a, b) => b.length - a.length || (a < b ? -1 : 1)) : words;
  const phrases = sorted.map((word) => phraseOf(word, plural));
  return [...phrases.filter(isPlain), ...phrases.filter((phrase) => !isPlain(phrase))];
}

function byFirst(phrases: readonly Phrase[]): ReadonlyMap<number, readonly Phrase[]> {
  const found = new Map<number, Phrase[]>();
  for (const phrase of phrases) {
    const first = phrase.units.charCodeAt(0);
    found.set(first, [...(found.get(first) ?? []), phrase]);
  }
  return found;
}

/** The words of which a text must hold one where it holds this phrase: its first, with its endings. Undefined where that can't be told. */
function headsOf(word: string, plural: boolean): readonly string[] | undefined {
  const { units, endings, edgeBefore, edgeAfter } = phraseOf(word, plural);
  const first = firstWordOf(units);
  if (!first || (first.start === 0 && !edgeBefore)) return undefined;
  const { start, token } = first;
  // A word that goes on to the phrase's end may have its endings; any other stands as it is.
  if (start + token.length < units.length) return [token];
  return edgeAfter ? endings.map((ending) => `${token}${ending}`) : undefined;
}

const isPlain = ({ edgeBefore, edgeAfter }: Phrase): boolean => edgeBefore && edgeAfter;

function phraseOf(word: string, plural: boolean): Phrase {
  const units = isFolded(word) ? word : foldCase(word).replace(/’/g, "'").replace(/\s+/g, " ");
  const ies = plural && /[^aeiou]y$/.test(units);
  return {
    units: ies ? units.slice(0, -1) : units,
    endings: ies ? ["y", "ies"] : plural ? ["es", "s", ""] : NONE,
    edgeBefore: isWordPoint(word.charCodeAt(0)),
    edgeAfter: isWordPoint(word.charCodeAt(word.length - 1)),
  };
}

// --------------------------------------------------------------------------------------------------------------- search

function mayHold({ tokens, known }: Scan, { heads }: Lexicon): boolean {
  if (!heads) return true;
  if (heads.size < tokens.length) {
    for (const head of heads) if (known.has(head)) return true;
    return false;
  }
  for (const token of tokens) if (heads.has(token)) return true;
  return false;
}

/** The first place at or behind an offset. */
function search(text: string, { starts, tokens }: Scan, lexicon: Lexicon, from: number): Hit | undefined {
  const { heads, marked } = lexicon;
  if (marked.size === 0) {
    for (let index = 0; index < starts.length; index += 1) {
      const at = starts[index] as number;
      const token = tokens[index] as string;
      if (at < from || (heads && !heads.has(token))) continue;
      const hit = hitAt(text, at, token, lexicon);
      if (hit) return hit;
    }
    return undefined;
  }
  let next = 0;
  for (let at = from; at < text.length; at += 1) {
    while (next < starts.length && (starts[next] as number) < at) next += 1;
    const token = starts[next] === at ? tokens[next] : undefined;
    if (token === undefined && !marked.has(unitAt(text, at))) continue;
    const hit = hitAt(text, at, token, lexicon);
    if (hit) return hit;
  }
  return undefined;
}

/** What stands at an offset, of which a word may begin there. */
function hitAt(text: string, at: number, word: string | undefined, { startingWith, marked }: Lexicon): Hit | undefined {
  const isWord = word !== undefined && isWordPoint(text.charCodeAt(at));
  const phrases = isWord ? startingWith(word) : marked.get(unitAt(text, at));
  for (const phrase of phrases ?? []) {
    const end = endOf(text, at, phrase);
    if (end !== undefined) return { start: at, end, text: text.slice(at, end) };
  }
  return undefined;
}

/** A code unit as phrases write it. */
function unitAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (isBlank(text, at)) return BLANK;
  if (code < 128) return code >= 65 && code <= 90 ? code + 32 : code;
  return code === 0x2019 ? APOSTROPHE : foldCase(String.fromCharCode(code)).charCodeAt(0);
}

/** Where a phrase that starts at an offset ends; undefined where it doesn't stand there. */
function endOf(text: string, start: number, { units, endings, edgeBefore, edgeAfter }: Phrase): number | undefined {
  let at = start;
  for (let index = 0; index < units.length; index += 1) {
    const wanted = units.charCodeAt(index);
    if (wanted === BLANK) {
      const first = at;
      while (at < text.length && isBlank(text, at)) at += 1;
      if (at === first) return undefined;
    } else {
      if (at >= text.length || !isSame(text.charCodeAt(at), wanted)) return undefined;
      at += 1;
    }
  }
  if (edgeBefore && touchesBefore(text, start)) return undefined;
  for (const ending of endings) {
    const end = at + ending.length;
    if (end <= text.length && isAt(text, at, ending) && !(edgeAfter && touchesAfter(text, end))) return end;
  }
  return undefined;
}

const BLANK = 32;
const APOSTROPHE = 39;
const HYPHEN = 45;

const isBlank = (text: string, at: number): boolean => {
  const code = text.charCodeAt(at);
  return code === BLANK || (code >= 9 && code <= 13) || (code > 127 && /\s/.test(text[at] as string));
};

function isSame(code: number, wanted: number): boolean {
  if (code === wanted || (code >= 65 && code <= 90 && code + 32 === wanted)) return true;
  if (code < 128) return false;
  // ’ for '
  return code === 0x2019 ? wanted === APOSTROPHE : foldCase(String.fromCharCode(code)) === String.fromCharCode(wanted);
}

function isAt(text: string, at: number, ending: string): boolean {
  for (let index = 0; index < ending.length; index += 1) if (!isSame(text.charCodeAt(at + index), ending.charCodeAt(index))) return false;
  return true;
}

function touchesBefore(text: string, at: number): boolean {
  if (at === 0) return false;
  const code = text.charCodeAt(at - 1);
  if (code === HYPHEN) return true;
  return isWordPoint(code >= 0xdc00 && code <= 0xdfff ? text.codePointAt(at - 2) : code);
}

/** A letter or digit behind it, or a compound that goes on ("port-forward"). */
function touchesAfter(text: string, at: number): boolean {
  const point = text.codePointAt(at);
  if (point === HYPHEN) return /^\p{L}/u.test(text.slice(at + 1, at + 3));
  return isWordPoint(point);
}
