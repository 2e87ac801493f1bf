import type { Term } from "../src/model.ts";
import { isLinked, saidBy, told } from "./knowledge/worktrees.ts";

/** "Locked worktrees carry a reason", "lock with a reason", "every lock needs a reason". */
const reason =
  /\b(?:locks?|locked|locking)\b(?: (?:a |the |every |each |long-running |long-lived )*(?:git )?worktrees?)?(?: (?:must|should|shall|always|needs?|requires?|have|has|carry|carries|states?|gives?|with|without|are|is|be|documented|to))* (?:a |the |its |their |an? explicit )*(?:lock )?reasons?\b/i;

export const term: Term = {
  name: "worktree-lock",
  of(subject) {
    const { worktree } = subject;
    return worktree?.locked && isLinked(subject, subject) ? [{ node: told(null, subject), value: worktree.locked.reason ?? "" }] : [];
  },
  says: (clause) => saidBy(clause, reason, () => ({ relation: { is: "present" }, part: "reason", settled: true })),
  partName: () => "lock reason",
  check(rule, subjects, context) {
    return subjects.flatMap((subject) =>
      this.of(subject, context).flatMap(({ value }) => {
        if (rule.part === "reason")
          return value.trim() === ""
            ? [
                {
                  subject,
                  at: subject.at,
                  message: `${subject.title} is locked without a reason; unlock it and lock it anew with \`git worktree lock --reason\``,
                },
              ]
            : [];
        return rule.relation.is === "absent"
          ? [{ subject, at: subject.at, message: `${subject.title} is locked${value ? ` (${value})` : ""}, expected no lock` }]
          : [];
      }),
    );
  },
};
