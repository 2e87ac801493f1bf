import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { main } from "../../src/cli/main.ts";
import { worldIn } from "./cli-world.ts";
import { git, gitEnvironment, temporaryFolder, write } from "./git.ts";

/** A rule that every service of these tests breaks or keeps, so that something is checked. */
export const STANDARDS = "# Standards\n\n- **Must:** every service sets `restart: unless-stopped`.\n";

/** What one run came to. */
export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** Milliseconds. */
  readonly took: number;
}

/** The command in a folder, in this process. */
export const run = (folder: string, ...args: readonly string[]): Ran => runWith({}, folder, ...args);

/** The same with other variables in the environment. */
export function runWith(env: Readonly<Record<string, string>>, folder: string, ...args: readonly string[]): Ran {
  const world = worldIn(folder, { ...gitEnvironment(), ...env });
  const start = performance.now();
  const code = main(args, world);
  return { code, ...world.written, took: performance.now() - start };
}

/** A new folder with files. Paths that end in `/` are folders; a text that begins with `-> ` is a link. */
export function hostile(files: Readonly<Record<string, string | Buffer>>): string {
  const folder = temporaryFolder();
  add(folder, files);
  return folder;
}

export function add(folder: string, files: Readonly<Record<string, string | Buffer>>): void {
  for (const [path, content] of Object.entries(files)) {
    const there = join(folder, path);
    mkdirSync(dirname(there), { recursive: true });
    if (path.endsWith("/")) mkdirSync(there, { recursive: true });
    else if (typeof content === "string" && content.startsWith("-> ")) symlinkSync(content.slice(3), there);
    else writeFileSync(there, content);
  }
}

/** A script that leaves a mark when somebody runs it, and whether somebody did. */
export function trap(): { readonly script: string; readonly sprung: () => boolean } {
  const folder = temporaryFolder();
  const mark = join(folder, "sprung");
  const script = join(folder, "script.sh");
  write(folder, { "script.sh": `#!/bin/sh\ntouch ${mark}\ncat >/dev/null 2>&1\nexit 0\n` });
  chmodSync(script, 0o755);
  return {
    script,
    sprung: () => {
      const was = existsSync(mark);
      rmSync(mark, { force: true });
      return was;
    },
  };
}

/** A PATH on which `git` notes the folder it is asked in, and those folders. */
export function watchedGit(): { readonly PATH: string; readonly folders: () => readonly string[] } {
  const folder = temporaryFolder();
  const log = join(folder, "log");
  const real = execFileSync("sh", ["-c", "command -v git"], { encoding: "utf8" }).trim();
  write(folder, { "bin/git": `#!/bin/sh\npwd >>${log}\nexec ${real} "$@"\n`, log: "" });
  chmodSync(join(folder, "bin/git"), 0o755);
  return { PATH: `${join(folder, "bin")}:${process.env.PATH}`, folders: () => readFileSync(log, "utf8").split("\n").filter(Boolean) };
}

/** Sets what a repository's own configuration says. */
export function configure(folder: string, settings: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(settings)) git(folder, "config", name, value);
}
