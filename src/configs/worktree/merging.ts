import { posix } from "node:path";
import { type Fact, known, type Merge, unknown } from "./facts.ts";
import type { Standing } from "./history.ts";
import type { Repository } from "./repository.ts";

/** What merging two commits would give: the tree, and the files that git can't merge. */
export interface TrialMerge {
  readonly tree: string;
  readonly conflicts: readonly string[];
}

/** Merges two commits without touching anything: what git writes for it goes to a temporary folder. Needs git 2.38. */
export function tryMerge(repository: Repository, one: string, other: string): Fact<TrialMerge> {
  const args = ["merge-tree", "--write-tree", "--name-only", "--no-messages", "-z", one, other];
  const answer = repository.git(args, { scratch: true, limit: 30_000 });
  // Both are commits that git has listed, so 1 means a conflict and never a bad name.
  if (answer.code === 0 || answer.code === 1) {
    const [tree = "", ...paths] = answer.stdout.split("\0");
    return known({ tree, conflicts: paths.filter(Boolean) });
  }
  if (/usage: git merge-tree|not something we can merge.*write-tree/.test(answer.stderr))
    return unknown("this git is too old to try a merge (2.38 can)");
  return unknown(`git could not try the merge (${answer.stderr.trim()})`);
}

/** Whether a branch's work is in the default branch, from where its tip stands. */
export function mergeOf(
  repository: Repository,
  branch: string,
  tip: string,
  main: string,
  standing: Standing,
  changed: boolean,
  trial: () => Fact<TrialMerge | undefined>,
): Fact<Merge> {
  if (standing.ahead === 0)
    return known(hasOwnCommits(repository, branch, tip, standing) ? { state: "merged", by: "merge" } : { state: "empty" });
  // Where the default branch has not moved, or the commits change nothing, equal trees say nothing.
  if (standing.behind === 0 || !changed) return known({ state: "open" });
  const tried = trial();
  if (!tried.known) return tried;
  if (!tried.value || tried.value.conflicts.length > 0) return known({ state: "open" });
  const tree = repository.git(["rev-parse", "--verify", `${main}^{tree}`]);
  return known(tree.ok && tree.stdout.trim() === tried.value.tree ? { state: "merged", by: "squash" } : { state: "open" });
}

/**
 * A tip that the default branch contains is either merged work or a branch that was just begun. The branch's reflog tells which; a bare
 * repository keeps none, and there the tip is merged work only if a merge brought it in.
 */
function hasOwnCommits(repository: Repository, branch: string, tip: string, standing: Standing): boolean {
  const log = repository.tree.read(posix.join(repository.gitFolder, "logs/refs/heads", branch));
  const entries = log.ok ? log.text.split("\n").filter((line) => line.includes("\t")) : [];
  const brought = entries.find((line) => line.split(" ")[1] === tip);
  if (brought === undefined) return !standing.onLine;
  const message = brought.slice(brought.indexOf("\t") + 1);
  // A branch that was fetched holds somebody's commits.
  if (message.startsWith("branch: Created from refs/remotes/") || message.endsWith(`/${branch}`)) return !standing.onLine;
  return !/^branch: |^reset: |Fast-forward$/i.test(message) && !message.endsWith(`onto ${tip}`);
}
