import { catalogue } from "../../rules/index.ts";
import { lint } from "../../src/lint.ts";
import type { Catalogue } from "../../src/model.ts";
import type { Outcome } from "../../src/outcome.ts";
import { placed } from "../../src/report/order.ts";
import { memoryTree } from "../../src/tree/memory.ts";

/** 15 January 2026, in seconds. */
export const NOW = Date.UTC(2026, 0, 15) / 1000;

/** Lints files in memory: Markdown files are standards, all else is linted. */
export function run(files: Readonly<Record<string, string>>, terms: Catalogue = catalogue): Outcome {
  const names = Object.keys(files);
  return lint({
    tree: memoryTree(files),
    standards: names.filter((name) => name.endsWith(".md")),
    inventory: [],
    paths: names.filter((name) => !name.endsWith(".md")),
    surroundings: { env: {}, now: NOW },
    catalogue: terms,
  });
}

/** Findings on one line each. */
export const lines = (findings: Outcome["findings"]): readonly string[] =>
  placed(findings).map(
    ({ place, severity, rule, message }) => `${place.file}:${place.line}:${place.column} ${severity} ${rule}: ${message}`,
  );
