/**
 * What the rules of `test/wordings/` demand, and of whom, in the words in which `standards` tells people: `told/NAME.txt` holds each sentence once
 * that the first of each template's wordings comes to, as somebody approved it. `UPDATE=1` writes it anew, to be read before it is kept.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { catalogue } from "../rules/index.ts";
import { demandsOf } from "../src/check/demands.ts";
import { read } from "./support/reading.ts";
import { documentOf, templatesIn } from "./support/templates.ts";

const told = demandsOf(catalogue);
const here = new URL("./", import.meta.url).pathname;

/** The sentences of a file of wordings, in their order, each once. */
function sentencesOf(file: string): string {
  const rules = templatesIn(file).flatMap(({ wording, isFirst }) => (isFirst ? read(documentOf(wording)).rules : []));
  return [...new Set(rules.map((rule) => `${rule.severity}: ${told(rule).demands}, for ${told(rule).whom}\n`))].join("");
}

for (const name of readdirSync(`${here}wordings`).sort()) {
  const file = `${here}told/${name}`;
  if (process.env.UPDATE === "1") writeFileSync(file, sentencesOf(`${here}wordings/${name}`));
  else
    test(name, () => {
      assert.ok(existsSync(file), "UPDATE=1 writes what is told");
      assert.is(sentencesOf(`${here}wordings/${name}`), readFileSync(file, "utf8"));
    });
}
test.run();
