/** The same tree gives the same bytes, whatever the order of the file system, the locale, the time zone, and where it lies. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { catalogue } from "../rules/index.ts";
import { lint } from "../src/lint.ts";
import { formats } from "../src/report/formats.ts";
import { memoryTree } from "../src/tree/memory.ts";
import { commit, git, repository, temporaryFolder } from "./support/git.ts";
import { hostile, run } from "./support/hostile.ts";

const README = "docs/architecture/README.md";
const FILES: Readonly<Record<string, string>> = {
  [README]:
    "# Standards\n\n- **Must:** every service sets `restart: unless-stopped`.\n- **Must:** published ports are unique.\n- **Never:** use `latest`.\n- Containers must be unprivileged.\n- Worktrees must be updated from main every 7 days.\n",
  "docs/architecture/deviations.md":
    "# Deviations\n\n| Subject | Standard | Reason | Until |\n| --- | --- | --- | --- |\n| b | restart-policy | old | 2026-03-01 |\n",
  "a/compose.yaml": "services:\n  a: {image: 'x:latest', restart: always, ports: ['80:80']}\n",
  "b/compose.yaml": "services:\n  b: {image: x, restart: always, ports: ['80:80']}\n",
  "ä/compose.yaml": "services:\n  i: {image: x, restart: always}\n  İ: {image: x}\n",
  "Z/compose.yaml": "services:\n  z: {image: x}\n",
  "lxc/101.conf": "arch: amd64\nhostname: a\nrootfs: p:x\n",
  "lxc/9.conf": "arch: amd64\nunprivileged: 1\nrootfs: p:x\n",
};

const reported = (files: Readonly<Record<string, string>>): string => {
  const names = Object.keys(files);
  const documents = names.filter((name) => name.endsWith(".md")).sort();
  const outcome = lint({
    tree: memoryTree(files),
    standards: documents,
    inventory: [],
    paths: ["."],
    surroundings: { env: {}, now: Date.UTC(2026, 0, 15) / 1000 },
    catalogue,
  });
  return Object.values(formats)
    .map((format) => format(outcome, { color: false, quiet: false }))
    .join("\n");
};

test("in whatever order files are found", () => {
  const expected = reported(FILES);
  assert.match(expected, "is taken by");
  fc.assert(
    fc.property(fc.shuffledSubarray(Object.entries(FILES), { minLength: Object.keys(FILES).length }), (entries) => {
      assert.is(reported(Object.fromEntries(entries)), expected);
    }),
    { numRuns: 20 },
  );
});

test("in whatever order files were written", () => {
  const [one, other] = [hostile(FILES), hostile(Object.fromEntries(Object.entries(FILES).reverse()))];
  for (const args of [[], ["--format", "json"], ["--format", "sarif"]]) assert.equal(run(one, ...args).stdout, run(other, ...args).stdout);
});

test("in whatever language, time zone and place", () => {
  const root = new URL("../", import.meta.url).pathname;
  const folder = join(temporaryFolder(), "lab");
  repository(folder, FILES);
  git(folder, "worktree", "add", "-q", "-b", "x", "../x");
  commit(folder, { "a/new": "1" }, "Go on", "2026-01-20T23:30:00Z");
  const said = [
    { LC_ALL: "C", TZ: "UTC" },
    { LC_ALL: "tr_TR.UTF-8", TZ: "Pacific/Kiritimati" },
    { LANG: "de_DE.UTF-8", TZ: "America/Adak" },
  ].map((env) => {
    const args = ["--import", "tsx", join(root, "src/cli/bin.ts"), "--no-cache", "--now", "2026-02-28", "--format", "json"];
    const { stdout, stderr } = spawnSync(process.execPath, ["--import", join(root, "node_modules/tsx/dist/loader.mjs"), ...args.slice(2)], {
      cwd: folder,
      encoding: "utf8",
      env: { PATH: process.env.PATH, HOME: "/nonexistent", ...env },
    });
    return stdout + stderr;
  });
  assert.match(said[0] as string, "restart-policy");
  assert.is(said[1], said[0]);
  assert.is(said[2], said[0]);
});

test("the clock is the one that is given", () => {
  const folder = hostile(FILES);
  const excused = (...args: string[]) => /excused by/.test(run(folder, ...args).stdout);
  assert.ok(excused("--now", "2026-03-01"));
  assert.ok(excused("--now", "2026-03-01T23:59:59Z"));
  assert.not(excused("--now", "2026-03-02"));
  assert.ok(excused("--now", "2026-03-02T01:00:00+02:00"));
  for (const wrong of ["tomorrow", "2026-13-01", "2026-01-15T10:00", "01/02/2026", ""]) {
    const { code, stderr } = run(folder, "--now", wrong);
    assert.is(code, 2, wrong);
    assert.match(stderr, "Expected a day");
  }
});

test.run();
