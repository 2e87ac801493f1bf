import type { Term } from "../src/model.ts";
import { saidBy, told } from "./knowledge/worktrees.ts";

/** The main worktree by the names people give it, and where a sentence says its branch. */
const checkout =
  /\b(?:(?:main|primary|root|coordination|orchestrator(?:'s)?) (?:worktree|checkout|working (?:tree|copy|directory))|⟦\d+⟧ (?:worktree|checkout))\b[^.]{0,40}?\b(?:on|has|holds|tracks|at)(?: the)?(?: branch)? (?:⟦(\d+)⟧|(default branch|main|master)\b)/i;

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
        binds: defaultOf(worktreeFacts.repository.defaultBranch()),
      },
    ];
  },
  says: (clause, _facts, { literals, headings }) =>
    [checkout, ...(coordinates.test(headings.at(-1)?.text ?? "") ? [staying] : [])]
      .flatMap((pattern) =>
        saidBy(clause, pattern, (match) => {
          const named = match[1] === undefined ? match[2] : literals[Number(match[1])]?.text;
          return named
            ? { relation: { is: "equals", value: named.toLowerCase() === "default branch" ? "default branch" : named } }
            : undefined;
        }),
      )
      .slice(0, 1),
  same: (held, stated, { binds }) =>
    stated === "default branch" ? (binds?.default === undefined ? undefined : held === binds.default) : held === stated,
  check(rule, subjects, context) {
    const { relation } = rule;
    if (relation.is !== "equals") return [];
    return subjects.flatMap((subject) =>
      this.of(subject, context).flatMap((holding) => {
        const kept = this.same?.(holding.value, relation.value, holding, context);
        if (kept === undefined || kept !== (relation.not === true)) return [];
        const branch = relation.value === "default branch" ? (holding.binds?.default ?? relation.value) : relation.value;
        return [
          {
            subject,
            at: subject.at,
            message: `the main worktree is on ${holding.shown ?? `\`${holding.value}\``}, expected ${relation.not ? "another branch than " : ""}\`${branch}\`; work on other branches belongs in worktrees of their own`,
          },
        ];
      }),
    );
  },
};

const defaultOf = (
  branch: { readonly known: true; readonly value: { readonly name: string } } | { readonly known: false },
): Readonly<Record<string, string>> => (branch.known ? { default: branch.value.name } : {});
