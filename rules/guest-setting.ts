import { literalAt } from "../src/literals.ts";
import type { Claim, Facts, Holding, Literal, Said, Term } from "../src/model.ts";
import { get, type Node, scalar } from "../src/node.ts";
import type { Subject } from "../src/subject.ts";
import { isOff, isOn } from "./knowledge/answers.ts";
import { coversRule } from "./knowledge/device-rules.ts";
import { defaultOf, FIREWALL, guestColumn, guestKey, guestPhrases, propertyOf, saidOfMachines } from "./knowledge/guest-settings.ts";
import { saidOfGuests } from "./knowledge/guest-words.ts";
import { isOpen, kindOfKey, unquoted } from "./knowledge/written.ts";

const variables = /^lxc\.environment(?:\.runtime)?$/;
const rules = /^lxc\.cgroup2?\.devices\.allow$/;

export const term: Term = {
  name: "guest-setting",
  several: true,
  missing: "breaks",
  of(subject, _context, part) {
    if (part === undefined)
      return keysOf(subject)
        .filter((key) => guestKey(key) !== undefined)
        .flatMap((key) => holdings(subject, key));
    // A container of plain LXC has no such keys, and nothing in its file tells what stands for them.
    if (!subject.properties && !part.startsWith("lxc.")) return [{ node: scalar(null, subject.at), value: nobodyKnows, part }];
    if (part === FIREWALL) return firewalls(subject);
    const held = holdings(subject, part);
    // A device that Proxmox passes by itself needs no rule of one's own: which numbers it has, nobody can tell from the file.
    const passed = rules.test(part)
      ? subject.devices.filter(
          ({ kind, node }) =>
            kind === "path" &&
            subject.raw.kind === "map" &&
            [...subject.raw.entries].some(([key, { value }]) => kindOfKey(key) === "dev" && value === node),
        )
      : [];
    if (held.length === 0 && passed.length === 0) {
      const value = defaultOf(part);
      return value === undefined
        ? []
        : [{ node: scalar(null, this.lackingAt?.(subject, part) ?? subject.at), value, shown: `missing, which means \`${value}\``, part }];
    }
    return [...held, ...passed.map(({ node }) => ({ node, value: "", shown: "a passed device", part }))];
  },
  claim(literal): Claim | undefined {
    const flag = literal.trim().match(/^firewall\s*[=:]\s*([01])$/)?.[1];
    if (flag !== undefined) return { relation: { is: "equals", value: flag }, part: FIREWALL };
    const match = literal.trim().match(/^([a-z][\w.-]*)\s*(?:[:=]\s*(.*))?$/s);
    if (!match?.[1]) return undefined;
    const key = guestKey(match[1]);
    if (key === undefined) return undefined;
    const value = match[2]?.trim();
    // A switch that is named is meant to be on: "`keyctl` must not be enabled".
    if (!value && defaultOf(key) !== undefined) return { relation: { is: "equals", value: "1" }, part: key };
    return {
      relation: value && !isOpen(value) ? { is: "equals", value: unquoted(value) } : { is: "present" },
      part: key,
    };
  },
  says: (clause, { speaksOf }, { headings, literals }) => [
    ...keyed(clause, literals),
    ...(/\b(?:vms?|virtual machines?|qemu|proxmox|pve|kvm|hypervisor|guests?)\b/i.test(
      [clause, ...headings.map(({ text }) => text)].join(" "),
    )
      ? saidOfMachines(clause, literals)
      : []),
    ...(speaksOf.lxc &&
    (!speaksOf.docker || /\b(?:lxcs?|proxmox|pve|guests?|vms?|cts?)\b/i.test([clause, ...headings.map(({ text }) => text)].join(" ")))
      ? saidOfGuests(clause, literals)
      : []),
  ],
  phrases: (facts: Facts) =>
    facts.speaksOf.lxc
      ? guestPhrases.flatMap(({ words, part, value }) =>
          words.map((said) => ({ words: said, claim: { relation: { is: "equals" as const, value }, part } })),
        )
      : [],
  companions:
    "enable enabled enables disable disabled feature features flag flags apparmor profile cgroup cgroups device devices rule rules line lines boot start started starts startup order tag tags swap memory root user unprivileged privileged linux gpu access pass through passthrough allow allows at on firewall interface interfaces nic nics vm vms machine machines type types firmware bios uefi ovmf qemu guest agent installed running cpu scsi controller switched turned ticked left active created box network virtual space mb stays stay kept carry carries whole".split(
      " ",
    ),
  column: (header, cell) => guestColumn(header, cell),
  same(held, stated, { part = "" }) {
    if (held === nobodyKnows) return undefined;
    if (rules.test(part)) return held === "" ? undefined : coversRule(held, stated);
    if (variables.test(part)) return sameVariable(held, stated);
    // `agent: 1,fstrim_cloned_disks=1`
    const own = part === "agent" ? held.replace(/^enabled=|,.*$/g, "") : held;
    if (isOff(stated)) return own === "" || isOff(own);
    if (isOn(stated)) return isOn(own);
    if (part === "machine") return stated === "i440fx" ? !/q35|virt/.test(held) : held.includes(stated);
    if (part === "cpu") return held.replace(/^cputype=|[\s,;].*$/gs, "").toLowerCase() === stated.toLowerCase();
    if (part === "tags") return partsOf(stated).every((tag) => partsOf(held).includes(tag));
    if (propertyOf(part)) return partsOf(stated).every((one) => partsOf(held).includes(one));
    return oneSpaced(held) === oneSpaced(stated);
  },
  lackingAt(subject, part = "") {
    const key = part.split(".")[0] as string;
    return get(subject.raw, part.startsWith("lxc.") ? part : key)?.at;
  },
  remedy(value, subject, part = "", holding) {
    if (!single.has(part) || !subject.properties) return undefined;
    const written = isOn(value) ? "1" : isOff(value) ? "0" : value;
    const own = get(subject.raw, part);
    return own ? (own === holding?.node ? written : undefined) : { at: subject.at, key: part, text: written };
  },
  // A guest without an interface has nothing to filter.
  lacks: (_subject, part) => part !== FIREWALL,
  partName: (part) => (part === FIREWALL ? "the firewall flag" : `\`${part}\``),
};

