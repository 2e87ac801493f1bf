/** Looks at the package as npm would publish it: its entry points, what is in it, and how large it is. Needs a build. */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { publint } from "publint";
import { formatMessage } from "publint/utils";

/** Bytes. A hook installs the package on every machine that commits. */
const LARGEST = 1_000_000;

const WANTED = [
  "dist/cli.cjs",
  "dist/index.js",
  "dist/remark.js",
  "dist/types/src/index.d.ts",
  "package.json",
  "README.md",
  "CHANGELOG.md",
  "LICENSE",
];
const KINDS = /^(?:dist|rules)\/|^(?:package\.json|README\.md|CHANGELOG\.md|LICENSE)$/;

interface Packed {
  readonly unpackedSize: number;
  readonly files: readonly { readonly path: string; readonly mode: number }[];
}

const problems: string[] = [];

const manifest = JSON.parse(readFileSync("package.json", "utf8"));
const { messages } = await publint({ pkgDir: ".", strict: true, pack: false });
for (const message of messages) problems.push(`publint: ${formatMessage(message, manifest, { color: false }) ?? message.code}`);

const pack = spawnSync("npm", ["pack", "--dry-run", "--json", "--ignore-scripts"], {
  encoding: "utf8",
  shell: process.platform === "win32",
});
const [packed] = JSON.parse(pack.stdout || "[]") as Packed[];
if (packed) {
  const names = packed.files.map(({ path }) => path);
  for (const name of WANTED) if (!names.includes(name)) problems.push(`${name} is not in the package`);
  for (const name of names) if (!KINDS.test(name)) problems.push(`${name} does not belong into the package`);
  if (packed.unpackedSize > LARGEST) problems.push(`${packed.unpackedSize} bytes unpacked, at most ${LARGEST} are allowed`);
  console.log(`${names.length} files, ${packed.unpackedSize} bytes unpacked`);
} else problems.push(`npm pack failed: ${pack.stderr}`);

for (const problem of problems) console.error(problem);
if (problems.length) process.exitCode = 1;
