/**
 * A page of the manual as it is followed: its files are written, its changes made and its commands run, in the order of the page. `UPDATE=1`
 * writes the outputs anew. Fences, by their info string:
 *
 * - `LANGUAGE PATH`: a file;
 * - `diff PATH`: a change of one, as lines with ` `, `-` and `+` before them;
 * - `sh setup`: a script, run as it stands;
 * - `console exit=N`: a command `homelab-lint …` and all that it writes; `head=N` shows only so many lines of it.
 */
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { main } from "../../src/cli/main.ts";
import { folderWith } from "./cli-folder.ts";
import { worldIn } from "./cli-world.ts";
import { gitEnvironment } from "./git.ts";

export interface Transcript {
  readonly page: string;
  /** Runs the command in the page's folder, as it is then. */
  run(args: readonly string[], env?: Readonly<Record<string, string>>): { readonly code: number; readonly text: string };
}

/** Registers a test for each step of a page; the tests that follow find the folder as the page leaves it. */
export function follow(file: URL): Transcript {
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
  const run: Transcript["run"] = (args, env = {}) => {
    const world = worldIn(folder.path, env);
    const code = main(args, world);
    return { code, text: world.written.stdout + world.written.stderr };
  };

  for (const { 1: language, 2: info = "", 3: body = "", index } of page.matchAll(/^```(\w+) (\S.*)\n([\s\S]*?)^```$/gm)) {
    if (info === "setup")
      test(`setup: ${body.split("\n", 1)[0]}`, () => {
        execFileSync("bash", ["-euo", "pipefail", "-c", body], { cwd: folder.path, env: gitEnvironment(), stdio: "pipe" });
      });
    else if (language === "diff")
      test(`change ${info}`, () => {
        const path = join(folder.path, info);
        writeFileSync(path, changed(readFileSync(path, "utf8"), body, info));
      });
    else if (language !== "console") test(info, () => folder.write({ [info]: body }));
    else {
      const command = body.split("\n", 1)[0] as string;
      test(command, () => {
        const [, code, head] = /^exit=(\d)(?: head=(\d+))?$/.exec(info) ?? [];
        const [, npx, rest = ""] = /^\$ (npx )?homelab-lint ?(.*)$/.exec(command) ?? [];
        // No argument on these pages holds a blank.
        const args = rest.replaceAll("'", "").split(" ").filter(Boolean);
        const ended = run(args, npx ? { npm_lifecycle_event: "npx" } : {});
        assert.is(String(ended.code), code, ended.text);
        outputs.set(index, `${command}\n${shown(ended.text, head ? Number(head) : undefined)}`);
        if (process.env.UPDATE !== "1") assert.is(body, outputs.get(index));
      });
    }
  }
  return { page, run };
}

function shown(text: string, head = Number.POSITIVE_INFINITY): string {
  const lines = text.trimEnd().split("\n");
  return [...lines.slice(0, head), ...(lines.length > head ? ["…"] : []), ""].join("\n");
}

/** A text with a change made: the lines that stay and go must stand there together, once. */
function changed(text: string, change: string, file: string): string {
  const lines = change.trimEnd().split("\n");
  const side = (mark: string): string => lines.flatMap((line) => (line.startsWith(mark) ? [] : [`${line.slice(1)}\n`])).join("");
  const [before, after] = [side("+"), side("-")];
  assert.is(text.split(before).length, 2, `these lines are not in ${file} once:\n${before}\n${text}`);
  return text.replace(before, () => after);
}
