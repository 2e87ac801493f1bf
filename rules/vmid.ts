import { literalAt } from "../src/literals.ts";
import type { Claim, Literal, Said, Term } from "../src/model.ts";
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
  claim(literal, around): Claim | undefined {
    const claim = /\b(?:VMIDs?|CTIDs?|(?:VM|CT|LXC|container|guest) ?IDs?)\b/i.test(around) ? rangesIn(literal) : undefined;
    return claim && { ...claim, ...kindsIn(around) };
  },
  says: (clause, _facts, { literals }) => {
    const octet = [...lastOctet(clause), ...followed(clause, literals)];
    if (octet.length > 0) return octet;
    const ranges = ranged(clause);
    return ranges.length > 0 ? ranges : [...kindRange(clause), ...beyond(clause)];
  },
  // "Container IDs: 100-199"
  labelled(header, cell) {
    const kind = /^(?:lxc|container|ct)s?\s?(?:vm)?id(?: range)?s?$|^ctids?$/.test(header)
      ? "container"
      : /^vm\s?ids?$/.test(header) && !/^vmids?$/.test(header)
        ? "vm"
        : undefined;
    const claim = kind && rangesIn(cell);
    return kind && claim?.relation.is === "in range" && claim.relation.ranges.every(({ first, last }) => last > first)
      ? { ...claim, kinds: [kind] }
      : undefined;
  },
  reads: rangesIn,
  mend: (rule) => (rule.relation.is === "matches" ? "number it after the last octet of its address" : ""),
};

function rangesIn(text: string): Claim | undefined {
  const ranges = text.split(/,|\bor\b|\band\b/).map((part) => part.trim().match(numbers));
  if (ranges.some((match) => !match)) return undefined;
  const found = ranges.map((match) => ({ first: Number(match?.[1]), last: Number(match?.[2] ?? match?.[1]) }));
  return found.some(({ first, last }) => last < first) ? undefined : { relation: { is: "in range", ranges: found } };
}

/** "VMIDs 200–299", "VMIDs from 200 to 299", "IDs in the range 9000-9099". */
const ranged = (clause: string): Said[] =>
  [
    ...clause.matchAll(
      /\b(?:VMIDs?|CTIDs?|(?:VM|CT|LXC|container|guest)\s?IDs?) (?:of (?:all |every )?(?:LXC )?(?:containers?|guests?|VMs?|LXCs?) )?(?:must be |should be |are )?(?:in |within |from |between )?(?:the )?(?:range )?(\d{3,9})\s*(?:-|–|—|~|\bto\b|\band\b)\s*(\d{3,9})(?: range)?/gi,
    ),
  ].flatMap((match): Said[] => {
    const range = { first: Number(match[1]), last: Number(match[2]) };
    const claim: Claim = { relation: { is: "in range", ranges: [range] }, ...kindsIn(clause) };
    return range.first < range.last ? [{ start: match.index, end: match.index + match[0].length, claim }] : [];
  });

const idWords = "(?:VMIDs?|CTIDs?|(?:(?:VM|CT|LXC|container|guest) ?)?IDs?|numbers?|numbered)";

/** "Containers use VMIDs 100-199", "the ID of a container must be in the range 100-199", "container IDs lie between 100 and 199". */
const kindRange = (clause: string): Said[] => {
  // "Everything in ID range 200-299 must set `onboot: 1`": whom, and not what.
  if (clause.includes("⟦")) return [];
  if (!new RegExp(`\\b${idWords}\\b`, "i").test(clause) || /\b(?:ports?|VLANs?|PIDs?|UIDs?|GIDs?|uids?|gids?)\b/i.test(clause)) return [];
  const found = [
    ...clause.matchAll(
      new RegExp(
        `(?:\\b(?:the )?${idWords} (?:(?:must|should|are|is|lies?|be|come|taken|chosen|always) )*)?(?:\\b(?:in|within|from|between|of|be) )?(?:the )?(?:range )?(?<![\\d.])(\\d{3,9})\\s*(?:-|–|—|~|to|and|through)\\s*(\\d{3,9})(?!\\.?\\d)(?: range)?`,
        "gi",
      ),
    ),
  ];
  const [match, second] = found;
  if (!match || second || !(Number(match[1]) < Number(match[2]))) return [];
  return [
    {
      start: match.index,
      end: match.index + match[0].length,
      claim: {
        relation: { is: "in range", ranges: [{ first: Number(match[1]), last: Number(match[2]) }] },
        ...kindsIn(clause),
      },
    },
  ];
};

