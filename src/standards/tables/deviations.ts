import type { Deviation, Statement } from "../../model.ts";
import { fold } from "../words/phrases.ts";

/** A row of a table with the columns subject, standard (or rule) and reason, and until where there is one. */
export function deviationInRow({ row, at }: Statement): readonly Deviation[] {
  if (!row) return [];
  const headers = row.headers.map(fold);
  const column = (...names: readonly string[]) =>
    row.cells[headers.findIndex((header) => names.includes(header))]?.text.replaceAll("`", "");
  const subject = column("subject", "service", "container", "who");
  const rule = column("standard", "rule", "deviates from");
  const reason = column("reason", "why", "justification");
  if (!subject || !rule || reason === undefined) return [];
  const until = column("until", "expires", "review by", "valid until")?.match(/\d{4}-\d{2}-\d{2}/)?.[0];
  return [{ subject, rule, reason: /^[-–—]?$/.test(reason) ? "" : reason, at, ...(until && { until }) }];
}
