import { posix } from "node:path";
import { byCodeUnits } from "../../tree/path.ts";
import { type Fact, known, unknown } from "./facts.ts";
import type { ListedWorktree, Repository } from "./repository.ts";

/**
 * The local files that `.worktreeinclude` of the primary worktree asks for: those that one of its patterns and git's own ignore rules
 * both name, as far as the primary worktree has them. Names only.
 */
export function readRequiredFiles(repository: Repository, primary: ListedWorktree): Fact<readonly string[]> {
  const patterns = ".worktreeinclude";
  if (repository.tree.kind(posix.join(primary.folder, patterns)) !== "file") return unknown(`${primary.folder} has no ${patterns}`);
  const untracked = (option: string): ReadonlySet<string> | undefined => {
    const answer = repository.tree.git(["ls-files", "--others", "--ignored", option, "-z"], { folder: primary.folder, limit: 30_000 });
    return answer.ok ? new Set(answer.stdout.split("\0").filter(Boolean)) : undefined;
  };
  const wanted = untracked(`--exclude-from=${patterns}`);
  const ignored = untracked("--exclude-standard");
  if (!wanted || !ignored) return unknown(`git could not list the local files of ${primary.folder}`);
  return known([...wanted].filter((path) => ignored.has(path)).sort(byCodeUnits));
}

/** Which of some nested worktrees the one they lie in ignores: one git process. Answers the folders that are ignored. */
export function readIgnored(repository: Repository, container: ListedWorktree, nested: readonly string[]): Fact<ReadonlySet<string>> {
  const inside = new Map(nested.map((folder) => [`${posix.relative(container.folder, folder)}/`, folder]));
  const answer = repository.tree.git(["check-ignore", "-z", "--stdin"], {
    folder: container.folder,
    input: [...inside.keys()].map((path) => `${path}\0`).join(""),
  });
  // 1 means that none is ignored.
  if (answer.code !== 0 && answer.code !== 1)
    return unknown(`git could not tell what ${container.folder} ignores (${answer.stderr.trim()})`);
  return known(new Set(answer.stdout.split("\0").flatMap((path) => inside.get(path) ?? [])));
}
