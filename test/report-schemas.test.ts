/** JSON and SARIF of a whole homelab, held against their schemas: our own, which the package carries, and Microsoft's of SARIF 2.1.0. */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import sarifSchema from "@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json" with { type: "json" };
import type { ValidateFunction } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import AjvDraft04 from "ajv-draft-04";
import formats from "ajv-formats";
import { test } from "uvu";
import * as assert from "uvu/assert";
import reportSchema from "../schemas/report.schema.json" with { type: "json" };
import standardsSchema from "../schemas/standards.schema.json" with { type: "json" };
import { main } from "../src/cli/main.ts";
import { worldIn } from "./support/cli-world.ts";
import { temporaryFolder } from "./support/git.ts";

const root = fileURLToPath(new URL("../", import.meta.url));

const ajv = new Ajv2020({ allErrors: true });
formats.default(ajv);
const isReport = ajv.compile(reportSchema);
const areStandards = ajv.compile(standardsSchema);

const draft04 = new AjvDraft04.default({ allErrors: true, strict: false, unicodeRegExp: false });
formats.default(draft04);
const isSarif = draft04.compile(sarifSchema);

function report(...args: readonly string[]) {
  const world = worldIn(root);
  const documents = ["--standards", "docs/architecture/**/*.md", "--standards", "fixtures/homelab/docs/**/*.md"];
  const code = main(["--no-config", ...documents, ...args, "fixtures/homelab"], world);
  assert.is(code, 1, world.written.stderr);
  return JSON.parse(world.written.stdout);
}

function holds(validate: ValidateFunction, value: unknown): void {
  assert.ok(validate(value), JSON.stringify(validate.errors?.slice(0, 5), undefined, 2));
}

test("JSON keeps to the schema that the package carries", () => {
  const whole = report("--format", "json", "--show-suppressed");
  assert.ok(whole.findings.length > 20 && whole.suppressed.length > 0 && whole.statements.length > 50);
  holds(isReport, whole);
  holds(isReport, report("--format", "json", "--quiet"));
  holds(isReport, { ...whole, baselined: whole.findings });
});

test("the schema refuses what is no report", () => {
  const whole = report("--format", "json", "--show-suppressed");
  const [first, ...others] = whole.findings;
  const { line: _, ...placeless } = first;
  for (const wrong of [
    { ...whole, version: 2 },
    { ...whole, more: true },
    { ...whole, findings: [placeless, ...others] },
    { ...whole, findings: [{ ...first, more: 1 }] },
    { ...whole, findings: [{ ...first, severity: "fatal" }] },
    { ...whole, suppressed: [first] },
    { ...whole, baselined: [placeless] },
  ])
    assert.not.ok(isReport(wrong));
});

test("the rules that were read keep to their schema", () => {
  const world = worldIn(root);
  const documents = ["docs/architecture/**/*.md", "fixtures/homelab/docs/**/*.md"].flatMap((glob) => ["--standards", glob]);
  main(["standards", "--no-config", ...documents, "--format", "json", "fixtures/homelab"], world);
  const whole = JSON.parse(world.written.stdout);
  assert.ok(whole.standards.length > 50 && whole.statements.length > 50);
  holds(areStandards, whole);
  const [first, ...others] = whole.standards;
  for (const wrong of [
    { ...whole, more: true },
    { ...whole, standards: [{ ...first, demands: "" }, ...others] },
    { ...whole, standards: [{ ...first, relation: { ...first.relation, more: 1 } }, ...others] },
    { ...whole, standards: [{ ...first, relation: { ...first.relation, is: "at most" } }, ...others] },
    { ...whole, standards: [{ ...first, selector: { ...first.selector, names: null } }, ...others] },
  ])
    assert.not.ok(areStandards(wrong));
});

test("SARIF keeps to the published schema of SARIF 2.1.0", () => {
  const log = report("--format", "sarif");
  assert.ok(log.runs[0].results.length > 20);
  assert.ok(log.runs[0].results.some(({ suppressions }: { suppressions?: unknown }) => suppressions));
  holds(isSarif, log);
  assert.not.ok(isSarif({ ...log, version: "2.0.0" }));
  assert.not.ok(isSarif({ ...log, runs: [{ ...log.runs[0], results: [{ ruleId: "x" }] }] }));
});

test("SARIF with a baseline keeps to it, too", () => {
  const file = join(temporaryFolder(), "baseline.json");
  const documents = ["--no-config", "--standards", "docs/architecture/**/*.md", "--baseline", file, "fixtures/homelab"];
  assert.is(main(["baseline", ...documents], worldIn(root)), 0);
  const world = worldIn(root);
  main(["--format", "sarif", ...documents], world);
  const log = JSON.parse(world.written.stdout);
  assert.ok(log.runs[0].results.some(({ baselineState }: { baselineState?: string }) => baselineState === "unchanged"));
  holds(isSarif, log);
});

test.run();
