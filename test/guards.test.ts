/** Each guard of the project is tried: what it guards against is done in a copy, and it has to notice. */
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { type Folder, folderWith } from "./support/cli-folder.ts";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const bin = (name: string): string => join(root, "node_modules", ".bin", name);

function run(command: string, args: readonly string[], cwd: string): { code: number | null; output: string } {
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd,
    encoding: "utf8",
    env: { ...process.env, NODE_OPTIONS: "", NODE_V8_COVERAGE: "" },
  });
  return { code: status, output: stdout + stderr };
}

let folder: Folder;
test.before(() => {
  folder = folderWith({});
  for (const name of [
    "src",
    "rules",
    "scripts",
    "docs/manual/rules.md",
    "package.json",
    "tsconfig.json",
    "biome.json",
    "knip.json",
    ".gitignore",
  ]) {
    cpSync(join(root, name), join(folder.path, name), { recursive: true });
  }
  mkdirSync(join(folder.path, "test"));
  symlinkSync(join(root, "node_modules"), join(folder.path, "node_modules"));
  spawnSync("git", ["init", "--quiet"], { cwd: folder.path });
});
test.after(() => folder.remove());

/** Puts text behind a file's own, runs, and puts the file back. */
function appended<T>(name: string, text: string, then: () => T): T {
  const path = join(folder.path, name);
  const before = readFileSync(path, "utf8");
  writeFileSync(path, before + text);
  try {
    return then();
  } finally {
    writeFileSync(path, before);
  }
}

test("an unused export", () => {
  const { code, output } = appended("src/node.ts", "\nexport const nobodyAsksForThis = 1;\n", () =>
    run(bin("knip"), ["--include", "exports"], folder.path),
  );
  assert.is(code, 1);
  assert.match(output, /nobodyAsksForThis\s+src\/node\.ts/);
});

const crossings = [
  ["src/standards/x.ts", "node:fs", "Files and git are reached through a Tree"],
  ["src/configs/compose/x.ts", "node:fs/promises", "Files and git are reached through a Tree"],
  ["src/x.ts", "node:child_process", "Files and git are reached through a Tree"],
  ["src/x.ts", "node:https", "never opens a connection"],
  ["src/x.ts", "../rules/index.ts", "The core knows no term"],
  ["src/standards/x.ts", "../../rules/index.ts", "The core knows no term"],
  ["src/standards/x.ts", "../cli/main.ts", "The terminal belongs to src/cli"],
  ["src/report/x.ts", "node:path", "A report is a pure function"],
  ["src/report/x.ts", "../standards/read.ts", "A report knows the outcome alone"],
  ["src/tree/x.ts", "../standards/read.ts", "A tree knows files and git"],
  ["rules/x.ts", "../src/lint.ts", "A term speaks in the nouns alone"],
  ["rules/x.ts", "../src/tree/memory.ts", "A term speaks in the nouns alone"],
  ["rules/knowledge/x.ts", "node:fs", "A term is a pure function"],
] as const;

for (const [file, imported, reason] of crossings) {
  test(`a boundary: ${file} may not import ${imported}`, () => {
    folder.write({ [file]: `export * from "${imported}";\n` });
    const { code, output } = run(bin("biome"), ["lint", file], folder.path);
    folder.discard(file);
    assert.is(code, 1);
    assert.ok(output.includes("noRestrictedImports") && output.includes(reason), output);
  });
}

test("a circle of imports", () => {
  const files = { "src/standards/x.ts": 'export { y } from "./y.ts";\n', "src/standards/y.ts": 'export { x as y } from "./x.ts";\n' };
  folder.write(files);
  const { code, output } = run(bin("biome"), ["lint", ...Object.keys(files)], folder.path);
  for (const file of Object.keys(files)) folder.discard(file);
  assert.is(code, 1);
  assert.match(output, /noImportCycles/);
});

const allowed = [
  ["src/tree/x.ts", "node:fs"],
  ["src/cli/x.ts", "node:child_process"],
  ["src/cli/x.ts", "../../rules/index.ts"],
  ["src/report/x.ts", "../outcome.ts"],
  ["src/standards/x.ts", "../model.ts"],
  ["rules/x.ts", "../src/model.ts"],
  ["rules/x.ts", "./knowledge/traits.ts"],
  ["scripts/x.ts", "node:fs"],
] as const;

