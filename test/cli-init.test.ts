import { mkdirSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { main } from "../src/cli/main.ts";
import { type Folder, folderWith } from "./support/cli-folder.ts";
import { worldIn } from "./support/cli-world.ts";
import { git, repository } from "./support/git.ts";

const service = (name: string, more: string): string => `services:\n  ${name}:\n    image: example/${name}:1.2\n${more}`;

let folder: Folder;
test.before.each(() => {
  folder = folderWith({});
});
test.after.each(() => folder.remove());

function run(...args: readonly string[]) {
  const world = worldIn(folder.path);
  const code = main(args, world);
  return { code, ...world.written };
}

const read = (name: string): string => readFileSync(join(folder.path, name), "utf8");
const files = (): string[] =>
  readdirSync(folder.path, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.path.length + 1))
    .sort();

test("what all keep becomes a rule, what most keep a recommendation, and linting finds no error at once", () => {
  for (const name of ["one", "two", "three"])
    folder.write({
      [`${name}/compose.yaml`]: service(
        name,
        `    restart: ${name === "three" ? "always" : "unless-stopped"}\n    volumes: ["/tank/${name}:/data"]\n`,
      ),
    });
  const { code, stdout, stderr } = run("init");
  assert.equal([code, stderr], [0, ""]);
  assert.match(stdout, /Here: 3 services\./);
  assert.match(stdout, /Linting finds 0 errors and 1 warning now\./);
  assert.match(read("docs/architecture/README.md"), /^- \*\*Should:\*\* .*`restart: unless-stopped`/m);
  assert.match(read("docs/architecture/storage-mounting.md"), /^- \*\*Must:\*\* .*`\/tank`/m);
  assert.is(run().code, 0);
  // The prose around the rules sounds like none, so all of the documents counts as understood.
  const read100 = run("standards", "--min-coverage", "100", "--format", "json");
  const { standards } = JSON.parse(read100.stdout) as { standards: { matched: number }[] };
  assert.is(read100.code, 0);
  assert.ok(standards.length > 2 && standards.every(({ matched }) => matched > 0));
});

test("worktrees, pools, cards and what several mount read-only are seen", () => {
  const lab = repository(join(folder.path, "lab"));
  git(lab, "worktree", "add", "-q", "-b", "feat-a", "../trees/feat-a");
  git(lab, "worktree", "add", "-q", "-b", "fix/b", "../trees/fix/b");
  for (const name of ["one", "two"])
    folder.write({
      [`lab/${name}/compose.yaml`]: service(
        name,
        '    volumes: ["/mnt/pool/media:/media:ro", "/mnt/pool/apps:/config"]\n    gpus: [{ driver: nvidia, count: 1 }]\n',
      ),
    });
  const { code, stdout } = run("init", "lab");
  assert.is(code, 0, stdout);
  assert.match(read("lab/docs/architecture/worktree-strategy.md"), /^- \*\*Must:\*\* worktrees live under `\.\.\/trees\/<branch>`\.$/m);
  assert.match(read("lab/docs/architecture/gpu-allocation.md"), /^- \*\*Must:\*\* a container uses at most one GPU\.$/m);
  const storage = read("lab/docs/architecture/storage-mounting.md");
  assert.match(storage, /^- \*\*Must:\*\* .*`\/mnt\/pool`/m);
  assert.match(storage, /^- \*\*Must:\*\* `\/mnt\/pool\/media` is mounted read-only\.$/m);
  assert.match(stdout, /Here: 2 services, 3 worktrees\..*\nLinting finds nothing now\./);
});

test("an empty folder gets documents too, with rules for what will come", () => {
  const { code, stdout } = run("init");
  assert.is(code, 0);
  assert.match(stdout, /Here is nothing to lint yet/);
  assert.match(stdout, /Linting finds nothing now\./);
  assert.match(run("standards", "--min-coverage", "100").stdout, /^3 rules from 1 document, and nothing here to match/m);
  assert.equal(files(), [
    ".homelab-lintrc.yml",
    ".pre-commit-config.yaml",
    "docs/architecture/README.md",
    "docs/architecture/deviations.md",
    "docs/architecture/gpu-allocation.md",
    "docs/architecture/storage-mounting.md",
    "docs/architecture/worktree-strategy.md",
  ]);
});

test("a file that is there is left alone, and a hook is offered instead", () => {
  const mine = {
    ".homelab-lintrc.yml": "max-warnings: 3\n",
    ".pre-commit-config.yaml": "repos: []\n",
    "docs/architecture/README.md": "# Mine\n",
  };
  folder.write(mine);
  const { code, stdout } = run("init");
  assert.is(code, 0);
  for (const [name, text] of Object.entries(mine)) {
    assert.is(read(name), text);
    assert.ok(stdout.includes(`  left alone  ${name}  (it is there already)\n`), stdout);
  }
  assert.match(stdout, /add this below `repos:` in \.pre-commit-config\.yaml:\n\n {2}- repo: local\n/);
});

test("a second start changes nothing, and offers no hook that is there", () => {
  folder.write({ "compose.yaml": service("web", "    restart: always\n") });
  run("init");
  const before = Object.fromEntries(files().map((name) => [name, read(name)]));
  const { code, stdout } = run("init");
  assert.is(code, 0);
  assert.equal(Object.fromEntries(files().map((name) => [name, read(name)])), before);
  assert.not.match(stdout, /wrote|add this below/);
});

test("documents with rules elsewhere are the ones that count", () => {
  folder.write({ "standards/services.md": "# Rules\n\n- Set `restart: always` on every service.\n" });
  const { code, stdout } = run("init");
  assert.is(code, 0);
  assert.match(stdout, /left alone {2}docs\/architecture {2}\(rules are read already from standards\/services\.md\)/);
  assert.not.ok(files().some((name) => name.startsWith("docs/")));
});

test("nothing is written through a link out of the folder, nor in the place of a link", () => {
  const other = folderWith({});
  symlinkSync(other.path, join(folder.path, "docs"));
  const { code, stderr } = run("init");
  assert.is(code, 2);
  assert.match(stderr, /docs\/architecture\/README\.md can't be written: its folder is a link that leads to /);
  assert.equal(readdirSync(other.path), []);
  other.remove();

  mkdirSync(join(folder.path, "lab"));
  symlinkSync("nowhere.yml", join(folder.path, "lab/.pre-commit-config.yaml"));
  assert.match(run("init", "lab").stdout, /left alone {2}lab\/\.pre-commit-config\.yaml/);
});

test("a folder that is not there is refused", () => {
  const { code, stderr } = run("init", "nowhere");
  assert.equal([code, stderr], [2, "nowhere: no such folder.\n"]);
});

test.run();
