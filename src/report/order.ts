import type { Finding } from "../model.ts";
import { type Place, placeOf, type Span } from "../source.ts";

/** Order by code units: the same on every machine and in every language. */
const compare = <T extends string | number>(a: T, b: T): number => (a < b ? -1 : a > b ? 1 : 0);

/** A finding with its place, which is looked up once. */
export type PlacedFinding<One extends Finding = Finding> = One & { readonly place: Place };

/** Findings by file, line, column, rule and message. */
export const placed = <One extends Finding>(findings: readonly One[]): readonly PlacedFinding<One>[] =>
  [...placedByFile(findings)].flatMap(([, inside]) => inside);

/** The same file by file. Places are looked up when a file's turn comes: those of thousands of files are more than everything else. */
export function* placedByFile<One extends Finding>(
  findings: readonly One[],
): Generator<readonly [file: string, findings: readonly PlacedFinding<One>[]]> {
  const files = new Map<string, One[]>();
  for (const finding of findings) {
    const { path } = finding.at.source;
    const there = files.get(path);
    if (there) there.push(finding);
    else files.set(path, [finding]);
  }
  for (const [file, inside] of [...files].sort(([a], [b]) => compare(a, b)))
    yield [
      file,
      inside
        .map((finding) => ({ ...finding, place: placeOf(finding.at) }))
        .sort(
          (a, b) =>
            compare(a.place.line, b.place.line) ||
            compare(a.place.column, b.place.column) ||
            compare(a.rule, b.rule) ||
            compare(a.message, b.message),
        ),
    ];
}

/** Things that documents say, by file and place; equal places keep the order they came in. */
export const inDocumentOrder = <T extends { readonly at: Span }>(things: readonly T[]): readonly T[] =>
  [...things].sort((a, b) => compare(a.at.source.path, b.at.source.path) || compare(a.at.start, b.at.start));
