/**
 * Whole documents as different people write them: all that is read of each, as somebody approved it, and what is found in homelabs that break or
 * keep it. Whatever changes a reading shows here. `UPDATE=1` writes the readings and outputs anew, to be read before they are kept. A title says of a
 * homelab that it is "Kept: ", or that what breaks there is "Not found yet: ", or was "Falsely found: "; any other is what is broken and found.
 */
import { readdirSync } from "node:fs";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { approve, approvedIn, holdingTo, readingOf } from "./support/approved.ts";
import { examplesOf, rewrite } from "./support/pages.ts";

const folder = new URL("./readings/", import.meta.url).pathname;

for (const name of readdirSync(folder).sort()) {
  const file = `${folder}${name}`;
  const test = suite(name);
  const { documents } = approvedIn(file);
  const found = holdingTo(documents);

  if (process.env.UPDATE === "1") {
    rewrite(
      file,
      examplesOf(file).map((example) => ({ at: example.at, output: found(example.files) })),
    );
    approve(file, approvedIn(file));
  } else {
    test("what is read of it", () => assert.is(readingOf(documents), approvedIn(file).read));
    for (const { title, files, output } of examplesOf(file))
      test(title, () => {
        assert.is(found(files), output);
        assert.is(output === "clean", /^(?:Kept|Not found yet): /.test(title), "a title says what comes out");
      });
  }

  test.run();
}
