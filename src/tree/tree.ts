/** Why a file has no text. */
export type Unreadable = "missing" | "outside" | "too-large" | "folder" | "binary" | "unreadable";

export type Read =
  | { readonly ok: true; readonly text: string }
  /** `detail` is for people: the size and the bound, the system's own words. */
  | { readonly ok: false; readonly why: Unreadable; readonly detail?: string };

/** What git answered. `code` is null where git is missing, was stopped by the time limit, or there is no git behind this tree. */
export interface GitAnswer {
  readonly ok: boolean;
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface GitCall {
  /** The folder to ask in, relative to the working directory. Another worktree than the current one is asked with git's local environment variables unset. */
  readonly folder?: string;
  readonly input?: string;
  /** Milliseconds; 10,000 where nothing is said. */
  readonly limit?: number;
  /** Further environment variables for this call. */
  readonly env?: Readonly<Record<string, string>>;
  /** For commands that write objects to answer (merge-tree): they go to a temporary folder that is deleted afterwards. */
  readonly scratch?: boolean;
}

/**
 * Files at one moment, and the git behind them. The only access that readers have to anything outside the process.
 *
 * Paths are relative to the working directory, with forward slashes, normalised (`a/../b` is `b`), and may begin with `../`.
 * Nothing outside the tree's roots is read: a link that leads out, and a `..` that climbs out, are "outside".
 */
export interface Tree {
  /** The working directory, absolute; "" for a tree in memory. */
  readonly base: string;
  /** Every file at or below a path (default: all roots), sorted by code units. Honours .gitignore; `.git`, `node_modules` and nested worktrees are not entered. */
  list(below?: string): readonly string[];
  read(path: string): Read;
  /** What stands at a path. */
  kind(path: string): "file" | "folder" | "missing" | "outside";
  /** Names in one folder, folders with a trailing `/`, sorted; also those that `list` leaves out. Empty where there is no such folder. */
  folder(path: string): readonly string[];
  /** Whether git tracks the file; undefined where there is no git. */
  tracked(path: string): boolean | undefined;
  /** Asks git, read only, with its locks, hooks, pagers and the like switched off. */
  git(args: readonly string[], call?: GitCall): GitAnswer;
  /**
   * The same files with further roots: folders that git itself names (a repository's own folder, its worktrees), never one that a
   * configuration names. `list` without a path answers as before. A tree without a working folder behind it stays as it is.
   */
  including(folders: readonly string[]): Tree;
}
