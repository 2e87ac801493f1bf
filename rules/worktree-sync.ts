import type { Claim, Said, Term } from "../src/model.ts";
import { judgeLive, linked, numberOf, numeral, saidBy } from "./knowledge/worktrees.ts";

const act = "(?:sync(?:hroni[sz]e)?(?:s|d|ed|ing)?|rebase[sd]?|merge main|update[sd]?|merge from main)";
const period = `(hourly|daily|weekly|(?:every|each|once an?|once per|per) (?:${numeral} )?(?:hours?|days?|mornings?|weeks?)|at least every (?:${numeral} )?(?:hours?|days?|weeks?))`;
const schedule = new RegExp(
  `\\b${act}\\b(?![^.]*\\b(?:report|status)\\b)[^.;:]{0,60}?\\b${period}\\b|\\b(hourly|daily|weekly) (?:sync|rebase|merge from main)\\b`,
  "i",
);
const behind: readonly RegExp[] = [
  new RegExp(
    `\\b(?:at most|no more than|never more than|not more than|more than|up to|a maximum of|max(?:imum)?\\.?) ${numeral} commits? behind(?: (?:the )?(?:⟦\\d+⟧|main|master|default branch))?`,
    "i",
  ),
  new RegExp(
    `\\b(?:fall|lag|be|get|drift) (?:more than|over) ${numeral} commits?(?: behind)?(?: (?:the )?(?:⟦\\d+⟧|main|master|default branch))?`,
    "i",
  ),
];

const hours: Readonly<Record<string, number>> = { hour: 1, day: 24, morning: 24, week: 168 };

/** Hours of "hourly", "every 4 hours", "each morning". */
function hoursOf(words: string): number {
  const named: Readonly<Record<string, number>> = { hourly: 1, daily: 24, weekly: 168 };
  const known = named[words.toLowerCase()];
  if (known !== undefined) return known;
  const unit = words.match(/(hour|day|morning|week)s?$/i)?.[1]?.toLowerCase() ?? "day";
  const count = words.match(new RegExp(`${numeral} \\w+$`, "i"))?.[1];
  return (hours[unit] ?? 24) * (count === undefined ? 1 : numberOf(count));
}

/** Without one of these a sync may be one of backups, images or clocks. */
const ofBranches =
  /\b(?:worktrees?|branch(?:es)?|rebase[sd]?|(?:with|from|onto|on|into) (?:the )?(?:latest )?(?:main|master|default branch|upstream|⟦\d+⟧)|merge main)\b/i;

export const term: Term = {
  name: "worktree-sync",
  of: () => [],
  says(clause): readonly Said[] {
    const limit = behind
      .flatMap((pattern) =>
        saidBy(
          clause,
          pattern,
          (match): Claim => ({ relation: { is: "at most", limit: numberOf(match[1] as string) }, part: "commits", settled: true }),
        ),
      )
      .slice(0, 1);
    if (limit.length > 0) return limit;
    if (!ofBranches.test(clause)) return [];
    return saidBy(
      clause,
      schedule,
      (match): Claim => ({ relation: { is: "at most", limit: hoursOf((match[1] ?? match[4]) as string) }, part: "hours", settled: true }),
    ).slice(0, 1);
  },
  reads(cell) {
    const said = cell.match(new RegExp(`^(?:at least )?${period}`, "i"))?.[1];
    return said === undefined ? undefined : { relation: { is: "at most", limit: hoursOf(said) }, part: "hours" };
  },
  demand: ({ relation, part }) =>
    relation.is !== "at most"
      ? undefined
      : part === "commits"
        ? `it is at most ${relation.limit} commit${relation.limit === 1 ? "" : "s"} behind the default branch`
        : `it is in step with the default branch every ${lasting(relation.limit * 3600).replace(/^1 /, "")}`,
  partName: (part) => (part === "hours" ? "sync" : "commits behind"),
  check(rule, subjects, { now }) {
    const { relation, part } = rule;
    if (relation.is !== "at most") return [];
    const branches = linked(subjects).filter(({ worktree }) => worktree?.head !== undefined && !worktree.prunable);
    if (part === "commits")
      return judgeLive(
        "how far behind the default branch it is",
        branches,
        ({ worktreeFacts }) => worktreeFacts?.aheadBehind(),
        (away, { title }) =>
          away.behind > relation.limit
            ? {
                message: `${title} is ${away.behind} commits behind the default branch, at most ${relation.limit} are allowed; rebase it or merge the default branch`,
              }
            : undefined,
      );
    return judgeLive(
      "when it was last in step with the default branch",
      branches,
      ({ worktreeFacts }) => worktreeFacts?.missedSince(),
      (since, { title }) => {
        if (since === undefined || now - since <= relation.limit * 3600) return undefined;
        return {
          message: `${title} lacks commits of the default branch that are ${lasting(now - since)} old, expected a sync every ${lasting(relation.limit * 3600).replace(/^1 /, "")}; rebase it or merge the default branch`,
        };
      },
    );
  },
};

function lasting(seconds: number): string {
  const whole = Math.floor(seconds / 3600);
  const [count, unit] = whole % 24 === 0 || whole >= 72 ? [Math.floor(whole / 24), "day"] : [whole, "hour"];
  return `${count} ${unit}${count === 1 ? "" : "s"}`;
}
