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
}

export function summarise(outcome: Outcome): Summary {
  const count = (severity: string): number => outcome.findings.filter((finding) => finding.severity === severity).length;
  return {
    files: outcome.files.length,
    standards: outcome.standards.length,
    errors: count("error"),
    warnings: count("warning"),
    infos: count("info"),
    suppressed: outcome.suppressed.length,
  };
}
