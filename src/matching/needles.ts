/**
 * What a text must hold for a pattern to be found in it. Patterns of a whole catalogue are held against every sentence, and most sentences
 * lack even the words that a pattern is about: looking for those is many times faster than compiling and running the pattern.
 */

/** Texts in lower case of which one must be there; undefined where nothing is sure. */
type Needles = readonly string[] | undefined;

interface Known {
  readonly needles: Needles;
  readonly global: RegExp;
}

/** By flags and source: a pattern that is written inside a function is another object at each call. */
const known = new Map<string, Map<string, Known>>();

/** Patterns that are kept: documents bring some of their own, with their names in them. */
const KEPT = 5_000;

function knownOf(pattern: RegExp): Known {
  const { source, flags } = pattern;
  let bySource = known.get(flags);
  if (!bySource) {
    bySource = new Map();
    known.set(flags, bySource);
  }
  let entry = bySource.get(source);
  if (!entry) {
    entry = { needles: needlesOf(pattern), global: flags.includes("g") ? pattern : new RegExp(source, `${flags}g`) };
    if (bySource.size >= KEPT) bySource.clear();
    bySource.set(source, entry);
  }
  return entry;
}

/** Every match of a pattern in a text, with or without its `g`. */
export function matchesIn(text: string, pattern: RegExp): readonly RegExpExecArray[] {
  const { needles, global } = knownOf(pattern);
  return holdsAny(text, needles) ? [...text.matchAll(global)] : [];
}

/** The last text in lower case: it is asked for by one pattern after the other. */
let last = { text: "", lower: "" };

function holdsAny(text: string, needles: Needles): boolean {
  if (!needles) return true;
  if (last.text !== text) last = { text, lower: text.toLowerCase() };
  const { lower } = last;
  return needles.some((needle) => lower.includes(needle));
}

/** Of a pattern without `u` and `v`, which compare letter cases in ways of their own. */
export function needlesOf({ source, flags }: RegExp): Needles {
  if (/[uv]/.test(flags)) return undefined;
  try {
    const reader = { source, at: 0 };
    const needles = readAlternatives(reader);
    return reader.at === source.length && needles?.every((needle) => needle.length > 1) ? needles : undefined;
  } catch {
    return undefined; // a form that is not read here: the pattern is run
  }
}

interface Reader {
  readonly source: string;
  at: number;
}

class Unread extends Error {}

/** `a|b`: one of the needles of each; none where an alternative has none. */
function readAlternatives(reader: Reader): Needles {
  const all: Needles[] = [readSequence(reader)];
  while (reader.source[reader.at] === "|") {
    reader.at += 1;
    all.push(readSequence(reader));
  }
  return all.some((needles) => needles === undefined) ? undefined : [...new Set(all.flatMap((needles) => needles ?? []))];
}

/** `abc(d|e)?f`: the best of what must be there. */
function readSequence(reader: Reader): Needles {
  const { source } = reader;
  let best: Needles;
  let run = "";
  const offer = (needles: Needles): void => {
    if (needles && worth(needles) > worth(best)) best = needles;
  };
  while (reader.at < source.length && source[reader.at] !== "|" && source[reader.at] !== ")") {
    const piece = readPiece(reader);
    const least = readQuantifier(reader);
    if (piece.literal !== undefined && least === "one") run += piece.literal;
    else {
      if (piece.literal !== undefined && least === "many") run += piece.literal;
      if (!piece.empty) {
        offer(run === "" ? undefined : [run]);
        run = "";
      }
      if (least !== "none") offer(piece.needles);
    }
  }
  offer(run === "" ? undefined : [run]);
  return best;
}

/** Long needles are rare in texts, and few of them are soon looked for. */
const worth = (needles: Needles): number =>
  needles ? Math.min(...needles.map((needle) => needle.length), 6) * 100 - needles.length : Number.NEGATIVE_INFINITY;

interface Piece {
  /** A character that stands for itself, in lower case. */
  readonly literal?: string;
  readonly needles?: Needles;
  /** It takes no room (`\b`): what stands before and behind it touches. */
  readonly empty?: true;
}

function readPiece(reader: Reader): Piece {
  const { source } = reader;
  const character = source[reader.at] as string;
  reader.at += 1;
  switch (character) {
    case "^":
    case "$":
      return { empty: true };
    case ".":
      return {};
    case "[":
      return readClass(reader);
    case "(":
      return readGroup(reader);
    case "\\":
      return readEscape(reader);
    case "*":
    case "+":
    case "?":
    case "{":
      throw new Unread();
    default:
      return literalPiece(character);
  }
}

/** Lower case is sure only where it is one unit for one. */
const literalPiece = (character: string): Piece => (character < "\u0080" ? { literal: character.toLowerCase() } : {});

function readClass(reader: Reader): Piece {
  const { source } = reader;
  for (; source[reader.at] !== "]"; reader.at += 1) {
    if (reader.at >= source.length) throw new Unread();
    if (source[reader.at] === "\\") reader.at += 1;
  }
  reader.at += 1;
  return {};
}

function readGroup(reader: Reader): Piece {
  const head =
    reader.source[reader.at] === "?" ? (/^\?(?::|=|!|<=|<!|<\w+>)/.exec(reader.source.slice(reader.at, reader.at + 40))?.[0] ?? "") : "";
  reader.at += head.length;
  const needles = readAlternatives(reader);
  if (reader.source[reader.at] !== ")") throw new Unread();
  reader.at += 1;
  if (head === "?!" || head === "?<!" || head === "?=" || head === "?<=") return { empty: true };
  return needles ? { needles } : {};
}

function readEscape(reader: Reader): Piece {
  const character = reader.source[reader.at] as string;
  reader.at += 1;
  if (/[bB]/.test(character)) return { empty: true };
  if (/[dDwWsS]/.test(character)) return {};
  const unit = character === "u" ? /^[0-9a-f]{4}/i.exec(reader.source.slice(reader.at, reader.at + 4)) : undefined;
  if (unit) {
    reader.at += 4;
    return literalPiece(String.fromCharCode(Number.parseInt(unit[0], 16)));
  }
  if (/[A-Za-z0-9]/.test(character)) throw new Unread();
  return { literal: character };
}

/** How often a piece must be there at least. */
function readQuantifier(reader: Reader): "none" | "one" | "many" {
  const { source } = reader;
  const sign = source[reader.at];
  if (sign !== "*" && sign !== "+" && sign !== "?" && sign !== "{") return "one";
  const count = sign === "{" ? /^\{(\d+)(?:,\d*)?\}/.exec(source.slice(reader.at, reader.at + 12)) : undefined;
  if (count === null) throw new Unread();
  reader.at += count?.[0].length ?? 1;
  if (source[reader.at] === "?") reader.at += 1;
  return sign === "+" || Number(count?.[1] ?? 0) > 0 ? "many" : "none";
}
