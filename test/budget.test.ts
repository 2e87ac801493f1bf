/**
 * What must not grow unseen. Nothing here hangs on how quick a machine is, or on what else it does: CPU time of one process is held against CPU
 * time of the same process, with a margin of twice, and what must not be loaded is taken away.
 */
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { catalogue } from "../rules/index.ts";
import { writeCompose } from "../scripts/bench/corpus.ts";
import { writeDocuments } from "../scripts/bench/documents.ts";
import { hold } from "../src/hold.ts";
import type { Reading } from "../src/reading.ts";
import { readDocuments } from "../src/standards/read-documents.ts";
import { openWorkingFolder } from "../src/tree/working-folder.ts";
import { type Folder, folderWith } from "./support/cli-folder.ts";
import { read } from "./support/reading.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const surroundings = { env: {}, now: 0 };

/** Milliseconds of CPU time, the least of three. */
function cost(run: () => void): number {
  const times = [1, 2, 3].map(() => {
    const before = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  });
  return Math.min(...times);
}

function withFolder(run: (folder: Folder) => void): void {
  const folder = folderWith({});
  try {
    run(folder);
  } finally {
    folder.remove();
  }
}

const ownReading = (): Reading =>
  readDocuments(
    {
      tree: openWorkingFolder(root),
      standards: readdirSync(join(root, "docs/architecture")).map((name) => `docs/architecture/${name}`),
      inventory: [],
    },
    catalogue,
  );

test("ten times the files cost ten times the time, and not a hundred times", () => {
  const reading = ownReading();
  const costOf = (count: number): number => {
    let least = 0;
    withFolder(({ path }) => {
      writeCompose(path, count);
      least = cost(() => {
        const tree = openWorkingFolder(path);
        const { files } = hold(reading, { tree, standards: [], inventory: [], paths: ["stacks"], surroundings, catalogue });
        assert.ok(files.length >= count);
      });
    });
    return least;
  };
  costOf(20);
  const growth = costOf(200) / costOf(20);
  assert.ok(growth < 24, `200 files cost ${growth.toFixed(1)} times what 20 cost, expected less than 24 times`);
});

test("ten times the documents cost ten times the time, and not a hundred times", () => {
  const costOf = (count: number): number => {
    let least = 0;
    withFolder(({ path }) => {
      writeDocuments(path, count, 3000);
      const standards = readdirSync(join(path, "docs/many")).map((name) => `docs/many/${name}`);
      least = cost(() => {
        const { rules } = readDocuments({ tree: openWorkingFolder(path), standards, inventory: [] }, catalogue);
        assert.ok(rules.length > count);
      });
    });
    return least;
  };
  costOf(5);
  const growth = costOf(50) / costOf(5);
  assert.ok(growth < 24, `50 documents cost ${growth.toFixed(1)} times what 5 cost, expected less than 24 times`);
});

test("ten times the rows of registries and plans cost ten times the time: none is held against all others", () => {
  const costOf = (rows: number): number => {
    const numbers = Array.from({ length: rows }, (_, index) => index);
    const table = (headers: string, row: (index: number) => string): string =>
      `| ${headers} |\n|${" --- |".repeat(headers.split("|").length)}\n${numbers.map((index) => `| ${row(index)} |\n`).join("")}`;
    const ports = table("Service | Port", (index) => `app-${index} | ${2000 + index}`);
    const hosts = table("Host | IP | VLAN", (index) => `host-${index} | 10.${index % 250}.${index >> 8}.9 | ${2 + (index % 90)}`);
    const networks = table(
      "Network | Subnet | Gateway",
      (index) => `net-${index} | 10.${index % 250}.${index >> 8}.0/24 | 10.${index % 250}.${index >> 8}.1`,
    );
    return cost(() => {
      const { rules } = read(`# Registry\n\n## Ports\n\n${ports}\n## Addresses\n\n${hosts}\n## Networks\n\n${networks}`);
      assert.ok(rules.length > 2 * rows);
    });
  };
  costOf(150);
  const growth = costOf(1500) / costOf(150);
  assert.ok(growth < 24, `1,500 rows cost ${growth.toFixed(1)} times what 150 cost, expected less than 24 times`);
});

test("what reads Markdown, and the texts, are not even looked at where no document changed", () => {
  withFolder(({ path, write }) => {
    const cli = join(path, "bin/cli.cjs");
    const built = spawnSync(process.execPath, ["scripts/build.mjs", "--command", cli], { cwd: root, encoding: "utf8" });
    assert.is(built.status, 0, built.stderr);
    write({
      "lab/docs/architecture/README.md": "# Rules\n\n- **Must:** every service sets `restart: always`.\n",
      "lab/compose.yaml": "services:\n  web:\n    image: nginx:1.27\n",
      "lab/node_modules/.package-lock.json": "{}",
    });
    const run = () => spawnSync(process.execPath, [cli], { cwd: join(path, "lab"), encoding: "utf8", env: { PATH: process.env.PATH } });
    const anew = run();
    assert.is(anew.status, 1, anew.stderr);
    for (const part of ["reading.cjs", "commands.cjs", "commands.br", "baseline.cjs", "guests.cjs", "worktrees.cjs", "texts.br"])
      rmSync(join(path, "bin", part));
    const kept = run();
    assert.equal([kept.status, kept.stdout, kept.stderr], [1, anew.stdout, ""]);
    write({ "lab/docs/architecture/README.md": "# Rules\n\n- **Must:** every service sets `init: true`.\n" });
    assert.is(run().status, 2);
  });
});

test("node's own modules that a short run does without are not loaded", () => {
  withFolder(({ path, write }) => {
    const cli = join(path, "bin/cli.cjs");
    const built = spawnSync(process.execPath, ["scripts/build.mjs", "--command", cli], { cwd: root, encoding: "utf8" });
    assert.is(built.status, 0, built.stderr);
    const list = join(path, "list.txt");
    write({
      "lab/docs/architecture/README.md":
        "# Rules\n\n- **Must:** every service sets `restart: always`.\n- Prefer tea.\n- Services must be kind.\n",
      "lab/stacks/compose.yaml": 'services:\n  web:\n    image: nginx:1.27\n    ports: ["127.0.0.1:8080:80"]\n',
      "lab/node_modules/.package-lock.json": "{}",
      "home/.profile": "",
      "note.cjs": `process.on("exit", () => require("node:fs").writeFileSync(${JSON.stringify(list)}, process.moduleLoadList.join("\\n")));`,
    });
    const loaded = (...args: string[]): Set<string> => {
      const { status, stderr } = spawnSync(process.execPath, ["--require", join(path, "note.cjs"), ...args], {
        cwd: join(path, "lab"),
        encoding: "utf8",
        env: { PATH: process.env.PATH, HOME: join(path, "home") },
      });
      assert.ok(status !== null && status < 2, stderr);
      return new Set(readFileSync(list, "utf8").split("\n"));
    };
    const git = spawnSync("git", ["init", "-q"], { cwd: join(path, "lab") });
    assert.is(git.status, 0);
    const bare = loaded("-e", "0");
    loaded(cli, "stacks");
    const more = [...loaded(cli, "stacks")].filter((name) => !bare.has(name) && name.startsWith("NativeModule "));
    assert.equal(
      more.filter((name) => /stream|net$|tty|crypto|child_process|perf_hooks|promises|os$|zlib/.test(name)),
      [],
    );
  });
});

test.run();
