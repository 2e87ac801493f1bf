import type { Outcome } from "../outcome.ts";

export interface ReportOptions {
  /** Errors only. Totals still count everything. */
  readonly quiet: boolean;
  readonly color: boolean;
  /** What documented deviations excuse and a baseline keeps is shown, too, by text and json; SARIF always holds it. */
  readonly suppressed?: boolean;
}

/** A format: an outcome as text, ready to be written, with a line break at its end. */
export type Report = (outcome: Outcome, options: ReportOptions) => string;
