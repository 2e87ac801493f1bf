/**
 * One thing said in many ways: each file of `test/wordings/` holds templates, each with what its wordings are read as, and below it those
 * wordings that say something else. The first of each is read once more with two blanks between its words and a full stop at its end, which
 * changes nothing.
 */
import { readdirSync } from "node:fs";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { inFull, read } from "./support/reading.ts";
import { templatesIn } from "./support/templates.ts";

const folder = new URL("./wordings/", import.meta.url).pathname;

/** Each blank twice, but for those inside of code, and a full stop where nothing ends it. */
const spaced = (text: string): string =>
  text
    .split(/(`[^`]*`)/)
    .map((part, index) => (index % 2 === 1 ? part : part.replace(/ /g, "  ")))
    .join("")
    .replace(/(?<=[\p{L}\d`)])$/u, ".");

/** A template with line breaks is a document; any other is an item below a heading of rules. */
const document = (text: string): string => (text.includes("\\n") ? text.replaceAll("\\n", "\n") : `# Rules\n\n- ${text}\n`);

const stated = (text: string): readonly string[] => read(document(text)).rules.map(inFull);

for (const name of readdirSync(folder).sort()) {
  const test = suite(name);
  for (const { wording, isFirst, rules } of templatesIn(`${folder}${name}`)) {
    test(wording, () => assert.equal(stated(wording), rules, wording));
    if (isFirst && !wording.includes("\\n")) test(`${wording} (spaced)`, () => assert.equal(stated(spaced(wording)), rules, wording));
  }
  test.run();
}
