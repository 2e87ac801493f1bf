import type { Finding } from "../model.ts";
import { type Place, placeOf, type Span } from "../source.ts";

/** Order by code units: the same on every machine and in every language. */
const compare = <T extends string | number>(a: T, b: T): number => (a < b ? -1 : a > b ? 1 : 0);

/** A finding with its place, which is looked up once. */
export type PlacedFinding<One extends Finding = Finding> = One & { readonly place: Place };

/** Findings by file, line, column, rule and message. Few are in one file: the files are put in order, then what is in each. */
export function placed<One extends Finding>(findings: readonly One[]): readonly PlacedFinding<One>[] {
  const files = new Map<string, PlacedFinding<One>[]>();
  for (const finding of findings) {
    const place = placeOf(finding.at);
    const there = files.get(place.file);
    if (there) there.push({ ...finding, place });
    else files.set(place.file, [{ ...finding, place }]);
  }
  return [...files]
    .sort(([a], [b]) => compare(a, b))
    .flatMap(([, inside]) =>
      inside.sort(
        (a, b) =>
          compare(a.place.line, b.place.line) ||
          compare(a.place.column, b.place.column) ||
          compare(a.rule, b.rule) ||
          compare(a.message, b.message),
      ),
    );
}

/** Things that documents say, by file and place; equal places keep the order they came in. */
export const inDocumentOrder = <T extends { readonly at: Span }>(things: readonly T[]): readonly T[] =>
  [...things].sort((a, b) => compare(a.at.source.path, b.at.source.path) || compare(a.at.start, b.at.start));
