import { literalAt } from "../src/literals.ts";
import type { Claim, Rule, Said, Term, Violation } from "../src/model.ts";
import type { Subject } from "../src/subject.ts";
import { judgeLive, linked, numberOf, numeral, saidBy } from "./knowledge/worktrees.ts";

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

/** Hours of "14 days", "two weeks", "a month". */
const period = `(?:${numeral}|an?)[ -](day|week|fortnight|month|hour)s?`;
/** The same where "every week" is one. */
const sometimes = `(?:(?:${numeral}|an?)[ -])?(day|week|fortnight|month|hour)s?`;
const hours: Readonly<Record<string, number>> = { hour: 1, day: 24, week: 168, fortnight: 336, month: 730 };

const idle = `(?:(?:inactive|idle|untouched|unused|abandoned|dormant|stale|open|alive|kept|around)(?: for)?|without (?:(?:a|any|new) )*(?:commits?|activity|changes|updates?|work)(?: (?:for|in|within|since))?|(?:not (?:been |seen )?(?:touched|updated|changed|used|active|committed to|(?:a |any )?(?:commits?|activity))|(?:had|seen|has|have) no (?:new )?(?:commits?|activity))(?: (?:for|in|within))?|older|old|exist(?: for)?|lives?(?: for)?|stay(?: open)?(?: for)?|remain(?: open)?(?: for)?)`;
const bounded = "(?:(?:longer|more|older|over|at least|for|the last|the past|than|at most|no|max(?:imum)?\\.?|up to) )*";

/** "Worktrees without a commit for 14 days are removed", "no worktree may be idle for longer than two weeks", "worktrees: at most 14 days old". */
const aged: readonly RegExp[] = [
  new RegExp(
    `\\bworktrees?\\b(?: (?:(?:must|may|should|shall|can)(?: not| never)?|never|not|be|is|are|that|which|has|have|been|with|only|left|:))*:?[ ](?:${idle} ${bounded}${period}|${bounded}${period} (?:old|without (?:a |any )?(?:commits?|activity)|of (?:inactivity|age)))(?: old)?(?:,? (?:(?:must|should|shall|are|is|gets?|have to|has to|to|be) )*(?:removed|deleted|pruned|cleaned up|closed))?`,
    "i",
  ),
  new RegExp(
    `\\b(?:remove|delete|prune|clean up|close) (?:(?:a|any|all|the|your|every|stale|old) )*worktrees? after ${period} (?:of inactivity|without (?:a |any )?(?:commits?|activity|changes)|of no (?:commits?|activity))`,
    "i",
  ),
  new RegExp(
    `\\bworktrees? (?:are|is|must be|should be|get|gets) (?:removed|deleted|pruned|cleaned up) after ${period} (?:of inactivity|without (?:a |any )?(?:commits?|activity|changes)|of no (?:commits?|activity))`,
    "i",
  ),
  new RegExp(
    `\\bafter ${period} (?:without (?:(?:a|any|new) )*(?:commits?|activity|changes)|of inactivity|of no (?:commits?|activity)),? (?:(?:an?|the|all|every|each) )?worktrees? (?:must be|should be|shall be|is|are|gets?) (?:removed|deleted|pruned|closed)`,
    "i",
  ),
  new RegExp(
    `\\b(?:idle|inactive|stale|untouched) worktrees? (?:(?:must|should|shall|are|is|be|get) )*(?:removed|deleted|pruned) after ${period}`,
    "i",
  ),
  new RegExp(
    `\\bworktrees? (?:must|should|shall) (?:see|have|get|receive) (?:a|at least one|one|some) (?:commit|activity) (?:every|within|in|per|at least every) ${sometimes}`,
    "i",
  ),
];
const explained = new RegExp(`\\b(?:stale|old|inactive|abandoned|idle) worktrees? \\([^()]*?${period}[^()]*\\)`, "i");

const ageIn = (match: RegExpMatchArray): Claim => {
  const unit = match[0].match(/\b(day|week|fortnight|month|hour)s?\b/i)?.[1]?.toLowerCase() as string;
  const count = match[0].match(new RegExp(`${numeral}[ -](?:day|week|fortnight|month|hour)`, "i"))?.[1];
  return {
    relation: { is: "at most", limit: (hours[unit] as number) * (count === undefined ? 1 : numberOf(count)) },
    part: AGE,
    settled: true,
  };
};

/** The part that is how long ago a branch saw its last commit, in hours. */
const AGE = "age";

export const term: Term = {
  name: "stale-worktree",
  presence: true,
  of: () => [],
  says(clause, _facts, { literals, plain }): readonly Said[] {
    // "Stale worktrees (no commits in 14 days) must be pruned": what the brackets say stale is.
    const called = plain.match(explained);
    const stale =
      called &&
      clause.match(
        /\b(?:stale|old|inactive|abandoned|idle) worktrees?\b(?: (?:must|should|shall|are) (?:be )?(?:removed|deleted|pruned|cleaned up))?/i,
      );
    if (called && stale?.index !== undefined) return [{ start: stale.index, end: stale.index + stale[0].length, claim: ageIn(called) }];
    const old = aged.flatMap((pattern) => saidBy(clause, pattern, ageIn)).slice(0, 1);
    return old.length > 0
      ? old
      : [
          ...patterns.flatMap((pattern) => saidBy(clause, pattern, () => none)),
          ...saidBy(clause, pruned, (match) =>
            match[1] === undefined || /^git worktree prune\b/.test(literalAt(literals, match[1]))
              ? { relation: { is: "equals", value: "gone" }, settled: true }
              : undefined,
          ),
        ];
  },
  demand({ relation }) {
    if (relation.is === "at most") return `it has a commit of the last ${days(relation.limit * 3600)}`;
    const [merged, gone] = ["none is left whose branch is merged", "none is left whose folder is gone"];
    return relation.is === "equals" ? (relation.value === "merged" ? merged : gone) : `${merged}, and ${gone}`;
  },
  partName: () => "age",
  check(rule, subjects, { now }) {
    const { relation } = rule;
    if (relation.is === "at most") return idleSince(subjects, now - relation.limit * 3600, now);
    if (relation.is === "present") return [];
    const kind = relation.is === "equals" ? relation.value : undefined;
    return [
      ...(kind === undefined || kind === "merged" ? merged(subjects) : []),
      ...(kind === undefined || kind === "gone" ? gone(rule, subjects) : []),
    ];
  },
};

/** Worktrees whose last commit of their own was made before a moment. One that is just begun has none, and nothing tells how old it is. */
const idleSince = (subjects: readonly Subject[], since: number, now: number): Violation[] =>
  judgeLive(
    "its last commit",
    linked(subjects).filter(({ worktree }) => worktree?.head !== undefined && !worktree.operation && !worktree.prunable),
    ({ worktreeFacts }) => worktreeFacts?.lastCommit(),
    (made, { title }) =>
      made !== undefined && made < since
        ? {
            message: `${title} has seen no commit for ${Math.floor((now - made) / 86_400)} days, expected one within ${days(now - since)}; finish it or remove it with \`git worktree remove\``,
          }
        : undefined,
  );

const days = (seconds: number): string =>
  seconds < 172_800 ? `${Math.round(seconds / 3600)} hours` : `${Math.round(seconds / 86_400)} days`;

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
