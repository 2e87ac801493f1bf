import { get, toPlain } from "../../node.ts";
import { splitList } from "./blanks.ts";
import { idMapOf, rangeText } from "./idmap.ts";
import { faultText, type PropertyString } from "./property-string.ts";
import type { GuestFile, ParserWarning, Section, Setting } from "./section.ts";
import { isTrue } from "./values.ts";

/** What the real parser answers about one section, as plain data. */
export interface SectionAnswer {
  readonly config: Readonly<Record<string, unknown>>;
  readonly parsed: Readonly<Record<string, unknown>>;
  readonly lxc: readonly (readonly [string, string])[];
  readonly idmap: Readonly<Record<string, unknown>>;
  readonly description?: string;
  readonly env?: readonly string[];
  readonly delete?: string;
  readonly parsed_delete?: Readonly<Record<string, { readonly force: 0 | 1 }>>;
}

export interface ParserAnswer extends SectionAnswer {
  readonly snapshots: Readonly<Record<string, SectionAnswer>>;
  readonly pending?: SectionAnswer;
  readonly warnings: readonly string[];
}

/** The answer of Proxmox's own parser for a guest's file: what it holds, parted, and what it warns of. For `inspect --raw` and comparisons. */
export function parserAnswer(file: GuestFile): ParserAnswer {
  return {
    ...sectionAnswer(file.current),
    snapshots: Object.fromEntries([...file.snapshots].map(([name, section]) => [name, sectionAnswer(section)])),
    ...(file.pending && { pending: sectionAnswer(file.pending) }),
    warnings: file.warnings.map(warningText),
  };
}

function sectionAnswer(section: Section): SectionAnswer {
  const settings = [...section.settings].filter(([name]) => name !== "env");
  return {
    config: Object.fromEntries(settings.map(([name, { value }]) => [name, value.value])),
    parsed: Object.fromEntries(settings.flatMap(([name, setting]) => parsedSetting(name, setting))),
    lxc: section.lxc.map(({ key, value }) => [String(key.value), String(value.value)]),
    idmap: idMapAnswer(section),
    ...(section.description !== undefined && { description: section.description }),
    ...(section.env.length > 0 && { env: section.env.map((variable) => String(variable.value)) }),
    ...(section.deletes && { delete: String(section.deletes.value), parsed_delete: deletedKeys(String(section.deletes.value)) }),
  };
}

const deletedKeys = (text: string): NonNullable<SectionAnswer["parsed_delete"]> =>
  Object.fromEntries(splitList(text).map(({ text: key }) => [key.replace(/^!/, ""), { force: key.startsWith("!") ? 1 : 0 }]));

function parsedSetting(name: string, setting: Setting): [string, unknown][] {
  const text = String(setting.value.value);
  if (setting.properties) return [[name, parsedProperties(name, setting.properties)]];
  if (["tags", "nameserver", "searchdomain"].includes(name)) return [[name, splitList(text).map((item) => item.text)]];
  if (name === "startup") return [[name, setting.fault ? { error: setting.fault.says } : startupParts(text)]];
  return [];
}

/** `order=1,up=15,down=60`; a bare number is the order (PVE: pve_parse_startup_order). */
const startupParts = (text: string): Readonly<Record<string, number>> =>
  Object.fromEntries([...text.matchAll(/(?:(order|up|down)=)?(\d+)/g)].map((part) => [part[1] ?? "order", Number(part[2])]));

function parsedProperties(name: string, properties: PropertyString): unknown {
  if (properties.faults.length > 0) {
    const named = properties.faults.filter((fault) => fault.property !== undefined);
    if (named.length < properties.faults.length) return { error: faultText(properties) };
    return { error: "format error\n", errors: Object.fromEntries(named.map((fault) => [fault.property, fault.says])) };
  }
  const plain = toPlain(properties.parts) as Record<string, unknown>;
  const volume = get(properties.parts, "volume");
  if (volume?.kind !== "scalar") return plain;
  const size = plain.size === undefined ? {} : { size: bytesOf(String(plain.size)) };
  const type = mountKind(String(volume.value));
  const idmap = typeof plain.idmap === "string" && plain.idmap !== "passthrough" ? { idmap: mountIdMap(plain.idmap) } : {};
  return { ...plain, ...size, ...idmap, type, ...(name === "rootfs" && { mp: "/" }) };
}

const mountIdMap = (text: string): unknown =>
  text.split(";").map((entry) => entry.split(":").map((part) => (/^\d+$/.test(part) ? Number(part) : part)));

/** PVE: classify_mountpoint. */
export const mountKind = (volume: string): "device" | "bind" | "volume" =>
  volume.startsWith("/dev/") ? "device" : volume.startsWith("/") ? "bind" : "volume";

/** A size in bytes, units of 1024 (PVE: parse_size). */
function bytesOf(size: string): number {
  const unit = ["", "K", "M", "G", "T"].indexOf(/[KMGT]/.exec(size)?.[0] ?? "");
  return Math.floor(Number.parseFloat(size) * 1024 ** unit);
}

function idMapAnswer(section: Section): Readonly<Record<string, unknown>> {
  const map = idMapOf(section.lxc, isTrue(section.settings.get("unprivileged")?.value.value));
  if (map.unreadable) return { error: `failed to parse idmap: ${map.unreadable.value}` };
  const { overlap } = map;
  const ids = overlap && `${overlap.side} ${overlap.entry.kind}id ${overlap.id}`;
  return {
    map: map.ranges.map(({ kind, inside, host, count }) => [kind, inside, host, count]),
    root_uid: map.rootUid,
    root_gid: map.rootGid,
    ...(overlap && {
      overlap: `invalid map entry '${rangeText(overlap.entry)}': ${ids} is also mapped by entry '${rangeText(overlap.earlier)}'`,
    }),
  };
}

/** A warning in the real parser's words, without the guest's number before it. */
function warningText(warning: ParserWarning): string {
  const name = "pair" in warning ? String(warning.pair.key.value) : "";
  switch (warning.kind) {
    case "line":
    case "unsupported":
      return `unable to parse config: ${warning.line}`;
    case "value":
      return `unable to parse value of '${warning.setting.key.value}' - ${warning.setting.fault?.says}`;
    case "renamed":
      return `${name} is deprecated and was renamed to ${warning.note}`;
    case "limit":
      return `${name}: lxc.limit.* was renamed to lxc.prlimit.*`;
    case "cgroup1":
      return `${name} is deprecated, this will be a hard error in the future!`;
    case "refused":
      return `${name}: ${warning.note}`;
    case "delete":
      return "property 'delete' is only allowed in [pve:pending]";
    case "unknown-section":
      return `skipping unknown section: '${warning.name}'`;
    case "duplicate-section":
      return `duplicate section: ${warning.name}`;
  }
}
