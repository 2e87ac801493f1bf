// Runs after `npm ci`, and before packing or installing from git: builds dist/, which is not committed.
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), "..");
const require = createRequire(import.meta.url);

/** Standard output belongs to whoever packs: pre-commit reads the name of the packed file there. */
function run(command, args, env = process.env) {
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    env,
    stdio: ["ignore", 2, 2],
    shell: command === "npm" && process.platform === "win32",
  });
  if (error) process.stderr.write(`homelab-lint: ${command} could not be started: ${error.message}\n`);
  if (status !== 0) process.exitCode = 1;
  return status === 0;
}

function has(name) {
  try {
    require.resolve(`${name}/package.json`);
    return true;
  } catch {
    return false;
  }
}

/** npm 10 and 11 install no dependencies for an install from git that runs inside `npm install -g`: they are fetched here. */
function installTools() {
  const env = { ...process.env };
  // What the outer npm was told about its own install is wrong, or even refused, in this one.
  for (const name of ["global", "location", "prefix", "install_links", "allow_scripts"]) delete env[`npm_config_${name}`];
  // The tools need no scripts of their own, and without them this one can't call itself.
  return run("npm", ["install", "--ignore-scripts", "--include=dev", "--no-save"], env);
}

if ((has("typescript") && has("esbuild")) || installTools()) run(process.execPath, ["scripts/build.mjs"]);
