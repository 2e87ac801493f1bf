import { holdsAny, lowered, type Needles, needlesOf } from "./needles.ts";
import { forLoweredTexts, forPlainTexts, isPlain } from "./plain-text.ts";

/** As often may a pattern be asked before it is made, whatever it costs. */
const MANY_TRIES = 1_000;

/**
 * A pattern that is made when a text comes by that may hold it. The engine reads a pattern, and all letters of a class, where it is written, and
 * takes up to a millisecond to make one; most meet no such text in a run. The build puts these in the place of patterns that are written out.
 * Behaves as a RegExp does, with the methods of strings, too, but begins at a text's beginning each time; and is known by its source and flags.
 */
export class LatePattern {
  readonly source: string;
  readonly flags: string;
  /** Texts in lower case of which one must be there; undefined where nothing is sure. */
  readonly needles: Needles;
  /** What finds the same in plain texts, and in all. */
  #plain: RegExp | undefined;
  #whole: RegExp | undefined;
  /** What tells of plain texts in lower case whether they match; undefined before it is asked for, null where there is none. */
  #first: RegExp | null | undefined;
  #tries = 0;

  /** `needles`: a line each. */
  constructor(source: string, flags: string, needles?: string) {
    this.source = source;
    this.flags = flags;
    this.needles = needles?.split("\n");
  }

  /** The pattern itself, where it was asked so often that looking first would take longer. */
  #settled(): RegExp | undefined {
    if (this.#tries < MANY_TRIES) {
      this.#tries += 1;
      return undefined;
    }
    this.#whole ??= new RegExp(this.source, this.flags);
    this.#whole.lastIndex = 0;
    return this.#whole;
  }

  /** Whether a text matches; undefined where only the pattern itself can tell. What was made once is quicker than looking. */
  #isFound(text: string): boolean | undefined {
    if (this.#plain || this.#whole) return undefined;
    if (!holdsAny(text, this.needles)) return false;
    if (!isPlain(text)) return undefined;
    if (this.#first === undefined) {
      const lower = forLoweredTexts(this);
      this.#first = lower ? new RegExp(lower.source, lower.flags) : null;
    }
    return this.#first?.test(lowered(text));
  }

  /** What finds the same in a text as the pattern does. */
  #made(text: string): RegExp {
    const plain = !this.#plain && isPlain(text) ? forPlainTexts(this) : undefined;
    if (plain) this.#plain = new RegExp(plain.source, plain.flags);
    if (this.#plain && isPlain(text)) return this.#plain;
    this.#whole ??= new RegExp(this.source, this.flags);
    return this.#whole;
  }

  #for(text: string): RegExp | undefined {
    return this.#settled() ?? (this.#isFound(text) === false ? undefined : this.#made(text));
  }

  test(text: string): boolean {
    return this.#settled()?.test(text) ?? this.#isFound(text) ?? this.#made(text)[Symbol.search](text) !== -1;
  }

  exec(text: string): RegExpExecArray | null {
    const pattern = this.#for(text);
    if (pattern) pattern.lastIndex = 0;
    return pattern?.exec(text) ?? null;
  }

  [Symbol.match](text: string): RegExpMatchArray | null {
    return this.#for(text)?.[Symbol.match](text) ?? null;
  }

  [Symbol.matchAll](text: string): Iterable<RegExpExecArray> {
    return (this.#for(text)?.[Symbol.matchAll](text) as Iterable<RegExpExecArray> | undefined) ?? [];
  }

  [Symbol.search](text: string): number {
    return this.#for(text)?.[Symbol.search](text) ?? -1;
  }

  [Symbol.replace](text: string, put: string & ((substring: string, ...args: unknown[]) => string)): string {
    return this.#for(text)?.[Symbol.replace](text, put) ?? text;
  }

  [Symbol.split](text: string, limit?: number): string[] {
    return this.#for(text)?.[Symbol.split](text, limit) ?? (limit === 0 ? [] : [text]);
  }
}

/** By flags and source: a pattern that is written inside a function is another object at each call. */
const known = new Map<string, Map<string, LatePattern>>();

/** Patterns that are kept: documents bring some of their own, with their names in them. */
const KEPT = 5_000;

/** Every match of a pattern in a text, with or without its `g`. */
export function matchesIn(
  text: string,
  pattern: Pick<RegExp, "source" | "flags"> & { readonly needles?: Needles },
): readonly RegExpExecArray[] {
  const { source, flags } = pattern;
  let bySource = known.get(flags);
  if (!bySource) {
    bySource = new Map();
    known.set(flags, bySource);
  }
  let late = bySource.get(source);
  if (!late) {
    const needles = "needles" in pattern ? pattern.needles : needlesOf(pattern);
    late = new LatePattern(source, flags.includes("g") ? flags : `${flags}g`, needles?.join("\n"));
    if (bySource.size >= KEPT) bySource.clear();
    bySource.set(source, late);
  }
  return [...late[Symbol.matchAll](text)];
}
