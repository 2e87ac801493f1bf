import { innermost } from "../src/heading.ts";
import type { Subject, Term } from "../src/model.ts";
import { type Answer, judgeLive, saidBy, told } from "./knowledge/worktrees.ts";

/** The main worktree by the names people give it, and where a sentence says its branch. */
const checkout =
  /\b(?:(?:main|primary|root|coordination|orchestrator(?:'s)?) (?:worktree|checkout|clone|working (?:tree|copy|directory))|⟦\d+⟧ (?:worktree|checkout))\b[^.]{0,40}?\b(?:on|has|holds|tracks|at)(?: the)?(?: branch)? (?:⟦(\d+)⟧|(default branch|main|master)\b)/i;

/** Below the heading of whoever coordinates: "Always stays on `main`". */
const staying = /^\W*(?:always )?(?:stays?|remains?|must stay|works?) on(?: the)?(?: branch)? (?:⟦(\d+)⟧|(default branch|main|master)\b)/i;
const coordinates = /\b(?:orchestrat|coordinat|integrat|main|primary)/i;

export const term: Term = {
  name: "main-worktree",
  missing: "breaks",
  of(subject) {
    const { worktree, worktreeFacts } = subject;
    if (!worktree || worktreeFacts?.repository.primary() !== subject) return [];
    return [
      {
        node: told(worktree.branch ?? "", subject),
        value: worktree.branch ?? "",
        ...(worktree.branch === undefined && { shown: "no branch at all" }),
      },
    ];
  },
  says: (clause, _facts, { literals, headings }) =>
    [checkout, ...(coordinates.test(innermost(headings)) ? [staying] : [])]
      .flatMap((pattern) =>
        saidBy(clause, pattern, (match) => {
          const named = match[1] === undefined ? match[2] : literals[Number(match[1])]?.text;
          return named
            ? { relation: { is: "equals", value: named.toLowerCase() === "default branch" ? "default branch" : named } }
            : undefined;
        }),
      )
      .slice(0, 1),
  valueName: (value) => (value === "default branch" ? "the default branch" : undefined),
  same: (held, stated) => (stated === "default branch" ? undefined : held === stated),
  check(rule, subjects, context) {
    const { relation } = rule;
    if (relation.is !== "equals") return [];
    return judgeLive(
      "the default branch",
      subjects,
      (subject) => (this.of(subject, context).length > 0 ? expectedOn(subject, relation.value) : undefined),
      (expected, subject) =>
        this.of(subject, context)
          .filter(({ value }) => (value === expected) === (relation.not === true))
          .map(({ shown, value }) => ({
            message: `the main worktree is on ${shown ?? `\`${value}\``}, expected ${relation.not ? "another branch than " : ""}\`${expected}\`; work on other branches belongs in worktrees of their own`,
          })),
    );
  },
};

/** The branch that is meant; git is only asked where a document leaves it to git. */
function expectedOn({ worktreeFacts }: Subject, stated: string): Answer<string> | undefined {
  if (stated !== "default branch") return { known: true, value: stated };
  const branch = worktreeFacts?.repository.defaultBranch();
  return branch?.known ? { known: true, value: branch.value.name } : branch;
}
