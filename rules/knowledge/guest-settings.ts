import { literalAt } from "../../src/literals.ts";
import type { Claim, Literal, Said } from "../../src/model.ts";

/**
 * Settings of Proxmox guests that documents speak of by key or by plain words. Source: PVE::LXC::Config and PVE::QemuServer (schemas
 * and defaults). Keys that have a term of their own, and keys that compose has too, are not listed.
 */
const keys = [
  "arch",
  "cmode",
  "cores",
  "cpulimit",
  "cpuunits",
  "features",
  "hookscript",
  "memory",
  "onboot",
  "ostype",
  "protection",
  "startup",
  "swap",
  "tags",
  "nameserver",
  "searchdomain",
  "balloon",
  "bios",
  "machine",
  "numa",
  "ostype",
  "scsihw",
  "sockets",
  "agent",
  "boot",
];

/** Words of a machine's hardware, each with the value that Proxmox has for it. Source: PVE::QemuServer, its schema of `machine`, `bios`, `scsihw`. */
const hardware: readonly { readonly part: string; readonly words: RegExp; readonly value: string }[] = [
  { part: "machine", words: /\bq35\b/i, value: "q35" },
  { part: "machine", words: /\bi440fx\b/i, value: "i440fx" },
  { part: "bios", words: /\b(?:OVMF|UEFI)\b/i, value: "ovmf" },
  { part: "bios", words: /\bSeaBIOS\b/i, value: "seabios" },
  { part: "scsihw", words: /\bvirtio[- ]scsi[- ]single\b/i, value: "virtio-scsi-single" },
];

/** Parts of `features`, which documents write without their key. */
const features = ["nesting", "keyctl", "fuse", "mknod", "force_rw_sys"];

/** The part of the term that a key means; undefined for keys of others. */
export const guestKey = (key: string): string | undefined =>
  features.includes(key) ? `features.${key}` : keys.includes(key) || /^lxc\.(?!mount\.entry$)[a-z0-9_.-]+$/.test(key) ? key : undefined;

/** What Proxmox does where a switch is missing. */
export const defaultOf = (part: string): string | undefined =>
  /^(?:onboot|protection|template|agent|features\.\w+)$/.test(part) ? "0" : { machine: "i440fx", bios: "seabios", scsihw: "lsi" }[part];

/** Keys whose value has parts, each of which may be stated alone. */
export const propertyOf = (part: string): boolean => /^(?:features|startup|mp\d+|net\d+|rootfs)$/.test(part);

/** What a table's column says of a guest: the setting that its header names, with the cell's value. */
export function guestColumn(header: string, cell: string): Claim | undefined {
  const part = columns[header];
  if (part === undefined || /^(?:|[-–—]+|n\/a|tbd|\?)$/i.test(cell)) return undefined;
  const equals = (value: string): Claim => ({ relation: { is: "equals", value }, part });
  if (part === "machine" || part === "bios" || part === "scsihw") {
    const values = hardware.filter((one) => one.part === part && one.words.test(cell)).map(({ value }) => value);
    const [only, other] = values;
    return only === undefined ? undefined : { ...(other ? { relation: { is: "one of", values }, part } : equals(only)), kinds: ["vm"] };
  }
  if (part === "cpu") return /^[\w-]*[a-z][\w-]*$/i.test(cell) ? { ...equals(cell.toLowerCase()), kinds: ["vm"] } : undefined;
  if (part === "agent" || /^features\./.test(part)) {
    const switched = /^(?:yes|true|on|1|enabled?|installed|required|✅|✓|✔️?)\b/iu.test(cell)
      ? "1"
      : /^(?:no|false|off|0|disabled?|❌|✗)\b/iu.test(cell)
        ? "0"
        : undefined;
    return switched === undefined ? undefined : { ...equals(switched), ...(part === "agent" && { kinds: ["vm"] }) };
  }
  if (part === "onboot")
    return /^(?:yes|true|on|1|enabled|✅|✓|✔️?)$/i.test(cell)
      ? equals("1")
      : /^(?:no|false|off|0|disabled|❌|✗)$/i.test(cell)
        ? equals("0")
        : undefined;
  if ((part === "startup" || part === "tags") && /^(?:required|mandatory|set|always)$/i.test(cell))
    return { relation: { is: "present" }, part };
  if (part === "startup") return /^(?:order=)?\d+$/.test(cell) ? equals(`order=${cell.replace("order=", "")}`) : undefined;
  if (part === "tags") {
    // "infra, media or lab": one of them; "infra, media": both.
    const tags = cell.split(/ or |\s*[,;/]\s*(?:or )?| /i).filter(Boolean);
    if (
      tags.length === 0 ||
      !tags.every((tag) => /^[a-z0-9_][\w+.-]*$/i.test(tag)) ||
      tags.some((tag) => /^(?:and|or|one|the|a|no|not|never|any|only|tags?|versions?|numbers?)$/i.test(tag))
    )
      return undefined;
    return /\sor\s|\//i.test(cell) ? { relation: { is: "one of", values: tags }, part } : equals(tags.join(";"));
  }
  if (part === "features")
    return /^[a-z_]+=\w+(?:[\s,;]+[a-z_]+=\w+)*$/i.test(cell)
      ? equals(cell.split(/[\s,;]+/).join(","))
      : /^[a-z_]+(?:[\s,;+]+[a-z_]+)*$/i.test(cell) && cell.split(/[\s,;+]+/).every((one) => features.includes(one.toLowerCase()))
        ? equals(
            cell
              .toLowerCase()
              .split(/[\s,;+]+/)
              .map((one) => `${one}=1`)
              .join(","),
          )
        : undefined;
  if (part === "swap") {
    const [, size, unit = ""] = cell.match(/^(\d+)\s*(MB|MiB|M|GB|GiB|G)?$/i) ?? [];
    return size === undefined
      ? /^(?:no|none|off|disabled|❌)$/i.test(cell)
        ? equals("0")
        : undefined
      : equals(String(Number(size) * (/^G/i.test(unit) ? 1024 : 1)));
  }
  if (part === "memory") {
    const [, size, unit = ""] = cell.match(/^(\d+)\s*(MB|MiB|M|GB|GiB|G)$/i) ?? [];
    return size === undefined ? undefined : equals(String(Number(size) * (/^G/i.test(unit) ? 1024 : 1)));
  }
  return /^\d+(?:\.\d+)?$/.test(cell) ? equals(cell) : undefined;
}

