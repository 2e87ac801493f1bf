/** A pattern that is made late finds what the pattern itself finds, in every text. */
import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { LatePattern, matchesIn } from "../src/matching/late-pattern.ts";
import { needlesOf } from "../src/matching/needles.ts";

const late = (pattern: RegExp): LatePattern => new LatePattern(pattern.source, pattern.flags, needlesOf(pattern)?.join("\n"));

/** What the methods of patterns and strings say of a text. */
const told = (pattern: RegExp, text: string): readonly unknown[] => [
  pattern.test(text),
  pattern.exec(text)?.slice(),
  text.match(pattern)?.slice(),
  text.search(pattern),
  text.replace(pattern, "<$&|$1>"),
  text.replace(pattern, (...all) => JSON.stringify(all)),
  text.split(pattern),
  text.split(pattern, 1),
  matchesIn(text, pattern).map((match) => [match.index, ...match]),
  new RegExp(pattern, `${pattern.flags}g`).source,
];

const PATTERNS: readonly RegExp[] = [
  /^(?:the )?([\p{L}][\p{L} -]{2,30}?) never (?:sits?|goes) on (?=⟦)/iu,
  /^\d{1,2}(?:\.\d{1,2}){1,2}[.):]? (?=\p{Lu}(?:\p{Ll}|\s)|⟦)/u,
  /\b([\p{Ll}]+) at most\b/iu,
  /[^\p{L}\d]+([\p{Lu}-]+)/iu,
  /\P{L}+(\p{L})/u,
  /(\u{1f6ab}|🚫)?\s*must (\S+)/iu,
  /(🚫|k)\w*/iu,
  /(s)\s*x|(\W)k/iu,
  /\[([\p{L}\]]+)\]/u,
  /must\s+(be)/i,
  /(\p{N}+|[.’“-]+)/u,
  /(\w)\1|[A-F]x|[^A-Z\s]{3}/i,
  /[!-z](K|\x4b)?$/i,
  /(?<Who>S|d)\b.*\k<Who>$/iu,
  /^(?:MUST|the)\W(\S*) ?/iu,
];

test("a pattern that is made late tells what the pattern itself tells", () => {
  const texts = fc
    .array(
      fc.constantFrom(
        "the ",
        "Größe ",
        "İx ",
        "ſx ",
        "\u212a",
        "K",
        "k",
        "s x",
        "µ",
        "ª",
        "🚫 must be",
        "⟦0⟧",
        " at most ",
        "data never goes on ⟦0⟧",
        "1.2 Every ",
        "1.2 Über",
        "MUST be",
        "[a]",
        "[é]]",
        "–",
        "“q”",
        "x1",
        "Ω",
      ),
    )
    .map((all) => all.join(""));
  fc.assert(
    fc.property(texts, fc.constantFrom(...PATTERNS), (text, pattern) => {
      // Another text first: what was made for it must not be taken for this one.
      const used = late(pattern);
      for (const before of ["the data never goes on ⟦0⟧ at most must be 1 s x", "", text])
        assert.equal(told(used as unknown as RegExp, before), told(pattern, before), `${pattern} in ${before}`);
      for (let again = 0; again < 1_000; again += 1) used.test("");
      assert.equal(told(used as unknown as RegExp, text), told(pattern, text));
    }),
    { numRuns: 2_000 },
  );
});

test("one with a g is told by the methods of strings alone", () => {
  const pattern = /[^\p{L}]+(a)|\p{Lu}/gu;
  const used = late(pattern) as unknown as RegExp;
  for (const text of ["", "b -a B", "-a-a", "é -a Ü"]) {
    assert.equal(text.match(used), text.match(pattern));
    assert.is(text.replace(used, "<$1>"), text.replace(pattern, "<$1>"));
    assert.equal([...text.matchAll(used)].map(String), [...text.matchAll(pattern)].map(String));
  }
});

test("nothing is made for texts that can't hold it", () => {
  const pattern = new LatePattern("(", "", "never");
  assert.not(pattern.test("always"));
  assert.throws(() => pattern.test("never"), SyntaxError);
});

test.run();
