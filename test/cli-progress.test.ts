import { test } from "uvu";
import * as assert from "uvu/assert";
import { main } from "../src/cli/main.ts";
import { type Folder, folderWith } from "./support/cli-folder.ts";
import { worldIn } from "./support/cli-world.ts";

let folder: Folder;
test.before(() => {
  folder = folderWith({
    "docs/architecture/README.md": "# Rules\n\n- Set `restart: always` on every service.\n",
    "compose.yaml": "services:\n  web:\n    image: nginx:1.27\n    restart: always\n",
  });
});
test.after(() => folder.remove());

/** A clock on which each look takes so many milliseconds. */
function slow(step: number): () => number {
  let now = 0;
  return () => {
    now += step;
    return now;
  };
}

function stderrOf(step: number, isTTY: boolean, env: Readonly<Record<string, string>> = {}): string {
  const world = worldIn(folder.path, env, isTTY, slow(step));
  assert.is(main([], world), 0);
  return world.written.stderr;
}

test("a run that takes more than a second tells what it reads, and leaves nothing behind", () => {
  const told = stderrOf(600, true);
  assert.match(told, /homelab-lint: \d+ files read, compose\.yaml/);
  assert.ok(told.endsWith("\r\u001b[2K"), JSON.stringify(told));
});

test("a fast run, a pipe and a terminal without movements are told nothing", () => {
  assert.equal([stderrOf(1, true), stderrOf(600, false), stderrOf(600, true, { TERM: "dumb" })], ["", "", ""]);
});

test("what is wrong stands on a line of its own", () => {
  const world = worldIn(folder.path, {}, true, slow(600));
  assert.is(main(["--standards", "docs/architecture/*.md", "--standards", "nowhere/*.md"], world), 0);
  const lines = world.written.stderr.replaceAll("\r\u001b[2K", "\r").split(/[\r\n]/);
  assert.ok(
    lines.some((line) => line.startsWith("nowhere/*.md: ")),
    world.written.stderr,
  );
});

test.run();
