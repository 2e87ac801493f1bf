/** What surveyed code calls: it goes on as ever, and notes which mutants would make a difference. */
import { isDeepStrictEqual } from "node:util";

const noted = new Set<number>();

/** The mutants noted since somebody asked last. */
export function reached(): readonly number[] {
  const found = [...noted];
  noted.clear();
  return found;
}

/** Whether a mutant is just being tried: what it calls is no part of the tests. */
let trying = false;

function attempt(mutated: () => unknown): { readonly value: unknown } | undefined {
  trying = true;
  try {
    return { value: mutated() };
  } catch {
    return undefined;
  } finally {
    trying = false;
  }
}

const same = (a: unknown, b: unknown): boolean =>
  Object.is(a, b) ||
  (typeof a === "object" && typeof b === "object" && Array.isArray(a) && Array.isArray(b) && a.length === b.length
    ? a.every((one, index) => Object.is(one, b[index]))
    : false);

function compared(id: number, own: () => unknown, mutated: () => unknown): unknown {
  const value = own();
  if (!trying && !noted.has(id)) {
    const other = attempt(mutated);
    if (!other || !same(value, other.value)) noted.add(id);
  }
  return value;
}

/** Mutants of functions that were made since somebody asked last: what is made while files are loaded is never made again. */
const made = new Set<number>();

export function makings(): readonly number[] {
  const found = [...made];
  made.clear();
  return found;
}

function called(id: number, own: () => (...args: unknown[]) => unknown): unknown {
  made.add(id);
  const value = own();
  return function (this: unknown, ...args: unknown[]): unknown {
    const answer = value.apply(this, args);
    if (!trying && answer !== undefined) noted.add(id);
    return answer;
  };
}

/** An expression that also tries others wherever it is tried. */
class Probe extends RegExp {
  readonly others: { readonly id: number; readonly pattern: RegExp }[] = [];

  #compare(answer: (pattern: RegExp) => unknown): void {
    if (trying) return;
    const own = answer(new RegExp(this, this.flags));
    for (const { id, pattern } of this.others) {
      if (!noted.has(id) && !isDeepStrictEqual(own, answer(new RegExp(pattern, pattern.flags)))) noted.add(id);
    }
  }

  override exec(text: string): RegExpExecArray | null {
    const from = this.lastIndex;
    this.#compare((pattern) => {
      pattern.lastIndex = from;
      return pattern.exec(text);
    });
    return super.exec(text);
  }

  override [Symbol.matchAll](text: string): RegExpStringIterator<RegExpExecArray> {
    this.#compare((pattern) => [...text.matchAll(pattern)]);
    return new RegExp(this, this.flags)[Symbol.matchAll](text);
  }

  override [Symbol.split](text: string, limit?: number): string[] {
    this.#compare((pattern) => text.split(pattern));
    return new RegExp(this, this.flags)[Symbol.split](text, limit);
  }

  /** Whoever builds on its text may do anything with it. */
  override get source(): string {
    for (const { id } of this.others) noted.add(id);
    return super.source;
  }
}

function matching(id: number, own: () => RegExp, mutated: () => RegExp): RegExp {
  const pattern = own();
  const probe = pattern instanceof Probe ? pattern : new Probe(pattern, pattern.flags);
  probe.others.push({ id, pattern: mutated() });
  return probe;
}

Object.assign(globalThis, {
  $compared: compared,
  $called: called,
  $matching: matching,
  $reached: new Proxy(
    {},
    {
      set(_, id) {
        if (!trying) noted.add(Number(id));
        return true;
      },
    },
  ),
});
