/** The same document written differently, and the same documents in another order, are the same rules. */
import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { catalogue } from "../rules/index.ts";
import { Source } from "../src/source.ts";
import { readStandards } from "../src/standards/read.ts";
import { examplesOf } from "./support/pages.ts";
import { brief } from "./support/reading.ts";
import { rewrapped, withBullets, withCrlf, withSetextHeadings } from "./support/restyle.ts";

const root = new URL("../", import.meta.url).pathname;
const markdownIn = (folder: string): readonly string[] =>
  readdirSync(`${root}${folder}`)
    .filter((name) => name.endsWith(".md"))
    .sort()
    .map((name) => `${folder}/${name}`);

/** Our own standards, what a homelab starts with, and the documents of every example in the pages of terms. */
const documents: Readonly<Record<string, string>> = Object.fromEntries([
  ...[...markdownIn("docs/architecture"), ...markdownIn("src/cli/starter")].map((file) => [file, readFileSync(root + file, "utf8")]),
  ...markdownIn("rules").flatMap((page) =>
    examplesOf(root + page).flatMap(({ files }, index) =>
      Object.entries(files)
        .filter(([name]) => name.endsWith(".md"))
        .map(([name, text]) => [`${page}/${index}/${name}`, text]),
    ),
  ),
  ["bare.md", "# Rules\n\nNever use `:latest`.\nEvery service must have a health check.\nSet `restart: always` on every service.\n"],
  [
    "long.md",
    "# Storage rules\n\nAll services must store their persistent data under `/srv/data`, which the\nbackup copies every night. Containers must not mount `/var/run/docker.sock` unless\nthey are `traefik`, since whoever holds it holds the host.\n\n- Every service must set `restart: unless-stopped`, and\n  each of them should have a health\n  check of its own.\n- Images must be pinned to an\n  exact version — never\n  `:latest`.\n",
  ],
]);

const flat = (text: string): string => text.replace(/\s+/g, " ").trim();

/** What a reader takes from documents: each rule with its term, relation, severity, selector, status, id and words. */
const rulesOf = (files: readonly (readonly [string, string])[]): readonly string[] =>
  readStandards(
    files.map(([name, text]) => new Source(name, text)),
    [],
    catalogue,
  )
    .rules.map((rule) =>
      flat(`${rule.at.source.path} ${rule.id} ${brief(rule)} ${JSON.stringify(rule.selector)} ${rule.status} ${rule.text}`),
    )
    .sort();

const ways: Readonly<Record<string, (document: string) => string>> = {
  "`*` for `-`": (text) => withBullets(text, "*"),
  "`+` for `-`": (text) => withBullets(text, "+"),
  "underlined headings": withSetextHeadings,
  "lines that end in CR LF": withCrlf,
  "paragraphs on one line": (text) => rewrapped(text, Number.POSITIVE_INFINITY),
  "paragraphs broken behind three words": (text) => rewrapped(text, 3),
  "paragraphs broken behind seven words": (text) => rewrapped(text, 7),
  "all of it": (text) => withCrlf(withSetextHeadings(withBullets(rewrapped(text, 5), "*"))),
};

const asWritten = new Map(Object.entries(documents).map(([name, text]) => [name, rulesOf([[name, text]])]));

for (const [way, restyle] of Object.entries(ways))
  test(`${way}: the same rules`, () => {
    let changed = 0;
    for (const [name, text] of Object.entries(documents)) {
      const other = restyle(text);
      // The many small ones of the pages in every way at once, and on one line.
      if (other === text || (name.startsWith("rules/") && !/^all|one line/.test(way))) continue;
      changed += 1;
      assert.equal(rulesOf([[name, other]]), asWritten.get(name), name);
    }
    assert.ok(changed > 3, `it changes documents (${changed})`);
  });

test("the order of documents: the same rules", () => {
  const own = Object.entries(documents).filter(([name]) => !name.startsWith("rules/"));
  const expected = rulesOf(own);
  assert.ok(expected.length > 20);
  fc.assert(
    fc.property(fc.shuffledSubarray(own, { minLength: own.length }), (shuffled) => {
      assert.equal(rulesOf(shuffled), expected);
    }),
    { numRuns: 10, seed: 7 },
  );
});

test("wherever a paragraph breaks: the same rules", () => {
  const [name, text] = ["long.md", documents["long.md"] as string];
  const expected = rulesOf([[name, text]]);
  assert.ok(expected.length > 4);
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 30 }), (words) => {
      assert.equal(rulesOf([[name, rewrapped(text, words)]]), expected);
    }),
    { numRuns: 15, seed: 7 },
  );
});

test.run();
