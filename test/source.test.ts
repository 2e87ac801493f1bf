import { test } from "uvu";
import * as assert from "uvu/assert";
import { placeOf, Source, spanOf, textOf } from "../src/source.ts";

test("counts lines and columns from 1, the end column exclusive", () => {
  const source = new Source("a.conf", "one\ntwo three\n");
  assert.equal(source.place(4, 7), { file: "a.conf", line: 2, column: 1, endLine: 2, endColumn: 4 });
  assert.is(textOf(source.span(8, 13)), "three");
  assert.equal(placeOf(source.span(0, 7)).endLine, 2);
});

test("breaks lines at CRLF and LF, and at CR alone only where there is nothing else", () => {
  assert.is(new Source("a", "x\r\ny").place(3, 4).line, 2);
  assert.is(new Source("a", "x\ry").place(2, 3).line, 2);
  assert.is(new Source("a", "x\ry\nz").place(2, 3).line, 1);
  assert.is(new Source("a", "x\r\ny").line(1), "x");
});

test("places a node of a syntax tree, and one that was never read at the beginning", () => {
  const source = new Source("a.md", "# One\n");
  assert.is(textOf(spanOf(source, { position: { start: { offset: 2 }, end: { offset: 5 } } })), "One");
  assert.equal(placeOf(spanOf(source, {})), { file: "a.md", line: 1, column: 1, endLine: 1, endColumn: 1 });
});

test("keeps offsets outside of the text inside of the file", () => {
  const source = new Source("a", "one\ntwo");
  assert.equal(source.place(99, 120), { file: "a", line: 2, column: 4, endLine: 2, endColumn: 4 });
  assert.is(source.place(-5, -1).column, 1);
  assert.is(source.lineStart(9), 7);
});

test("ends where it starts when the end lies before the start", () => {
  assert.equal(new Source("a", "one").place(2, 1), { file: "a", line: 1, column: 3, endLine: 1, endColumn: 3 });
});

test.run();
