/**
 * What is kept of compiled code between runs. It is code that will be run, so most of this is about when it must not be: a copy of the command
 * whose version reads otherwise leaves its code behind, and whoever prints that version has run it.
 */
import { spawn, spawnSync } from "node:child_process";
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Script } from "node:vm";
import { test } from "uvu";
import * as assert from "uvu/assert";
import manifest from "../package.json" with { type: "json" };
import { paced, patient, unoptimised } from "../src/cli/pace.ts";
import { type Folder, folderWith } from "./support/cli-folder.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const POLICY = "# Rules\n\n- **Must:** every service sets `restart: always`.\n";
const COMPOSE = "services:\n  web:\n    image: nginx:1.27\n    restart: no\n";
const STRANGE = "9.9.9";

let folder: Folder;
const path = (name: string): string => join(folder.path, name);

test.before(() => {
  folder = folderWith({
    "lab/docs/architecture/README.md": POLICY,
    "lab/compose.yaml": COMPOSE,
    "lab/node_modules/.package-lock.json": "{}",
  });
  const built = spawnSync(process.execPath, ["scripts/build.mjs", "--command", path("bin/cli.cjs")], { cwd: root, encoding: "utf8" });
  assert.is(built.status, 0, built.stderr);
});
test.before.each(() => {
  rmSync(path("home"), { recursive: true, force: true });
  mkdirSync(path("home"), { mode: 0o755 });
});
test.after(() => folder.remove());

interface Call {
  readonly args?: readonly string[];
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Node hands its own wish for coverage on to every process, unless it is told not to. */
const environment = (env: Readonly<Record<string, string>> = { HOME: path("home") }) => ({
  PATH: process.env.PATH,
  NODE_V8_COVERAGE: undefined,
  ...env,
});

function each(make: (file: string) => void): void {
  for (const name of codes()) make(join(store(), name));
}

function run({ args = [], cwd = "lab", env }: Call = {}): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [path("bin/cli.cjs"), ...args], {
    cwd: path(cwd),
    encoding: "utf8",
    env: environment(env),
  });
  return `${status}\n${stdout}${stderr}`;
}

const version = (call: Call = {}): string => run({ ...call, args: ["--version", ...(call.args ?? [])] }).trim();
const TRUE = `0\n${manifest.version}`;
const FALSE = `0\n${STRANGE}`;

const store = (home = "home/.cache"): string => path(`${home}/homelab-lint`);
const codes = (folder = store()): string[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.startsWith("code-"))
        .sort()
    : [];
const stateOf = (folder = store()): string =>
  codes(folder)
    .map((name) => `${name} ${statSync(join(folder, name)).mtimeMs}`)
    .join("\n");

/** Leaves code that says another version, as a command of the same name, size and date would have left it. */
function plant(call: Call = {}): void {
  const file = path("bin/core.cjs");
  const good = readFileSync(file, "utf8");
  const { atime, mtime } = statSync(file);
  writeFileSync(file, good.replaceAll(`"${manifest.version}"`, `"${STRANGE}"`));
  utimesSync(file, atime, mtime);
  assert.is(version(call), FALSE);
  writeFileSync(file, good);
  utimesSync(file, atime, mtime);
}

test("what is kept is run, and changes no output", () => {
  plant();
  assert.is(version(), FALSE);
  rmSync(store(), { recursive: true });
  const anew = run({ args: ["--no-cache"] });
  assert.match(anew, /^1\ncompose\.yaml\n/);
  for (const args of [[], ["--format", "json"], ["standards"], ["explain", "restart-policy"], ["inspect", "compose.yaml"], ["--help"]]) {
    const without = run({ args, env: {} });
    for (let time = 0; time < 3; time += 1) assert.is(run({ args }), without, args.join(" "));
  }
  assert.is(lstatSync(store()).mode & 0o777, 0o700);
  for (const name of codes()) assert.is(lstatSync(join(store(), name)).mode & 0o777, 0o600, name);
});

test("what a run knows already is not written again, what it needs besides is", () => {
  run();
  run();
  const before = stateOf();
  run();
  assert.is(stateOf(), before);
  run({ args: ["--quiet"] });
  assert.is.not(stateOf(), before);
});

test("what is read for the report, behind the run, leaves the engine as it was: what it compiled would not be believed", () => {
  const text = "(function () { return 1; })";
  const cachedData = new Script(text).createCachedData();
  const note = paced((file) => file);
  for (let time = 0; time < 20; time += 1) note();
  assert.is(new Script(text, { filename: "of another name, which is compiled anew", cachedData }).cachedDataRejected, false);
});