const columns: Readonly<Record<string, string>> = {
  cores: "cores",
  "cpu cores": "cores",
  vcpus: "cores",
  vcpu: "cores",
  onboot: "onboot",
  autostart: "onboot",
  "start at boot": "onboot",
  "start on boot": "onboot",
  "startup order": "startup",
  "boot order": "startup",
  "start order": "startup",
  tags: "tags",
  swap: "swap",
  ram: "memory",
  features: "features",
  nesting: "features.nesting",
  keyctl: "features.keyctl",
  machine: "machine",
  "machine type": "machine",
  chipset: "machine",
  bios: "bios",
  firmware: "bios",
  "qemu guest agent": "agent",
  "qemu agent": "agent",
  "guest agent": "agent",
  "cpu type": "cpu",
  "cpu model": "cpu",
  "scsi controller": "scsihw",
  "scsi hardware": "scsihw",
};

/** The `firewall` flag of a guest's interfaces, as a part of the term. */
export const FIREWALL = "firewall";

/** Plain words for a setting switched on. */
export const guestPhrases: readonly { readonly words: readonly string[]; readonly part: string; readonly value: string }[] = [
  { words: ["nesting"], part: "features.nesting", value: "1" },
  { words: ["keyctl"], part: "features.keyctl", value: "1" },
  { words: ["fuse feature", "fuse support"], part: "features.fuse", value: "1" },
  {
    words: [
      "start on boot",
      "start at boot",
      "started on boot",
      "started at boot",
      "starts on boot",
      "starts at boot",
      "autostart",
      "onboot",
      "auto-start",
      "start automatically at boot",
    ],
    part: "onboot",
    value: "1",
  },
  {
    words: ["firewall flag", "firewall option", "firewall of the interface", "firewall of every interface", "interface firewall"].concat(
      ["on every interface", "on each interface", "on all interfaces", "for every interface", "on every nic"].map(
        (where) => `firewall ${where}`,
      ),
    ),
    part: FIREWALL,
    value: "1",
  },
  { words: ["deletion protection", "protection flag"], part: "protection", value: "1" },
  {
    words: ["unconfined apparmor profile", "apparmor unconfined", "unconfined apparmor", "disable apparmor"],
    part: "lxc.apparmor.profile",
    value: "unconfined",
  },
];

/** "VMs must use the q35 machine type", "the QEMU guest agent must be enabled on every VM", "CPU type must be `host`". */
export function saidOfMachines(clause: string, literals: readonly Literal[]): Said[] {
  const be = "(?:(?:must|should|shall|always|is|are|be|use|uses|set|to|of|for|the|every|each|all|vms?|guests?) )*";
  const value = (text: string): string => text.replace(/⟦(\d+)⟧/g, (_, n) => literalAt(literals, n));
  const found = (pattern: string): RegExpExecArray[] => [...clause.matchAll(new RegExp(pattern, "gi"))];
  const said = (match: RegExpExecArray, part: string, stated: string): Said => ({
    start: match.index,
    end: match.index + match[0].length,
    claim: { relation: { is: "equals", value: stated }, part, kinds: ["vm"] },
  });
  return [
    ...found(
      `(?:\\b(?:machine(?: type)?s?|bios|firmware|chipset|scsi controllers?) ${be})?(⟦\\d+⟧|\\b(?:q35|i440fx|ovmf|uefi|seabios|virtio[- ]scsi[- ]single)\\b)(?: (?:machine(?: types?)?|machines?|chipset|firmware|bios|scsi controllers?|controllers?)\\b)?`,
    ).flatMap((match) => {
      const stated = value(match[1] as string);
      const one = hardware.find(({ words }) => words.test(stated));
      return one && stated.length < 24 ? [said(match, one.part, one.value)] : [];
    }),
    ...found(
      `\\b(?:the )?(?:(?:qemu[- ])?guest|qemu)[- ]agents?\\b(?: (?:(?:must|should|shall) )?(?:be|is|are) (?:installed|enabled|running|active)(?: and (?:enabled|running|active|installed))?)?`,
    ).map((match) => said(match, "agent", "1")),
    ...found(`\\bcpu (?:types?|models?) ${be}(⟦\\d+⟧|host\\b)`).flatMap((match) => {
      const type = value(match[1] as string);
      return /^[a-z][\w-]*$/i.test(type) ? [said(match, "cpu", type)] : [];
    }),
  ];
}
