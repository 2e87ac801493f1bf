import { suite } from "uvu";
import * as assert from "uvu/assert";
import { rulesOf, unboundIn } from "./support/reading.ts";

const test = suite("what stands around a rule");

test("a long row of it comes to its end", () => {
  for (const row of [", please", " — see a", ", no exceptions", " in our lab", ", because it is so"])
    rulesOf(`# Rules\n\n- Every service must set \`restart: always\`${row.repeat(60)} \`x\`\n`);
});

test("a host that is called like the number of a rule is no number", () => {
  for (const host of ["SRV-01", "WEB-01:", "[WEB-01]"]) {
    assert.equal(rulesOf(`# Rules\n\n- ${host} must use VLAN 30\n`), [], host);
    assert.is(unboundIn(`# Rules\n\n- ${host} must use VLAN 30\n`).length, 1, host);
  }
});

test.run();
