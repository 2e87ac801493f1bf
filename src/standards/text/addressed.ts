import { imperatives } from "../words/lexicon.ts";
import { startsWith } from "../words/phrases.ts";

/**
 * Orders, whoever they are put to and however politely: "We keep …", "You must not …", "It is forbidden to …", "… are expected to …" say what
 * "Keep …", "Never …" and "must" say.
 */
export function addressedToAll(plain: string): string {
  const said = modals.reduce((text, [words, instead]) => text.replace(words, instead), plain);
  const [whole, , adverb = "", rest = ""] = said.match(ourselves) ?? [];
  if (whole === undefined) return withoutPossessors(said);
  const order = `${rest.charAt(0).toUpperCase()}${rest.slice(1)}`;
  // "You do not have to …" forbids nothing.
  if (/^(?:have|need) to\b/i.test(rest)) return said;
  if (/^(?:never|do not|don't|must not|shall not|may not|cannot|must never)\b/i.test(adverb)) return withoutPossessors(`Never ${rest}`);
  // "We had …", "We are …", "You can …": what is told or allowed, and no order.
  return startsWith(order, imperatives) ? withoutPossessors(adverb ? `Always ${rest}` : order) : said;
}

/** Who is meant, an adverb or a modal, and what he does. */
const ourselves =
  /^((?:we|you|everybody|everyone|anybody|anyone|people) (?:all )?)((?:(?:must|shall|may|do) (?:not|never)|must|shall|never|don't|cannot|always|only|therefore|also|generally)(?: ever| always)? )?(\p{L}.*)$/isu;

/** "All our containers", "your worktree": whose they are, nobody doubts. */
const withoutPossessors = (text: string): string =>
  text
    .replace(/\b(all|every one|each) (?:of )?(?:our|my|your) (?=\p{L})/giu, "$1 ")
    .replace(/^(?:our|my|your) (\p{L})/iu, (_, letter: string) => letter.toUpperCase());

/** Modal verbs in more words than they need. What need not be is no demand: "does not have to". */
const modals: readonly (readonly [RegExp, string])[] = [
  [/^it is (?:strictly )?(?:forbidden|prohibited|not (?:allowed|permitted)) to (?=\p{L})/iu, "Never "],
  [/^it is (?:mandatory|required|obligatory|compulsory) to (?=\p{L})/iu, "Always "],
  [/^it is (?:mandatory|required|obligatory|compulsory) that (?=\p{L}|⟦)/iu, ""],
  [/\b(?:is|are) (?:strictly )?(?:not allowed|forbidden|prohibited) to (?=\p{L})/giu, "must not "],
  [
    /(?<!\b(?:not|n't|never|no longer|only|if|when) |^(?:no|nobody|none|nothing)\b.{0,60})\b(?:is|are) (?:required|expected|supposed|obliged|obligated) to (?=\p{L})/giu,
    "must ",
  ],
  [
    /(?<!\b(?:does|do|did|would|will|should|must|may|might|could|can|you|we|they|I|to|not|never) |^(?:no|nobody|none|nothing)\b.{0,60})(?<!n['’]t )\b(?:has|have|needs?) to (?=\p{L})/giu,
    "must ",
  ],
  [/\b(?:is|are) to be (?=\p{L}+(?:ed|en|t|n|d)\b)/giu, "must be "],
  [/\bmust (?:always|only ever|at all times|in all cases|under all circumstances) (?=\p{L})/giu, "must "],
  [/\bnot permitted\b/giu, "not allowed"],
];
