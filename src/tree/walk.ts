import { type Dirent, readdirSync } from "node:fs";
import type { IgnoreRules } from "./ignore-rules.ts";

export interface Walk {
  /** Absolute paths of files, in no order. */
  readonly files: string[];
  /** Absolute paths of links; what they lead to is the caller's question. */
  readonly links: string[];
}

export interface WalkOptions {
  /** The rules that hold in the start itself, its own .gitignore included. */
  readonly rules: IgnoreRules;
  /** The text of a folder's .gitignore file. */
  readonly ignoreFile: (path: string) => string | undefined;
  /** Told of each folder that is looked into, by its absolute path, with all that lies in it. */
  readonly seen: (folder: string, entries: readonly Dirent[]) => void;
}

/** Never entered: git's own folder, and installed packages. */
const NEVER = new Set([".git", "node_modules"]);

/** The entries of a folder; none where there is no such folder, or nobody may look. */
export function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

/** A worktree or clone has a `.git`; a bare repository (`proj/.bare`) is git's own folder under another name. */
function isRepository(entries: readonly Dirent[]): boolean {
  const has = (name: string): boolean => entries.some((entry) => entry.name === name);
  return has(".git") || (has("HEAD") && has("objects") && has("refs"));
}

/**
 * Every file below an absolute folder. Ignored folders, other repositories and worktrees (a folder with a `.git` of its own) and links to
 * folders are not entered. A walk of our own: a glob library would enter ignored folders (data, caches) before it filtered them out.
 */
export function walk(start: string, options: WalkOptions): Walk {
  const found: Walk = { files: [], links: [] };
  const enter = (folder: string, entries: readonly Dirent[], rules: IgnoreRules): void => {
    options.seen(folder, entries);
    for (const entry of entries) {
      const path = folder === "/" ? `/${entry.name}` : `${folder}/${entry.name}`;
      if (NEVER.has(entry.name)) continue;
      const isFolder = entry.isDirectory();
      if (rules.ignores(path, isFolder)) continue;
      if (entry.isFile()) found.files.push(path);
      else if (entry.isSymbolicLink()) found.links.push(path);
      else if (isFolder) {
        const inside = entriesOf(path);
        if (isRepository(inside)) continue;
        const own = inside.some((child) => child.name === ".gitignore") ? options.ignoreFile(`${path}/.gitignore`) : undefined;
        enter(path, inside, rules.into(path, own));
      }
    }
  };
  enter(start, entriesOf(start), options.rules);
  return found;
}
