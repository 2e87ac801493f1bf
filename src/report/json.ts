import type { Edit } from "../model.ts";
import type { Outcome } from "../outcome.ts";
import { placeOf, type Span } from "../source.ts";
import { jsonText } from "./json-text.ts";
import { inDocumentOrder, type PlacedFinding, placed } from "./order.ts";
import type { ReportOptions } from "./report.ts";
import { summarise } from "./summary.ts";

const lines = (at: Span) => {
  const { file, line, endLine } = placeOf(at);
  return { file, line, endLine };
};

const edit = ({ at, text }: Edit) => {
  const { line, column, endLine, endColumn } = placeOf(at);
  return { start: at.start, end: at.end, line, column, endLine, endColumn, text };
};

const finding = ({ rule, severity, message, place, subject, standard, related, fix }: PlacedFinding) => ({
  rule,
  severity,
  message,
  file: place.file,
  line: place.line,
  column: place.column,
  endLine: place.endLine,
  endColumn: place.endColumn,
  subject: subject ?? null,
  standard: standard ? { id: standard.id, ...lines(standard.at), text: standard.text } : null,
  related: related.map(({ at, message }) => {
    const { file, line, column } = placeOf(at);
    return { file, line, column, message };
  }),
  fix: fix ? { edits: [edit(fix)] } : null,
});

/** One JSON object, format version 1. Keys and lists have a fixed order: equal outcomes give equal bytes. */
export function json(outcome: Outcome, options: ReportOptions): string {
  const report = {
    version: 1,
    standards: inDocumentOrder(outcome.standards).map(({ id, term, severity, status, at, text }) => ({
      id,
      rule: term,
      severity,
      status,
      ...lines(at),
      text,
    })),
    statements: inDocumentOrder(outcome.statements).map(({ state, at, text, reason }) => ({
      state,
      ...lines(at),
      text,
      reason: reason ?? null,
    })),
    findings: placed(outcome.findings)
      .filter(({ severity }) => !options.quiet || severity === "error")
      .map(finding),
    ...(options.suppressed && {
      suppressed: placed(outcome.suppressed)
        .filter(({ severity }) => !options.quiet || severity === "error")
        .map((excused) => ({
          ...finding(excused),
          deviation: { ...lines(excused.deviation.at), reason: excused.deviation.reason, until: excused.deviation.until ?? null },
        })),
      baselined: placed(outcome.baseline?.kept ?? [])
        .filter(({ severity }) => !options.quiet || severity === "error")
        .map(finding),
    }),
    summary: summarise(outcome),
  };
  return jsonText(report);
}
