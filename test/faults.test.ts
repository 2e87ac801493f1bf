/** What goes wrong around the command: files that nobody may read, a full disk, a kill in the middle, git missing or broken, files that vanish. */
import { spawn, spawnSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { catalogue } from "../rules/index.ts";
import { type Look, mendAll } from "../src/cli/fix.ts";
import { study } from "../src/cli/study.ts";
import { lint } from "../src/lint.ts";
import type { Tree } from "../src/tree/tree.ts";
import { openWorkingFolder } from "../src/tree/working-folder.ts";
import { worldIn } from "./support/cli-world.ts";
import { git, repository, temporaryFolder } from "./support/git.ts";
import { add, hostile, run, runWith, STANDARDS } from "./support/hostile.ts";

const README = "docs/architecture/README.md";
const lab = (): string => hostile({ [README]: STANDARDS, "a/compose.yaml": "services:\n  a: {image: x, restart: always}\n" });

const root = new URL("../", import.meta.url).pathname;
const command = [process.execPath, "--import", join(root, "node_modules/tsx/dist/loader.mjs"), join(root, "src/cli/bin.ts")];
const isRoot = process.getuid?.() === 0;

test("files that nobody may read are told, and the others are checked", () => {
  const folder = lab();
  add(folder, {
    "docs/architecture/closed.md": STANDARDS,
    "b/compose.yaml": "services: {}\n",
    "lxc/101.conf": "arch: amd64\n",
    "closed/compose.yaml": "services: {}\n",
  });
  for (const path of ["docs/architecture/closed.md", "b/compose.yaml", "lxc/101.conf", "closed"]) chmodSync(join(folder, path), 0);
  // Nobody may do more than root: as root the command is run as somebody else.
  const [program = "", ...args] = isRoot ? ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", ...command] : command;
  if (isRoot)
    for (const path of [
      folder,
      join(folder, "docs"),
      join(folder, "docs/architecture"),
      join(folder, "lxc"),
      join(folder, "a"),
      join(folder, "b"),
    ])
      chmodSync(path, 0o755);
  const { status, stdout, stderr } = spawnSync(program, [...args, "--no-cache"], {
    cwd: folder,
    encoding: "utf8",
    env: { PATH: process.env.PATH, HOME: "/nonexistent" },
  });
  chmodSync(join(folder, "closed"), 0o755);
  assert.is(status, 1, stderr);
  for (const rule of ["document/unreadable", "compose/unreadable", "lxc/unreadable", "restart-policy"]) assert.match(stdout, rule);
  assert.is(stdout.match(/EACCES/g)?.length, 3);
});

test("a folder in a document's place is told", () => {
  const folder = lab();
  mkdirSync(join(folder, "docs/architecture/x.md"));
  assert.is(run(folder, "--standards", README, "--standards", "docs/architecture/x.md").code, 1);
  assert.match(run(folder, "--config", "docs").stderr, "a configuration is a .yml");
  mkdirSync(join(folder, "x.yml"));
  assert.match(run(folder, "--config", "x.yml").stderr, "it can't be read");
});

test("a file that vanishes between finding and reading leaves no crash", () => {
  const folder = lab();
  add(folder, {
    "docs/architecture/b.md": STANDARDS,
    "b/compose.yaml": "services:\n  b: {image: x, restart: always}\n",
    "lxc/101.conf": "arch: amd64\nrootfs: p:x\n",
  });
  const tree = openWorkingFolder(folder);
  const vanishing: Tree = {
    ...tree,
    read(path) {
      if (/^(?:b\/|lxc\/|docs\/architecture\/b)/.test(path)) rmSync(join(folder, path), { force: true });
      return tree.read(path);
    },
    including: () => vanishing,
  };
  const outcome = lint({
    tree: vanishing,
    standards: [README, "docs/architecture/b.md"],
    inventory: [],
    paths: ["."],
    surroundings: { env: {}, now: 0 },
    catalogue,
  });
  const rules = outcome.findings.map(({ rule, at }) => `${rule} ${at.source.path}`);
  assert.ok(rules.includes("document/unreadable docs/architecture/b.md"));
  assert.ok(rules.includes("restart-policy a/compose.yaml"));
});

test("git that is missing is told, and files are checked", () => {
  const folder = join(temporaryFolder(), "lab");
  repository(folder, { [README]: STANDARDS, "a/compose.yaml": "services:\n  a: {image: x, restart: always}\n" });
  const { code, stdout } = runWith({ PATH: "/nonexistent" }, folder);
  assert.is(code, 1);
  assert.match(stdout, "git/missing");
  assert.match(stdout, "restart-policy");
  const staged = runWith({ PATH: "/nonexistent" }, folder, "--staged");
  assert.is(staged.code, 2);
  assert.match(staged.stderr, "git is not installed");
});

test("a broken index, a broken HEAD and a repository cut short are told", () => {
  const attempts: Readonly<Record<string, (folder: string) => void>> = {
    index: (folder) => writeFileSync(join(folder, ".git/index"), "broken"),
    HEAD: (folder) => writeFileSync(join(folder, ".git/HEAD"), "\u0000\u0001"),
    config: (folder) => writeFileSync(join(folder, ".git/config"), "[core\nbroken"),
    objects: (folder) => rmSync(join(folder, ".git/objects"), { recursive: true }),
    refs: (folder) => rmSync(join(folder, ".git/refs"), { recursive: true }),
  };
  for (const [name, breakIt] of Object.entries(attempts)) {
    const folder = join(temporaryFolder(), "lab");
    repository(folder, {
      [README]: `${STANDARDS}- Worktrees must be clean: no uncommitted changes.\n`,
      "a/compose.yaml": "services:\n  a: {image: x, restart: always}\n",
    });
    git(folder, "worktree", "add", "-q", "-b", "x", "../x");
    breakIt(folder);
    const { code, stdout, stderr } = run(folder);
    assert.is(code, 1, `${name}: ${stderr}`);
    assert.match(stdout, "restart-policy", name);
    assert.not.match(stderr, "fault of its own");
    const staged = run(folder, "--staged");
    assert.not.match(staged.stderr, "fault of its own");
    if (name !== "refs") assert.is(staged.code, 2, `${name}: ${staged.stdout}`);
  }
});

test("a disk that is full leaves the old report and no rests", () => {
  const folder = lab();
  assert.is(run(folder, "--format", "json=report.json").code, 1);
  const before = readFileSync(join(folder, "report.json"), "utf8");
  if (existsSync("/dev/full")) {
    const { status, stderr } = spawnSync("sh", ["-c", `${command.map((part) => `'${part}'`).join(" ")} --no-cache >/dev/full`], {
      cwd: folder,
      encoding: "utf8",
    });
    assert.is(status, 2, stderr);
    assert.match(stderr, /^The output can't be written: ENOSPC.*$/m);
    assert.not.match(stderr, / at .*:\d+:\d+/);
  }
  const small = temporaryFolder();
  if (isRoot && spawnSync("mount", ["-t", "tmpfs", "-o", "size=4k", "tmpfs", small]).status === 0)
    try {
      try {
        writeFileSync(join(small, "full"), Buffer.alloc(1_000_000));
      } catch {
        // That was the point.
      }
      const { code, stderr } = run(folder, "--format", `json=${small}/report.json`, "--format", "text");
      assert.is(code, 2);
      assert.match(stderr, "the report can't be written: ENOSPC");
      assert.equal(readdirSync(small), ["full"]);
      assert.is(run(small, "init").code, 2);
      assert.not(readdirSync(small, { recursive: true, encoding: "utf8" }).some((name) => name.endsWith(".tmp")));
    } finally {
      spawnSync("umount", [small]);
    }
  assert.is(readFileSync(join(folder, "report.json"), "utf8"), before);
});

test("who reads no further is no fault", () => {
  const { status, stderr } = spawnSync(
    "sh",
    ["-c", `(${command.map((part) => `'${part}'`).join(" ")} standards --format json; echo code $? >&2) | head -c 1`],
    { cwd: root, encoding: "utf8" },
  );
  assert.is(status, 0);
  assert.match(stderr, /^code [01]$/m);
  assert.not.match(stderr, "EPIPE");
});

test("a report is written through no link, and a file's permissions stay", () => {
  const folder = lab();
  const elsewhere = join(temporaryFolder(), "victim");
  writeFileSync(elsewhere, "precious");
  symlinkSync(elsewhere, join(folder, "report.json"));
  run(folder, "--format", "json=report.json");
  assert.is(readFileSync(elsewhere, "utf8"), "precious");
  assert.not(lstatSync(join(folder, "report.json")).isSymbolicLink());
  chmodSync(join(folder, "report.json"), 0o600);
  run(folder, "--format", "json=report.json");
  assert.is(statSync(join(folder, "report.json")).mode & 0o777, 0o600);
});

test("a device or a pipe that a report goes to stays one, and gets it", () => {
  const folder = lab();
  const null_ = join(temporaryFolder(), "null");
  const devices = isRoot && spawnSync("mknod", ["-m", "666", null_, "c", "1", "3"]).status === 0 ? ["/dev/null", null_] : [];
  for (const device of devices) {
    assert.is(run(folder, "--format", `json=${device}`).code, 1);
    assert.ok(lstatSync(device).isCharacterDevice(), device);
    assert.equal(
      readdirSync(join(device, "..")).filter((name) => name.endsWith(".tmp")),
      [],
    );
  }
  const pipe = join(temporaryFolder(), "pipe");
  spawnSync("mkfifo", [pipe]);
  const piped = (shell: string) =>
    spawnSync("sh", ["-c", shell.replace("LINT", command.map((part) => `'${part}'`).join(" "))], { cwd: folder, encoding: "utf8" });
  assert.is(JSON.parse(piped(`cat ${pipe} & LINT --no-cache --format json=${pipe} >/dev/null; wait`).stdout).summary.errors, 1);
  assert.ok(lstatSync(pipe).isFIFO());
  assert.match(piped("LINT --no-cache --format json=/dev/stdout --format text | cat").stdout, /"errors": 1[\s\S]*1 error: /);
  assert.ok(lstatSync("/dev/stdout").isSymbolicLink());
});

test("a kill at any moment leaves whole files, and two at once are no harm", async () => {
  const folder = lab();
  rmSync(join(folder, "docs"), { recursive: true });
  const starts = Array.from({ length: 2 }, () =>
    spawn(command[0] as string, [...command.slice(1), "init"], { cwd: folder, stdio: "ignore" }),
  );
  await Promise.all(starts.map((child) => new Promise((done) => child.on("close", done))));
  const whole = Object.fromEntries(
    readdirSync(join(folder, "docs/architecture")).map((name) => [name, readFileSync(join(folder, "docs/architecture", name), "utf8")]),
  );
  assert.ok(Object.keys(whole).length > 3);
  assert.not(Object.keys(whole).some((name) => name.endsWith(".tmp")));
  for (let after = 400; after < 2_400; after += 500) {
    rmSync(join(folder, "docs"), { recursive: true, force: true });
    const child = spawn(command[0] as string, [...command.slice(1), "init"], { cwd: folder, stdio: "ignore" });
    const timer = setTimeout(() => child.kill("SIGKILL"), after);
    await new Promise((done) => child.on("close", done));
    clearTimeout(timer);
    if (!existsSync(join(folder, "docs/architecture"))) continue;
    for (const name of readdirSync(join(folder, "docs/architecture")))
      if (!name.endsWith(".tmp")) assert.is(readFileSync(join(folder, "docs/architecture", name), "utf8"), whole[name], name);
  }
});

/** Thirty files that --fix changes, as they are before and after. */
function mendable(): { readonly folder: string; readonly names: readonly string[]; readonly before: string; readonly after: string } {
  const before = "services:\n  a:\n    image: x:1\n    restart: always # by hand\n";
  const names = Array.from({ length: 30 }, (_, index) => `stacks/${index}/compose.yaml`);
  const folder = hostile({ [README]: STANDARDS, ...Object.fromEntries(names.map((name) => [name, before])) });
  return { folder, names, before, after: before.replace("always", "unless-stopped") };
}

const start = (folder: string, ...args: readonly string[]) =>
  spawn(command[0] as string, [...command.slice(1), ...args, "--no-cache"], { cwd: folder, stdio: "ignore" });
const ended = (child: ReturnType<typeof spawn>): Promise<number | null> => new Promise((done) => child.on("close", done));
const restsIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".tmp"));

