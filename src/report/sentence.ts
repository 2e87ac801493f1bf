import { placeOf } from "../source.ts";
import type { PlacedFinding } from "./order.ts";
import { visible } from "./visible.ts";

/** The sentence behind a finding with its place, for formats that have no room of their own for it: `docs/a.md:12 "…"`. */
function because({ standard }: Pick<PlacedFinding, "standard">): string | undefined {
  if (!standard) return undefined;
  const { file, line } = placeOf(standard.at);
  return visible(`${file}:${line} "${standard.text.replace(/\s+/g, " ").trim()}"`);
}

/** A finding's message and the sentence that demands it, on one line. */
export function wholeMessage(finding: PlacedFinding): string {
  const sentence = because(finding);
  return visible(finding.message) + (sentence === undefined ? "" : ` (because ${sentence})`);
}
