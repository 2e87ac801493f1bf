/** What documents say of themselves: cross-references that hold, and text that is whole. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { lines, run } from "./support/linting.ts";
import { rulesOf } from "./support/reading.ts";

const compose = { "compose.yaml": "services:\n  web:\n    image: nginx:1.27\n    restart: always\n" };
const dead = (files: Readonly<Record<string, string>>) =>
  lines(run({ ...files, ...compose }).findings.filter(({ rule }) => rule.startsWith("document/")));

test("a link to a file that is not there", () => {
  assert.equal(dead({ "docs/a.md": "# A\n\nSee [b](b.md) and [c](../c.md).\n", "c.md": "# C\n" }), [
    "docs/a.md:3:5 warning document/dead-link: this link leads to `docs/b.md`, and nothing is there; mend the path, or write the document",
  ]);
});

test("a link to a heading that is not in it", () => {
  assert.equal(
    dead({
      "a.md": "# A\n\n[one](b.md#storage--pools) [two](b.md#nothing) [own](#a)\n",
      "b.md": "# B\n\n## Storage & pools\n\n## Pools\n\n## Pools\n",
    }),
    ["a.md:3:28 warning document/dead-link: this link leads to the heading `#nothing` of `b.md`, which has none such"],
  );
});

test("a heading that stands twice is numbered, and an anchor in HTML counts", () => {
  assert.equal(
    dead({ "a.md": '# A\n\n[x](#pools-1) [y](#here) [z](#set-by-hand)\n\n## Pools\n\n## Pools {#set-by-hand}\n\n<a id="here"></a>\n' }),
    [],
  );
});

test("addresses on the web, placeholders and what is outside are left alone", () => {
  assert.equal(
    dead({ "a.md": "# A\n\n[w](https://example.test/x) [p](docs/{name}.md) [m](mailto:a@b) [o](../../far.md) [r](/absolute)\n" }),
    [],
  );
});

test("definitions and images are links too", () => {
  assert.is(dead({ "a.md": "# A\n\n[x][gone] ![y](gone.png)\n\n[gone]: gone.md\n" }).length, 2);
});

test("characters in a wrong encoding are read as meant, and named once", () => {
  const text =
    "# Rules\n\n- \u00e2\u009d\u0152 `restart: always` \u00e2\u20ac\u201c stops by hand are ignored\n- Set `restart: unless-stopped`\n";
  assert.equal(rulesOf(text), ["error restart-policy not equals always", "error restart-policy equals unless-stopped"]);
  assert.equal(dead({ "a.md": text }), [
    "a.md:3:3 warning document/damaged-text: `\u00e2\u009d\u0152` is \u274c in a wrong encoding, and 1 more such characters; it is read as meant. Save the document as UTF-8 from a copy that is whole",
  ]);
});

test("words that only look like it are left as they are", () => {
  assert.equal(dead({ "a.md": "# Âge\n\nÀ côté, ça va: Ãrvore, naïve, ð.\n" }), []);
});

test.run();
