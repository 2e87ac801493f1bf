/** Other tools on the same files. They are fetched into a temporary folder when they are asked for, and are no dependencies. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface Peers {
  /** Program and arguments, to which a folder is added. */
  readonly commands: Readonly<Record<string, readonly string[]>>;
}

/** dclint; ajv compiled ahead of time with js-yaml, which checks the schema alone; yamllint where it is installed. */
export function fetchPeers(): Peers {
  const folder = join(tmpdir(), "homelab-lint-bench-peers");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), '{ "private": true }\n');
  const packages = ["dclint", "ajv", "ajv-formats", "js-yaml@5"];
  if (!packages.every((name) => existsSync(join(folder, "node_modules", name.split("@")[0] as string)))) {
    const { status } = spawnSync("npm", ["install", "--no-audit", "--no-fund", "--ignore-scripts", ...packages], {
      cwd: folder,
      stdio: "inherit",
    });
    if (status !== 0) throw new Error("the peers could not be fetched");
  }
  writeFileSync(join(folder, "compile.cjs"), COMPILE);
  writeFileSync(join(folder, "check.cjs"), CHECK);
  const compiled = spawnSync(process.execPath, ["compile.cjs"], { cwd: folder, encoding: "utf8" });
  if (compiled.status !== 0) throw new Error(compiled.stderr);
  const version = (name: string): string => JSON.parse(readFileSync(join(folder, "node_modules", name, "package.json"), "utf8")).version;
  const yamllint = spawnSync("yamllint", ["--version"], { encoding: "utf8" });
  return {
    commands: {
      [`dclint ${version("dclint")}`]: [process.execPath, join(folder, "node_modules/dclint/bin/dclint.cjs"), "-r"],
      [`ajv ${version("ajv")} standalone with js-yaml ${version("js-yaml")}`]: [process.execPath, join(folder, "check.cjs")],
      ...(yamllint.status === 0 && { [yamllint.stdout.trim()]: ["yamllint", "-f", "parsable"] }),
    },
  };
}

const COMPILE = `
const Ajv = require("ajv/dist/2019"); const standalone = require("ajv/dist/standalone").default; const formats = require("ajv-formats");
const schema = JSON.parse(require("node:fs").readFileSync("node_modules/dclint/schemas/compose.schema.json", "utf8")); delete schema.$schema; delete schema.$id;
const ajv = new Ajv({ strict: false, allErrors: true, code: { source: true, lines: false } }); formats(ajv);
ajv.addFormat("ports", true); ajv.addFormat("expose", true); ajv.addFormat("duration", true); ajv.addFormat("subnet_ip_address", true);
require("node:fs").writeFileSync("validate.cjs", standalone(ajv, ajv.compile(schema)));
`;

/** Bundled by nobody: js-yaml is one file, and what ajv needs at run time is small. */
const CHECK = `
const { readFileSync, readdirSync, writeSync } = require("node:fs"); const { join } = require("node:path");
const yaml = require("js-yaml"); const validate = require("./validate.cjs");
const walk = (at) => readdirSync(at, { withFileTypes: true }).flatMap((one) => one.isDirectory() ? walk(join(at, one.name)) : /compose\\.ya?ml$/.test(one.name) ? [join(at, one.name)] : []);
const out = [];
for (const file of walk(process.argv[2])) {
  try { if (!validate(yaml.load(readFileSync(file, "utf8")))) for (const { instancePath, message } of validate.errors) out.push(file + ": " + instancePath + " " + message); } catch (error) { out.push(file + ": " + error.message); }
}
writeSync(1, out.join("\\n").slice(0, 60000) + "\\n");
`;
