import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { partsOfExpression } from "../src/matching/expression.ts";
import { matcherOf } from "../src/matching/matcher.ts";

const atom = fc.constantFrom("a", "b", "-", "\\d", "\\w", "\\.", ".", "[ab]", "[^a]", "[a-c0-2]", "[\\w-]");
const times = fc.constantFrom("", "", "", "*", "+", "?", "{2}", "{1,}", "{0,2}", "*?");
const expression = fc.letrec<{ some: string; one: string }>((tie) => ({
  some: fc
    .array(
      fc.tuple(tie("one"), times).map(([one, many]) => one + many),
      { minLength: 1, maxLength: 3 },
    )
    .map((parts) => parts.join("")),
  one: fc.oneof(
    { maxDepth: 2 },
    atom,
    tie("some").map((inside) => `(${inside})`),
    fc.tuple(tie("some"), tie("some")).map(([left, right]) => `(?:${left}|${right})`),
  ),
})).some;
const name = fc.array(fc.constantFrom("a", "b", "c", "-", ".", "1", "é"), { maxLength: 7 }).map((letters) => letters.join(""));

test("answers as the engine does", () => {
  fc.assert(
    fc.property(expression, name, (written, text) => {
      const parts = partsOfExpression(written);
      assert.ok(parts, written);
      assert.is(matcherOf(parts)(text), new RegExp(`^(?:${written})$`, "u").test(text), `${written} on ${text}`);
    }),
    { numRuns: 5_000 },
  );
});

test("what can't be bounded is no expression", () => {
  for (const written of ["(a", "a)", "(a)\\1", "(?=a)b", "(?<x>a)", "a{2,1}", "\\b", "a{1000}", "[z-a]", "*"])
    assert.is(partsOfExpression(written), undefined, written);
});

test("repetitions in repetitions take no longer than a glance", () => {
  const start = performance.now();
  for (const written of ["(a+)+", "(a|a)*", "(a|aa)+", "(a*)*b", "a*a*a*a*a*a*a*a*b", "((a+)+)+b"])
    assert.not(matcherOf(partsOfExpression(written) ?? [])(`${"a".repeat(1_000)}!`));
  assert.ok(performance.now() - start < 2_000);
});

test.run();
