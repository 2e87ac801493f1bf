import type { Claim, Holding, Said, Term } from "../src/model.ts";
import { get, scalar, text } from "../src/node.ts";
import type { Subject } from "../src/subject.ts";
import { sizeOf } from "./knowledge/sizes.ts";
import { isOpen } from "./knowledge/written.ts";

/** Where each limit stands: in a service directly or as Swarm and newer files write it, and in a Proxmox container. Sources: compose specification, pct.conf(5). */
const places: Readonly<Record<string, { readonly service: readonly string[]; readonly container: readonly string[] }>> = {
  memory: { service: ["mem_limit", "deploy.resources.limits.memory"], container: ["memory", "lxc.cgroup2.memory.max"] },
  cpus: {
    service: ["cpus", "cpu_quota", "cpu_count", "cpuset", "deploy.resources.limits.cpus"],
    container: ["cores", "cpulimit", "lxc.cgroup2.cpu.max"],
  },
  // The same where an amount is meant: shares and sets of processors are none.
  size: { service: ["mem_limit", "deploy.resources.limits.memory"], container: ["memory"] },
  count: { service: ["cpus", "cpu_count", "deploy.resources.limits.cpus"], container: ["cores", "cpulimit"] },
  swap: { service: [], container: ["swap"] },
  pids: { service: ["pids_limit", "deploy.resources.limits.pids"], container: ["lxc.cgroup2.pids.max"] },
};

const keys: Readonly<Record<string, string>> = { mem_limit: "memory", cpus: "cpus", pids_limit: "pids", cpulimit: "cpus", cores: "cpus" };

const parts: readonly (readonly [string, RegExp])[] = [
  ["memory", /\b(?:memory|ram|mem)\b/i],
  ["cpus", /\bcpus?\b/i],
  ["pids", /\bpids?\b/i],
];

