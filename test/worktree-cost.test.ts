/** What checks of worktrees ask of git: the figures in milliseconds are measured by scripts/bench/worktrees.ts. */
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { catalogue } from "../rules/index.ts";
import { FREE } from "../scripts/bench/worktrees.ts";
import { check } from "../src/check/check.ts";
import { readWorktrees } from "../src/configs/worktree/read.ts";
import { Source } from "../src/source.ts";
import { readStandards } from "../src/standards/read.ts";
import type { GitCall, Tree } from "../src/tree/tree.ts";
import { openWorkingFolder } from "../src/tree/working-folder.ts";
import { git, gitEnvironment, repository, temporaryFolder } from "./support/git.ts";

/** The findings of a document, and every git command that they took. */
function checked(
  lab: string,
  document: string,
): { readonly terms: readonly string[]; readonly calls: readonly string[]; readonly found: readonly string[] } {
  const calls: string[] = [];
  const counting = (tree: Tree): Tree => ({
    ...tree,
    git(args: readonly string[], call?: GitCall) {
      calls.push(args.slice(0, 2).join(" "));
      return tree.git(args, call);
    },
    including: (folders) => counting(tree.including(folders)),
  });
  const { rules, facts } = readStandards([new Source("rules.md", document)], [], catalogue);
  const { subjects } = readWorktrees(counting(openWorkingFolder(lab, [], { env: gitEnvironment() })), [], { env: {}, now: 0 });
  const { findings } = check(rules, subjects, facts, catalogue, 0);
  return { calls, terms: rules.map(({ term }) => term), found: findings.map(({ rule, subject }) => `${rule} ${subject}`) };
}

function labWith(...branches: readonly string[]): string {
  const lab = repository(join(temporaryFolder(), "lab"));
  for (const branch of branches) git(lab, "worktree", "add", "-q", "-b", branch, `../trees/${branch.replaceAll("/", "-")}`);
  return lab;
}

test("all checks that need no more than the list ask git once", () => {
  const lab = labWith("feature/a", "feature/b", "other");
  const { calls, terms, found } = checked(lab, FREE);
  assert.equal(calls, ["worktree list"]);
  assert.equal(terms, [
    "worktree-path",
    "worktree-branch",
    "main-worktree",
    "stale-worktree",
    "worktree-branch",
    "detached-worktree",
    "unfinished-operation",
    "worktree-lock",
    "worktree-count",
    "nested-worktree",
  ]);
  assert.equal(found, ["worktree-branch worktree other"]);
});

test("which branch is the default one is asked only where a document leaves it to git", () => {
  const lab = labWith("feature/a");
  git(lab, "switch", "-q", "-c", "topic");
  const { calls, found } = checked(lab, "# Worktree rules\n\n- The main worktree must be on the default branch.\n");
  assert.equal(calls, ["worktree list", "for-each-ref --format=%(objectname)%00%(refname)%00%(symref)", "config --get"]);
  assert.equal(found, ["main-worktree worktree lab"]);
});

test("a default branch that nobody can tell is said, not passed", () => {
  const lab = labWith();
  git(lab, "branch", "-m", "trunk");
  const { rules, facts } = readStandards(
    [new Source("rules.md", "# Worktree rules\n\n- The main worktree must be on the default branch.\n")],
    [],
    catalogue,
  );
  const { subjects } = readWorktrees(openWorkingFolder(lab, [], { env: gitEnvironment() }), [], { env: {}, now: 0 });
  assert.equal(
    check(rules, subjects, facts, catalogue, 0).findings.map(({ severity, message }) => `${severity} ${message}`),
    [
      "info the default branch of worktree lab can't be told here: no default branch is known (origin/HEAD is not set, and there is neither main nor master)",
    ],
  );
});

test.run();
