import { parseYaml } from "../../configs/yaml/parse.ts";
import { innermost, unnumbered } from "../../heading.ts";
import { codeMarks, isCodeList, literalAt } from "../../literals.ts";
import type { Facts, Group, Statement } from "../../model.ts";
import { get, text } from "../../node.ts";
import { Source } from "../../source.ts";
import { namesInRow } from "../tables/tables.ts";
import { cellBelow } from "../words/headers.ts";
import { fold } from "../words/phrases.ts";
import { looksLikeName } from "../words/selectors.ts";
import { spellings } from "../words/spellings.ts";
import { readCards } from "./cards.ts";
import { externalNetworksIn, labelsIn, networksCalledIn } from "./example-facts.ts";
import { guestRangesIn } from "./guest-ranges.ts";
import { joinNetworks, type NetworkPart, nativeVlanIn, networkIn } from "./networks.ts";
import { placesIn } from "./pools.ts";
import { readContracts, rolesIn } from "./roles.ts";

/** An index over everything that documents say, made before any rule is bound: the order of documents never matters. */
export function readFacts(statements: readonly Statement[]): Facts {
  const groups = new Map<string, Group>();
  const known = new Set<string>();
  const vram = new Map<string, number>();
  const labels = new Set<string>();
  const namedNetworks = new Set<string>();
  const withoutSecrets = new Map<string, "secrets" | "API keys">();
  const externalNetworks = new Map<string, readonly Statement["at"][]>();
  let docker = false;
  let lxc = false;
  let git = false;
  const parts: NetworkPart[] = [];
  const native = new Set<string>();
  for (const statement of statements) {
    const part = networkIn(statement);
    if (part) parts.push(part);
    const untagged = nativeVlanIn(statement.text);
    if (untagged) native.add(untagged);
    const said = statement.text;
    const headed = [said, ...statement.headings.map(({ text }) => text)].join(" ");
    docker ||= /\b(?:docker|compose|dockerfile)\b/i.test(headed);
    lxc ||= /\b(?:lxc|proxmox|pve|pct|vmbr\d|vmids?|hypervisor)\b/i.test(headed);
    git ||= /\bworktrees?\b|\b(?:feature |topic |git )branch(?:es)?\b|\bbranch(?:es)? `[\w-]+\/|`[\w-]+\/[*<\w-]*>?` branch/i.test(
      [said, statement.document, ...statement.headings.map(({ text }) => text), ...(statement.row?.headers ?? [])].join(" "),
    );
    for (const name of namesInRow(statement)) known.add(fold(name));
    for (const name of namesInFence(statement)) known.add(fold(name));
    for (const key of labelsIn(statement)) labels.add(key);
    for (const name of networksCalledIn(statement)) namedNetworks.add(name);
    for (const [file, which] of withoutSecretsIn(statement)) if (withoutSecrets.get(file) !== "secrets") withoutSecrets.set(file, which);
    for (const name of externalNetworksIn(statement)) externalNetworks.set(name, [...(externalNetworks.get(name) ?? []), statement.at]);
    for (const group of [...groupsIn(statement), ...rolesIn(statement)]) {
      const before = groups.get(fold(group.name));
      groups.set(fold(group.name), before ? { ...before, members: [...new Set([...before.members, ...group.members])] } : group);
    }
    for (const [name, size] of vramIn(statement)) vram.set(name, size);
  }
  for (const { members } of groups.values()) for (const member of members) if (!member.includes("*")) known.add(fold(member));
  return Object.freeze({
    groups,
    known,
    places: placesIn(statements),
    cards: readCards(statements),
    vram,
    labels: [...labels],
    namedNetworks,
    withoutSecrets,
    externalNetworks,
    contracts: readContracts(statements),
    networks: joinNetworks(parts),
    ...(native.size === 1 && { nativeVlan: [...native][0] as string }),
    portRanges: statements.flatMap(portRangesIn),
    guestRanges: statements.flatMap(guestRangesIn),
    assignments: [],
    speaksOf: { docker, lxc, git },
  });
}

const vramHeaders = spellings(
  "{max |max. |maximum |peak |typical |}{vram|gpu memory|video memory|graphics memory}{ needed| required| usage| use| need|}",
);

/** What the workloads of a row take of their card, where a column tells. */
function vramIn(statement: Statement): readonly (readonly [string, number])[] {
  const [, amount, unit = ""] = (statement.row && cellBelow(statement.row, vramHeaders))?.text.match(/([\d.]+) ?(M)?/i) ?? [];
  if (amount === undefined) return [];
  const size = Number(amount) / (unit === "" ? 1 : 1024);
  return namesInRow(statement).map((name) => [name, size] as const);
}

/** Service keys and host names in examples. */
function namesInFence({ fence }: Statement): readonly string[] {
  const root = fence && parseYaml(new Source("example.yaml", fence.text)).documents[0]?.root;
  const services = get(root, "services");
  const keys = services?.kind === "map" ? [...services.entries.keys()] : [];
  const called = ["hostname", "name", "container_name"].map((key) => text(get(root, key)) ?? "");
  return [...called, ...keys].filter((name) => looksLikeName(name) && !standIns.has(name.toLowerCase()));
}

/** What examples call a service that may be any. */
const standIns = spellings("{app|web|service|example|name}", "my{-|}app", "my{-|}service");

/** A range of ports alone in its item or row is what its heading, or the words beside it, call it. */
function portRangesIn({ plain, literals, headings, form }: Statement): Facts["portRanges"][number][] {
  const range = literals[0]?.text.match(/^(\d{2,5}) ?(?:-|–|—|~|to) ?(\d{2,5})$/);
  if (form !== "item" || !range || !plain.startsWith("⟦0⟧") || Number(range[2]) > 65535) return [];
  const beside = plain.match(/^⟦0⟧(?: [–—-]|:) ([\p{L} &/]+)/u)?.[1];
  const heading = unnumbered(innermost(headings));
  const words = fold(beside ?? heading).replace(/ (?:ports?|range|services?)$/, "");
  return words.length > 3 && (beside !== undefined || /\bports?\b/i.test(heading))
    ? [{ words, first: Number(range[1]), last: Number(range[2]) }]
    : [];
}

/** "### Media services (jellyfin, plex)" and "**Media services**: `jellyfin`, `plex`" define a group. */
function groupsIn(statement: Statement): Group[] {
  const found: Group[] = [];
  const heading = innermost(statement.headings);
  const inside = heading.match(/^(.+) \(([^()]+)\)$/);
  if (inside?.[1] && inside[2]) {
    const members = inside[2].split(/, ?(?:and )?| & | and /);
    if (members.length > 1 && members.every((name) => looksLikeName(name) && name === name.toLowerCase()))
      found.push({ name: inside[1], members, at: statement.at });
  }
  if (
    statement.lead &&
    !statement.marker &&
    statement.literals.length > 1 &&
    isCodeList(statement.plain) &&
    /(?:services|containers|apps|workloads|stacks|databases)$/i.test(statement.lead)
  )
    found.push({ name: statement.lead, members: statement.literals.map(({ text }) => text), at: statement.at });
  return found;
}

/** "API keys are injected by the shell, never stored in `.env` or `.env.example`": the files of it. */
function withoutSecretsIn({ plain, literals, scope }: Statement): readonly (readonly [string, "secrets" | "API keys"])[] {
  const kept = scope === "off" ? null : plain.match(keptOut);
  const which = /\b(?:secrets?|passwords?|credentials)\b/i.test(kept?.[0] ?? "") ? "secrets" : "API keys";
  return [...(kept?.[1] ?? "").matchAll(codeMarks)].map((mark) => [literalAt(literals, mark[1]), which]);
}

const keptOut =
  /\b(?:secrets?|passwords?|(?:api )?(?:keys?|tokens?)|credentials)\b[^.;]*?\b(?:never|not) (?:be )?(?:stored|kept|put|written|listed|declared) (?:in|to|into) (?:the )?((?:⟦\d+⟧(?:,|or|and|nor| )*)+)/i;
