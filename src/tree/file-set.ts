import { byCodeUnits, climbs, foldersAbove, isBelow, normalise } from "./path.ts";
import type { Tree } from "./tree.ts";

/** What a tree answers from the names of its files alone. */
export type FileSet = Pick<Tree, "list" | "kind" | "folder">;

/**
 * Files that are known by name beforehand (in memory, in git's objects). Names are normalised paths; an unknown one that climbs
 * out is outside.
 */
export function fileSet(names: Iterable<string>): FileSet {
  const files = [...names].sort(byCodeUnits);
  const known = new Set(files);
  const children = new Map<string, Set<string>>();
  for (const file of files) {
    let below = file;
    let isFolder = false;
    for (const above of foldersAbove(file)) {
      const inside = children.get(above) ?? new Set();
      children.set(above, inside);
      inside.add(below.slice(above === "." ? 0 : above.length + 1) + (isFolder ? "/" : ""));
      below = above;
      isFolder = true;
    }
  }
  const entered = files.filter((file) => !/(?:^|\/)(?:\.git|node_modules)\//.test(file));
  return {
    list(below) {
      if (below === undefined) return entered;
      const start = normalise(below);
      return known.has(start) ? [start] : entered.filter((file) => isBelow(file, start));
    },
    kind(path) {
      const wanted = normalise(path);
      if (known.has(wanted)) return "file";
      if (children.has(wanted) || wanted === ".") return "folder";
      return climbs(wanted) ? "outside" : "missing";
    },
    folder: (path) => [...(children.get(normalise(path)) ?? [])].sort(byCodeUnits),
  };
}
