/**
 * One thing said in many ways: each file of `test/wordings/` holds templates, each with what its wordings are read as, and below it those
 * wordings that say something else. What binds no rule, though it demands something, is told with the reason. The first of each is read once
 * more with two blanks between its words and a full stop at its end, which changes nothing. Each rule's place says what it quotes. `UPDATE=1`
 * writes the readings anew, to be read before they are kept.
 */
import { readdirSync, writeFileSync } from "node:fs";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import type { Rule } from "../src/model.ts";
import { inFull, read } from "./support/reading.ts";
import { approvedTemplates, documentOf, templatesIn } from "./support/templates.ts";

const folder = new URL("./wordings/", import.meta.url).pathname;

/** Each blank twice, but for those inside of code, and a full stop where nothing ends it. */
const spaced = (text: string): string =>
  text
    .split(/(`[^`]*`)/)
    .map((part, index) => (index % 2 === 1 ? part : part.replace(/ /g, "  ")))
    .join("")
    .replace(/(?<=[\p{L}\d`)])$/u, ".");

/** A text without what marks it up. The cross stands before what a list of forbidden things names. */
const bare = (text: string): string => text.replace(/\]\([^)]*\)?|<[^>]*>|^❌ |[[\]*_`|\\\s]/g, "");

/** Whether a rule's place is where the document says what the rule quotes; a cell says a part of its row, a command a part of its sentence. */
function isInPlace({ at, text }: Rule): boolean {
  const written = at.source.text.slice(at.start, at.end);
  const [placed, quoted] = [bare(written), bare(text)];
  const isPart = text.includes(" | ") || /^`[^`]+`$/.test(written);
  return placed.includes(quoted) || (isPart && placed !== "" && quoted.includes(placed));
}

/** The rules that a text states, why what demands something binds none, and what is found in the text itself. */
function readAs(text: string): string {
  const { rules, verdicts, findings } = read(documentOf(text));
  for (const rule of rules) assert.ok(isInPlace(rule), `the place of "${rule.text}"`);
  const unbound = verdicts.flatMap(({ state, reason }) => (state === "bound" ? [] : [`${state}: ${reason}`]));
  const found = findings.map(({ severity, rule, message }) => `${severity} ${rule}: ${message.replace(/\n/g, " ")}`);
  return [...rules.map(inFull), ...unbound, ...found].join("; ") || "nothing";
}

for (const name of readdirSync(folder).sort()) {
  const file = `${folder}${name}`;
  const test = suite(name);
  if (process.env.UPDATE === "1") writeFileSync(file, approvedTemplates(file, readAs));
  else
    for (const { wording, isFirst, read: expected } of templatesIn(file)) {
      test(wording, () => assert.is(readAs(wording), expected, wording));
      if (isFirst && !wording.includes("\\n")) test(`${wording} (spaced)`, () => assert.is(readAs(spaced(wording)), expected, wording));
    }
  test.run();
}
