import type { Memory, Part } from "../memory.ts";
import type { Subject } from "../subject.ts";
import type { Tree } from "../tree/tree.ts";
import { readComposeInParts } from "./compose/reader.ts";
import { readGuests } from "./lxc/read.ts";
import { readNamedFiles } from "./named/read.ts";
import type { Read, Reading, Surroundings } from "./reader.ts";
import { readWorktrees } from "./worktree/read.ts";

/**
 * Hands on every subject at or below the paths, from every reader; those that belong together in one part. `named` are further files that
 * documents name, as they write them. Nothing of a part is kept here: thousands of files need not be held at once. What a memory knows is
 * handed on as it came to be known.
 */
export function readInParts(
  tree: Tree,
  paths: readonly string[],
  surroundings: Surroundings,
  named: readonly string[],
  take: (part: Part) => void,
  memory?: Memory,
): Read {
  const files = [...new Set(paths.flatMap((path) => (tree.kind(path) === "file" ? [path] : tree.list(path))))];
  const whole = ({ subjects, ...read }: Reading): Read => {
    take({ subjects });
    return read;
  };
  const reads = [
    readComposeInParts(tree, files, surroundings, take, memory),
    whole(readGuests(tree, files, surroundings)),
    // They are live also where the files are those of git's index; a tree with further roots, be they none, is.
    whole(readWorktrees(tree.including([]), paths, surroundings)),
    whole(readNamedFiles(tree, files, named)),
  ];
  return {
    remarks: reads.flatMap(({ remarks }) => remarks),
    files: [...new Set(reads.flatMap(({ files }) => files))].sort(),
  };
}

/** Every subject at or below the paths, from every reader. */
export function readConfigurations(tree: Tree, paths: readonly string[], surroundings: Surroundings): Reading {
  const subjects: Subject[] = [];
  const read = readInParts(tree, paths, surroundings, [], (part) => {
    if ("subjects" in part) for (const subject of part.subjects) subjects.push(subject);
  });
  return { subjects, ...read };
}
