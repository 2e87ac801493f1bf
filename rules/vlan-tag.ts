import type { Claim, Facts, Holding, Said, Term } from "../src/model.ts";
import { isGuest, linksIn } from "./knowledge/interfaces.ts";
import { literally } from "./knowledge/written.ts";

export const term: Term = {
  name: "vlan-tag",
  identifies: true,
  missing: "keeps",
  presence: true,
  of(subject, { facts }, part) {
    if (!isGuest(subject)) return [];
    return linksIn(subject, part === "own" ? undefined : part, facts).flatMap(({ tag, node }): Holding[] => {
      const shared = part !== undefined && { part };
      if (tag) return [{ node: tag, value: String(tag.value), ...shared }];
      // Without a tag an interface is in the native VLAN, if anybody says which that is.
      return part === undefined || facts.nativeVlan === undefined
        ? []
        : [{ node, value: facts.nativeVlan, shown: `missing, which means the native VLAN \`${facts.nativeVlan}\``, ...shared }];
    });
  },
  lackingAt: ({ networks }) => networks[0]?.node.at,
  accepts: (value) => tagOf(value) !== undefined,
  claim(literal, around) {
    const tag =
      literal.match(/^tag=(\d{1,4})$/)?.[1] ??
      literal.match(/^VLAN\s*(\d{1,4})$/i)?.[1] ??
      (/\b(?:VLAN(?: tags?)?|tag)s?\s*(?:ids?\s*)?(?:=|:|of|is)?\s*⟦/i.test(around) ? tagOf(literal) : undefined);
    return tag ? { relation: { is: "equals", value: tag } } : undefined;
  },
  says: (clause, facts) => [...numbered(clause), ...called(clause, facts), ...tagged(clause)],
  reads(cell) {
    const tags = cell.split(/,|\bor\b|\//).map(tagOf);
    if (tags.some((tag) => tag === undefined)) return undefined;
    return { ...oneOf(tags as string[]), part: "own" };
  },
  partName: (part) => (part === "own" ? "VLAN tag" : `VLAN tag in ${part}`),
};

const tagOf = (text: string): string | undefined => {
  const tag = text.trim().match(/^(?:VLAN\s*)?(\d{1,4})(?:\s*\([^)]*\))?$/i)?.[1];
  return tag && Number(tag) >= 1 && Number(tag) <= 4094 ? tag : undefined;
};

const oneOf = (values: readonly string[]): Claim => ({
  relation: values.length > 1 ? { is: "one of", values } : { is: "equals", value: values[0] as string },
});

/** "VLAN 20", "VLANs 10, 20 and 70", "tagged VLAN 70", "VLAN tag 30", "the VLAN tag must be 20". */
const numbered = (clause: string): Said[] =>
  [
    ...clause.matchAll(
      /\b(?:(?:interfaces?|NICs?) (?:on|in) )?(?:(?:tagged )?VLANs?\s*(?:IDs?|tags?)?|(?<=\b(?:carry|carries|have|has|use|uses|get|gets|with) (?:the )?)tag)(?: (?:(?:must|should|has to) be|is|are) | ?[=:]? ?)(\d{1,4}(?:\s*(?:,\s*(?:and|or)?|\/|\band\b|\bor\b)\s*\d{1,4}\b)*)(?![\d.]*\d)(?: (?:interfaces?|NICs?)\b)?/gi,
    ),
  ].flatMap((match) => {
    const tags = ((match[1] as string).match(/\d+/g) as string[]).filter((tag) => tagOf(tag));
    return tags.length > 0 ? [{ start: match.index, end: match.index + match[0].length, claim: oneOf(tags) }] : [];
  });

/** "untagged guests are not allowed", "every container is tagged": with nothing, for what it is tagged with is a label. */
const tagged = (clause: string): Said[] =>
  /\b(?:branch(?:es)?|commits?|images?|releases?)\b/i.test(clause)
    ? []
    : [
        ...clause.matchAll(
          /\buntagged(?= (?:guests?|containers?|lxcs?|vms?|interfaces?|nics?|traffic)\b)|\b(?:is|are|be) (?:un)?tagged\b(?=\s*(?:$|[^\s\w⟦"'“‘*_]|(?:on|in|at|for|by|and|or|if|when|unless|except)\b))/gi,
        ),
      ].map((match) => ({
        start: match.index,
        end: match.index + match[0].length,
        claim: { relation: { is: /untagged/i.test(match[0]) ? ("absent" as const) : ("present" as const) } },
      }));

/** "on Trusted, Servers or Management", "join the IoT network": networks by the names of the plan, as it writes them. */
function called(clause: string, { networks }: Facts): Said[] {
  const byName = new Map(networks.flatMap(({ names, vlan }) => (vlan ? names.map((name) => [name, vlan] as const) : [])));
  if (byName.size === 0) return [];
  const name = `(?:${[...byName.keys()]
    .sort((a, b) => b.length - a.length)
    .map(literally)
    .join("|")})`;
  const list = new RegExp(
    `\\b(?:(?:have|receive|get|gain|add|hold|use) )?(?:(?:a|an|any|another|additional|second|secondary|further|extra|other) )*(?:(?:network )?(?:interfaces?|NICs?) )?(?:on|to|in|into|join|joins) (?:the )?(${name}(?:\\s*(?:,\\s*(?:and|or)?|/|\\band\\b|\\bor\\b)\\s*(?:the )?${name})*)(?: (?:VLANs?|networks?|subnets?|segments?))?(?![\\p{L}\\p{N}])`,
    "gu",
  );
  return [...clause.matchAll(list)].flatMap((match) => {
    const tags = (match[1]?.match(new RegExp(name, "g")) ?? []).flatMap((one) => byName.get(one) ?? []);
    return tags.length > 0 ? [{ start: match.index, end: match.index + match[0].length, claim: oneOf(tags) }] : [];
  });
}
