/**
 * Holds the readers against what the real programs answered: `npm run conformance -- CORPUS`. The folder holds `lxc/`, `lxc-quirks/`,
 * `compose/`, `compose-expected/` and `compose-quirks/`, as recordings of Proxmox, LXC and docker compose. Fails where a file
 * disagrees without a reason.
 */
import { spawnSync } from "node:child_process";
import path from "node:path";
import { fileURLToPath } from "node:url";

const corpus = process.argv[2];
if (corpus === undefined) {
  console.error("usage: npm run conformance -- CORPUS");
  process.exitCode = 2;
} else {
  const here = path.dirname(fileURLToPath(import.meta.url));
  const runs: readonly (readonly [string, ...string[]])[] = [
    ["conformance-lxc.ts", path.join(corpus, "lxc"), path.join(corpus, "lxc-quirks")],
    ["conformance-compose.ts", corpus],
  ];
  for (const [script, ...folders] of runs) {
    const { status } = spawnSync(process.execPath, ["--import", "tsx", path.join(here, script), ...folders], { stdio: "inherit" });
    if (status !== 0) process.exitCode = 1;
  }
}
