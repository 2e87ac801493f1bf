import { addressNumber } from "../src/matching/ipv4.ts";
import type { Claim, Holding, Term } from "../src/model.ts";

const isLoopback = (address: string): boolean =>
  ["localhost", "::1", "[::1]"].includes(address.toLowerCase()) || (address.startsWith("127.") && addressNumber(address) !== undefined);
const isEverywhere = (address: string): boolean => ["0.0.0.0", "::", "[::]", "*", "all", "all interfaces"].includes(address.toLowerCase());
const verbs = /\b(?:bind|binds|bound|binding|publish\w*|expos\w+|listen\w*|port|ports)\b/i;

const denied = /\b(?:not|never|no|avoid|don't|instead of|rather than)\b/i;

export const term: Term = {
  name: "published-address",
  missing: "keeps",
  besides: "host-port",
  of({ ports }, _context, part) {
    const number = Number(part);
    return ports.flatMap(({ hostIp, node, host }): Holding[] => {
      if (!host && hostIp === undefined) return [];
      if (part !== undefined && !(host && host.first <= number && number <= host.last)) return [];
      const value = hostIp ?? "0.0.0.0";
      return [
        { node, value, shown: hostIp === undefined ? "every address of the host" : `\`${value}\``, ...(part !== undefined && { part }) },
      ];
    });
  },
  partName: (part) => `bind address of port ${part}`,
  accepts: (value) => isLoopback(value) || isEverywhere(value) || addressNumber(value) !== undefined,
  claim(literal, around): Claim | undefined {
    const address = literal.match(/^((?:\d{1,3}\.){3}\d{1,3}|localhost)(?::(?:\d{1,5}|[A-Z_]+|<[^>]+>|\{[^}]+\}|\$\{[^}]+\}))*:?$/i)?.[1];
    if (!address || !verbs.test(around)) return undefined;
    // To be reached from everywhere is described more often than demanded; it is forbidden in so many words.
    return isLoopback(address) || (isEverywhere(address) && denied.test(around))
      ? { relation: { is: "equals", value: address } }
      : undefined;
  },
  says: (clause) =>
    verbs.test(clause)
      ? [
          ...clause.matchAll(
            /(?:\b(?:published |host |exposed |all )*ports? (?:(?:must|should|shall|may|can|never|not|always|only|is|are|be) )*(?:bound|bind|published|exposed|listen\w*) (?:only )?|\b(?:bind|publish|expose) (?:(?:all|the|published|host|exposed) )*ports? (?:only )?)?\b(?:to|on|at|via) (?:the )?(localhost|loopback(?: (?:interface|address))?|127\.0\.0\.1|0\.0\.0\.0|(?:all|every|any) (?:network )?(?:interfaces?|address(?:es)?))(?!\w|\.\w)/gi,
          ),
        ]
          .filter(([, what]) => denied.test(clause) || !/^(?:0|all|every|any)/i.test(what as string))
          .map((match) => ({
            start: match.index,
            end: match.index + match[0].length,
            claim: {
              relation: { is: "equals" as const, value: /^(?:0|all|every|any)/i.test(match[1] as string) ? "0.0.0.0" : "127.0.0.1" },
            },
          }))
      : [],
  // A wider address than the documented one is what matters: "0.0.0.0" in a table forbids nothing narrower.
  reads(cell) {
    const address = cell.replace(/\(.*?\)/g, "").trim();
    return isLoopback(address) ? { relation: { is: "equals", value: "127.0.0.1" } } : undefined;
  },
  same: (held, stated) => held === stated || (isLoopback(held) && isLoopback(stated)) || (isEverywhere(held) && isEverywhere(stated)),
  mend: (rule) =>
    rule.relation.is === "equals" && !rule.relation.not && isLoopback(rule.relation.value) ? "write `127.0.0.1:HOST:CONTAINER`" : "",
};