export const term: Term = {
  name: "resource-limit",
  missing: "breaks",
  presence: true,
  sized: true,
  of: (subject, _context, part) =>
    Object.keys(places).flatMap((name) => ((part === undefined && !amounts.includes(name)) || part === name ? held(subject, name) : [])),
  claim(literal): Claim | undefined {
    const match = literal.trim().match(/^(?:deploy\.)?(?:resources\.)?(?:limits\.)?([a-z_]+)\s*(?::\s*(.+))?$/);
    const part = match?.[1] && (keys[match[1]] ?? (/limits\./.test(literal) && places[match[1]] ? match[1] : undefined));
    if (/^(?:deploy\.)?resources(?:\.limits)?:?$/.test(literal.trim())) return { relation: { is: "present" } };
    if (!part || !match) return undefined;
    const kinds = [/^(?:cores|cpulimit)$/.test(match[1] as string) ? "container" : "service"] as const;
    const value = match[2]?.replace(/["']/g, "");
    return { relation: value && !isOpen(value) ? { is: "equals", value } : { is: "present" }, part, kinds };
  },
  says: (clause, _facts, { plain, literals }) => [
    ...sizes(clause, /\b(?:memory|ram)\b/i.test(plain) || literals.some(({ text }) => /\b(?:mem_limit|memory)\b/.test(text))),
    ...[...clause.matchAll(/\b(?:(?:memory|ram|mem|cpus?|pids?)\b(?:\s*(?:,|\/|and|&|or)\s*)*)+\s*(?:resource\s+)?limits?\b/gi)].flatMap(
      (match) =>
        parts
          .filter(([, word]) => word.test(match[0]))
          .map(([part]) => ({
            start: match.index,
            end: match.index + match[0].length,
            claim: { relation: { is: "present" as const }, part },
          })),
    ),
  ],
  number: (value) => mebibytes(value),
  same: (held, stated) => amount(held) === amount(stated),
  lackingAt: (subject) => get(subject.raw, "deploy", "resources", "limits")?.at,
  partName: (part) =>
    part === "size"
      ? "memory limit (MiB)"
      : part === "swap"
        ? "swap (MiB)"
        : part === "count"
          ? "number of CPUs"
          : part === "cpus"
            ? "CPU limit"
            : part === "pids"
              ? "limit of processes"
              : "memory limit",
  mend: ({ part, relation }, { kind }) =>
    relation.is === "present" && part !== undefined ? `set \`${places[part]?.[kind === "container" ? "container" : "service"][0]}\`` : "",
};

function held(subject: Subject, part: string): Holding[] {
  const where = places[part]?.[subject.kind === "container" ? "container" : "service"] ?? [];
  const found = where.flatMap((path) => {
    const node = path.startsWith("lxc.") ? get(subject.raw, path) : get(subject.raw, ...path.split("."));
    const value = text(node) ?? (node ? "" : undefined);
    return node && value !== undefined && !(node.kind === "scalar" && node.value === null) ? [{ node, value, part }] : [];
  });
  // PVE: a container without `memory` gets 512 MiB; a raw one, which has keys of lxc alone, gets no limit.
  const proxmox =
    subject.kind === "container" && subject.raw.kind === "map" && [...subject.raw.entries.keys()].some((key) => !key.startsWith("lxc."));
  // And 512 MiB of swap.
  return found.length === 0 && (part === "memory" || part === "size" || part === "swap") && proxmox
    ? [{ node: scalar(null, subject.at), value: "512", part }]
    : found;
}

/** `512m`, `512M` and `512MB` are one amount, `1` and `1.0` too. */
function amount(written: string): string {
  const size = sizeOf(written);
  return size ? String(size.number * 1024 ** size.power) : written.trim();
}

const amounts: readonly string[] = ["size", "count", "swap"];

/** MiB of a memory's size, or a plain number: Proxmox counts MiB, compose bytes where no unit is given. */
function mebibytes(written: string): number | undefined {
  const size = sizeOf(written);
  if (!size) return undefined;
  const { number, power } = size;
  return power > 0 ? number * 1024 ** (power - 2) : number >= 1_000_000 ? number / 1024 ** 2 : number;
}

const otherSizes = /\b(?:swap|disks?|storage|logs?|root|files?|volumes?|uploads?|shm|vram)\b/i;

const most =
  "(?:at most|no more than|not more than|more than|over|(?:an? )?max(?:imum)?(?: of)?|(?:not |never )?exceeds?|up to|limited to)";
const memory = "(?:memory|ram)(?: limit)?";
const processors = "(?:cpu )?cores|cpus|vcpus|processors";

/** "at most 4096 MB of memory", "memory must not exceed 4 GB", "no more than 4 cores"; of memory alone (`told`) also "more than 4g". */
function sizes(clause: string, told: boolean): Said[] {
  const size = "(\\d+(?:\\.\\d+)?)\\s*(KB|KiB|MB|MiB|GB|GiB|TB|[MG])";
  const said = (match: RegExpExecArray, part: string, limit: number | undefined): Said[] =>
    limit === undefined
      ? []
      : [
          {
            start: match.index,
            end: match.index + match[0].length,
            claim: { relation: { is: "at most", limit }, part, settled: true, ...(part === "swap" && { kinds: ["container"] }) },
          },
        ];
  const verbs = "(?:(?:must|should|shall|may|is|are|be|to|of|not|never|use|than) )*";
  return [
    // "Swap must be at most 512 MB", "at most 512 MB of swap", "Swap: max 512 MB"
    ...(/\bswap\b/i.test(clause)
      ? [
          ...clause.matchAll(new RegExp(`\\b${most} ${size} (?:of )?swap\\b`, "gi")),
          ...clause.matchAll(new RegExp(`\\bswap(?: space| memory)?:? ${verbs}${most} ${size}\\b`, "gi")),
        ].flatMap((match) => said(match, "swap", mebibytes(`${match[1]}${match[2]}`)))
      : []),
    ...[
      ...clause.matchAll(new RegExp(`\\b${most} ${size} (?:of )?(?:memory|ram)\\b`, "gi")),
      ...clause.matchAll(new RegExp(`(?<=\\b${most} \\d+ (?:${processors}))\\s*(?:,|and) ${size}\\b`, "gi")),
      ...clause.matchAll(new RegExp(`(?<!\\bswap )\\b${memory} ${verbs}${most} ${size}\\b`, "gi")),
      ...(told && !otherSizes.test(clause) ? clause.matchAll(new RegExp(`\\b${most} ${size}\\b(?! (?:of )?\\p{L})`, "giu")) : []),
    ]
      .filter(({ index }, at, all) => all.findIndex((other) => Math.abs(other.index - index) < 20) === at)
      .flatMap((match) => said(match, "size", mebibytes(`${match[1]}${match[2]}`))),
    ...[...clause.matchAll(new RegExp(`\\b${most}\\s+(\\d+(?:\\.\\d+)?)\\s+(?:${processors})\\b`, "gi"))].flatMap((match) =>
      said(match, "count", Number(match[1])),
    ),
  ];
}
