import { literalAt } from "../src/literals.ts";
import type { Claim, Term } from "../src/model.ts";
import { judgeLive, linked, listPaths, saidBy } from "./knowledge/worktrees.ts";
import { fromHere } from "./knowledge/written.ts";

const own =
  /\b(?:every|each|all|any|new) (?:[\w-]+ )?worktrees? (?:must|should|shall|needs?|has|have|requires?|gets?|contains?|holds?|carry|carries|keeps?|also|always|to|have)(?: (?:have|contain|hold|keep|include|carry|its|their|an?|own|the|needs?|with))* ⟦(\d+)⟧/i;
const keep =
  /\b(?:every|each|all) (?:[\w-]+ )?(?:threads?|agents?|branch(?:es)?|roles?|stor(?:y|ies)|tasks?) (?:must|should|shall|needs?|has|have|keeps?|also|always|to)(?: (?:have|contain|hold|keep|include|maintain|its|their|an?|own|the))* ⟦(\d+)⟧[^.;]{0,30}?\bworktrees?\b/i;
const copy =
  /\b(?:copy|link|symlink|place|put|create) (?:the |your |an? )?⟦(\d+)⟧ (?:file )?(?:in|into|to|from the main (?:worktree|checkout) (?:in)?to|for) (?:each|every|the new|all|any|a new) (?:new )?worktrees?/i;
/** "Keep a `STATUS.md` in the root of each worktree", "`STATUS.md` has to exist in every worktree". */
const inEach =
  "(?:in|at|into|to|inside|for) (?:the (?:root|top)(?: (?:level|folder|directory))? of )?(?:(?:each|every|all|any|your|a|the|its) )(?:new |linked |git )*worktrees?(?:'s root)?";
const kept = new RegExp(
  `\\b(?:keep|add|create|put|place|maintain|have|include|write|provide|commit) (?:(?:an?|the|its|your|own) )*⟦(\\d+)⟧(?: file)? ${inEach}`,
  "i",
);
const there = new RegExp(
  `⟦(\\d+)⟧(?: file)? (?:(?:must|has to|should|shall|needs to|is|be|exists?|lives?|stands?|kept|present|required|placed|added|stored|created|found) )*${inEach}`,
  "i",
);
const has =
  /\bworktrees? (?:must|should|shall|need|needs) (?:(?:always|to|have|contain|hold|keep|include|carry|its|their|an?|own|the) )*⟦(\d+)⟧(?: file)?(?: (?:at|in) (?:its|their|the) (?:own )?(?:root|top)(?: (?:level|folder|directory))?)?/i;
const included = /\b(?:files?|everything|all files) (?:listed |named )?(?:in|of|from) ⟦(\d+)⟧/i;

export const term: Term = {
  name: "worktree-file",
  missing: "breaks",
  of: () => [],
  says: (clause, _facts, { literals }) =>
    [
      ...[own, keep, copy, has, kept, there].flatMap((pattern) =>
        saidBy(clause, pattern, (match): Claim | undefined => {
          const path = literalAt(literals, match[1]);
          return isFile(path) ? { relation: { is: "present" }, part: fromHere(path), kinds: ["worktree"] } : undefined;
        }),
      ),
      ...saidBy(clause, included, (match) =>
        literals[Number(match[1])]?.text === ".worktreeinclude"
          ? { relation: { is: "present" }, part: ".worktreeinclude", settled: true, kinds: ["worktree"] }
          : undefined,
      ),
    ].slice(0, 1),
  partName: (part) => (part === ".worktreeinclude" ? "local file" : `\`${part}\``),
  check(rule, subjects) {
    const { part, relation } = rule;
    if (part === undefined || (relation.is !== "present" && relation.is !== "absent")) return [];
    const meant = linked(subjects).filter(({ worktree }) => !worktree?.prunable);
    if (part === ".worktreeinclude")
      return judgeLive(
        "its local files",
        meant,
        ({ worktreeFacts }) => worktreeFacts?.localFiles(),
        (files, { title }) => {
          const lacking = files.filter(({ present }) => !present).map(({ path }) => path);
          return lacking.length > 0
            ? {
                message: `${title} lacks ${listPaths(lacking)}, which \`.worktreeinclude\` names and the main worktree has; copy ${lacking.length > 1 ? "them" : "it"}`,
              }
            : undefined;
        },
      );
    return judgeLive(
      `\`${part}\``,
      meant,
      ({ worktreeFacts }) => worktreeFacts?.source(part),
      (source, { title }) => {
        if (relation.is === "present") return source ? undefined : { message: `${title} has no \`${part}\`, expected one of its own` };
        return source ? { at: source.span(0, 0), message: `${title} has \`${part}\`, expected none` } : undefined;
      },
    );
  },
};

/** A file by its name: a dot in front or an extension behind, no wildcard. */
const isFile = (text: string): boolean =>
  /^(?:\.\/)?(?:[\w.-]+\/)*(?:\.[\w-]+(?:\.[\w-]+)*|[\w-]+\.[A-Za-z][\w.]*|Makefile|Dockerfile|justfile)$/.test(text);
