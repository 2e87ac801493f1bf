import { posix } from "node:path";
import { byCodeUnits, climbs, isBelow, normalise, toTreePath } from "../../tree/path.ts";
import type { Tree } from "../../tree/tree.ts";

/** A folder in which git can be asked about a repository. */
export interface FoundRepository {
  readonly folder: string;
  /** Its objects and branches: `.git`, or what a linked worktree's `.git` file leads to in the end. */
  readonly gitFolder: string;
}

/** How deep below a given folder repositories are looked for, and in how many folders at most: `/` is no homelab. */
const DEPTH = 5;
const FOLDERS = 20_000;
const NEVER = new Set(["node_modules/", ".git/", ".cache/", ".npm/"]);

/**
 * Repositories and worktrees whose top folder is among the paths, or lies below one of them (then nothing inside it is looked at). A file or
 * a plain folder of a repository means what is in it, and brings no worktrees in. One repository is named once however many of its
 * worktrees were met: by the folder that stands first.
 */
export function findRepositories(tree: Tree, paths: readonly string[]): readonly FoundRepository[] {
  const folders = new Set<string>();
  for (const path of paths) {
    const named = fromFolder(tree, ".", path);
    if (tree.kind(named) === "folder") for (const folder of findBelow(tree, named)) folders.add(folder);
  }
  const found = new Map<string, FoundRepository>();
  for (const folder of [...folders].sort((a, b) => Number(b === ".") - Number(a === ".") || byCodeUnits(a, b))) {
    const gitFolder = gitFolderOf(tree, folder);
    if (gitFolder !== undefined && !found.has(gitFolder)) found.set(gitFolder, { folder, gitFolder });
  }
  return [...found.values()];
}

/** A folder itself where it is a top folder, else the nearest ones below it. */
function findBelow(tree: Tree, start: string): readonly string[] {
  const found: string[] = [];
  let folders = [start];
  let visited = 0;
  for (let depth = 0; depth <= DEPTH && folders.length > 0; depth++) {
    const deeper: string[] = [];
    for (const folder of folders) {
      if (++visited > FOLDERS) return found;
      const names = tree.folder(folder);
      if (names.includes(".git") || names.includes(".git/") || (isBareFolder(names) && !isContent(tree, folder))) found.push(folder);
      else for (const name of names) if (name.endsWith("/") && !NEVER.has(name)) deeper.push(posix.join(folder, name.slice(0, -1)));
    }
    folders = deeper;
  }
  return found;
}

const isBareFolder = (names: readonly string[]): boolean => ["HEAD", "objects/", "refs/"].every((name) => names.includes(name));

/** A repository whose own files git tracks in another came with a commit, settings and all: anybody's, and never asked. */
const isContent = (tree: Tree, folder: string): boolean => tree.tracked(posix.join(folder, "HEAD")) === true;

/** Where a `.git` file leads, as a tree path; undefined where it says nothing of the kind. */
export function linkedGitFolder(tree: Tree, folder: string): string | undefined {
  const file = tree.read(posix.join(folder, ".git"));
  const target = file.ok ? /^gitdir:\s*(.+?)\s*$/m.exec(file.text)?.[1] : undefined;
  return target === undefined ? undefined : fromFolder(tree, folder, target);
}

/** A path that stands in one of git's files: absolute, or from a folder. */
export const fromFolder = (tree: Tree, folder: string, path: string): string =>
  path.startsWith("/") || /^[A-Za-z]:[\\/]/.test(path) ? toTreePath(tree.base, path) : normalise(posix.join(folder, path));

function gitFolderOf(tree: Tree, folder: string): string | undefined {
  if (tree.kind(posix.join(folder, ".git")) === "folder") return normalise(posix.join(folder, ".git"));
  if (tree.kind(posix.join(folder, ".git")) === "missing") return folder;
  const own = linkedGitFolder(tree, folder);
  if (own === undefined) return undefined;
  const wide = tree.including([own]);
  if (wide.kind(own) !== "folder") return undefined;
  // A linked worktree's folder says where the common one is; that of a submodule, or a bare repository beside it, is common itself.
  const common = wide.read(posix.join(own, "commondir"));
  return common.ok ? fromFolder(tree, own, common.text.trim()) : own;
}

/** Whether a worktree lies in a folder without being that folder. */
export const liesIn = (path: string, folder: string): boolean =>
  path !== folder && isBelow(path, folder) && !(folder === "." && climbs(path));
