import type { Literal, Statement } from "../../model.ts";

/** "… must be one of:", "… extend one of these:", "… exactly one of the following tags:" */
const announcing = /\b(?:one|any|either) of(?: (?:these|the following|the below)(?: \p{L}[\p{L}-]*){0,2})?\s*:\s*$/iu;

/**
 * A sentence that leaves its alternatives to the list or table below it, with the code that each item or row begins with taken into it:
 * "The restart policy must be one of:" and two items say what one sentence with two values says.
 */
export const withAlternatives = (statements: readonly Statement[]): readonly Statement[] =>
  statements.map((statement, index) => {
    const { form, text, plain, literals } = statement;
    if ((form !== "sentence" && form !== "item") || !announcing.test(text)) return statement;
    const below: Statement[] = [];
    for (const next of statements.slice(index + 1)) {
      if (!next.under?.endsWith(text) || (below[0] && below[0].form !== next.form)) break;
      below.push(next);
    }
    const named = below.map(first);
    if (named.length < 2 || named.some((literal) => literal === undefined)) return statement;
    const marks = named.map((_, at) => `⟦${literals.length + at}⟧`).join(" or ");
    return { ...statement, plain: plain.replace(announcing, marks), literals: [...literals, ...(named as Literal[])] };
  });

/** The code that an item or a row begins with. */
function first({ form, plain, literals, row }: Statement): Literal | undefined {
  if (form === "item") return /^\W*⟦0⟧/.test(plain) ? literals[0] : undefined;
  const cell = row?.cells[0];
  return cell && /^\W*⟦0⟧\W*$/.test(cell.plain) ? cell.literals[0] : undefined;
}
