import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gitEnvironment, temporaryFolder } from "./git.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** What a build needs of the project, and what says how it is installed. */
const SOURCES = [
  "src",
  "rules",
  "scripts",
  "schemas",
  "package.json",
  "package-lock.json",
  "tsconfig.json",
  "tsconfig.build.json",
  "README.md",
  "LICENSE",
  ".npmrc",
  ".gitignore",
  ".pre-commit-hooks.yaml",
];

/** The environment of somebody at a terminal: nothing of npm's, of a CI server's or of a coverage run's, and git as everywhere in tests. */
export function userEnvironment(more: Readonly<Record<string, string>> = {}): Record<string, string> {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(?:npm_|NODE_|GIT_|GITHUB_|GITLAB_|CI$|CI_|INIT_CWD$|HUSKY|LEFTHOOK)/i.test(name),
  );
  return {
    ...Object.fromEntries(kept.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))),
    ...gitEnvironment(),
    HOME: process.env.HOME ?? "/nonexistent",
    NO_COLOR: "1",
    // What the project's own installation has fetched need not be fetched again.
    ...(process.env.npm_config_cache && { npm_config_cache: process.env.npm_config_cache }),
    npm_config_prefer_offline: "true",
    npm_config_update_notifier: "false",
    npm_config_fetch_retries: "1",
    ...more,
  };
}

export interface Ran {
  readonly code: number | null;
  readonly output: string;
}

/** Runs a program, and answers its code and what it wrote on both streams. */
export function ran(program: string, args: readonly string[], cwd: string, env = userEnvironment()): Ran {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    cwd,
    env,
    encoding: "utf8",
    input: "",
    maxBuffer: 1 << 26,
    timeout: 180_000,
  });
  return { code: status, output: `${stdout ?? ""}${stderr ?? ""}${error?.message ?? ""}` };
}

/** The same, for what a test needs to go well. */
export function needed(program: string, args: readonly string[], cwd: string, env = userEnvironment()): string {
  const { code, output } = ran(program, args, cwd, env);
  if (code !== 0) throw new Error(`${program} ${args.join(" ")} ended with ${code}:\n${output}`);
  return output;
}

/** The project's sources in a new folder, without anything that was built or installed. */
export function copyOfSources(): string {
  const folder = temporaryFolder();
  for (const name of SOURCES) cpSync(join(root, name), join(folder, name), { recursive: true });
  return folder;
}

/** The package as npm would publish it: the absolute path of its tarball. The project's own dist/ is left alone. */
export function packedPackage(): string {
  const folder = copyOfSources();
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  const target = temporaryFolder();
  mkdirSync(target, { recursive: true });
  const name = needed("npm", ["pack", "--silent", "--pack-destination", target], folder).trim().split("\n").at(-1) as string;
  return join(target, name);
}