test("a kill at any moment of --fix leaves each file old or new, and the next run ends it", async () => {
  const { folder, names, before, after } = mendable();
  // From a process that has only begun to one that has written all: killed as soon as so many files are new.
  for (const count of [0, 1, 10, 29]) {
    for (const name of names) writeFileSync(join(folder, name), before);
    const child = start(folder, "--fix");
    const close = ended(child);
    const isNew = (name: string | undefined): boolean => name !== undefined && readFileSync(join(folder, name), "utf8") === after;
    // Files are written in the order of their paths.
    const sorted = [...names].sort();
    while (child.exitCode === null && child.signalCode === null && !(count === 0 || isNew(sorted[count - 1])))
      await new Promise((done) => setTimeout(done, 1));
    child.kill("SIGKILL");
    await close;
    for (const name of names) assert.ok([before, after].includes(readFileSync(join(folder, name), "utf8")), name);
    for (const rest of restsIn(folder)) rmSync(join(folder, rest));
    assert.is(run(folder, "--fix").code, 0);
    for (const name of names) assert.ok(isNew(name), name);
  }
});

test("several --fix and baseline at once are no harm", async () => {
  const { folder, names, after } = mendable();
  // Who comes second finds files mended, or changed meanwhile, and looks again, but not for ever: then it says what it saw, with code 1. Nobody
  // writes over what another has written.
  const codes = await Promise.all([start(folder, "--fix"), start(folder, "--fix"), start(folder, "--fix")].map(ended));
  assert.ok(codes.includes(0), codes.join());
  assert.ok(
    codes.every((code) => code === 0 || code === 1),
    codes.join(),
  );
  for (const name of names) assert.is(readFileSync(join(folder, name), "utf8"), after);
  assert.equal(restsIn(folder), []);
  assert.is(run(folder).code, 0);
  const other = mendable();
  assert.equal(await Promise.all([start(other.folder, "baseline"), start(other.folder, "baseline")].map(ended)), [0, 0]);
  assert.is(run(other.folder).code, 0);
  assert.match(run(other.folder).stdout, "30 findings kept by the baseline");
});

