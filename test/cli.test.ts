import { spawnSync } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { test } from "uvu";
import * as assert from "uvu/assert";
import manifest from "../package.json" with { type: "json" };
import { main } from "../src/cli/main.ts";
import { type Folder, folderWith } from "./support/cli-folder.ts";
import { worldIn } from "./support/cli-world.ts";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");

const STANDARDS = "# Compose standards\n\n- Set `restart: unless-stopped` on every service.\n";
const BREAKS = "services:\n  web:\n    image: nginx:1.27\n    restart: always\n";
const KEEPS = "services:\n  web:\n    image: nginx:1.27\n    restart: unless-stopped\n";

let folder: Folder;
test.before.each(() => {
  folder = folderWith({ "docs/architecture/README.md": STANDARDS, "bad/compose.yaml": BREAKS, "good/compose.yaml": KEEPS });
});
test.after.each(() => folder.remove());

function run(args: readonly string[], env: Readonly<Record<string, string>> = {}, isTTY = false) {
  const world = worldIn(folder.path, env, isTTY);
  const code = main(args, world);
  return { code, ...world.written };
}

test("a violation: findings on standard output, exit code 1", () => {
  const { code, stdout, stderr } = run([]);
  assert.is(code, 1);
  assert.is(stderr, "");
  assert.ok(
    stdout.startsWith("bad/compose.yaml\n  4:14 error restart policy of service web is `always`, expected `unless-stopped`"),
    stdout,
  );
  assert.match(stdout, /\n +because docs\/architecture\/README\.md:3 {2}"Set `restart: unless-stopped` on every service\."\n/);
});

test("no violation: exit code 0", () => {
  const { code, stdout, stderr } = run(["good"]);
  assert.equal([code, stderr], [0, ""]);
  assert.match(stdout, /^No problems: \d subjects? in 1 file, held against 1 rule from 1 document\.\n$/);
});

test("JSON holds the same findings, and the format never changes the code", () => {
  const { code, stdout, stderr } = run(["--format", "json", "bad"]);
  const { version, findings, summary } = JSON.parse(stdout) as { version: number; findings: Record<string, unknown>[]; summary: unknown };
  assert.equal([code, stderr, version], [1, "", 1]);
  assert.equal(
    findings.map(({ rule, file, line, column }) => ({ rule, file, line, column })),
    [{ rule: "restart-policy", file: "bad/compose.yaml", line: 4, column: 14 }],
  );
  assert.equal(summary, { files: 1, standards: 1, errors: 1, warnings: 0, infos: 0, suppressed: 0, baselined: 0 });
  assert.is(run(["--format", "json", "good"]).code, 0);
});

test("two runs give equal bytes", () => {
  assert.is(run(["--format", "json"]).stdout, run(["--format", "json"]).stdout);
  assert.is(run([]).stdout, run([]).stdout);
});

test("what deviations excuse is counted, and shown on demand", () => {
  folder.write({
    "docs/architecture/deviations.md":
      "# Deviations\n\n| Subject | Standard | Reason |\n| --- | --- | --- |\n| web | restart-policy | started by hand |\n",
  });
  const read = (...args: readonly string[]) =>
    JSON.parse(run(["--format", "json", "bad", ...args]).stdout) as {
      findings: unknown[];
      suppressed?: { file: string; line: number; deviation: unknown }[];
      summary: { suppressed: number };
    };
  assert.equal([read().findings, read().suppressed, read().summary.suppressed], [[], undefined, 1]);
  assert.equal(
    read("--show-suppressed").suppressed?.map(({ file, line, deviation }) => ({ file, line, deviation })),
    [
      {
        file: "bad/compose.yaml",
        line: 4,
        deviation: { file: "docs/architecture/deviations.md", line: 5, endLine: 5, reason: "started by hand", until: null },
      },
    ],
  );
  assert.match(run(["--show-suppressed", "bad"]).stdout, /excused by docs\/architecture\/deviations\.md:5 {2}"started by hand"\n/);
  assert.not.match(run(["bad"]).stdout, /started by hand/);
});

