/**
 * What a text must hold for a pattern to be found in it. Patterns of a whole catalogue are held against every sentence, and most sentences
 * lack even the words that a pattern is about: looking for those is many times faster than compiling and running the pattern.
 */

/** Texts in lower case of which one must be there; undefined where nothing is sure. */
export type Needles = readonly string[] | undefined;

/** The last text in lower case: it is asked for by one pattern after the other. */
let last = { text: "", lower: "" };

/** A text in lower case, with an s for the long s: patterns with `i` and `u` take one for the other. */
export function lowered(text: string): string {
  if (last.text !== text) last = { text, lower: text.toLowerCase().replaceAll("\u017f", "s") };
  return last.lower;
}

/** Whether a text may hold what can't do without one of the needles. */
export function holdsAny(text: string, needles: Needles): boolean {
  if (!needles) return true;
  const lower = lowered(text);
  return needles.some((needle) => lower.includes(needle));
}

/** Of a pattern without `v`, whose classes are another language. */
export function needlesOf({ source, flags }: Pick<RegExp, "source" | "flags">): Needles {
  if (flags.includes("v")) return undefined;
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
  const letters = /[pP]/.test(character) ? /^\{[\w=]+\}/.exec(reader.source.slice(reader.at, reader.at + 40)) : undefined;
  if (letters) {
    reader.at += letters[0].length;
    return {};
  }
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
