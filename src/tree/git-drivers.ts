/**
 * Programs that a repository's own configuration asks git to start for contents of files: filters (`status` runs them on what was touched),
 * merge drivers (`merge-tree` runs them) and programs that show differences. Whoever wrote that configuration need not be whoever lints.
 */
export const DRIVERS = "^(filter\\..*\\.(clean|smudge|process|required)|merge\\..*\\.driver|diff\\..*\\.(command|textconv))$";

/** What git does by itself: it is given the three versions as files, and leaves its answer in the first. */
const ORDINARY_MERGE = "git merge-file --marker-size=%L -q %A %O %B";

/** Commands of git that look at contents so that a driver is started. */
export const runsDrivers = (args: readonly string[]): boolean => /^(?:status|merge-tree|diff)/.test(args[0] ?? "");

/**
 * Settings that take the place of a repository's drivers, from `git config --show-scope --name-only -z --get-regexp`. What the user's or the
 * system's own configuration says stays: those are theirs.
 */
export function withoutDrivers(listed: string): readonly (readonly [name: string, value: string])[] {
  const fields = listed.split("\0");
  return fields.flatMap((scope, index): (readonly [string, string])[] => {
    const name = fields[index + 1];
    if (index % 2 === 1 || name === undefined || !/^(?:local|worktree)$/.test(scope)) return [];
    if (name.startsWith("merge.")) return [[name, ORDINARY_MERGE]];
    return [[name, name.endsWith(".required") ? "false" : ""]];
  });
}