/** "`ostype` must be `debian`": a key and its value, each in code. */
const keyed = (clause: string, literals: readonly Literal[]): readonly Said[] =>
  [...clause.matchAll(/⟦(\d+)⟧ (?:(?:must|should|shall|is|are|be|to|set|always|equals?) )+⟦(\d+)⟧/gi)].flatMap((match) => {
    const [key, value] = [literalAt(literals, match[1]), literalAt(literals, match[2])];
    const part = guestKey(key);
    return part !== undefined && /^[\w.:-]+$/.test(value)
      ? [{ start: match.index, end: match.index + match[0].length, claim: { relation: { is: "equals" as const, value }, part } }]
      : [];
  });

/** Settings of one value that say how a guest is run, and neither what it is nor what it is given. */
const single = new Set("onboot protection timezone cmode console tty cpuunits debug nameserver searchdomain".split(" "));

const nobodyKnows = "?";

const oneSpaced = (text: string): string => text.trim().split(/\s+/).join(" ");

/** The flag of each interface; those where it is off alone, where there are any: a demand is kept by all of them. */
function firewalls(subject: Subject): readonly Holding[] {
  const flags = keysOf(subject)
    .filter((key) => kindOfKey(key) === "net")
    .flatMap((key): Holding[] => {
      const node = get(subject.raw, key);
      if (node?.kind !== "scalar") return [];
      const on = String(node.value).split(",").includes("firewall=1");
      return [{ node, value: on ? "1" : "0", part: FIREWALL, shown: on ? "on" : `off on \`${key}\`` }];
    });
  const off = flags.filter(({ value }) => value === "0");
  return off.length > 0 ? off : flags;
}

const keysOf = (subject: Subject): readonly string[] => (subject.raw.kind === "map" ? [...subject.raw.entries.keys()] : []);

/** A key's value, a part of it (`features.nesting`), an item of a list, or the lines of one `lxc.*` key. */
function holdings(subject: Subject, part: string): readonly Holding[] {
  if (variables.test(part))
    return [...subject.environment.values()].flatMap(({ node }) =>
      node.kind === "scalar" ? [{ node, value: String(node.value), part }] : [],
    );
  const [key = "", name] = part.startsWith("lxc.") ? [part] : part.split(".");
  const node: Node | undefined = name === undefined ? get(subject.raw, key) : get(subject.properties?.get(key), name);
  if (!node || node.kind === "map") return [];
  if (node.kind === "list")
    return node.items.flatMap((item) => (item.kind === "scalar" ? [{ node: item, value: String(item.value), part }] : []));
  const value = typeof node.value === "boolean" ? (node.value ? "1" : "0") : String(node.value ?? "");
  return [{ node, value, part }];
}

/** Parts or items of a value; a bare number of `startup` is its order (PVE). */
const partsOf = (text: string): string[] =>
  text
    .split(/[\s,;]+/)
    .filter(Boolean)
    .map((part) => (/^\d+$/.test(part) ? `order=${part}` : part));

/** `NAME=value`; where all cards are stated, a choice among them is one too. */
function sameVariable(held: string, stated: string): boolean {
  const [name, value] = [stated.split("=")[0], stated.split("=").slice(1).join("=")];
  if (held.split("=")[0] !== name) return false;
  const own = unquoted(held.split("=").slice(1).join("="));
  return value === "" || own === value || (value === "all" && !["", "none", "void"].includes(own));
}
