/** A text with its words: where each starts, and how it reads in lower case. A word is a run of letters and digits. */
export interface Scan {
  readonly starts: readonly number[];
  readonly tokens: readonly string[];
  readonly known: ReadonlySet<string>;
}

const ALNUM = /[\p{L}\p{N}]/u;

/** By code unit: 1 for what belongs into a word. */
const ascii = Uint8Array.from({ length: 128 }, (_, code) => (ALNUM.test(String.fromCharCode(code)) ? 1 : 0));
const others = new Map<number, boolean>();

/** Whether a code point is a letter or a digit. */
export function isWordPoint(point: number | undefined): boolean {
  if (point === undefined) return false;
  if (point < 128) return ascii[point] === 1;
  let known = others.get(point);
  if (known === undefined) {
    known = ALNUM.test(String.fromCodePoint(point));
    others.set(point, known);
  }
  return known;
}

/** Lower case as patterns without regard to case compare, one unit for one: the long s is an s, the final sigma a sigma. */
export const foldCase = (text: string): string =>
  isAscii(text)
    ? text.toLowerCase()
    : (text.includes("İ") ? text.replace(/[^İ]+/g, (part) => part.toLowerCase()) : text.toLowerCase())
        .replace(/ſ/g, "s")
        .replace(/ς/g, "σ");

function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) > 127) return false;
  return true;
}

/** Texts come again and again: each clause is held against every term. */
const scans = new Map<string, Scan>();
let latest: { readonly text: string; readonly scan: Scan } = { text: "", scan: { starts: [], tokens: [], known: new Set() } };

/** The words of a text. */
export function scanOf(text: string): Scan {
  if (latest.text === text) return latest.scan;
  let scan = scans.get(text);
  if (!scan) {
    scan = read(text);
    if (scans.size >= 500) scans.clear();
    scans.set(text, scan);
  }
  latest = { text, scan };
  return scan;
}

function read(text: string): Scan {
  const starts: number[] = [];
  const tokens: string[] = [];
  for (let at = nextWord(text, 0); at < text.length; ) {
    const end = endOfWord(text, at);
    starts.push(at);
    tokens.push(foldCase(text.slice(at, end)));
    at = nextWord(text, end);
  }
  return { starts, tokens, known: new Set(tokens) };
}

/** The first word of a text. */
export function firstWordOf(text: string): { readonly start: number; readonly token: string } | undefined {
  const start = nextWord(text, 0);
  return start < text.length ? { start, token: foldCase(text.slice(start, endOfWord(text, start))) } : undefined;
}

/** Where the first word at or behind an offset starts; the text's length where there is none. */
function nextWord(text: string, from: number): number {
  let at = from;
  for (let point = text.codePointAt(at); point !== undefined && !isWordPoint(point); point = text.codePointAt(at))
    at += point > 0xffff ? 2 : 1;
  return at;
}

function endOfWord(text: string, start: number): number {
  let at = start;
  for (let point = text.codePointAt(at); point !== undefined && isWordPoint(point); point = text.codePointAt(at))
    at += point > 0xffff ? 2 : 1;
  return at;
}
