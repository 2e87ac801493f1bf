/** A text that lacks what a pattern needs is never one that the pattern matches. */
import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { matchesIn } from "../src/matching/late-pattern.ts";
import { needlesOf } from "../src/matching/needles.ts";

test("what must be there is taken from every alternative, and nothing that may be left out", () => {
  const needed = (pattern: RegExp) => needlesOf(pattern);
  assert.equal(needed(/\b(?:one|a single)\s+gpus?\b/i), ["gpu"]);
  assert.equal(needed(/a?bcd|efg/), ["bcd", "efg"]);
  assert.equal(needed(/x{2}yz/), ["yz"]);
  assert.equal(needed(/(?!foo)bar\bbaz/), ["barbaz"]);
  assert.equal(needed(/(?:ab)*cd{0}ef/), ["ef"]);
  assert.equal(needed(/\bone\s+(?:must|should)\b/), ["must", "should"]);
  assert.equal(needed(/^[\p{L} ]+ſecret\p{Lu}/iu), ["ecret"]);
  for (const unsure of [/[abc]+/, /a|/, /n['’]t/, /(a)\1/, /(?:ab)?/]) assert.is(needed(unsure), undefined, String(unsure));
});

test("patterns find the same with and without being asked first", () => {
  const atom = fc.oneof(
    fc.constantFrom("ab", "Cd", "e", "\\b", "\\s", "[xy]", ".", "\\d", "\\.", "^", "$"),
    fc.constantFrom("(?:ab|c)", "(?:ab|)", "(?=ab)", "(?!ab)", "(?<=e)", "(?<!e)", "(e|Cd)"),
  );
  const piece = fc
    .tuple(atom, fc.constantFrom("", "", "", "?", "*", "+", "{2}", "{0,2}", "+?"))
    .map(([one, count]) => (/^(?:\\b|\^|\$|\(\?<?[=!])/.test(one) ? one : /^\w\w$/.test(one) ? `(?:${one})${count}` : one + count));
  const pattern = fc.array(
    fc.array(piece, { minLength: 1, maxLength: 5 }).map((all) => all.join("")),
    { minLength: 1, maxLength: 3 },
  );
  const text = fc.array(fc.constantFrom("ab", "AB", "cd", "e", " ", "x", "1", ".", "K", "é"), { maxLength: 12 }).map((all) => all.join(""));
  fc.assert(
    fc.property(pattern, text, fc.constantFrom("", "i", "g", "gi"), (alternatives, clause, flags) => {
      const made = new RegExp(alternatives.join("|"), flags);
      const all = [...clause.matchAll(new RegExp(made.source, `${flags.replace("g", "")}g`))];
      assert.equal(
        matchesIn(clause, made).map((match) => [match.index, match[0]]),
        all.map((match) => [match.index, match[0]]),
      );
    }),
    { numRuns: 500 },
  );
});

test.run();
