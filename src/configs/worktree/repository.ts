import { posix } from "node:path";
import { type GitTrouble, gitTrouble } from "../../tree/git-trouble.ts";
import { toTreePath } from "../../tree/path.ts";
import type { GitAnswer, GitCall, Tree } from "../../tree/tree.ts";
import { type FoundRepository, fromFolder, liesIn } from "./find.ts";
import { parseWorktreeList, type WorktreeRecord } from "./list.ts";
import { type Operation, operationIn } from "./operation.ts";

/** A worktree with what lies in its administrative folder. */
export interface ListedWorktree extends WorktreeRecord {
  /** Relative to the working directory; `path` is what git said. */
  readonly folder: string;
  readonly main: boolean;
  readonly operation?: Operation;
}

/** A repository as one `git worktree list` and its administrative folders tell it. */
export interface Repository {
  /** With the repository's own folder and its worktrees among the roots. */
  readonly tree: Tree;
  readonly folder: string;
  readonly gitFolder: string;
  readonly bare: boolean;
  /** Without the record of a bare repository, which is no worktree. */
  readonly worktrees: readonly ListedWorktree[];
  /** Asks git about what all worktrees share. */
  readonly git: (args: readonly string[], call?: GitCall) => GitAnswer;
}

export type OpenedRepository =
  | { readonly ok: true; readonly repository: Repository }
  | { readonly ok: false; readonly trouble: GitTrouble };

export function openRepository(tree: Tree, found: FoundRepository): OpenedRepository {
  const ask = (args: readonly string[]): GitAnswer => tree.git(args, { folder: found.folder });
  let end: "\0" | "\n" = "\0";
  let answer = ask(["worktree", "list", "--porcelain", "-z"]);
  if (answer.code === 129) {
    end = "\n";
    answer = ask(["worktree", "list", "--porcelain"]);
  }
  const trouble = gitTrouble(answer);
  if (trouble) return { ok: false, trouble };

  const records = parseWorktreeList(answer.stdout, end);
  const bare = records[0]?.bare ?? false;
  const folderOf = (record: WorktreeRecord, index: number): string => {
    const folder = toTreePath(tree.base, record.path);
    // In a submodule git names the folder of its objects as the first worktree.
    return index === 0 && !record.bare && folder === found.gitFolder ? found.folder : folder;
  };
  const folders = records.map(folderOf);
  const wide = tree.including([found.gitFolder, ...folders]);
  const operations = operationsIn(wide, found.gitFolder);
  const worktrees = records.map((record, index): ListedWorktree => {
    const folder = folders[index] as string;
    const operation = index > 0 ? operations.get(folder) : record.bare ? undefined : operationIn(wide, found.gitFolder);
    return { ...record, folder, main: index === 0, ...(operation && { operation }) };
  });
  return {
    ok: true,
    repository: {
      tree: wide,
      folder: bare ? containerOf(found.gitFolder) : (folders[0] ?? found.folder),
      gitFolder: found.gitFolder,
      bare,
      worktrees: worktrees.filter((worktree) => !worktree.bare),
      git: (args, call) => wide.git(args, { folder: found.folder, ...call }),
    },
  };
}

/** The folder that people see as the project: of `proj/.git` and `proj/.bare` it is `proj`, of `proj.git` itself. */
const containerOf = (gitFolder: string): string =>
  /^\.(?:git|bare)$/.test(posix.basename(gitFolder)) ? posix.dirname(gitFolder) : gitFolder;

/** Operations that have not ended, by the folder of the linked worktree. Few have one, and only theirs are asked where they belong. */
function operationsIn(tree: Tree, gitFolder: string): ReadonlyMap<string, Operation> {
  const found = new Map<string, Operation>();
  for (const admin of adminFolders(tree, gitFolder)) {
    const operation = operationIn(tree, admin);
    const folder = operation && worktreeBehind(tree, admin);
    if (folder !== undefined) found.set(folder, operation as Operation);
  }
  return found;
}

const adminFolders = (tree: Tree, gitFolder: string): readonly string[] =>
  tree.folder(`${gitFolder}/worktrees`).flatMap((name) => (name.endsWith("/") ? `${gitFolder}/worktrees/${name.slice(0, -1)}` : []));

/** The folder that an administrative one (`.git/worktrees/<id>`) points to, whatever is there. */
export function worktreeBehind(tree: Tree, admin: string): string | undefined {
  const pointer = tree.read(posix.join(admin, "gitdir"));
  // The path may hold line breaks itself; only the last one is git's. Relative paths are taken from the administrative folder.
  return pointer.ok ? posix.dirname(fromFolder(tree, admin, pointer.text.replace(/\n$/, ""))) : undefined;
}

/** The nearest other worktree that one lies in. */
export const containerAmong = (worktrees: readonly ListedWorktree[], folder: string): ListedWorktree | undefined =>
  worktrees.filter((other) => liesIn(folder, other.folder)).sort((a, b) => b.folder.length - a.folder.length)[0];
