import type { Tree } from "../tree/tree.ts";
import { readCompose } from "./compose/reader.ts";
import { readGuests } from "./lxc/read.ts";
import { readNamedFiles } from "./named/read.ts";
import type { Reader, Reading, Surroundings } from "./reader.ts";
import { readWorktrees } from "./worktree/read.ts";

/** Readers of files; worktrees are folders, and are asked of git. */
const fileReaders: readonly Reader[] = [readCompose, readGuests];

/** Every subject at or below the paths, from every reader. `named` are further files that documents name, as they write them. */
export function readConfigurations(
  tree: Tree,
  paths: readonly string[],
  surroundings: Surroundings,
  named: readonly string[] = [],
): Reading {
  const files = [...new Set(paths.flatMap((path) => (tree.kind(path) === "file" ? [path] : tree.list(path))))];
  const readings = [
    ...fileReaders.map((read) => read(tree, files, surroundings)),
    // They are live also where the files are those of git's index; a tree with further roots, be they none, is.
    readWorktrees(tree.including([]), paths, surroundings),
    readNamedFiles(tree, files, named),
  ];
  return {
    subjects: readings.flatMap(({ subjects }) => subjects),
    remarks: readings.flatMap(({ remarks }) => remarks),
    files: [...new Set(readings.flatMap(({ files }) => files))].sort(),
  };
}
