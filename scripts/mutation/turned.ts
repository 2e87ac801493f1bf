/** What mutated code calls in a run: a pattern that is the one of the mutant which is on. So a process is good for more than one of them. */

const state = globalThis as { $mutant?: number };

class Turned extends RegExp {
  readonly others = new Map<number, RegExp>();

  get #other(): RegExp | undefined {
    return this.others.get(state.$mutant ?? -1);
  }

  override exec(text: string): RegExpExecArray | null {
    const other = this.#other;
    if (!other) return super.exec(text);
    other.lastIndex = this.lastIndex;
    const found = other.exec(text);
    this.lastIndex = other.lastIndex;
    return found;
  }

  override [Symbol.matchAll](text: string): RegExpStringIterator<RegExpExecArray> {
    return text.matchAll(this.#other ?? new RegExp(this, this.flags));
  }

  override [Symbol.split](text: string, limit?: number): string[] {
    return text.split(this.#other ?? new RegExp(this, this.flags), limit);
  }

  override get source(): string {
    return this.#other?.source ?? super.source;
  }
}

export function turning(id: number, own: () => RegExp, mutated: () => RegExp): RegExp {
  const pattern = own();
  const turned = pattern instanceof Turned ? pattern : new Turned(pattern, pattern.flags);
  turned.others.set(id, mutated());
  return turned;
}
