import { test } from "uvu";
import * as assert from "uvu/assert";
import { parseYaml } from "../../src/configs/yaml/parse.ts";
import { plainValue } from "../../src/configs/yaml/typing.ts";
import { get, type Node, toPlain } from "../../src/node.ts";
import { placeOf, Source, textOf } from "../../src/source.ts";
import { spot } from "../support/compose.ts";

const parse = (text: string) => parseYaml(new Source("file.yml", text));
const root = (text: string): Node => parse(text).documents[0]?.root as Node;
const plain = (text: string): unknown => toPlain(root(text));

test("a scalar's place is its text without quotes", () => {
  const node = root("a: plain\nb: 'single'\nc: \"double\"\n");
  assert.is(spot((get(node, "a") as Node).at), "1:4 plain");
  assert.is(spot((get(node, "b") as Node).at), "2:5 single");
  assert.is(spot((get(node, "c") as Node).at), "3:5 double");
});

test("a block scalar's place leaves out its first indentation and its end", () => {
  const node = get(root("a: |\n    one\n    two\nb: 1\n"), "a") as Node;
  assert.is(spot(node.at), "2:5 one\n    two");
  assert.is(toPlain(node), "one\ntwo\n");
});

test("an empty value stands at its key", () => {
  const node = root("volumes:\nother: {ports: , b: 1}\n");
  assert.is(spot((get(node, "volumes") as Node).at), "1:1 volumes");
  assert.is(spot((get(node, "other", "ports") as Node).at), "2:9 ports");
});

test("maps and lists span from their first to their last character", () => {
  const node = root("a:\n  b: 1\n  c: [x, {y: z} # no }\n    ]\nd: 'q'\n");
  assert.is(spot((get(node, "a") as Node).at), "2:3 b: 1\n  c: [x, {y: z} # no }\n    ]");
  assert.is(textOf(node.at).endsWith("d: 'q'"), true);
});

test("an alias keeps its author's place, and says where it takes effect", () => {
  const node = get(root("x: &v [1, 2]\na: *v\n"), "a") as Node;
  assert.is(spot(node.at), "1:7 [1, 2]");
  assert.is(node.via?.length, 1);
  assert.is(node.via?.[0]?.how, "alias");
  assert.is(spot(node.via?.[0]?.at as never), "2:4 *v");
});

test("an alias shares its anchor's children", () => {
  const node = root("x: &v {deep: {er: 1}}\na: *v\n");
  assert.is(get(node, "x", "deep"), get(node, "a", "deep"));
});

test("a later anchor of the same name wins", () => {
  assert.equal(plain("a: &x 1\nb: &x 2\nc: *x\n"), { a: 1, b: 2, c: 2 });
});

test("a merge key adds what is missing, the first of several wins", () => {
  const text = "x: &x {a: 1, b: 1}\ny: &y {b: 2, c: 2}\nz:\n  <<: [*x, *y]\n  a: 0\n";
  assert.equal((plain(text) as { z: unknown }).z, { a: 0, b: 1, c: 2 });
  const merged = get(root(text), "z", "c") as Node;
  assert.is(spot(merged.at), "2:17 2");
  assert.is(merged.via?.[0]?.how, "merge");
  assert.is(spot(merged.via?.[0]?.at as never), "4:12 *y");
});

test("a merge key in quotes is a key, and a merge is shallow", () => {
  assert.equal(plain('a: {"<<": 1}\n'), { a: { "<<": 1 } });
  assert.equal(plain("x: &x {d: {a: 1}}\ny:\n  <<: *x\n  d: {b: 2}\n"), { x: { d: { a: 1 } }, y: { d: { b: 2 } } });
});

test("two merge keys in one map are a duplicate", () => {
  const { problems } = parse("x: &x {a: 1}\ny:\n  <<: *x\n  <<: *x\n");
  assert.equal(
    problems.map(({ kind, at }) => [kind, spot(at)]),
    [["duplicate-key", "4:3 <<"]],
  );
});

test("what can't be merged is a problem", () => {
  assert.equal(
    parse("a:\n  <<: [1]\n").problems.map(({ kind, at }) => [kind, spot(at)]),
    [["merge-value", "2:8 1"]],
  );
});

test("a duplicate key has two places, and the later value", () => {
  const { problems, documents } = parse("a: 1\nb: 2\na: 3\n");
  assert.equal(
    problems.map(({ kind, at, related }) => [kind, spot(at), spot(related?.[0]?.at as never)]),
    [["duplicate-key", "3:1 a", "1:1 a"]],
  );
  assert.equal(toPlain(documents[0]?.root as Node), { a: 3, b: 2 });
});

test("keys that are no text are kept, lists and maps as keys are problems", () => {
  assert.equal(plain("1: a\ntrue: b\n"), { 1: "a", true: "b" });
  assert.equal(
    parse("? [a, b]\n: c\nd: e\n").problems.map(({ kind, at }) => [kind, spot(at)]),
    [["complex-key", "1:3 [a, b]"]],
  );
});

test("several documents, also empty ones", () => {
  assert.equal(
    parse("a: 1\n---\n# nothing\n---\nb: 2\n...\n").documents.map(({ root: one }) => one && toPlain(one)),
    [{ a: 1 }, undefined, { b: 2 }],
  );
  assert.is(parse("").documents.length, 0);
});

