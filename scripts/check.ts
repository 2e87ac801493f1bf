/**
 * Every check of the project in a row, the fast ones first; goes on after one has failed. The last line is `N passed, N failed`:
 * unit tests, and each check as one.
 */
import { spawnSync } from "node:child_process";

const npmScripts = ["types", "lint", "generate:check", "unused", "remark", "build", "package-check"];

let passed = 0;
let failed = 0;

function run(command: readonly string[]): { ok: boolean; output: string } {
  const [program, ...args] = command as [string, ...string[]];
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
    shell: process.platform === "win32",
    maxBuffer: 1 << 28,
  });
  return { ok: status === 0, output: `${stdout ?? ""}${stderr ?? ""}${error ? `${error.message}\n` : ""}` };
}

function count(name: string, ok: boolean, output: string, started: number): void {
  if (ok) passed += 1;
  else failed += 1;
  console.log(`${ok ? "ok  " : "FAIL"}  ${name} (${((Date.now() - started) / 1000).toFixed(1)} s)${ok ? "" : `\n${output}`}`);
}

for (const name of npmScripts) {
  const started = Date.now();
  const { ok, output } = run(["npm", "run", "--silent", name]);
  count(name, ok, output, started);
}

const unit = run(["npm", "run", "--silent", "coverage"]);
const tally = unit.output.match(/^unit: (\d+) passed, (\d+) failed/m);
console.log(unit.output.trimEnd());
passed += Number(tally?.[1] ?? 0);
failed += Number(tally?.[2] ?? 1);
// The same command fails where too little was covered; failed tests are counted above.
if (tally?.[2] === "0") count("coverage", unit.ok, "", Date.now());

console.log(`${passed} passed, ${failed} failed`);
if (failed > 0) process.exitCode = 1;
