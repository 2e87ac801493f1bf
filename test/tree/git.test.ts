import { chmodSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { openGit } from "../../src/tree/git.ts";
import { gitTrouble } from "../../src/tree/git-trouble.ts";
import { openWorkingFolder } from "../../src/tree/working-folder.ts";
import { commit, git, gitEnvironment, repository, snapshot, temporaryFolder, write } from "../support/git.ts";

const test = suite("running git");

/** What a pre-commit hook of a worktree gets as its environment. */
function hookEnvironment(worktree: string, repositoryFolder: string): Record<string, string> {
  const out = join(worktree, "..", "hook-env");
  write(repositoryFolder, { ".git/hooks/pre-commit": `#!/bin/sh\nenv -0 > "${out}"\nexit 1\n` });
  chmodSync(join(repositoryFolder, ".git/hooks/pre-commit"), 0o755);
  try {
    git(worktree, "commit", "-q", "--allow-empty", "-m", "x");
  } catch {}
  rmSync(join(repositoryFolder, ".git/hooks/pre-commit"));
  const lines = readFileSync(out, "utf8").split("\0");
  return Object.fromEntries(lines.map((line) => [line.split("=", 1)[0], line.slice(line.indexOf("=") + 1)]));
}

function labWithSibling(): { readonly lab: string; readonly sibling: string } {
  const room = temporaryFolder();
  const lab = repository(join(room, "lab"));
  git(lab, "worktree", "add", "-q", "-b", "feat", "../sibling");
  write(join(room, "sibling"), { "new.yml": "" });
  return { lab, sibling: join(room, "sibling") };
}

test("from a hook of the main worktree a sibling answers for itself", () => {
  const { lab } = labWithSibling();
  const env = { ...gitEnvironment(), GIT_INDEX_FILE: ".git/index" };
  const direct = openGit(env).run(["-C", "../sibling", "status", "--porcelain"], { folder: lab, current: true });
  assert.is(direct.ok, false, "which is what git does when the hook's environment is kept");
  const tree = openWorkingFolder(lab, [], { env });
  assert.is(tree.git(["status", "--porcelain"], { folder: "../sibling" }).stdout, "?? new.yml\n");
  assert.is(tree.git(["status", "--porcelain"]).stdout, "");
});

test("from a hook of a linked worktree the main one answers for itself", () => {
  const { lab, sibling } = labWithSibling();
  const env = { ...gitEnvironment(), GIT_DIR: join(lab, ".git/worktrees/sibling") };
  const tree = openWorkingFolder(sibling, [], { env });
  assert.is(tree.git(["rev-parse", "--abbrev-ref", "HEAD"]).stdout, "feat\n");
  assert.is(tree.git(["rev-parse", "--abbrev-ref", "HEAD"], { folder: "." }).stdout, "feat\n");
  assert.is(tree.git(["rev-parse", "--abbrev-ref", "HEAD"], { folder: "../lab" }).stdout, "main\n");
});

test("the index that a hook is about to commit is the current worktree's", () => {
  const { lab } = labWithSibling();
  write(lab, { "staged.yml": "" });
  git(lab, "add", "staged.yml");
  const env = { ...gitEnvironment(), GIT_INDEX_FILE: ".git/other-index" };
  const tree = openWorkingFolder(lab, [], { env });
  assert.is(tree.tracked("staged.yml"), false, "the index named in the environment does not hold it");
  assert.is(openWorkingFolder(lab, [], { env: gitEnvironment() }).tracked("staged.yml"), true);
});

test("real hooks set what the environment is kept or unset for", () => {
  const { lab, sibling } = labWithSibling();
  const ofMain = hookEnvironment(lab, lab);
  assert.is(ofMain.GIT_INDEX_FILE, ".git/index");
  const ofLinked = hookEnvironment(sibling, lab);
  assert.is(ofLinked.GIT_DIR, join(lab, ".git/worktrees/sibling"));
  for (const [env, here, there] of [
    [ofMain, lab, "../sibling"],
    [ofLinked, sibling, "../lab"],
  ] as const) {
    const answer = openWorkingFolder(here, [], { env }).git(["rev-parse", "--show-toplevel"], { folder: there });
    assert.is(answer.stdout.trim(), join(here, there));
  }
});

test("nothing of the repository's own settings is started", () => {
  const lab = repository(temporaryFolder());
  write(lab, { "monitor.sh": `#!/bin/sh\ntouch "${lab}/started"\n` });
  chmodSync(join(lab, "monitor.sh"), 0o755);
  git(lab, "config", "core.fsmonitor", join(lab, "monitor.sh"));
  git(lab, "config", "core.pager", join(lab, "monitor.sh"));
  openGit({ ...gitEnvironment(), GIT_EXTERNAL_DIFF: join(lab, "monitor.sh") }).run(["diff", "HEAD"], { folder: lab, current: true });
  openGit(gitEnvironment()).run(["status"], { folder: lab, current: true });
  assert.not(readdirSync(lab).includes("started"));
});

test("objects that git writes to answer go elsewhere and are deleted", () => {
  const lab = repository(temporaryFolder(), { "a.yml": "1\n" });
  git(lab, "switch", "-q", "-c", "feat");
  commit(lab, { "b.yml": "2\n" });
  git(lab, "switch", "-q", "main");
  commit(lab, { "c.yml": "3\n" });
  const before = snapshot(lab);
  const scratches = (): string[] => readdirSync(tmpdir()).filter((name) => name.startsWith("homelab-lint-"));
  const left = scratches().length;
  const answer = openWorkingFolder(lab, [], { env: gitEnvironment() }).git(["merge-tree", "--write-tree", "main", "feat"], {
    scratch: true,
  });
  assert.match(answer.stdout, /^[0-9a-f]{40}\n$/);
  assert.is(git(lab, "cat-file", "-t", "HEAD"), "commit");
  assert.equal(snapshot(lab), before);
  assert.is(scratches().length, left);
});

test("input, further variables and a time limit", () => {
  const lab = repository(temporaryFolder());
  const tree = openWorkingFolder(lab, [], { env: gitEnvironment() });
  assert.match(tree.git(["cat-file", "--batch-check"], { input: "HEAD\n" }).stdout, /commit/);
  assert.match(tree.git(["var", "GIT_AUTHOR_IDENT"], { env: { GIT_AUTHOR_NAME: "Other" } }).stdout, /^Other /);
  const slow = tree.git(["-c", "alias.wait=!sleep 5", "wait"], { limit: 50 });
  assert.equal([slow.ok, slow.code], [false, null]);
  assert.is(gitTrouble(slow)?.message, "git did not answer within 50 ms. What needs its answer is not checked.");
});

test("says what people can mend", () => {
  const lab = repository(temporaryFolder());
  const answer = (stderr: string) => ({ ok: false, code: 128, stdout: "", stderr });
  const run = (env: Record<string, string>, ...args: string[]) =>
    openGit({ ...gitEnvironment(), ...env }).run(args, { folder: lab, current: true });

  const missing = gitTrouble(run({ PATH: "/nonexistent" }, "status"));
  assert.equal(missing, {
    kind: "missing",
    message: "git is not installed, or not in the PATH. Install git to have repositories and worktrees checked.",
  });

  // Git itself offers this switch to its tests: the folder counts as somebody else's.
  const foreign = gitTrouble(run({ GIT_TEST_ASSUME_DIFFERENT_OWNER: "1" }, "status"));
  assert.is(foreign?.kind, "unsafe-ownership");
  assert.match(foreign?.message ?? "", `git config --global --add safe.directory ${lab}`);

  git(lab, "config", "core.repositoryFormatVersion", "1");
  git(lab, "config", "extensions.futureThing", "true");
  const tooOld = gitTrouble(run({}, "status"));
  assert.is(tooOld?.kind, "too-old");
  assert.match(tooOld?.message ?? "", /too old for the repository: it does not know its extension \(futurething\)/i);

  assert.is(gitTrouble(answer("fatal: Expected git repo version <= 1, found 9"))?.kind, "too-old");
  assert.is(gitTrouble(answer("fatal: not a git repository: (null)"))?.kind, "no-repository");
  assert.is(gitTrouble(answer("fatal: unsafe repository ('/srv/lab' is owned by someone else)"))?.kind, "unsafe-ownership");
  assert.equal(gitTrouble(answer("error: it broke\nand more")), { kind: "other", message: "git said: it broke" });
  assert.is(gitTrouble({ ...answer(""), ok: true }), undefined);
});

test.run();