test("what somebody changes while --fix looks is not written over", () => {
  const { folder, names, before, after } = mendable();
  const [first = "", second = ""] = names;
  const world = worldIn(folder);
  const theirs = before.replace("x:1", "x:2");
  let looks = 0;
  const look = (): Look => {
    const studied = study({}, world);
    looks += 1;
    if (looks === 1) writeFileSync(join(folder, first), theirs);
    return { ...studied, asked: studied.outcome };
  };
  const { failed } = mendAll(look, look(), world);
  assert.is(readFileSync(join(folder, second), "utf8"), after);
  assert.is(readFileSync(join(folder, first), "utf8"), theirs.replace("always", "unless-stopped"), "but looked at again");
  assert.is(failed, false);
});

test("a full disk leaves the old files, and is told", () => {
  const { folder, before } = mendable();
  const small = temporaryFolder();
  if (!isRoot || spawnSync("mount", ["-t", "tmpfs", "-o", "size=64k", "tmpfs", small]).status !== 0) return;
  try {
    cpSync(join(folder, "docs"), join(small, "docs"), { recursive: true });
    add(small, { "a/compose.yaml": before, ".git/HEAD": "ref: refs/heads/main\n" });
    try {
      writeFileSync(join(small, "full"), Buffer.alloc(1_000_000));
    } catch {
      // That was the point.
    }
    for (const args of [["--fix"], ["baseline"]]) {
      const { code, stderr } = run(small, ...args);
      assert.is(code, 2, stderr);
      assert.match(stderr, "ENOSPC");
    }
    assert.is(readFileSync(join(small, "a/compose.yaml"), "utf8"), before);
    assert.equal(restsIn(small), []);
    assert.not(existsSync(join(small, ".homelab-lint-baseline.json")));
  } finally {
    spawnSync("umount", [small]);
  }
});

test.run();
