import type { PlacedFinding } from "./order.ts";

/** Findings of each file, in the order in which the files come. */
export function byFile(findings: readonly PlacedFinding[]): ReadonlyMap<string, readonly PlacedFinding[]> {
  const files = new Map<string, PlacedFinding[]>();
  for (const finding of findings) {
    const there = files.get(finding.place.file);
    if (there) there.push(finding);
    else files.set(finding.place.file, [finding]);
  }
  return files;
}
