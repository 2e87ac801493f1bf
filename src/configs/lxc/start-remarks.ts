import { get, type Scalar } from "../../node.ts";
import type { Remark } from "../reader.ts";
import { trimBlanks } from "./blanks.ts";
import { idMapOf, rangeText } from "./idmap.ts";
import { parseMountEntry, targetInside } from "./mount-entry.ts";
import { isTemplate } from "./parser-remarks.ts";
import { rawValueFault } from "./raw-value.ts";
import type { GuestFile, Setting } from "./section.ts";
import { isTrue, limitFault } from "./values.ts";

/**
 * What the parser takes without a word and the start, or the API, does not: keys that are missing, maps that can't be set up, settings that
 * cancel each other (PVE::LXC update_lxc_config, and the hook before the start).
 */
export function startRemarks(file: GuestFile, named: boolean): readonly Remark[] {
  const start = isTemplate(file)
    ? []
    : [...missing(file, named), ...devicesWithoutPath(file), ...idmap(file), ...rawValues(file), ...ignored(file)];
  return [...start, ...mountEntries(file), ...inlineComments(file), ...refusedByApi(file)];
}

const settingsOf = (file: GuestFile): readonly [string, Setting][] => [...file.current.settings];
const valueAt = (file: GuestFile, key: string): Scalar | undefined => file.current.settings.get(key)?.value;
const pairsOf = (file: GuestFile, key: string) => file.current.lxc.filter((pair) => pair.key.value === key);

/** What Proxmox needs at every start. A file known only by its content may be an excerpt, unless it holds one of the keys. */
function missing(file: GuestFile, named: boolean): readonly Remark[] {
  const needed = ["arch", "ostype", "rootfs"];
  const absent = needed.filter((key) => !isTrue(valueAt(file, key)?.value));
  if (absent.length === 0) return [];
  const keys = absent.map((key) => `\`${key}\``).join(" and ");
  const at = file.source.span(0, 0);
  if (!named && absent.length === needed.length) {
    return [
      {
        rule: "lxc/missing-key",
        severity: "info",
        message: `${keys} are missing: Proxmox starts no container from this excerpt alone.`,
        at,
      },
    ];
  }
  const message = `${keys} ${absent.length > 1 ? "are" : "is"} missing: Proxmox does not start the container without ${absent.length > 1 ? "them" : "it"}.`;
  return [{ rule: "lxc/missing-key", severity: "error", message, at }];
}

function devicesWithoutPath(file: GuestFile): readonly Remark[] {
  return settingsOf(file).flatMap(([key, setting]) => {
    if (!/^dev\d+$/.test(key) || setting.fault || !setting.properties || setting.properties.parts.entries.has("path")) return [];
    const message = `\`${key}\` names no device, and Proxmox does not start the container: put the path first, as in \`${key}: /dev/dri/renderD128,${setting.value.raw}\`.`;
    return [{ rule: "lxc/invalid-device", severity: "error", message, at: setting.value.at }];
  });
}

function idmap(file: GuestFile): readonly Remark[] {
  const unprivileged = isTrue(valueAt(file, "unprivileged")?.value);
  const map = idMapOf(file.current.lxc, unprivileged);
  const [first] = pairsOf(file, "lxc.idmap");
  if (!first) return [];
  if (map.unreadable) {
    const message = `Proxmox can't read this id map and does not start the container: write \`u\` or \`g\`, the first id inside, the first on the host, and how many.`;
    return [{ rule: "lxc/invalid-idmap", severity: "error", message, at: map.unreadable.at }];
  }
  const remarks: Remark[] = [];
  const { overlap } = map;
  if (overlap?.entry.node) {
    const where = overlap.side === "container" ? "inside the container" : "on the host";
    const message = `\`${rangeText(overlap.entry)}\` maps the ${overlap.entry.kind}id ${overlap.id} ${where}, which \`${rangeText(overlap.earlier)}\` maps already. The kernel refuses such a map, and the container does not start.`;
    const related = overlap.earlier.node ? [{ at: overlap.earlier.node.at, message: "the other entry" }] : [];
    remarks.push({ rule: "lxc/overlapping-idmap", severity: "error", message, at: overlap.entry.node.at, related });
  }
  if (!unprivileged) {
    const message =
      "A raw id map makes this container run in a user namespace even without `unprivileged: 1`, and Proxmox adds no map of its own: say `unprivileged: 1` too, and map all ids that are used.";
    remarks.push({ rule: "lxc/idmap-without-unprivileged", severity: "info", message, at: first.key.at });
  }
  return remarks;
}

