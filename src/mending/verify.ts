import type { Finding } from "../model.ts";
import type { Span } from "../source.ts";
import type { Change, Mendable } from "./mend.ts";

/** What a finding says, wherever its line is. */
const said = ({ rule, subject = "", standard, message, at }: Finding): string =>
  [at.source.path, rule, subject, standard?.id ?? "", message].join("\0");

/**
 * The findings whose changes must not be made: they would be found still, or something else would be found that was not. To blame is what was
 * changed where that stands; else all changes of the same subject in the same file, all of the file, or all.
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
    const change = changes.find(({ source }) => source.path === finding.at.source.path);
    const there = change ? changedAt(change, finding.at) : [];
    const own = change?.mends.filter(({ subject }) => subject === finding.subject) ?? [];
    for (const mend of [there, own, change?.mends ?? [], mends].find((some) => some.length > 0) ?? []) wrong.add(mend);
  }
  return wrong;
}

/** What was changed in a stretch of the text that a change made. */
function changedAt({ edits, mends }: Change, { start, end }: Span): readonly Mendable[] {
  let shift = 0;
  const touching = edits.filter(({ at, text }) => {
    const from = at.start + shift;
    shift += text.length - (at.end - at.start);
    return from < end && start < from + text.length;
  });
  return mends.filter(({ fix }) =>
    touching.some(({ at, text }) => at.start === fix.at.start && at.end === fix.at.end && text === fix.text),
  );
}
