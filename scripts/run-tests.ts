/**
 * Runs test files, each in a process of its own, and sums up. A file that ends without having run a test has failed: uvu lets one
 * pass that misses its `.run()`. A test that needs what is not on this machine is skipped and says why in a line `not run: …`.
 *
 *   tsx scripts/run-tests.ts [FILE or FOLDER…]      default: test/
 *
 * The last line is `unit: N passed, N failed, N skipped`.
 */
import { spawn } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { availableParallelism } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

interface Tally {
  passed: number;
  failed: number;
  skipped: number;
}

interface Ended {
  readonly file: string;
  readonly output: string;
  readonly tally: Tally;
  /** Why the file has failed beyond its tests. */
  readonly fault?: string;
}

/** Milliseconds: a file that hangs may not hang the run. */
const LIMIT = 400_000;

const NOT_RUN = /^not run: .*$/m;

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), "..");

function testFiles(below: string): string[] {
  if (statSync(below).isFile()) return [below];
  return readdirSync(below, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".test.ts"))
    .map((name) => path.join(below, name))
    .sort();
}

function number(output: string, label: string): number | undefined {
  const found = output.match(new RegExp(`^  ${label}:\\s+(\\d+)$`, "m"))?.[1];
  return found === undefined ? undefined : Number(found);
}

function judge(file: string, output: string, code: number | null, stopped: boolean): Ended {
  const total = number(output, "Total");
  const passed = number(output, "Passed") ?? 0;
  const skipped = number(output, "Skipped") ?? 0;
  const failed = (total ?? 0) - passed;
  const ended = { file, output, tally: { passed, failed, skipped } };
  // All that needs what is missing here may be all that a file holds; it has to say so.
  const excused = skipped > 0 && NOT_RUN.test(output);
  const fault = faultOf(code, stopped, excused ? total || skipped : total, failed);
  return fault === undefined ? ended : { ...ended, tally: { passed, failed: failed + 1, skipped }, fault };
}

function faultOf(code: number | null, stopped: boolean, total: number | undefined, failed: number): string | undefined {
  if (stopped) return `was stopped after ${LIMIT / 1000} s`;
  if (!total) return code === 0 ? "ran no test: does it end with test.run()?" : "ended before it had run a test";
  return code !== 0 && failed === 0 ? `ended with code ${code} although its tests passed` : undefined;
}

function run(file: string): Promise<Ended> {
  return new Promise((done) => {
    // Colours would stand between the runner and the numbers it reads.
    const env = { ...process.env, FORCE_COLOR: "0", NO_COLOR: "1" };
    const child = spawn(process.execPath, ["--import", "tsx", file], { cwd: root, env, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    let stopped = false;
    const timer = setTimeout(() => {
      stopped = true;
      child.kill("SIGKILL");
    }, LIMIT);
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8");
      stream.on("data", (text: string) => {
        output += text;
      });
    }
    child.on("close", (code) => {
      clearTimeout(timer);
      done(judge(file, output, code, stopped));
    });
  });
}

function tell({ file, output, tally, fault }: Ended): void {
  const name = path.relative(root, file);
  const skipped = tally.skipped ? `, ${tally.skipped} skipped` : "";
  const reasons = tally.skipped ? [...output.matchAll(new RegExp(NOT_RUN, "gm"))].map(([line]) => `\n      ${line}`) : [];
  if (tally.failed === 0) console.log(`ok    ${name} (${tally.passed} passed${skipped})${[...new Set(reasons)].join("")}`);
  else console.log(`FAIL  ${name} (${tally.passed} passed, ${tally.failed} failed${skipped})${fault ? `: it ${fault}` : ""}\n${output}`);
}

const asked = process.argv.slice(2).map((name) => path.resolve(name));
const missing = asked.filter((name) => !existsSync(name));
const files = (asked.length ? asked : [path.join(root, "test")]).filter((name) => existsSync(name)).flatMap(testFiles);
const sum: Tally = { passed: 0, failed: missing.length, skipped: 0 };
for (const name of missing) console.log(`FAIL  ${name}: no such file`);

const waiting = [...files];
async function worker(): Promise<void> {
  for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
    const ended = await run(file);
    tell(ended);
    for (const key of ["passed", "failed", "skipped"] as const) sum[key] += ended.tally[key];
  }
}
await Promise.all(Array.from({ length: Math.min(files.length, availableParallelism(), 4) }, worker));

console.log(`unit: ${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped`);
if (sum.failed > 0 || sum.passed === 0) process.exitCode = 1;
