import { codeMarks, literalAt } from "../../literals.ts";
import { addressNumber } from "../../matching/ipv4.ts";
import type { Catalogue, Facts, Statement } from "../../model.ts";
import type { Draft } from "../drafts.ts";
import { forceOf } from "../words/force.ts";
import { hits } from "../words/phrases.ts";
import { guestNumbersIn, looksLikeName } from "../words/selectors.ts";

const value = String.raw`(⟦\d+⟧|\d{1,3}(?:\.\d{1,3}){3}|\d{2,9})`;
const what = "(VMID|CTID|CT ID|VM ID|ID|(?:static )?(?:IPv4|IP)(?: address)?|address|host port|port)";
const holder = String.raw`(?:the )?(?:(?:container|guest|vm|lxc|service|host) )?(⟦\d+⟧|(?:(?:container|lxc|ct|vm) )?[\p{L}\d][\p{L}\d.-]*)(?: (?:container|guest|service))?`;

/** "`wiki` must have the ID 121", "Grafana is published on port 3001", "Container 121 gets 10.0.10.21". */
const has = new RegExp(
  String.raw`^${holder} (?:(?:must|shall|should|always) )*(?:has|have|uses?|gets?|be reachable|is reachable|be published|is published|listens?|listen|be|is|runs?|keeps?) (?:(?:on|at|under) )?(?:the )?(?:${what} )?${value}\W*$`,
  "iu",
);
/** "Port 3001 belongs to Grafana", "The address 10.0.10.21 is assigned to `wiki`". */
const belongs = new RegExp(
  String.raw`^(?:the )?${what} ${value} (?:belongs|is assigned|is allocated|is given|goes|must be assigned|must be given) to ${holder}\W*$`,
  "iu",
);
/** "Publish Grafana on port 3001", "give `wiki` the address 10.0.10.21". */
const publish = new RegExp(
  String.raw`^(?:always )?(?:publish|expose|give|assign|put) ${holder} (?:on |at )?(?:the )?${what} ${value}\W*$`,
  "iu",
);

/** A number or an address that a sentence gives to one by name. Undefined where it says nothing of the kind. */
export function readAssigned(statement: Statement, facts: Facts, catalogue: Catalogue): readonly Draft[] | undefined {
  const { plain, literals, scope, inherited } = statement;
  if (scope === "off" || statement.row) return undefined;
  const [one, two, three] = [has.exec(plain), belongs.exec(plain), publish.exec(plain)];
  const [who, noun, said] = one ? [one[1], one[2], one[3]] : two ? [two[3], two[1], two[2]] : three ? [three[1], three[2], three[3]] : [];
  if (!who || !said) return undefined;
  const literal = (text: string): string => text.replace(codeMarks, (_, n) => literalAt(literals, n));
  const [name, given] = [literal(who), literal(said)];
  const term = termOf(noun, given, catalogue);
  const names = guestNumbersIn(who).length > 0 ? guestNumbersIn(who) : [name];
  // A name has to be known for one: as code, as a program, or by a number.
  const isNamed = who.startsWith("⟦")
    ? looksLikeName(name) && !/^\d+$/.test(name)
    : guestNumbersIn(who).length > 0 || isApp(name, catalogue);
  const claim = term?.reads?.(given, facts);
  const force = forceOf(plain, statement);
  const severity = force.severity ?? force.told ?? inherited.severity ?? (scope === "on" ? "error" : undefined);
  if (!term || !isNamed || !claim || !severity || force.permitted || force.polarity === "forbid") return undefined;
  return [
    {
      statement,
      term,
      relation: claim.relation.is === "equals" && term.name === "address" ? { ...claim.relation, some: true } : claim.relation,
      ...(claim.part !== undefined && { part: claim.part }),
      severity,
      selector: { kinds: term.vocabulary.subjects, names, words: names.join(", ") },
    },
  ];
}

const isApp = (name: string, { apps = [] }: Catalogue): boolean => hits(name, apps)[0]?.text.length === name.length;

function termOf(noun: string | undefined, given: string, catalogue: Catalogue) {
  const named = (name: string) => catalogue.terms.find((term) => term.name === name);
  if (addressNumber(given) !== undefined) return noun === undefined || /ip|address/i.test(noun) ? named("address") : undefined;
  if (noun === undefined || !/^\d+$/.test(given)) return undefined;
  return /port/i.test(noun) ? named("host-port") : /id$/i.test(noun) && Number(given) >= 100 ? named("vmid") : undefined;
}