test("warnings alone are 0, more than allowed are 1", () => {
  folder.write({ "docs/architecture/README.md": STANDARDS.replace("Set", "Services should set") });
  assert.is(run(["bad"]).code, 0);
  assert.is(run(["bad", "--max-warnings", "1"]).code, 0);
  const { code, stderr } = run(["bad", "--max-warnings", "0"]);
  assert.equal([code, stderr], [1, "1 warning, where at most 0 are allowed.\n"]);
  assert.is(run(["bad", "--max-warnings", "0", "--format", "json"]).code, 1);
  assert.not.match(run(["bad", "--quiet"]).stdout, /restart policy/);
  folder.write({ ".homelab-lintrc.yml": "max-warnings: 0\n" });
  assert.is(run(["bad"]).code, 1);
  assert.is(run(["bad", "--no-config"]).code, 0);
  assert.is(run(["bad", "--max-warnings", "5"]).code, 0);
});

test("no document, no rule, nothing to check: exit code 2, and what to do next", () => {
  const nowhere = run(["--standards", "none/*.md"]);
  assert.equal([nowhere.code, nowhere.stdout], [2, ""]);
  assert.match(nowhere.stderr, /^none\/\*\.md: no document there\.\nNo standards: /);

  folder.write({ "docs/prose.md": "# Rules\n\n- Services must be lovely\u202e.\n", "empty/x.txt": "" });
  const ruleless = run(["--standards", "docs/prose.md"]);
  assert.is(ruleless.code, 2);
  assert.match(ruleless.stderr, /^No rules: 1 document read \(docs\/prose\.md\)/);
  assert.not.match(ruleless.stderr, /\u202e/);

  const fileless = run(["empty"]);
  assert.is(fileless.code, 2);
  assert.match(fileless.stderr, /^Nothing to check: no compose file, .* in empty\.\nName the files/);

  const unquoted = run(["--standards", "docs/architecture/README.md", "docs/prose.md"]);
  assert.is(unquoted.code, 2);
  assert.match(unquoted.stderr, /\nThese are documents\. Quote a glob/);
});

test("what can't be understood: exit code 2, and a hint", () => {
  assert.match(run(["--frmat", "json"]).stderr, /^homelab-lint: unknown option '--frmat'\n\(Did you mean --format\?\)\n/);
  assert.match(run(["--format", "xml"]).stderr, /Expected one of text, json/);
  assert.match(run(["--max-warnings", "few"]).stderr, /Expected a whole number/);
  assert.match(run(["--config", "none.yml"]).stderr, /^none\.yml: there is no such file/);
  assert.match(run(["nosuch"]).stderr, /^nosuch: no such file or folder\.\n$/);
  for (const args of [["--frmat"], ["--format", "xml"], ["--max-warnings", "-1"], ["--config", "none.yml"], ["nosuch"]]) {
    const { code, stdout } = run(args);
    assert.equal([code, stdout], [2, ""], args.join(" "));
  }
});

test("help and version go to standard output", () => {
  const help = run(["--help"]);
  assert.equal([help.code, help.stderr], [0, ""]);
  for (const option of [
    "--standards",
    "--inventory",
    "--config",
    "--no-config",
    "--format",
    "--quiet",
    "--max-warnings",
    "--color",
    "--no-color",
    "--version",
  ]) {
    assert.ok(help.stdout.includes(option), option);
  }
  assert.match(help.stdout, /Examples:\n {2}homelab-lint {2}/);
  assert.equal(run(["--version"]), { code: 0, stdout: `${manifest.version}\n`, stderr: "" });
});

