import type { Said, Term } from "../src/model.ts";
import { accessesOf, cardsOf, hostOf, matchesOf, usersOf } from "./knowledge/cards.ts";

const machine = "(?:an? |the |any |one )?(?:vms?|virtual machines?)";
const passed = "(?:(?:that|which) (?:is|are|was|has been) )?pass(?:ed)?[- ]?through";
const users =
  "(?:any |other |the |all |an? |lxc |docker )*(?:containers?|services?|host)(?: (?:or|and) (?:lxc |docker )?(?:containers?|services?|the host))?";
const given = "(?:used|shared|given|available|accessible|mounted|visible|assigned|exposed)";
const patterns: readonly RegExp[] = [
  new RegExp(
    `\\b(?:an? |any |the |each )?(?:gpu|graphics card|card)s? ${passed}(?: to ${machine})? (?:must|should|can|may|is|are|shall)\\s*(?:not|never|no longer) (?:also )?(?:be )?${given}(?: (?:by|to|with|in|into|for|inside) ${users})?`,
  ),
  new RegExp(
    `\\b(?:gpu )?passthrough (?:of (?:a|the) (?:gpu|card) )?(?:to ${machine} )?(?:must be exclusive|is always exclusive|must exclude ${users}|excludes ${users})`,
  ),
  new RegExp(
    `\\b(?:never|do not|don['’]t) (?:share|use|give|mount) (?:an? |the )?passed[- ]?through (?:gpu|graphics card|card)s?(?: (?:with|in|to|into) ${users})?`,
  ),
];

export const term: Term = {
  name: "gpu-passthrough",
  incidental: true,
  of: (subject) => accessesOf(subject).flatMap((access) => (access.way === "hostpci" ? [{ node: access.node, value: "" }] : [])),
  says: (clause): readonly Said[] =>
    patterns
      .flatMap((pattern) =>
        matchesOf(clause, pattern).map((match) => ({
          start: match.index,
          end: match.index + match[0].length,
          claim: { relation: { is: "exclusive" as const }, kinds: ["vm" as const], settled: true as const },
        })),
      )
      .slice(0, 1),
  across: ({ gpus, devices }) => gpus.length > 0 || devices.length > 0,
  demand: () => "a card that a machine takes is used by no container",
  check(_rule, machines, context) {
    return machines.flatMap((subject) =>
      accessesOf(subject)
        .filter(({ way }) => way === "hostpci")
        .flatMap((access) =>
          (cardsOf(access, context.facts) ?? []).flatMap((model) => {
            const containers = context.subjects.filter(({ kind }) => kind === "service" || kind === "container");
            const others = usersOf(model, containers, context.facts).filter(
              (one) => hostOf(one.subject, context) === hostOf(subject, context),
            );
            if (others.length === 0) return [];
            const names = others.slice(0, 3).map((one) => one.subject.title);
            return [
              {
                subject,
                at: access.node.at,
                message: `${subject.title} takes the ${model} from the host while ${names.join(others.length === 2 ? " and " : ", ")}${others.length > 3 ? ` and ${others.length - 3} more` : ""} ${others.length === 1 ? "uses" : "use"} it; pass another card through, or move them`,
                related: others.map((one) => ({ at: one.access.node.at, message: `${one.subject.title} uses it` })),
              },
            ];
          }),
        ),
    );
  },
};