test("reading documents, few or masses of them, leaves the engine as it was", () => {
  const text = "(function () { return 2; })";
  const cachedData = new Script(text).createCachedData();
  const isAsItWas = (filename: string): boolean => new Script(text, { filename, cachedData }).cachedDataRejected === false;
  unoptimised(() => assert.not(isAsItWas("while few are read")));
  assert.ok(isAsItWas("after few"));
  patient(() => undefined, { sparing: true });
  assert.ok(isAsItWas("after masses"));
});

test("--no-cache and coverage neither use it nor keep any", () => {
  plant();
  const before = stateOf();
  assert.is(version({ args: ["--no-cache"] }), TRUE);
  assert.is(version({ env: { HOME: path("home"), NODE_V8_COVERAGE: path("coverage") } }), TRUE);
  assert.is(stateOf(), before);
  rmSync(store(), { recursive: true });
  run({ args: ["--no-cache"] });
  assert.equal(codes(), []);
});

test("a command that changed, another engine and other flags have code of their own", () => {
  plant();
  const file = path("bin/core.cjs");
  const { atime, mtime } = statSync(file);
  utimesSync(file, atime, new Date(mtime.getTime() + 5000));
  assert.is(version(), TRUE);
  utimesSync(file, atime, mtime);
  plant();
  cpSync(path("bin"), path("copy"), { recursive: true, preserveTimestamps: true });
  const copy = spawnSync(process.execPath, [path("copy/cli.cjs"), "--version"], { encoding: "utf8", env: environment() });
  assert.is(copy.stdout, `${manifest.version}\n`);
  assert.is(version({ env: { HOME: path("home"), NODE_OPTIONS: "--stack-trace-limit=20" } }), TRUE);
  for (const name of codes()) {
    const text = readFileSync(join(store(), name), "latin1");
    writeFileSync(
      join(store(), name),
      text.replace(/^(homelab-lint \S+ )[0-9a-f]/, (_, start) => `${start}g`),
      "latin1",
    );
  }
  assert.is(version(), TRUE);
});

test("damage is noticed wherever it is, and mended", () => {
  run();
  // What read the documents is not loaded again, and so not mended.
  each((file) => rmSync(file));
  run();
  run();
  const right = run({ env: {} });
  const whole = codes().map((name) => [join(store(), name), readFileSync(join(store(), name))] as const);
  const damages: readonly ((bytes: Buffer) => Buffer)[] = [
    () => Buffer.alloc(0),
    (bytes) => bytes.subarray(0, 40),
    (bytes) => bytes.subarray(0, bytes.length >> 1),
    (bytes) => bytes.subarray(0, bytes.length - 1),
    (bytes) => Buffer.concat([bytes, Buffer.from("x")]),
    (bytes) => Buffer.alloc(bytes.length),
    (bytes) => Buffer.concat([bytes.subarray(0, bytes.length - 4096), Buffer.alloc(4096)]),
    ...[0, 20, 200, 1000, 5000, 20_000, 100_000].map((at) => (bytes: Buffer) => {
      const bad = Buffer.from(bytes);
      bad[at % bad.length] = (bad[at % bad.length] as number) ^ 0x41;
      return bad;
    }),
  ];
  for (const damage of damages) {
    for (const [file, bytes] of whole) writeFileSync(file, damage(bytes));
    assert.is(run(), right);
    for (const [file] of whole) assert.ok(statSync(file).size > 1000, file);
    assert.is(run(), right);
  }
});

test("what others may write, or own, is not run", () => {
  const forbidden: readonly (readonly [string, () => void])[] = [
    ["files that all may write", () => each((file) => chmodSync(file, 0o666))],
    ["files that a group may write", () => each((file) => chmodSync(file, 0o620))],
    ["a folder that all may write", () => chmodSync(store(), 0o777)],
    ["a folder of caches that all may write", () => chmodSync(path("home/.cache"), 0o1777)],
    [
      "a link in the place of a file",
      () => {
        for (const name of codes()) {
          renameSync(join(store(), name), path(name));
          symlinkSync(path(name), join(store(), name));
        }
      },
    ],
    [
      "a link in the place of the folder",
      () => {
        rmSync(path("moved"), { recursive: true, force: true });
        renameSync(store(), path("moved"));
        symlinkSync(path("moved"), store());
      },
    ],
    // Only root can give files away.
    ...(process.geteuid?.() === 0
      ? ([
          ["files of somebody else", () => each((file) => chownSync(file, 12345, 12345))],
          ["a folder of somebody else", () => chownSync(store(), 12345, 12345)],
          ["a home of somebody else", () => chownSync(path("home/.cache"), 12345, 12345)],
        ] as const)
      : []),
  ];
  for (const [what, make] of forbidden) {
    rmSync(path("home/.cache"), { recursive: true, force: true });
    plant();
    make();
    assert.is(version(), TRUE, what);
  }
});

