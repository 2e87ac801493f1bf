/** Our own standards: read whole, at peace with themselves, and kept by the homelab that follows them. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { catalogue } from "../rules/index.ts";
import { lint } from "../src/lint.ts";
import { placeOf } from "../src/source.ts";
import { memoryTree } from "../src/tree/memory.ts";

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), "..");

function filesBelow(folder: string): readonly string[] {
  return readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).split(path.sep).join("/"))
    .sort();
}

const standards = filesBelow("docs/architecture");
const inventory = filesBelow("docs/current");
const conforming = filesBelow("fixtures/conforming");
const files = [...filesBelow("docs"), ...conforming];

const outcome = lint({
  tree: memoryTree(Object.fromEntries(files.map((file) => [file, readFileSync(path.join(root, file), "utf8")]))),
  standards,
  inventory,
  paths: conforming,
  surroundings: { env: {}, now: Date.UTC(2026, 0, 15) / 1000 },
  catalogue,
});

const told = (at: Parameters<typeof placeOf>[0], text: string): string => `${placeOf(at).file}:${placeOf(at).line} ${text}`;

test("each sentence that sounds like a rule is bound, or says why only people can judge it", () => {
  const unbound = outcome.statements.filter(({ state }) => state === "unbound");
  assert.equal(
    unbound.map(({ at, text, reason }) => told(at, `${text} (${reason})`)),
    [],
  );
  const unreasoned = outcome.statements.filter(({ state, reason }) => state === "manual" && !reason);
  assert.equal(
    unreasoned.map(({ at, text }) => told(at, text)),
    [],
  );
});

test("the documents, and a homelab that keeps them, draw no finding", () => {
  assert.equal(
    outcome.findings.map(({ at, rule, message }) => told(at, `${rule}: ${message}`)),
    [],
  );
  assert.ok(outcome.subjects.length >= 7, "the homelab was read");
});

test("each standard states rules", () => {
  const stating = new Set(outcome.standards.map(({ at }) => placeOf(at).file));
  for (const name of ["storage-mounting", "gpu-allocation", "worktree-strategy", "service-baseline", "addresses-and-ports"])
    assert.ok(stating.has(`docs/architecture/${name}.md`), name);
});

test("the index lists each standard, with its status", () => {
  const index = readFileSync(path.join(root, "docs/architecture/README.md"), "utf8");
  for (const file of standards.filter((name) => !name.endsWith("/README.md")))
    assert.match(
      index,
      new RegExp(`^\\| \\[[^\\]]+\\]\\(${path.basename(file).replace(".", "\\.")}\\) .*\\| (?:Production-ready|Pending) +\\|$`, "m"),
    );
});

test.run();
