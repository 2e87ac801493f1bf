import type { Outcome } from "../outcome.ts";
import { fingerprints } from "./fingerprint.ts";
import { jsonText } from "./json-text.ts";
import { placed } from "./order.ts";
import type { ReportOptions } from "./report.ts";
import { wholeMessage } from "./sentence.ts";

const SEVERITY = { error: "major", warning: "minor", info: "info" } as const;

/** GitLab's Code Quality report. Equal fingerprints collapse there, so no two are equal. */
export function gitlab(outcome: Outcome, options: ReportOptions): string {
  const findings = placed(outcome.findings).filter(({ severity }) => !options.quiet || severity === "error");
  const prints = fingerprints(findings);
  const issues = findings.map((finding, index) => ({
    description: `${finding.rule}: ${wholeMessage(finding)}`,
    check_name: finding.rule,
    fingerprint: prints[index],
    severity: SEVERITY[finding.severity],
    location: { path: finding.place.file, lines: { begin: finding.place.line, end: finding.place.endLine } },
  }));
  return jsonText(issues);
}
