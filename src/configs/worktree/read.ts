import type { Reader } from "../reader.ts";
import { findRepositories } from "./find.ts";
import { readRepositories } from "./repositories.ts";

/**
 * Every repository whose top folder, or a worktree's, is one of the paths or lies below one, and its worktrees. `paths` are what the user
 * named, files or folders; the working directory where nothing is named. Findings about a worktree stand at its folder, line 1.
 */
export const readWorktrees: Reader = (tree, paths, surroundings) => {
  const found = findRepositories(tree, paths.length > 0 ? paths : ["."]);
  return found.length > 0 ? readRepositories(tree, found, surroundings) : { subjects: [], remarks: [], files: [] };
};
