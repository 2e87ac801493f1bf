import type { Outcome } from "../outcome.ts";

/** What a run comes to in numbers. `files` counts configuration files that were read, `standards` rules. */
export interface Summary {
  readonly files: number;
  readonly standards: number;
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
  /** Findings that documented deviations excuse; none of the counts above holds them. */
  readonly suppressed: number;
  /** Findings that a baseline keeps; none of the counts above holds them. */
  readonly baselined: number;
}

export function summarise(outcome: Outcome): Summary {
  const counts = { error: 0, warning: 0, info: 0 };
  for (const { severity } of outcome.findings) counts[severity] += 1;
  return {
    files: outcome.files.length,
    standards: outcome.standards.length,
    errors: counts.error,
    warnings: counts.warning,
    infos: counts.info,
    suppressed: outcome.suppressed.length,
    baselined: outcome.baseline?.kept.length ?? 0,
  };
}