test("no boundary where there is none", () => {
  for (const [file, imported] of allowed) {
    folder.write({ [file]: `export { x } from "${imported}";\n` });
    const { code, output } = run(bin("biome"), ["lint", file], folder.path);
    folder.discard(file);
    assert.is(code, 0, `${file} imports ${imported}: ${output}`);
  }
});

const generate = (...args: string[]) => run(process.execPath, ["--import", "tsx", "scripts/generate-catalogue.ts", ...args], folder.path);

test("the index as it is", () => {
  const { code, output } = generate("--check");
  assert.is(code, 0, output);
});

test("a page without a term", () => {
  folder.write({ "rules/lonely-page.md": "---\nsummary: x\nsubjects: []\nkeys: []\nwords: []\nheaders: []\n---\n" });
  const { code, output } = generate("--check");
  folder.discard("rules/lonely-page.md");
  assert.is(code, 1);
  assert.match(output, /rules\/lonely-page\.md has no module rules\/lonely-page\.ts/);
});

test("a term without a page", () => {
  folder.write({ "rules/lonely-term.ts": "export {};\n" });
  const { code, output } = generate("--check");
  folder.discard("rules/lonely-term.ts");
  assert.is(code, 1);
  assert.match(output, /rules\/lonely-term\.ts has no page rules\/lonely-term\.md/);
});

test("a stale index", () => {
  const { code, output } = appended("rules/index.ts", "// by hand\n", () => generate("--check"));
  assert.is(code, 1);
  assert.match(output, /rules\/index\.ts is stale: run `npm run generate`/);
});

const FAILED = /FAIL {2}rules\/restart-policy\.md {2}"([^"]+)"/g;

/** What fails on the page of the restart policy, with its text changed. */
function failuresWith(change: (page: string) => string): string[] {
  const path = join(folder.path, "rules/restart-policy.md");
  const before = readFileSync(path, "utf8");
  writeFileSync(path, change(before));
  const { output } = run(process.execPath, ["--import", "tsx", "test/pages.test.ts"], folder.path);
  writeFileSync(path, before);
  return [...output.matchAll(FAILED)].map((match) => match[1] as string);
}

test("a page whose examples don't hold, or that lacks a part", () => {
  cpSync(join(root, "test/pages.test.ts"), join(folder.path, "test/pages.test.ts"));
  cpSync(join(root, "test/support"), join(folder.path, "test/support"), { recursive: true });
  cpSync(join(root, "docs/manual"), join(folder.path, "docs/manual"), { recursive: true });
  const parts = "says why, how documents say it, and shows what breaks it and what keeps it";
  const held = failuresWith((page) => page);
  const misplaced = failuresWith((page) => page.replace("compose.yaml:4:14 warning", "compose.yaml:4:15 warning"));
  const without = failuresWith((page) => page.replace("## Why", "## Notes on why"));
  assert.equal([held.includes("A policy is forbidden"), held.includes(parts)], [false, false]);
  assert.ok(misplaced.includes("A policy is forbidden"));
  assert.ok(without.includes(parts));
});

test("a term that new-term started is in the index after generate, and nothing is overwritten", () => {
  const start = (...names: string[]) => run(process.execPath, ["--import", "tsx", "scripts/new-term.ts", ...names], folder.path);
  const first = start("blue-light");
  assert.is(first.code, 0, first.output);
  assert.match(first.output, /^Written: rules\/blue-light\.md, rules\/blue-light\.ts\n/);
  assert.is(generate("--check").code, 1);
  const index = readFileSync(join(folder.path, "rules/index.ts"), "utf8");
  const generated = generate();
  assert.is(generated.code, 0, generated.output);
  assert.match(readFileSync(join(folder.path, "rules/index.ts"), "utf8"), /\bterm as blueLight\b/);
  const lint = run(bin("biome"), ["check", "rules/blue-light.ts"], folder.path);
  assert.is(lint.code, 0, lint.output);
  const again = start("blue-light");
  assert.is(again.code, 1);
  assert.match(again.output, /rules\/blue-light\.md exists already/);
  for (const names of [[], ["Blue Light"], ["index"], ["a", "b"], ["../x"]]) assert.is(start(...names).code, 2, names.join());
  folder.discard("rules/blue-light.md");
  folder.discard("rules/blue-light.ts");
  writeFileSync(join(folder.path, "rules/index.ts"), index);
});

test.run();
