import { codeMarks, literalAt } from "../../literals.ts";
import type { Catalogue, Facts, Statement } from "../../model.ts";
import { forceOf } from "../words/force.ts";
import { fold } from "../words/phrases.ts";
import { looksLikeName } from "../words/selectors.ts";
import type { SentenceReading } from "./sentence.ts";

const about = /\b(?:gpus?|graphics cards?|accelerators?|amd\.com\/gpu|nvidia\.com\/gpu)\b/i;
/** "Only one may run at a time", "only one pod is ever allocated the single GPU", "one at a time". */
const single =
  /\b(?:only|exactly|at most|never more than|no more than) one\b[^.;]*?\b(?:at (?:a|any|the same|one|any given) (?:time|moment|once)|at once|simultaneously|concurrently|in parallel|(?:ever )?(?:allocated|given|gets?|holds?|owns?|may use|can use|may hold|uses?) (?:the |a |that )?(?:single |only |one )?(?:⟦\d+⟧|gpu|graphics card|card))/i;
const competing = /\b(?:compete|contend|fight|share|need|require|want|use|rely on|queue)\w*\b/i;

/**
 * One workload at a time on a card: "Only one of `a` and `b` may use the GPU at a time", or "Only one may run at a time" with the names in
 * an earlier sentence of the document ("the one AMD GPU, and two workloads compete for it: `a` and `b`"). Undefined for all else.
 */
export function readContenders(
  statement: Statement,
  stated: readonly Statement[],
  facts: Facts,
  catalogue: Catalogue,
): SentenceReading | undefined {
  const term = catalogue.terms.find(({ name }) => name === "gpu-exclusive");
  if (!term || statement.scope === "off" || statement.marker || !single.test(statement.plain)) return undefined;
  const heading = statement.headings.map(({ text }) => text).join(" ");
  const own = namesOf(statement, facts);
  const source = own.length > 1 ? statement : sourceOf(statement, stated, facts);
  if (!source || !about.test(`${statement.text} ${heading} ${source.text}`)) return undefined;
  const names = source === statement ? own : namesOf(source, facts);
  const force = forceOf(statement.plain, statement);
  const severity =
    force.severity ??
    statement.inherited.severity ??
    (statement.scope === "on" || /\b(?:hard|may|must|can|ever)\b/i.test(statement.plain) ? "error" : "warning");
  const card = cardIn(`${statement.text} ${source.text}`, facts);
  return {
    drafts: [
      {
        statement,
        term,
        relation: { is: "exclusive", ...(card !== undefined && { value: card }) },
        severity,
        selector: { kinds: term.vocabulary.subjects, names, words: names.join(", ") },
      },
    ],
    normative: true,
    reasons: [],
  };
}

/** The nearest earlier sentence that says which workloads want the card. */
const sourceOf = (statement: Statement, stated: readonly Statement[], facts: Facts): Statement | undefined =>
  stated
    .filter(
      (one) =>
        one.document === statement.document &&
        one.at.start < statement.at.start &&
        (one.form === "sentence" || one.form === "item") &&
        competing.test(one.plain) &&
        about.test(`${one.text} ${one.headings.map(({ text }) => text).join(" ")}`) &&
        namesOf(one, facts).length > 1,
    )
    .at(-1);

/** The names of a list in code, or words that documents know; keys and paths are none. */
function namesOf({ literals, plain }: Statement, facts: Facts): readonly string[] {
  const listed = plain.match(/⟦\d+⟧(?:(?:,|,? and|,? or| &) ⟦\d+⟧)+/)?.[0] ?? "";
  const coded = [...listed.matchAll(codeMarks)].map((mark) => literalAt(literals, mark[1]));
  if (coded.length > 1) return coded.every(looksLikeName) ? coded : [];
  return [...new Set(plain.split(/[⟦⟧ ,;:()]|\.$/).filter((word) => word.length > 2 && facts.known.has(fold(word))))];
}

/** The only card that the words name. */
function cardIn(text: string, { cards }: Facts): string | undefined {
  const named = cards.filter(({ model }) => text.toLowerCase().includes(model.toLowerCase()));
  return named.length === 1 ? named[0]?.model : undefined;
}
