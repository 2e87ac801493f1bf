import { test } from "uvu";
import * as assert from "uvu/assert";
import { expand } from "../../src/configs/compose/template.ts";
import { parseYaml } from "../../src/configs/yaml/parse.ts";
import { slice, split, startsUnknown, textValue } from "../../src/configs/yaml/slice.ts";
import { get, type Scalar } from "../../src/node.ts";
import { Source } from "../../src/source.ts";
import { spot } from "../support/compose.ts";

function scalar(text: string, env: Record<string, string> = {}): Scalar {
  const node = get(parseYaml(new Source("f.yml", `a: ${text}\n`)).documents[0]?.root, "a") as Scalar;
  const { value, gaps, substitutions } = expand(textValue(node), (name) => env[name]);
  return { ...node, value, ...(gaps.length && { gaps }), ...(substitutions.length && { substitutions }) };
}

test("a part of a text has its own place", () => {
  assert.equal(
    split(scalar("'/tank/media:/media:ro'"), ":").map(({ at }) => spot(at)),
    ["1:5 /tank/media", "1:17 /media", "1:24 ro"],
  );
});

test("a part behind a variable is placed by the text as written", () => {
  const parts = split(scalar("${POOL:-/tank}/x:/d", {}), ":");
  assert.equal(
    parts.map(({ value, raw, at }) => [value, raw, spot(at)]),
    [
      ["/tank/x", "${POOL:-/tank}/x", "1:4 ${POOL:-/tank}/x"],
      ["/d", "/d", "1:21 /d"],
    ],
  );
});

test("a part that a variable holds wholly is placed at the variable", () => {
  const [source, target] = split(scalar("$MOUNT", { MOUNT: "/a:/b" }), ":") as [Scalar, Scalar];
  assert.equal([source.value, spot(source.at)], ["/a", "1:4 $MOUNT"]);
  assert.equal([target.value, spot(target.at)], ["/b", "1:4 $MOUNT"]);
});

test("gaps go with the part that they are in", () => {
  const [source, target] = split(scalar("${NOPE}/media:/d/${X}"), ":") as [Scalar, Scalar];
  assert.equal(source.gaps, [{ variable: "NOPE", start: 0, end: 0 }]);
  assert.is(startsUnknown(source), true);
  assert.equal(target.gaps, [{ variable: "X", start: 3, end: 3 }]);
  assert.is(startsUnknown(target), false);
});

test("a part of an escaped text is placed at the whole", () => {
  assert.equal(
    split(scalar('"a\\tb:c"'), ":").map(({ value, at }) => [value, spot(at)]),
    [
      ["a\tb", "1:5 a\\tb:c"],
      ["c", "1:5 a\\tb:c"],
    ],
  );
});

test("the whole of a text is itself; numbers become text", () => {
  const whole = scalar("abc");
  assert.is(slice(whole, 0, 3), whole);
  assert.equal(slice({ ...whole, value: 12, raw: "12" }, 0, 2).value, "12");
});

test("an endless text is not cut", () => {
  assert.is(split(scalar("a:".repeat(10_000).concat("b")), ":").length, 1);
});

test("every form of a variable", () => {
  const env: Record<string, string> = { S: "s", E: "" };
  const all = (text: string): string => expand(text, (name) => env[name]).value;
  assert.is(all("$S-${S}-$${S}-$"), "s-s-${S}-$");
  assert.is(all("${U:-d}${U-d}${E:-d}[${E-d}]"), "ddd[]");
  assert.is(all("${S:+alt}${U:+alt}[${E:+alt}]${E+alt}"), "alt[]alt");
  assert.is(all("${U:-${V:-${S}}}"), "s");
  assert.is(all('${U:-{"a": 1}}'), '{"a": 1}');
  assert.is(all("$1 $@ ${S:?no}"), "$1 $@ s");
});

test("variables that are set nowhere leave gaps", () => {
  assert.equal(expand("a${X}b${Y:?must}c${Z:-z$Q}", () => undefined).gaps, [
    { variable: "X", start: 1, end: 1 },
    { variable: "Y", start: 2, end: 2 },
    { variable: "Q", start: 4, end: 4 },
  ]);
});

test("what is no variable is a problem with its offsets", () => {
  for (const text of ["x${A", "x${1A}", "x${A%%b}", "x${#A}", "x${A:-${!}}"]) {
    const { problem, value } = expand(text, () => undefined);
    assert.is(problem?.start, 1, text);
    assert.ok(value.startsWith("x"), text);
  }
});

test("defaults within defaults have an end", () => {
  assert.ok(expand(`${"${A:-".repeat(5000)}x${"}".repeat(5000)}`, () => undefined).value.length > 0);
});

test.run();
