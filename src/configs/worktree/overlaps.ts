import type { Subject } from "../../subject.ts";
import { byCodeUnits } from "../../tree/path.ts";
import type { Change, Overlap } from "./facts.ts";

/** Every pair that changes a file in common, in the order of the worktrees. Looks at each changed path once, not at each pair. */
export function pairsWithSharedPaths(changes: readonly (readonly [Subject, readonly Change[]])[]): readonly Overlap[] {
  const byPath = new Map<string, number[]>();
  changes.forEach(([, list], index) => {
    for (const path of new Set(list.map((change) => change.path))) byPath.set(path, [...(byPath.get(path) ?? []), index]);
  });
  const pairs = new Map<number, string[]>();
  for (const [path, holders] of byPath) {
    for (const [position, one] of holders.entries()) {
      for (const other of holders.slice(position + 1)) {
        const key = one * changes.length + other;
        const paths = pairs.get(key);
        if (paths) paths.push(path);
        else pairs.set(key, [path]);
      }
    }
  }
  return [...pairs]
    .sort(([a], [b]) => a - b)
    .map(([key, paths]) => ({
      one: (changes[Math.floor(key / changes.length)] as readonly [Subject, unknown])[0],
      other: (changes[key % changes.length] as readonly [Subject, unknown])[0],
      paths: paths.sort(byCodeUnits),
    }));
}
