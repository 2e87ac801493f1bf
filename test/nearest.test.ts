/** The phrasing that each term is offered by, where somebody's sentence bound nothing: it must bind, as it stands. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { catalogue } from "../rules/index.ts";
import { read } from "./support/reading.ts";

/** Terms that only speak where the rest of a document has said something: which branch may change what, which folder a heading is about. */
const needsMore = ["changed-path", "mount-target", "service-template"];

for (const { name, vocabulary } of catalogue.terms)
  test(name, () => {
    const terms = read(`# Rules\n\n- ${vocabulary.says ?? ""}\n`).rules.map(({ term }) => term);
    if (needsMore.includes(name)) assert.not(terms.includes(name), `"${vocabulary.says}" binds by itself now`);
    else assert.ok(terms.includes(name), `"${vocabulary.says}" binds ${terms.join(", ") || "nothing"}`);
  });

test.run();
