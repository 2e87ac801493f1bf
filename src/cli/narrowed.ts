import { narrow, narrowToSubjects, withoutIdleDeviations } from "../narrow.ts";
import type { Outcome } from "../outcome.ts";
import type { Project } from "./project.ts";

/** What was asked of a run that reads more than that. */
export function narrowed(outcome: Outcome, { named, worktreesOnly, partial, standards, inventory }: Project): Outcome {
  if (worktreesOnly) return narrowToSubjects(outcome);
  if (partial) return withoutIdleDeviations(outcome);
  return named && !named.everything ? narrow(outcome, named, [...standards, ...inventory]) : outcome;
}
