/** Our own standards: read whole, at peace with themselves, and kept by the homelab that follows them. */
import path from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { placeOf } from "../src/source.ts";
import { againstOurs, filesBelow, textOf } from "./support/architecture.ts";

const outcome = againstOurs(filesBelow("fixtures/conforming"));

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
  const index = textOf("docs/architecture/README.md");
  for (const file of filesBelow("docs/architecture").filter((name) => !name.endsWith("/README.md")))
    assert.match(
      index,
      new RegExp(`^\\| \\[[^\\]]+\\]\\(${path.basename(file).replace(".", "\\.")}\\) .*\\| (?:Production-ready|Pending) +\\|$`, "m"),
    );
});

test.run();
