/** What is kept of documents between runs: it changes no output, is told by the documents' content, and is trusted for nothing. */
import { execFileSync, spawnSync } from "node:child_process";
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { readCacheFile, writeCacheFile } from "../src/cli/cache-file.ts";
import { main } from "../src/cli/main.ts";
import { type Folder, folderWith } from "./support/cli-folder.ts";
import { worldIn } from "./support/cli-world.ts";
import { temporaryFolder } from "./support/git.ts";

const POLICY = "# Rules\n\nSee [the ports](ports.md#ports).\n\n- **Must:** every service sets `restart: always`.\n";
const COMPOSE = "services:\n  web:\n    image: nginx:1.27\n    restart: no\n    environment:\n      TOKEN: hunter2-hunter2\n";

let folder: Folder;
test.before.each(() => {
  folder = folderWith({
    "docs/architecture/README.md": POLICY,
    "docs/architecture/ports.md": "# Network\n\n## Ports\n\n| Service | Port |\n| --- | --- |\n| web | 8080 |\n",
    "compose.yaml": COMPOSE,
    "node_modules/.package-lock.json": "{}",
  });
});
test.after.each(() => folder.remove());

const kept = () => join(folder.path, "node_modules/.cache/homelab-lint");
const keptFile = () => join(kept(), readdirSync(kept())[0] as string);

function run(args: readonly string[] = [], { build = "a", env = {} }: { build?: string; env?: Record<string, string> } = {}): string {
  const world = { ...worldIn(folder.path, env), build };
  main([...args], world);
  return world.written.stdout + world.written.stderr;
}

/** Runs with the cache, and says whether its documents came from there: a reading that is kept and gone by a false rule shows it. */
function marked(): void {
  const text = readFileSync(keptFile(), "utf8");
  assert.match(text, /restart: always/);
}

test("what is kept gives the same output in every format and command", () => {
  for (const args of [
    ["--format", "json"],
    ["--format", "sarif"],
    [],
    ["standards"],
    ["standards", "--format", "json"],
    ["explain", "restart-policy"],
  ]) {
    const anew = run([...args, "--no-cache"]);
    assert.is(run(args), anew);
    assert.is(run(args), anew);
    assert.is(run(args, { env: { CI: "true" } }), anew);
  }
  marked();
});

test("nothing of a configuration is kept, and nobody else may read it", () => {
  run();
  assert.not.match(readFileSync(keptFile(), "utf8"), /hunter2|nginx/);
  assert.is(lstatSync(keptFile()).mode & 0o777, 0o600);
  assert.equal(readdirSync(kept()).length, 1);
});

test("a document that changed is read anew, its date put back too", () => {
  run();
  const path = join(folder.path, "docs/architecture/README.md");
  const { atime, mtime } = lstatSync(path);
  writeFileSync(path, POLICY.replace("always", "no    "));
  utimesSync(path, atime, mtime);
  assert.match(run(), /0 errors|no problems|1 warning|: 1 subject|subjects/);
  assert.is(run(), run(["--no-cache"]));
  assert.not.match(run(), /expected `always`/);
});

test("what is staged is read as it is staged, whatever lies in the folder", () => {
  const git = (...args: string[]) => assert.is(spawnSync("git", args, { cwd: folder.path }).status, 0);
  git("init", "-q");
  git("add", "docs", "compose.yaml");
  run(["--staged"]);
  folder.write({ "docs/architecture/README.md": POLICY.replace("always", "no    ") });
  run();
  assert.match(run(["--staged"]), /expected `always`/);
  git("add", "docs");
  assert.not.match(run(["--staged"]), /expected `always`/);
});

/** Longer than a change has to be past before its date is trusted. */
const settle = (): void => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 70);

test("a document of the same text under another date is not read anew", () => {
  settle();
  run();
  const path = join(folder.path, "docs/architecture/README.md");
  utimesSync(path, 1, 1);
  settle();
  const before = readFileSync(keptFile(), "utf8");
  assert.is(run(), run(["--no-cache"]));
  assert.is.not(readFileSync(keptFile(), "utf8"), before);
});

test("a link whose goal goes away is a dead one at once", () => {
  assert.not.match(run(), /dead-link/);
  folder.write({ "docs/architecture/ports.md": "# Network\n\n## Doors\n" });
  assert.match(run(), /dead-link/);
});

test("a further document, another build and --no-cache don't take what is kept", () => {
  run();
  folder.write({ "docs/architecture/more.md": "# Rules\n\n- **Must:** every service sets `init: true`.\n" });
  assert.match(run(), /init/);
  writeFileSync(keptFile(), readFileSync(keptFile(), "utf8").replaceAll("always", "never!"));
  assert.is(run([], { build: "b" }), run(["--no-cache"]));
});

test("damage, foreign data and links are read past without a word", () => {
  const anew = run(["--no-cache"]);
  run();
  const file = keptFile();
  const good = readFileSync(file, "utf8");
  const header = good.slice(0, good.indexOf("\n") + 1);
  for (const bad of ["", "{}", header, `${header}null`, good.slice(0, -10), good.replace("always", "alwaya"), "\0".repeat(100)]) {
    writeFileSync(file, bad);
    assert.is(run(), anew);
    assert.is(readFileSync(file, "utf8").length > 1000, true);
  }
  const elsewhere = join(folder.path, "elsewhere");
  writeFileSync(elsewhere, good.replaceAll("always", "never!"));
  renameSync(file, `${file}.old`);
  symlinkSync(elsewhere, file);
  assert.is(run(), anew);
  assert.is(lstatSync(file).isFile(), true);
  assert.match(readFileSync(elsewhere, "utf8"), /never!/);
});

