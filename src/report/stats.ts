import { STAGES, type Stage, type Times } from "../stopwatch.ts";
import { jsonText } from "./json-text.ts";
import { visible } from "./visible.ts";

/** What a run took besides its stages. Milliseconds. */
export interface Stats extends Times {
  /** From the process's start until the command's first line: node itself, and loading. */
  readonly start: number;
  readonly total: number;
}

const MEANING: Readonly<Record<Stage, string>> = {
  documents: "reading standards, or finding them unchanged",
  walk: "looking for files",
  read: "files",
  git: "asking git",
  parse: "YAML",
  model: "what the files mean",
  rules: "holding rules against subjects",
  report: "writing findings",
};

const SHOWN = 10;

/** Where the time of a run went, for people. */
export function statsText({ start, total, stages, rules }: Stats): string {
  const line = (ms: number, name: string, about: string): string =>
    `  ${ms.toFixed(1).padStart(8)} ms  ${name.padEnd(9)}  ${about}`.trimEnd();
  const known = STAGES.reduce((sum, stage) => sum + stages[stage], start);
  return [
    "Where the time went:",
    line(start, "start", "node itself, and loading"),
    ...STAGES.map((stage) => line(stages[stage], stage, MEANING[stage])),
    line(Math.max(0, total - known), "other", ""),
    line(total, "total", ""),
    ...(rules.length ? [`The dearest of ${rules.length} rules:`] : []),
    ...rules.slice(0, SHOWN).map(({ id, ms }) => `  ${ms.toFixed(1).padStart(8)} ms  ${visible(id)}`),
    "",
  ].join("\n");
}

/** The same for programs: every rule, milliseconds to a thousandth. */
export function statsJson({ start, total, stages, rules }: Stats): string {
  const exact = (ms: number): number => Math.round(ms * 1000) / 1000;
  return jsonText({
    start: exact(start),
    total: exact(total),
    stages: Object.fromEntries(STAGES.map((stage) => [stage, exact(stages[stage])])),
    rules: rules.map(({ id, ms }) => ({ id, ms: exact(ms) })),
  });
}
