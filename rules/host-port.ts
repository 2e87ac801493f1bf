import type { Claim, Holding, Said, Term } from "../src/model.ts";
import { portsIn, portsSaid } from "./knowledge/port-words.ts";
import { keyIn } from "./knowledge/written.ts";

/** Everything on the host: an address that is none of its own. */
const everywhere = new Set(["", "0.0.0.0", "::", "[::]", "*"]);

export const term: Term = {
  name: "host-port",
  perHost: true,
  identifies: true,
  calledUnique: /\b(?:host |published |external )?ports?\b/i,
  missing: "keeps",
  of({ ports }) {
    return ports.flatMap(({ host, hostIp = "", protocol, node }): Holding[] => {
      if (!host) return [];
      const count = Math.min(host.last - host.first + 1, 1000);
      return Array.from({ length: count }, (_, i) => ({ node, value: String(host.first + i), binds: { protocol, address: hostIp } }));
    });
  },
  claim(literal, around): Claim | undefined {
    // "Use the long syntax for `ports`", "quote `ports:` entries": how they are written.
    const whole = keyIn(literal) === "ports";
    if (whole && /\b(?:syntax|form|format|notation|style|quot\w+|strings?)\b/i.test(around)) return undefined;
    if (whole) return { relation: { is: "present" }, kinds: ["service"] };
    if (!/\bports?\b|\bpublish/i.test(around) || inside.test(around)) return undefined;
    const claim = portsIn(literal.replace(/^ports? /i, ""));
    // One number alone is an example or somebody's own port, unless the sentence forbids it or closes a list.
    return claim && (!isSingle(claim) || /\b(?:not|never|no|avoid|only|don't|range|between)\b|\bports? of ⟦/i.test(around))
      ? claim
      : undefined;
  },
  says(clause, facts) {
    if (inside.test(clause)) return [];
    const found = portsSaid(clause, facts);
    const whether = clause.replace(/^only ⟦\d+⟧/i, "only that");
    return found.length > 0 || /\d|⟦/.test(whether) || how.test(clause) ? found : published(clause);
  },
  reads: portsIn,
  // Of a range that is published at once every port counts; what hangs on a variable is known by its default.
  collides: (a, b) =>
    a.binds?.protocol === b.binds?.protocol &&
    (a.binds?.address === b.binds?.address || [a, b].some(({ binds }) => everywhere.has(String(binds?.address ?? "")))),
};

/** Where or how ports are published, and not whether: "bind published ports to localhost", "never hardcode host ports". */
const how =
  /\b(?:localhost|loopback|interfaces?|address(?:es)?|hard-?cod\w*|configurable|paramete?ri[sz]ed|templated|overridable|variables?|env vars?|unique\w*|conflict\w*|documented)\b/i;

/** "published ports", "publish any ports", "expose ports to the host": that there are some. */
const published = (clause: string): Said[] =>
  [
    ...clause.matchAll(
      /(?<=\b(?:publish(?:es|ed|ing)?|expos(?:e|es|ed|ing)) (?:(?:any|the|your) )?(?:database|db|cache|backend) )ports?\b|\b(?:published|exposed|host) ports\b|\b(?:host )?port mappings?\b|\bpublish(?:es|ed|ing)? (?:any |a |no |their |its |host )*ports?\b(?: (?:to|on) the host)?|\bexpos(?:e|es|ed|ing) (?:any |their |its )*ports? (?:to|on) the host\b/gi,
    ),
  ].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    claim: { relation: { is: "present" as const }, kinds: ["service" as const] },
  }));

const inside = /\bcontainer(?:'s)? ports?\b|\binternal ports?\b|\bexit code\b|\bSATA\b|\bswitch ports?\b/i;

const isSingle = ({ relation }: Claim): boolean => relation.is === "in range" && relation.ranges.some(({ first, last }) => first === last);
