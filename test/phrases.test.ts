/** Words in running text: whole ones, in any letter case, the longest first, in the plural where it is asked for. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { firstHit, hits, startsWith } from "../src/standards/words/phrases.ts";

const found = (text: string, words: readonly string[], plural = false) =>
  hits(text, words, { plural }).map(({ start, text: word }) => `${start}:${word}`);

test("whole words alone, and no parts of compounds", () => {
  assert.equal(found("Port, ports and port-forward; a port-8080 re-port", ["port"]), ["0:Port", "32:port"]);
  assert.equal(found("never_mind Never NEVER", ["never"]), ["0:never", "11:Never", "17:NEVER"]);
});

test("plurals, those in -ies too", () => {
  assert.equal(found("policies, Policy, boxes, keys, a key", ["policy", "box", "key"], true), [
    "0:policies",
    "10:Policy",
    "18:boxes",
    "25:keys",
    "33:key",
  ]);
  assert.equal(found("ports", ["port"]), []);
});

test("several words over any white space, and the longest at a place", () => {
  assert.equal(found("must\n not do, must do", ["must", "must not"]), ["0:must\n not", "14:must"]);
  assert.is(firstHit("do not, don’t", ["don't"])?.start, 8);
});

test("letters beyond ASCII, and marks that are no words", () => {
  assert.equal(found("ſervice Größe ✅ done", ["service", "größe", "✅"]), ["0:ſervice", "8:Größe", "14:✅"]);
  assert.equal(found("größe", ["gr"]), []);
  assert.equal(found("x", []), []);
  assert.equal(found("x", [""]), []);
});

test("a beginning behind marks", () => {
  assert.is(startsWith('  "Use it', ["use"])?.start, 3);
  assert.is(startsWith("We use it", ["use"]), undefined);
});

test.run();
