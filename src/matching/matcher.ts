/** Whether the character at an index may stand there. */
export type Allows = (text: string, index: number) => boolean;

/**
 * What a pattern is made of: a text, one character, any run of characters (an empty one too), a condition on what stands next (which may be
 * the end), one of several patterns, or one that is repeated.
 */
export type Part =
  | string
  | { readonly one: Allows }
  | { readonly many: Allows }
  | { readonly next: Allows }
  | { readonly either: readonly (readonly Part[])[] }
  | { readonly repeated: readonly Part[]; readonly least: number; readonly most: number };

/** Longer texts match no pattern: nobody names anything so, and patterns and texts both come from anybody. */
const LONGEST = 10_000;

/**
 * A matcher for whole texts. All places up to which a text can be read are followed at once, never one after another, so that the time is
 * that of the pattern's length times the text's: a regular expression of several runs (`*a*a*a`) takes the text's length to their power.
 */
export function matcherOf(parts: readonly Part[], longest = LONGEST): (text: string) => boolean {
  return (text) => {
    if (text.length > longest) return false;
    const start = new Uint8Array(text.length + 1);
    start[0] = 1;
    return follow(parts, text, start)[text.length] === 1;
  };
}

/** Of the places marked in `from`, those that are reached behind all parts. */
function follow(parts: readonly Part[], text: string, from: Uint8Array): Uint8Array {
  let here = from;
  for (const part of parts) {
    if (!here.includes(1)) return here;
    here = step(part, text, here);
  }
  return here;
}

function step(part: Part, text: string, from: Uint8Array): Uint8Array {
  const to = new Uint8Array(text.length + 1);
  if (typeof part === "string") {
    for (let at = 0; at + part.length <= text.length; at++) if (from[at] && text.startsWith(part, at)) to[at + part.length] = 1;
  } else if ("one" in part) {
    for (let at = 0; at < text.length; at++) if (from[at] && part.one(text, at)) to[at + 1] = 1;
  } else if ("many" in part) {
    for (let at = 0, running = false; at <= text.length; at++) {
      running = from[at] === 1 || (running && part.many(text, at - 1));
      if (running) to[at] = 1;
    }
  } else if ("next" in part) {
    for (let at = 0; at <= text.length; at++) if (from[at] && part.next(text, at)) to[at] = 1;
  } else if ("either" in part) {
    for (const parts of part.either) {
      const reached = follow(parts, text, from);
      for (let at = 0; at <= text.length; at++) if (reached[at]) to[at] = 1;
    }
  } else return repeat(part.repeated, part.least, part.most, text, from);
  return to;
}

/** Once the least is done, a place that was reached before leads nowhere new: no more rounds than the text has places. */
function repeat(parts: readonly Part[], least: number, most: number, text: string, from: Uint8Array): Uint8Array {
  let here = from;
  for (let round = 0; round < least; round++) here = follow(parts, text, here);
  const to = here.slice();
  for (let round = least; round < most && here.includes(1); round++) {
    here = follow(parts, text, here);
    for (let at = 0; at <= text.length; at++) {
      if (to[at]) here[at] = 0;
      else if (here[at]) to[at] = 1;
    }
  }
  return to;
}

/** Any character of a class that a regular expression of one character tells. */
export const among =
  (characters: RegExp): Allows =>
  (text, index) =>
    characters.test(text[index] as string);

export const notSlash: Allows = (text, index) => text[index] !== "/";
export const anything: Allows = () => true;
