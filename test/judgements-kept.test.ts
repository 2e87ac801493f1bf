/** What compose files came to is kept between runs: it changes no output, whatever changes around it, and is used where nothing did. */
import { spawnSync } from "node:child_process";
import { chmodSync, lstatSync, mkdirSync, readdirSync, renameSync, rmSync, symlinkSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { readCacheFile, writeCacheFile } from "../src/cli/cache-file.ts";
import { main } from "../src/cli/main.ts";
import { looksAt, Observer } from "../src/tree/observed.ts";
import { openWorkingFolder } from "../src/tree/working-folder.ts";
import { type Folder, folderWith } from "./support/cli-folder.ts";
import { worldIn } from "./support/cli-world.ts";
import { temporaryFolder } from "./support/git.ts";

const RULES = `# Rules

- **Must:** every service sets \`restart: unless-stopped\`.
- **Must:** no two services share a host port.
- Pin images to an exact version, never \`:latest\`.
- Databases must not publish ports.
- Only one service may use a GPU at a time.
- \`web\` and \`batch\` must not run at the same time.
- Every stack must have a \`README.md\`.
- Every service must be listed in \`SERVICES.md\`.
- \`.env\` files must not be committed.
- Bind mounts must lie under \`/tank\`.
- Every service must set \`TZ=Europe/Berlin\`.
- Secrets must not stand in \`environment\`.

## Deviations

| Subject | Standard | Reason | Until |
| --- | --- | --- | --- |
| old | restart-policy | it is going away | 2027-01-01 |
`;

const service = (name: string, lines: readonly string[] = []): string =>
  `services:\n  ${name}:\n    image: nginx:1.27\n    restart: unless-stopped\n${lines.map((line) => `    ${line}\n`).join("")}`;

const FILES: Readonly<Record<string, string>> = {
  "docs/architecture/README.md": RULES,
  "SERVICES.md": "# Services\n\n- web\n- db\n",
  "web/compose.yaml": service("web", ['ports: ["8080:80"]', "env_file: [web.env]", "environment: [TZ=$TZ, TOKEN=hunter2-hunter2]"]),
  "web/.env": "TZ=Europe/Berlin\n",
  "web/web.env": "A=1\nDB_PASSWORD=hunter3-hunter3\n",
  "web/README.md": "# Web\n",
  "db/compose.yaml": `include: [../common/cache.yaml]\n${service("db", ["extends: {file: ../common/base.yaml, service: base}", "image: postgres", 'ports: ["5432:5432"]'])}`,
  "common/base.yaml": "services:\n  base:\n    environment:\n      TZ: Europe/Berlin\n    volumes: [/srv/x:/x]\n",
  "common/cache.yaml": service("cache", ['ports: ["6379:6379"]']),
  "old/compose.yaml": "services:\n  old:\n    image: x:latest\n    restart: always # homelab-lint: allow restart-policy -- too\n",
  "ai/compose.yaml": service("ollama", ["gpus: all"]),
  "batch/compose.yaml": service("batch", ["runtime: nvidia", 'ports: ["8081:80"]']),
  "batch/compose.gpu.yaml": "services:\n  batch:\n    environment: [NVIDIA_VISIBLE_DEVICES=0]\n",
  "shared/sub/base.yml": "services:\n  base:\n    image: nginx:1.27\n    restart: always\n",
  "two/compose.yaml":
    "services:\n  one:\n    extends: {file: ../shared/sub/base.yml, service: base}\n    env_file: both.env\n  two:\n    extends: {file: ../shared/sub/base.yml, service: base}\n    env_file: both.env\n",
  "two/both.env": "TZ=UTC\n",
  "three/compose.yaml": "services:\n  three:\n    extends: {file: ../shared/sub/base.yml, service: base}\n",
  "lxc/101.conf": "arch: amd64\nhostname: box\nrootfs: p:x\n",
};

let folder: Folder;
let caches: string;
let env: Record<string, string>;
test.before.each(() => {
  folder = folderWith(FILES);
  caches = temporaryFolder();
  env = { XDG_CACHE_HOME: caches };
});
test.after.each(() => {
  folder.remove();
  rmSync(caches, { recursive: true, force: true });
});

/** Longer than a change has to be past before it is trusted. */
const settle = (): void => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 70);

function run(args: readonly string[] = [], cwd = folder.path): string {
  const world = { ...worldIn(cwd, env), build: "a" };
  main([...args], world);
  return world.written.stdout + world.written.stderr;
}

const own = (): string => join(caches, "homelab-lint");
const judged = (): readonly string[] => (readdirSync(own()) as string[]).filter((name) => name.startsWith("judged-"));
const text = (): string => readCacheFile(own(), judged()[0] as string, "a")?.toString("utf8") ?? "";

/** Whatever is said of the folder now is said from what was kept, where that was changed into something that no rule says. */
function isRecalled(said = "no reader ever said this"): boolean {
  const [name] = judged();
  if (name === undefined) return false;
  const before = text();
  writeCacheFile(own(), name as `judged-${string}`, "a", () => before.replaceAll("expected a pinned version", said));
  const shown = run().includes(said);
  writeCacheFile(own(), name as `judged-${string}`, "a", () => before);
  return shown;
}

