import type { Term } from "../src/model.ts";
import { scalar } from "../src/node.ts";

export const term: Term = {
  name: "worktree-branch",
  of({ worktree, at }) {
    if (!worktree || worktree.bare || worktree.branch === undefined || worktree.main) return [];
    return [{ node: scalar(worktree.branch, at), value: worktree.branch }];
  },
  claim(literal, around) {
    if (!/\bbranch(?:es)?\b/i.test(around) || !/^[\w<{[][\w./<>{}[\]*-]*$/.test(literal) || !/[<{[*]/.test(literal) || literal.includes("worktree")) return undefined;
    return { relation: { is: "matches", pattern: literal } };
  },
};
