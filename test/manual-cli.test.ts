/** The manual's page on the command line, followed from its first file to its last command. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { formats } from "../src/report/formats.ts";
import { follow } from "./support/transcript.ts";

const { page, run } = follow(new URL("../docs/manual/cli.md", import.meta.url));

test("every option, format and command is told of", () => {
  for (const command of ["standards", "explain", "inspect", "impact", "baseline", "init"]) {
    assert.match(page, new RegExp(`^## ${command}$`, "im"));
    for (const [, option] of run([command, "--help"]).text.matchAll(/^ {2}(?:-\w, )?(--[\w-]+)/gm))
      if (option !== "--help") assert.match(page, `${option}`);
  }
  for (const [, option] of run(["--help"]).text.matchAll(/^ {2}(?:-\w, )?(--[\w-]+)/gm))
    if (option !== "--help" && option !== "--version") assert.match(page, `${option}`);
  for (const format of Object.keys(formats)) assert.match(page, `| \`${format}\` |`);
});

test.run();
