import type { Term } from "../src/model.ts";
import { judgeLive, linked, saidBy } from "./knowledge/worktrees.ts";

const unpushed = /\b(?:unpushed|un-pushed|local-only) (?:commits?|work|branch(?:es)?)\b/i;
const push =
  /\bpush(?:ed)? (?:(?:all|every|each|your|its|their|the) )*(?:[\w-]+ )?(?:commits?|branch(?:es)?|work) (?:to (?:⟦\d+⟧|origin|the remote|the server)|daily|regularly|before|at the end|upstream)|\bbranch(?:es)? (?:must|should|shall) (?:always )?be pushed\b/i;
const gone = /\bupstream(?: branch(?:es)?)? (?:(?:is|are|was|has|have|been) )*(?:gone|deleted|removed)\b|\bgone upstreams?\b/i;

const tracking =
  /\bbranch(?:es)? (?:must|should|shall|has to|have to|always) (?:always )?(?:track|tracks|have|has) (?:an? |its |their )?(?:remote(?: tracking)?(?: branch(?:es)?)?|upstream(?: branch(?:es)?)?)\b/i;

export const term: Term = {
  name: "unpushed-commit",
  presence: true,
  of: () => [],
  says: (clause) =>
    [
      ...saidBy(clause, tracking, () => ({ relation: { is: "absent" }, part: "tracking", settled: true })),
      ...saidBy(clause, gone, () => ({ relation: { is: "absent" }, part: "upstream", settled: true })),
      ...saidBy(clause, unpushed, () => ({ relation: { is: "present" } })),
      ...saidBy(clause, push, () => ({ relation: { is: "absent" }, settled: true })),
    ].slice(0, 1),
  demand: ({ part }) => (part === "tracking" ? "its branch has an upstream branch" : undefined),
  partName: () => "upstream branch that is gone",
  check(rule, subjects) {
    if (rule.relation.is !== "absent") return [];
    const branches = linked(subjects).filter(
      ({ worktree }) => worktree?.branch !== undefined && worktree.head !== undefined && !worktree.prunable,
    );
    if (rule.part === "tracking")
      return judgeLive(
        "its upstream branch",
        branches,
        ({ worktreeFacts }) => worktreeFacts?.upstream(),
        (upstream, { title, worktree }) =>
          upstream.name === undefined || upstream.gone
            ? {
                message: `the branch \`${worktree?.branch}\` of ${title} has no upstream branch${upstream.gone ? " any more" : ""}; push it with \`git push -u\``,
              }
            : undefined,
      );
    if (rule.part === "upstream")
      return judgeLive(
        "its upstream branch",
        branches,
        ({ worktreeFacts }) => worktreeFacts?.upstream(),
        (upstream, { title }) =>
          upstream.gone
            ? {
                message: `the upstream branch${upstream.name ? ` \`${upstream.name}\`` : ""} of ${title} is gone; its work is merged or abandoned, remove the worktree`,
              }
            : undefined,
      );
    return judgeLive(
      "what it has pushed",
      branches,
      ({ worktreeFacts }) => worktreeFacts?.unpushed(),
      (count, { title }) =>
        count > 0
          ? {
              message: `${title} has ${count === 1 ? "a commit" : `${count} commits`} that no remote has; push ${count === 1 ? "it" : "them"}`,
            }
          : undefined,
    );
  },
};
