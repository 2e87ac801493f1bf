import { addressNumber } from "../src/matching/ipv4.ts";
import type { Term } from "../src/model.ts";
import { linksIn } from "./knowledge/interfaces.ts";

export const term: Term = {
  name: "gateway",
  missing: "keeps",
  of(subject, { facts }, part) {
    return linksIn(subject, part, facts).flatMap(({ gateway }) =>
      gateway ? [{ node: gateway, value: String(gateway.value), ...(part !== undefined && { part }) }] : [],
    );
  },
  accepts: (value) => addressNumber(value) !== undefined,
  claim(literal, around) {
    const value = literal.startsWith("gw=") ? literal.slice("gw=".length) : /\bgateway\b/i.test(around) ? literal : "";
    return addressNumber(value) === undefined ? undefined : { relation: { is: "equals", value } };
  },
  says(clause) {
    return [
      ...clause.matchAll(
        /\b(?:default )?gateway (?:(?:must|should|shall|always|be|is|=|:|of|address) )*(\d{1,3}(?:\.\d{1,3}){3})(?![\d/]|\.\d)/gi,
      ),
    ]
      .filter((match) => addressNumber(match[1] as string) !== undefined)
      .map((match) => ({
        start: match.index,
        end: match.index + match[0].length,
        claim: { relation: { is: "equals" as const, value: match[1] as string } },
      }));
  },
  reads: (cell) => (addressNumber(cell) === undefined ? undefined : { relation: { is: "equals", value: cell } }),
  partName: (part) => `gateway in ${part}`,
};
