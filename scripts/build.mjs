// Builds dist/: the command line as one CommonJS file, the library as an ES module, and its types.
import { spawnSync } from "node:child_process";
import { chmodSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), "..");
process.chdir(root);
rmSync("dist", { recursive: true, force: true });

/** @type {import("esbuild").BuildOptions} */
const common = { bundle: true, platform: "node", target: "node20", logLevel: "warning", legalComments: "none", charset: "utf8" };

await Promise.all([
  build({
    ...common,
    entryPoints: ["src/cli/bin.ts"],
    outfile: "dist/cli.cjs",
    // CommonJS: one file starts faster than a graph of modules, and a hook may run it a hundred times a day.
    format: "cjs",
    minify: true,
    banner: { js: "#!/usr/bin/env node" },
  }),
  build({ ...common, entryPoints: ["src/index.ts"], outfile: "dist/index.js", format: "esm", packages: "external" }),
]);
chmodSync("dist/cli.cjs", 0o755);

const types = spawnSync(process.execPath, [tsc(), "--project", "tsconfig.build.json"], { stdio: ["ignore", 2, 2] });
if (types.status !== 0) process.exitCode = 1;

function tsc() {
  const manifest = createRequire(import.meta.url).resolve("typescript/package.json");
  return path.join(path.dirname(manifest), "bin", "tsc");
}