test("no repository, and no folder that is linted, holds code that is run", () => {
  const inside = { HOME: path("lab/home") };
  mkdirSync(path("lab/home"), { recursive: true });
  run({ env: inside });
  assert.equal(codes(store("lab/home/.cache")), []);
  // Kept from elsewhere, it would be there to be run.
  plant({ env: inside, cwd: "bin" });
  assert.is(version({ env: inside, cwd: "bin" }), FALSE);
  assert.is(version({ env: inside }), TRUE);
  mkdirSync(path("lab/home/.git"));
  assert.is(version({ env: inside, cwd: "bin" }), TRUE);
  rmSync(path("lab/home"), { recursive: true });
});

test("where nothing can be kept, everything goes on", () => {
  const right = run({ env: {} });
  assert.is(run({ env: { HOME: "" } }), right);
  assert.is(run({ env: { HOME: path("nowhere") } }), right);
  assert.is(run({ env: { HOME: path("bin/cli.cjs") } }), right);
  assert.is(run({ env: { XDG_CACHE_HOME: "relative" } }), right);
  assert.equal([existsSync(path("nowhere")), existsSync(path("lab/relative"))], [false, false]);
  mkdirSync(path("home/.cache/homelab-lint"), { recursive: true, mode: 0o700 });
  chmodSync(store(), 0o500);
  assert.is(run(), right);
  writeFileSync(path("home/file"), "");
  assert.is(run({ env: { XDG_CACHE_HOME: path("home/file") } }), right);
  assert.is(run({ env: { XDG_CACHE_HOME: path("home/made"), HOME: "" } }), right);
  assert.ok(codes(store("home/made")).length > 0);
});

test("a home that this user may not look into is no place, and no trouble", () => {
  // Only root can become somebody else.
  if (process.geteuid?.() !== 0) return;
  chmodSync(folder.path, 0o755);
  mkdirSync(path("home/.cache"), { mode: 0o700 });
  chmodSync(path("home"), 0o700);
  const { status, stderr, stdout } = spawnSync(process.execPath, [path("bin/cli.cjs"), "--version"], {
    cwd: path("lab"),
    encoding: "utf8",
    env: environment(),
    uid: 12345,
    gid: 12345,
  });
  assert.equal([status, stderr, stdout], [0, "", `${manifest.version}\n`]);
});

test("runs at once, and runs that are killed, leave nothing that harms", async () => {
  const right = run({ env: {} });
  const together = Array.from(
    { length: 4 },
    () =>
      new Promise<string>((resolve) => {
        const child = spawn(process.execPath, [path("bin/cli.cjs")], { cwd: path("lab"), env: environment() });
        let said = "";
        child.stdout.on("data", (text) => {
          said += text;
        });
        child.on("close", (status) => resolve(`${status}\n${said}`));
      }),
  );
  for (const said of await Promise.all(together)) assert.is(said, right);
  assert.equal(
    codes().filter((name) => name.endsWith(".tmp")),
    [],
  );
  for (const wait of [60, 90, 120, 150, 200, 300]) {
    rmSync(store(), { recursive: true, force: true });
    await new Promise<void>((resolve) => {
      const child = spawn(process.execPath, [path("bin/cli.cjs")], { cwd: path("lab"), env: environment(), stdio: "ignore" });
      setTimeout(() => child.kill("SIGKILL"), wait);
      child.on("close", () => resolve());
    });
    assert.is(run(), right);
    assert.is(run(), right);
  }
});

test("the code of old versions goes", () => {
  run();
  for (let index = 0; index < 60; index += 1) writeFileSync(join(store(), `code-old${index}`), "");
  for (const name of codes()) if (name.startsWith("code-old")) utimesSync(join(store(), name), 1, 1);
  run({ args: ["--quiet"] });
  assert.ok(codes().length <= 32, codes().join(" "));
  assert.is(run(), run({ env: {} }));
});

test.run();
