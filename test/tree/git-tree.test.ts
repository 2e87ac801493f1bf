import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { openIndex, openRevision } from "../../src/tree/git-tree.ts";
import type { Tree } from "../../src/tree/tree.ts";
import { commit, git, gitEnvironment, gitFails, repository, snapshot, temporaryFolder, write } from "../support/git.ts";

const test = suite("trees from git's objects");
const options = { env: gitEnvironment() };
const index = (base: string, limit?: number): Tree => {
  const opened = openIndex(base, { ...options, ...(limit !== undefined && { limit }) });
  if (!opened.ok) throw new Error(opened.trouble.message);
  return opened.tree;
};
const revision = (base: string, name: string): Tree => {
  const opened = openRevision(base, name, options);
  if (!opened.ok) throw new Error(opened.trouble.message);
  return opened.tree;
};

test("the index holds what is about to be committed, not what lies in the folder", () => {
  const lab = repository(temporaryFolder(), { "a.yml": "committed", "gone.yml": "g", "sub/b.md": "\uFEFFb" });
  write(lab, { "a.yml": "staged", "new.yml": "new" });
  git(lab, "add", "-A");
  git(lab, "rm", "-q", "--cached", "gone.yml");
  write(lab, { "a.yml": "working", "untracked.yml": "" });
  const tree = index(lab);
  assert.equal(tree.list(), ["a.yml", "new.yml", "sub/b.md"]);
  assert.equal(tree.read("a.yml"), { ok: true, text: "staged" });
  assert.equal(tree.read("sub/b.md"), { ok: true, text: "\uFEFFb" });
  assert.equal(tree.read("untracked.yml"), { ok: false, why: "missing" });
  assert.equal(tree.read("sub"), { ok: false, why: "folder" });
  assert.equal(tree.read("../x"), { ok: false, why: "outside" });
  assert.equal([tree.tracked("a.yml"), tree.tracked("gone.yml")], [true, false]);
  assert.equal(tree.folder("."), ["a.yml", "new.yml", "sub/"]);
  const head = revision(lab, "HEAD");
  assert.equal(head.list(), ["a.yml", "gone.yml", "sub/b.md"]);
  assert.equal(head.read("a.yml"), { ok: true, text: "committed" });
});

test("paths are relative to the working directory below the top", () => {
  const lab = repository(temporaryFolder(), { "a.yml": "a", "sub/b.yml": "b", "sub/c/d.yml": "d", "other/e.yml": "e" });
  for (const tree of [index(join(lab, "sub")), revision(join(lab, "sub"), "main")]) {
    assert.equal(tree.list(), ["../a.yml", "../other/e.yml", "b.yml", "c/d.yml"]);
    assert.equal(tree.list("c"), ["c/d.yml"]);
    assert.equal(tree.list(".."), ["../a.yml", "../other/e.yml", "b.yml", "c/d.yml"]);
    assert.equal(tree.read("../a.yml"), { ok: true, text: "a" });
    assert.equal(tree.folder(".."), ["a.yml", "other/", "sub/"]);
    assert.equal([tree.kind(".."), tree.kind("../.."), tree.kind("c")], ["folder", "outside", "folder"]);
  }
});

test("links are followed inside the tree and never out of it", () => {
  const lab = temporaryFolder();
  write(lab, { "real/a.yml": "a" });
  for (const [target, path] of [
    ["real", "linked"],
    ["a.yml", "real/again.yml"],
    ["/etc/hostname", "out"],
    ["../x", "up"],
    ["circle", "circle"],
  ] as const) {
    symlinkSync(target, join(lab, path));
  }
  repository(lab, {});
  const tree = index(lab);
  assert.equal(tree.list(), ["real/a.yml"]);
  assert.equal(tree.read("linked/a.yml"), { ok: true, text: "a" });
  assert.equal(tree.read("linked/again.yml"), { ok: true, text: "a" });
  assert.equal(tree.folder("linked"), ["a.yml", "again.yml"]);
  assert.is(tree.kind("linked"), "folder");
  for (const path of ["out", "up", "circle"]) assert.equal(tree.read(path), { ok: false, why: "outside" }, path);
  assert.equal(tree.folder("out"), []);
});

test("binary and large files, submodules and conflicts", () => {
  const lab = repository(temporaryFolder(), {
    "a.yml": "start\n",
    "nul.yml": "a\0b",
    "big.yml": "x".repeat(101),
    "fits.yml": "x".repeat(100),
  });
  git(lab, "update-index", "--add", "--cacheinfo", `160000,${git(lab, "rev-parse", "HEAD")},module`);
  git(lab, "commit", "-q", "-m", "Submodule");
  git(lab, "switch", "-q", "-c", "other");
  commit(lab, { "a.yml": "theirs\n" });
  git(lab, "switch", "-q", "main");
  commit(lab, { "a.yml": "ours\n" });
  assert.ok(gitFails(lab, "merge", "other"));
  const tree = index(lab, 100);
  assert.equal(tree.list(), ["a.yml", "big.yml", "fits.yml", "nul.yml"]);
  assert.equal(tree.read("a.yml"), { ok: true, text: "ours\n" });
  const [big, nul] = [tree.read("big.yml"), tree.read("nul.yml")];
  assert.is(big.ok || big.why, "too-large");
  assert.is(nul.ok || nul.why, "binary");
  assert.is(tree.read("fits.yml").ok, true);
});

test("names with line breaks, tabs and letters of all kinds", () => {
  const files = { "a\nb.yml": "1", "tab\t.yml": "2", "ä ö.yml": "3", '"q".yml': "4" };
  const tree = index(repository(temporaryFolder(), files));
  assert.equal(tree.list(), Object.keys(files).sort());
  for (const [path, text] of Object.entries(files)) assert.equal(tree.read(path), { ok: true, text }, path);
});

test("says why there is no such tree", () => {
  const room = temporaryFolder();
  const none = openIndex(room, options);
  assert.equal(none.ok || none.trouble.kind, "no-repository");
  const lab = repository(join(room, "lab"));
  for (const name of ["nope", "--all", "HEAD:README.md"]) {
    const opened = openRevision(lab, name, options);
    assert.match(opened.ok ? "" : opened.trouble.message, `git knows no commit called "${name}"`);
  }
  assert.is(openRevision(room, "HEAD", options).ok, false);
});

test("an unborn branch has an empty index", () => {
  const lab = temporaryFolder();
  git(lab, "init", "-q", "-b", "main");
  assert.equal(index(lab).list(), []);
  assert.is(openRevision(lab, "HEAD", options).ok, false);
});

test("reads the index that a hook names, and writes nothing", () => {
  const lab = repository(temporaryFolder(), { "a.yml": "a", "b.yml": "b" });
  write(lab, { "a.yml": "staged a", "b.yml": "staged b" });
  const env = { ...gitEnvironment(), GIT_INDEX_FILE: ".git/next-index" };
  const opened = openIndex(lab, { env });
  assert.equal(opened.ok && opened.tree.list(), []);
  git(lab, "add", "a.yml");
  const before = snapshot(lab);
  const tree = index(lab);
  for (const path of tree.list()) tree.read(path);
  tree.git(["status"]);
  assert.equal(snapshot(lab), before);
  assert.equal(tree.read("b.yml"), { ok: true, text: "b" });
  assert.is(tree.git(["rev-parse", "--show-toplevel"]).stdout.trim(), lab);
  assert.is(tree.including([".."]).kind("a.yml"), "file");
});

test.run();
