/** A change as a unified diff, at the ends of a file and where there is nothing around it. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { unifiedDiff } from "../src/mending/diff.ts";
import { Source } from "../src/source.ts";

/** The diff of a text in which stretches, by their offsets, give way to others. */
function diff(text: string, ...edits: readonly (readonly [start: number, end: number, text: string])[]): string {
  const source = new Source("a.yaml", text);
  return unifiedDiff(
    source,
    edits.map(([start, end, fresh]) => ({ at: source.span(start, end), text: fresh })),
  ).replace("--- a/a.yaml\n+++ b/a.yaml\n", "");
}

test("an empty file gets its first lines", () => {
  assert.is(diff("", [0, 0, "a\nb\n"]), "@@ -0,0 +1,2 @@\n+a\n+b\n");
});

test("a file loses its only line", () => {
  assert.is(diff("a\n", [0, 2, ""]), "@@ -1 +0,0 @@\n-a\n");
});

test("a line is added behind the last one", () => {
  assert.is(diff("a\nb\n", [4, 4, "c\n"]), "@@ -1,2 +1,3 @@\n a\n b\n+c\n");
});

test("behind a last line without a line break the line itself changes", () => {
  assert.is(diff("a\nb", [3, 3, "\nc"]), "@@ -1,2 +1,3 @@\n a\n-b\n\\ No newline at end of file\n+b\n+c\n\\ No newline at end of file\n");
});

test("changes of one line are one, and those far apart have hunks of their own", () => {
  const lines = Array.from({ length: 20 }, (_, index) => `${index % 10}\n`).join("");
  assert.is(diff(lines, [0, 1, "x"], [1, 1, "y"]), "@@ -1,4 +1,4 @@\n-0\n+xy\n 1\n 2\n 3\n");
  assert.is(diff(lines, [0, 0, "new\n"], [38, 39, "x"]), "@@ -1,3 +1,4 @@\n+new\n 0\n 1\n 2\n@@ -17,4 +18,4 @@\n 6\n 7\n 8\n-9\n+x\n");
});

test("line breaks of Windows stay, and what a build server would act on is not shown", () => {
  assert.is(diff("a\r\nb\r\n", [0, 1, "x"]), "@@ -1,2 +1,2 @@\n-a\r\n+x\r\n b\r\n");
  assert.not.ok(diff("a\n", [0, 1, "::error::x\u001b[31m"]).includes("\u001b"));
});

test.run();
