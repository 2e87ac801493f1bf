import { codeMarks, literalAt } from "../src/literals.ts";
import { addressNumber, addressText, blockOf } from "../src/matching/ipv4.ts";
import type { Holding, Said, Term } from "../src/model.ts";
import { get, type Node } from "../src/node.ts";
import { addressOf } from "./knowledge/interfaces.ts";

const cidr = String.raw`\d{1,3}(?:\.\d{1,3}){3}\/\d{1,2}`;
/** Networks that projects make, and no guest lives in. */
const ofProjects = /\b(?:docker|compose|bridge)\b[^.;]*\b(?:networks?|subnets?|ranges?|spaces?|blocks?|CIDRs?)\b/i;
const named = "(?:ranges?|subnets?|networks?|address spaces?|address blocks?|CIDRs?)";

/** Which address range somebody lives in: the subnets that a project gives its networks, the addresses of guests. */
export const term: Term = {
  name: "subnet",
  missing: "keeps",
  number: (value) => addressNumber(value.split("/")[0] as string),
  spell: addressText,
  of(subject) {
    if (subject.kind === "project") return subnetsOf(get(subject.raw, "networks"));
    return subject.networks.flatMap((link): Holding[] => {
      const number = addressOf(link);
      return link.address && number !== undefined ? [{ node: link.address, value: addressText(number) }] : [];
    });
  },
  says(clause, _facts, { literals }): readonly Said[] {
    const text = (found: string): string => found.replace(codeMarks, (_, index) => literalAt(literals, index));
    const one = `(?:⟦\\d+⟧|${cidr})`;
    const list = `${one}(?:\\s*(?:,|,? (?:and|or|nor))\\s*${one})*`;
    const patterns = [
      `\\b(?:(?:private|docker|address|ip|ipv4|container|bridge|internal|following) )*${named}(?:\\s*:| (?:from|in|inside|within|of|like|such as))? ${list}`,
      `${list}(?: (?:address )?${named})?(?= (?:(?:must|should|shall|may|can|is|are|not|never|be) )+(?:used|assigned|reused)\\b)`,
    ];
    return patterns
      .flatMap((pattern): Said[] =>
        [...clause.matchAll(new RegExp(pattern, "gi"))].flatMap((match): Said[] => {
          const blocks = [...text(match[0]).matchAll(new RegExp(`(?<![\\d.])${cidr}(?![\\d.])`, "g"))].flatMap(
            ([block]) => blockOf(block) ?? [],
          );
          const marks = [...match[0].matchAll(new RegExp(one, "g"))];
          if (
            blocks.length === 0 ||
            blocks.length !== marks.length ||
            /\b(?:static|gateway|route|routed|firewall|allow|block)\b/i.test(clause)
          )
            return [];
          return [
            {
              start: match.index,
              end: match.index + match[0].length,
              claim: {
                relation: { is: "in range", ranges: blocks.map(({ first, last }) => ({ first, last })) },
                ...(ofProjects.test(clause.slice(0, match.index + match[0].length)) && { kinds: ["project"] }),
              },
            },
          ];
        }),
      )
      .filter((said, index, all) => !all.slice(0, index).some((other) => other.start < said.end && said.start < other.end));
  },
};

const subnetsOf = (networks: Node | undefined): Holding[] =>
  networks?.kind !== "map"
    ? []
    : [...networks.entries.values()].flatMap(({ value }) => {
        const config = get(value, "ipam", "config");
        return config?.kind === "list"
          ? config.items.flatMap((item): Holding[] => {
              const node = get(item, "subnet");
              const block = node?.kind === "scalar" ? blockOf(String(node.value)) : undefined;
              return node && block ? [{ node, value: String((node as { value?: unknown }).value) }] : [];
            })
          : [];
      });
