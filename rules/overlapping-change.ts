import type { Term } from "../src/model.ts";
import { judgeLive, listPaths, saidBy } from "./knowledge/worktrees.ts";

const who = "(?:worktrees?|branch(?:es)?|threads?|agents?|stories|story)";
const same = "(?:the )?same (?:files?|paths?|code|modules?|places?|folders?|director(?:y|ies))";
const overlap: readonly RegExp[] = [
  new RegExp(
    `\\b(?:two|multiple|several|different|parallel|other|no two|concurrent)\\s+(?:[\\w-]+\\s+)?${who}\\b[^.;]{0,40}?\\b(?:chang|edit|modif|touch|work)\\w*\\b[^.;]{0,12}?${same}`,
    "i",
  ),
  new RegExp(
    `\\b(?:chang|edit|modify|touch)(?:e|ing)?\\s+${same}\\s+(?:in|on|from|across)\\s+(?:two|multiple|several|different|parallel|other|more than one)\\s+(?:[\\w-]+\\s+)?${who}`,
    "i",
  ),
  new RegExp(
    `\\boverlapping\\s+(?:file\\s+)?(?:changes|edits|work|scopes?)\\b(?:\\s+(?:between|among|across|in)\\s+(?:[\\w-]+\\s+)?${who})`,
    "i",
  ),
  new RegExp(`\\b${who}\\s+(?:must|should|may|shall)\\s+(?:not|never)\\s+overlap\\b`, "i"),
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
