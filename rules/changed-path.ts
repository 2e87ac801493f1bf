import { globMatcher } from "../src/matching/glob.ts";
import type { Rule, Term } from "../src/model.ts";
import { judgeLive, linked, listPaths } from "./knowledge/worktrees.ts";
import { fromTop } from "./knowledge/written.ts";

/** What a branch changes, committed since it left the default branch and not: allowed paths, forbidden ones, or none at all. */
export const term: Term = {
  name: "changed-path",
  of: () => [],
  check(rule, subjects) {
    const offends = offence(rule);
    return judgeLive(
      "what it changes",
      (rule.selector.names ? subjects : linked(subjects)).filter(
        ({ worktree }) => worktree && !worktree.prunable && worktree.head !== undefined,
      ),
      ({ worktreeFacts }) => worktreeFacts?.changes(),
      (changes, { title }) => {
        const wrong = changes.filter(({ path }) => offends(path));
        if (wrong.length === 0) return undefined;
        const open = wrong.filter(({ committed }) => !committed).length;
        const how = open === 0 ? "" : open === wrong.length ? " (not committed)" : ` (${open} not committed)`;
        return {
          message: `${title} changes ${listPaths(wrong.map(({ path }) => path))}${how}, ${expected(rule)}; take the change back or make it on a branch that may`,
        };
      },
    );
  },
};

function offence({ relation, selector }: Rule): (path: string) => boolean {
  if (relation.is !== "one of") return () => relation.is === "absent";
  const among = matcher(relation.values);
  const excused = selector.except ? matcher(selector.except) : () => false;
  return (path) => among(path) === (relation.not === true) && !(relation.not === true && excused(path));
}

const expected = ({ relation }: Rule): string => {
  if (relation.is !== "one of") return "expected no change at all";
  const paths = listPaths(relation.values);
  return relation.not
    ? `which ${relation.values.length > 1 ? "are among what" : "is what"} it must not touch (${paths})`
    : `expected changes to ${paths} only`;
};

/** Paths as documents write them: a folder is all below it, a bare name is a file anywhere, `**.sh` is every shell script. */
function matcher(patterns: readonly string[]): (path: string) => boolean {
  const globs = patterns.flatMap((written) => {
    const path = fromTop(written).replace(/<[^>]+>|\{[\w-]+\}|\[[\w-]+\]/g, "*");
    const deep = path.replace(/(^|\/)\*\*(?=[^/])/g, "$1**/*");
    if (deep.endsWith("/")) return [`${deep}**`];
    return deep.includes("/") ? [deep, `${deep}/**`] : [deep, `**/${deep}`, `${deep}/**`];
  });
  return globMatcher(globs, { dot: true });
}
