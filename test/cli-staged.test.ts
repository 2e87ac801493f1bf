/** What is about to be committed: the files of git's index, and those of them that the commit changes. */
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { main } from "../src/cli/main.ts";
import { worldIn } from "./support/cli-world.ts";
import { git, gitEnvironment, repository, temporaryFolder, write } from "./support/git.ts";

const service = (name: string, port: number, restart = "unless-stopped"): string =>
  `services:\n  ${name}:\n    image: nginx:1.27\n    restart: ${restart}\n    ports:\n      - "${port}:80"\n`;

const START = {
  "docs/architecture/README.md":
    "# Rules\n\n- **Must:** every service sets `restart: unless-stopped`.\n- **Must:** host ports are unique.\n- The main worktree must be on `main`.\n",
  "docs/architecture/deviations.md":
    "# Deviations\n\n| Subject | Standard | Reason |\n| --- | --- | --- |\n| lab | main-worktree | we like it so |\n",
  "stacks/a/compose.yaml": service("a", 8080),
  "stacks/old/compose.yaml": service("old", 8089, "no"),
};

const fresh = (): string => repository(join(temporaryFolder(), "lab"), START);

function run(cwd: string, args: readonly string[] = [], env = gitEnvironment()) {
  const world = worldIn(cwd, env);
  const code = main(["--staged", ...args, "--format", "json"], world);
  const { stdout, stderr } = world.written;
  const found = stdout && (JSON.parse(stdout) as { findings: { rule: string; file: string; line: number }[] }).findings;
  return { code, stderr, found: found ? found.map(({ rule, file, line }) => `${rule} ${file}:${line}`) : [] };
}

const CLEAN = { code: 0, stderr: "", found: [] };

test("nothing is staged: nothing is wrong, whatever lies in the folder", () => {
  const lab = fresh();
  write(lab, { "stacks/b/compose.yaml": service("b", 8080, "always"), "stacks/a/compose.yaml": service("a", 8080, "always") });
  assert.equal(run(lab), CLEAN);
});

test("what is staged counts, and not what the folder holds", () => {
  const lab = fresh();
  write(lab, { "stacks/b/compose.yaml": service("b", 8081, "always") });
  git(lab, "add", "stacks/b");
  write(lab, { "stacks/b/compose.yaml": service("b", 8081), "stacks/c/compose.yaml": service("c", 8081) });
  assert.equal(run(lab), { code: 1, stderr: "", found: ["restart-policy stacks/b/compose.yaml:4"] });
  git(lab, "add", "stacks/b");
  assert.equal(run(lab), CLEAN);
  git(lab, "add", "stacks/c");
  assert.equal(run(lab).found, ["host-port stacks/c/compose.yaml:6"]);
  assert.equal(run(join(lab, "stacks")).found, ["host-port c/compose.yaml:6"]);
});

test("a clash with a file that is committed already", () => {
  const lab = fresh();
  write(lab, { "stacks/0/compose.yaml": service("zero", 8080) });
  git(lab, "add", "-A");
  assert.equal(run(lab).found, ["host-port stacks/a/compose.yaml:6"]);
  git(lab, "rm", "-q", "-r", "--cached", "stacks/a");
  assert.equal(run(lab), CLEAN);
});

test("a document as it is staged", () => {
  const lab = fresh();
  write(lab, {
    "docs/architecture/README.md": "# Rules\n\n- **Must:** no service uses port 8089.\n- **Must:** every service sets `restart: no`.\n",
  });
  git(lab, "add", "-A");
  assert.equal(
    run(lab).found.filter((line) => line.startsWith("restart-policy")),
    ["restart-policy stacks/a/compose.yaml:4"],
  );
  write(lab, { "docs/architecture/README.md": "# Nothing\n" });
  assert.is(run(lab).code, 1);
});

test("worktrees are as they are, so that a deviation about them has its use", () => {
  const lab = fresh();
  git(lab, "checkout", "-q", "-b", "side");
  write(lab, { "docs/architecture/deviations.md": `${START["docs/architecture/deviations.md"]}\n` });
  git(lab, "add", "-A");
  assert.equal(run(lab), CLEAN);
});

test("the index that git names in a hook, and a linked worktree's own", () => {
  const lab = fresh();
  write(lab, { "stacks/b/compose.yaml": service("b", 8081, "always") });
  const other = { ...gitEnvironment(), GIT_INDEX_FILE: ".git/other-index" };
  git(lab, "add", "-A");
  assert.equal(run(lab, [], { ...gitEnvironment(), GIT_INDEX_FILE: ".git/index" }).found, ["restart-policy stacks/b/compose.yaml:4"]);
  assert.is(run(lab, ["--standards", "docs/architecture/*.md"], other).code, 2);
  git(lab, "worktree", "add", "-q", "-b", "side", "../side");
  const side = join(lab, "../side");
  assert.equal(run(side), CLEAN);
  write(side, { "stacks/c/compose.yaml": service("c", 8080) });
  git(side, "add", "-A");
  const inHook = { ...gitEnvironment(), GIT_DIR: join(lab, ".git/worktrees/side"), GIT_INDEX_FILE: join(lab, ".git/worktrees/side/index") };
  assert.equal(run(side, [], inHook).found, ["host-port stacks/c/compose.yaml:6"]);
});

test("paths say what is asked of, as they do without it", () => {
  const lab = fresh();
  assert.equal(run(lab, ["stacks/old/compose.yaml"]).found, ["restart-policy stacks/old/compose.yaml:4"]);
  write(lab, { "stacks/a/compose.yaml": service("a", 8080, "always") });
  assert.is(run(lab, ["stacks/a"]).code, 0);
});

test("the text tells how many files are staged, and lists none that are not read", () => {
  const lab = fresh();
  write(lab, { "notes.txt": "", "stacks/b/compose.yaml": service("b", 8081) });
  git(lab, "add", "-A");
  const world = worldIn(lab, gitEnvironment());
  assert.is(main(["--staged"], world), 0);
  assert.match(
    world.written.stdout,
    /^No problems in the 2 files staged: \d+ subjects in 3 files, held against 3 rules from 1 document\.$/m,
  );
  assert.not.match(world.written.stdout, /notes\.txt/);
});

test("without a repository there is nothing staged", () => {
  const { code, stderr } = run(temporaryFolder());
  assert.is(code, 2);
  assert.match(stderr, /^--staged: There is no git repository here\.\n$/);
  assert.is(run(fresh(), ["--worktrees"]).code, 2);
});

test.run();
