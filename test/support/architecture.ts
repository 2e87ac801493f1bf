/** Our own documents, read as a user's would be: docs/architecture as rules, docs/current as facts. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { catalogue } from "../../rules/index.ts";
import { lint } from "../../src/lint.ts";
import type { Outcome } from "../../src/outcome.ts";
import { memoryTree } from "../../src/tree/memory.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Every file of a folder of the project, sorted, with forward slashes. */
export const filesBelow = (folder: string): readonly string[] =>
  readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).split(path.sep).join("/"))
    .sort();

export const textOf = (file: string): string => readFileSync(path.join(root, file), "utf8");

/** What linting files of the project against our documents comes to. */
export function againstOurs(paths: readonly string[]): Outcome {
  const files = [...filesBelow("docs"), ...paths];
  return lint({
    tree: memoryTree(Object.fromEntries(files.map((file) => [file, textOf(file)]))),
    standards: filesBelow("docs/architecture"),
    inventory: filesBelow("docs/current"),
    paths,
    surroundings: { env: {}, now: Date.UTC(2026, 0, 15) / 1000 },
    catalogue,
  });
}
