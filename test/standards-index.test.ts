/** An index says how far each document is put into practice. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { brief, read } from "./support/reading.ts";

const rule = "# Rules\n\n- Set `restart: always` on every service.\n";
const index = (...rows: readonly string[]): string =>
  `# Index\n\n| Standard | Implementation status |\n| --- | --- |\n${rows.join("\n")}\n`;
const rulesIn = (files: Readonly<Record<string, string>>): readonly string[] => read(files).rules.map(brief);

test("what is pending in the index is a warning, and what is superseded no rule", () => {
  const files = { "docs/a.md": rule, "docs/more/b.md": rule, "docs/c.md": rule };
  assert.equal(
    rulesIn({
      ...files,
      "docs/README.md": index("| [A](a.md) | ✅ Production-ready |", "| [B](./more/b.md#rules) | Pending |", "| [C](c.md) | Superseded |"),
    }),
    ["error restart-policy equals always", "warning restart-policy equals always"],
  );
});

test("the weaker of two statuses holds, in whatever order the documents come", () => {
  const proposed = `---\nstatus: proposed\n---\n\n${rule}`;
  assert.equal(rulesIn({ "README.md": index("| [A](a.md) | Accepted |"), "a.md": proposed }), ["warning restart-policy equals always"]);
  assert.equal(rulesIn({ "README.md": index("| [A](a.md) | Accepted |", "| [A](a.md) | Draft |"), "a.md": rule }), [
    "warning restart-policy equals always",
  ]);
});

test("rows about something else, and links that lead elsewhere, change nothing", () => {
  for (const row of [
    "| Rewrite [A](a.md) | In progress |",
    "| [A](https://lab.example/a.md) | Draft |",
    "| [A](other/a.md) | Draft |",
    "| [A](a.md) | in a while |",
  ])
    assert.equal(rulesIn({ "README.md": index(row), "a.md": rule }), ["error restart-policy equals always"], row);
});

test("an index that is itself retired says nothing", () => {
  assert.equal(rulesIn({ "README.md": `---\nstatus: archived\n---\n\n${index("| [A](a.md) | Deprecated |")}`, "a.md": rule }), [
    "error restart-policy equals always",
  ]);
});

test.run();
