import { innermost } from "../src/heading.ts";
import { literalAt } from "../src/literals.ts";
import type { Claim, Holding, Said, Term } from "../src/model.ts";
import { get, scalar, text } from "../src/node.ts";
import type { Subject } from "../src/subject.ts";

/** What a project may say of a network that it declares. Source: compose specification, networks. */
const options = "internal|external|enable_ipv6|enable_ipv4|attachable|driver";
const setting = new RegExp(`^(${options})(?:\\s*:\\s*["']?([\\w-]+)["']?|(?<!driver))$`);

const isNetwork = (name: string): boolean =>
  /^[a-z][\w.-]*$/i.test(name) && !["host", "bridge", "none", "network", "networks"].includes(name.toLowerCase());

/** Settings of the networks that a project declares (`internal`, `external`, `driver`, `enable_ipv6`): those that a document calls by name. */
export const term: Term = {
  name: "network-setting",
  incidental: true,
  missing: "keeps",
  of(subject, _context, part = ""): readonly Holding[] {
    if (part === ofAll) return driversOf(subject);
    const [key = "", ...name] = part.split(" of ");
    const networks = get(subject.raw, "networks");
    const network = networks?.kind === "map" ? networks.entries.get(name.join(" of ")) : undefined;
    if (!network) return [];
    const { value } = network;
    // What another project made is set there.
    const foreign = text(get(value, "external")) === "true" || get(value, "external")?.kind === "map";
    if (foreign && key !== "external") return [];
    const node = get(value, key);
    if (node?.kind === "scalar" && node.gaps?.length) return [];
    const held = node?.kind === "map" ? "true" : (text(node) ?? standard[key] ?? "");
    return [{ node: node ?? scalar(null, network.key.at), value: held, part, ...(!node && { shown: "not set" }) }];
  },
  says(clause, _facts, { literals, form, plain, headings }): readonly Said[] {
    const claim = (name: string, key: string, value: string): Claim => ({
      relation: { is: "equals", value: value.toLowerCase() },
      part: `${key} of ${name}`,
      kinds: ["project"],
    });
    // "The `backend` network must set `internal: true`"
    const set = [...clause.matchAll(/⟦(\d+)⟧ (?:(?:docker|compose) )?network\b[^⟦;]*?⟦(\d+)⟧|\bnetwork ⟦(\d+)⟧[^⟦;]*?⟦(\d+)⟧/gi)].flatMap(
      (match): Said[] => {
        const name = literalAt(literals, match[1] ?? match[3]);
        const [, key, value = "true"] = literalAt(literals, match[2] ?? match[4]).match(setting) ?? [];
        return isNetwork(name) && key ? [{ start: match.index, end: match.index + match[0].length, claim: claim(name, key, value) }] : [];
      },
    );
    // "The `backend` network is internal", "declare `edge` as an external network"
    const said = [
      ...clause.matchAll(
        /⟦(\d+)⟧ (?:docker |compose )?network (?:(?:must|should|shall|always|is|are|be|stays?) )+(internal|external|attachable)\b|⟦(\d+)⟧ (?:must be |is )?(?:declared )?as (?:an? )?(internal|external) network\b/gi,
      ),
    ].flatMap((match): Said[] => {
      const name = literalAt(literals, match[1] ?? match[3]);
      return isNetwork(name)
        ? [
            {
              start: match.index,
              end: match.index + match[0].length,
              claim: claim(name, ((match[2] ?? match[4]) as string).toLowerCase(), "true"),
            },
          ]
        : [];
    });
    // Below "Networks": "`edge` (external): …", "`backend` (`internal: true`)"
    const item =
      form === "item" && /\bnetworks?\b/i.test(innermost(headings))
        ? plain.match(/^\W*⟦0⟧\s*\(\s*(?:(internal|external)(?:\s*:\s*true)?(?: network)?|⟦1⟧)\s*\)/i)
        : null;
    const [, key = item?.[1], value = "true"] = (item && !item[1] && literalAt(literals, "1").match(setting)) || [];
    const name = literalAt(literals, "0");
    // What it is for stands behind it.
    const listed: Said[] =
      item && key && isNetwork(name) && /⟦0⟧/.test(clause)
        ? [{ start: clause.indexOf("⟦0⟧"), end: clause.length, claim: claim(name, key.toLowerCase(), value) }]
        : [];
    // "Use overlay networks", "networks must use the `overlay` driver"
    const drivers = [
      ...clause.matchAll(
        /\b(?:docker |swarm )*(overlay|bridge|macvlan|ipvlan) networks\b(?! (?:must|should|shall|may|have|need|get)\b(?! (?:not |never |always )?(?:be )?(?:used|preferred|required|avoided|forbidden)\b))|\bnetworks?\b[^⟦;]{0,30}?(?:⟦(\d+)⟧|\b(overlay|macvlan|ipvlan)) driver\b/gi,
      ),
    ].flatMap((match): Said[] => {
      const driver = (match[1] ?? match[3] ?? literalAt(literals, match[2])).toLowerCase();
      const relation = { is: "equals" as const, value: driver };
      return /^[a-z]+$/.test(driver) && !/\bover\b/i.test(clause.slice(0, match.index))
        ? [{ start: match.index, end: match.index + match[0].length, claim: { relation, part: ofAll, kinds: ["project"], optional: true } }]
        : [];
    });
    return [...set, ...said, ...listed, ...(set.length + said.length + listed.length === 0 ? drivers : [])];
  },
  same: (held, stated) => held.toLowerCase() === stated.toLowerCase(),
  remedy: (value, _subject, _part, holding) => (holding?.node.kind === "scalar" && holding.shown === undefined ? value : undefined),
  partName: (part) => (part === ofAll ? "`driver` of a network" : part.replace(/^(\S+) of (.*)$/, "`$1` of the network `$2`")),
  mend: ({ relation, part = "" }) =>
    relation.is === "equals" && !relation.not ? `set \`${part.split(" of ")[0]}: ${relation.value}\`` : "",
};

const ofAll = "driver";

/** The drivers that a project sets: where it sets none, compose and Swarm choose each their own. */
function driversOf(subject: Subject): readonly Holding[] {
  const networks = get(subject.raw, "networks");
  if (networks?.kind !== "map") return [];
  return [...networks.entries.values()].flatMap(({ value }): Holding[] => {
    const node = get(value, "driver");
    return node?.kind === "scalar" && !node.gaps?.length ? [{ node, value: text(node) ?? "", part: ofAll }] : [];
  });
}

/** What holds where nothing is set. */
const standard: Readonly<Record<string, string>> = {
  internal: "false",
  external: "false",
  enable_ipv6: "false",
  attachable: "false",
  driver: "bridge",
};
