import type { Outcome } from "../outcome.ts";
import { type PlacedFinding, placed } from "./order.ts";
import type { ReportOptions } from "./report.ts";
import { wholeMessage } from "./sentence.ts";
import { visible } from "./visible.ts";

const LEVEL = { error: "error", warning: "warning", info: "notice" } as const;
const WORST = { error: 0, warning: 1, info: 2 } as const;

/** GitHub's workflow commands: `%`, CR and LF are escaped, in properties `:` and `,` too. */
const data = (text: string): string => text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
const property = (text: string): string => data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");

/**
 * Annotations for GitHub Actions, the worst first: ten of each level are shown for a step. Columns are left out where a range spans
 * lines, since GitHub refuses it. The plain `path:line:column` behind each is what Gitea shows, which ignores annotations.
 */
export function github(outcome: Outcome, options: ReportOptions): string {
  const worstFirst = [...placed(outcome.findings)]
    .filter(({ severity }) => !options.quiet || severity === "error")
    .sort((a, b) => WORST[a.severity] - WORST[b.severity]);
  return worstFirst.map((finding) => `${annotation(finding)}\n`).join("");
}

function annotation(finding: PlacedFinding): string {
  const { place, severity, rule } = finding;
  const properties = [
    `file=${property(place.file)}`,
    `line=${place.line}`,
    `endLine=${place.endLine}`,
    ...(place.line === place.endLine ? [`col=${place.column}`, `endColumn=${place.endColumn}`] : []),
    `title=${property(`homelab-lint ${rule}`)}`,
  ];
  return `::${LEVEL[severity]} ${properties.join(",")}::${data(`${visible(place.file)}:${place.line}:${place.column}: ${wholeMessage(finding)}`)}`;
}
