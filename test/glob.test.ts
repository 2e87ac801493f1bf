import fc from "fast-check";
import picomatch from "picomatch";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { globMatcher, splitGlob } from "../src/matching/glob.ts";

const fits = (glob: string, path: string, dot = true): boolean => globMatcher([glob], { dot })(path);

test("wildcards stay within a name, and two stars go over folders", () => {
  assert.ok(fits("docs/*.md", "docs/a.md"));
  assert.not(fits("docs/*.md", "docs/a/b.md"));
  for (const path of ["a.md", "x/a.md", "x/y/a.md"]) assert.ok(fits("**/a.md", path), path);
  for (const path of ["stacks", "stacks/a", "stacks/a/b"]) assert.ok(fits("stacks/**", path), path);
  assert.ok(fits("a/**/b", "a/b"));
  assert.not(fits("a/**/b", "ab"));
  assert.ok(fits("lxc/1?[0-4].conf", "lxc/103.conf"));
  assert.not(fits("lxc/1?[!0-4].conf", "lxc/103.conf"));
  assert.ok(fits("compose{,.override}.yml", "compose.yml"));
  assert.ok(fits("{stacks,apps}/*.{yml,yaml}", "apps/a.yaml"));
});

test("what looks like a pattern and is none is taken as it is written", () => {
  for (const name of ["a{b", "[", "[]", "a]b", "[id]/x", "a(b|c)+d", "[z-a]", "\\", "a$^.b", "!a"]) assert.ok(fits(name, name), name);
  assert.ok(fits("\\*", "*"));
  assert.not(fits("\\*", "a"));
  assert.not(fits("a.b", "axb"));
});

test("a list of lists that grows without bound is a name", () => {
  const bomb = "{a,b}".repeat(40);
  assert.ok(fits(bomb, bomb));
  assert.not(fits(bomb, "a".repeat(40)));
});

test("the folder before the first special character", () => {
  const pairs: Record<string, [string, string]> = {
    "docs/**/*.md": ["docs", "**/*.md"],
    "*.md": ["", "*.md"],
    "/srv/a*": ["/srv", "a*"],
    "/*": ["/", "*"],
    "docs/a.md": ["docs/a.md", ""],
    "../x/{a,b}": ["../x", "{a,b}"],
  };
  for (const [pattern, [base, glob]] of Object.entries(pairs)) assert.equal(splitGlob(pattern), { base, glob });
});

const name = fc.constantFrom("a", "b", "ab", ".a", "a.b", "aa", "a-b");
const path = fc.array(name, { minLength: 1, maxLength: 5 }).map((names) => names.join("/"));
const piece = fc.constantFrom("a", "b", "*", "?", "-", "[ab]", "[^a]", "{a,b}", ".a");
const globName = fc.oneof(
  fc.constant("**"),
  fc.array(piece, { minLength: 1, maxLength: 3 }).map((pieces) => pieces.join("")),
);
const glob = fc.array(globName, { minLength: 1, maxLength: 4 }).map((names) => names.join("/"));
// Two stars beside other letters are one: picomatch takes some of them for folders ("**.a" for "a/.a"), and others not.
const plainGlob = glob.filter((pattern) => !/\*\*[^/]|[^/]\*\*/.test(pattern));

test("answers as picomatch does", () => {
  fc.assert(
    fc.property(plainGlob, path, fc.boolean(), (pattern, file, dot) => {
      assert.is(fits(pattern, file, dot), picomatch(pattern, { dot })(file), `${pattern} on ${file}`);
    }),
    { numRuns: 5_000 },
  );
});

test("twenty wildcards on a long name take no longer than one", () => {
  const long = `${"a".repeat(5_000)}/${"a/".repeat(2_000)}`;
  const start = performance.now();
  for (const pattern of [`${"*a".repeat(20)}b`, `${"**/a/".repeat(20)}b`, `${"?*".repeat(20)}b`]) assert.not(fits(pattern, long));
  assert.ok(performance.now() - start < 2_000);
});

test.run();
