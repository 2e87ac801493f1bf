/** The README's first screen: its document and its files, and what homelab-lint really says of them. `UPDATE=1` writes it anew. */
import { readFileSync, writeFileSync } from "node:fs";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { text } from "../src/report/text.ts";
import { run } from "./support/linting.ts";

const file = new URL("../README.md", import.meta.url);
const readme = readFileSync(file, "utf8");
const files = Object.fromEntries(
  [...readme.matchAll(/^```\w+ (\S+\.(?:md|yaml|conf))\n([\s\S]*?)^```$/gm)].map((match) => [match[1] as string, match[2] as string]),
);
const output = text(run(files), { quiet: false, color: false });
const block = /^```text output\n([\s\S]*?)^```$/m;

test("shows what comes out", () => {
  assert.equal(Object.keys(files), ["docs/architecture/services.md", "stacks/media/compose.yaml", "lxc/105.conf"]);
  if (process.env.UPDATE === "1")
    writeFileSync(
      file,
      readme.replace(block, () => `\`\`\`text output\n${output}\`\`\``),
    );
  else assert.is(block.exec(readme)?.[1], output);
});

test.run();
