import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { DRIVERS, isShared, runsDrivers, withoutDrivers } from "./git-drivers.ts";
import { commonGitFolder, lookAt } from "./roots.ts";
import type { GitAnswer } from "./tree.ts";

/** One call of git in a folder of the file system. */
export interface GitRun {
  /** Absolute. */
  readonly folder: string;
  /** False for another worktree or repository than the one the caller's environment speaks of. */
  readonly current: boolean;
  readonly input?: string | undefined;
  readonly limit?: number | undefined;
  readonly env?: Readonly<Record<string, string>> | undefined;
  /** Objects that git writes go to a temporary folder that is deleted afterwards. */
  readonly scratch?: boolean | undefined;
}

export interface Git {
  run(args: readonly string[], run: GitRun): GitAnswer;
  /** The same with the bytes that git wrote, for contents of files. */
  bytes(args: readonly string[], run: GitRun): GitAnswer & { readonly bytes: Buffer };
}

const TIME_LIMIT = 10_000;
const OUTPUT_LIMIT = 512 * 1024 * 1024;

/** Nothing is written, nothing else is started, nobody is asked: no locks, hooks, monitors, pagers, prompts, no fetching of missing objects. */
const SAFE_ARGUMENTS = ["--no-optional-locks", "--no-pager", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null"];
const SAFE_ENVIRONMENT = {
  LC_ALL: "C",
  GIT_TERMINAL_PROMPT: "0",
  GIT_OPTIONAL_LOCKS: "0",
  GIT_NO_LAZY_FETCH: "1",
  GIT_ALLOW_PROTOCOL: "none",
};

/**
 * Git, read only, in the environment that the caller hands in (a hook's has GIT_DIR or GIT_INDEX_FILE set). For the current worktree that
 * environment is kept: it names the index about to be committed. For any other, what `git rev-parse --local-env-vars` names is unset,
 * or git would silently answer for the current one.
 */
export function openGit(env: Readonly<Record<string, string | undefined>> = process.env): Git {
  let local: readonly string[] | undefined;
  /** By folder; by the repository's own folder where all of its worktrees have the same. */
  const drivers = new Map<string, readonly (readonly [string, string])[]>();
  const spawn = (args: readonly string[], folder: string, environment: NodeJS.ProcessEnv, run?: GitRun) =>
    spawnSync("git", [...SAFE_ARGUMENTS, ...args], {
      cwd: folder,
      env: { ...environment, ...SAFE_ENVIRONMENT, ...run?.env },
      input: run?.input ?? "",
      timeout: run?.limit ?? TIME_LIMIT,
      killSignal: "SIGKILL",
      maxBuffer: OUTPUT_LIMIT,
      windowsHide: true,
    });
  const driversIn = ({ folder, current }: GitRun, environment: NodeJS.ProcessEnv): readonly (readonly [string, string])[] => {
    // The environment may speak of any repository; else a folder with a `.git` is in the one that this leads to.
    const repository = !current && lookAt(join(folder, ".git")) ? commonGitFolder(folder) : undefined;
    const known = drivers.get(folder) ?? (repository === undefined ? undefined : drivers.get(repository));
    if (known) return known;
    const listed =
      spawn(["config", "--show-scope", "--name-only", "-z", "--get-regexp", DRIVERS], folder, environment).stdout?.toString() ?? "";
    const found = withoutDrivers(listed);
    drivers.set(repository !== undefined && isShared(listed) ? repository : folder, found);
    return found;
  };
  const bytes: Git["bytes"] = (args, run) => {
    const none = Buffer.alloc(0);
    if (!existsSync(run.folder)) return { ok: false, code: null, stdout: "", stderr: `no such folder: ${run.folder}`, bytes: none };
    const environment: NodeJS.ProcessEnv = { ...env };
    delete environment.GIT_EXTERNAL_DIFF;
    if (!run.current && Object.keys(env).some((name) => name.startsWith("GIT_"))) {
      local ??= spawn(["rev-parse", "--local-env-vars"], "/", environment).stdout?.toString().split("\n").filter(Boolean) ?? [];
      for (const name of local) delete environment[name];
    }
    if (runsDrivers(args)) Object.assign(environment, settings(driversIn(run, environment), environment));
    const result = run.scratch
      ? inScratch((folder) => {
          const objects = spawn(["rev-parse", "--path-format=absolute", "--git-path", "objects"], run.folder, environment)
            .stdout?.toString()
            .trim();
          const alternates = [objects, environment.GIT_ALTERNATE_OBJECT_DIRECTORIES].filter(Boolean).join(delimiter);
          const there = { ...environment, GIT_OBJECT_DIRECTORY: folder, GIT_ALTERNATE_OBJECT_DIRECTORIES: alternates };
          return spawn(args, run.folder, there, run);
        })
      : spawn(args, run.folder, environment, run);
    const ended = result.error ? null : result.status;
    const stderr = result.error ? describe(result.error, run) : result.stderr.toString();
    const stdout = result.stdout ?? none;
    return { ok: ended === 0, code: ended, stdout: stdout.toString(), stderr, bytes: stdout };
  };
  return {
    bytes,
    run(args, run) {
      const { ok, code, stdout, stderr } = bytes(args, run);
      return { ok, code, stdout, stderr };
    },
  };
}

/** Settings for one call, behind those that the environment holds already. */
function settings(pairs: readonly (readonly [string, string])[], environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  if (pairs.length === 0) return {};
  const before = Number(environment.GIT_CONFIG_COUNT ?? 0) || 0;
  const named = pairs.flatMap(([name, value], index) => [
    [`GIT_CONFIG_KEY_${before + index}`, name],
    [`GIT_CONFIG_VALUE_${before + index}`, value],
  ]);
  return { ...Object.fromEntries(named), GIT_CONFIG_COUNT: String(before + pairs.length) };
}

function inScratch<Result>(use: (folder: string) => Result): Result {
  const folder = mkdtempSync(join(tmpdir(), "homelab-lint-"));
  try {
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function describe(error: Error, run: GitRun): string {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === "ENOENT") return "git is not installed, or not in the PATH";
  if (code === "ETIMEDOUT") return `git did not answer within ${run.limit ?? TIME_LIMIT} ms`;
  return error.message;
}
