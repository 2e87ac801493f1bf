import type { Term } from "../src/model.ts";
import { isLinked, saidBy, told } from "./knowledge/worktrees.ts";

/** "One branch per worktree", "a branch is checked out in one worktree only", "never check out the same branch twice". */
const once: readonly RegExp[] = [
  /\bone (?:branch|story|task|feature|thread),? (?:per|= ?one|one|equals one|in one|each) worktrees?\b/i,
  /\bone worktree (?:per|for each|for every|=) (?:branch|story|task|feature|thread)\b/i,
  /\b(?:each|every|a|no) (?:branch|story|task|feature) (?:must |should |may |is |has |gets |lives? |be |checked out |only |never |exactly |its own )*(?:in )?(?:exactly |only )?(?:one|a single|its own|two|several|more than one) worktrees?\b/i,
  /\b(?:the )?same branch (?:checked out )?(?:in|into|at) (?:two|several|multiple|more than one|different)(?: places| worktrees?)?\b|\bsame branch twice\b/i,
];

/** A pattern among other code: "branches follow `<type>/<topic>`". */
const pattern = /^[\w<{[*][\w./<>{}[\]*-]*$/;

/** A sentence about what is done to files: its patterns are paths. */
const aboutFiles = /\b(?:modif\w+|chang\w+|edit\w*|touch\w*|files?|paths?|folders?|director(?:y|ies))\b/i;

export const term: Term = {
  name: "worktree-branch",
  of(subject) {
    const { worktree } = subject;
    if (!worktree || worktree.branch === undefined || !isLinked(subject, subject)) return [];
    return [{ node: told(worktree.branch, subject), value: worktree.branch }];
  },
  says: (clause) =>
    once
      .flatMap((phrase) => saidBy(clause, phrase, () => ({ relation: { is: "unique" }, settled: true, kinds: ["worktree"] })))
      .slice(0, 1),
  claim(literal, around) {
    if (
      !/\bbranch(?:es)?\b/i.test(around) ||
      aboutFiles.test(around) ||
      /\/\*\*$/.test(literal) ||
      !pattern.test(literal) ||
      !/[<{[*]/.test(literal) ||
      literal.includes("worktree") ||
      /\.(?:ya?ml|md|sh|json|\*)$/.test(literal)
    )
      return undefined;
    return { relation: { is: "matches", pattern: literal } };
  },
  same(held, stated) {
    if (!stated.includes("*")) return held === stated;
    const parts = stated.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
    return new RegExp(`^${parts.join(".+")}$`).test(held);
  },
};
