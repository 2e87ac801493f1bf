/** Files by name, as hooks hand them over: each is judged within the whole project, and only what concerns it is told. */
import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { main } from "../src/cli/main.ts";
import { worldIn } from "./support/cli-world.ts";
import { commit, git, repository, temporaryFolder, write } from "./support/git.ts";

const STANDARDS = `# Rules

- **Must:** every service sets \`restart: unless-stopped\`.
- **Must:** host ports are unique.
`;
const service = (name: string, port: number, restart = "unless-stopped"): string =>
  `services:\n  ${name}:\n    image: nginx:1.27\n    restart: ${restart}\n    ports:\n      - "${port}:80"\n`;

const lab = repository(join(temporaryFolder(), "lab"), {
  "docs/architecture/README.md": STANDARDS,
  "docs/notes.md": "# Notes\n",
  "stacks/a/compose.yaml": service("a", 8080),
  "stacks/b/compose.yaml": service("b", 8081, "always"),
  "stacks/c/compose.yaml": service("c", 8080),
  ".github/workflows/ci.yml": "on: push\njobs: {}\n",
});

function run(args: readonly string[], cwd = lab) {
  const world = worldIn(cwd);
  const code = main([...args, "--format", "json"], world);
  const { stdout, stderr } = world.written;
  const found = stdout && (JSON.parse(stdout) as { findings: { rule: string; file: string; line: number }[] }).findings;
  return { code, stderr, found: found ? found.map(({ rule, file, line }) => `${rule} ${file}:${line}`) : [] };
}

function text(args: readonly string[], cwd = lab) {
  const world = worldIn(cwd);
  return { code: main(args, world), ...world.written };
}

const CLASH = "host-port stacks/c/compose.yaml:6";
const POLICY = "restart-policy stacks/b/compose.yaml:4";

test("a clash with a file that is not named is told, whichever side is named", () => {
  assert.equal(run([]).found, [POLICY, CLASH]);
  assert.equal(run(["stacks/c/compose.yaml"]), { code: 1, stderr: "", found: [CLASH] });
  assert.equal(run(["stacks/a/compose.yaml"]), { code: 1, stderr: "", found: [CLASH] });
});

test("what stands elsewhere does not count", () => {
  assert.equal(run(["stacks/b/compose.yaml"]).found, [POLICY]);
  write(lab, { "stacks/d/compose.yaml": service("d", 8084) });
  assert.equal(run(["stacks/d/compose.yaml"]), { code: 0, stderr: "", found: [] });
  assert.is(
    text(["stacks/d/compose.yaml"]).stdout,
    "No problems in the file named: 10 subjects in 4 files, held against 2 rules from 1 document.\n",
  );
});

test("absolute names, links and names from a folder below mean the same", () => {
  assert.equal(run([join(lab, "stacks/a/compose.yaml")]).found, [CLASH]);
  assert.equal(run(["compose.yaml"], join(lab, "stacks/a")).found, ["host-port compose.yaml:6"]);
  symlinkSync(lab, join(lab, "../link"));
  assert.equal(run([join(lab, "../link/stacks/a/compose.yaml")]).found, [CLASH]);
});

test("a document stands for its rules, the configuration for everything", () => {
  assert.equal(run(["docs/architecture/README.md"]), { code: 1, stderr: "", found: [POLICY, CLASH] });
  write(lab, { ".homelab-lintrc.yml": "paths: [stacks/a, stacks/b]\n" });
  assert.equal(run([".homelab-lintrc.yml", "docs/notes.md"]), { code: 1, stderr: "", found: [POLICY] });
});

test("the configuration says what belongs to the project, and what it leaves out is told of and not linted", () => {
  assert.equal(run(["stacks/a/compose.yaml"]), { code: 0, stderr: "", found: [] });
  assert.equal(run(["stacks/c/compose.yaml"]), { code: 0, stderr: "", found: [] });
  assert.match(
    text(["stacks/c/compose.yaml"]).stdout,
    /^Nothing checked in the file named: .*\nNot read, .*: stacks\/c\/compose\.yaml\.\n$/,
  );
  assert.equal(run(["stacks/c"]).code, 0);
  assert.equal(run(["--no-config", "stacks/c/compose.yaml"]).found, [CLASH]);
});

test("files that nobody reads are no reason to stop a commit", () => {
  assert.equal(run([".github/workflows/ci.yml", "docs/notes.md"]), { code: 0, stderr: "", found: [] });
  const { stdout } = text([".github/workflows/ci.yml", "stacks/a/compose.yaml"]);
  assert.match(stdout, /^No problems in the 2 files named: /);
  assert.match(stdout, /document with rules: \.github\/workflows\/ci\.yml\.$/m);
  assert.is(run(["nosuch.yml"]).code, 2);
  assert.is(run([".github"]).code, 2);
});

