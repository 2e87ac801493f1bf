/** The remark plugin, run by remark itself on a document. */
import { remark } from "remark";
import { test } from "uvu";
import * as assert from "uvu/assert";
import homelabLint from "../src/remark.ts";

const said = async (text: string, options: { readonly unbound?: boolean } = {}) =>
  (await remark().use(homelabLint, options).process({ path: "docs/standards.md", value: text })).messages.map(
    ({ line, column, ruleId, fatal, reason }) =>
      `${line}:${column} ${fatal === true ? "error" : fatal === false ? "warning" : "info"} ${ruleId}: ${reason}`,
  );

test("a marker that binds nothing is an error at its place", async () => {
  assert.equal(await said("# Notes\n\n**Must:** be kind.\n"), [
    "3:3 error document/unbound-marker: this **Must** can't be checked: nothing in it is known to be checkable",
  ]);
});

test("damaged text is a warning", async () => {
  assert.equal(
    (await said("# Rules\n\n- \u00e2\u009d\u0152 `restart: always`\n")).map((message) => message.slice(0, 33)),
    ["3:3 warning document/damaged-text"],
  );
});

test("what binds says nothing, and what does not only where it is asked", async () => {
  const text = "# Rules\n\n- Set `restart: always`.\n- Every backup must be tested.\n";
  assert.equal(await said(text), []);
  assert.equal(
    (await said(text, { unbound: true })).map((message) => message.slice(0, 52)),
    ["4:3 info document/unbound: this is no rule: nothing "],
  );
});

test.run();
