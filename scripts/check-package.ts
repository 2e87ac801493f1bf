/** Looks at the package as npm would publish it: its entry points, what is in it, and how large it is. Needs a build. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core";
import { publint } from "publint";
import { formatMessage } from "publint/utils";

/** Bytes. A hook installs the package on every machine that commits. */
const LARGEST = 1_000_000;

const WANTED = [
  "dist/cli.cjs",
  "dist/main.cjs",
  "dist/core.cjs",
  "dist/terms.cjs",
  "dist/compose.cjs",
  "dist/commands.cjs",
  "dist/commands.br",
  "dist/baseline.cjs",
  "dist/fix.cjs",
  "dist/guests.cjs",
  "dist/worktrees.cjs",
  "dist/reading.cjs",
  "dist/reading.br",
  "dist/texts.br",
  "dist/index.js",
  "dist/remark.js",
  "dist/types/src/index.d.ts",
  "dist/types/src/remark.d.ts",
  "schemas/report.schema.json",
  "schemas/standards.schema.json",
  "package.json",
  "README.md",
  "LICENSE",
];
const KINDS = /^(?:dist|schemas)\/|^(?:package\.json|README\.md|LICENSE)$/;

/** How modules find a package: an ES module is not required, and Node 10 is long gone. */
const RESOLUTIONS: readonly string[] = ["node16-esm", "bundler"];

interface Packed {
  readonly filename: string;
  readonly unpackedSize: number;
  readonly files: readonly { readonly path: string; readonly mode: number }[];
}

const problems: string[] = [];

const manifest = JSON.parse(readFileSync("package.json", "utf8"));
const { messages } = await publint({ pkgDir: ".", strict: true, pack: false });
for (const message of messages) problems.push(`publint: ${formatMessage(message, manifest, { color: false }) ?? message.code}`);

const folder = mkdtempSync(join(tmpdir(), "homelab-lint-"));
const pack = spawnSync("npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", folder], {
  encoding: "utf8",
  shell: process.platform === "win32",
});
const [packed] = JSON.parse(pack.stdout || "[]") as Packed[];
if (packed) {
  const names = packed.files.map(({ path }) => path);
  for (const name of WANTED) if (!names.includes(name)) problems.push(`${name} is not in the package`);
  for (const name of names) if (!KINDS.test(name)) problems.push(`${name} does not belong into the package`);
  if (packed.unpackedSize > LARGEST) problems.push(`${packed.unpackedSize} bytes unpacked, at most ${LARGEST} are allowed`);
  problems.push(...(await typeProblems(join(folder, packed.filename))));
  console.log(`${names.length} files, ${packed.unpackedSize} bytes unpacked`);
} else problems.push(`npm pack failed: ${pack.stderr}`);

rmSync(folder, { recursive: true, force: true });

/** What "Are the types wrong?" says of the packed package. */
async function typeProblems(tarball: string): Promise<readonly string[]> {
  const checked = await checkPackage(createPackageFromTarballData(readFileSync(tarball)));
  if (!checked.types) return ["attw: the package has no types"];
  return checked.problems
    .filter((problem) => !("resolutionKind" in problem) || RESOLUTIONS.includes(problem.resolutionKind))
    .map((problem) => `attw: ${JSON.stringify(problem)}`);
}

for (const problem of problems) console.error(problem);
if (problems.length) process.exitCode = 1;
