/** What becomes of StrykerJS's switches, `stryMutAct("7") ? mutated : (stryCov("7"), original)`: in a mutant's run, and in the survey before. */
import { parseSync } from "oxc-parser";
import type { Mutant } from "./instrument.ts";

/** For a run: plain comparisons, and only for mutants that are wanted, so that the tests run as fast as ever. */
export const switched = (text: string, wanted: ReadonlySet<number>): string =>
  text
    .replace(/\bstryMutAct_9fa48\("(\d+)"\)/g, (_, id) => (wanted.has(Number(id)) ? `($mutant === ${id})` : "false"))
    .replace(/\bstryCov_9fa48\([^)]*\)/g, "0");

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
 * For the survey: code that notes which of the wanted mutants would make a difference. Where both can be evaluated, they are, and compared;
 * of an expression that matches, each match; a function left out, when it is called and answers something. Elsewhere coming by is enough.
 */
export function surveyed(text: string, wanted: ReadonlyMap<number, Mutant>): string {
  const { program } = parseSync("mutants.ts", text);
  const judged = new Set<number>();
  const written = (node: Node): string => {
    const pieces: string[] = [];
    let at = node.start;
    const visit = (one: Node): void => {
      const id = one.type === "ConditionalExpression" ? askedFor(one.test as Node, text) : undefined;
      if (id !== undefined) {
        pieces.push(text.slice(at, one.start), compared(id, one));
        at = one.end;
        return;
      }
      for (const value of Object.values(one)) for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) visit(child);
    };
    if (node.type === "ConditionalExpression" && askedFor(node.test as Node, text) !== undefined) visit(node);
    else
      for (const value of Object.values(node)) for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) visit(child);
    return pieces.join("") + text.slice(at, node.end);
  };
  const compared = (id: number, node: Node): string => {
    const own = written(node.alternate as Node);
    const mutant = wanted.get(id);
    const { start, end } = node.consequent as Node;
    const mutated = text.slice(start, end);
    if (!mutant || IMPURE.test(mutant.kind === "Regex" ? "" : mutated)) return `(${own})`;
    judged.add(id);
    const how = mutant.kind === "Regex" ? "matching" : mutant.kind === "ArrowFunction" ? "called" : "compared";
    return `$${how}(${id}, () => (${own}), () => (${mutated}))`;
  };
  const plain = (ids: string): string =>
    ids
      .split(", ")
      .map((quoted) => Number(quoted.slice(1, -1)))
      .filter((id) => wanted.has(id) && !judged.has(id))
      .map((id) => `$reached[${id}] = `)
      .join("");
  return written(program as unknown as Node)
    .replace(/\bstryMutAct_9fa48\("\d+"\)/g, "false")
    .replace(/\bstryCov_9fa48\(([^)]*)\)/g, (_, ids: string) => `(${plain(ids)}1)`);
}
