import { lstatSync, readFileSync, realpathSync, type Stats, statSync } from "node:fs";
import { basename, dirname, join, resolve, sep } from "node:path";

/** What stands at an absolute path, links not followed; undefined where nothing does or nobody may look. */
export function lookAt(path: string): "file" | "folder" | "link" | "other" | undefined {
  const stat = statOf(path, lstatSync);
  if (stat === undefined) return undefined;
  if (stat.isSymbolicLink()) return "link";
  return stat.isFile() ? "file" : stat.isDirectory() ? "folder" : "other";
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

/** What an absolute path comes to when all links are followed. */
export interface Standing {
  /** What does not exist is where its nearest existing folder is. */
  readonly real: string;
  /** Undefined where nothing is there, or nobody may look. */
  readonly stat: Stats | undefined;
}

/** Folders that may be read, and the answer whether a path is really (all links followed) in one of them. */
export interface Roots {
  /** What stands at an absolute path; undefined where that is outside. */
  look(path: string): Standing | undefined;
  /** The same with further folders, absolute; asked for when something is looked for in them. */
  including(folders: () => readonly string[]): Roots;
}

/** Roots from absolute folders. The real path of a folder is asked once, and only when something is looked for in it. */
export const openRoots = (folders: readonly string[]): Roots =>
  rootsOf(
    () => folders,
    () => false,
    new Map(),
  );

function rootsOf(folders: () => readonly string[], holdsBefore: (real: string) => boolean, known: Map<string, string>): Roots {
  let reals: ReadonlySet<string> | undefined;
  const holds = (real: string): boolean => {
    if (holdsBefore(real)) return true;
    reals ??= new Set(folders().map((folder) => standingOf(folder, known).real));
    for (let here = real; ; here = dirname(here)) {
      if (reals.has(here)) return true;
      if (dirname(here) === here) return false;
    }
  };
  return {
    look(path) {
      const there = standingOf(path, known);
      if (holds(there.real)) return there;
      // Where letter cases don't count, a path may have been written otherwise than its folders are.
      const real = realpathOr(path);
      return real !== there.real && holds(real) ? { real, stat: statOf(real) } : undefined;
    },
    including: (further) => rootsOf(further, holds, known),
  };
}

/** What an absolute path leads to: one look at it, since the answers for folders are kept in `known`. */
function standingOf(path: string, known: Map<string, string>): Standing {
  const above = dirname(path);
  if (above === path) return { real: path, stat: statOf(path) };
  let folder = known.get(above);
  if (folder === undefined) {
    folder = standingOf(above, known).real;
    known.set(above, folder);
  }
  const here = folder === path.slice(0, above.length) && above !== "/" ? path : join(folder, basename(path));
  const stat = statOf(here, lstatSync);
  if (!stat?.isSymbolicLink()) return { real: here, stat };
  // A link to nothing leads nowhere: reading it answers that nothing is there.
  const real = realpathOr(here);
  return { real, stat: real === here ? undefined : statOf(real) };
}

function statOf(path: string, ask: typeof statSync | typeof lstatSync = statSync): Stats | undefined {
  try {
    return ask(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

function realpathOr(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    return path;
  }
}
