import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** An environment in which git behaves the same on every machine: nobody's settings, one author, one day. */
export const gitEnvironment = (day = "2026-01-05T09:00:00Z"): Record<string, string> => ({
  PATH: process.env.PATH ?? "",
  HOME: "/nonexistent",
  LC_ALL: "C",
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_CONFIG_NOSYSTEM: "1",
  GIT_AUTHOR_NAME: "Lab",
  GIT_AUTHOR_EMAIL: "lab@example.test",
  GIT_AUTHOR_DATE: day,
  GIT_COMMITTER_NAME: "Lab",
  GIT_COMMITTER_EMAIL: "lab@example.test",
  GIT_COMMITTER_DATE: day,
});

const made: string[] = [];
process.on("exit", () => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

/** A new folder, by its real path, that is deleted when the tests end. */
export function temporaryFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "lab-")));
  made.push(folder);
  return folder;
}

/** Writes files into a folder; folders come by themselves. */
export function write(folder: string, files: Readonly<Record<string, string | Buffer>>): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}

/** Runs git in a folder and answers what it wrote; throws where it fails. */
export function git(folder: string, ...args: readonly string[]): string {
  return execFileSync("git", args, { cwd: folder, env: gitEnvironment(), encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] }).trim();
}

/** Whether git fails, for commands that stop in the middle (a rebase with a conflict). */
export function gitFails(folder: string, ...args: readonly string[]): boolean {
  try {
    git(folder, ...args);
    return false;
  } catch {
    return true;
  }
}

/** A commit of files on a day. */
export function commit(folder: string, files: Readonly<Record<string, string>>, message = "Change", day?: string): string {
  write(folder, files);
  git(folder, "add", "-A");
  execFileSync("git", ["commit", "-q", "--allow-empty", "-m", message], { cwd: folder, env: gitEnvironment(day), stdio: "ignore" });
  return git(folder, "rev-parse", "HEAD");
}

/** A repository on branch main with a first commit. */
export function repository(folder: string, files: Readonly<Record<string, string>> = { "README.md": "# Lab\n" }): string {
  mkdirSync(folder, { recursive: true });
  git(folder, "init", "-q", "-b", "main");
  commit(folder, files, "Start");
  return folder;
}

/** Every path below a folder with a digest of what it holds and when it was changed: equal before and after means that nothing was written. */
export function snapshot(folder: string, below = ""): Readonly<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const name of readdirSync(join(folder, below)).sort()) {
    const path = join(below, name);
    const stat = lstatSync(join(folder, path));
    if (stat.isDirectory()) Object.assign(found, { [`${path}/`]: "" }, snapshot(folder, path));
    else {
      const content = stat.isSymbolicLink() ? readlinkSync(join(folder, path)) : stat.isFile() ? readFileSync(join(folder, path)) : "";
      found[path] = `${stat.mtimeMs} ${createHash("sha1").update(content).digest("hex")}`;
    }
  }
  return found;
}
