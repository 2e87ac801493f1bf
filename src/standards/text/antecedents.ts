import type { Literal, Statement } from "../../model.ts";
import { guestNumbersIn } from "../words/selectors.ts";

/** Whom a sentence begins with, up to its verb. */
const subject =
  /^\W*(?:the |all |every |each |our )?(⟦\d+⟧|[\p{L}*-]+(?:\s[\p{L}-]+){0,2}?) (?:is|are|was|were|must|should|shall|may|never|always|stays?|joins?|lives?|goes|go|has|have|gets?|runs?|sits?|belongs?|uses?|mounts?)\b/iu;
/** Where somebody is who is nobody ("Nobody works in the main checkout"). */
const place = /^\W*(?:nobody|no one|nothing|we|you)\b.*?\s(?:in|on|into|to) (?:the )?(⟦\d+⟧|[\p{L}-]+(?:\s[\p{L}-]+)?)\W*$/iu;
const named = /^\W*(?:nobody|no one|nothing|we|you|it|they|this|that|these|those|there|only|do|don't|never|always)\b/iu;

/** A sentence that still goes on about somebody. A noun behind the pronoun says who ("these services"). */
const pronoun =
  /^\W*(?:(?:they|it)\s|(?:these|those|both) (?:must|shall|should|may|can|are|have|need|never|always)\b)|\b(?:attach|connect|expose) them\b/i;

/**
 * Sentences that go on about whom the one before began with: "`/mnt/old` is the array of 2019. It must not be mounted", "Databases stay on
 * `backend`. Do not attach them to `web`." The pronoun becomes the noun; where none is found, the sentence before is kept with it, to be asked
 * whom it is about. Numbers of guests are kept apart.
 */
export function withAntecedents(statements: readonly Statement[]): readonly Statement[] {
  const found: Statement[] = [];
  for (const statement of statements) {
    const before = found.at(-1);
    found.push(before && isBehind(before, statement) ? goingOn(statement, before) : statement);
  }
  return found;
}

function goingOn(statement: Statement, before: Statement): Statement {
  const refers = /^(?:They|These|Both|It)\b/.test(statement.plain) ? guestNumbersIn(before.text) : [];
  if (refers.length > 0) return { ...statement, refers };
  return (
    withNoun(statement, before) ?? (pronoun.test(statement.plain) ? { ...statement, antecedent: before.antecedent ?? before } : statement)
  );
}

/** The next item of a list goes on about the one before it only where it begins so. */
const nextItem = /^(?:They|It) (?:must|should|shall|may|never|always)\b/;

/** In the same paragraph or item, or in the next item. */
const isBehind = (before: Statement, { form, at, headings, plain }: Statement): boolean =>
  (form === "sentence" || form === "item") &&
  before.form === form &&
  before.headings.at(-1) === headings.at(-1) &&
  before.at.source === at.source &&
  (form === "sentence" || nextItem.test(plain) || !/\n\s*(?:[-*+]|\d+[.)])\s/.test(at.source.text.slice(before.at.end, at.start)));

function withNoun(statement: Statement, before: Statement): Statement | undefined {
  const { plain, literals } = statement;
  const noun = named.test(before.plain) ? place.exec(before.plain)?.[1] : subject.exec(before.plain)?.[1];
  if (noun === undefined) return undefined;
  const many = /s$/i.test(noun) && !noun.startsWith("⟦");
  const pronoun = many
    ? /^(?:They|These)(?= (?:must|should|shall|may|never|always|are|have|get|use|run|join|mount|stay|live|go|need)\b)|(?<=\b(?:attach|connect|join|put|expose|mount|publish|add|keep|store|run|restart)\s)them\b/i
    : /^It(?= (?:must|should|shall|may|never|always|is (?:never|not|always|only)|has|gets|stays|needs)\b)|(?<=\band\s)it(?= stays\b)|(?<=\b(?:mount|expose|publish|keep|store|share|pass)\s)it\b/gi;
  if (!new RegExp(pronoun.source, "i").test(plain)) return undefined;
  const literal: Literal | undefined = noun.startsWith("⟦") ? before.literals[Number(noun.slice(1, -1))] : undefined;
  if (noun.startsWith("⟦") && !literal) return undefined;
  return {
    ...statement,
    plain: plain.replace(pronoun, literal ? `⟦${literals.length}⟧` : noun),
    ...(literal && { literals: [...literals, literal] }),
  };
}
