import { type Allows, among, matcherOf, notSlash, type Part } from "./matcher.ts";

export interface GlobOptions {
  /** Whether `*` and `**` take names that begin with a dot. */
  readonly dot?: boolean;
}

/** Alternatives that braces may come to; more are no list that anybody wrote. */
const MOST = 1_000;

/**
 * Whether a path fits one of several globs: `*` and `?` within a name, `**` over folders, `[a-z]`, `[!a]`, `{a,b}`. A backslash takes the
 * next character as it is. Globs stand in documents and configurations, and paths are named by anybody: the time is linear in both.
 */
export function globMatcher(globs: readonly string[], { dot = false }: GlobOptions = {}): (path: string) => boolean {
  const matchers = globs.flatMap(alternativesIn).map((glob) => matcherOf(partsOf(glob.replace(/^(?:\.\/)+/, ""), dot)));
  return (path) => matchers.some((matches) => matches(path));
}

/** The folder before the first special character, and the glob behind it; a path without one is all folder. */
export function splitGlob(pattern: string): { readonly base: string; readonly glob: string } {
  const special = pattern.search(/[*?[\]{}\\]/);
  if (special < 0) return { base: pattern, glob: "" };
  const slash = pattern.lastIndexOf("/", special);
  return slash < 0 ? { base: "", glob: pattern } : { base: pattern.slice(0, slash) || "/", glob: pattern.slice(slash + 1) };
}

/** A glob with each of its braces as one of what they list. One that stays open is a letter like others. */
function alternativesIn(glob: string): readonly string[] {
  let done: string[] = [];
  let waiting = [glob];
  while (waiting.length > 0) {
    if (done.length + waiting.length > MOST) return [glob];
    const opened: string[] = [];
    for (const one of waiting) {
      const braces = /(?<!\\)\{([^{}]*,[^{}]*)\}/.exec(one);
      if (!braces) done = [...done, one];
      else
        for (const name of (braces[1] as string).split(","))
          opened.push(one.slice(0, braces.index) + name + one.slice(braces.index + braces[0].length));
    }
    waiting = opened;
  }
  return done;
}

/** Where a name begins: behind a slash, or at the start. */
const begins = (text: string, index: number): boolean => index === 0 || text[index - 1] === "/";

/** No wildcard takes `.` and `..`; names that begin with a dot only where that is asked for. */
const startsWell =
  (dot: boolean): Allows =>
  (text, index) =>
    text[index] !== "." || (dot && !/^\.{1,2}(?:\/|$)/.test(text.slice(index, index + 3)));

function partsOf(glob: string, dot: boolean): readonly Part[] {
  const nameStart = startsWell(dot);
  const deep: Part = { many: (text, index) => !begins(text, index) || nameStart(text, index) };
  const names = glob.split("/").filter((name, index, all) => name !== "**" || all[index + 1] !== "**");
  return names.flatMap((name, index): readonly Part[] => {
    const last = index === names.length - 1;
    if (name === "**" && index === 0) return last ? [deep] : [{ either: [[], [deep, "/"]] }];
    // `a/**` is `a` too, as everywhere; `a*/**` is what lies below.
    if (name === "**")
      return last
        ? [{ either: [...(/\*$/.test(names[index - 1] as string) ? [] : [[]]), ["/", deep]] }]
        : ["/", { either: [[], [deep, "/"]] }];
    // Behind `**` the slash is its own.
    return [...(index === 0 || names[index - 1] === "**" ? [] : ["/"]), ...nameParts(name, nameStart)];
  });
}

function nameParts(name: string, nameStart: Allows): readonly Part[] {
  const parts: Part[] = /^[*?]/.test(name) ? [{ next: (text, index) => index < text.length && nameStart(text, index) }] : [];
  for (const [piece] of name.matchAll(/\\.|\*+|\?|\[[!^]?\]?[^\]]+\]|[\s\S]/gu)) {
    if (piece.startsWith("*")) parts.push({ many: notSlash });
    else if (piece === "?") parts.push({ one: notSlash });
    else if (piece.length > 2 && piece.startsWith("[")) parts.push(classPart(piece));
    else parts.push(piece.length > 1 && piece.startsWith("\\") ? piece.slice(1) : piece);
  }
  return parts;
}

/** A class, or the very letters that it is written with: folders are called `[id]` too. */
function classPart(written: string): Part {
  const inside = written
    .slice(1, -1)
    .replace(/[\\\]]/g, "\\$&")
    .replace(/^!/, "^");
  try {
    const isAmong = among(new RegExp(`^[${inside}]$`, "u"));
    return { either: [[written], [{ one: (text, index) => notSlash(text, index) && isAmong(text, index) }]] };
  } catch {
    return written;
  }
}
