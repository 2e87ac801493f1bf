import type { Statement } from "../../model.ts";
import type { Draft } from "../drafts.ts";
import { exceptions } from "../words/lexicon.ts";
import { firstHit } from "../words/phrases.ts";
import { documented } from "./sentence.ts";

/** How many statements behind a rule may still take it back: the rest of its item, and the item below. */
const NEAR = 2;

/**
 * A draft that what stands right behind it leaves open: "One stack per directory." and "No other file name unless there is a reason (e.g. a
 * second variant in the same folder)". An exception that can't be bound lowers a rule to a warning, wherever of the two it stands.
 */
export function leftOpen(draft: Draft, statements: readonly Statement[], index: number): Draft {
  if (draft.severity !== "error" || draft.statement.marker) return draft;
  const { term, part, statement } = draft;
  const words = part === undefined ? [] : [part, term.partName?.(part) ?? part];
  const open = statements
    .slice(index + 1, index + 1 + NEAR)
    .some((next) => next.headings.at(-1) === statement.headings.at(-1) && next.form === statement.form && takesBack(next, words));
  return open ? { ...draft, severity: "warning" } : draft;
}

/** Whether the exception of a statement, and not what it is an exception from, names one of these. */
function takesBack({ plain }: Statement, words: readonly string[]): boolean {
  // "This does not apply to the old ones."
  if (/^\W*(?:this|that|it)(?: \p{L}+)? (?:does not|doesn['’]t) apply\b/iu.test(plain)) return true;
  const exception = firstHit(plain, exceptions);
  if (!exception) return false;
  const allowed = plain.slice(exception.end);
  return (
    !documented.test(allowed) &&
    !allowed.includes("⟦") &&
    !firstHit(plain.slice(0, exception.start), words) &&
    firstHit(allowed, words) !== undefined
  );
}
