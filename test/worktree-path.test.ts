/** Where a worktree lies is told from its repository, wherever linting starts. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { main } from "../src/cli/main.ts";
import { worldIn } from "./support/cli-world.ts";
import { git, repository, temporaryFolder, write } from "./support/git.ts";

function findings(cwd: string, document: string, path = "."): readonly string[] {
  const world = worldIn(cwd);
  main(["--standards", document, "--no-config", "--format", "json", path], world);
  const report = JSON.parse(world.written.stdout) as { findings: readonly { rule: string; message: string }[] };
  return report.findings.filter(({ rule }) => rule === "worktree-path").map(({ message }) => message.replace(/, expected.*/, ""));
}

test("from the top, from above, from a linked worktree and from a folder below", () => {
  const room = temporaryFolder();
  const lab = repository(join(room, "lab"));
  git(lab, "worktree", "add", "-q", "-b", "feat-a", "../trees/feat-a");
  git(lab, "worktree", "add", "-q", "-b", "feat-b", "../trees/other");
  write(room, { "beside.md": "# Rules\n\n- **Must:** worktrees live under `../trees/<branch>`.\n" });
  mkdirSync(join(lab, "stacks"));
  const wrong = ["worktree path of worktree other is `../trees/other`"];
  const document = join(room, "beside.md");
  assert.equal(findings(lab, document), wrong);
  assert.equal(findings(room, document), wrong);
  assert.equal(findings(join(lab, "stacks"), document, ".."), wrong);
  // From inside of `trees`, that folder's own name is nowhere to be seen: nothing is said rather than something wrong.
  assert.equal(findings(join(room, "trees/feat-a"), document), []);
});

test("worktrees inside of the repository", () => {
  const room = temporaryFolder();
  const lab = repository(join(room, "lab"));
  git(lab, "worktree", "add", "-q", "-b", "feat-a", ".worktrees/feat-a");
  git(lab, "worktree", "add", "-q", "-b", "feat-b", "b");
  write(room, { "inside.md": "# Rules\n\n- **Must:** worktrees live under `.worktrees/<branch>`.\n" });
  for (const cwd of [lab, room]) assert.equal(findings(cwd, join(room, "inside.md")), ["worktree path of worktree b is `b`"]);
});

test("beside the repository, from a linked worktree", () => {
  const room = temporaryFolder();
  const lab = repository(join(room, "lab"));
  git(lab, "worktree", "add", "-q", "-b", "feat-a", "../feat-a");
  write(room, { "beside.md": "# Rules\n\n- **Must:** worktrees live under `../lab-<branch>`.\n" });
  for (const cwd of [lab, join(room, "feat-a"), room])
    assert.equal(findings(cwd, join(room, "beside.md")), ["worktree path of worktree feat-a is `../feat-a`"]);
});

test.run();
