import { literalAt } from "../src/literals.ts";
import type { Claim, Said, Term } from "../src/model.ts";
import { scalar } from "../src/node.ts";
import type { SubjectKind } from "../src/subject.ts";
import { fromHere, isPattern } from "./knowledge/written.ts";

/** What lies at a place, by the words for it. */
const things: readonly (readonly [string, readonly SubjectKind[]])[] = [
  [
    "(?:docker[ -])?compose (?:files?|projects?|stacks?)|stacks?|(?:stack|service|compose) definitions?|(?:each|every|all) services?",
    ["project"],
  ],
  [
    "(?:lxc |proxmox |pve )?(?:container|guest) config(?:uration)?s?(?: files?)?|lxc (?:config(?:uration)?s?(?: files?)?|containers?|files?)",
    ["container"],
  ],
  ["vm config(?:uration)?s?(?: files?)?", ["vm"]],
];
const lying =
  "(?: (?:must|should|shall|always|all|only|is|are|be|to|own|has|have|gets?|needs?))* (?:liv(?:e|es|ing)|lies?|belongs?|stored|kept|placed|located|found|goes?|go|resides?|sits?) (?:in|at|under|below|inside|into|within|beneath) (?:(?:the|a|an|its|their|own|folder|directory|path|subfolder) )*⟦(\\d+)⟧(?: (?:folder|directory))?";
const ownFolder =
  /\b(?:(?:one|a single|exactly one) (?:compose )?(?:stack|(?:compose )?file|project) per (?:folder|directory)|(?:stack|compose file|project)s?\b(?: (?:must|should|shall|always|lives?|has|have|gets?|needs?|be|is|are|sits?|lies?|in|kept))* (?:in )?(?:its|their|a|an) (?:own|separate|dedicated) (?:folder|directory|subfolder|subdirectory)|(?:one|a single|its own) (?:folder|directory) (?:per|for each|for every) (?:compose )?(?:stack|compose file|project)s?)\b/gi;

/** Where a configuration lies, seen from the working directory, and whether it has its folder for itself. */
export const term: Term = {
  name: "config-path",
  incidental: true,
  missing: "keeps",
  of({ kind, file, at, dormant, folders }, _context, part) {
    if (kind === "project" && dormant) return [];
    // Whoever stands in that folder sees its name nowhere: a stack's own folder alone tells nothing.
    if (part?.startsWith("top ") && file.split("/").length < 3 && !folders?.().some((names) => names.includes(`${part.slice(4)}/`)))
      return [];
    const folder = file.slice(0, file.lastIndexOf("/") + 1) || "./";
    // A homelab may lie in a folder itself: seen from its own top.
    const top = part?.startsWith("top ") ? `/${file}`.indexOf(`/${part.slice(4)}/`) : 0;
    const path = top > 0 ? file.slice(top) : file;
    return [{ node: scalar(file, at), value: part === "folder" ? folder : path, ...(part !== undefined && { part }), binds: {} }];
  },
  says(clause, _facts, { literals }): readonly Said[] {
    const placed = things.flatMap(([words, kinds]) =>
      [...clause.matchAll(new RegExp(`\\b(?:${words})${lying}`, "gi"))].flatMap((match): Said[] => {
        const claim = claimOf(literalAt(literals, match[1]), kinds);
        return claim ? [{ start: match.index, end: match.index + match[0].length, claim }] : [];
      }),
    );
    const alone = [...clause.matchAll(ownFolder)].map((match) => ({
      start: match.index,
      end: match.index + match[0].length,
      claim: { relation: { is: "unique" as const }, part: "folder", kinds: ["project" as const], settled: true as const },
    }));
    return [...placed.slice(0, 1), ...alone];
  },
  partName: (part) => (part === "folder" ? "folder" : "place"),
  mend: ({ relation }) => (relation.is === "unique" ? "give each stack a folder of its own" : "move it there"),
};

/** A path from the repository's top: a folder is all below it, a file's path may hold placeholders. Absolute paths are of a host nobody sees here. */
function claimOf(written: string, kinds: readonly SubjectKind[]): Claim | undefined {
  // "/docker": a folder at the top, where there is one.
  const top = written.match(/^\/([\w.-]+)\/?$/)?.[1];
  if (top) return { relation: { is: "under", paths: [top] }, part: `top ${top}`, kinds };
  const path = fromHere(written);
  if (!/^[\w<{*[][\w<>{}*[\] .-]*(?:\/[\w<>{}*[\] .-]*)+$/.test(path)) return undefined;
  const file = /\.(?:ya?ml|conf)$/.test(path);
  const plain = path.replace(/\/$/, "");
  if (file) return { relation: { is: "matches", pattern: plain }, kinds };
  return isPattern(plain)
    ? { relation: { is: "matches", pattern: `${plain}/**` }, kinds }
    : { relation: { is: "under", paths: [plain] }, kinds };
}
