/** 200,000 inputs that nobody foresaw: nothing throws, hangs, or names a place outside its file. `npm run fuzz` tries more. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { families, fuzz } from "./support/fuzz.ts";

const INPUTS = 200_000;

test("the shares are a whole", () => {
  assert.is(
    families.reduce((sum, { share }) => sum + share, 0),
    1_000,
  );
});

for (const family of families)
  test(`nothing goes wrong with ${family.name}`, () => {
    const { fault, runs } = fuzz(family, (INPUTS * family.share) / 1_000, 20_260_115);
    assert.is(fault && `${JSON.stringify(fault.text)}: ${fault.what}`, undefined);
    assert.is(runs, (INPUTS * family.share) / 1_000);
  });

test.run();
