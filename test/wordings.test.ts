/**
 * One thing said in many ways: each file of `test/wordings/` holds templates, each with what its wordings are read as, and below it those
 * wordings that say something else. Each is read once more with two blanks between its words, which changes nothing.
 */
import { readdirSync } from "node:fs";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { placeOf } from "../src/source.ts";
import { read, rulesOf } from "./support/reading.ts";
import { templatesIn } from "./support/templates.ts";

const folder = new URL("./wordings/", import.meta.url).pathname;

/** Each blank twice, but for those inside of code. */
const spaced = (text: string): string =>
  text
    .split(/(`[^`]*`)/)
    .map((part, index) => (index % 2 === 1 ? part : part.replace(/ /g, "  ")))
    .join("");

const document = (text: string): string => `# Rules\n\n- ${text}\n`;

for (const name of readdirSync(folder).sort()) {
  const test = suite(name);
  for (const { wording, rules } of templatesIn(`${folder}${name}`)) {
    test(wording, () => {
      assert.equal(rulesOf(document(wording)), rules, wording);
      for (const { at } of read(document(wording)).rules) assert.is(placeOf(at).line, 3, wording);
    });
    test(`${wording} (spaced)`, () => assert.equal(rulesOf(document(spaced(wording))), rules, wording));
  }
  test.run();
}
