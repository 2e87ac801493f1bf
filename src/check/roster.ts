import type { Context, Selector } from "../model.ts";
import type { Subject } from "../subject.ts";
import { bareName, selects } from "./select.ts";

/** Subjects that are held against rules together. Those of one kind or name are looked up, so that a rule about few never asks the others. */
export class Roster {
  readonly #context: Context;
  readonly #kinds = new Map<string, readonly Subject[]>();
  readonly #selected = new Map<string, readonly Subject[]>();
  #names: Map<string, Subject[]> | undefined;
  #order: Map<Subject, number> | undefined;

  constructor(context: Context) {
    this.#context = context;
  }

  /** The subjects that a selector means, in order. `key` tells it from all that mean others: many rules are for the same subjects. */
  selected(selector: Selector, key: string): readonly Subject[] {
    const before = this.#selected.get(key);
    if (before) return before;
    const selected = this.#candidates(selector).filter((subject) => selects(selector, subject, this.#context));
    this.#selected.set(key, selected);
    return selected;
  }

  #candidates({ kinds, names }: Selector): readonly Subject[] {
    if (!names || names.some((name) => name.includes("*"))) return this.#ofKinds(kinds);
    const lists = names.flatMap((name) => [this.#called(name)].filter((list) => list.length > 0));
    return lists.length < 2 ? (lists[0] ?? []) : this.#inOrder(new Set(lists.flat()));
  }

  #ofKinds(kinds: Selector["kinds"]): readonly Subject[] {
    const key = kinds.join();
    let found = this.#kinds.get(key);
    if (!found) {
      found = this.#context.subjects.filter(({ kind }) => kinds.includes(kind));
      this.#kinds.set(key, found);
    }
    return found;
  }

  #called(name: string): readonly Subject[] {
    if (!this.#names) {
      this.#names = new Map();
      for (const subject of this.#context.subjects)
        for (const { text } of subject.names) {
          const bare = bareName(text);
          const there = this.#names.get(bare);
          if (!there) this.#names.set(bare, [subject]);
          else if (there.at(-1) !== subject) there.push(subject);
        }
    }
    return this.#names.get(bareName(name)) ?? [];
  }

  #inOrder(subjects: ReadonlySet<Subject>): readonly Subject[] {
    this.#order ??= new Map(this.#context.subjects.map((subject, index) => [subject, index]));
    const order = this.#order;
    return [...subjects].sort((a, b) => (order.get(a) as number) - (order.get(b) as number));
  }
}

/** What tells for whom a selector is; its words don't. */
export const selectorKey = ({ words: _, ...selector }: Selector): string => JSON.stringify(selector);