/** Both runs from what is kept, the one that keeps and the one that uses it, say what a run without says. */
function same(what: string): void {
  settle();
  for (const args of [[], ["--format", "json", "--show-suppressed"]]) {
    const anew = run([...args, "--no-cache"]);
    assert.is(run(args), anew, `${what}: ${args.join(" ")}, kept`);
    assert.is(run(args), anew, `${what}: ${args.join(" ")}, recalled`);
  }
}

test("what is kept is used, and says the same in every format and command", () => {
  same("at first");
  assert.ok(isRecalled());
  for (const format of ["sarif", "junit", "github", "gitlab", "markdown", "checkstyle", "rdjson"])
    assert.is(run(["--format", format]), run(["--format", format, "--no-cache"]));
  for (const args of [["standards", "--format", "json"], ["explain", "restart-policy"], ["--diff"], ["web/compose.yaml"], ["web"]])
    assert.is(run(args), run([...args, "--no-cache"]), args.join(" "));
});

const git = (...args: string[]): void =>
  assert.is(spawnSync("git", args, { cwd: folder.path, env: { ...process.env, GIT_CONFIG_GLOBAL: "/dev/null" } }).status, 0);

/** Changes of one thing each; what hangs on it is found by both runs alike. */
const CHANGES: Readonly<Record<string, () => void>> = {
  "a value": () => folder.write({ "web/compose.yaml": (FILES["web/compose.yaml"] as string).replace("unless-stopped", "always") }),
  "a value of the same length, its date put back": () => {
    const path = join(folder.path, "old/compose.yaml");
    const { atime, mtime } = lstatSync(path);
    folder.write({ "old/compose.yaml": (FILES["old/compose.yaml"] as string).replace("latest", "v1.2.3") });
    utimesSync(path, atime, mtime);
  },
  "a variable of .env": () => folder.write({ "web/.env": "TZ=UTC\n" }),
  "a variable of the caller": () => {
    env = { ...env, TZ: "Asia/Tokyo" };
  },
  "the .env is gone": () => folder.discard("web/.env"),
  "a file that is extended": () => folder.write({ "common/base.yaml": (FILES["common/base.yaml"] as string).replace("/srv", "/tank") }),
  "a file that is included": () => folder.write({ "common/cache.yaml": service("cache", ['ports: ["8080:6379"]']) }),
  "a file that is included no more": () =>
    folder.write({ "db/compose.yaml": (FILES["db/compose.yaml"] as string).replace("include: [../common/cache.yaml]\n", "") }),
  "a file that is included now": () => folder.write({ "ai/compose.yaml": `include: [../batch/compose.yaml]\n${FILES["ai/compose.yaml"]}` }),
  "a port that another takes": () => folder.write({ "ai/compose.yaml": service("ollama", ["gpus: all", 'ports: ["8081:11434"]']) }),
  "the first of two with one port": () => folder.discard("web/compose.yaml"),
  "a card that nobody has any more": () => folder.write({ "ai/compose.yaml": service("ollama") }),
  "one of two that exclude each other": () => folder.write({ "batch/compose.yaml": service("bat") }),
  "an override beside it": () => folder.write({ "web/compose.override.yaml": "services:\n  web:\n    restart: always\n" }),
  "a better name beside it": () => folder.write({ "web/compose.yml": service("other") }),
  "a README beside it": () => folder.write({ "db/README.md": "# Databases\n" }),
  "the list of services": () => folder.write({ "SERVICES.md": "# Services\n\n- db\n- cache\n" }),
  "a folder more": () => folder.write({ "new/compose.yaml": service("new", ['ports: ["8080:80"]']) }),
  "a folder less": () => rmSync(join(folder.path, "batch"), { recursive: true }),
  "a folder by another name": () => renameSync(join(folder.path, "ai"), join(folder.path, "models")),
  "a file that broke": () => folder.write({ "web/compose.yaml": "services: [\n" }),
  "a file behind a link": () => {
    renameSync(join(folder.path, "web/compose.yaml"), join(folder.path, "web/real.txt"));
    symlinkSync("real.txt", join(folder.path, "web/compose.yaml"));
  },
  "a link out of the project": () => {
    rmSync(join(folder.path, "web/web.env"));
    symlinkSync("/etc/hostname", join(folder.path, "web/web.env"));
  },
  "a folder that moved out and is linked": () => {
    const outside = temporaryFolder();
    renameSync(join(folder.path, "shared/sub"), join(outside, "sub"));
    symlinkSync(join(outside, "sub"), join(folder.path, "shared/sub"));
  },
  "a file that nobody may read": () => chmodSync(join(folder.path, "web/compose.yaml"), 0),
  "an env file that became a folder": () => {
    folder.discard("web/web.env");
    mkdirSync(join(folder.path, "web/web.env"));
  },
  "a repository": () => git("init", "-q"),
  "a rule": () => folder.write({ "docs/architecture/README.md": RULES.replace("unless-stopped", "always") }),
  "a deviation": () => folder.write({ "docs/architecture/README.md": RULES.replace("| old |", "| web |") }),
  "a comment that excuses": () =>
    folder.write({ "old/compose.yaml": (FILES["old/compose.yaml"] as string).replace(" # homelab-lint: allow restart-policy -- too", "") }),
  "nothing but a date": () => utimesSync(join(folder.path, "web/compose.yaml"), 1, 1),
  "a .gitignore": () => {
    git("init", "-q");
    folder.write({ ".gitignore": "batch/\n" });
  },
};

