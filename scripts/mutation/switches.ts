/** What becomes of StrykerJS's switches, `stryMutAct("7") ? mutated : (stryCov("7"), original)`: in a mutant's run, and in the survey before. */
import { parseSync } from "oxc-parser";
import type { Mutant } from "./instrument.ts";

type Node = { readonly type: string; readonly start: number; readonly end: number } & Readonly<Record<string, unknown>>;

const isNode = (value: unknown): value is Node => typeof value === "object" && value !== null && typeof (value as Node).type === "string";

/** The number of the mutant that an expression asks for. */
function askedFor(node: Node, text: string): number | undefined {
  const [, id] = text.slice(node.start, node.end).match(/^stryMutAct_9fa48\("(\d+)"\)$/) ?? [];
  return id === undefined ? undefined : Number(id);
}

/** What can't be evaluated once more without changing something. */
const IMPURE = /\.(?:push|pop|shift|unshift|splice|set|add|delete|next)\(|\+\+|--|(?<![=!<>])=(?![=>])|\b(?:await|yield)\b/;

/**
 * A text in which `instead` has written each switch anew, from the code of its own, in which the switches are written anew already, and the
 * mutant's.
 */
function rewritten(text: string, instead: (id: number, own: string, mutated: string) => string): string {
  const within = (node: Node): string => {
    const pieces: string[] = [];
    let at = node.start;
    const visit = (one: Node): void => {
      const id = one.type === "ConditionalExpression" ? askedFor(one.test as Node, text) : undefined;
      if (id !== undefined) {
        const { start, end } = one.consequent as Node;
        pieces.push(text.slice(at, one.start), instead(id, within(one.alternate as Node), text.slice(start, end)));
        at = one.end;
        return;
      }
      for (const value of Object.values(one)) for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) visit(child);
    };
    visit(node);
    return pieces.join("") + text.slice(at, node.end);
  };
  return within(parseSync("mutants.ts", text).program as unknown as Node);
}

/**
 * For a run: plain comparisons, and only for mutants that are wanted, so that the tests run as fast as ever. Which pattern matches is asked
 * whenever it does.
 */
export const switched = (text: string, wanted: ReadonlyMap<number, Mutant>): string =>
  rewritten(text, (id, own, mutated) => {
    const mutant = wanted.get(id);
    if (!mutant) return `(${own})`;
    return mutant.kind === "Regex"
      ? `$turning(${id}, () => (${own}), () => (${mutated}))`
      : `($mutant === ${id} ? (${mutated}) : (${own}))`;
  })
    .replace(/\bstryMutAct_9fa48\("(\d+)"\)/g, (_, id) => (wanted.has(Number(id)) ? `($mutant === ${id})` : "false"))
    .replace(/\bstryCov_9fa48\([^)]*\)/g, "0");

/**
 * For the survey: code that notes which of the wanted mutants would make a difference. Where both can be evaluated, they are, and compared;
 * of an expression that matches, each match; a function left out, when it is called and answers something. Elsewhere coming by is enough.
 */
export function surveyed(text: string, wanted: ReadonlyMap<number, Mutant>): string {
  const judged = new Set<number>();
  const plain = (ids: string): string =>
    ids
      .split(", ")
      .map((quoted) => Number(quoted.slice(1, -1)))
      .filter((id) => wanted.has(id) && !judged.has(id))
      .map((id) => `$reached[${id}] = `)
      .join("");
  return rewritten(text, (id, own, mutated) => {
    const mutant = wanted.get(id);
    if (!mutant || IMPURE.test(mutant.kind === "Regex" ? "" : mutated)) return `(${own})`;
    judged.add(id);
    const how = mutant.kind === "Regex" ? "matching" : mutant.kind === "ArrowFunction" ? "called" : "compared";
    return `$${how}(${id}, () => (${own}), () => (${mutated}))`;
  })
    .replace(/\bstryMutAct_9fa48\("\d+"\)/g, "false")
    .replace(/\bstryCov_9fa48\(([^)]*)\)/g, (_, ids: string) => `(${plain(ids)}1)`);
}
