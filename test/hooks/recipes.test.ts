/**
 * The manual's recipes for hooks: their files are written and their commands run, in the order of the page, with the real tools from the
 * registry. A fence with a file's name is that file, `sh run` has to go well, and of `console exit=N` each line has to come, in order.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { repository, temporaryFolder, write } from "../support/git.ts";
import { packedPackage, ran, userEnvironment } from "../support/package.ts";
import { openRegistry, type Registry, upstreamRegistry } from "../support/registry.ts";

const recipe = (name: string): string => readFileSync(new URL(`../../docs/manual/recipes/${name}.md`, import.meta.url), "utf8");

const START = {
  "docs/architecture/README.md": "# Standards\n\n- **Must:** every service sets `restart: unless-stopped`.\n",
  "package.json": '{ "name": "lab", "private": true }\n',
  ".gitignore": "node_modules\n",
};

const upstream = upstreamRegistry();
const where = upstream === undefined ? test.skip : test;
if (upstream === undefined) console.log("not run: no npm registry can be reached");

let registry: Registry;
test.before(async () => {
  if (upstream !== undefined) registry = await openRegistry(packedPackage(), upstream);
});
test.after(() => registry?.close());

function follow(page: string, folder: string): number {
  const env = userEnvironment({ npm_config_registry: registry.url, npm_config_cache: join(folder, "../cache") });
  let commands = 0;
  for (const [, , info = "", body = ""] of page.matchAll(/^```(\w+)(?: (\S.*))?\n([\s\S]*?)^```$/gm)) {
    const [, code] = /^exit=(\d)$/.exec(info) ?? [];
    if (info === "") continue;
    if (info === "run" || code !== undefined) {
      const [first = "", ...lines] = body.trimEnd().split("\n");
      const ended = ran("bash", ["-euo", "pipefail", "-c", code === undefined ? body : first.replace(/^\$ /, "")], folder, env);
      assert.is(String(ended.code), code ?? "0", `${code === undefined ? body : first}\n${ended.output}`);
      let rest = ended.output;
      for (const line of code === undefined ? [] : lines) {
        const at = rest.indexOf(line);
        assert.ok(at >= 0, `"${line}" is not in the output of ${first}:\n${ended.output}`);
        rest = rest.slice(at + line.length);
      }
      commands += 1;
    } else write(folder, { [info]: body });
  }
  return commands;
}

for (const name of ["lefthook", "husky-and-lint-staged", "git-hook"])
  where(`${name}: a commit is stopped, and let through`, () => {
    assert.ok(follow(recipe(name), repository(join(temporaryFolder(), "lab"), START)) >= 3);
  });

where("a repository by somebody else's habits is set up by the manual alone", () => {
  const lab = repository(join(temporaryFolder(), "lab"));
  assert.ok(follow(recipe("lefthook-and-gitlab"), lab) >= 7);
});

test.run();
