import type { Scalar } from "../../node.ts";
import type { LxcPair } from "./section.ts";

/** One range of users (u) or groups (g): the first id inside, the first on the host, how many. */
export interface IdRange {
  readonly kind: "u" | "g";
  readonly inside: number;
  readonly host: number;
  readonly count: number;
  /** Undefined for the map that Proxmox adds by itself. */
  readonly node?: Scalar;
}

export interface IdMap {
  readonly ranges: readonly IdRange[];
  /** The host's ids of the container's root. */
  readonly rootUid: number;
  readonly rootGid: number;
  /** The first entry that can't be read; Proxmox and LXC give up there, and the map is empty. */
  readonly unreadable?: Scalar;
  /** Two entries that map one id. */
  readonly overlap?: { readonly entry: IdRange; readonly earlier: IdRange; readonly side: "container" | "host"; readonly id: number };
}

const added: readonly IdRange[] = [
  { kind: "u", inside: 0, host: 100000, count: 65536 },
  { kind: "g", inside: 0, host: 100000, count: 65536 },
];

/** The ranges that the pairs of a section state, or Proxmox's own where there are none and the container is unprivileged (PVE: parse_id_maps). */
export function idMapOf(pairs: readonly LxcPair[], unprivileged: boolean): IdMap {
  const stated: IdRange[] = [];
  for (const { key, value } of pairs) {
    if (key.value !== "lxc.idmap") continue;
    const match = /^([ug])[ \t\n\r\f\v]+(\d+)[ \t\n\r\f\v]+(\d+)[ \t\n\r\f\v]+(\d+)$/.exec(String(value.value));
    if (!match) return { ranges: [], rootUid: 0, rootGid: 0, unreadable: value };
    const [, kind, inside, host, count] = match;
    stated.push({ kind: kind as "u" | "g", inside: Number(inside), host: Number(host), count: Number(count), node: value });
  }
  const ranges = stated.length > 0 || !unprivileged ? stated : added;
  const rootOf = (kind: "u" | "g") => ranges.findLast((range) => range.kind === kind && range.inside === 0)?.host ?? 0;
  const overlap = overlapOf(ranges);
  return { ranges, rootUid: rootOf("u"), rootGid: rootOf("g"), ...(overlap && { overlap }) };
}

/** The first two neighbours, in the order of their first ids, that share an id (PVE: validate_id_maps). */
function overlapOf(ranges: readonly IdRange[]): IdMap["overlap"] {
  for (const kind of ["u", "g"] as const) {
    for (const side of ["container", "host"] as const) {
      const first = (range: IdRange) => (side === "container" ? range.inside : range.host);
      const ordered = ranges.filter((range) => range.kind === kind).sort((a, b) => first(a) - first(b));
      for (const [index, entry] of ordered.entries()) {
        const earlier = ordered[index - 1];
        if (earlier && first(earlier) + earlier.count > first(entry)) return { entry, earlier, side, id: first(entry) };
      }
    }
  }
  return undefined;
}

/** An entry as it is written. */
export const rangeText = (range: IdRange): string => `${range.kind} ${range.inside} ${range.host} ${range.count}`;
