import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, symlinkSync } from "node:fs";
import { join, relative } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { openWorkingFolder, toTreePath } from "../../src/tree/working-folder.ts";
import { commit, git, gitEnvironment, repository, snapshot, temporaryFolder, write } from "../support/git.ts";

const test = suite("the working folder as a tree");
const open = (base: string, paths: readonly string[] = [], limit?: number) =>
  openWorkingFolder(base, paths, { env: gitEnvironment(), ...(limit !== undefined && { limit }) });

test("lists files below the top of the repository, by code units, and dot-folders with them", () => {
  const lab = repository(temporaryFolder(), {
    "b.yml": "",
    "a/c.conf": "",
    "B.md": "",
    ".github/w.yml": "",
    ".claude/rules/x.md": "",
    "ä.md": "",
  });
  const names = [".claude/rules/x.md", ".github/w.yml", "B.md", "a/c.conf", "b.yml", "ä.md"];
  assert.equal(open(lab).list(), names);
  const below = open(join(lab, "a"));
  assert.equal(below.list(), ["../.claude/rules/x.md", "../.github/w.yml", "../B.md", "../b.yml", "../ä.md", "c.conf"]);
  assert.equal(below.read("../b.yml"), { ok: true, text: "" });
  assert.equal(open(lab).list("a"), ["a/c.conf"]);
  assert.equal(open(lab).list("b.yml"), ["b.yml"]);
  assert.equal(open(lab).list("none"), []);
});

test("never enters .git, node_modules, other repositories and worktrees, and links to folders", () => {
  const lab = repository(temporaryFolder(), { "a.yml": "" });
  repository(join(lab, "clone"), { "in-clone.yml": "" });
  git(lab, "worktree", "add", "-q", "trees/feat");
  write(lab, { "node_modules/p/q.yml": "", "deep/node_modules/r.yml": "", "deep/s.yml": "", "real/t.yml": "" });
  symlinkSync("real", join(lab, "linked"));
  assert.equal(open(lab).list(), ["a.yml", "deep/s.yml", "real/t.yml"]);
  assert.equal(open(lab, ["clone"]).list(), ["a.yml", "clone/in-clone.yml", "deep/s.yml", "real/t.yml"]);
  assert.equal(open(lab, ["clone"]).list("clone"), ["clone/in-clone.yml"]);
  assert.equal(open(lab).folder("."), [".git/", "a.yml", "clone/", "deep/", "linked", "node_modules/", "real/", "trees/"]);
  assert.equal(open(lab).folder("a.yml"), []);
});

test("a plain folder that holds clones is a collection of them", () => {
  const all = temporaryFolder();
  const lab = repository(join(all, "labs", "one"), { "a.yml": "", ".gitignore": "data/\n" });
  repository(join(all, "two"), { "b.yml": "" });
  repository(join(lab, "inner"), { "c.yml": "" });
  git(lab, "worktree", "add", "-q", join(all, "feat"));
  write(all, { "d.yml": "", "labs/one/data/e.yml": "" });
  const names = ["d.yml", "labs/one/.gitignore", "labs/one/a.yml", "two/b.yml"];
  assert.equal(open(all).list(), names);
  assert.equal(open(all).list("."), names);
  assert.equal(open(all).list("labs"), names.slice(1, 3));
  assert.is(open(all).tracked("two/b.yml"), true);
});

test("the ignore rules are git's: the lists of both agree", () => {
  const lab = repository(temporaryFolder(), {
    ".gitignore": "*.log\n/build/\n!keep.log\ndata/*\n!data/seed.yml\n*.TMP\n#not\n\\#hash\nspace \ntrail\\ \nsub/**/deep.yml\nfoo/\n",
    "a/.gitignore": "!b.log\n/only-here.yml\nnested/\n",
    "a/c/.gitignore": "*\n!.gitignore\n!wanted.yml\n",
  });
  write(lab, {
    ".git/info/exclude": "excluded.yml\n",
    ...Object.fromEntries(
      [
        ...[
          "x.log",
          "keep.log",
          "build/y.yml",
          "a/build/y.yml",
          "data/big.yml",
          "data/seed.yml",
          "data/sub/keep.log",
          "z.TMP",
          "z.tmp",
          "#not",
        ],
        ...["#hash", "space", "trail ", "sub/deep.yml", "sub/1/2/deep.yml", "foo", "a/foo/x.yml", "a/b.log", "a/d.log", "a/only-here.yml"],
        ...["only-here.yml", "a/nested/n.yml", "a/c/other.yml", "a/c/wanted.yml", "a/c/e/f.yml", "excluded.yml", "build.yml"],
      ].map((path) => [path, ""]),
    ),
  });
  const asGit = execFileSync("git", ["ls-files", "-co", "--exclude-standard", "-z"], { cwd: lab, env: gitEnvironment(), encoding: "utf8" });
  assert.equal(open(lab).list(), asGit.split("\0").filter(Boolean).sort());
  assert.ok(open(lab).list().includes("data/seed.yml"));
  assert.equal(open(join(lab, "a/c")).list("."), [".gitignore", "wanted.yml"]);
  assert.equal(open(lab).list("build"), ["build/y.yml"], "an ignored folder that is named is walked");
});

