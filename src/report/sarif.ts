import type { Fix, Location, Log, Region, ReportingDescriptor, Result } from "sarif";
import type { Edit } from "../model.ts";
import type { Outcome, Suppressed } from "../outcome.ts";
import { type Place, placeOf } from "../source.ts";
import { fingerprints } from "./fingerprint.ts";
import { jsonText } from "./json-text.ts";
import { placed } from "./order.ts";
import type { ReportOptions } from "./report.ts";
import { wholeMessage } from "./sentence.ts";
import { visible } from "./visible.ts";

const LEVEL = { error: "error", warning: "warning", info: "note" } as const;

/** What readers say, by the first part of the rule's name. */
const READERS: Readonly<Record<string, string>> = {
  compose: "What docker compose refuses or ignores.",
  lxc: "What Proxmox or LXC refuses, drops or does not mount.",
  vm: "What Proxmox refuses or drops in a machine's configuration.",
  git: "What keeps git from answering.",
  baseline: "What a baseline keeps and nobody finds any more.",
  document: "A document that contradicts itself, or can't be read as it is meant.",
};

/** More results than this GitHub refuses. */
const MOST = 25_000;

const region = ({ line, column, endLine, endColumn }: Place): Region => ({
  startLine: line,
  startColumn: column,
  endLine,
  endColumn: endLine === line ? Math.max(endColumn, column + 1) : endColumn,
});
const location = (place: Place): Location => ({ physicalLocation: { artifactLocation: { uri: uri(place.file) }, region: region(place) } });
const uri = (path: string): string => path.split("/").map(encodeURIComponent).join("/");

/** An inserted line deletes nothing: its region is empty. */
function fixOf({ at, text }: Edit): Fix {
  const { file, line, column, endLine, endColumn } = placeOf(at);
  const deletedRegion = { startLine: line, startColumn: column, endLine, endColumn };
  return {
    description: { text: "What --fix does." },
    artifactChanges: [{ artifactLocation: { uri: uri(file) }, replacements: [{ deletedRegion, insertedContent: { text } }] }],
  };
}

/**
 * SARIF 2.1.0 as GitHub takes it. The sentence that demands a thing is a related location; what a deviation excuses stays in, with its
 * reason, and so does what a baseline keeps. Fingerprints hold no line, so that a moved finding stays the same alert.
 */
export function sarif(outcome: Outcome, options: ReportOptions): string {
  const { baseline } = outcome;
  const kept = (baseline?.kept ?? []).map((finding) => ({ ...finding, isKept: true }));
  const shown = [...outcome.findings, ...outcome.suppressed, ...kept].filter(({ severity }) => !options.quiet || severity === "error");
  const all = placed(shown).slice(0, MOST);
  const prints = fingerprints(all);
  const ids = [...new Set(all.map(({ rule }) => rule))].sort();
  const summaries = new Map(outcome.terms().map(({ name, summary }) => [name, summary]));
  const rules = ids.map((id): ReportingDescriptor => {
    const text = summaries.get(id) ?? READERS[id.split("/")[0] as string] ?? id;
    return {
      id,
      shortDescription: { text },
      fullDescription: { text },
      help: { text: `${text} Documents demand it; the sentence is given with each result. \`homelab-lint explain ${id}\` tells more.` },
    };
  });
  const results = all.map((finding, index): Result => {
    const deviation = "deviation" in finding ? (finding as unknown as Suppressed).deviation : undefined;
    const isKept = "isKept" in finding;
    const related = [
      ...(finding.standard ? [{ at: finding.standard.at, message: `Stated here: ${finding.standard.text}` }] : []),
      ...finding.related,
    ];
    return {
      ruleId: finding.rule,
      ruleIndex: ids.indexOf(finding.rule),
      level: LEVEL[finding.severity],
      message: { text: wholeMessage(finding) },
      locations: [location(finding.place)],
      ...(related.length > 0 && {
        relatedLocations: related.map(({ at, message }, id) => ({ id, ...location(placeOf(at)), message: { text: visible(message) } })),
      }),
      partialFingerprints: { "homelabLint/v1": prints[index] as string },
      ...(finding.fix && { fixes: [fixOf(finding.fix)] }),
      ...(baseline && { baselineState: isKept ? "unchanged" : "new" }),
      ...(isKept && {
        suppressions: [{ kind: "external", status: "accepted", justification: visible(`kept by the baseline ${baseline?.path}`) }],
      }),
      ...(deviation && {
        suppressions: [
          { kind: "external", status: "accepted", justification: visible(deviation.reason), location: location(placeOf(deviation.at)) },
        ],
      }),
    };
  });
  const log: Log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [{ tool: { driver: { name: "homelab-lint", rules } }, columnKind: "utf16CodeUnits", results }],
  };
  return jsonText(log);
}
