/**
 * Mutation testing of what reads standards and of the rules: changes the code in one place, runs the tests that concern it, and counts how
 * often they notice. A mutant that nobody notices is behaviour that no test holds.
 *
 *   npm run mutate -- [--sample N] [--seed N] [FILE or FOLDER…]      default: 200 mutants of src/standards and rules
 *
 * Not StrykerJS: its command runner would run the whole suite of minutes for each mutant, and it has no runner for uvu. Here the tests that
 * concern these folders are bundled with the mutated file into one process, which ends at the first that fails: seconds a mutant. A sample
 * with a seed gives a score that can be had again; 300 of some ten thousand mutants tell it to within five points.
 *
 * Left alone: types and imports (no behaviour), `rules/index.ts` (generated), and the words in the lexicon and in `rules/knowledge`: data
 * with its source beside it, which a test could only repeat.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { build } from "esbuild";
import { type Mutant, mutantsOf } from "./mutants.ts";

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), "..");
const DATA = /(?:^|\/)(?:lexicon\.ts|knowledge\/)/;
const GENERATED = /(?:^|\/)rules\/index\.ts$/;
const FAST = /^(?:standards-.*|documents|lint|deviations|worktree-path|select|patterns)\.test\.ts$/;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { sample: { type: "string", default: "200" }, seed: { type: "string", default: "1" } },
});

/** Numbers from 0 to 1 that a seed decides (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function sources(below: string): string[] {
  if (statSync(below).isFile()) return [below];
  return readdirSync(below, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => path.join(below, name))
    .filter((file) => !GENERATED.test(file))
    .sort();
}

/** Of all mutants as many as asked for, each as likely as any other. */
function sampleOf(mutants: readonly Mutant[], size: number, random: () => number): readonly Mutant[] {
  const left = [...mutants];
  const chosen: Mutant[] = [];
  while (chosen.length < size && left.length > 0) chosen.push(...left.splice(Math.floor(random() * left.length), 1));
  return chosen;
}

const testFiles = readdirSync(path.join(root, "test"), { recursive: true, encoding: "utf8" })
  .filter((name) => FAST.test(name.replaceAll("/", "-")))
  .sort();
// The pages run last: they are the slowest.
const entry = [
  "globalThis.UVU_DEFER = 1;",
  'const { exec } = await import("uvu");',
  ...[...testFiles, "pages.test.ts"].map((name) => `await import(${JSON.stringify(path.join(root, "test", name))});`),
  "await exec(true);",
].join("\n");

const folder = mkdtempSync(path.join(tmpdir(), "mutants-"));
symlinkSync(path.join(root, "node_modules"), path.join(folder, "node_modules"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));

async function bundle(mutant: Mutant | undefined): Promise<string> {
  const outfile = path.join(folder, "tests.mjs");
  await build({
    stdin: { contents: entry, resolveDir: root, sourcefile: "tests.ts" },
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    packages: "external",
    logLevel: "silent",
    plugins: [
      {
        name: "mutant",
        setup({ onLoad }) {
          onLoad({ filter: /\.ts$/ }, ({ path: file }) => {
            const text = readFileSync(file, "utf8");
            const changed = mutant?.file === file ? text.slice(0, mutant.start) + mutant.text + text.slice(mutant.end) : text;
            return { contents: changed.replaceAll("import.meta.url", JSON.stringify(pathToFileURL(file).href)), loader: "ts" };
          });
        },
      },
    ],
  });
  return outfile;
}

/** Seconds of the processor that the tests may take: several times what they do. That of the clock says little on a busy machine. */
const LIMIT = 60;

/** Whether the tests pass. */
function passes(file: string): { readonly passed: boolean; readonly output: string } {
  const { status, stdout } = spawnSync("sh", ["-c", `ulimit -t ${LIMIT}; exec "$0" "$1"`, process.execPath, file], {
    cwd: root,
    encoding: "utf8",
    timeout: LIMIT * 20_000,
    killSignal: "SIGKILL",
  });
  return { passed: status === 0, output: stdout };
}

const asked =
  positionals.length > 0 ? positionals.map((name) => path.resolve(name)) : [path.join(root, "src/standards"), path.join(root, "rules")];
const all = asked.flatMap(sources).flatMap((file) => mutantsOf(file, readFileSync(file, "utf8"), DATA.test(file)));
const untouched = passes(await bundle(undefined));
if (!untouched.passed) {
  console.error(`The tests fail without any mutant:\n${untouched.output}`);
  process.exit(2);
}
const chosen = sampleOf(all, Number(values.sample), randomFrom(Number(values.seed)));
console.log(`${chosen.length} of ${all.length} mutants, seed ${values.seed}`);

const byFile = new Map<string, { died: number; lived: number }>();
for (const [index, mutant] of chosen.entries()) {
  if (index > 0 && index % 25 === 0) console.log(`       ${index} tried`);
  const name = path.relative(root, mutant.file);
  const tally = byFile.get(name) ?? { died: 0, lived: 0 };
  byFile.set(name, tally);
  let lived = false;
  try {
    lived = passes(await bundle(mutant)).passed;
  } catch {
    // It does not even compile.
  }
  if (!lived) tally.died += 1;
  else {
    tally.lived += 1;
    const line = readFileSync(mutant.file, "utf8").slice(mutant.start, mutant.end).replace(/\s+/g, " ").slice(0, 80);
    console.log(`lived  ${name}:${mutant.line}  ${mutant.kind}: ${line}`);
  }
}

const score = ({ died, lived }: { died: number; lived: number }): string => `${Math.round((100 * died) / (died + lived))}%`;
const total = { died: 0, lived: 0 };
for (const [name, tally] of [...byFile].sort(([a], [b]) => (a < b ? -1 : 1))) {
  total.died += tally.died;
  total.lived += tally.lived;
  console.log(`${score(tally).padStart(4)}  ${name} (${tally.died} died, ${tally.lived} lived)`);
}
console.log(`mutants: ${total.died} died, ${total.lived} lived, ${score(total)}`);
