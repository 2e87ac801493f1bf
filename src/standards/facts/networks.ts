import { addressNumber, addressRanges, type Block, blockOf } from "../../matching/ipv4.ts";
import type { Cell, Network, Statement } from "../../model.ts";
import type { Range } from "../../subject.ts";
import { headerOf } from "../words/headers.ts";
import { fold } from "../words/phrases.ts";
import { blockKey } from "./network-index.ts";

/** What one row, item or sentence says of a network. */
export type NetworkPart = Network;

/** Headers of a plan of networks, by what their cells hold. */
const headers = {
  vlan: ["vlan", "vlan id", "vlanid", "vid", "vlan tag", "tag", "vlan #", "vlan no", "vlan number"],
  name: ["name", "network", "network name", "zone", "segment", "vlan name", "description", "role", "bridge"],
  block: [
    "subnet",
    "cidr",
    "network",
    "ip subnet",
    "ipv4 subnet",
    "subnet / cidr",
    "ip range",
    "range",
    "address space",
    "network address",
    "prefix",
    "address range",
    "ip network",
    "ip",
  ],
  gateway: ["gateway", "gw", "default gateway", "router", "gateway ip"],
  dhcp: ["dhcp range", "dhcp", "dhcp pool", "dhcp scope", "dynamic range", "dynamic", "dhcp addresses"],
  fixed: [
    "static range",
    "static",
    "static and reserved range",
    "static ips",
    "static pool",
    "static addresses",
    "fixed addresses",
    "reserved range",
    "static ip range",
  ],
} as const;

