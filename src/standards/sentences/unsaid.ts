import type { Statement } from "../../model.ts";
import { behindOccasion, permittedAbove } from "../words/force.ts";
import { describing, imperatives } from "../words/lexicon.ts";
import { firstHit, startsWith } from "../words/phrases.ts";
import { verbs } from "../words/spellings.ts";

/** Verbs of orders that no term knows anything of: they are told, and bind nothing. */
const orders = [
  ...imperatives,
  "validate",
  "confirm",
  "warn",
  "back up",
  "preserve",
  "reject",
  "prioritize",
  "minimize",
  "encrypt",
  "rotate",
  "maintain",
  "replace",
  "protect",
  "stick to",
  "model that",
  "model it",
  "model them",
  "model the",
  "describe",
  "test",
];

/** What makes a line a statement of how things are, and no item of a list of demands. */
const finite = new RegExp(
  `\\b(?:is|are|was|ha[sd]|have|can|will|may|does|means|if|when|already|total|free|${verbs("contain provide exist work get use run store")})\\b|n['’]t\\b|[:→—–=\\d?]| - `,
  "i",
);

/** "Healthchecks use `curl`", "labels follow a pattern": among rules it tells what is to be. */
const practice =
  /^(?:(?:all|the|our|every|each) )?(?:[\p{L}\d/'’-]+ ){0,2}?\p{L}[\p{L}-]*s (?:(?:always|only|all|also) )?(?:use|follow|go|live|join|get|need|require|come|stay|share|belong|match|mirror|isolate|carry|point|bind|listen|stand)\b/iu;

/** "Swap is disabled", "GPU passthrough requires `x`", "the RTX 3060 belongs to Ollama": what is so below rules is to be so. */
const settled =
  /^[^.:;]{1,60}? (?:(?:is|are) (?:(?:always|never|only|not|both|all) )*(?:required|forbidden|mandatory|disabled|reserved|prohibited|banned|mounted|exclusive|read-only)|requires?|belongs? to|ends? with)\b/iu;

/** "Healthchecks: `pg_isready` for Postgres": a topic, and the code that is to be used for it. */
const isTopic = ({ lead, plain }: Statement): boolean =>
  !/^(?:e\.g|example|exception|ausnahme|note|path|purpose|why|status|see|source|test)[ns]?\b/i.test(lead ?? plain) &&
  !/\b(?:is|are|was|were|has|have|can|will|may|does|runs?|reports?|then)\b/i.test(plain) &&
  (lead === undefined ? /^\p{Lu}[\p{L} -]{2,30}: [^.]*⟦[^.]*\.?$/u : /^[^.!?]*⟦[^.!?]*\W?$/).test(plain);

/**
 * Whether a statement of which nothing was read is a demand all the same, by its place and form alone: an order below rules ("Validate before
 * you deploy"), or an item that only names what there is to be ("Clear service names", "Minimal base images") among others that are rules.
 */
export function isUnsaid(statement: Statement, amongRules: boolean): boolean {
  const { form, scope, step, under, lead, marker, plain, text } = statement;
  if (scope !== "on" || step || marker || (form !== "item" && form !== "sentence")) return false;
  const behind = behindOccasion(plain);
  const order = startsWith(behind, orders);
  if (order) return behind[order.end] !== ":" && !firstHit(plain, describing) && !permittedAbove(statement);
  if (amongRules && form === "item" && !firstHit(plain, describing) && (practice.test(plain) || settled.test(plain) || isTopic(statement)))
    return true;
  return (
    amongRules &&
    form === "item" &&
    under === undefined &&
    lead === undefined &&
    /^\W*\p{Lu}/u.test(text) &&
    !plain.includes("⟦") &&
    !plain.endsWith(".") &&
    !finite.test(plain) &&
    plain.split(" ").length <= 7
  );
}
