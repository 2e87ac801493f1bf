/**
 * The manual's page on the command line: its files are written, and its commands run, in the order of the page. `UPDATE=1` writes the
 * outputs anew. A fence `console exit=N` holds a command and all that it writes; `head=N` shows only so many lines of it.
 */
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { main } from "../src/cli/main.ts";
import { formats } from "../src/report/formats.ts";
import { folderWith } from "./support/cli-folder.ts";
import { worldIn } from "./support/cli-world.ts";
import { gitEnvironment } from "./support/git.ts";

const file = new URL("../docs/manual/cli.md", import.meta.url);
const page = readFileSync(file, "utf8");
const folder = folderWith({});
const outputs = new Map<number, string>();

test.after(() => {
  folder.remove();
  if (process.env.UPDATE !== "1") return;
  let text = page;
  for (const [at, output] of [...outputs].reverse())
    text = text.slice(0, at) + text.slice(at).replace(/^(.*\n)[\s\S]*?^```$/m, (_, fence) => `${fence}${output}\`\`\``);
  writeFileSync(file, text);
});

function run(args: readonly string[]): { readonly code: number; readonly text: string } {
  const world = worldIn(folder.path);
  const code = main(args, world);
  return { code, text: world.written.stdout + world.written.stderr };
}

function shown(text: string, head = Number.POSITIVE_INFINITY): string {
  const lines = text.trimEnd().split("\n");
  return [...lines.slice(0, head), ...(lines.length > head ? ["…"] : []), ""].join("\n");
}

for (const { 1: language, 2: info = "", 3: body = "", index } of page.matchAll(/^```(\w+) (\S.*)\n([\s\S]*?)^```$/gm)) {
  if (info === "setup")
    test("the repository is built", () => {
      execFileSync("bash", ["-euo", "pipefail", "-c", body], { cwd: folder.path, env: gitEnvironment(), stdio: "pipe" });
    });
  else if (language !== "console") test(info, () => folder.write({ [info]: body }));
  else {
    const command = body.split("\n", 1)[0] as string;
    test(command, () => {
      const [, code, head] = /^exit=(\d)(?: head=(\d+))?$/.exec(info) ?? [];
      // No argument on the page holds a blank.
      const ended = run(command.replaceAll("'", "").split(" ").slice(2));
      assert.is(String(ended.code), code, ended.text);
      outputs.set(index, `${command}\n${shown(ended.text, head ? Number(head) : undefined)}`);
      if (process.env.UPDATE !== "1") assert.is(body, outputs.get(index));
    });
  }
}

test("every option, format and command is told of", () => {
  for (const command of ["standards", "explain", "inspect", "init"]) {
    assert.match(page, new RegExp(`^## ${command}$`, "im"));
    for (const [, option] of run([command, "--help"]).text.matchAll(/^ {2}(?:-\w, )?(--[\w-]+)/gm))
      if (option !== "--help") assert.match(page, `${option}`);
  }
  for (const [, option] of run(["--help"]).text.matchAll(/^ {2}(?:-\w, )?(--[\w-]+)/gm))
    if (option !== "--help" && option !== "--version") assert.match(page, `${option}`);
  for (const format of Object.keys(formats)) assert.match(page, `| \`${format}\` |`);
});

test.run();
