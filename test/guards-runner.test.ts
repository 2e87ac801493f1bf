/** The test runner is tried on test files that run none, fail, hang on to an error, or pass. */
import { spawnSync } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { folderWith } from "./support/cli-folder.ts";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const head = `import { test } from ${JSON.stringify(join(root, "node_modules/uvu/dist/index.mjs"))};\n`;

function runTests(files: Readonly<Record<string, string>>) {
  const folder = folderWith({ "package.json": '{"type":"module"}', ...files });
  const { status, stdout } = spawnSync(process.execPath, ["--import", "tsx", "scripts/run-tests.ts", folder.path], {
    cwd: root,
    encoding: "utf8",
  });
  folder.remove();
  return { code: status, output: stdout, last: stdout.trimEnd().split("\n").at(-1) };
}

test("files that pass are summed up", () => {
  const { code, last, output } = runTests({
    "a.test.ts": `${head}test("one", () => {});\ntest.skip("two", () => {});\ntest.run();\n`,
    "deep/b.test.ts": `${head}test("three", () => {});\ntest.run();\n`,
    "c.ts": "throw new Error('no test file');\n",
  });
  assert.is(last, "unit: 2 passed, 0 failed, 1 skipped");
  assert.is(code, 0, output);
});

test("a file that misses its .run() fails", () => {
  const { code, last, output } = runTests({
    "a.test.ts": `${head}test("never run", () => {});\n`,
    "b.test.ts": `${head}test("b", () => {});\ntest.run();\n`,
  });
  assert.match(output, /a\.test\.ts \(0 passed, 1 failed\): it ran no test: does it end with test\.run\(\)\?/);
  assert.is(last, "unit: 1 passed, 1 failed, 0 skipped");
  assert.is(code, 1);
});

test("a file that runs an empty suite fails", () => {
  assert.match(runTests({ "a.test.ts": `${head}test.run();\n` }).output, /it ran no test/);
});

test("a file may skip all its tests where it says why", () => {
  const skipping = `${head}test.skip("one", () => {});\ntest.run();\n`;
  const { code, last, output } = runTests({
    "a.test.ts": `console.log("not run: no such tool here");\n${skipping}`,
    "b.test.ts": `${head}test("b", () => {});\ntest.run();\n`,
  });
  assert.match(output, /^ok {4}.*a\.test\.ts \(0 passed, 1 skipped\)\n {6}not run: no such tool here$/m);
  assert.is(last, "unit: 1 passed, 0 failed, 1 skipped");
  assert.is(code, 0, output);
  assert.match(runTests({ "a.test.ts": skipping }).output, /it ran no test/);
});

test("a failed test, and a file that can't be loaded", () => {
  const { code, last, output } = runTests({
    "a.test.ts": `${head}test("fails", () => { throw new Error("the reason"); });\ntest("passes", () => {});\ntest.run();\n`,
    "b.test.ts": 'import "./missing.ts";\n',
  });
  assert.match(output, /the reason/);
  assert.match(output, /b\.test\.ts .*: it ended before it had run a test/);
  assert.is(last, "unit: 1 passed, 2 failed, 0 skipped");
  assert.is(code, 1);
});

test("a file whose tests pass and whose process fails", () => {
  const { code, output } = runTests({
    "a.test.ts": `${head}test("passes", () => {});\ntest.run();\nprocess.on("exit", () => { process.exitCode = 3; });\n`,
  });
  assert.match(output, /it ended with code 3 although its tests passed/);
  assert.is(code, 1);
});

test("no test at all fails", () => {
  const { code, last } = runTests({});
  assert.is(last, "unit: 0 passed, 0 failed, 0 skipped");
  assert.is(code, 1);
});

test.run();
