import type { Outcome } from "../outcome.ts";
import { placeOf } from "../source.ts";
import { byFile } from "./by-file.ts";
import { counted } from "./counted.ts";
import { plain } from "./markdown-text.ts";
import { type PlacedFinding, placed } from "./order.ts";
import type { ReportOptions } from "./report.ts";
import { summarise } from "./summary.ts";

const MARK = { error: "🔴 error", warning: "🟡 warning", info: "🔵 info" } as const;

/** For a pull request's comment or a job's summary: a table a file, the sentence behind each finding beside it. */
export function markdown(outcome: Outcome, options: ReportOptions): string {
  const { errors, warnings, infos, files, standards } = summarise(outcome);
  const findings = placed(outcome.findings).filter(({ severity }) => !options.quiet || severity === "error");
  const head = `## homelab-lint: ${errors + warnings + infos === 0 ? "no problems" : [counted(errors, "error"), counted(warnings, "warning"), counted(infos, "info")].join(", ")}\n\n${counted(files, "file")}, held against ${counted(standards, "rule")}.\n`;
  return head + [...byFile(findings)].map(([file, found]) => table(file, found)).join("");
}

function table(file: string, findings: readonly PlacedFinding[]): string {
  const rows = findings.map(({ place, severity, message, standard }) => {
    const at = standard && placeOf(standard.at);
    const sentence = standard && at ? `${plain(standard.text.replace(/\s+/g, " "))} (${plain(`${at.file}:${at.line}`)})` : "";
    return `| ${place.line} | ${MARK[severity]} | ${plain(message)} | ${sentence} |\n`;
  });
  return `\n### ${plain(file)}\n\n| line | | what | because |\n| ---: | --- | --- | --- |\n${rows.join("")}`;
}
