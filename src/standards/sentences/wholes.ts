import type { Catalogue, Facts, Statement } from "../../model.ts";
import { withPlainWords } from "../text/rewordings.ts";
import { verbs } from "../words/spellings.ts";
import { readSentence, type SentenceReading } from "./sentence.ts";

/** What may take back a part of the rule in front of it, or says another. */
const limits =
  /\b(?:must|shall|should|never|always|required|do(?:es)? not|don['’]t|unless|except(?:ions?)?|only|if|when(?:ever)?|where|but|however|apart|optional(?:ly)?|instead|prefer|may|can|for)\b/i;

/** "**Never use `latest`**: it moves": the rule stands in the bold lead, and its reason behind it. */
export function readOpening(statement: Statement, facts: Facts, catalogue: Catalogue): SentenceReading | undefined {
  const { opening, scope, lead: _lead, opening: _opening, ...rest } = statement;
  if (!opening || scope === "off" || limits.test(statement.plain)) return undefined;
  return readAs({ ...rest, scope, ...opening, text: opening.plain }, statement, facts, catalogue);
}

/** "Every service:", "All containers must:", "No stack may:" */
const begun =
  /^((?:every|each|all|any|no) (?:(?!(?:following|these|this)\b)[\p{L}-]+ ){0,3}?[\p{L}-]+?)( (?:must|should|shall|may|has to|have to|needs? to)(?: (?:not|never|always))?)?:$/iu;

/** What somebody does or has: "sets `restart: always`", "is unprivileged". */
const predicate = new RegExp(
  `^(?:(?:always|also|never) )?(?:has|have|is|are|${verbs("set use pin drop limit run join declare define carry mount get need store keep publish expose read log live stay start restart belong come go follow include specify configure enable disable cap write sit name tag route bind listen own take")})\\b`,
  "i",
);

/** An item below "Every service:" or "Every service must:", whose sentence begins there. */
export function readWhole(statement: Statement, facts: Facts, catalogue: Catalogue): SentenceReading | undefined {
  const { form, under, lead, marker, plain } = statement;
  const [, who, modal = ""] = (form === "item" && lead === undefined && !marker && under?.match(begun)) || [];
  if (who === undefined || !predicate.test(plain)) return undefined;
  const said = plain.replace(/(?:[,;.]| and)+$/, "").replace(/^\p{Lu}\p{Ll}/u, (letters) => letters.toLowerCase());
  const { under: _under, ...rest } = statement;
  return readAs({ ...rest, plain: `${who}${modal} ${said}.` }, statement, facts, catalogue);
}

/** A statement read in other words, whose rules are its own. */
function readAs(words: Statement, statement: Statement, facts: Facts, catalogue: Catalogue): SentenceReading | undefined {
  const [said] = withPlainWords([words]);
  const reading = said && readSentence(said, facts, catalogue);
  return reading && { ...reading, drafts: reading.drafts.map((draft) => ({ ...draft, statement })) };
}
