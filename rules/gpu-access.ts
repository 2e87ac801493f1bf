import { normalise } from "../src/matching/paths.ts";
import type { Facts, Said, Term, Violation } from "../src/model.ts";
import type { GpuAccess, Subject } from "../src/subject.ts";
import { cardsOf, matchesOf } from "./knowledge/cards.ts";
import { isWithin } from "./knowledge/host-paths.ts";
import { kindOfKey } from "./knowledge/written.ts";

const consistent: readonly RegExp[] = [
  /(?:\b(?:(?:the |all )?(?:runtimes?|variables?|devices?|device nodes?|reservations?|settings?|environment)(?:\s*,\s*(?:and )?| and | ))+(?:(?:must|should|shall|always|all) )*)?\b(?:name|select|point(?:s)? (?:to|at)|refer(?:s)? to|mean|address|agree on|use) the same (?:card|gpu|graphics card)\b(?: everywhere)?/,
  /\bgpu (?:settings|access|configuration|selection)\b[^.;]{0,30}?\bconsistent\b/,
];
const complete: readonly RegExp[] = [
  /\bgpu access\b[^.;]{0,30}?\bcomplete\b/,
  /\bcomplete gpu access\b/,
  /\bcomplete (?:set|list) of (?:gpu |nvidia |amd )?(?:devices|device nodes)\b/,
  /\ball (?:device nodes|devices) (?:of|for|that belong to) (?:the|a|its) (?:gpu|card|graphics card|driver)\b/,
];

export const term: Term = {
  name: "gpu-access",
  incidental: true,
  of: () => [],
  says: (clause): readonly Said[] => {
    const found = (patterns: readonly RegExp[], part: string) =>
      patterns
        .flatMap((pattern) => matchesOf(clause, pattern))
        .slice(0, 1)
        .map((match) => ({
          start: match.index,
          end: match.index + match[0].length,
          claim: { relation: { is: "present" as const }, part, settled: true as const },
        }));
    const same =
      /\b(?:variables?|runtime|devices?|device nodes?|reservations?|settings?|environment|access|configuration|selection)\b|⟦/i.test(clause)
        ? found(consistent, "consistent")
        : [];
    return [...same, ...found(complete, "complete")].slice(0, 1);
  },
  demand: ({ part }) => (part === "complete" ? "no setting that its card needs is missing" : "all of its settings mean the same card"),
  partName: (part) => `${part} GPU access`,
  check: ({ part }, subjects, { facts }) =>
    subjects.flatMap((subject) => (part === "complete" ? lacking(subject) : disagreeing(subject, facts))),
};

/** Settings that choose a card in their own way. */
const ways: readonly (readonly [string, readonly GpuAccess["way"][]])[] = [
  ["its variable", ["variable"]],
  ["its reservation", ["reservation", "gpus", "cdi"]],
  ["its device", ["device", "cgroup"]],
];

/** A second way of choosing a card that means another one than the first. */
function disagreeing(subject: Subject, facts: Facts): readonly Violation[] {
  const chosen = ways.flatMap(([name, those]) => {
    const accesses = subject.gpus.filter(({ way, which }) => those.includes(way) && "value" in which);
    const cards = new Set(accesses.flatMap((access) => cardsOf(access, facts) ?? [bareName(access)]));
    return accesses[0] ? [{ name, cards, access: accesses[0] }] : [];
  });
  const [first, ...others] = chosen;
  if (!first) return [];
  return others
    .filter(({ cards }) => ![...cards].some((card) => first.cards.has(card)))
    .map(({ name, cards, access }) => ({
      subject,
      at: access.node.at,
      message: `${name} gives ${subject.title} ${[...cards].join(", ")}, ${first.name} ${[...first.cards].join(", ")}; name one card in all of them`,
      related: [{ at: first.access.node.at, message: `${first.name} names another one here` }],
    }));
}

/** An index and the node of the same number are one card. */
const bareName = ({ which }: GpuAccess): string => {
  const value = "value" in which ? which.value : "";
  return `GPU ${kindOfKey(value) === "/dev/nvidia" ? value.slice("/dev/nvidia".length) : value}`;
};

/** Nodes of a driver that its cards don't work without. Sources: NVIDIA's driver README (device nodes), AMD's ROCm guide for containers. */
const helpers: readonly { readonly node: string; readonly needs: readonly string[] }[] = [
  { node: "/dev/nvidia", needs: ["/dev/nvidiactl", "/dev/nvidia-uvm"] },
  { node: "/dev/kfd", needs: ["/dev/dri"] },
];

/** What is missing of the nodes that belong together. What a runtime or a reservation brings along is complete by itself. */
function lacking(subject: Subject): readonly Violation[] {
  if (subject.gpus.some(({ way }) => way === "runtime" || way === "reservation" || way === "gpus" || way === "cdi")) return [];
  const nodes = [
    ...subject.devices.flatMap(({ kind, name, node }) => (kind === "path" ? [{ path: normalise(String(name.value)), node }] : [])),
    ...subject.mounts.flatMap(({ path, node }) => (path && isWithin(path, "/dev") ? [{ path, node }] : [])),
  ];
  return helpers.flatMap(({ node, needs }) => {
    const card = nodes.find(({ path }) => kindOfKey(path) === node);
    const missing = card
      ? needs.filter((name) => !nodes.some(({ path }) => `${path}/`.startsWith(`${name}/`) || path === "/dev")).map((name) => `\`${name}\``)
      : [];
    return card && missing.length > 0
      ? [
          {
            subject,
            at: card.node.at,
            message: `${subject.title} gets \`${card.path}\` without ${missing.join(" and ")}, which its driver needs as well; hand ${missing.length > 1 ? "them" : "it"} in too`,
          },
        ]
      : [];
  });
}