test("anchors end with their document", () => {
  assert.equal(
    parse("a: &x 1\n---\nb: *x\n").problems.map(({ kind, at }) => [kind, spot(at)]),
    [["unknown-anchor", "3:4 *x"]],
  );
});

test("an anchor that contains itself", () => {
  assert.equal(
    parse("a: &x [*x]\n").problems.map(({ kind, at }) => [kind, spot(at)]),
    [["recursive-alias", "1:8 *x"]],
  );
});

test("local tags stay on their nodes, YAML's own decide the type", () => {
  const node = root("a: !reset null\nb: !override [1]\nc: !!str 5\nd: !!int '7'\ne: ! 8\nf: !other 9\ng: !!float 3\nh: !!null x\n");
  assert.equal(
    ["a", "b", "c", "f"].map((key) => get(node, key)?.tag),
    ["!reset", "!override", undefined, "!other"],
  );
  assert.equal(toPlain(node), { a: null, b: [1], c: "5", d: 7, e: "8", f: "9", g: 3, h: null });
});

test("raw is the text before types", () => {
  const node = root("a: 010\nb: 'it''s'\n");
  assert.equal(
    ["a", "b"].map((key) => (get(node, key) as { raw?: string }).raw),
    ["010", "it's"],
  );
});

for (const [text, value] of [
  ["yes", "yes"],
  ["on", "on"],
  ["True", true],
  ["FALSE", false],
  ["~", null],
  ["null", null],
  ["", null],
  ["010", 8],
  ["0o17", 15],
  ["0x10", 16],
  ["0b101", 5],
  ["-0x10", -16],
  ["08", 8],
  ["1_000", 1000],
  ["+12", 12],
  ["1.0", 1],
  ["1e3", 1000],
  [".5", 0.5],
  ["-", "-"],
  [".", "."],
  ["22:22", "22:22"],
  ["2024-01-01", "2024-01-01"],
  ["1.2.3", "1.2.3"],
  [".inf", Number.POSITIVE_INFINITY],
  ["-.inf", Number.NEGATIVE_INFINITY],
  ["1".repeat(90), "1".repeat(90)],
] as const) {
  test(`\`${text.slice(0, 12)}\` without quotes`, () => assert.is(plainValue(text), value));
}

test("a text that can't be parsed has one problem at its place, and nothing is thrown", () => {
  for (const [text, line] of [
    ["a: b: c\n", 1],
    ["a:\n\t- x\n", 2],
    ["a: [1\n", 2],
    ["a: 'x\n", 2],
    ["a: @x\n", 1],
    ["a\u0000b", 1],
  ] as const) {
    const { problems, documents } = parse(text);
    assert.is(documents.length, 0, text);
    assert.equal(
      problems.map(({ kind, at }) => [kind, placeOf(at).line]),
      [["syntax", line]],
      text,
    );
  }
});

test("10,000 levels are refused, not survived by luck", () => {
  for (const text of [
    "[".repeat(10_000),
    `${"- ".repeat(10_000)}x`,
    Array.from({ length: 10_000 }, (_, level) => `${" ".repeat(level)}a:`).join("\n"),
  ]) {
    const { problems, documents } = parse(text);
    assert.equal(
      problems.map(({ kind }) => kind),
      ["nesting"],
    );
    assert.is(documents.length, 0);
  }
});

test("depth that only aliases make is bounded, too", () => {
  const chain = ["a0: &a0 [1]", ...Array.from({ length: 5000 }, (_, step) => `a${step + 1}: &a${step + 1} [*a${step}]`)].join("\n");
  assert.equal(
    parse(chain).problems.map(({ kind }) => kind),
    ["expansion"],
  );
});

test("an alias bomb costs nothing and is told once", () => {
  const lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"];
  for (let step = 1; step < 12; step++)
    lines.push(
      `a${step}: &a${step} [${Array(10)
        .fill(`*a${step - 1}`)
        .join(", ")}]`,
    );
  const start = performance.now();
  assert.equal(
    parse(lines.join("\n")).problems.map(({ kind }) => kind),
    ["expansion"],
  );
  assert.ok(performance.now() - start < 500);
});

test("a merge bomb is bounded", () => {
  const keys = Array.from({ length: 1000 }, (_, index) => `k${index}: 1`).join(", ");
  const text = `b: &b {${keys}}\n${Array.from({ length: 2000 }, (_, index) => `m${index}: {<<: *b}`).join("\n")}`;
  assert.equal(
    parse(text).problems.map(({ kind }) => kind),
    ["expansion"],
  );
});

test("10 MB in one scalar", () => {
  const node = get(root(`a: ${"x".repeat(10_000_000)}\nb: 1\n`), "a") as Node;
  assert.is((toPlain(node) as string).length, 10_000_000);
  assert.is(node.at.end - node.at.start, 10_000_000);
});

test("a byte order mark and CRLF change no value", () => {
  const node = root("\uFEFFa: 1\r\nb: x\r\n");
  assert.equal(toPlain(node), { a: 1, b: "x" });
  assert.is(spot((get(node, "b") as Node).at), "2:4 x");
});

test.run();