test("what .git/info/exclude names is ignored in linked worktrees too", () => {
  const room = temporaryFolder();
  const lab = repository(join(room, "lab"));
  git(lab, "worktree", "add", "-q", "../tree");
  write(lab, { ".git/info/exclude": "local.yml\n", "local.yml": "" });
  write(join(room, "tree"), { "local.yml": "", "other.yml": "" });
  assert.equal(open(join(room, "tree")).list(), ["README.md", "other.yml"]);
});

test("a .gitignore holds in a folder without git as well", () => {
  const room = temporaryFolder();
  write(room, { ".gitignore": "\uFEFF*.bak\n", "a.yml": "", "a.bak": "", "b/c.bak": "" });
  assert.equal(open(room).list(), [".gitignore", "a.yml"]);
  assert.is(open(room).tracked("a.yml"), undefined);
});

test("nothing outside the roots is read", () => {
  const room = temporaryFolder();
  const lab = repository(join(room, "lab"), { "a.yml": "a", "sub/b.yml": "b" });
  write(room, { "secret/key": "secret", "given/x.yml": "x", "given-not/y.yml": "y" });
  symlinkSync("../secret", join(lab, "out"));
  symlinkSync("../secret/key", join(lab, "key"));
  symlinkSync(join(room, "secret/key"), join(lab, "absolute-key"));
  symlinkSync("nowhere", join(lab, "dangling"));
  symlinkSync("circle", join(lab, "circle"));
  const tree = open(lab, ["../given/x.yml"]);
  for (const path of [
    "../secret/key",
    "out/key",
    "key",
    "absolute-key",
    "sub/../../secret/key",
    "/etc/hostname",
    join(room, "secret/key"),
    "../given-not/y.yml",
  ]) {
    assert.equal(tree.read(path), { ok: false, why: "outside" }, path);
    assert.is(tree.kind(path), "outside", path);
  }
  assert.is(tree.kind(".."), "outside");
  assert.equal(tree.folder(".."), []);
  assert.equal(tree.folder("out"), []);
  assert.equal(tree.list("../secret"), []);
  for (const path of ["dangling", "circle", "a\0b"]) assert.equal(tree.read(path), { ok: false, why: "missing" }, path);
  assert.equal(tree.list(), ["../given/x.yml", "a.yml", "sub/b.yml"]);
  assert.equal(tree.read("../given/x.yml"), { ok: true, text: "x" });
  assert.equal(tree.read(join(lab, "a.yml")), { ok: true, text: "a" });
});

test("further roots can be read when git names them, and are not listed", () => {
  const room = temporaryFolder();
  write(room, { "lab/a.yml": "", "tree/b.yml": "b" });
  const tree = open(join(room, "lab"));
  const wide = tree.including(["../tree"]);
  assert.equal(tree.read("../tree/b.yml"), { ok: false, why: "outside" });
  assert.equal(wide.read("../tree/b.yml"), { ok: true, text: "b" });
  assert.equal(wide.list(), ["a.yml"]);
});

test("a link to a file counts where its target is not listed itself", () => {
  const room = temporaryFolder();
  const lab = repository(join(room, "lab"), { "a.yml": "a" });
  write(lab, { ".gitignore": "hidden/\n", "hidden/h.yml": "h" });
  symlinkSync("a.yml", join(lab, "again.yml"));
  symlinkSync("hidden/h.yml", join(lab, "shown.yml"));
  assert.equal(open(lab).list(), [".gitignore", "a.yml", "shown.yml"]);
  assert.equal(open(lab).read("shown.yml"), { ok: true, text: "h" });
  symlinkSync("lab", join(room, "by-link"));
  assert.equal(open(join(room, "by-link")).list(), [".gitignore", "a.yml", "shown.yml"]);
});

test("texts are UTF-8, or UTF-16 with a byte order mark, which stays", () => {
  const room = temporaryFolder();
  const little = Buffer.from("\uFEFFä: 1\n", "utf16le");
  write(room, {
    "8.yml": "\uFEFFä",
    "le.yml": little,
    "be.yml": Buffer.from(little).swap16(),
    "odd.yml": Buffer.concat([Buffer.from(little).swap16(), Buffer.from([0])]),
    "nul.yml": "a\0b",
    "latin.yml": Buffer.from([0x61, 0xe4]),
  });
  const tree = open(room);
  assert.equal(tree.read("8.yml"), { ok: true, text: "\uFEFFä" });
  for (const path of ["le.yml", "be.yml", "odd.yml"]) assert.equal(tree.read(path), { ok: true, text: "\uFEFFä: 1\n" }, path);
  assert.equal(tree.read("nul.yml"), { ok: false, why: "binary", detail: "it holds NUL bytes" });
  assert.equal(tree.read("latin.yml"), { ok: true, text: "a\uFFFD" });
});

