import type { Outcome } from "../outcome.ts";
import { placeOf } from "../source.ts";
import { jsonText } from "./json-text.ts";
import { placed } from "./order.ts";
import type { ReportOptions } from "./report.ts";
import { wholeMessage } from "./sentence.ts";
import { visible } from "./visible.ts";

const SEVERITY = { error: "ERROR", warning: "WARNING", info: "INFO" } as const;

/** reviewdog's diagnostic format: what posts findings to a pull request of GitHub, GitLab, Gitea or Bitbucket. */
export function rdjson(outcome: Outcome, options: ReportOptions): string {
  const diagnostics = placed(outcome.findings)
    .filter(({ severity }) => !options.quiet || severity === "error")
    .map((finding) => ({
      message: wholeMessage(finding),
      location: {
        path: finding.place.file,
        range: {
          start: { line: finding.place.line, column: finding.place.column },
          end: { line: finding.place.endLine, column: finding.place.endColumn },
        },
      },
      severity: SEVERITY[finding.severity],
      code: { value: finding.rule },
      related_locations: finding.related.map(({ at, message }) => {
        const { file, line, column } = placeOf(at);
        return { message: visible(message), location: { path: file, range: { start: { line, column } } } };
      }),
    }));
  return jsonText({ source: { name: "homelab-lint" }, diagnostics });
}