test("what the repository itself brings along is no cache", () => {
  const git = (...args: string[]) =>
    execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@b", ...args], { cwd: folder.path, stdio: "ignore" });
  git("init", "-q");
  const anew = run(["--no-cache"]);
  run();
  // Whoever sends a change may not send what the documents came to: a rule would be gone, and nobody the wiser.
  const name = readdirSync(kept())[0] as string;
  const forged = readCacheFile(kept(), name, "a")?.toString().replaceAll('"error"', '"info"') as string;
  writeCacheFile(kept(), name as "reading-", "a", () => forged);
  assert.not(run() === anew);
  git("add", "-f", "node_modules/.cache");
  assert.is(run(), anew);
  assert.match(readFileSync(keptFile(), "utf8"), '"info"');
  git("commit", "-qm", "x");
  assert.is(run(), anew);
  // Nor is a submodule in its place.
  git("rm", "-rqf", "--cached", "node_modules");
  git("update-index", "--add", "--cacheinfo", "160000,0123456789012345678901234567890123456789,node_modules");
  assert.is(run(), anew);
  git("rm", "-rqf", "--cached", "node_modules");
  assert.not(run() === anew);
});

test("a folder that is a link, or can't be written, keeps nothing", () => {
  const outside = folderWith({ "keep.txt": "" });
  mkdirSync(join(folder.path, "node_modules/.cache"));
  symlinkSync(outside.path, kept());
  assert.is(run(), run(["--no-cache"]));
  assert.equal(readdirSync(outside.path), ["keep.txt"]);
  outside.remove();
  chmodSync(join(folder.path, "node_modules/.cache"), 0o500);
  assert.is(run(), run(["--no-cache"]));
});

test("the user's own folder is taken before node_modules, and none where there is neither", () => {
  const own = folderWith({});
  const env = { XDG_CACHE_HOME: own.path };
  assert.is(run([], { env }), run(["--no-cache"]));
  const kinds = (): readonly string[] => readdirSync(join(own.path, "homelab-lint")).map((name) => name.replace(/-.*/, ""));
  assert.equal(kinds(), ["judged", "reading"]);
  assert.not(existsSync(kept()));
  rmSync(join(folder.path, "node_modules"), { recursive: true });
  assert.is(run([], { env }), run(["--no-cache"]));
  assert.equal(kinds(), ["judged", "reading"]);
  assert.is(run([], { env: { HOME: join(folder.path, "nowhere") } }), run(["--no-cache"]));
  assert.not(existsSync(join(folder.path, "nowhere")));
  own.remove();
});

test("a folder that others may write, or that lies in a repository or below the working directory, is not the user's own", () => {
  const own = folderWith({});
  const env = { XDG_CACHE_HOME: own.path };
  const store = join(own.path, "homelab-lint");
  const anew = run(["--no-cache"]);
  const forge = (): void => {
    for (const path of [own.path, store]) if (existsSync(path)) chmodSync(path, 0o700);
    rmSync(store, { recursive: true, force: true });
    run([], { env });
    for (const name of readdirSync(store) as ("reading-" | "judged-")[]) {
      const forged = readCacheFile(store, name, "a")?.toString().replaceAll('"error"', '"info"') as string;
      writeCacheFile(store, name, "a", () => forged);
    }
    assert.is.not(run([], { env }), anew);
  };
  const files = (make: (file: string) => void): void => {
    for (const name of readdirSync(store)) make(join(store, name));
  };
  const forbidden: readonly (() => void)[] = [
    () => files((file) => chmodSync(file, 0o620)),
    () => chmodSync(store, 0o770),
    () => chmodSync(own.path, 0o1777),
    // Only root can give files away.
    ...(process.geteuid?.() === 0
      ? [
          () => files((file) => chownSync(file, 12345, 12345)),
          () => chownSync(store, 12345, 12345),
          () => chownSync(own.path, 12345, 12345),
        ]
      : []),
    () => {
      if (process.geteuid?.() === 0) chownSync(own.path, 0, 0);
      chmodSync(own.path, 0o700);
      mkdirSync(join(own.path, ".git"));
    },
  ];
  for (const make of forbidden) {
    if (process.geteuid?.() === 0) chownSync(own.path, 0, 0);
    forge();
    make();
    assert.is(run([], { env }), anew);
  }
  own.remove();
  mkdirSync(join(folder.path, "own"));
  run([], { env: { XDG_CACHE_HOME: join(folder.path, "own") } });
  assert.equal(readdirSync(join(folder.path, "own")), []);
});

test("what a thousand documents came to is found again, and what nobody would read is not written", () => {
  const folder = join(temporaryFolder(), "homelab-lint");
  const large = Buffer.alloc(60_000_000, "x");
  writeCacheFile(folder, "reading-large", "a", () => large);
  assert.is(readCacheFile(folder, "reading-large", "a")?.length, large.length);
  writeCacheFile(folder, "reading-larger", "a", () => Buffer.alloc(250_000_000));
  assert.equal(readdirSync(folder), ["reading-large"]);
});

test.run();
