import type { Outcome } from "../outcome.ts";
import { byFile } from "./by-file.ts";
import { type PlacedFinding, placed } from "./order.ts";
import type { ReportOptions } from "./report.ts";
import { wholeMessage } from "./sentence.ts";
import { attributes, xml } from "./xml.ts";

/** JUnit: a suite a file, a failing case a finding. Infos and, where only errors are asked for, warnings are no failures and are left out. A clean run is one case that passes. */
export function junit(outcome: Outcome, options: ReportOptions): string {
  const failures = placed(outcome.findings).filter(({ severity }) => severity === "error" || (severity === "warning" && !options.quiet));
  const suites = [...byFile(failures)].map(([file, findings]) => suite(file, findings));
  const clean = `  <testsuite${attributes({ name: "homelab-lint", tests: 1, failures: 0, errors: 0 })}>\n    <testcase${attributes({ classname: "homelab-lint", name: "no problems" })}/>\n  </testsuite>\n`;
  const totals = attributes({ name: "homelab-lint", tests: Math.max(1, failures.length), failures: failures.length, errors: 0 });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites${totals}>\n${suites.length > 0 ? suites.join("") : clean}</testsuites>\n`;
}

function suite(file: string, findings: readonly PlacedFinding[]): string {
  const cases = findings.map(
    (finding) =>
      `    <testcase${attributes({ classname: file, name: `${finding.rule} ${finding.place.line}:${finding.place.column}`, file, line: finding.place.line })}>\n` +
      `      <failure${attributes({ message: finding.message, type: finding.severity })}>${xml(`${file}:${finding.place.line}:${finding.place.column}: ${wholeMessage(finding)}`)}</failure>\n    </testcase>\n`,
  );
  return `  <testsuite${attributes({ name: file, tests: findings.length, failures: findings.length, errors: 0 })}>\n${cases.join("")}  </testsuite>\n`;
}
