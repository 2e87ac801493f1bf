import { literalAt } from "../src/literals.ts";
import type { Term } from "../src/model.ts";
import { containerOf, judgeLive, saidBy } from "./knowledge/worktrees.ts";

const ignored =
  /\bworktrees?(?: (?:folder|directory))?\b[^.;]{0,40}?\b(?:git-?ignored|ignored by git|(?:listed |added |be )?in (?:the )?(?:⟦\d+⟧|gitignore))/i;
const listed = /⟦(\d+)⟧ (?:is|are|must be|should be|stays?) (?:listed |added |named )?(?:in|to) (?:the |your )?⟦(\d+)⟧/i;
const kept = /⟦(\d+)⟧ (?:folder |directory )?(?:is|are|must be|should be|stays?) (?:git-?ignored|ignored by git)\b/i;
const add = /\b(?:add|put|list|include) (?:the )?(?:⟦(\d+)⟧|worktrees? (?:folder|directory)) (?:to|in|into) (?:the |your )?⟦(\d+)⟧/i;

export const term: Term = {
  name: "ignored-worktree",
  of: () => [],
  says: (clause, _facts, { literals }) =>
    [
      ...saidBy(clause, ignored, (match) =>
        /⟦/.test(match[0]) && !literals.some(({ text }) => text === ".gitignore")
          ? undefined
          : { relation: { is: "present" }, settled: true, kinds: ["worktree"] },
      ),
      ...[listed, add].flatMap((pattern) =>
        saidBy(clause, pattern, (match) =>
          literals[Number(match[2])]?.text === ".gitignore" &&
          (match[1] === undefined || /worktrees?\/?$/.test(literalAt(literals, match[1])))
            ? { relation: { is: "present" }, settled: true, kinds: ["worktree"] }
            : undefined,
        ),
      ),
      ...saidBy(clause, kept, (match) =>
        /worktrees?\/?$/.test(literalAt(literals, match[1]))
          ? { relation: { is: "present" }, settled: true, kinds: ["worktree"] }
          : undefined,
      ),
    ].slice(0, 1),
  demand: () => "a worktree that lies in another one is ignored there",
  check(rule, subjects, context) {
    if (rule.relation.is !== "present") return [];
    const nested = subjects.filter((subject) => !subject.worktree?.prunable && containerOf(subject, context.subjects) !== undefined);
    return judgeLive(
      "whether it is ignored",
      nested,
      ({ worktreeFacts }) => worktreeFacts?.ignoredInContainer(),
      ({ container, ignored: kept }, { title, file }) =>
        kept
          ? undefined
          : {
              message: `${title} (\`${file}\`) lies in ${container.title}, which doesn't ignore it: \`git add -A\` would stage it; name its folder in \`.gitignore\``,
            },
    );
  },
};