for (const [what, change] of Object.entries(CHANGES))
  test(`${what} that changes is seen`, () => {
    same("before");
    change();
    same("after");
    assert.ok(isRecalled() || !text().includes("expected a pinned version"), "what did not change is recalled");
  });

test("paths that nothing can stand at, and names that are no variables, are read as without", () => {
  folder.write({
    "odd/compose.yaml": `services:\n  odd:\n    image: x:\${hasOwnProperty}\${constructor}\${__proto__}\n    env_file: [compose.yaml/x.env, loop.env, "a\\0b", ${"n".repeat(300)}]\n    extends: {file: compose.yaml/base.yaml, service: base}\n`,
  });
  symlinkSync("loop.env", join(folder.path, "odd/loop.env"));
  same("at first");
  assert.match(run(), /service odd/);
  assert.not.match(run(), /native code/);
});

test("a repository that goes away takes what lies above with it", () => {
  git("init", "-q");
  const inside = join(folder.path, "two");
  const standards = ["--standards", "../docs/architecture/README.md"];
  settle();
  assert.is(run(standards, inside), run([...standards, "--no-cache"], inside));
  rmSync(join(folder.path, ".git"), { recursive: true });
  assert.is(run(standards, inside), run([...standards, "--no-cache"], inside));
});

test("what git tracks is asked anew", () => {
  git("init", "-q");
  git("add", "web/compose.yaml");
  same("before");
  git("add", "-f", "web/.env");
  same("after");
});

test("folders that did not change are recalled beside one that did", () => {
  same("at first");
  folder.write({ "web/compose.yaml": service("web") });
  settle();
  assert.ok(isRecalled());
});

test("what changed a moment ago may change once more unseen, and is not kept", () => {
  folder.write({ "old/compose.yaml": "services: {}\n" });
  const changed = lstatSync(join(folder.path, "old/compose.yaml")).ctimeMs;
  const asked = (now: number) => {
    const tree = openWorkingFolder(folder.path);
    const observer = new Observer(
      tree,
      {},
      looksAt(tree, {}, () => now),
    );
    observer.tree.read("old/compose.yaml");
    return observer.observations?.files.map(([path]) => path);
  };
  assert.is(asked(changed + 10), undefined);
  assert.is(asked(changed - 1_000_000), undefined);
  assert.equal(asked(changed + 100), ["old/compose.yaml"]);
});

test("no secret is kept, and nobody else may read what is", () => {
  env = { ...env, CALLER: "hunter4-hunter4" };
  folder.write({ "web/compose.yaml": service("web", ["environment: [TOKEN=hunter2-hunter2, API_KEY=$CALLER]"]) });
  same("at first");
  assert.ok(isRecalled());
  assert.is(text().match(/.{200}hunter.{20}/)?.[0], undefined);
  assert.is(lstatSync(join(own(), judged()[0] as string)).mode & 0o777, 0o600);
});

test("values that nobody may share and that may be secrets are kept nowhere", () => {
  const apart = "- Every service must have its own `DB_PASSWORD`; no two services may share a `DB_PASSWORD`.\n";
  folder.write({ "docs/architecture/README.md": RULES.replace("- Bind", `${apart}- Bind`) });
  for (const name of ["a", "b"]) folder.write({ [`${name}/compose.yaml`]: service(name, ["environment: [DB_PASSWORD=hunter5-hunter5]"]) });
  same("at first");
  assert.not.match(text(), /hunter/);
});

test("nothing is kept in CI, of a revision, of what is staged, and where no folder is the user's own", () => {
  settle();
  const none = (): void => assert.equal(judged(), []);
  env = { ...env, CI: "true" };
  run();
  none();
  env = { XDG_CACHE_HOME: caches };
  run(["--no-cache"]);
  none();
  git("init", "-q");
  git("add", ".");
  run(["--staged"]);
  none();
  run();
  assert.is(judged().length, 1);
});

test("damage and foreign data are read past without a word", () => {
  same("at first");
  const anew = run(["--no-cache"]);
  const [name] = judged() as [`judged-${string}`];
  const good = text();
  for (const bad of [
    "",
    "null",
    "[]",
    "{}",
    '{"rules":"x"}',
    good.slice(0, -9),
    good.replaceAll('"findings"', '"found"'),
    good.replaceAll("[", "{").replaceAll("]", "}"),
  ]) {
    writeCacheFile(own(), name, "a", () => bad);
    assert.is(run(), anew);
  }
  writeCacheFile(own(), name, "b", () => good.replaceAll("expected", "foreign"));
  assert.is(run(), anew);
});

test.run();
