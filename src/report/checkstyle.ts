import type { Outcome } from "../outcome.ts";
import { byFile } from "./by-file.ts";
import { placed } from "./order.ts";
import type { ReportOptions } from "./report.ts";
import { wholeMessage } from "./sentence.ts";
import { attributes } from "./xml.ts";

/** Checkstyle 4.3, which many CI servers and editors read. */
export function checkstyle(outcome: Outcome, options: ReportOptions): string {
  const findings = placed(outcome.findings).filter(({ severity }) => !options.quiet || severity === "error");
  const files = [...byFile(findings)].map(([name, found]) => {
    const errors = found.map(
      (finding) =>
        `    <error${attributes({ line: finding.place.line, column: finding.place.column, severity: finding.severity, message: wholeMessage(finding), source: `homelab-lint.${finding.rule}` })}/>\n`,
    );
    return `  <file${attributes({ name })}>\n${errors.join("")}  </file>\n`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="4.3">\n${files.join("")}</checkstyle>\n`;
}
