/** Every example of every term's page, and of the manual's pages on reading. `UPDATE=1` writes the outputs anew, `PAGE=NAME` runs one term's alone. */
import { readdirSync, readFileSync } from "node:fs";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { examplesOf, outputOf, rewrite } from "./support/pages.ts";

const root = new URL("../", import.meta.url).pathname;
const terms = readdirSync(`${root}rules`)
  .filter((name) => name.endsWith(".md"))
  .filter((name) => process.env.PAGE === undefined || name === `${process.env.PAGE}.md`)
  .map((name) => `rules/${name}`);

const conventions = (process.env.PAGE === undefined ? readdirSync(`${root}docs/manual/reading`) : []).map(
  (name) => `docs/manual/reading/${name}`,
);

for (const page of [...terms, ...conventions]) {
  const file = `${root}${page}`;
  const test = suite(page);
  const examples = examplesOf(file);

  if (terms.includes(page))
    test("says why, how documents say it, and shows what breaks it and what keeps it", () => {
      const text = readFileSync(file, "utf8");
      for (const heading of [/^# \S/m, /^## Why/m, /^## How documents say it$/m, /^## Examples$/m]) assert.match(text, heading);
      assert.ok(examples.length > 0, "a page needs an example");
      assert.ok(
        examples.some(({ output }) => output !== "clean"),
        "one example shows what breaks it",
      );
    });

  if (process.env.UPDATE === "1")
    rewrite(
      file,
      examples.map((example) => ({ at: example.at, output: outputOf(example) })),
    );
  else
    for (const example of examples)
      test(example.title, () => {
        assert.is(outputOf(example), example.output);
      });

  test.run();
}
