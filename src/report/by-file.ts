import type { PlacedFinding } from "./order.ts";

/** Findings of each file, in the order in which the files come. */
export function byFile<One extends PlacedFinding>(findings: readonly One[]): ReadonlyMap<string, readonly One[]> {
  const files = new Map<string, One[]>();
  for (const finding of findings) {
    const there = files.get(finding.place.file);
    if (there) there.push(finding);
    else files.set(finding.place.file, [finding]);
  }
  return files;
}