/** The VLANs that a text names: "VLAN 20", "VLANs 10, 20 and 70", "vlan20". */
export function vlansIn(text: string): { readonly values: readonly string[]; readonly start: number; readonly end: number }[] {
  return [
    ...text.matchAll(
      /\bVLANs? ?(?:IDs?|tags?)? ?[#:=]? ?(\d{1,4}(?:(?:, ?(?:and |or )?| ?[/&] ?| and | or )\d{1,4}\b(?!\.\d))*)(?![\d.]*\d)/gi,
    ),
  ].flatMap((match) => {
    const values = ((match[1] as string).match(/\d+/g) as string[]).filter((tag) => Number(tag) >= 1 && Number(tag) <= 4094);
    return values.length > 0 ? [{ values, start: match.index, end: match.index + match[0].length }] : [];
  });
}

/** What a statement says of one network; undefined where it speaks of none, or of several. */
export function networkIn(statement: Statement): NetworkPart | undefined {
  if (statement.row) return networkInRow(statement, statement.row);
  if (statement.form !== "item" && statement.form !== "sentence") return undefined;
  return networkInText(statement);
}

function networkInRow({ at }: Statement, row: NonNullable<Statement["row"]>): NetworkPart | undefined {
  const names = row.headers.map(headerOf);
  const has = (words: readonly string[]) => names.some((name) => words.includes(name));
  const plan =
    has([
      "subnet",
      "cidr",
      "gateway",
      "dhcp range",
      "dhcp pool",
      "dhcp scope",
      "network address",
      "address space",
      "ip subnet",
      "ipv4 subnet",
      "ip network",
    ]) ||
    (has(headers.vlan) && has(["network", "ip range", "range", "address range"]));
  // Somebody's own address makes it a registry of guests.
  if (!plan || has(["ip address", "static ip", "address", "vmid", "ctid", "vm id", "ct id"])) return undefined;
  const cell = (words: readonly string[], fits: (text: string) => boolean): string | undefined => {
    const column = names.findIndex((name, index) => words.includes(name) && fits(textOf(row.cells[index])));
    return column === -1 ? undefined : textOf(row.cells[column]);
  };
  const block = blockIn(cell(headers.block, (text) => blockIn(text) !== undefined) ?? "");
  const vlan =
    cell(headers.vlan, (text) => tagIn(text) !== undefined) ?? (block ? cell(["id"], (text) => tagIn(text) !== undefined) : undefined);
  const called = cell(headers.name, (text) => /\p{L}/u.test(text) && !blockIn(text));
  const gateway = cell(headers.gateway, (text) => gatewayIn(text, block) !== undefined);
  const ranges = (words: readonly string[]): readonly Range[] =>
    addressRanges(cell(words, (text) => addressRanges(text, block).length > 0) ?? "", block);
  const [dhcp, fixed] = [ranges(headers.dhcp), ranges(headers.fixed)];
  if (vlan === undefined && block === undefined) return undefined;
  if (block === undefined && gateway === undefined && dhcp.length === 0 && fixed.length === 0) return undefined;
  const host = gateway && gatewayIn(gateway, block);
  return {
    ...(vlan !== undefined && { vlan: tagIn(vlan) as string }),
    names: called ? namesOf(called) : [],
    ...(block && { block }),
    ...(host && { gateway: host }),
    dhcp,
    fixed,
    at,
  };
}

/** "VLAN 20 (Servers): 192.168.20.0/24, gateway 192.168.20.1", or keyed lines below a heading that names one VLAN. */
function networkInText(statement: Statement): NetworkPart | undefined {
  if (statement.scope === "off") return undefined;
  const text = statement.text.replaceAll("`", "");
  const own = vlansIn(text);
  if (own.length > 1 || (own[0]?.values.length ?? 0) > 1) return undefined;
  const above = [...statement.headings]
    .reverse()
    .map(({ text: heading }) => ({ heading, tags: vlansIn(heading) }))
    .find(({ tags }) => tags.length > 0);
  const vlan = own[0]?.values[0] ?? (above?.tags.length === 1 && above.tags[0]?.values.length === 1 ? above.tags[0].values[0] : undefined);
  if (vlan === undefined) return undefined;
  const blocks = [...text.matchAll(/\d{1,3}(?:\.\d{1,3}){3}\/\d{1,2}/g)]
    .map(([cidr]) => ({ cidr, block: blockOf(cidr) }))
    .filter(({ cidr, block }) => block && addressNumber(cidr.split("/")[0] as string) === block.first);
  const block = blocks.length === 1 ? blocks[0]?.block : undefined;
  const [label = "", behind = ""] = text.split(/:(.*)/s);
  const [lead, value] = statement.lead === undefined ? [fold(label), behind.trim()] : [fold(statement.lead), text];
  const keyed = own.length === 0;
  const gateway = keyed
    ? (headers.gateway as readonly string[]).includes(lead)
      ? gatewayIn(value, undefined)
      : undefined
    : text.match(/\b(?:gateway|gw) ?(?:is|at|:|=)? ?(\d{1,3}(?:\.\d{1,3}){3})/i)?.[1];
  const dhcpText = keyed
    ? (headers.dhcp as readonly string[]).includes(lead)
      ? value
      : ""
    : (text.match(/\bDHCP\b[^.;]*?(\d{1,3}(?:\.\d{1,3}){3}[^;,]*)/i)?.[1] ?? "");
  const dhcp = addressRanges(dhcpText);
  if (keyed && block && !["subnet", "network", "cidr", "range", "ip range"].includes(lead)) return undefined;
  if (!block && !gateway && dhcp.length === 0) return undefined;
  return { vlan, names: [], ...(block && { block }), ...(gateway && { gateway }), dhcp, fixed: [], at: statement.at };
}

const textOf = (cell: Cell | undefined): string => cell?.text.replaceAll("`", "") ?? "";
const tagIn = (text: string): string | undefined => {
  const tag = Number(headerOf(text).replace(/vlan|#/g, ""));
  return Number.isInteger(tag) && tag >= 1 && tag <= 4094 ? String(tag) : undefined;
};
const blockIn = (text: string): Block | undefined => {
  const found = [...text.matchAll(/\d{1,3}(?:\.\d{1,3}){3}\/\d{1,2}/g)]
    .map(([cidr]) => blockOf(cidr))
    .filter((block) => block !== undefined);
  return found.length === 1 ? found[0] : undefined;
};
const gatewayIn = (text: string, block: Block | undefined): string | undefined => {
  const [whole = ""] = headerOf(text).split("/");
  const tail = text.match(/^\.(\d{1,3})$/)?.[1];
  if (addressNumber(whole) !== undefined) return whole;
  return tail && block?.prefix === 24
    ? [...[24, 16, 8].map((shift) => Math.floor(block.first / 2 ** shift) % 256), tail].join(".")
    : undefined;
};
/** "Servers / DMZ (wired)" is Servers and DMZ. */
const namesOf = (text: string): readonly string[] =>
  text
    .replace(/\(.*?\)/g, "")
    .split(/,| \/ /)
    .map((name) => name.trim())
    .filter((name) => /^\p{L}[\p{L}\p{N} _-]{1,30}$/u.test(name));

/** Networks of many statements: parts with one VLAN, or without a VLAN one block, are one network. */
export function joinNetworks(parts: readonly NetworkPart[]): readonly Network[] {
  const found = new Map<string, Network>();
  /** The first network with a block, by its key, and how many came before it. */
  const byBlock = new Map<string, { readonly key: string; readonly order: number }>();
  const orders = new Map<string, number>();
  for (const part of parts) {
    const block = blockKey(part.block);
    const key = (part.vlan === undefined ? byBlock.get(block)?.key : undefined) ?? part.vlan ?? block;
    const before = found.get(key);
    const order = orders.get(key) ?? orders.size;
    orders.set(key, order);
    if (part.block && !before?.block && order < (byBlock.get(block)?.order ?? Number.POSITIVE_INFINITY)) byBlock.set(block, { key, order });
    found.set(key, {
      ...part,
      ...before,
      names: [...new Set([...(before?.names ?? []), ...part.names])],
      dhcp: before?.dhcp.length ? before.dhcp : part.dhcp,
      fixed: before?.fixed.length ? before.fixed : part.fixed,
      at: before?.at ?? part.at,
    });
  }
  return [...found.values()];
}

/** "native VLAN 10": what carries no tag is in it. */
export const nativeVlanIn = (text: string): string | undefined =>
  text.match(/\b(?:native|untagged) VLAN(?: ID)?[ :=]+(\d+)/i)?.[1] ??
  text.match(/\bVLAN ?(\d+) (?:is |remains |stays )?(?:the )?\(?(?:native|untagged)\b/i)?.[1];
