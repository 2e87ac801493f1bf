import type { Term } from "../src/model.ts";
import { isLinked, saidBy, told } from "./knowledge/worktrees.ts";

export const term: Term = {
  name: "detached-worktree",
  presence: true,
  of(subject) {
    const { worktree } = subject;
    return worktree?.detached && worktree.operation === undefined && (worktree.main || isLinked(subject, subject))
      ? [{ node: told(null, subject), value: "", shown: worktree.head?.slice(0, 8) ?? "" }]
      : [];
  },
  says: (clause) =>
    saidBy(
      clause,
      /\bworktrees?\b[^.;]{0,30}?\b(?:must|should|shall|always|is|are)\b[^.;]{0,12}?\bon a (?:named |real |proper )?branch\b|\bnever (?:be )?detached\b/i,
      () => ({ relation: { is: "absent" }, settled: true, kinds: ["worktree"] }),
    ).slice(0, 1),
  check(rule, subjects, context) {
    if (rule.relation.is !== "absent") return [];
    return subjects.flatMap((subject) =>
      this.of(subject, context).map(({ shown }) => ({
        subject,
        at: subject.at,
        message: `${subject.title} is on no branch (detached at \`${shown}\`), so commits in it are easily lost; \`git switch\` to a branch`,
      })),
    );
  },
};
