import type { Heading, Statement } from "../../model.ts";
import { demands, imperatives, prohibitions } from "../words/lexicon.ts";
import { firstHit, startsWith } from "../words/phrases.ts";
import { scopeBelow, scopeOf } from "../words/scope.ts";

/**
 * A page of orders is a page of rules, whatever its headings are called ("Storage layout", "How we run things"): where two of five things
 * that it says order, forbid or speak of everybody, what stands there is read as below a heading of rules. So are the items of one section, where
 * three of them are absolute, and every third one orders: the others say the same more shortly. Headings of stories stay what they are.
 */
export function withVoice(statements: readonly Statement[]): readonly Statement[] {
  const throughout = ordersThroughout(statements);
  const sections = throughout ? undefined : sectionsOfOrders(statements);
  if (!throughout && sections?.size === 0) return statements;
  return statements.map((statement) => {
    if (sections && !(statement.form === "item" && sections.has(statement.headings.at(-1)))) return statement;
    // "The service must …": which one, only a heading of rules could tell.
    if (/^\W*the (?:service|container|guest|vm|stack|app|server|machine|database)\s/i.test(statement.plain)) return statement;
    const scope = statement.scope === "neutral" ? scopeBelow(scopeOf(statement.headings, true), statement.under) : statement.scope;
    return scope === statement.scope ? statement : { ...statement, scope };
  });
}

function ordersThroughout(statements: readonly Statement[]): boolean {
  const said = statements.filter(({ form, scope }) => (form === "sentence" || form === "item") && scope !== "off");
  const absolute = said.filter(({ plain, step }) => !step && isAbsolute(plain)).length;
  const orders = said.filter((statement) => !statement.step && isOrder(statement));
  // A page of commands shows how something is done once.
  return absolute >= 3 && orders.length >= 0.4 * said.length && shown(statements) * 3 <= orders.length;
}

/** How many blocks of commands a page has. */
const shown = (statements: readonly Statement[]): number =>
  statements.filter(({ form, fence }) => form === "fence" && /^(?:ba|z)?sh$|^(?:shell|console)$/.test(fence?.info ?? "")).length;

/** The headings below which a list of orders stands. */
function sectionsOfOrders(statements: readonly Statement[]): ReadonlySet<Heading | undefined> {
  const commands = shown(statements);
  const sections = new Map<Heading | undefined, Statement[]>();
  for (const statement of statements) {
    const { form, scope, step, headings } = statement;
    if (form !== "item" || scope !== "neutral" || step) continue;
    const items = sections.get(headings.at(-1));
    if (items) items.push(statement);
    else sections.set(headings.at(-1), [statement]);
  }
  return new Set(
    [...sections].flatMap(([heading, items]) => {
      const orders = items.filter(isOrder).length;
      const absolute = items.filter(({ plain }) => isAbsolute(plain)).length;
      return absolute >= 3 && orders * 3 >= items.length && commands * 3 <= orders ? [heading] : [];
    }),
  );
}

const isOrder = ({ plain }: Statement): boolean =>
  isAbsolute(plain) || speaksOfAll.test(plain) || startsWith(plain, imperatives) !== undefined;

const isAbsolute = (plain: string): boolean =>
  firstHit(plain, demands.error) !== undefined ||
  firstHit(plain, prohibitions.error) !== undefined ||
  /^\W*(?:every|each|all|only|nobody|nothing|no)\s/i.test(plain);

const speaksOfAll = /\b(?:every|each|all|only|nobody|nothing|at most|no more than)\b/i;
