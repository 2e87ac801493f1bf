/**
 * What rules, readers and sentences come to at their edges: rare forms, values that say nothing, several of a kind. The pages below
 * `test/edges` are written like those of terms; their output holds what was not bound, too. `UPDATE=1` writes the outputs anew.
 */
import { readdirSync } from "node:fs";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { placeOf } from "../src/source.ts";
import { lines } from "./support/linting.ts";
import { type Example, examplesOf, outcomeOf, rewrite } from "./support/pages.ts";

const folder = new URL("edges/", import.meta.url).pathname;

/** Findings, a line each, and behind them the sentences that were not bound, with the reason. */
function told(example: Example): string {
  const { findings, statements } = outcomeOf(example);
  const unbound = statements.flatMap(({ state, at, reason }) => {
    const { file, line } = placeOf(at);
    return state === "bound" ? [] : [`${file}:${line} ${state}: ${reason}`];
  });
  return [...lines(findings), ...unbound].join("\n") || "clean";
}

for (const page of readdirSync(folder).sort()) {
  const examples = examplesOf(`${folder}${page}`);
  const test = suite(page);
  if (process.env.UPDATE === "1")
    rewrite(
      `${folder}${page}`,
      examples.map((example) => ({ at: example.at, output: told(example) })),
    );
  else
    for (const example of examples)
      test(example.title, () => {
        assert.is(told(example), example.output);
      });
  test.run();
}
