import { anything, matcherOf, type Part } from "../src/matching/matcher.ts";
import type { Term } from "../src/model.ts";
import { branchNaming, callsItself, LETTERS } from "./knowledge/branch-names.ts";
import { isLinked, saidBy, told } from "./knowledge/worktrees.ts";
import { isFileName, isPattern } from "./knowledge/written.ts";

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
  of(subject, _context, part) {
    const { worktree } = subject;
    if (!worktree || worktree.branch === undefined || !isLinked(subject, subject)) return [];
    const { branch } = worktree;
    const node = told(branch, subject);
    if (part === undefined) return [{ node, value: branch }];
    if (part === LETTERS) return branch.split("/").map((word) => ({ node, value: word, part, shown: `\`${branch}\`` }));
    const folder = subject.names.find(({ by }) => by === "folder")?.text ?? "";
    const called = callsItself(branch, part) || (!branch.includes("/") && callsItself(folder, part));
    return called ? [{ node, value: branch, part }] : [];
  },
  partName: (part) => (part === LETTERS ? "branch name" : `${part} branch`),
  says: (clause, _facts, { literals }) => [
    ...once
      .flatMap((phrase) => saidBy(clause, phrase, () => ({ relation: { is: "unique" }, settled: true, kinds: ["worktree"] })))
      .slice(0, 1),
    ...(aboutFiles.test(clause) ? [] : branchNaming(clause, literals)),
  ],
  accepts: (value) => pattern.test(value) && isPattern(value),
  claim(literal, around) {
    if (
      !/\bbranch(?:es)?\b/i.test(around) ||
      aboutFiles.test(around) ||
      literal.endsWith("/**") ||
      !pattern.test(literal) ||
      !isPattern(literal) ||
      literal.includes("worktree") ||
      isFileName(literal) ||
      literal.endsWith(".*")
    )
      return undefined;
    return { relation: { is: "matches", pattern: literal } };
  },
  same(held, stated) {
    const [first = "", ...others] = stated.split("*");
    return matcherOf([first, ...others.flatMap((part): Part[] => [{ one: anything }, { many: anything }, part])])(held);
  },
};
