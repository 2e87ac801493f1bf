import { chmodSync, mkdirSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { parseWorktreeList } from "../../src/configs/worktree/list.ts";
import { readWorktrees } from "../../src/configs/worktree/read.ts";
import { placeOf } from "../../src/source.ts";
import type { Subject } from "../../src/subject.ts";
import { memoryTree } from "../../src/tree/memory.ts";
import { openWorkingFolder } from "../../src/tree/working-folder.ts";
import { commit, git, gitEnvironment, gitFails, repository, snapshot, temporaryFolder, write } from "../support/git.ts";

const test = suite("reading worktrees");
const nowhere = { env: {}, now: 0 };
const read = (base: string, paths: readonly string[] = [], env: Record<string, string> = gitEnvironment()) =>
  readWorktrees(openWorkingFolder(base, paths, { env }), paths, nowhere);
const worktrees = (base: string, paths: readonly string[] = []): readonly Subject[] =>
  read(base, paths).subjects.filter(({ kind }) => kind === "worktree");
const repositories = (base: string, paths: readonly string[] = []): readonly Subject[] =>
  read(base, paths).subjects.filter(({ kind }) => kind === "repository");
const at = (subjects: readonly Subject[], file: string): Subject => {
  const found = subjects.find((subject) => subject.file === file);
  if (!found) throw new Error(`no ${file} among ${subjects.map((subject) => subject.file).join(", ")}`);
  return found;
};

test("a repository and its worktrees, with their names and places", () => {
  const lab = repository(join(temporaryFolder(), "lab"));
  git(lab, "worktree", "add", "-q", "-b", "feature/x", "../lab-x");
  const { subjects, remarks, files } = read(lab);
  assert.equal([remarks, files], [[], []]);
  const [repo, main, linked] = subjects;
  assert.equal([repo?.kind, repo?.title, repo?.file], ["repository", "repository lab", "."]);
  assert.equal(
    repo?.names.map(({ by, text }) => [by, text]),
    [["folder", "lab"]],
  );
  assert.equal([main?.kind, main?.title, main?.file], ["worktree", "worktree lab", "."]);
  assert.equal([linked?.title, linked?.file], ["worktree lab-x", "../lab-x"]);
  assert.equal(
    linked?.names.map(({ by, text }) => [by, text]),
    [
      ["folder", "lab-x"],
      ["branch", "feature/x"],
    ],
  );
  assert.is(linked?.parent, repo);
  assert.equal(linked && placeOf(linked.at), { file: "../lab-x", line: 1, column: 1, endLine: 1, endColumn: 1 });
  const head = git(lab, "rev-parse", "HEAD");
  assert.equal(main?.worktree, { path: ".", main: true, bare: false, detached: false, branch: "main", head });
  assert.equal(linked?.worktree, { path: "../lab-x", main: false, bare: false, detached: false, branch: "feature/x", head });
  assert.equal(repo?.repositoryFacts?.worktrees(), [main, linked]);
});

test("from a linked worktree the same repository is told", () => {
  const room = temporaryFolder();
  const lab = repository(join(room, "lab"), { "docs/a.md": "" });
  git(lab, "worktree", "add", "-q", "../tree");
  const files = (base: string, paths: readonly string[] = []) => worktrees(base, paths).map(({ file }) => file);
  assert.equal(files(join(room, "tree")), ["../lab", "."]);
  assert.equal(files(room, ["tree", "tree/docs"]), ["lab", "tree"]);
});

test("a file and a plain folder of a repository bring no worktrees in: who names them means what is in them", () => {
  const room = temporaryFolder();
  const lab = repository(join(room, "lab"), { "stacks/web/compose.yaml": "services: {}\n", "docs/a.md": "", ".gitignore": "/.trees/\n" });
  git(lab, "worktree", "add", "-q", "-b", "feat", ".trees/feat");
  const files = (base: string, paths: readonly string[] = []) => worktrees(base, paths).map(({ file }) => file);
  assert.equal(files(lab, ["stacks/web/compose.yaml"]), []);
  assert.equal(files(lab, ["stacks", "docs/a.md", "stacks/web"]), []);
  assert.equal(files(lab, [join(lab, "stacks")]), []);
  assert.equal(files(room, ["lab/docs/a.md"]), []);
  assert.equal(files(join(lab, "stacks")), []);
  assert.equal(files(join(lab, "stacks"), [".."]), ["..", "../.trees/feat"]);
  assert.equal(files(lab, ["."]), [".", ".trees/feat"]);
  assert.equal(files(lab, ["stacks", "."]), [".", ".trees/feat"]);
  assert.equal(files(lab, [".trees/feat"]), [".", ".trees/feat"]);
  assert.equal(files(lab, [".trees"]), [".", ".trees/feat"], "it holds a worktree");
  assert.equal(files(lab, [".trees/feat/stacks"]), []);
});

test("every repository below a given folder is found once, not those inside of others", () => {
  const room = temporaryFolder();
  const one = repository(join(room, "a/one"));
  git(one, "worktree", "add", "-q", "../one-feat");
  repository(join(room, "a/one/inner"));
  repository(join(room, "b/c/d/two"));
  repository(join(room, "1/2/3/4/5/6/too-deep"));
  repository(join(room, "node_modules/three"));
  git(room, "init", "-q", "--bare", "b/four.git");
  assert.equal(
    repositories(room, ["."]).map(({ file }) => file),
    ["a/one", "b/four.git", "b/c/d/two"].sort(),
  );
  assert.equal(
    repositories(room, ["a", "b/c"]).map(({ title }) => title),
    ["repository one", "repository two"],
  );
  assert.equal(
    repositories(room, ["a/one/inner"]).map(({ title }) => title),
    ["repository inner"],
  );
  assert.equal(at(repositories(room, ["b"]), "b/four.git").names[0]?.text, "four");
  assert.equal(
    repositories(room, [join(room, "a")]).map(({ file }) => file),
    ["a/one"],
    "an absolute path",
  );
});

test("bare repositories with worktrees beside them", () => {
  const room = temporaryFolder();
  const source = repository(join(room, "source"));
  for (const name of [".bare", ".git"]) {
    const lab = join(room, `lab${name}`);
    git(room, "clone", "-q", "--bare", source, join(lab, name));
    if (name === ".bare") write(lab, { ".git": "gitdir: ./.bare\n" });
    git(lab, "worktree", "add", "-q", "main", "main");
    git(lab, "worktree", "add", "-q", "-b", "feat", "trees/feat");
    for (const [base, container] of [
      [lab, "."],
      [join(lab, "trees/feat"), "../.."],
    ] as const) {
      const { subjects } = read(base);
      assert.equal(
        subjects.map(({ kind }) => kind),
        ["repository", "worktree", "worktree"],
        base,
      );
      const facts = subjects[0]?.repositoryFacts;
      assert.equal([facts?.folder, facts?.bare, facts?.gitFolder], [container, true, join(container, name)]);
      assert.is(facts?.primary()?.names[0]?.text, "main");
      assert.is(facts?.primary()?.worktree?.main, false);
      const branch = facts?.defaultBranch();
      assert.equal(branch?.known && [branch.value.name, branch.value.from], ["main", "HEAD of the bare repository"]);
    }
    assert.equal(
      repositories(room, [`lab${name}`]).map(({ file, title }) => [file, title]),
      [[`lab${name}`, `repository lab${name}`]],
    );
  }
});

test("a submodule's first worktree is its own folder", () => {
  const room = temporaryFolder();
  const source = repository(join(room, "source"));
  const lab = repository(join(room, "lab"));
  git(lab, "-c", "protocol.file.allow=always", "submodule", "add", "-q", source, "module");
  const [repo, main] = read(join(lab, "module")).subjects;
  assert.equal([repo?.file, main?.file, repo?.repositoryFacts?.gitFolder], [".", ".", "../.git/modules/module"]);
  assert.is(main?.worktree?.branch, "main");
});

test("an unborn branch, a detached HEAD, a lock with a reason of two lines, a path with a line break", () => {
  const room = temporaryFolder();
  git(room, "init", "-q", "-b", "main", "unborn");
  const unborn = worktrees(join(room, "unborn"))[0];
  assert.equal(unborn?.worktree, { path: ".", main: true, bare: false, detached: false, branch: "main" });
  assert.equal(unborn?.worktreeFacts?.aheadBehind(), { known: false, reason: "its branch has no commit yet" });

  const lab = repository(join(room, "lab"));
  git(lab, "worktree", "add", "-q", "--detach", "../free");
  git(lab, "worktree", "add", "-q", "-b", "two", "../two\nlines");
  git(lab, "worktree", "lock", "--reason", "on a stick\nin a drawer", "../two\nlines");
  git(lab, "worktree", "lock", "../free");
  const found = worktrees(lab);
  assert.equal(at(found, "../free").worktree?.detached, true);
  assert.equal(at(found, "../free").worktree?.locked, {});
  assert.equal(
    at(found, "../free").names.map(({ by }) => by),
    ["folder"],
  );
  assert.equal(at(found, "../two\nlines").worktree?.locked, { reason: "on a stick\nin a drawer" });
  assert.equal(at(found, "../free").worktreeFacts?.merged(), { known: false, reason: "it is on no branch" });
  write(join(room, "two\nlines"), { "x.yml": "" });
  const changes = at(found, "../two\nlines").worktreeFacts?.changes();
  assert.equal(changes?.known && changes.value.map(({ path }) => path), ["x.yml"]);
});

test("operations that have not ended, with the branch behind a detached HEAD", () => {
  const operate = (start: (lab: string) => void): Subject => {
    const lab = repository(join(temporaryFolder(), "lab"), { "a.yml": "0\n" });
    git(lab, "worktree", "add", "-q", "-b", "feat", "../work");
    const work = join(lab, "../work");
    commit(work, { "a.yml": "feat\n" });
    commit(lab, { "a.yml": "main\n" });
    start(work);
    return at(worktrees(lab), "../work");
  };
  const state = (subject: Subject) => [subject.worktree?.operation, subject.worktree?.branch, subject.worktree?.detached];
  assert.equal(state(operate((work) => assert.ok(gitFails(work, "rebase", "main")))), ["rebase", "feat", true]);
  assert.equal(state(operate((work) => assert.ok(gitFails(work, "rebase", "--apply", "main")))), ["rebase", "feat", true]);
  assert.equal(state(operate((work) => assert.ok(gitFails(work, "merge", "main")))), ["merge", "feat", false]);
  assert.equal(state(operate((work) => assert.ok(gitFails(work, "cherry-pick", "main")))), ["cherry-pick", "feat", false]);
  assert.equal(state(operate((work) => assert.ok(gitFails(work, "revert", "HEAD~1")))), ["revert", "feat", false]);
  assert.equal(state(operate((work) => git(work, "bisect", "start", "HEAD", "HEAD~1"))), ["bisect", "feat", false]);
  const am = operate((work) => {
    git(work, "format-patch", "-q", "-1", "main", "-o", ".");
    assert.ok(gitFails(work, "am", "0001-Change.patch"));
  });
  assert.equal(state(am), ["am", "feat", false]);
  const rebase = operate((work) => assert.ok(gitFails(work, "rebase", "main")));
  assert.equal(rebase.worktreeFacts?.merged(), { known: false, reason: "a rebase is under way in it" });
  const detached = operate((work) => {
    git(work, "switch", "-q", "--detach");
    assert.ok(gitFails(work, "rebase", "main"));
  });
  assert.equal(state(detached), ["rebase", undefined, true]);
});

test("worktrees that are gone, moved, orphaned, copied or left over", () => {
  const room = temporaryFolder();
  const lab = repository(join(room, "lab"));
  for (const name of ["gone", "before", "orphan", "fine", "unlinked"]) git(lab, "worktree", "add", "-q", `trees/${name}`);
  rmSync(join(lab, "trees/gone"), { recursive: true });
  renameSync(join(lab, "trees/before"), join(lab, "trees/after"));
  rmSync(join(lab, ".git/worktrees/orphan"), { recursive: true });
  rmSync(join(lab, "trees/unlinked/.git"));
  write(lab, {
    "trees/copy/.git": `gitdir: ${lab}/.git/worktrees/fine\n`,
    "trees/build/out.js": "",
    "trees/group/x": "",
    "trees/note.md": "",
  });
  repository(join(lab, "trees/own"));
  symlinkSync("fine", join(lab, "trees/link"));
  const subjects = read(lab).subjects;
  const gone = at(subjects, "trees/gone");
  assert.is(gone.worktree?.prunable?.reason, "gitdir file points to non-existent location");
  assert.equal(gone.worktreeFacts?.uncommitted(), { known: false, reason: "the folder trees/gone is gone" });
  assert.ok(at(subjects, "trees/before").worktree?.prunable);
  assert.ok(at(subjects, "trees/unlinked").worktree?.prunable);
  const facts = subjects[0]?.repositoryFacts;
  const leftovers = [
    { folder: "trees/after", kind: "moved", listed: "trees/before" },
    { folder: "trees/copy", kind: "copy", listed: "trees/fine" },
    { folder: "trees/orphan", kind: "orphan" },
  ];
  assert.equal(
    facts?.leftovers().map(({ at: _, ...rest }) => rest),
    leftovers,
  );
  const named = facts?.leftovers(["trees/"]) ?? [];
  assert.equal(
    named.filter(({ kind }) => kind === "left-over").map(({ folder }) => folder),
    ["trees/build", "trees/group"],
  );
  assert.equal(named[0] && placeOf(named[0].at).file, "trees/after");
});

test("orphans are found where nothing is listed any more", () => {
  const lab = repository(join(temporaryFolder(), "lab"));
  git(lab, "worktree", "add", "-q", ".claude/worktrees/helper");
  rmSync(join(lab, ".git/worktrees"), { recursive: true });
  assert.equal(
    repositories(lab)[0]
      ?.repositoryFacts?.leftovers()
      .map(({ folder, kind }) => [folder, kind]),
    [[".claude/worktrees/helper", "orphan"]],
  );
});

test("what keeps git from answering is said, and what is no repository is not", () => {
  const room = temporaryFolder();
  const lab = repository(join(room, "lab"));
  mkdirSync(join(room, "fake/.git"), { recursive: true });
  write(room, { "broken/.git": "nonsense\n", "lost/.git": "gitdir: /nowhere/.git/worktrees/x\n" });
  assert.equal(read(room, ["fake", "broken", "lost", "missing"]), { subjects: [], remarks: [], files: [] });

  const foreign = read(lab, [], { ...gitEnvironment(), GIT_TEST_ASSUME_DIFFERENT_OWNER: "1" });
  assert.equal(foreign.subjects, []);
  const [remark] = foreign.remarks;
  assert.equal(
    [remark?.rule, remark?.severity, remark && placeOf(remark.at).file, remark && placeOf(remark.at).line],
    ["git/unsafe-ownership", "warning", ".", 1],
  );
  assert.match(remark?.message ?? "", /safe\.directory .* Its worktrees are not checked\.$/);
  assert.equal(
    read(lab, [], { PATH: "/nonexistent" }).remarks.map(({ rule, severity }) => [rule, severity]),
    [["git/missing", "info"]],
  );

  git(lab, "config", "core.repositoryFormatVersion", "1");
  git(lab, "config", "extensions.somethingNew", "true");
  assert.equal(
    read(lab).remarks.map(({ rule }) => rule),
    ["git/too-old"],
  );
  assert.equal(readWorktrees(memoryTree({ "a.yml": "" }), [], nowhere), { subjects: [], remarks: [], files: [] });
  assert.match(readWorktrees(memoryTree({ ".git/HEAD": "" }), [], nowhere).remarks[0]?.message ?? "", "there is no git behind this tree");
});

test("a git that knows no -z is asked for lines", () => {
  const room = temporaryFolder();
  const lab = repository(join(room, "lab"));
  git(lab, "worktree", "add", "-q", "../tree");
  const script = '#!/bin/sh\nfor word; do [ "$word" = -z ] && exit 129; done\nPATH="$REAL_PATH" exec git "$@"\n';
  write(room, { "bin/git": script });
  chmodSync(join(room, "bin/git"), 0o755);
  const real = gitEnvironment();
  const old = read(lab, [], { ...real, PATH: `${room}/bin:${real.PATH}`, REAL_PATH: real.PATH ?? "" });
  assert.equal(
    old.subjects.map(({ file }) => file),
    [".", ".", "../tree"],
  );
});

test("the porcelain list, field by field", () => {
  const text =
    "worktree /a\0bare\0\0worktree /b\nc\0HEAD 1f\0branch refs/heads/x/y\0locked\0prunable why\nnot\0\0worktree /d\0HEAD 00\0detached\0\0";
  assert.equal(parseWorktreeList(text), [
    { path: "/a", bare: true, detached: false },
    { path: "/b\nc", bare: false, detached: false, head: "1f", branch: "x/y", locked: {}, prunable: { reason: "why\nnot" } },
    { path: "/d", bare: false, detached: true },
  ]);
  assert.equal(parseWorktreeList(""), []);
});

test("in a hook's environment every worktree is told right", () => {
  const room = temporaryFolder();
  const lab = repository(join(room, "lab"));
  git(lab, "worktree", "add", "-q", "-b", "feat", "../tree");
  write(lab, { "in-lab.yml": "" });
  write(join(room, "tree"), { "in-tree.yml": "" });
  const expected = [
    ["main", "in-lab.yml"],
    ["feat", "in-tree.yml"],
  ];
  const hooks = [
    [lab, { GIT_INDEX_FILE: ".git/index" }],
    [join(room, "tree"), { GIT_DIR: join(lab, ".git/worktrees/tree") }],
  ] as const;
  for (const [base, env] of hooks) {
    const { subjects } = read(base, [], { ...gitEnvironment(), ...env });
    const told = subjects.slice(1).map(({ worktree, worktreeFacts }) => {
      const changes = worktreeFacts?.uncommitted();
      return [worktree?.branch, changes?.known && changes.value.map(({ path }) => path).join()];
    });
    assert.equal(told, expected, base);
  }
});

test("reading twice gives the same, and writes nothing", () => {
  const room = temporaryFolder();
  const lab = repository(join(room, "lab"), { "a.yml": "1\n" });
  git(lab, "worktree", "add", "-q", "../tree");
  commit(join(room, "tree"), { "a.yml": "2\n" });
  commit(lab, { "a.yml": "3\n" });
  write(lab, { "loose.yml": "" });
  const before = snapshot(room);
  const tell = (): string => {
    const told = read(lab).subjects.map(({ title, worktree, worktreeFacts: of, repositoryFacts: all }) => [
      [title, worktree, of?.changes(), of?.merged(), of?.aheadBehind(), of?.missedSince(), of?.upstream(), of?.unpushed()],
      [of?.localFiles(), of?.overlaps(), of?.conflicts(), of?.conflictsWithDefault(), all?.leftovers(), all?.conflicts()],
    ]);
    const seen = new Set<unknown>();
    return JSON.stringify(told, (key, value) => {
      if (key === "one" || key === "other") return value.title;
      if (typeof value === "object" && value !== null) seen.add(value);
      return value;
    });
  };
  assert.is(tell(), tell());
  assert.equal(snapshot(room), before);
});

test.run();
