import { timed } from "../stopwatch.ts";
import type { Tree } from "./tree.ts";

/** A tree whose walks, reads and questions to git count for themselves. */
export const timedTree = (tree: Tree): Tree =>
  Object.freeze<Tree>({
    ...tree,
    list: (below) => timed("walk", () => tree.list(below)),
    folder: (path) => timed("walk", () => tree.folder(path)),
    kind: (path) => timed("read", () => tree.kind(path)),
    read: (path) => timed("read", () => tree.read(path)),
    tracked: (path) => timed("git", () => tree.tracked(path)),
    git: (args, call) => timed("git", () => tree.git(args, call)),
    including: (folders) => timedTree(tree.including(folders)),
  });
