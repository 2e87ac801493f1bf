import type { Finding } from "../model.ts";
import type { Change, Mendable } from "./mend.ts";

/** What a finding says, wherever its line is. */
const said = ({ rule, subject = "", standard, message, at }: Finding): string =>
  [at.source.path, rule, subject, standard?.id ?? "", message].join("\0");

/**
 * The findings whose changes must not be made: they would be found still, or something else would be found that was not. What is found anew
 * of the same subject in the same file tells of which change; else all of the file are to blame, and where it is no changed file, all.
 */
export function blamed(changes: readonly Change[], before: readonly Finding[], after: readonly Finding[]): ReadonlySet<Mendable> {
  const known = new Map<string, number>();
  for (const finding of before) known.set(said(finding), (known.get(said(finding)) ?? 0) + 1);
  const mends = changes.flatMap((change) => change.mends);
  for (const mend of mends) known.set(said(mend), (known.get(said(mend)) ?? 0) - 1);
  const wrong = new Set<Mendable>();
  for (const finding of after) {
    const left = known.get(said(finding)) ?? 0;
    known.set(said(finding), left - 1);
    if (left > 0) continue;
    const inFile = mends.filter(({ fix }) => fix.at.source.path === finding.at.source.path);
    const own = inFile.filter(({ subject }) => subject === finding.subject);
    for (const mend of own.length ? own : inFile.length ? inFile : mends) wrong.add(mend);
  }
  return wrong;
}
