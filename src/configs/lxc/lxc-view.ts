import { type Mapping, mapping, type Scalar, scalar } from "../../node.ts";
import type { Device, Mount, NetworkLink, Variable } from "../../subject.ts";
import { deviceOfRule } from "./cgroup-rule.ts";
import { mountOfEntry } from "./mount-entry.ts";
import type { LxcPair } from "./section.ts";

/** What raw pairs mean to rules, once clearing is done. */
export interface LxcView {
  readonly mounts: readonly Mount[];
  readonly devices: readonly Device[];
  readonly networks: readonly NetworkLink[];
  /** `NAME=value` of `lxc.environment` and its sisters. */
  readonly environment: readonly Scalar[];
}

/** The view of effective pairs. `rootfs` is the root file system's path, below which absolute targets count. */
export function viewPairs(pairs: readonly LxcPair[], rootfs: string | undefined): LxcView {
  const of = (key: string) => pairs.filter((pair) => pair.key.value === key);
  const mounts = of("lxc.mount.entry").flatMap((pair) => mountOfEntry(pair, rootfs) ?? []);
  return {
    mounts,
    devices: [...pairs.flatMap((pair) => deviceOfRule(pair) ?? []), ...mounts.flatMap(deviceOfMount)],
    networks: networksOf(pairs),
    environment: pairs.filter(({ key }) => /^lxc\.environment(?:\.runtime)?$/.test(String(key.value))).map(({ value }) => value),
  };
}

const deviceOfMount = (mount: Mount): readonly Device[] =>
  mount.kind === "device" && mount.source
    ? [{ kind: "path", name: mount.source, target: String(mount.target.value), node: mount.node }]
    : [];

function networksOf(pairs: readonly LxcPair[]): readonly NetworkLink[] {
  const links = new Map<string, Map<string, LxcPair>>();
  for (const pair of pairs) {
    const match = /^lxc\.net\.(\d+)\.(.+)$/.exec(String(pair.key.value));
    if (!match) continue;
    const parts = links.get(match[1] as string) ?? new Map<string, LxcPair>();
    links.set(match[1] as string, parts.set(match[2] as string, pair));
  }
  return [...links.values()].flatMap((parts) => {
    const [first] = parts.values();
    const part = (name: string) => parts.get(name)?.value;
    if (!first || ["none", "empty"].includes(String(part("type")?.value))) return [];
    const node = mapping(
      [...parts.values()].map(({ key, value }) => ({ key, value })),
      first.key.at,
    );
    const fields = {
      name: part("link"),
      tag: part("vlan.id") ?? part("veth.vlan.id"),
      address: part("ipv4.address"),
      address6: part("ipv6.address"),
      gateway: part("ipv4.gateway"),
      mac: part("hwaddr"),
      interface: part("name") && String(part("name")?.value),
    };
    return [{ ...defined(fields), node }];
  });
}

/** The fields that have a value. */
export const defined = <T extends Record<string, unknown>>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as { [K in keyof T]?: Exclude<T[K], undefined> };

/** Variables by name; of two with one name the last wins. One without `=` comes from whoever starts the container. */
export function variablesOf(lines: readonly Scalar[]): ReadonlyMap<string, Variable> {
  return new Map(
    lines.map((node) => {
      const text = String(node.value);
      const equals = text.indexOf("=");
      if (equals === -1) return [text, { name: text, origin: "environment", node }];
      const at = node.at.source.span(node.at.start + equals + 1, node.at.end);
      const value: Scalar = { ...scalar(text.slice(equals + 1), at), ...(node.via && { via: node.via }) };
      return [text.slice(0, equals), { name: text.slice(0, equals), value, origin: "environment", node }];
    }),
  );
}

/** Raw pairs as entries of a subject's tree: each key once, with the list of its values in order. */
export function listsOf(pairs: readonly LxcPair[]): Mapping["entries"] {
  const byKey = new Map<string, LxcPair[]>();
  for (const pair of pairs) {
    const kept = byKey.get(String(pair.key.value));
    if (kept) kept.push(pair);
    else byKey.set(String(pair.key.value), [pair]);
  }
  return new Map(
    [...byKey].map(([name, same]) => {
      const { key } = same[0] as LxcPair;
      return [name, { key, value: { kind: "list", items: same.map(({ value }) => value), at: key.at } }];
    }),
  );
}
