/**
 * Lints the demonstration homelab with this repository's own standards, as a user would: through the built command line. Everything is
 * laid out in a temporary folder first, under the paths it has here, since worktrees can't be kept in a repository.
 *
 *   tsx scripts/demo.ts [OPTION…]      options of homelab-lint: --format json, --quiet, --no-color
 *
 * Ends with the linter's exit code, which is 1: there is something to find.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), "..");
const folder = mkdtempSync(path.join(tmpdir(), "homelab-demo-"));

function run(command: string, args: readonly string[]): number {
  const { status, error } = spawnSync(command, args, { cwd: folder, stdio: "inherit" });
  if (error) console.error(`${command} could not be started: ${error.message}`);
  return status ?? 2;
}

try {
  const laidOut = run("bash", [path.join(root, "fixtures/homelab/build.sh"), folder]);
  const documents = [
    "--standards",
    "docs/architecture/**/*.md",
    "--standards",
    "fixtures/homelab/docs/**/*.md",
    "--inventory",
    "docs/current/**/*.md",
  ];
  const lint = [path.join(root, "dist/cli.cjs"), "--no-config", ...documents, ...process.argv.slice(2), "fixtures/homelab", "lab"];
  process.exitCode = laidOut === 0 ? run(process.execPath, lint) : 2;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
