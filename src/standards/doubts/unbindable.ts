import type { Finding, Verdict } from "../../model.ts";

/** Markers that bind nothing, each a finding: its author asked for a check. */
export const unbindable = (verdicts: readonly Verdict[]): readonly Finding[] =>
  verdicts
    .filter(({ state, statement }) => state === "unbound" && statement.marker?.strict)
    .map(({ statement, reason, nearest }) => ({
      rule: "document/unbound-marker",
      severity: "error",
      message: `this **${statement.lead}** can't be checked: ${reason}${nearest ? `; ${nearest}` : ""}`,
      at: statement.at,
      related: [],
    }));