/** Proxmox passes raw lines on as they are, and LXC refuses the whole configuration for a value that it can't read. */
function rawValues(file: GuestFile): readonly Remark[] {
  return file.current.lxc.flatMap(({ key, value }) => {
    const text = String(value.value).replace(/^(["'])(.*)\1$/s, "$2");
    const fault = text === "" || key.value === "lxc.idmap" ? undefined : rawValueFault(String(key.value), text);
    if (fault === undefined) return [];
    return [
      {
        rule: "lxc/invalid-raw-value",
        severity: "error",
        message: `${fault}. LXC refuses it, and the container does not start.`,
        at: value.at,
      },
    ];
  });
}

/** Settings that are read and have no effect. Proxmox itself warns at a start of a mount point's id map; the rest is for information. */
function ignored(file: GuestFile): readonly Remark[] {
  const userns = isTrue(valueAt(file, "unprivileged")?.value) || pairsOf(file, "lxc.idmap").length > 0;
  const remarks: Remark[] = [];
  const say = (severity: Remark["severity"], at: Scalar["at"], message: string) =>
    remarks.push({ rule: "lxc/without-effect", severity, message, at });
  const features = file.current.settings.get("features")?.properties?.parts;
  const on = (names: readonly string[]) =>
    names.flatMap((name) => {
      const entry = features?.entries.get(name);
      return entry?.value.kind === "scalar" && isTrue(entry.value.value) ? [{ name, at: entry.key.at }] : [];
    });
  if (!userns) {
    for (const { name, at } of on(["keyctl", "mknod", "force_rw_sys"])) {
      say("info", at, `\`${name}\` has an effect in unprivileged containers only, and this one is privileged.`);
    }
  }
  for (const [key, names] of [
    ["lxc.apparmor.profile", ["nesting", "mount"]],
    ["lxc.seccomp.profile", ["keyctl", "mknod"]],
  ] as const) {
    const [profile] = pairsOf(file, key);
    const lost = on(names).filter(() => key === "lxc.apparmor.profile" || userns);
    if (profile && lost.length > 0) {
      const list = lost.map(({ name }) => `\`${name}\``).join(" and ");
      say(
        "info",
        profile.key.at,
        `\`${key}\` takes the place of the profile that Proxmox would make, so that ${list} of \`features\` ${lost.length > 1 ? "add" : "adds"} nothing to it.`,
      );
    }
  }
  const [cpus] = pairsOf(file, "lxc.cgroup2.cpuset.cpus");
  if (cpus && isTrue(valueAt(file, "cores")?.value)) say("info", cpus.key.at, "`lxc.cgroup2.cpuset.cpus` decides, and `cores` is ignored.");
  for (const [key, { properties, fault }] of settingsOf(file)) {
    const map = /^(?:rootfs|mp\d+)$/.test(key) && !fault ? get(properties?.parts, "idmap") : undefined;
    if (map && !userns)
      say("warning", map.at, `Proxmox ignores this id map: \`idmap\` of \`${key}\` has an effect in unprivileged containers only.`);
  }
  return remarks;
}

/** LXC: an absolute target that does not lie below the root file system is ignored with a warning. */
function mountEntries(file: GuestFile): readonly Remark[] {
  return pairsOf(file, "lxc.mount.entry").flatMap(({ value }) => {
    const entry = value.value === "" ? undefined : parseMountEntry(value);
    if (!entry || targetInside(String(entry.target.value), undefined) !== undefined) return [];
    const target = String(entry.target.value);
    const message = `LXC ignores this mount: \`${target}\` does not lie below the container's root file system. Write \`${target.replace(/^\/+/, "")}\`, relative to it.`;
    return [{ rule: "lxc/ignored-mount", severity: "warning", message, at: entry.target.at }];
  });
}

/** Proxmox has no comments behind values; where the value is a path, not even a warning comes. */
function inlineComments(file: GuestFile): readonly Remark[] {
  return settingsOf(file).flatMap(([key, { properties, fault }]) => {
    if (!/^(?:mp|dev)\d+$|^rootfs$/.test(key) || fault) return [];
    return [...(properties?.parts.entries.values() ?? [])].flatMap(({ key: name, value }) => {
      const hash = value.kind === "scalar" ? /[ \t]#/.exec(value.raw) : null;
      if (!hash || value.kind !== "scalar") return [];
      const bare = trimBlanks(value.raw.slice(0, hash.index));
      const message = `There are no comments behind values: Proxmox takes \`${value.raw}\` for \`${name.value}\`. Put the comment on a line of its own to get \`${bare}\`.`;
      return [{ rule: "lxc/inline-comment", severity: "info", message, at: value.at }];
    });
  });
}

/** Limits that the file parser does not ask for, and the API does: the first change of the container over it is refused. */
function refusedByApi(file: GuestFile): readonly Remark[] {
  return settingsOf(file).flatMap(([key, setting]) => {
    const fault = setting.type && !setting.fault ? limitFault(setting.type, setting.value.value ?? "") : undefined;
    if (!fault) return [];
    const message = `\`${key}\` ${fault.plainly}, not \`${setting.value.raw}\`. Proxmox reads the file, and refuses the value in its API.`;
    return [{ rule: "lxc/api-limit", severity: "info", message, at: setting.value.at }];
  });
}