test("a repository without configurations so far does not refuse its documents", () => {
  const young = repository(join(temporaryFolder(), "young"), { "docs/architecture/README.md": STANDARDS });
  assert.equal(run(["docs/architecture/README.md"], young), { code: 0, stderr: "", found: [] });
});

test("folders are what is read, with files among them or without", () => {
  assert.equal(run(["stacks/a", "stacks/c/compose.yaml", "--no-config"]).found, [CLASH]);
  assert.equal(run(["stacks/b", "stacks/c/compose.yaml", "--no-config"]).found, [POLICY]);
});

test("a file of another project is read alone, or beside this one's", () => {
  const other = repository(join(temporaryFolder(), "other"), { "x/compose.yaml": service("x", 8081, "always") });
  const file = join(other, "x/compose.yaml");
  assert.equal(
    run([file]).found.map((line) => line.replace(/ .*\//, " ")),
    ["restart-policy compose.yaml:4"],
  );
  assert.is(run([file, "stacks/a/compose.yaml"]).code, 1);
});

test("a worktree inside the repository is no part of it", () => {
  commit(lab, {}, "Go on");
  git(lab, "worktree", "add", "-q", "-b", "side", "trees/side");
  mkdirSync(join(lab, "trees/side/docs"), { recursive: true });
  const found = run(["trees/side/stacks/b/compose.yaml", "--no-config"]).found;
  assert.equal(found, ["restart-policy trees/side/stacks/b/compose.yaml:4"]);
  assert.equal(run(["stacks/b/compose.yaml", "--no-config"], join(lab, "trees/side")).found, [POLICY]);
});

test("in a part of the project no deviation is called useless for what lies in the rest", () => {
  const part = repository(join(temporaryFolder(), "part"), {
    "docs/architecture/README.md": `${STANDARDS}\n| Subject | Standard | Reason |\n| --- | --- | --- |\n| b | restart-policy | by hand |\n| gone | restart-policy | by hand |\n`,
    "stacks/b/compose.yaml": service("b", 8081, "always"),
    "stacks/c/compose.yaml": `${service("c", 8082)}# homelab-lint: allow restart-policy -- by hand\n`,
  });
  const useless = (found: readonly string[]) => found.filter((line) => line.startsWith("document/useless"));
  const all = ["document/useless-deviation docs/architecture/README.md:9", "document/useless-deviation stacks/c/compose.yaml:7"];
  assert.equal(useless(run([], part).found), all);
  assert.equal(useless(run(["."], part).found), all);
  assert.equal(useless(run(["stacks/c"], part).found), all.slice(1));
  assert.equal(useless(run([], join(part, "stacks/b")).found), []);
  assert.equal(useless(run(["docs/architecture/README.md"], part).found), all.slice(0, 1));
});

test("--worktrees judges worktrees alone, wherever the configuration's paths are", () => {
  const strict = repository(join(temporaryFolder(), "strict"), {
    "docs/architecture/README.md": STANDARDS,
    "docs/architecture/worktrees.md": "# Worktree rules\n\n- **Must:** every worktree path follows `../trees/<name>`.\n",
    "docs/architecture/deviations.md":
      "# Deviations\n\n| Subject | Standard | Reason |\n| --- | --- | --- |\n| b | restart-policy | by hand |\n",
    "stacks/b/compose.yaml": service("b", 8081, "always"),
    "stacks/c/compose.yaml": service("c", 8082, "always"),
    ".homelab-lintrc.yml": "paths: [stacks]\n",
  });
  git(strict, "worktree", "add", "-q", "-b", "side", "../elsewhere");
  assert.equal(run([], strict).found, ["restart-policy stacks/c/compose.yaml:4"]);
  for (const folder of [strict, join(strict, "stacks/b")])
    assert.equal(
      run(["--worktrees"], folder).found.map((line) => line.replace(/(?:\.\.\/)+/, "")),
      ["worktree-path elsewhere:1"],
    );
  assert.equal(run(["--worktrees", "strict"], join(strict, "..")).code, 2);
  assert.equal(run(["--worktrees", "--standards", "strict/docs/architecture/worktrees.md", "strict"], join(strict, "..")).found, [
    "worktree-path elsewhere:1",
  ]);
  assert.match(text(["--worktrees", "--standards", "a.md"], temporaryFolder()).stderr, /^a\.md: no document there/);
});

test("without a repository and a configuration a file is all there is", () => {
  const plain = temporaryFolder();
  write(plain, { "rules.md": STANDARDS, "a.yaml": service("a", 8080), "b.yaml": service("b", 8080) });
  assert.equal(run(["--standards", "rules.md", "a.yaml"], plain), { code: 0, stderr: "", found: [] });
  assert.is(run(["--standards", "rules.md", "rules.md"], plain).code, 2);
});

test.run();
