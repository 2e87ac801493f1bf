import type { Claim, Said, Term } from "../src/model.ts";
import { scalar } from "../src/node.ts";
import { addressOf } from "./knowledge/interfaces.ts";

const numbers = /^#?(\d{3,9})(?:\s*(?:-|–|—|~|\bto\b|\.\.\.?)\s*(\d{3,9}))?$/;

export const term: Term = {
  name: "vmid",
  identifies: true,
  calledUnique: /\b(?:VMIDs?|CTIDs?|(?:VM|CT|container|guest) IDs?)\b/i,
  missing: "keeps",
  of({ names, networks, at }) {
    const id = names.find(({ by }) => by === "id")?.text;
    if (id === undefined) return [];
    const octets = networks.flatMap((link) => {
      const number = addressOf(link);
      return number === undefined ? [] : [String(number % 256)];
    });
    // Without a static address there is no last octet to hold it against.
    const octet = octets.length === 0 ? id : octets.includes(id) ? id : octets[0];
    return [{ node: scalar(id, at), value: id, binds: { "last octet": octet as string } }];
  },
  accepts: (value) => numbers.test(value),
  claim: (literal, around) =>
    /\b(?:VM|CT|LXC|container|guest)?\s?IDs?\b|\bVMIDs?\b|\bCTIDs?\b/i.test(around) &&
    /\b(?:VMIDs?|CTIDs?|(?:VM|CT|LXC|container|guest)\s?IDs?)\b/i.test(around)
      ? rangesIn(literal)
      : undefined,
  says: (clause) => [...ranged(clause), ...lastOctet(clause)],
  reads: rangesIn,
  mend: (rule) => (rule.relation.is === "matches" ? "number it after the last octet of its address" : ""),
};

function rangesIn(text: string): Claim | undefined {
  const ranges = text.split(/\s*(?:,|\bor\b|\band\b)\s*/).map((part) => part.trim().match(numbers));
  if (ranges.length === 0 || ranges.some((match) => !match)) return undefined;
  return {
    relation: { is: "in range", ranges: ranges.map((match) => ({ first: Number(match?.[1]), last: Number(match?.[2] ?? match?.[1]) })) },
  };
}

/** "VMIDs 200–299", "VMIDs from 200 to 299", "IDs in the range 9000-9099". */
const ranged = (clause: string): Said[] =>
  [
    ...clause.matchAll(
      /\b(?:VMIDs?|CTIDs?|(?:VM|CT|LXC|container|guest)\s?IDs?) (?:of (?:all |every )?(?:LXC )?(?:containers?|guests?|VMs?|LXCs?) )?(?:must be |should be |are )?(?:in |within |from |between )?(?:the )?(?:range )?(\d{3,9})\s*(?:-|–|—|~|\bto\b|\band\b)\s*(\d{3,9})(?: range)?/gi,
    ),
  ].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    claim: { relation: { is: "in range" as const, ranges: [{ first: Number(match[1]), last: Number(match[2]) }] }, ...kindsIn(match[0]) },
  }));

/** "the VMIDs of containers": whose the words themselves say. */
const kindsIn = (words: string): Pick<Claim, "kinds"> =>
  /\bof\s.*\b(?:VMs?)\b/i.test(words)
    ? { kinds: ["vm"] }
    : /\bof\s.*\b(?:containers?|LXCs?)\b/i.test(words)
      ? { kinds: ["container"] }
      : {};

/** "The VMID equals the last octet of the IP address", in either order. */
function lastOctet(clause: string): Said[] {
  if (!/octet/i.test(clause)) return [];
  const id = "(?:VMIDs?|CTIDs?|(?:VM|CT|LXC|container|guest)\\s?IDs?)";
  const octet = "(?:last|final|fourth|4th) octets?(?: of (?:the|its|their) (?:static )?(?:IPv4|IP|address)(?: address(?:es)?)?)?";
  const same =
    "(?:must |should |always )*(?:matche?s?|equals?|is|are|be|mirrors?|corresponds? to|=+|same as|identical to|the same as|be the same as)";
  const found = clause.match(
    new RegExp(
      `\\b${id}\\s*${same}\\s*(?:the |its )?${octet}|\\b${octet}\\s*${same}\\s*(?:the |its )?(?:guest's |container's )?${id}`,
      "i",
    ),
  );
  return found?.index === undefined
    ? []
    : [{ start: found.index, end: found.index + found[0].length, claim: { relation: { is: "matches", pattern: "<last octet>" } } }];
}
