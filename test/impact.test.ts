/** What a change of the documents does to configurations that stay as they are. */
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { main } from "../src/cli/main.ts";
import { worldIn } from "./support/cli-world.ts";
import { git, gitEnvironment, repository, temporaryFolder, write } from "./support/git.ts";

const RULES = "# Rules\n\n- Every service must set `restart: always`.\n- Never use host networking.\n";

const START = {
  "docs/architecture/README.md": RULES,
  "stacks/a/compose.yaml": "services:\n  a:\n    image: nginx:1.27\n    restart: always\n",
  "stacks/b/compose.yaml": "services:\n  b:\n    image: nginx:1.27\n    network_mode: host\n",
};

const fresh = (files: Readonly<Record<string, string>> = START): string => repository(join(temporaryFolder(), "lab"), files);

function run(cwd: string, ...args: readonly string[]) {
  const world = worldIn(cwd, gitEnvironment());
  const code = main(["impact", ...args], world);
  return { code, ...world.written };
}

interface Change {
  readonly change: string;
  readonly before: { readonly text: string; readonly line: number } | null;
  readonly after: { readonly text: string; readonly line: number; readonly matched: number } | null;
  readonly broken: readonly { readonly file: string; readonly line: number; readonly message: string }[];
  readonly settled: readonly { readonly file: string; readonly line: number }[];
}

function changes(cwd: string, ...args: readonly string[]): { readonly rules: readonly Change[]; readonly unchanged: number } {
  const { code, stdout, stderr } = run(cwd, "HEAD", "--format", "json", ...args);
  assert.is(code, 0, stderr);
  return JSON.parse(stdout);
}

test("nothing changed", () => {
  assert.equal(run(fresh(), "HEAD"), {
    code: 0,
    stdout: "Since HEAD: 0 rules added, 0 changed, 0 removed, 2 as before; 0 new findings, 0 settled.\n",
    stderr: "",
  });
});

test("another value: what breaks it now, how to mend it, and what is settled", () => {
  const lab = fresh();
  write(lab, { "docs/architecture/README.md": RULES.replace("always", "unless-stopped") });
  const { rules, unchanged } = changes(lab);
  assert.is(unchanged, 1);
  const [only, second] = rules;
  assert.is(second, undefined);
  assert.is(only?.change, "changed");
  assert.is(only?.before?.text, "Every service must set `restart: always`.");
  assert.is(only?.after?.text, "Every service must set `restart: unless-stopped`.");
  assert.equal(
    only?.broken.map(({ file, line }) => `${file}:${line}`),
    ["stacks/a/compose.yaml:4", "stacks/b/compose.yaml:2"],
  );
  assert.match(only?.broken[0]?.message ?? "", "set `restart: unless-stopped`");
  assert.equal(
    only?.settled.map(({ file, line }) => `${file}:${line}`),
    ["stacks/b/compose.yaml:2"],
  );
});

test("a rule more and a rule less", () => {
  const lab = fresh();
  write(lab, { "docs/architecture/README.md": RULES.replace("Never use host networking.", "Every service must have a health check.") });
  const { rules } = changes(lab);
  assert.equal(
    rules.map(({ change, broken, settled }) => [change, broken.length, settled.length]),
    [
      ["removed", 0, 1],
      ["added", 2, 0],
    ],
  );
});

test("a sentence in other words, below another heading or in another document is the same rule", () => {
  const lab = fresh();
  git(lab, "mv", "docs/architecture/README.md", "docs/architecture/services.md");
  write(lab, {
    "docs/architecture/services.md":
      "# Service rules\n\nWe like it plain.\n\n- Host networking is forbidden.\n- Services must always have `restart: always` set.\n",
  });
  assert.equal(changes(lab), { ...changes(lab), rules: [], unchanged: 2 });
});

test("documents where there were none", () => {
  const lab = fresh({ "stacks/b/compose.yaml": START["stacks/b/compose.yaml"] });
  write(lab, { "docs/architecture/README.md": RULES });
  assert.equal(
    changes(lab).rules.map(({ change, broken }) => [change, broken.length]),
    [
      ["added", 1],
      ["added", 1],
    ],
  );
});

test("only the configurations that are named", () => {
  const lab = fresh();
  write(lab, { "docs/architecture/README.md": RULES.replace("always", "no") });
  assert.equal(
    changes(lab, "stacks/b").rules.flatMap(({ broken }) => broken.map(({ file }) => file)),
    ["stacks/b/compose.yaml"],
  );
});

test("a commit that is none, and no repository", () => {
  const lab = fresh();
  const { code, stderr } = run(lab, "nowhere");
  assert.is(code, 2);
  assert.is(stderr, 'nowhere: git knows no commit called "nowhere".\n');
  const bare = temporaryFolder();
  write(bare, START);
  const outside = run(bare, "HEAD");
  assert.is(outside.code, 2);
  assert.match(outside.stderr, /^HEAD: /);
});

test.run();
