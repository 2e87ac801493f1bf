import type { Term } from "../src/model.ts";
import { judgeLive, listPaths, saidBy } from "./knowledge/worktrees.ts";

const who = "(?:worktrees?|branch(?:es)?|threads?|agents?|stories|story)";
const same = "(?:the )?same (?:files?|paths?|code|modules?|places?|folders?|director(?:y|ies))";
const overlap: readonly RegExp[] = [
  new RegExp(
    `\\b(?:two|multiple|several|different|parallel|other|no two|concurrent) (?:[\\w-]+ )?${who}\\b[^.;]{0,40}?\\b(?:chang|edit|modif|touch|work)\\w*\\b[^.;]{0,12}?${same}`,
    "i",
  ),
  new RegExp(
    `\\b(?:chang|edit|modify|touch)(?:e|ing)? ${same} (?:in|on|from|across) (?:two|multiple|several|different|parallel|other|more than one) (?:[\\w-]+ )?${who}`,
    "i",
  ),
  new RegExp(`\\boverlapping (?:file )?(?:changes|edits|work|scopes?)\\b(?: (?:between|among|across|in) (?:[\\w-]+ )?${who})`, "i"),
  new RegExp(`\\b${who} (?:must|should|may|shall) (?:not|never) overlap\\b`, "i"),
];

export const term: Term = {
  name: "overlapping-change",
  presence: true,
  of: () => [],
  says: (clause) =>
    overlap.flatMap((pattern) => saidBy(clause, pattern, () => ({ relation: { is: "absent" }, settled: true }))).slice(0, 1),
  check(rule, subjects) {
    if (rule.relation.is !== "absent") return [];
    return judgeLive(
      "what others change as well",
      subjects.filter(({ worktree }) => worktree && !worktree.prunable && worktree.head !== undefined),
      ({ worktreeFacts }) => worktreeFacts?.overlaps(),
      (overlaps, subject) => {
        const mine = overlaps.filter(({ one, other }) => other === subject && subjects.includes(one));
        if (mine.length === 0) return undefined;
        const message = mine.map(({ one, paths }) => `${listPaths(paths)}, which ${one.title} changes too`).join("; ");
        return {
          message: `${subject.title} changes ${message}; agree who does, before both are merged`,
          related: mine.map(({ one }) => ({ at: one.at, message: `${one.title} changes the same` })),
        };
      },
    );
  },
};
