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
  (text.includes("İ") ? text.replace(/[^İ]+/g, (part) => part.toLowerCase()) : text.toLowerCase()).replace(/ſ/g, "s").replace(/ς/g, "σ");

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
  for (let at = 0; at < text.length; ) {
    const point = text.codePointAt(at) as number;
    if (!isWordPoint(point)) {
      at += point > 0xffff ? 2 : 1;
      continue;
    }
    const start = at;
    for (let next: number | undefined = point; next !== undefined && isWordPoint(next); next = text.codePointAt(at))
      at += next > 0xffff ? 2 : 1;
    starts.push(start);
    tokens.push(foldCase(text.slice(start, at)));
  }
  return { starts, tokens, known: new Set(tokens) };
}
