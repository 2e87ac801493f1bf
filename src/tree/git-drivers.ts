/**
 * Programs that a repository's own configuration asks git to start for contents of files: filters (`status` runs them on what was touched),
 * merge drivers (`merge-tree` runs them) and programs that show differences; and what makes them hang on the worktree that git is asked in.
 * Whoever wrote that configuration need not be whoever lints.
 */
export const DRIVERS =
  "^(filter\\..*\\.(clean|smudge|process|required)|merge\\..*\\.driver|diff\\..*\\.(command|textconv)|extensions\\.worktreeconfig|includeif\\..*)$";

/** What git does by itself: it is given the three versions as files, and leaves its answer in the first. */
const ORDINARY_MERGE = "git merge-file --marker-size=%L -q %A %O %B";

/** Commands of git that look at contents so that a driver is started. */
export const runsDrivers = (args: readonly string[]): boolean => /^(?:status|merge-tree|diff)/.test(args[0] ?? "");

/** Whether all worktrees of a repository have what was listed: none has a configuration of its own, and nothing hangs on where git is asked, or on a branch. */
export const isShared = (listed: string): boolean =>
  !namesIn(listed).some(([scope, name]) => isOwn(scope) && /^(?:extensions\.worktreeconfig|includeif\.)/.test(name));

/** Pairs of where a setting stands and how it is called. */
function namesIn(listed: string): readonly (readonly [scope: string, name: string])[] {
  const fields = listed.split("\0");
  return fields.flatMap((scope, index): (readonly [string, string])[] => {
    const name = fields[index + 1];
    return index % 2 === 1 || name === undefined ? [] : [[scope, name]];
  });
}

/** The user's and the system's own configuration is theirs. */
const isOwn = (scope: string): boolean => /^(?:local|worktree)$/.test(scope);

/**
 * Settings that take the place of a repository's drivers, from `git config --show-scope --name-only -z --get-regexp`. What the user's or the
 * system's own configuration says stays: those are theirs.
 */
export const withoutDrivers = (listed: string): readonly (readonly [name: string, value: string])[] =>
  namesIn(listed).flatMap(([scope, name]): (readonly [string, string])[] => {
    if (!isOwn(scope) || /^(?:extensions|includeif)\./.test(name)) return [];
    if (name.startsWith("merge.")) return [[name, ORDINARY_MERGE]];
    return [[name, name.endsWith(".required") ? "false" : ""]];
  });
