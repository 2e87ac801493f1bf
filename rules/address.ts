import { addressNumber, addressRanges, addressText, blockOf } from "../src/matching/ipv4.ts";
import type { Claim, Context, Holding, Term } from "../src/model.ts";
import type { Subject } from "../src/subject.ts";
import { addressOf, isGuest, linksIn } from "./knowledge/interfaces.ts";

const ipv4 = /^(\d{1,3}(?:\.\d{1,3}){3})(?:\/(\d{1,2}))?$/;

export const term: Term = {
  name: "address",
  identifies: true,
  calledUnique: /\b(?:static )?(?:IPs?|IP address(?:es)?|(?<!MAC |hardware )addresses)\b/i,
  missing: "keeps",
  number: addressNumber,
  spell: addressText,
  of(subject, context, part) {
    if (part === "kind")
      return isGuest(subject)
        ? subject.networks.flatMap(({ address }) =>
            address ? [{ node: address, value: /dhcp|auto/i.test(String(address.value)) ? "dhcp" : "static", part }] : [],
          )
        : [];
    return linksIn(subject, part, context.facts).flatMap((link): Holding[] => {
      const number = addressOf(link);
      const node = link.address;
      if (!node || number === undefined) return [];
      const value = addressText(number);
      // What a registry gives by name is settled, whatever the plan says of its network: the documents are at odds, not the guest.
      if (part !== undefined && (isGiven(subject, value, context) || context.facts.networks.some(({ gateway }) => gateway === value)))
        return [];
      return [{ node, value, ...(part !== undefined && { part }), binds: { kind: subject.kind } }];
    });
  },
  claim(literal, around): Claim | undefined {
    if (!/\b(?:static|fixed|addresses|ip range|address range|ips)\b/i.test(around) || /\b(?:gateway|dns|router)\b/i.test(around))
      return undefined;
    return rangesIn(literal);
  },
  says: (clause) =>
    kinds.flatMap(({ words, value }) =>
      [...clause.matchAll(words)].map((match) => ({
        start: match.index,
        end: match.index + match[0].length,
        claim: { relation: { is: "equals" as const, value }, part: "kind", kinds: ["container" as const, "vm" as const] },
      })),
    ),
  reads: (cell) => addressesIn(cell),
  // A container network's own addresses are not those of the registry: only an address of the same network can be wrong.
  // "IP assignment: static": how all of them come to theirs.
  labelled: (header, cell) =>
    /^(?:ips?|ipv4|ip(?:v4)? (?:assignment|address(?:es|ing)?|configuration|config|type|mode)|address(?:es|ing)?|address (?:assignment|type))$/.test(
      header,
    ) && /^(?:static|fixed|dhcp)(?: (?:only|ips?|address(?:es)?))?$/i.test(cell)
      ? { relation: { is: "equals", value: /dhcp/i.test(cell) ? "dhcp" : "static" }, part: "kind", kinds: ["container", "vm"] }
      : undefined,
  same: (held, stated, { binds }) =>
    held === stated || (binds?.kind === "service" && held.replace(/\.\d+$/, "") !== stated.replace(/\.\d+$/, "") ? undefined : false),
  partName: (part) => (part === "kind" ? "kind of address" : `static address in ${part}`),
};

/** "must use static IPs", "addresses must be configured statically", "never use DHCP". */
const kinds: readonly { readonly words: RegExp; readonly value: string }[] = [
  {
    words:
      /\b(?:(?:use|uses|have|has|get|gets|need|needs|with|given|assigned|run (?:on|with)) )?(?:only )?(?:an? )?(?<!\b(?:its|their|the|whose|of|by) )(?:static(?:ally (?:assigned|configured|set))?|fixed) (?:IPv?[46]? )?(?:IPs|IP|IPv4|address(?:es|ing)?)(?: address(?:es)?)?(?: only)?\b(?! (?:(?:must|should|shall|may|can|will|not|never|always|are|is|be|stays?|lies?|lives?|sits?|kept|keep|go|remain) )+(?:outside|inside|in|within|below|above|between|under|out)\b)(?! ?(?:⟦|\d|in|from|outside|range|between|within|plan|pool|block|table|list|registry|reservations?|assignments?))|\b(?:IPs|IPs? address(?:es)?|addresses|address)(?: of (?:(?:the|an?) )?(?:lxc )?(?:containers?|guests?|vms?|lxcs?))? (?:(?:must|should|shall|always|are|is|be|configured|assigned|set|given) )+static(?:ally)?\b/gi,
    value: "static",
  },
  {
    words:
      /\b(?:use|uses|using|via|through|by|on|with|from|rely on|relies on) DHCP\b(?! ?(?:⟦|range|pool|server|reservation|lease))|(?<=^\W*(?:no )?)DHCP\b(?! ?(?:range|pool|server|reservation|lease|option|relay|scope))/gi,
    value: "dhcp",
  },
];

const isGiven = (subject: Subject, value: string, { facts, isStranger }: Context): boolean =>
  facts.assignments.some(
    ({ term: name, relation, names }) =>
      name === "address" && relation.is === "equals" && relation.value === value && !isStranger(subject, names),
  );

/** A cell that holds addresses, or a range of them. */
function addressesIn(cell: string): Claim | undefined {
  const ranges = addressRanges(cell);
  if (ranges.length > 0) return { relation: { is: "in range", ranges } };
  const addresses = cell
    .replace(/ ?\(.*?\)/g, "")
    .split(/ ?(?:,|\bor\b| \/ ) ?/)
    .map((part) => part.match(ipv4));
  // A whole network is a plan, not somebody's address.
  if (
    addresses.length === 0 ||
    addresses.some((match) => !match || (match[2] !== undefined && blockOf(match[0])?.first === addressNumber(match[1] as string)))
  )
    return undefined;
  const values = addresses.map((match) => match?.[1] as string);
  return { relation: values.length > 1 ? { is: "one of", values } : { is: "equals", value: values[0] as string } };
}

function rangesIn(text: string): Claim | undefined {
  const ranges = addressRanges(text);
  const block = ranges.length === 0 ? blockOf(text) : undefined;
  return ranges.length > 0
    ? { relation: { is: "in range", ranges } }
    : block
      ? { relation: { is: "in range", ranges: [{ first: block.first, last: block.last }] } }
      : undefined;
}
