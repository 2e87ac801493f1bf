/** A line that ends in a colon only introduces: what stands below answers for it. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { rulesOf, unboundIn } from "./support/reading.ts";

const example = ["```yaml", "services:", "  web:", "    image: nginx:1.27", "    restart: always", "```"].join("\n");

test("the label of an example is no sentence of its own", () => {
  const document = `# Rules\n\n❌ Incorrect:\n\n${example}\n`;
  assert.equal(
    unboundIn(document).filter((line) => line.startsWith("3:")),
    [],
  );
});

test("the line above a list answers through its items", () => {
  const document = "# Rules\n\nEvery service must obey these:\n\n- Set `restart: always`.\n- Write a poem.\n";
  assert.equal(rulesOf(document), ["error restart-policy equals always"]);
  assert.equal(unboundIn(document), ["6: nothing in it is known to be checkable"]);
});

test("a line that introduces nothing, or nothing that can be a rule, stays unbound", () => {
  assert.equal(unboundIn("# Rules\n\nEvery service must obey these:\n"), ["3: nothing in it is known to be checkable"]);
  assert.equal(unboundIn("# Rules\n\nEvery service must obey these:\n\n- the moon\n- the tides\n\nThen rest.\n"), [
    "3: nothing in it is known to be checkable",
  ]);
});

test("the items of one list answer for no other line", () => {
  const document = "# Rules\n\nEvery service must obey this:\n\nNothing follows.\n\nAnd now:\n\n- Set `restart: always`.\n";
  assert.equal(unboundIn(document), ["3: nothing in it is known to be checkable"]);
});

test.run();
