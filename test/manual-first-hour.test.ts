/** The manual's first hour, followed as a new user would: no document at the beginning, and nothing to complain of at the end. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { follow } from "./support/transcript.ts";

const { page, run } = follow(new URL("../docs/manual/first-hour.md", import.meta.url));

test("five compose files and no document at the beginning, a clean run at the end", () => {
  assert.is([...page.matchAll(/^```yaml stacks\/\w+\/compose\.yaml$/gm)].length, 5);
  const { code, text } = run(["--max-warnings", "0"]);
  assert.is(code, 0, text);
});

test("every command of the page is one that npx runs", () => {
  for (const [, command] of page.matchAll(/^\$ (.*)$/gm)) assert.match(command ?? "", /^npx homelab-lint/);
});

test.run();
