import { posix } from "node:path";
import { byCodeUnits } from "../../tree/path.ts";
import { type Change, type Fact, known, unknown } from "./facts.ts";
import type { ListedWorktree, Repository } from "./repository.ts";

/** From a commit to another. */
export interface Stretch {
  readonly base: string;
  readonly tip: string;
}

const STATUS: Readonly<Record<string, Change["status"]>> = { A: "added", D: "deleted", U: "conflicted", "?": "untracked" };
const statusOf = (letter: string): Change["status"] => STATUS[letter] ?? "modified";

/** What changed on each of several stretches, by their tips: one git process. A rename is a deletion and an addition. */
export function readCommitted(repository: Repository, stretches: readonly Stretch[]): Fact<ReadonlyMap<string, readonly Change[]>> {
  const bases = new Map(stretches.map(({ tip, base }) => [tip, base]));
  // A line with two commits compares the first against the second as if that were its parent.
  const input = [...bases].map(([tip, base]) => `${tip} ${base}\n`).join("");
  const answer = repository.git(["diff-tree", "--stdin", "-r", "-z", "--name-status", "--no-renames", "--ignore-submodules=none"], {
    input,
    limit: 30_000,
  });
  if (!answer.ok) return unknown(`git could not compare the commits (${answer.stderr.trim()})`);
  const changes = new Map<string, Change[]>(stretches.map(({ tip }) => [tip, []]));
  const fields = answer.stdout.split("\0");
  let tip = "";
  for (let index = 0; index < fields.length - 1; index++) {
    const field = fields[index] as string;
    // A commit's id stands before its changes; a status is one letter.
    if (field.length > 1) tip = field;
    else changes.get(tip)?.push({ path: fields[++index] as string, status: statusOf(field), committed: true });
  }
  return known(changes);
}

/** What a worktree holds that is not committed, untracked files included: one git process. */
export function readUncommitted(repository: Repository, worktree: ListedWorktree): Fact<readonly Change[]> {
  const args = ["status", "--porcelain=v1", "-z", "--no-renames", "--untracked-files=all", "--ignore-submodules=dirty"];
  const answer = repository.tree.git(args, { folder: worktree.folder, limit: 30_000 });
  if (!answer.ok) return unknown(`git could not tell its status (${answer.stderr.trim()})`);
  // A nested worktree that is not ignored shows up as one untracked folder; it is no change of this one.
  const nested = new Set(repository.worktrees.map(({ folder }) => `${folder}/`));
  const changes = answer.stdout
    .split("\0")
    .filter((entry) => entry.length > 3 && !nested.has(posix.join(worktree.folder, entry.slice(3))))
    .map((entry): Change => {
      const [staged = " ", unstaged = " "] = entry;
      const both = staged + unstaged;
      const conflicted = both.includes("U") || both === "AA" || both === "DD";
      const status = conflicted ? "conflicted" : statusOf(unstaged === "D" || staged === " " ? unstaged : staged);
      return { path: entry.slice(3), status, committed: false };
    });
  return known(changes);
}

/** Several lists of changes as one: a path once, sorted; what is not committed is the later word. */
export function joinChanges(...lists: readonly (readonly Change[])[]): readonly Change[] {
  const byPath = new Map(lists.flat().map((change) => [change.path, change]));
  return [...byPath.values()].sort((a, b) => byCodeUnits(a.path, b.path));
}
