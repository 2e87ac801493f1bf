import { codeMarks } from "../../literals.ts";
import type { Force, Statement } from "../../model.ts";
import { proseText } from "../text/inline.ts";
import type { Target } from "../words/claims.ts";

/**
 * Why the demands of a clause can't be told apart, or can't be told from what it leaves open: it would be read as more than it says. Undefined
 * where nothing is in the way.
 */
export function unsettled(
  clause: string,
  targets: readonly Target[],
  polarity: Force["polarity"],
  statement: Pick<Statement, "literals">,
): string | undefined {
  const word = clause.match(/\b(?:respectively|vice versa|the (?:latter|former))\b/i)?.[0];
  if (word) return `what "${word}" is about is not understood`;
  const some = clause.match(
    /^\W*(?:either|(?:exactly |only |at (?:least|most) |no more than )?one of|some of) (?:the )?⟦\d+⟧(?:, ⟦\d+⟧)*,? (?:or|and) ⟦\d+⟧ (?:must|should|shall|may|can|has|needs?)\b/i,
  );
  if (some && !targets.some(({ start }) => start < some[0].length)) return "it is not known which of them is meant";
  // "One service per stack publishes ports"
  if (
    targets.length > 1 &&
    /^\W*(?:exactly |only |at least |at most )?(?:one|a single) [\p{L}-]+ per /iu.test(clause) &&
    targets.some(({ start }) => start > clause.search(/ per /i))
  )
    return "it is not known which one is meant";
  // "`web` must set `restart: always` and `db` a memory limit"
  const gap = clause.match(/\b(?:and|but) (⟦\d+⟧) (?:an?|no|its) /i) ?? clause.match(/^(⟦\d+⟧), ⟦\d+⟧\W*$/);
  if (gap && !targets.some(({ start }) => start === clause.indexOf(gap[1] as string)))
    return `what \`${proseText({ plain: gap[1] as string, literals: statement.literals }).replaceAll("`", "")}\` is about is not known`;
  if (polarity === "forbid")
    return targets.length > 1 && together.test(clause) ? "only all of them at once are forbidden, and that is not checked" : undefined;
  // "…, but databases publish no ports": as a demand it would be the opposite of what it says.
  for (const { index, 0: none } of clause.matchAll(noneOf))
    if (targets.some((target) => target.by !== "literal" && target.start <= index + none.length && index < startOf(target)))
      return "what it says there is none of is not understood";
  // "`always` or `sometimes`": what only one of them says, and nobody knows the other.
  for (const chain of clause.matchAll(/⟦\d+⟧(?:(?:, (?:or )?| or |\/)⟦\d+⟧)* or ⟦\d+⟧/gi)) {
    const marks = [...chain[0].matchAll(codeMarks)];
    const claimed = marks.map(({ index }) => targets.find(({ start, end }) => start <= chain.index + index && chain.index + index < end));
    const unknown = marks.find((_, at) => !claimed[at]);
    if (unknown && claimed.some((target) => target?.by === "literal" && target.claim.relation.is === "equals"))
      return `what \`${statement.literals[Number(unknown[1])]?.text}\` says here is not known`;
  }
  const sorted = [...targets].sort((a, b) => a.start - b.start);
  const open = sorted.find((target, index) => {
    const next = sorted[index + 1];
    return (
      next !== undefined &&
      (next.term !== target.term || next.claim.part !== target.claim.part) &&
      next.start >= target.end &&
      /^\W*(?:,? or|and\/or|\/or)(?: (?:an?|the|its|at least|else|use|set|have))*\W*$/i.test(clause.slice(target.end, next.start))
    );
  });
  if (open) return "it is enough to keep one of them, and that is not checked";
  return undefined;
}

const noneOf = /\bno (?!more |fewer |less |later |longer |two )(?:[\p{L}-]+ ){0,2}/giu;
/** A phrase that asks for something may have the "no" within it ("publish no ports"); those that say what is so were made with it. */
const startOf = ({ start, end, claim }: Target): number => (claim.relation.is === "present" && !claim.settled ? end : start);

const together = /\b(?:both|combin(?:e|es|ed|ing|ation)|together|simultaneously|at the same time|at once|mix(?:ed|ing)?)\b/i;
