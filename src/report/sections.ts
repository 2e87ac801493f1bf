import type { ToldOutcome, ToldRule } from "../check/demands.ts";
import type { Outcome, StatementRead } from "../outcome.ts";
import { placeOf } from "../source.ts";
import { inDocumentOrder } from "./order.ts";

/** One sentence (or row, or line of an example) and the rules that were read from it. */
export interface StatedRules {
  readonly line: number;
  readonly text: string;
  readonly rules: readonly ToldRule[];
}

export interface Section {
  /** The headings, from the document's title down; "" where there is none. */
  readonly title: string;
  readonly stated: readonly StatedRules[];
}

export interface DocumentRules {
  readonly file: string;
  readonly sections: readonly Section[];
}

/** Rules by document, section and sentence, each in the order of the document. */
export function rulesBySection({ standards }: Pick<ToldOutcome, "standards">): readonly DocumentRules[] {
  return [...grouped(inDocumentOrder(standards), ({ at }) => at.source.path)].map(([file, rules]) => ({
    file,
    sections: [...grouped(rules, ({ section }) => section.join(" › "))].map(([title, own]) => ({
      title,
      stated: [...grouped(own, ({ at }) => `${at.start}:${at.end}`).values()].map((same) => {
        const [first] = same as [ToldRule, ...ToldRule[]];
        return { line: placeOf(first.at).line, text: first.text, rules: same };
      }),
    })),
  }));
}

/** Statements of one state, by document. */
export const statementsOf = ({ statements }: Pick<Outcome, "statements">, state: StatementRead["state"]): readonly StatementRead[] =>
  inDocumentOrder(statements.filter((statement) => statement.state === state));

function grouped<T>(things: readonly T[], by: (thing: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const thing of things) {
    const there = groups.get(by(thing));
    if (there) there.push(thing);
    else groups.set(by(thing), [thing]);
  }
  return groups;
}
