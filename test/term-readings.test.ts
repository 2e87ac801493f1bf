/**
 * What each document on a term's page is read as, its examples and its other words: `term-readings/NAME.txt` holds it as somebody approved it,
 * rules of other terms among it. `UPDATE=1` writes it anew, to be read before it is kept; `PAGE=NAME` runs one term's alone.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { readingOf } from "./support/approved.ts";
import { examplesOf } from "./support/pages.ts";
import { alternativesOf } from "./support/phrasings.ts";

const root = new URL("../", import.meta.url).pathname;
const terms = readdirSync(`${root}rules`)
  .filter((name) => name.endsWith(".md"))
  .map((name) => name.replace(/\.md$/, ""))
  .filter((name) => process.env.PAGE === undefined || name === process.env.PAGE);

/** Each document of a page with what it is read as. */
function readingsOf(page: string): readonly string[] {
  const documents = (files: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(files).filter(([name]) => name.endsWith(".md") && !name.startsWith("inventory")));
  return [
    ...examplesOf(page).map(({ title, files }) => `# ${title}\n${readingOf(documents(files))}\n`),
    ...alternativesOf(page).flatMap(({ example, phrasings }) =>
      phrasings.map(({ style, text }) => `# ${example}, as a ${style}\n${readingOf({ "standards.md": text })}\n`),
    ),
  ];
}

for (const name of terms) {
  const test = suite(name);
  const file = `${root}test/term-readings/${name}.txt`;
  if (process.env.UPDATE === "1") writeFileSync(file, readingsOf(`${root}rules/${name}.md`).join("\n"));
  else
    test("is read as it was approved", () => {
      assert.ok(existsSync(file), "UPDATE=1 writes what is read");
      assert.is(readingsOf(`${root}rules/${name}.md`).join("\n"), readFileSync(file, "utf8"));
    });
  test.run();
}
