import { catalogue } from "../rules/index.ts";
import type { Finding } from "./model.ts";
import { placeOf, Source } from "./source.ts";
import { contradictions } from "./standards/doubts/contradictions.ts";
import { findDamage } from "./standards/doubts/damage.ts";
import { findStrayMarkers } from "./standards/doubts/markers.ts";
import { unbindable } from "./standards/doubts/unbindable.ts";
import { readStandards } from "./standards/read.ts";

/** What the plugin says beyond what is wrong. */
export interface Options {
  /** Also name every sentence that sounds like a rule and can't be bound, with the reason, as an info. */
  readonly unbound?: boolean;
}

interface Point {
  line: number;
  column: number;
}

/** A VFile, as far as it is needed here: whoever uses the library without remark needs none of its types. */
interface MarkdownFile {
  readonly path?: string;
  readonly value: unknown;
  message(
    reason: string,
    options: { place: { start: Point; end: Point }; source: string; ruleId: string },
  ): { fatal?: boolean | null | undefined };
}

/**
 * A remark plugin for documents that are standards: markers that bind nothing, contradictions, and damaged text, where they stand, in every editor
 * and CI that runs remark. One document is read at a time: what needs several of them, or the configurations, the command line tells.
 */
export default function homelabLint(options: Options = {}): (tree: unknown, file: MarkdownFile) => void {
  return (_tree, file) => {
    const source = new Source(file.path ?? "document.md", String(file.value));
    const { verdicts, findings, statements, facts } = readStandards([source], [], catalogue);
    const doubts = [...findDamage(source), ...findStrayMarkers(source), ...findings, ...contradictions(statements, facts)];
    for (const finding of [...doubts, ...unbindable(verdicts)]) tell(file, finding);
    if (!options.unbound) return;
    for (const { statement, state, reason, nearest } of verdicts) {
      if (state !== "unbound" || statement.marker?.strict) continue;
      tell(file, {
        rule: "document/unbound",
        severity: "info",
        message: `this is no rule: ${[reason, nearest].filter(Boolean).join("; ")}`,
        at: statement.at,
        related: [],
      });
    }
  };
}

function tell(file: MarkdownFile, { message, at, rule, severity }: Finding): void {
  const { line, column, endLine, endColumn } = placeOf(at);
  const said = file.message(message, {
    place: { start: { line, column }, end: { line: endLine, column: endColumn } },
    source: "homelab-lint",
    ruleId: rule,
  });
  // vfile: true fails, false warns, undefined informs.
  said.fatal = severity === "info" ? undefined : severity === "error";
}
