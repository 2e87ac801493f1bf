import { globMatcher } from "../src/matching/glob.ts";
import type { Claim, Said, Term } from "../src/model.ts";
import { get, items } from "../src/node.ts";
import { matchesOf } from "./knowledge/cards.ts";

const gpu =
  "(?:gpus?|nvidia|cuda|hardware acceleration|graphics card)(?: (?:support|access|settings|configuration|config|reservations?|devices?|passthrough|usage|services|workloads))?";
const place = "(?:an? |the |its |their |own )*(?:separate |dedicated |optional )?(?:docker |compose )*";
const pattern = new RegExp(
  `\\b${gpu}\\b[^.;]{0,40}?\\b(?:in|into|through|via|by|behind|from|use|using) ${place}(override(?: files?)?|profiles?|⟦(\\d+)⟧)(?: (?:file|profile|override))?`,
);

/** Settings of graphics cards that stand apart: in an override file, in a file of that name, or behind a profile. */
export const term: Term = {
  name: "gpu-opt-in",
  incidental: true,
  of: () => [],
  says: (clause, _facts, { literals }): readonly Said[] =>
    matchesOf(clause, pattern)
      .flatMap((match) => {
        const file = match[2] === undefined ? undefined : literals[Number(match[2])]?.text;
        const part =
          file !== undefined
            ? /^[\w.*-]+\.ya?ml$/.test(file)
              ? file
              : undefined
            : /profile/i.test(match[1] as string)
              ? "profile"
              : "override";
        const claim: Claim | undefined = part === undefined ? undefined : { relation: { is: "present" }, part, kinds: ["service"] };
        return claim ? [{ start: match.index, end: match.index + match[0].length, claim }] : [];
      })
      .slice(0, 1),
  demand: ({ part }) =>
    `a GPU is asked for ${part === "profile" ? "behind a profile" : part === "override" ? "in an override file" : `in \`${part}\``} alone`,
  partName: (part) => (part === "profile" ? "profile for its GPU" : part === "override" ? "override file for its GPU" : `\`${part}\``),
  check({ part, relation }, subjects) {
    if (part === undefined || relation.is !== "present") return [];
    return subjects.flatMap((subject) => {
      const access = subject.gpus.find(({ which, node }) => which.by !== "none" && !stands(node.at.source.path, part));
      if (!access || (part === "profile" && items(get(subject.raw, "profiles"))?.length)) return [];
      return [
        {
          subject,
          at: access.node.at,
          message: `${subject.title} always asks for a GPU, expected ${part === "profile" ? "it behind a profile" : part === "override" ? "that in an override file" : `that in \`${part}\``}: hosts without a card can't start it otherwise`,
        },
      ];
    });
  },
};

/** Whether a file is the one that is meant: by its name, or any that is an overlay by its name. */
function stands(path: string, part: string): boolean {
  const name = path.slice(path.lastIndexOf("/") + 1);
  if (part === "profile") return false;
  if (part === "override") return /override|gpu|nvidia|cuda|rocm|hwaccel/i.test(name);
  return globMatcher([part.toLowerCase()], { dot: true })(name.toLowerCase());
}