test("says why a path has no text", () => {
  const room = temporaryFolder();
  write(room, { "big.yml": "12345678901", "fits.yml": "1234567890", "sub/x": "", "closed.yml": "x" });
  execFileSync("mkfifo", [join(room, "pipe")]);
  mkdirSync(join(room, "closed-folder"));
  chmodSync(join(room, "closed.yml"), 0);
  chmodSync(join(room, "closed-folder"), 0);
  const tree = open(room, [], 10);
  assert.equal(tree.read("big.yml"), { ok: false, why: "too-large", detail: "11 bytes, more than the 10 that are read of one file" });
  assert.is(tree.read("fits.yml").ok, true);
  assert.equal(tree.read("sub"), { ok: false, why: "folder" });
  assert.equal(tree.read("."), { ok: false, why: "folder" });
  assert.equal(tree.read("none"), { ok: false, why: "missing" });
  assert.equal(tree.read("fits.yml/none"), { ok: false, why: "missing" });
  assert.equal(tree.read("n".repeat(5000)), { ok: false, why: "missing" });
  const pipe = tree.read("pipe");
  assert.is(pipe.ok ? "" : pipe.why, "unreadable");
  assert.is(tree.kind("pipe"), "file");
  if (process.getuid?.() !== 0) {
    const closed = tree.read("closed.yml");
    assert.is(closed.ok ? "" : closed.why, "unreadable");
  }
  assert.equal(tree.list("closed-folder"), []);
  chmodSync(join(room, "closed-folder"), 0o700);
});

test("a text is read once", () => {
  const room = temporaryFolder();
  write(room, { "a.yml": "before" });
  const tree = open(room);
  tree.read("a.yml");
  write(room, { "a.yml": "after" });
  assert.equal(tree.read("./sub/../a.yml"), { ok: true, text: "before" });
});

test("two walks of one folder give the same names, and write nothing", () => {
  const lab = repository(temporaryFolder(), { "z.yml": "", "a/b.yml": "", "a-b.yml": "", "a.yml": "" });
  git(lab, "worktree", "add", "-q", "w");
  const before = snapshot(lab);
  const [one, other] = [open(lab), open(lab)].map((tree) =>
    JSON.stringify([tree.list(), tree.list().map((path) => tree.read(path)), tree.tracked("z.yml")]),
  );
  assert.is(one, other);
  assert.equal(snapshot(lab), before);
});

test("tells what git tracks, per repository", () => {
  const room = temporaryFolder();
  const lab = repository(join(room, "lab"), { "a.yml": "" });
  const other = repository(join(room, "other"), { "b.yml": "" });
  write(lab, { "new.yml": "" });
  const tree = open(lab, [other]);
  assert.is(tree.tracked("a.yml"), true);
  assert.is(tree.tracked("new.yml"), false);
  assert.is(tree.tracked("../other/b.yml"), true);
  assert.is(tree.tracked("../other/c.yml"), false);
});

test("roots are the enclosing repositories, and the folder of a file elsewhere", () => {
  const room = temporaryFolder();
  const lab = repository(join(room, "lab"), { "docs/a.md": "", "services/b.yml": "" });
  write(room, { "loose/c.yml": "", "loose/d/e.yml": "" });
  const tree = open(join(lab, "docs"), ["../services", "../../loose/c.yml", "../../loose/d"]);
  assert.equal(tree.list(), ["../../loose/c.yml", "../../loose/d/e.yml", "../services/b.yml", "a.md"]);
  assert.is(toTreePath(lab, lab), ".");
  assert.is(toTreePath(lab, join(room, "loose")), relative(lab, join(room, "loose")));
});

test("the container of a bare repository is a root", () => {
  const room = temporaryFolder();
  const source = repository(join(room, "source"), { "a.yml": "a" });
  mkdirSync(join(room, "lab"));
  git(room, "clone", "-q", "--bare", source, "lab/.bare");
  write(room, { "lab/.git": "gitdir: ./.bare\n", "lab/notes.md": "n" });
  git(join(room, "lab"), "worktree", "add", "-q", "main", "main");
  const tree = open(join(room, "lab"));
  assert.equal(tree.list(), ["notes.md"]);
  assert.equal(tree.read("main/a.yml"), { ok: true, text: "a" });
  assert.equal(open(join(room, "lab/main")).list(), ["a.yml"]);
});

test("asks git for the current worktree in the environment as it is", () => {
  const room = temporaryFolder();
  const lab = repository(join(room, "lab"), { "a.yml": "" });
  commit(lab, { "b.yml": "" });
  const tree = open(lab);
  assert.is(tree.git(["rev-parse", "--abbrev-ref", "HEAD"]).stdout, "main\n");
  const none = tree.git(["status"], { folder: "nowhere" });
  assert.equal([none.ok, none.code], [false, null]);
  assert.match(none.stderr, "no such folder");
  assert.is(tree.git(["rev-parse", "--verify", "nope"]).ok, false);
});

test.run();
