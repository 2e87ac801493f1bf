/** `npm run lexicon`: words that only one author of a folder uses carry their reason, and no reason stands for a word that is gone. */
import { spawnSync } from "node:child_process";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { reasonsOfTerms } from "../rules/knowledge/word-reasons.ts";
import { wordLists } from "../scripts/lexicon.ts";
import { reasonsOfWords } from "../src/standards/words/reasons.ts";
import { folderWith } from "./support/cli-folder.ts";

const root = new URL("../", import.meta.url).pathname;
const lexicon = (...args: readonly string[]) =>
  spawnSync(process.execPath, ["--import", "tsx", `${root}scripts/lexicon.ts`, ...args], { cwd: root, encoding: "utf8" });

test("a folder where nobody uses a word: each has its reason", () => {
  const folder = folderWith({ "001-ada-rules.md": "# Rules\n\nServices must run.\n", "002-bob-rules.md": "# Rules\n\nGuests must run.\n" });
  try {
    const { stdout, stderr, status } = lexicon(folder.path);
    assert.match(stdout, /^ruleHeadings: "hardening" \(0 authors\): a section that states what is to be$/m);
    assert.match(stdout, /^kindNouns: "guest" \(1 author\): /m);
    assert.not.match(stdout, /: "must" \(/);
    assert.match(stdout, /\d+ words; \d+ that fewer than two authors use, \d+ of them without a reason\.\n$/);
    assert.is(stderr, "");
    assert.is(status, 1, "words that only the corpus bears out have none");
  } finally {
    folder.remove();
  }
});

test("no folder is a mistake of use", () => {
  assert.equal([lexicon().status, lexicon().stderr], [2, "usage: npm run lexicon -- FOLDER\n"]);
});

test("every reason is for a word that stands in a list, and every word has one reason", () => {
  const words = new Set(wordLists().flatMap((list) => list.words));
  const reasoned = [reasonsOfWords, reasonsOfTerms].flatMap((reasons) => Object.values(reasons).flat());
  assert.equal(
    reasoned.filter((word) => !words.has(word)),
    [],
  );
  for (const reasons of [reasonsOfWords, reasonsOfTerms]) {
    const all = Object.values(reasons).flat();
    assert.equal(
      all.filter((word, index) => all.indexOf(word) !== index),
      [],
    );
  }
});

test.run();
