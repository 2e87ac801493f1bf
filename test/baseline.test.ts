/** What a baseline keeps, what it never keeps, and what becomes of it when files, documents and lines change. */
import { chmodSync, existsSync, lstatSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { readBaseline } from "../src/baseline.ts";
import { Source } from "../src/source.ts";
import { git, repository, temporaryFolder, write } from "./support/git.ts";
import { run } from "./support/hostile.ts";

const NAME = ".homelab-lint-baseline.json";
const RULES = "# Services\n\n## Rules\n\n- **Must:** every service sets `restart: unless-stopped`.\n- Never use `:latest`.\n";
const service = (name: string, restart: string, tag = "1.27"): string =>
  `services:\n  ${name}:\n    image: nginx:${tag}\n    restart: ${restart}\n`;

const FILES = {
  "docs/architecture/README.md": RULES,
  "stacks/a/compose.yaml": service("a", "always", "latest"),
  "stacks/b/compose.yaml": service("b", "always"),
  "stacks/c/compose.yaml": service("c", "unless-stopped"),
};

const lab = (files: Readonly<Record<string, string>> = FILES): string => repository(join(temporaryFolder(), "lab"), files);
const file = (folder: string): string => join(folder, NAME);
const text = (folder: string): string => readFileSync(file(folder), "utf8");

/** Findings as `rule file:line`, and how many the baseline keeps. */
function told(folder: string, ...args: readonly string[]): { code: number; found: readonly string[]; kept: number } {
  const { code, stdout, stderr } = run(folder, ...args, "--format", "json");
  if (code === 2) throw new Error(stderr);
  const { findings, summary } = JSON.parse(stdout) as {
    findings: { rule: string; file: string; line: number }[];
    summary: { baselined: number };
  };
  return { code, found: findings.map((one) => `${one.rule} ${one.file}:${one.line}`), kept: summary.baselined };
}

test("what is found now is kept, an entry a line, and only what is new is told", () => {
  const folder = lab();
  const { code, stdout } = run(folder, "baseline");
  assert.equal([code, stdout], [0, `${NAME} keeps 3 findings in 2 files.\n`]);
  assert.is(
    text(folder),
    `{
"version": 1,
"findings": [
{"file":"stacks/a/compose.yaml","rule":"image-tag","standard":"README#rules/image-tag","subject":"service a","found":"nginx:latest","count":1},
{"file":"stacks/a/compose.yaml","rule":"restart-policy","standard":"README#rules/restart-policy","subject":"service a","found":"always","count":1},
{"file":"stacks/b/compose.yaml","rule":"restart-policy","standard":"README#rules/restart-policy","subject":"service b","found":"always","count":1}
]
}
`,
  );
  assert.equal(told(folder), { code: 0, found: [], kept: 3 });
  write(folder, { "stacks/c/compose.yaml": service("c", "always") });
  assert.equal(told(folder), { code: 1, found: ["restart-policy stacks/c/compose.yaml:4"], kept: 3 });
  assert.match(run(folder).stdout, /^3 findings kept by the baseline \.homelab-lint-baseline\.json\.$/m);
});

test("lines that move, and a sentence in other words, change nothing; another value is new", () => {
  const folder = lab();
  run(folder, "baseline");
  write(folder, {
    "stacks/a/compose.yaml": `# a comment\n\n${service("a", "always", "latest").replace("services:", "name: x\nservices:")}`,
    "docs/architecture/README.md": RULES.replace("## Rules", "Some words.\n\n## Rules").replace(
      "every service sets",
      "each service must set",
    ),
  });
  assert.equal(told(folder), { code: 0, found: [], kept: 3 });
  write(folder, { "stacks/b/compose.yaml": service("b", '"no"') });
  assert.equal(told(folder).found, [`baseline/stale ${NAME}:6`, "restart-policy stacks/b/compose.yaml:4"]);
});

test("more of a kind than are kept are told", () => {
  const two = (more = ""): string =>
    `services:\n  a:\n    image: x:1\n    restart: unless-stopped\n    ports:\n      - "80:80"\n      - "81:81"\n${more}`;
  const folder = lab({
    "docs/architecture/README.md": "# Rules\n\n- Host ports must be between 8000 and 8999.\n",
    "stacks/a/compose.yaml": two(),
  });
  run(folder, "baseline");
  assert.equal(told(folder), { code: 0, found: [], kept: 2 });
  write(folder, { "stacks/a/compose.yaml": two('      - "82:82"\n') });
  assert.equal(told(folder), { code: 1, found: ["host-port stacks/a/compose.yaml:8"], kept: 2 });
});

test("what is mended is told, with its entry's line and the way to take it out", () => {
  const folder = lab();
  run(folder, "baseline");
  write(folder, { "stacks/b/compose.yaml": service("b", "unless-stopped") });
  const { code, stdout } = run(folder);
  assert.is(code, 0);
  assert.match(
    stdout,
    /^ {2}6:1 warning restart-policy of service b in stacks\/b\/compose\.yaml \(`always`\): the finding is gone, and the baseline keeps it still; run `homelab-lint baseline --prune` {2}baseline\/stale$/m,
  );
  assert.is(run(folder, "--max-warnings", "0").code, 1);
  write(folder, { "stacks/c/compose.yaml": service("c", "always") });
  assert.is(run(folder, "baseline", "--prune").stdout, `${NAME} keeps 2 findings in 1 file (3 before).\n`);
  assert.equal(told(folder), { code: 1, found: ["restart-policy stacks/c/compose.yaml:4"], kept: 2 }, "and nothing new was kept");
  assert.is(run(folder, "baseline").stdout, `${NAME} keeps 3 findings in 2 files (2 before).\n`);
});

test("files that are gone leave stale entries", () => {
  const folder = lab();
  run(folder, "baseline");
  git(folder, "rm", "-q", "stacks/b/compose.yaml");
  assert.equal(told(folder).found, [`baseline/stale ${NAME}:6`]);
});

test("of files that a run does not look at no entry is stale", () => {
  const folder = lab();
  run(folder, "baseline");
  write(folder, { "stacks/a/compose.yaml": service("a", "unless-stopped"), "stacks/b/compose.yaml": service("b", "unless-stopped") });
  const a = [`baseline/stale ${NAME}:4`, `baseline/stale ${NAME}:5`];
  assert.equal(told(folder, "stacks/a/compose.yaml").found, a);
  assert.equal(told(folder, "stacks/a").found, a);
  assert.equal(told(folder, "stacks/c/compose.yaml").found, []);
  assert.equal(
    told(join(folder, "stacks/a")).found,
    a.map((line) => line.replace(NAME, `../../${NAME}`)),
  );
  assert.is(told(folder, NAME).found.length, 3, "the baseline itself stands for everything");
  assert.is(told(folder).found.length, 3);
  git(folder, "add", "-A");
  assert.is(told(folder, "--staged").found.length, 3, "a commit that holds the baseline does, too");
  assert.equal(told(folder, "--worktrees").found, []);
});

test("other documents than usual make nothing stale that they don't speak of", () => {
  const folder = lab({ ...FILES, "other.md": "# Other\n\n- **Must:** every service sets `init: true`.\n" });
  run(folder, "baseline");
  assert.equal(
    told(folder, "--standards", "other.md").found.filter((one) => one.startsWith("baseline")),
    [],
  );
});

test("with paths the entries of other files stay", () => {
  const folder = lab();
  run(folder, "baseline", "stacks/a");
  assert.is(text(folder).match(/"file"/g)?.length, 2);
  run(folder, "baseline", "stacks/b/compose.yaml");
  const whole = text(folder);
  assert.is(whole.match(/"file"/g)?.length, 3);
  run(join(folder, "stacks"), "baseline");
  run(folder, "baseline");
  assert.is(text(folder), whole, "the same from wherever it is run");
});

test("a staged baseline counts as it is staged", () => {
  const folder = lab();
  run(folder, "baseline");
  git(folder, "add", "-A");
  writeFileSync(file(folder), '{"version":1,"findings":[]}');
  assert.equal(told(folder, "--staged"), { code: 0, found: [], kept: 3 });
  assert.is(told(folder).found.length, 3);
});

test("another file, or none", () => {
  const folder = lab();
  assert.is(run(folder, "baseline", "--baseline", "ci/old.json").code, 2, "there is no such folder");
  assert.is(run(folder, "baseline", "--baseline", "old.json").stdout, "old.json keeps 3 findings in 2 files.\n");
  assert.not(existsSync(file(folder)));
  assert.is(told(folder).found.length, 3);
  assert.equal(told(folder, "--baseline", "old.json"), { code: 0, found: [], kept: 3 });
  run(folder, "baseline");
  assert.is(told(folder, "--no-baseline").found.length, 3);
  assert.match(run(folder, "--baseline", "gone.json").stderr, "gone.json: there is no such baseline.");
});

test("what says that something was not looked at, deviations and worktrees are never kept", () => {
  const folder = lab({
    ...FILES,
    "docs/architecture/README.md": `${RULES}- **Must:** be nice to cats.\n- The main worktree must be on \`main\`.\n`,
    "docs/architecture/deviations.md":
      "# Deviations\n\n| Subject | Standard | Reason |\n| --- | --- | --- |\n| c | restart-policy | once |\n",
    "stacks/d/compose.yaml": "services: [\n",
  });
  git(folder, "checkout", "-q", "-b", "x");
  const before = told(folder).found;
  const rest = before.filter((one) => !/^(?:image-tag|restart-policy)/.test(one));
  assert.ok(rest.some((one) => one.startsWith("document/unbound-marker")));
  assert.ok(rest.some((one) => one.startsWith("document/useless-deviation")));
  assert.ok(rest.some((one) => one.startsWith("compose/yaml-syntax")));
  assert.ok(
    rest.some((one) => one.startsWith("main-worktree")),
    before.join("\n"),
  );
  assert.match(run(folder, "baseline").stdout, `Left standing, since no baseline keeps such: ${rest.length} findings.`);
  assert.equal(told(folder).found, rest);
});

test("no secret goes into it", () => {
  const folder = lab({
    "docs/architecture/README.md":
      "# Rules\n\n- **Must:** no secrets in compose files.\n- **Must:** every service sets `TZ=Europe/Berlin`.\n- Host ports must be between 8000 and 8999.\n",
    "stacks/a/compose.yaml": `services:\n  a:\n    image: x:1\n    environment:\n      DB_PASSWORD: hunter2hunter2\n      TZ: \${ZONE}\n    command: ["--token=sesamesesame", "--x"]\n    ports: ["\${PORT}:80"]\n`,
    "stacks/a/.env": "ZONE=Atlantis\nPORT=7001\n",
  });
  const found = told(folder).found;
  assert.ok(found.length >= 2, found.join("\n"));
  run(folder, "baseline");
  assert.ok(text(folder).includes('"file"'));
  assert.not.match(text(folder), /hunter2|sesame|Atlantis|7001/);
  assert.equal(told(folder).found, []);
});

test("what is kept is shown on demand, and stays in SARIF", () => {
  const folder = lab();
  run(folder, "baseline");
  write(folder, { "stacks/c/compose.yaml": service("c", "always") });
  const shown = run(folder, "--show-suppressed").stdout;
  assert.is(shown.match(/ kept error /g)?.length, 3);
  const { baselined } = JSON.parse(run(folder, "--show-suppressed", "--format", "json").stdout) as { baselined: { line: number }[] };
  assert.equal(
    baselined.map(({ line }) => line),
    [3, 4, 4],
  );
  const { runs } = JSON.parse(run(folder, "--format", "sarif").stdout) as {
    runs: [{ results: { baselineState: string; suppressions?: { justification: string }[] }[] }];
  };
  assert.equal(
    runs[0].results.map(({ baselineState, suppressions }) => [baselineState, suppressions?.[0]?.justification]),
    [...Array.from({ length: 3 }, () => ["unchanged", `kept by the baseline ${NAME}`]), ["new", undefined]],
  );
});

test("a damaged baseline is told, and written anew where all is looked at", () => {
  const damages: Readonly<Record<string, RegExp>> = {
    "": /it is no JSON/,
    "[]": /its version is missing/,
    '{"version": 2, "findings": []}': /its version is another one/,
    '{"version": 1}': /it has no list `findings`/,
    '{"version": 1, "findings": [{"file": "x"}]}': /entry 1 of its findings is none/,
    '{"version": 1, "findings": [{"file": "x", "rule": "y", "count": -1}]}': /entry 1 of its findings is none/,
    '{\n<<<<<<< HEAD\n"version": 1\n=======\n>>>>>>> x\n}': /git left a merge conflict in it/,
  };
  for (const [damage, said] of Object.entries(damages)) {
    const folder = lab();
    writeFileSync(file(folder), damage);
    const { code, stderr } = run(folder);
    assert.is(code, 2, damage);
    assert.match(stderr, said);
    assert.is(run(folder, "baseline", "stacks/a").code, 2, "what it held of other files would be lost");
    assert.is(run(folder, "baseline", "--prune").code, 2);
    assert.is(run(folder, "baseline").code, 0);
    assert.equal(told(folder), { code: 0, found: [], kept: 3 });
  }
});

test("entries that somebody wrote otherwise still hold", () => {
  const folder = lab();
  run(folder, "baseline");
  writeFileSync(file(folder), JSON.stringify(JSON.parse(text(folder)), undefined, 2));
  write(folder, { "stacks/b/compose.yaml": service("b", "unless-stopped") });
  assert.equal(told(folder), { code: 0, found: [`baseline/stale ${NAME}:1`], kept: 2 });
});

test("it is written through no link, its permissions stay, and nothing is left beside it", () => {
  const folder = lab();
  run(folder, "baseline");
  chmodSync(file(folder), 0o640);
  write(folder, { "stacks/b/compose.yaml": service("b", "unless-stopped") });
  run(folder, "baseline");
  assert.is(statSync(file(folder)).mode & 0o777, 0o640);
  const elsewhere = join(temporaryFolder(), "precious");
  writeFileSync(elsewhere, "precious");
  const other = lab();
  symlinkSync(elsewhere, file(other));
  assert.match(run(other, "baseline").stderr, `${NAME} is no file`);
  assert.ok(lstatSync(file(other)).isSymbolicLink());
  assert.is(readFileSync(elsewhere, "utf8"), "precious");
  assert.match(run(other).stderr, "the baseline can't be read");
});

test("nothing found leaves no file; nothing checked leaves the old one", () => {
  const folder = lab({ "docs/architecture/README.md": RULES, "stacks/c/compose.yaml": service("c", "unless-stopped") });
  assert.equal(run(folder, "baseline").stdout, "No finding to keep.\n");
  assert.not(existsSync(file(folder)));
  const other = lab();
  run(other, "baseline");
  const before = text(other);
  write(other, { "docs/architecture/README.md": "# Nothing\n" });
  assert.is(run(other, "baseline").code, 2);
  assert.is(text(other), before);
});

test("it lies beside the configuration, where there is one", () => {
  const folder = lab({
    ...Object.fromEntries(Object.entries(FILES).map(([name, held]) => [`infra/${name}`, held])),
    "infra/.homelab-lintrc.yml": "standards: [docs/architecture/README.md]\npaths: [stacks]\n",
  });
  run(join(folder, "infra/stacks"), "baseline");
  assert.match(readFileSync(join(folder, "infra", NAME), "utf8"), '"file":"stacks/a/compose.yaml"');
  assert.equal(told(join(folder, "infra")), { code: 0, found: [], kept: 3 });
});

test("what is no baseline is told by what it lacks", () => {
  const wrong = (text: string): unknown => readBaseline(new Source("b.json", text));
  assert.is(wrong("null"), "its version is missing; this homelab-lint knows version 1");
  assert.is(wrong("[]"), "its version is missing; this homelab-lint knows version 1");
  assert.is(wrong('{"version": 2}'), "its version is another one; this homelab-lint knows version 1");
  assert.is(wrong('{"version": 1, "findings": {}}'), "it has no list `findings`");
  for (const entry of [
    "null",
    "1",
    '{"file": "a", "rule": "b"}',
    '{"file": "a", "rule": "b", "count": 0}',
    '{"file": "a", "rule": "b", "count": 1, "found": 2}',
  ])
    assert.is(
      wrong(`{"version": 1, "findings": [${entry}]}`),
      "entry 1 of its findings is none: it needs `file`, `rule` and `count`",
      entry,
    );
});

test("several of a kind that are gone are told together, with what is known of them", () => {
  const folder = lab();
  write(folder, {
    [NAME]:
      '{\n"version": 1,\n"findings": [\n{"file":"stacks/c/compose.yaml","rule":"image-tag","count":2},\n{"file":"stacks/c/compose.yaml","rule":"image-tag","count":1},\n{"file":"stacks/b/compose.yaml","rule":"restart-policy","standard":"README#rules/restart-policy","subject":"service b","found":"always","count":3}\n]\n}\n',
  });
  const { stdout } = run(folder);
  assert.match(stdout, "image-tag in stacks/c/compose.yaml: 2 of 2 findings are gone, and the baseline keeps them still");
  assert.match(stdout, "image-tag in stacks/c/compose.yaml: the finding is gone, and the baseline keeps it still");
  assert.match(
    stdout,
    "restart-policy of service b in stacks/b/compose.yaml (`always`): 2 of 3 findings are gone, and the baseline keeps them still",
  );
});

test.run();
