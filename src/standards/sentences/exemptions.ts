import type { Heading, Statement } from "../../model.ts";
import { exemptionHeadings, exemptionWords } from "../words/lexicon.ts";
import { firstHit } from "../words/phrases.ts";
import { looksLikeName } from "../words/selectors.ts";

/** Whom a document excuses, and from what: everything that stands below a heading, or the whole document. */
interface Exemption {
  readonly document: string;
  readonly below?: Heading;
  readonly names: readonly string[];
}

/**
 * Who is excused from the rules of a document. Two forms: an item below a heading such as "Known exceptions" that begins with names
 * (from the whole document: which of its rules an exception breaks is told in words that nobody can hold against rules), and a
 * sentence that exempts ("`_notes` stacks are exempt …", "Exception: Plex uses …": from the rules of its own section).
 */
export function exemptionsIn(statements: readonly Statement[]): (statement: Statement) => readonly string[] {
  const found = statements.flatMap(exemptionIn);
  return ({ document, headings }) => [
    ...new Set(
      found
        .filter((one) => one.document === document && (one.below === undefined || headings.includes(one.below)))
        .flatMap(({ names }) => names),
    ),
  ];
}

/** Whether a statement tells who is excused: such a one is no rule itself. */
export const isExemption = (statement: Statement): boolean => exemptionIn(statement).length > 0;

function exemptionIn(statement: Statement): Exemption[] {
  if (statement.form !== "item" && statement.form !== "sentence") return [];
  const { document, headings, plain } = statement;
  const below = headings.at(-1);
  const names = namesAtStart(statement);
  if (names.length === 0) return [];
  if (below && firstHit(below.text, exemptionHeadings, { plural: true }) && statement.form === "item") return [{ document, names }];
  if (firstHit(plain, exemptionWords)) return [{ document, names }];
  if (/^exceptions?$/i.test(statement.lead ?? "") || /^\W*exceptions?:/i.test(plain)) return [{ document, ...(below && { below }), names }];
  return [];
}

/**
 * The names that a statement begins with: literals, up to the verb. Of `project` `service` side by side only the second is meant; `_suffix`
 * and `-suffix` stand for all that end so. Behind "Exception:" a plain word may be the name.
 */
function namesAtStart({ plain, literals }: Statement): string[] {
  const start = plain.replace(/^\W*exceptions?:\s*/i, "");
  const led = start.match(/^(?:the\s+)?((?:⟦\d+⟧(?:\s*(?:,|\/|&|and|or)\s*)*\s*)+)/i)?.[1];
  if (led === undefined) {
    const word =
      start !== plain
        ? start.match(/^(?:the\s+)?([A-Z][\w.-]*)\s+(?:\w+\s+)?(?:uses?|is|are|runs?|has|needs?|keeps?|requires?|may)\b/i)?.[1]
        : undefined;
    return word ? [word] : [];
  }
  const marks = led.replace(/⟦\d+⟧\s+(?=⟦)/g, "").match(/\d+(?=⟧)/g) ?? [];
  return marks.flatMap((index) => {
    const text = literals[Number(index)]?.text ?? "";
    if (/^[\w.*/-]+\.ya?ml$/.test(text)) return [text];
    return looksLikeName(text) ? [/^[_-]/.test(text) ? `*${text}` : text] : looksLikeName(text.replace(/^[_-]/, "")) ? [`*${text}`] : [];
  });
}
