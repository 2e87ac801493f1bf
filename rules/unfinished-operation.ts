import type { Term } from "../src/model.ts";
import { saidBy } from "./knowledge/worktrees.ts";

const unfinished =
  /\b(?:unfinished|half-finished|interrupted|incomplete|pending) (?:git )?(?:rebases?|merges?|cherry-picks?|operations?|bisects?)\b(?:,? (?:and|or) (?:rebases?|merges?|cherry-picks?|bisects?)\b)?(?: behind)?|\b(?:rebases?|merges?|cherry-picks?|rebase or merge) (?:is |are |left )?(?:in progress|unfinished|half-done)\b|\b(?:rebases?|merges?|cherry-picks?) (?:(?:must|should|may) (?:not|never) )(?:be )?left (?:unfinished|half-done|in progress|open)\b|\b(?:leave|leaving) (?:a |any )?(?:rebase|merge|cherry-pick)s? (?:unfinished|half-done|in progress|open)\b/i;

export const term: Term = {
  name: "unfinished-operation",
  presence: true,
  of: () => [],
  says: (clause) =>
    saidBy(clause, unfinished, ([said]) => {
      const named = [...new Set(said.toLowerCase().match(/rebase|merge|cherry-pick|bisect/g))];
      return { relation: { is: "absent" }, settled: true, ...(named.length === 1 && { part: named[0] as string }) };
    }).slice(0, 1),
  partName: (part) => `unfinished ${part}`,
  check(rule, subjects) {
    if (rule.relation.is !== "absent") return [];
    return subjects.flatMap((subject) =>
      subject.worktree?.operation && (rule.part === undefined || rule.part === subject.worktree.operation)
        ? [{ subject, at: subject.at, message: `a ${subject.worktree.operation} is under way in ${subject.title}; finish it or abort it` }]
        : [],
    );
  },
};
