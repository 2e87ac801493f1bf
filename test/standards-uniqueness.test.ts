/** Uniqueness: the ways in which documents say that one value belongs to one subject. */
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { read, rulesOf } from "./support/reading.ts";

const under = (sentence: string): string => `# Rules\n\n${sentence}\n`;

const unique = suite("uniqueness");
unique("is said in many ways", () => {
  for (const sentence of [
    "Host ports must be unique.",
    "- Choose a host port that is not already in use",
    "No two services may share a host port.",
    "- Host ports must not conflict",
  ])
    assert.equal(rulesOf(under(sentence)), ["error host-port unique"], sentence);
});
unique("holds for what the sentence names", () => {
  assert.equal(rulesOf(under("MAC addresses must be unique.")), ["error mac-address unique"]);
  assert.equal(rulesOf(under("Static IPs should be unique.")), ["warning address unique"]);
  const [rule] = read(under("Hostnames of all LXC containers must be unique.")).rules;
  assert.equal(rule?.selector.kinds, ["container"]);
});
unique("is said once for all that say it", () => {
  assert.is(read("# Rules\n\n- Host ports must be unique.\n- Host ports should be unique.\n").rules.length, 1);
});
unique("of two things that fit it is refused", () => {
  assert.equal(rulesOf(under("VMIDs and MAC addresses must be unique.")), []);
});
unique("of some that were listed before is nobody's", () => {
  assert.equal(rulesOf(under("These ports must be unique.")), []);
});

unique("how a thing is written has no owner, and is not unique", () => {
  assert.equal(rulesOf("# Rules\n\n- No duplicate environment sources.\n"), []);
});
unique.run();
