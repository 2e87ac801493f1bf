import type { Root } from "mdast";
import type { Plugin } from "unified";
import type { VFile } from "vfile";
import { catalogue } from "../rules/index.ts";
import type { Finding } from "./model.ts";
import { placeOf, Source } from "./source.ts";
import { findDamage } from "./standards/damage.ts";
import { readStandards } from "./standards/read.ts";
import { unbindable } from "./standards/unbindable.ts";

/** What the plugin says beyond what is wrong. */
export interface Options {
  /** Also name every sentence that sounds like a rule and can't be bound, with the reason, as an info. */
  readonly unbound?: boolean;
}

/**
 * A remark plugin for documents that are standards: markers that bind nothing, and damaged text, where they stand, in every editor and CI that runs
 * remark. One document is read at a time: what needs several of them, or the configurations, the command line tells.
 */
const homelabLint: Plugin<[Options?], Root> =
  (options = {}) =>
  (_tree: Root, file: VFile) => {
    const source = new Source(file.path ?? "document.md", String(file.value));
    const { verdicts } = readStandards([source], [], catalogue);
    for (const finding of [...findDamage(source), ...unbindable(verdicts)]) tell(file, finding);
    if (!options.unbound) return;
    for (const { statement, state, reason, nearest } of verdicts) {
      if (state !== "unbound" || statement.marker?.strict) continue;
      tell(file, { rule: "document/unbound", severity: "info", message: `this is no rule: ${[reason, nearest].filter(Boolean).join("; ")}`, at: statement.at, related: [] });
    }
  };

export default homelabLint;

function tell(file: VFile, { message, at, rule, severity }: Finding): void {
  const { line, column, endLine, endColumn } = placeOf(at);
  const said = file.message(message, { place: { start: { line, column }, end: { line: endLine, column: endColumn } }, source: "homelab-lint", ruleId: rule });
  // vfile: true fails, false warns, undefined informs.
  if (severity === "info") delete (said as { fatal?: boolean }).fatal;
  else said.fatal = severity === "error";
}