/** "IPs follow the pattern `10.0.10.<vmid>`" */
const followed = (clause: string, literals: readonly Literal[]): Said[] =>
  [
    ...clause.matchAll(
      /\b(?:the )?(?:static )?(?:IPs?|IP address(?:es)?|addresses) (?:(?:must|should|shall|always) )?(?:follows?|use|uses|have|has|are|match|matches|be) (?:the |of the )?(?:(?:pattern|scheme|form|format) )?⟦(\d+)⟧/gi,
    ),
  ].flatMap((match) =>
    /^(?:\d{1,3}\.){3}[<{[](?:vm ?id|ct ?id|id|container[ -]id)[>}\]](?:\/\d+)?$/i.test(literalAt(literals, match[1]).trim())
      ? [
          {
            start: match.index,
            end: match.index + match[0].length,
            claim: { relation: { is: "matches" as const, pattern: "<last octet>" } },
          },
        ]
      : [],
  );

/** "No container may have an ID above 199", "IDs must be below 200", "VMIDs: at most 899". */
const beyond = (clause: string): Said[] =>
  [
    ...clause.matchAll(
      new RegExp(
        `\\b(?:an? )?${idWords} (?:(?:must|should|shall|may|not|never|always|are|is|be|lie) )*(?:(above|over|greater than|higher than|larger than)|(below|under|less than|lower than|smaller than)|at most|(at least)) (\\d{3,9})\\b`,
        "gi",
      ),
    ),
  ].map((match) => {
    const [, above, below, least] = match;
    const stated = Number(match[4]);
    const range = { first: above ? stated + 1 : least ? stated : 1, last: above || least ? 999_999_999 : below ? stated - 1 : stated };
    return {
      start: match.index,
      end: match.index + match[0].length,
      claim: { relation: { is: "in range", ranges: [range] }, ...kindsIn(clause) },
    };
  });

/** "The VMIDs of containers", "CTIDs": whose the words themselves say, where they say it of one kind. */
const kindsIn = (words: string): Pick<Claim, "kinds"> => {
  const [container, vm] = [/\b(?:lxcs?|containers?|cts?|ctids?)\b/i, /\b(?:vms?|virtual machines?)\b/i].map((kind) => kind.test(words));
  return container === vm ? {} : { kinds: [container ? "container" : "vm"] };
};

/** "The VMID equals the last octet of the IP address", "choose the IP so that its last octet is the VMID", "10.0.10.<VMID>": in any order, without arithmetic. */
function lastOctet(clause: string): Said[] {
  const id =
    "(?:(?:the|its|their|whose) )?(?:(?:container|guest|vm)['’]s )?(?:VMIDs?|CTIDs?|(?:(?:VM|CT|LXC|container|guest)(?:'s)?\\s?)IDs?|IDs?)";
  const octet =
    "(?:(?:the|its|their) )?(?:(?:last|final|fourth|4th) octets?|host part)(?: of (?:(?:the|its|their|an?|each|every) )?(?:(?:container|guest|vm)(?:'s|s')? )?(?:static )?(?:IPv4|IPs?|address)(?: ?address(?:es)?)?(?: of (?:an? |the |each |every )?(?:container|guest|vm)s?)?)?";
  const same =
    "(?:(?:must|should|shall|always|to|be|is|are|set) )*(?:match(?:es)?|equals?(?: to)?|be|is|are|mirrors?|corresponds? to|follows?|=+|:|(?:the )?same as|identical to|derived from|taken from|as)";
  // "last octet + 100" is another number.
  if (/[+]\s*\d|\b(?:plus|minus|offset|times|added|prefixed)\b|octet\s*[-–]\s*\d/i.test(clause)) return [];
  const found =
    clause.match(new RegExp(`\\b${id}\\s*${same}\\s*${octet}|\\b${octet}\\s*${same}\\s*${id}\\b|\\b${id} (?:as|for) ${octet}`, "i")) ??
    clause.match(
      new RegExp(
        `\\b(?:keep )?(?:${id} and ${octet}|${octet} and ${id}) (?:(?:must|should|shall|always|are|be) )*(?:identical|equal|the same|match|agree|alike|in sync)\\b`,
        "i",
      ),
    ) ??
    clause.match(/(?:\b\d{1,3}\.){3}[<{[]?(?:VM ?ID|CT ?ID|ID|container ID)[>}\]]?(?!\w|\.\w)/i);
  return found?.index === undefined
    ? []
    : [{ start: found.index, end: found.index + found[0].length, claim: { relation: { is: "matches", pattern: "<last octet>" } } }];
}
