import { suite } from "uvu";
import * as assert from "uvu/assert";
import { memoryTree } from "../../src/tree/memory.ts";
import { foldersAbove, isBelow, normalise, toTreePath } from "../../src/tree/path.ts";

const test = suite("trees in memory");

test("lists, reads and tells kinds from the names alone", () => {
  const tree = memoryTree({ "b/c.yml": "c", "./a.yml": "a", "b/d/e.yml": "", "../up.yml": "u", "node_modules/p.yml": "p", "b/.git/x": "" });
  assert.equal(tree.list(), ["../up.yml", "a.yml", "b/c.yml", "b/d/e.yml"]);
  assert.equal(tree.list("b"), ["b/c.yml", "b/d/e.yml"]);
  assert.equal(tree.list("b/c.yml"), ["b/c.yml"]);
  assert.equal(tree.list("."), ["a.yml", "b/c.yml", "b/d/e.yml"]);
  assert.equal(tree.read("b/../a.yml"), { ok: true, text: "a" });
  assert.equal(tree.read("../up.yml"), { ok: true, text: "u" });
  assert.equal(tree.read("b/"), { ok: false, why: "folder" });
  assert.equal(tree.read("c.yml"), { ok: false, why: "missing" });
  assert.equal(tree.read("../c.yml"), { ok: false, why: "outside" });
  assert.equal(tree.folder("b"), [".git/", "c.yml", "d/"]);
  assert.equal(tree.folder("."), ["a.yml", "b/", "node_modules/"]);
  assert.equal(tree.folder("none"), []);
  assert.equal(
    [tree.kind("a.yml"), tree.kind("b/d"), tree.kind("x"), tree.kind("/x"), tree.kind(".")],
    ["file", "folder", "missing", "outside", "folder"],
  );
});

test("there is no git behind it, and files may answer that they can't be read", () => {
  const tree = memoryTree({}, { answers: { "huge.yml": { ok: false, why: "too-large" } } });
  assert.equal(tree.list(), ["huge.yml"]);
  assert.equal(tree.read("huge.yml"), { ok: false, why: "too-large" });
  assert.is(tree.tracked("huge.yml"), undefined);
  assert.is(tree.git(["status"]).code, null);
  assert.is(tree.including(["x"]), tree);
  assert.is(tree.base, "");
});

test("paths are brought into one form", () => {
  assert.equal(["", "./a", "a/../b/", "a//b", "../a", "/"].map(normalise), [".", "a", "b", "a/b", "../a", "/"]);
  assert.equal([...foldersAbove("a/b/c")], ["a/b", "a", "."]);
  assert.equal([...foldersAbove("../a/b")], ["../a", ".."]);
  assert.equal([...foldersAbove("../../a")], ["../.."]);
  assert.equal(
    [isBelow("a/b", "a"), isBelow("ab", "a"), isBelow("../a", "."), isBelow("a", "."), isBelow("/a", "/")],
    [true, false, false, true, true],
  );
  const shown = ["/lab/a.yml", "/lab", "/lab/", "/lab/../b", "/lab/.hidden", "/lab/...", "/lab/a//b", "/labs/a", "a/./b", "/lab/a/.."];
  assert.equal(
    shown.map((path) => toTreePath("/lab", path)),
    ["a.yml", ".", ".", "../b", ".hidden", "...", "a/b", "../labs/a", "a/b", "."],
  );
});

test.run();