test("help tells of one command, too, however it is asked for", () => {
  const help = run(["standards", "--help"]);
  assert.is(help.code, 0);
  assert.match(help.stdout, /^Usage: homelab-lint standards \[options\] \[PATH\.\.\.\]\n\nShows every rule/);
  assert.match(help.stdout, / \(choices: "text", "json",\n +"markdown", default: "text"\)\n/);
  assert.equal(run(["help", "standards"]), help);
  assert.equal(run(["help"]), run(["--help"]));
  assert.equal(run(["--frmat", "--help"]), run(["-h"]));
  for (const line of help.stdout.split("\n")) assert.ok(line.length <= 80, line);
  const nowhere = run(["help", "standrads"]);
  assert.equal([nowhere.code, nowhere.stdout], [2, ""]);
});

test("options stand anywhere, and everything behind two hyphens is a path", () => {
  assert.equal(run(["--format=json", "bad"]), run(["bad", "--format", "json"]));
  assert.match(run(["--", "--quiet"]).stderr, /^--quiet: no such file or folder\.\n$/);
  for (const [args, message] of [
    [["--format"], "option '--format <NAME[=FILE]>' argument missing"],
    [["--quiet=yes"], "unknown option '--quiet=yes'\n(Did you mean --quiet?)"],
    [["-q"], "unknown option '-q'"],
    [["--stats", "yaml"], "option '--stats <FORMAT>' argument 'yaml' is invalid. Allowed choices are text, json."],
    [["--staged", "--worktrees"], "option '--worktrees' cannot be used with option '--staged'"],
    [["--quiet", "standards"], "--quiet stands before the command, which would not see it: options of standards stand behind it"],
    [["explain"], "missing required argument 'RULE|ID'"],
    [["explain", "a", "b"], "too many arguments for 'explain'. Expected 1 argument but got 2."],
    [["inspect", "--worktrees", "--raw"], "option '--worktrees' cannot be used with option '--raw'"],
  ] as const)
    assert.equal(run(args), { code: 2, stdout: "", stderr: `homelab-lint: ${message}\n(homelab-lint --help lists what can be said)\n` });
});

test("colours on a terminal only, and as the environment and the options say", () => {
  const colored = (args: string[], env: Record<string, string>, isTTY: boolean): boolean =>
    run(args, env, isTTY).stdout.includes("\u001b[");
  assert.is(colored([], {}, false), false);
  assert.is(colored([], {}, true), true);
  assert.is(colored([], { TERM: "dumb" }, true), false);
  assert.is(colored([], { NO_COLOR: "1" }, true), false);
  assert.is(colored([], { FORCE_COLOR: "1" }, false), true);
  assert.is(colored([], { FORCE_COLOR: "0" }, true), false);
  assert.is(colored(["--color"], { NO_COLOR: "1" }, false), true);
  assert.is(colored(["--no-color"], { FORCE_COLOR: "1" }, true), false);
});

test("the bundled command: a shebang, exit codes, and a pipe that is closed early", () => {
  const cli = join(folder.path, "cli.cjs");
  const built = spawnSync(process.execPath, ["scripts/build.mjs", "--command", cli], { cwd: root, encoding: "utf8" });
  assert.is(built.status, 0, built.stderr);
  const services = Array.from({ length: 1000 }, (_, index) => `  s${index}:\n    image: nginx:1.27\n    restart: always\n`).join("");
  folder.write({ "many/compose.yaml": `services:\n${services}` });
  const shell = (command: string) =>
    spawnSync("bash", ["--norc", "-c", command], { cwd: folder.path, encoding: "utf8", env: { PATH: process.env.PATH } });

  const bad = shell(`${cli} bad`);
  assert.equal([bad.status, bad.stderr], [1, ""]);
  const whole = shell(`${cli} many | grep -c 'error restart'`);
  assert.equal([whole.stdout, whole.stderr], ["1000\n", ""]);
  const cut = shell(`set -o pipefail; ${cli} many | head -n 1; echo "\${PIPESTATUS[0]}"`);
  assert.equal([cut.stdout, cut.stderr], ["many/compose.yaml\n1\n", ""]);
  const version = shell(`${cli} --version </dev/null`);
  assert.is(version.stdout, `${manifest.version}\n`);
});

test.run();
