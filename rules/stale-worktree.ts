import { literalAt } from "../src/literals.ts";
import type { Claim, Rule, Said, Term, Violation } from "../src/model.ts";
import type { Subject } from "../src/subject.ts";
import { judgeLive, linked, saidBy } from "./knowledge/worktrees.ts";

const none: Claim = { relation: { is: "absent" }, settled: true };

/** "Remove the worktree after the merge", "worktrees are deleted once merged", "clean up after merge". */
const patterns: readonly RegExp[] = [
  /\b(?:remove|delete|prune|clean up|cleanup|tear down) (?:(?:the|its|their|your|each|every|all|a) )?(?:[\w-]+ )?worktrees? (?:and (?:its |the )?branch(?:es)? )?(?:immediately |right |as soon as |promptly |directly )?(?:after|once|when|upon|on|as soon as) (?:it is |they are |the |its |your |a |branch |branches |is |are |has been |have been |being |successful )*(?:merg\w+|PR\b|pull request)(?: merges?| is merged)?/i,
  /\bworktrees? (?:must|should|shall|are|is|have to|need to) (?:be )?(?:always |then )?(?:removed|deleted|pruned|cleaned up) (?:immediately |promptly |directly )?(?:after|once|when|upon|as soon as) (?:it is |they are |the |its |their |your |a |branch |branches |is |are |has been |have been |being |successful )*(?:merg\w+|PR\b|pull request)(?: merges?| is merged)?/i,
  /\bclean(?:ed)? up (?:immediately |promptly )?(?:after|upon) (?:a |the |each |every )?merg(?:e|ing)\b/i,
];

/** "Run `git worktree prune` weekly", "worktrees must be pruned regularly". */
const pruned =
  /\b(?:run|use) ⟦(\d+)⟧ (?:regularly|periodically|daily|weekly|monthly|often|after)\b|\bworktrees? (?:must|should|shall) (?:be )?(?:always )?pruned\b(?: (?:regularly|periodically|daily|weekly|monthly))?/i;

export const term: Term = {
  name: "stale-worktree",
  presence: true,
  of: () => [],
  says: (clause, _facts, { literals }): readonly Said[] => [
    ...patterns.flatMap((pattern) => saidBy(clause, pattern, () => none)),
    ...saidBy(clause, pruned, (match) =>
      match[1] === undefined || /^git worktree prune\b/.test(literalAt(literals, match[1]))
        ? { relation: { is: "equals", value: "gone" }, settled: true }
        : undefined,
    ),
  ],
  check(rule, subjects) {
    const { relation } = rule;
    if (relation.is === "present") return [];
    const kind = relation.is === "equals" ? relation.value : undefined;
    return [
      ...(kind === undefined || kind === "merged" ? merged(subjects) : []),
      ...(kind === undefined || kind === "gone" ? gone(rule, subjects) : []),
    ];
  },
};

/** Worktrees whose work is in the default branch. */
const merged = (subjects: readonly Subject[]): Violation[] =>
  judgeLive(
    "whether it is merged",
    linked(subjects).filter(
      ({ worktree }) => worktree?.branch !== undefined && worktree.head !== undefined && !worktree.operation && !worktree.prunable,
    ),
    ({ worktreeFacts }) => worktreeFacts?.merged(),
    (merge, { title, worktree }) =>
      merge.state === "merged"
        ? {
            message: `${title} is still there, though its branch \`${worktree?.branch}\` is merged${merge.by === "squash" ? " (squashed)" : ""}; remove it with \`git worktree remove\``,
          }
        : undefined,
  );

/** Worktrees whose folder is gone, and folders that git knows no more. */
function gone(rule: Rule, subjects: readonly Subject[]): Violation[] {
  const prunable = subjects
    .filter(({ worktree }) => worktree?.prunable)
    .map((subject) => ({
      subject,
      at: subject.at,
      message: `git still lists ${subject.title} (${subject.worktree?.prunable?.reason}); \`git worktree prune\` forgets it`,
    }));
  if (rule.selector.names) return prunable;
  const repositories = new Set(subjects.flatMap(({ kind, parent }) => (kind === "worktree" && parent ? [parent] : [])));
  const orphans = [...repositories].flatMap((repository) =>
    (repository.repositoryFacts?.leftovers() ?? [])
      .filter(({ kind }) => kind === "orphan")
      .map(({ folder, at }) => ({
        subject: repository,
        at,
        message: `${folder} looks like a worktree, and git knows it no more; save what is in it and remove it`,
      })),
  );
  return [...prunable, ...orphans];
}
