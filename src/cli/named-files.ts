import { realpathSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { Asked } from "../narrow.ts";
import { gitTrouble } from "../tree/git-trouble.ts";
import { isBelow, toTreePath } from "../tree/path.ts";
import { enclosingTop, isInside } from "../tree/roots.ts";
import type { Tree } from "../tree/tree.ts";
import type { Config } from "./config.ts";
import { anchorOf, type ConfigFile } from "./config-file.ts";
import { BASELINE } from "./names.ts";
import { type Patterns, selectPaths } from "./patterns.ts";
import { Refusal } from "./refusal.ts";

/** All that belongs together: what a configuration says is linted, or the repository. */
export interface WholeProject extends Patterns {
  /** Absolute: the configuration that settles it. */
  readonly config?: string;
}

/** What the commit that is being made changes: files as it will hold them, deleted ones left out. `tree` is git's index. */
export function stagedFiles(tree: Tree, cwd: string): readonly string[] {
  const top = enclosingTop(cwd) ?? cwd;
  const answer = tree.git([
    "diff",
    "--cached",
    "--name-only",
    "--diff-filter=ACMRT",
    "--no-renames",
    "--no-ext-diff",
    "--ignore-submodules",
    "-z",
  ]);
  if (!answer.ok) throw new Refusal(`git could not tell what is staged: ${gitTrouble(answer)?.message}`);
  return answer.stdout
    .split("\0")
    .filter((name) => name !== "")
    .map((name) => toTreePath(tree.base, resolve(top, name)))
    .filter((path) => tree.kind(path) === "file");
}

/** Files that somebody named to hear of them, as hooks do. Paths are those of the tree. */
export interface NamedFiles extends Asked {
  /** Those to read besides the project's: they lie elsewhere, or git ignores them. */
  readonly further: readonly string[];
  /** The configuration or the baseline is among them, which may change everything. */
  readonly everything: boolean;
}

/** The project around the working directory; undefined where there is neither a configuration nor a repository. */
export function wholeProject(file: ConfigFile | undefined, config: Config | undefined, cwd: string): WholeProject | undefined {
  if (file && config) return { folder: anchorOf(file), patterns: config.paths ?? ["."], config: file.path };
  const top = enclosingTop(cwd);
  return top === undefined ? undefined : { folder: top, patterns: ["."] };
}

/**
 * Files that are to be judged within a project. Undefined where folders are among the paths, which say themselves what is to be read, and
 * where none of the files is the project's. A file of the project that its configuration leaves out is not read.
 */
export function nameFiles(tree: Tree, paths: readonly string[], whole: WholeProject, by: Asked["by"]): NamedFiles | undefined {
  if (paths.some((path) => tree.kind(path) !== "file")) return undefined;
  const linted = selectPaths(tree, whole).paths;
  const folder = realOf(whole.folder);
  const top = enclosingTop(folder);
  // A worktree or a repository inside the project is none of it: its copies of files would stand against each other.
  const isOwn = (real: string): boolean => isInside(real, folder) && enclosingTop(dirname(real)) === top;
  const named = paths.map((path) => {
    const real = realOf(resolve(tree.base, path));
    const known = toTreePath(tree.base, real);
    const own = isOwn(real);
    return {
      // Somebody names a file by a link; what the project lists is the file behind it.
      path: tree.kind(known) === "file" ? known : path,
      own,
      isRead: !own || linted.some((start) => isBelow(known, start)),
      isConfig: [whole.config, join(whole.folder, BASELINE)].some((one) => one !== undefined && real === realOf(one)),
    };
  });
  if (named.length && !named.some(({ own }) => own)) return undefined;
  return {
    by,
    files: [...new Set(named.map(({ path }) => path))],
    further: named.filter(({ isRead }) => isRead).map(({ path }) => path),
    everything: named.some(({ isConfig }) => isConfig),
  };
}

/** Whether paths hold all that belongs to a project. */
export const covers = (tree: Tree, paths: readonly string[], whole: WholeProject): boolean =>
  selectPaths(tree, whole).paths.every((start) => paths.some((path) => isBelow(start, path)));

function realOf(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    return path;
  }
}
