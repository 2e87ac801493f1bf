import type { Statement } from "../../model.ts";
import { permittedAbove } from "../words/force.ts";
import { describing, imperatives } from "../words/lexicon.ts";
import { firstHit, startsWith } from "../words/phrases.ts";

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
];

/** What makes a line a statement of how things are, and no item of a list of demands. */
const finite =
  /\b(?:is|are|was|ha(?:s|ve|d)|can|will|may|does|contains?|provides?|means|exists?|works?|gets?|uses?|runs?|stores?|if|when|already|total|free)\b|n['’]t\b|[:→—–=\d?]|\s-\s/i;

/**
 * Whether a statement of which nothing was read is a demand all the same, by its place and form alone: an order below rules ("Validate before
 * you deploy"), or an item that only names what there is to be ("Clear service names", "Minimal base images") among others that are rules.
 */
export function isUnsaid(statement: Statement, amongRules: boolean): boolean {
  const { form, scope, step, under, lead, marker, plain, text } = statement;
  if (scope !== "on" || step || marker || (form !== "item" && form !== "sentence")) return false;
  const order = startsWith(plain, orders);
  if (order) return !/^\s*:/.test(plain.slice(order.end)) && !firstHit(plain, describing) && !permittedAbove(statement);
  return (
    amongRules &&
    form === "item" &&
    under === undefined &&
    lead === undefined &&
    /^\W*\p{Lu}/u.test(text) &&
    !/⟦|[:.]\s*$/.test(plain) &&
    !finite.test(plain) &&
    plain.trim().split(/\s+/).length <= 7
  );
}
