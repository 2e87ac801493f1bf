import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { main } from "../src/cli/main.ts";
import { worldIn } from "./support/cli-world.ts";

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), "..");
const expected = path.join(root, "fixtures/homelab/expected.txt");
/** The moment from which the repository's dates are counted back: with it, its commits have the same names in each run. */
const now = Date.UTC(2026, 0, 15, 12) / 1000;

interface Reported {
  readonly findings: readonly {
    readonly rule: string;
    readonly severity: string;
    readonly message: string;
    readonly file: string;
    readonly line: number;
    readonly column: number;
    readonly standard: { readonly id: string } | null;
  }[];
}

function findings(): string {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), "homelab-demo-")));
  try {
    execFileSync("bash", [path.join(root, "fixtures/homelab/build.sh"), folder], {
      env: { ...process.env, NOW: String(now) },
      stdio: "pipe",
    });
    const documents = [
      "--standards",
      "docs/architecture/**/*.md",
      "--standards",
      "fixtures/homelab/docs/**/*.md",
      "--inventory",
      "docs/current/**/*.md",
    ];
    const world = { ...worldIn(folder, process.env), now };
    const code = main(["--no-config", ...documents, "--format", "json", "fixtures/homelab", "lab"], world);
    assert.is(world.written.stderr, "");
    assert.is(code, 1);
    const { findings: found } = JSON.parse(world.written.stdout) as Reported;
    return found
      .map(
        ({ rule, severity, message, file, line, column, standard }) =>
          `${file}:${line}:${column} ${severity} ${rule}: ${message}${standard ? ` [${standard.id}]` : ""}\n`,
      )
      .join("");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

test("the demonstration homelab draws exactly the findings that are expected", () => {
  const found = findings();
  if (process.env.UPDATE) writeFileSync(expected, found);
  assert.fixture(found, readFileSync(expected, "utf8"));
});

test("the demonstration ends with the linter's code and names the files as they lie in the repository", () => {
  // Built by `npm ci` and by the whole check.
  if (!existsSync(path.join(root, "dist/cli.cjs"))) return;
  const { status, stdout } = spawnSync(process.execPath, ["--import", "tsx", path.join(root, "scripts/demo.ts")], {
    encoding: "utf8",
    cwd: root,
  });
  assert.is(status, 1);
  assert.match(stdout, /^fixtures\/homelab\/stacks\/vaultwarden\/compose\.yaml$/m);
  assert.match(stdout, /^lab\/homelab\/tmp\/cameras$/m);
  assert.match(stdout, /because docs\/architecture\/service-baseline\.md:\d+/);
  assert.not.match(stdout, /homelab-demo-/);
});

test.run();
