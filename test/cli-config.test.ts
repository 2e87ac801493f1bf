import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { readConfig } from "../src/cli/config.ts";
import { findConfigFile, namedConfigFile } from "../src/cli/config-file.ts";
import { Refusal } from "../src/cli/refusal.ts";
import { type Folder, folderWith } from "./support/cli-folder.ts";

let folder: Folder;
test.before.each(() => {
  folder = folderWith({ ".git/HEAD": "ref: refs/heads/main\n" });
});
test.after.each(() => folder.remove());

const configOf = (cwd = folder.path) => {
  const file = findConfigFile(cwd);
  return file && readConfig(file, cwd);
};

function refusal(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof Refusal) return error.message;
    throw error;
  }
  throw new Error("it was not refused");
}

const refusedAs = (text: string): string => {
  folder.write({ ".homelab-lintrc.yml": text });
  return refusal(() => configOf());
};

test("none is needed", () => {
  assert.is(configOf(), undefined);
});

test("each name is found, and all say the same", () => {
  const json = '{\n\t"standards": ["docs/a/**/*.md"],\n\t"inventory": "docs/b.md",\n\t"paths": ["stacks"],\n\t"max-warnings": 3\n}\n';
  const expected = { folder: folder.path, standards: ["docs/a/**/*.md"], inventory: ["docs/b.md"], paths: ["stacks"], maxWarnings: 3 };
  for (const name of [".homelab-lintrc.json", "homelab-lint.config.json"]) {
    const own = folderWith({ ".git/HEAD": "", [name]: json });
    assert.equal(configOf(own.path), { ...expected, folder: own.path }, name);
    own.remove();
  }
  for (const name of [".homelab-lintrc.yml", ".homelab-lintrc.yaml"]) {
    const own = folderWith({
      ".git/HEAD": "",
      [name]: "standards:\n  - docs/a/**/*.md\ninventory: docs/b.md\npaths: [stacks]\nmax-warnings: 3\n",
    });
    assert.equal(configOf(own.path), { ...expected, folder: own.path }, name);
    own.remove();
  }
  folder.write({ "package.json": `{ "name": "x", "homelab-lint": ${json} }` });
  assert.equal(configOf(), expected);
});

test("it is looked for up to the top of the repository, and no further", () => {
  folder.write({ "homelab/.git/HEAD": "", "homelab/stacks/web/compose.yaml": "", ".homelab-lintrc.yml": "paths: x\n" });
  assert.is(configOf(join(folder.path, "homelab/stacks/web")), undefined);
  folder.write({ "homelab/.homelab-lintrc.yml": "paths: stacks\n" });
  assert.equal(configOf(join(folder.path, "homelab/stacks/web")), { folder: join(folder.path, "homelab"), paths: ["stacks"] });
});

test("a package.json without the key, and a broken one, are none", () => {
  folder.write({ "package.json": '{ "name": "x" }' });
  assert.is(configOf(), undefined);
  folder.write({ "package.json": "{ nonsense" });
  assert.is(configOf(), undefined);
});

test("JavaScript is never run", () => {
  folder.write({ "homelab-lint.config.js": "throw new Error('executed')", ".homelab-lintrc.cjs": "throw new Error('executed')" });
  assert.is(configOf(), undefined);
  assert.match(
    refusal(() => namedConfigFile(folder.path, "homelab-lint.config.js")),
    /^homelab-lint\.config\.js: a configuration is a \.yml, \.yaml or \.json file\./,
  );
});

test("an unknown key is named with its line and the key that was meant", () => {
  assert.is(
    refusedAs("standards: docs\nstandard: x\nfoobar: 1\n"),
    `The configuration can't be used:
  .homelab-lintrc.yml:2:1: unknown key "standard": did you mean "standards"? Known keys are standards, inventory, paths, max-warnings.
  .homelab-lintrc.yml:3:1: unknown key "foobar". Known keys are standards, inventory, paths, max-warnings.`,
  );
});

test("what a terminal would act on is made visible", () => {
  assert.match(refusedAs('"\\e[2Jx": 1\n'), /unknown key "\\e\[2Jx"/);
});

test("a value of the wrong kind is named with its line", () => {
  assert.match(refusedAs("standards:\n  - 1\n"), /yml:2:5: standards: expected a path or a glob/);
  assert.match(refusedAs("standards:\n  a: b\n"), /yml:2:3: standards: expected a path or a glob/);
  assert.match(refusedAs("max-warnings: -1\n"), /yml:1:15: max-warnings: expected a whole number/);
  assert.match(refusedAs("- a\n"), /yml:1:1: expected keys with values, one of standards/);
  assert.match(refusedAs("standards: a\n---\nstandards: b\n"), /a second document/);
});

test("what can't be parsed is named with its line", () => {
  assert.match(refusedAs("standards: [\n  a\n"), /\.homelab-lintrc\.yml:\d+:\d+: /);
  assert.match(refusedAs("standards: a\nstandards: b\n"), /\.homelab-lintrc\.yml:2:1: /);
});

test("globs may not leave the repository", () => {
  for (const glob of ["../docs/*.md", "/etc/*.md", "docs/../../x", "~/docs", "!../docs"]) {
    assert.match(refusedAs(`standards: ["${glob}"]\n`), /yml:1:1\d: standards: ".*" leads out of the repository/, glob);
  }
  folder.write({ "sub/.homelab-lintrc.yml": 'standards: "../docs/*.md"\n' });
  assert.equal(configOf(join(folder.path, "sub"))?.standards, ["../docs/*.md"]);
});

test("an empty configuration settles nothing", () => {
  folder.write({ ".homelab-lintrc.yml": "# nothing yet\n" });
  assert.equal(configOf(), { folder: folder.path });
});

test("a named file is read wherever it is, and must be there", () => {
  folder.write({ "ci/strict.yaml": "max-warnings: 0\n", "ci/package.json": '{"homelab-lint": {"paths": "x"}}' });
  assert.equal(readConfig(namedConfigFile(folder.path, "ci/strict.yaml"), folder.path), {
    folder: join(folder.path, "ci"),
    maxWarnings: 0,
  });
  assert.equal(readConfig(namedConfigFile(folder.path, "ci/package.json"), folder.path), { folder: join(folder.path, "ci"), paths: ["x"] });
  assert.is(
    refusal(() => namedConfigFile(folder.path, "ci/none.yml")),
    "ci/none.yml: there is no such file",
  );
});

test("a folder by the name of a configuration is refused, and not silently passed over", () => {
  folder.write({ ".homelab-lintrc.yml/x": "" });
  assert.match(
    refusal(() => configOf()),
    /^The configuration can't be read: /,
  );
});

test.run();
