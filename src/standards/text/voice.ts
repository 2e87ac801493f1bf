import type { Statement } from "../../model.ts";
import { demands, imperatives, prohibitions } from "../words/lexicon.ts";
import { firstHit, startsWith } from "../words/phrases.ts";
import { scopeBelow, scopeOf } from "../words/scope.ts";

/**
 * A page of orders is a page of rules, whatever its headings are called ("Storage layout", "How we run things"): where two of five things
 * that it says order, forbid or speak of everybody, what stands there is read as below a heading of rules. Headings of stories stay what they are.
 */
export function withVoice(statements: readonly Statement[]): readonly Statement[] {
  if (!ordersThroughout(statements)) return statements;
  return statements.map((statement) => {
    // "The service must …": which one, only a heading of rules could tell.
    if (/^\W*the (?:service|container|guest|vm|stack|app|server|machine|database)\s/i.test(statement.plain)) return statement;
    const scope = statement.scope === "neutral" ? scopeBelow(scopeOf(statement.headings, true), statement.under) : statement.scope;
    return scope === statement.scope ? statement : { ...statement, scope };
  });
}

function ordersThroughout(statements: readonly Statement[]): boolean {
  const said = statements.filter(({ form, scope }) => (form === "sentence" || form === "item") && scope !== "off");
  const shown = statements.filter(({ form, fence }) => form === "fence" && /^(?:ba|z)?sh$|^(?:shell|console)$/.test(fence?.info ?? ""));
  const absolute = said.filter(({ plain, step }) => !step && isAbsolute(plain)).length;
  const orders = said.filter(
    ({ plain, step }) => !step && (isAbsolute(plain) || speaksOfAll.test(plain) || startsWith(plain, imperatives)),
  );
  // A page of commands shows how something is done once.
  return absolute >= 3 && orders.length >= 0.4 * said.length && shown.length * 3 <= orders.length;
}

const isAbsolute = (plain: string): boolean =>
  firstHit(plain, demands.error) !== undefined ||
  firstHit(plain, prohibitions.error) !== undefined ||
  /^\W*(?:every|each|all|only|nobody|nothing|no)\s/i.test(plain);

const speaksOfAll = /\b(?:every|each|all|only|nobody|nothing|at most|no more than)\b/i;
