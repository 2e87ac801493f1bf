import { posix } from "node:path";
import { get, type Mapping, type Scalar, scalar, text } from "../../node.ts";
import type { Device, Mount, NetworkLink, Subject } from "../../subject.ts";
import { effectivePairs } from "./effective.ts";
import { gpusOf } from "./gpu.ts";
import { hostOfPath, namesOfGuest, titleOfGuest } from "./guest-names.ts";
import { defined, listsOf, variablesOf, viewPairs } from "./lxc-view.ts";
import { mountKind } from "./parser-answer.ts";
import { numbered } from "./schema.ts";
import type { GuestFile, Section, Setting } from "./section.ts";
import { isTrue } from "./values.ts";

/**
 * A Proxmox container as rules see it: its current section. `raw` maps each key to its scalar (typed where valid, the text that Proxmox
 * keeps where not) and each raw `lxc.*` key to the list of its values in order; `properties` holds the parts of property strings.
 */
export function containerSubject(file: GuestFile): Subject {
  const { source, current } = file;
  const value = (key: string): Scalar | undefined => current.settings.get(key)?.value;
  const hostname = value("hostname");
  const id = source.path.match(/(\d+)\.conf$/)?.[1];
  const view = viewPairs(effectivePairs(current.lxc), id === undefined ? undefined : `/var/lib/lxc/${id}/rootfs`);
  const settings = [...current.settings].sort(([a], [b]) => byNumber(a, b));
  const mounts = [...settings.flatMap(([name, setting]) => mountOf(name, setting)), ...view.mounts];
  const devices = [...settings.flatMap(([name, setting]) => deviceOf(name, setting)), ...view.devices];
  const environment = variablesOf([...view.environment, ...current.env]);
  const unprivileged = value("unprivileged");
  const idmap = current.lxc.find(({ key }) => key.value === "lxc.idmap")?.value;
  const mapped = isTrue(unprivileged?.value);
  const node = mapped ? unprivileged : (idmap ?? unprivileged);
  const host = hostOfPath(source.path);
  return {
    kind: "container",
    title: titleOfGuest("container", source, hostname),
    names: namesOfGuest(source, hostname, "hostname", value("tags")),
    file: source.path,
    at: source.span(0, 0),
    ...(host !== undefined && { host }),
    raw: rawMapping(current, source.span(0, source.text.length)),
    properties: propertiesOf(current),
    mounts,
    devices,
    gpus: gpusOf(devices, mounts, environment),
    ports: [],
    networks: [...settings.flatMap(([name, setting]) => networkOf(name, setting)), ...view.networks],
    environment,
    labels: new Map(),
    privileged: { value: !mapped && idmap === undefined, ...(node && { node }) },
    dormant: !isTrue(value("onboot")?.value) || isTrue(value("template")?.value),
  };
}

/** Keys in the order of their numbers: `mp2` before `mp10`. */
function byNumber(a: string, b: string): number {
  const [one, other] = [numbered(a), numbered(b)];
  return one && other && one.stem === other.stem ? one.number - other.number : 0;
}

export function rawMapping(section: Section, at: Mapping["at"]): Mapping {
  const settings = [...section.settings.values()].map(({ key, value }) => [String(key.value), { key, value }] as const);
  return { kind: "map", at, entries: new Map([...settings, ...listsOf(section.lxc)]) };
}

/** The property strings of a section, parted: what can be read of each, faulty or not. */
export const propertiesOf = (section: Section): ReadonlyMap<string, Mapping> =>
  new Map([...section.settings].flatMap(([key, { properties }]) => (properties ? [[key, properties.parts] as const] : [])));

const part = (setting: Setting, name: string): Scalar | undefined => {
  const node = get(setting.properties?.parts, name);
  return node?.kind === "scalar" ? node : undefined;
};

/** The mount of `rootfs` or `mpN`. A faulty one is not mounted, and is none here. */
function mountOf(name: string, setting: Setting): readonly Mount[] {
  const volume = part(setting, "volume");
  if (!/^(?:rootfs|mp\d+)$/.test(name) || setting.fault || !volume) return [];
  const inside = part(setting, "mp");
  const target = inside ? { ...inside, value: posix.join("/", String(inside.value)) } : scalar("/", setting.key.at, "rootfs");
  const kind = mountKind(String(volume.value));
  const entries = setting.properties?.parts.entries ?? new Map();
  const options = [...entries]
    .filter(([key]) => key !== "volume" && key !== "mp")
    .map(([key, entry]) => [key, entry.value as Scalar] as const);
  return [
    {
      kind: name === "rootfs" ? "rootfs" : kind,
      source: volume,
      target,
      readOnly: part(setting, "ro")?.value === true,
      key: name,
      ...(kind !== "volume" && { path: posix.normalize(String(volume.value)) }),
      options: new Map(options),
      node: setting.value,
    },
  ];
}

function deviceOf(name: string, setting: Setting): readonly Device[] {
  const path = part(setting, "path");
  if (!/^dev\d+$/.test(name) || setting.fault || !path) return [];
  const permissions = part(setting, "deny-write")?.value === true ? "r" : "rw";
  return [{ kind: "path", name: path, target: String(path.value), permissions, node: setting.value }];
}

/** The link of `netN`. Of a faulty one the parts that can be read still say what its author means. */
function networkOf(name: string, setting: Setting): readonly NetworkLink[] {
  if (!/^net\d+$/.test(name) || !setting.properties) return [];
  const fields = {
    name: part(setting, "bridge"),
    interface: text(part(setting, "name")),
    tag: part(setting, "tag"),
    address: part(setting, "ip"),
    address6: part(setting, "ip6"),
    gateway: part(setting, "gw"),
    mac: part(setting, "hwaddr"),
  };
  return [{ ...defined(fields), node: setting.value }];
}
