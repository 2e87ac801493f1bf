/**
 * What checking worktrees costs, as a multiple of git's own answer to the one question behind it, both measured in this process: the
 * checks that need no further git process against `git worktree list`, and the changed paths of all worktrees against one
 * `git diff-tree --stdin`. The repository is made for it in a temporary folder.
 *
 *   tsx scripts/bench/worktrees.ts [WORKTREES]     200 where nothing is said
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { performance } from "node:perf_hooks";
import { pathToFileURL } from "node:url";
import { catalogue } from "../../rules/index.ts";
import { check } from "../../src/check/check.ts";
import { readWorktrees } from "../../src/configs/worktree/read.ts";
import type { Subject } from "../../src/model.ts";
import { Source } from "../../src/source.ts";
import { readStandards } from "../../src/standards/read.ts";
import { openWorkingFolder } from "../../src/tree/working-folder.ts";

/** One figure of the product beside git's own, in milliseconds. */
export interface Ratio {
  readonly name: string;
  readonly ours: number;
  readonly git: number;
  /** `ours` may be this many times `git` at most. */
  readonly limit: number;
}

/** Every check that takes no git process beyond the list. */
export const FREE = `# Worktree rules

- **Must:** worktrees live under \`../trees/<branch>\`.
- Branches must follow \`feature/<name>\`.
- The main worktree must stay on \`main\`.
- Run \`git worktree prune\` weekly.
- One branch per worktree.
- Detached worktrees are not allowed.
- Never leave a rebase unfinished.
- Every lock requires a reason.
- Never keep more than 1000 worktrees.
- Never nest worktrees inside another worktree.
`;

const environment = {
  PATH: process.env.PATH ?? "",
  HOME: "/nonexistent",
  LC_ALL: "C",
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_CONFIG_NOSYSTEM: "1",
};

/** Measures a repository with so many linked worktrees, each one commit ahead of the default branch. */
export function benchWorktrees(worktrees = 200, runs = 25): readonly Ratio[] {
  const room = realpathSync(mkdtempSync(path.join(tmpdir(), "homelab-bench-")));
  try {
    const lab = build(room, worktrees);
    const rules = readStandards([new Source("rules.md", FREE)], [], catalogue);
    const tips = git(lab, ["for-each-ref", "--format=%(objectname)", "refs/heads/feature"]);
    const base = git(lab, ["rev-parse", "main"]).trim();
    const input = tips.replaceAll("\n", ` ${base}\n`);
    const read = (): readonly Subject[] =>
      readWorktrees(openWorkingFolder(lab, [], { env: environment }), [], { env: {}, now: 0 }).subjects;
    return [
      compare("cost-0 checks", 3, runs, {
        ours: () => check(rules.rules, read(), rules.facts, catalogue, 0),
        git: () => git(lab, ["worktree", "list", "--porcelain", "-z"]),
      }),
      compare("changed paths", 5, runs, {
        ours: () => read().map(({ worktreeFacts }) => worktreeFacts?.committed()),
        git: () => git(lab, ["diff-tree", "--stdin", "-r", "-z", "--name-status", "--no-renames"], input),
      }),
    ];
  } finally {
    rmSync(room, { recursive: true, force: true });
  }
}

const git = (folder: string, args: readonly string[], input = ""): string =>
  execFileSync("git", args, { cwd: folder, env: environment, input, encoding: "utf8", maxBuffer: 1 << 28 });

/** 2,000 files on the default branch, and branches that each change three of them: one process makes the history, and one each worktree. */
function build(room: string, worktrees: number): string {
  const lab = path.join(room, "lab");
  const compose = (app: number, version: string): string => {
    const text = `services:\n  app-${app}:\n    image: app:${version}\n`;
    return `M 100644 inline stacks/app-${app % 200}/${app}.yaml\ndata ${text.length}\n${text}\n`;
  };
  const commit = (branch: string, files: string): string =>
    `commit refs/heads/${branch}\ncommitter Bench <bench@example.test> 1767603600 +0000\ndata 6\nChange\n${branch === "main" ? "" : "from refs/heads/main\n"}${files}\n`;
  const history = [commit("main", Array.from({ length: 2000 }, (_, app) => compose(app, "1")).join(""))];
  for (let index = 0; index < worktrees; index++)
    history.push(commit(`feature/${index}`, [0, 7, 700].map((step) => compose((index * 9 + step) % 2000, `2-${index}`)).join("")));
  git(room, ["init", "-q", "-b", "main", lab]);
  git(lab, ["fast-import", "--quiet"], history.join(""));
  for (let index = 0; index < worktrees; index++)
    // Nothing that is measured reads the files of a worktree.
    git(lab, ["worktree", "add", "-q", "--no-checkout", path.join(room, `trees/feature-${index}`), `feature/${index}`]);
  return lab;
}

/** The best of alternating runs: what else the machine does only ever adds to a time. */
function compare(name: string, limit: number, runs: number, of: { readonly ours: () => unknown; readonly git: () => unknown }): Ratio {
  const took = (work: () => unknown): number => {
    const start = performance.now();
    work();
    return performance.now() - start;
  };
  const times = Array.from({ length: runs }, () => ({ ours: took(of.ours), git: took(of.git) }));
  return { name, limit, ours: Math.min(...times.map(({ ours }) => ours)), git: Math.min(...times.map(({ git }) => git)) };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  for (const { name, ours, git, limit } of benchWorktrees(Number(process.argv[2] ?? 200))) {
    const times = ours / git;
    console.log(`${name}: ${ours.toFixed(1)} ms, git alone ${git.toFixed(1)} ms: ${times.toFixed(2)} times, at most ${limit}`);
    if (times > limit) process.exitCode = 1;
  }
}
