import { lstatSync, readFileSync, realpathSync, statSync } from "node:fs";
import { basename, dirname, join, resolve, sep } from "node:path";

/** What stands at an absolute path, links not followed; undefined where nothing does or nobody may look. */
export function lookAt(path: string): "file" | "folder" | "link" | "other" | undefined {
  try {
    const stat = lstatSync(path);
    if (stat.isSymbolicLink()) return "link";
    return stat.isFile() ? "file" : stat.isDirectory() ? "folder" : "other";
  } catch {
    return undefined;
  }
}

/** The absolute folder at or above a path that holds a `.git` file or folder: its worktree, or the container of a bare repository. */
export function enclosingTop(folder: string): string | undefined {
  for (let here = folder; ; here = dirname(here)) {
    if (lookAt(join(here, ".git"))) return here;
    if (dirname(here) === here) return undefined;
  }
}

/** The folder of the objects and branches behind a top's `.git`: itself, or where a worktree's `.git` file leads. Undefined where it leads nowhere. */
export function commonGitFolder(top: string): string | undefined {
  const git = join(top, ".git");
  if (lookAt(git) !== "file") return git;
  const textAt = (path: string): string | undefined => (lookAt(path) === "file" ? readFileSync(path, "utf8").trim() : undefined);
  try {
    const target = /^gitdir:\s*(.+)$/m.exec(textAt(git) ?? "")?.[1];
    if (target === undefined) return undefined;
    const own = resolve(top, target);
    return resolve(own, textAt(join(own, "commondir")) ?? ".");
  } catch {
    return undefined;
  }
}

/** A folder stays as it is, of anything else its folder. */
export const folderOf = (path: string): string => {
  try {
    return statSync(path).isDirectory() ? path : dirname(path);
  } catch {
    return dirname(path);
  }
};

/** Whether an absolute path is a folder or lies below it, by their letters. */
export const isInside = (path: string, folder: string): boolean =>
  path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);

/** Folders that may be read, and the answer whether a path is really (all links followed) in one of them. */
export interface Roots {
  readonly folders: readonly string[];
  /** The real path behind an absolute one; undefined where it is outside. What does not exist is where its nearest existing folder is. */
  real(path: string): string | undefined;
}

/** Roots from absolute folders. The real path of a folder is asked once. */
export function openRoots(folders: readonly string[]): Roots {
  const reals = folders.map((folder) => realOf(folder, new Map()));
  const known = new Map<string, string>();
  return {
    folders,
    real(path) {
      const there = realOf(path, known);
      return reals.some((root) => isInside(there, root)) ? there : undefined;
    },
  };
}

/** The real path; the answers for folders are kept in `known`, since files share them. */
function realOf(path: string, known: Map<string, string>): string {
  const above = dirname(path);
  if (above === path) return path;
  let folder = known.get(above);
  if (folder === undefined) {
    try {
      folder = realpathSync.native(above);
    } catch {
      folder = realOf(above, known);
    }
    known.set(above, folder);
  }
  const here = join(folder, basename(path));
  if (lookAt(here) !== "link") return here;
  try {
    return realpathSync.native(here);
  } catch {
    // A link to nothing leads nowhere: reading it answers that nothing is there.
    return here;
  }
}
