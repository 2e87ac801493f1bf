/** A repository that means harm, one attack a test. Each is tried with the command itself, on real files and with real git. */
import { chmodSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { XMLParser } from "fast-xml-parser";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { formats } from "../src/report/formats.ts";
import { commit, git, gitEnvironment, repository, snapshot, temporaryFolder } from "./support/git.ts";
import { add, configure, hostile, run, runWith, STANDARDS, trap, watchedGit } from "./support/hostile.ts";

const README = "docs/architecture/README.md";
const SECRET = "hunter2-Zx9";
const every = Object.keys(formats).map((name) => ["--format", name]);

// ------------------------------------------------------------------------------------------------ reaching out of the repository

const outside = (): { readonly folder: string; readonly inside: string } => {
  const folder = hostile({
    "secret.md": `# Standards\n\n- **Must:** every service sets \`hostname: ${SECRET}\`.\n`,
    "secret.yaml": `services:\n  x:\n    image: ${SECRET}\n`,
    "secret.env": `A=${SECRET}\n`,
    [`lab/${README}`]: STANDARDS,
    "lab/.git/HEAD": "ref: refs/heads/main\n",
  });
  return { folder, inside: join(folder, "lab") };
};

const silent = (folder: string, ...args: string[]): string => {
  const { stdout, stderr } = run(folder, ...args);
  assert.not(`${stdout}${stderr}`.includes(SECRET), `${args.join(" ")}: ${stdout}${stderr}`);
  return `${stdout}${stderr}`;
};

test("documents that are links out of the repository are not read", () => {
  const { inside } = outside();
  add(inside, {
    "docs/architecture/a.md": "-> ../../../secret.md",
    "docs/architecture/b": "-> ../../..",
    "a/compose.yaml": "services:\n  a: {image: x}\n",
  });
  silent(inside);
  silent(inside, "standards");
});

test("a configuration can't name standards, inventory or paths outside", () => {
  for (const glob of ["../secret.md", "../*.md", "docs/../../secret.md", "/etc/**", "~/x.md"]) {
    const { inside } = outside();
    add(inside, { ".homelab-lintrc.yml": `standards: ["${glob}"]\n` });
    const { code, stderr } = run(inside);
    assert.is(code, 2);
    assert.match(stderr, "leads out of the repository");
  }
  const { inside } = outside();
  add(inside, { ".homelab-lintrc.yml": `standards: ["docs/**"]\npaths: [linked]\n`, linked: "-> .." });
  silent(inside);
});

test("includes, extends and env files lead nowhere else, by `..`, absolute path or link", () => {
  const { inside, folder } = outside();
  add(inside, {
    "a/compose.yaml": `include: [../../secret.yaml, linked.yaml, ${folder}/secret.yaml]\nservices:\n  a:\n    image: x\n    env_file: [../../secret.env, linked.env, ${folder}/secret.env, /etc/passwd]\n  b: {extends: {file: ../../secret.yaml, service: x}}\n`,
    "a/linked.yaml": "-> ../../secret.yaml",
    "a/linked.env": "-> ../../secret.env",
  });
  assert.match(silent(inside), "compose/outside");
  silent(inside, "inspect", "a/compose.yaml", "--format", "json");
});

test("a worktree that a document names outside is not read", () => {
  const { inside } = outside();
  add(inside, {
    [README]: `${STANDARDS}- **Must:** worktrees are created at \`../\`.\n- Link: [x](../../../secret.md#a)\n`,
    "a/compose.yaml": "services:\n  a: {image: x}\n",
  });
  silent(inside);
});

// ---------------------------------------------------------------------------------------------------------------- code

test("a configuration that is JavaScript is never run", () => {
  const { script, sprung } = trap();
  const code = `require("node:child_process").execFileSync(${JSON.stringify(script)});\nmodule.exports = {};\n`;
  const folder = hostile({ [README]: STANDARDS, "a/compose.yaml": "services:\n  a: {image: x, restart: unless-stopped}\n" });
  for (const name of [".homelab-lintrc.js", ".homelab-lintrc.cjs", "homelab-lint.config.js", "homelab-lint.config.mjs", ".homelab-lintrc"])
    add(folder, { [name]: code });
  assert.is(run(folder).code, 0);
  for (const name of ["homelab-lint.config.js", ".homelab-lintrc.cjs"]) {
    const { code: left, stderr } = run(folder, "--config", name);
    assert.is(left, 2);
    assert.match(stderr, "nothing in it is ever executed");
  }
  assert.not(sprung());
});

/** A repository with a worktree, whose rules ask git for all that it can tell. */
function worktrees(): string {
  const folder = join(temporaryFolder(), "lab");
  repository(folder, {
    [README]: `${STANDARDS}- Worktrees must be clean: no uncommitted changes.\n- Never change the same file in two worktrees.\n- Branches must not conflict with main.\n- **Must:** merged worktrees are removed.\n- **Never:** leave unpushed commits.\n`,
    "a/compose.yaml": "services:\n  a: {image: x, restart: unless-stopped}\n",
    "shared.txt": "one\ntwo\nthree\n",
    ".gitattributes": "* filter=evil diff=evil merge=evil\n",
  });
  for (const name of ["one", "two"]) {
    git(folder, "worktree", "add", "-q", "-b", name, `../${name}`);
    commit(join(folder, "..", name), { "shared.txt": `${name}\ntwo\nthree\n` });
    writeFileSync(join(folder, "..", name, "shared.txt"), `${name}\ntwo\n`);
  }
  commit(folder, { "shared.txt": "main\ntwo\nthree\n" });
  writeFileSync(join(folder, "shared.txt"), "one\ntwo\n");
  return folder;
}

const attacks: Readonly<Record<string, (script: string) => Readonly<Record<string, string>>>> = {
  "a file system monitor": (script) => ({ "core.fsmonitor": script }),
  "filters of contents": (script) => ({ "filter.evil.clean": script, "filter.evil.smudge": script, "filter.evil.required": "true" }),
  "a filter that stays": (script) => ({ "filter.evil.process": script }),
  "a merge driver": (script) => ({ "merge.evil.driver": `${script} %A %O %B` }),
  "programs that show differences": (script) => ({ "diff.external": script, "diff.evil.command": script, "diff.evil.textconv": script }),
  "a pager, an editor and aliases": (script) => ({
    "core.pager": script,
    "pager.status": script,
    "core.editor": script,
    "alias.status": `!${script}`,
    "alias.worktree": `!${script}`,
  }),
  "programs for connections": (script) => ({
    "core.sshCommand": script,
    "core.gitProxy": script,
    "credential.helper": `!${script}`,
    "core.askPass": script,
    "gpg.program": script,
    "log.showSignature": "true",
  }),
};

for (const [name, settings] of Object.entries(attacks))
  test(`git starts nothing for the linted repository: ${name}`, () => {
    const { script, sprung } = trap();
    const folder = worktrees();
    configure(folder, settings(script));
    // A file that was touched has to be looked at.
    writeFileSync(join(folder, "a/compose.yaml"), "services:\n  a: {image: x, restart: unless-stopped}\n");
    const { stdout } = run(folder);
    assert.match(stdout, "worktree");
    assert.not(sprung());
    run(folder, "inspect", "--worktrees");
    assert.not(sprung());
  });

test("git starts nothing that one worktree's own configuration asks for", () => {
  const { script, sprung } = trap();
  const folder = worktrees();
  git(folder, "config", "extensions.worktreeConfig", "true");
  git(join(folder, "../two"), "config", "--worktree", "filter.evil.clean", script);
  assert.match(run(folder).stdout, "worktree");
  assert.not(sprung());
});

test("git starts nothing that a configuration of one branch asks for", () => {
  const { script, sprung } = trap();
  const folder = worktrees();
  add(folder, { ".git/of-two": `[filter "evil"]\n\tclean = ${script}\n` });
  git(folder, "config", "includeIf.onbranch:two.path", "of-two");
  assert.is(git(join(folder, "../two"), "config", "filter.evil.clean"), script);
  assert.match(run(folder).stdout, "worktree");
  assert.not(sprung());
});

test("git starts no hook, and writes nothing", () => {
  const { script, sprung } = trap();
  const folder = worktrees();
  configure(folder, { "core.hooksPath": join(script, "..") });
  for (const hook of ["post-checkout", "post-index-change", "reference-transaction", "pre-commit", "fsmonitor-watchman"]) {
    add(join(script, ".."), { [hook]: `#!/bin/sh\nexec ${script}\n` });
    chmodSync(join(script, "..", hook), 0o755);
  }
  // Trying a merge renews the time of objects that are there already.
  const contents = () => Object.entries(snapshot(join(folder, ".."))).map(([path, held]) => `${path} ${held.replace(/^\S+ /, "")}`);
  const before = contents();
  run(folder);
  run(folder, "inspect", "--worktrees");
  assert.equal(contents(), before);
  assert.not(sprung());
});

test("git fetches no missing object, whatever its remote is", () => {
  for (const url of ["ext::SCRIPT %S", "ssh://host/x", "SCRIPT"]) {
    const { script, sprung } = trap();
    const folder = worktrees();
    configure(folder, {
      "remote.origin.url": url.replace("SCRIPT", script),
      "remote.origin.promisor": "true",
      "remote.origin.uploadpack": script,
      "extensions.partialClone": "origin",
      "core.repositoryFormatVersion": "1",
      "protocol.ext.allow": "always",
      "core.sshCommand": script,
    });
    const blob = git(folder, "rev-parse", "two:shared.txt");
    rmSync(join(folder, ".git/objects", blob.slice(0, 2), blob.slice(2)));
    run(folder);
    assert.not(sprung(), url);
  }
});

test("a repository whose files another one tracks is content, and never asked", () => {
  const { PATH, folders } = watchedGit();
  const folder = join(temporaryFolder(), "lab");
  repository(folder, { [README]: STANDARDS, "a/compose.yaml": "services:\n  a: {image: x, restart: unless-stopped}\n" });
  git(folder, "init", "-q", "--bare", "vendor/evil");
  commit(folder, { "vendor/evil/objects/x": "", "vendor/evil/refs/x": "" });
  // One that nobody committed is the user's own.
  git(folder, "init", "-q", "--bare", "vendor/own.git");
  runWith({ PATH }, folder, "inspect", "--worktrees", "vendor");
  runWith({ PATH }, folder, "vendor");
  assert.ok(folders().includes(join(folder, "vendor/own.git")));
  assert.not(folders().some((asked) => asked.startsWith(join(folder, "vendor/evil"))));
});

// -------------------------------------------------------------------------------------------------------- never ending

const document = (text: string): Readonly<Record<string, string>> => ({
  [README]: STANDARDS,
  "docs/architecture/z.md": `# Rules\n\n${text}\n`,
  "a/compose.yaml": "services:\n  a: {image: x}\n",
});

const endless: Readonly<Record<string, string>> = {
  "quotes in quotes": ">".repeat(20_000),
  "lists in lists, on one line": "1. ".repeat(20_000),
  "lists in lists, by columns": Array.from({ length: 2_000 }, (_, depth) => `${"  ".repeat(depth % 400)}- a\n`).join(""),
  "brackets that never close": "](".repeat(50_000),
  "stars that never close": "*a".repeat(50_000),
  "a paragraph of short lines": `${"[a][".repeat(20)}\n`.repeat(2_000),
  "a sentence without an end": `Every service must set ${"a container port or an uncommitted change and ".repeat(5_000)}`,
  "an exception without an end": `All services but ${"x, y and all but ".repeat(400)}must`,
  "a cell without an end": `| Service | Port |\n| --- | --- |\n| a | ${"x ".repeat(50_000)} |`,
  "a document without an end": "- Every service must set `restart: always`.\n".repeat(30_000),
};

for (const [name, text] of Object.entries(endless))
  test(`a document is read in bounded time: ${name}`, () => {
    const { code, stdout, took } = run(hostile(document(text)));
    assert.is(code, 1);
    assert.match(stdout, /document\/(?:too-long|too-large|unreadable)/);
    assert.match(stdout, "restart-policy");
    assert.ok(took < 30_000, `${took} ms`);
  });

test("statements have a bound in each document", () => {
  const { code, stdout } = run(hostile(document("- `a` is b.\n".repeat(20_001))), "--quiet");
  assert.is(code, 1);
  assert.match(stdout, /z\.md\n +20003:3 /);
  assert.match(stdout, "this document makes 20001 statements, more than the 20000 that are read of one; what begins here is not checked");
  assert.match(stdout, "restart-policy");
});

test("patterns of documents take linear time on any name", () => {
  const name = "a-".repeat(120);
  const folder = hostile({
    [README]: `# Rules\n\n- Container names must follow \`${"<a>-".repeat(12)}x\`.\n- Service names must match \`^(a+)+(-a*)*(a|a)*$\`.\n- Host names must match \`^(a|aa)+$\`.\n`,
    "a/compose.yaml": `services:\n  ${name}:\n    image: x\n    container_name: ${name}!\n    hostname: ${"a".repeat(200)}!\n`,
    [`${"a".repeat(200)}/compose.yaml`]: "services:\n  a: {image: x}\n",
    ".homelab-lintrc.yml": `paths: ["**", "!${"*a".repeat(20)}b/**"]\n`,
  });
  const { took } = run(folder);
  assert.ok(took < 10_000, `${took} ms`);
});

test("a run that takes longer than it may is ended, and says so", () => {
  const { code, stderr } = run(hostile(document(`${"| a |\n".repeat(100_000)}`)), "--time-limit", "1");
  assert.is(code, 2);
  assert.match(stderr, "The run took longer than 1 seconds and was ended: nothing was checked; the last file that was read is");
});

test("YAML bombs, loops and huge files are told, and the rest is read", () => {
  const bomb = ["a: &a0 [x, x, x, x, x, x, x, x, x]"];
  for (let step = 1; step < 12; step += 1)
    bomb.push(
      `a${step}: &a${step} [${Array(9)
        .fill(`*a${step - 1}`)
        .join(", ")}]`,
    );
  const folder = hostile({
    [README]: STANDARDS,
    "bomb/compose.yaml": `${bomb.join("\n")}\nservices:\n  a: {image: x, volumes: *a11}\n`,
    "deep/compose.yaml": `services: ${"[".repeat(5_000)}`,
    "loop/compose.yaml": "include: [other.yaml]\nservices: {}\n",
    "loop/other.yaml": "include: [compose.yaml]\nservices: {}\n",
    "circle/compose.yaml": "services:\n  a: {image: x, extends: b}\n  b: {extends: a}\n",
    "self/compose.yaml": "services:\n  a: &a\n    image: x\n    x: *a\n",
    "huge/compose.yaml": Buffer.alloc(11 * 1024 * 1024, "services: {}\n"),
    "binary/compose.yaml": Buffer.from([0x73, 0, 1, 2]),
    "fine/compose.yaml": "services:\n  a: {image: x, restart: always}\n",
  });
  const { code, stdout, took } = run(folder);
  assert.is(code, 1);
  for (const expected of ["compose/expansion", "compose/nesting", "compose/include-cycle", "compose/extends-cycle", "fine/compose.yaml"])
    assert.match(stdout, expected);
  for (const name of ["huge", "binary"]) assert.match(stdout, `${name}/compose.yaml`);
  assert.ok(took < 20_000, `${took} ms`);
});

test("variables made of variables come to no end, and are told", () => {
  const bomb = Array.from({ length: 30 }, (_, step) => `A${step + 1}=${`\${A${step}}`.repeat(10)}\n`);
  const folder = hostile({
    [README]: STANDARDS,
    "a/.env": `A0=${"x".repeat(1_000)}\n${bomb.join("")}`,
    "a/compose.yaml": "services:\n  a: {image: 'x:${A30}', restart: '${A2}${A2}', labels: {x: '${A9}'}}\n",
  });
  const { code, stdout, took } = run(folder);
  assert.is(code, 1);
  assert.match(stdout, "2:36 error compose can't put variables into this value: with its variables it is longer than 131072 characters.");
  assert.match(stdout, "restart-policy");
  assert.ok(took < 10_000, `${took} ms`);
});

test("a message quotes no more of a value than people read", () => {
  const long = "y".repeat(100_000);
  const folder = hostile({
    [README]: `${STANDARDS}- **Must:** published ports are unique.\n`,
    "a/compose.yaml": `services:\n  a: {image: x, restart: ${long}, ports: ['80:80']}\n  b: {image: x, restart: "${"`y".repeat(9_000)}", ports: ['80:80']}\n`,
  });
  for (const format of ["json", "sarif", "text"]) {
    const { code, stdout } = run(folder, "--format", format);
    assert.is(code, 1);
    assert.match(stdout, `restart policy of service a is \`${"y".repeat(199)}…\`, expected`);
    assert.ok(stdout.length < 60_000, `${format}: ${stdout.length}`);
  }
});

// ---------------------------------------------------------------------------------------------------------- showing

const BAD =
  "\u001b[31m\u202e\u009b\u2028::error title=x::y ##[error]z ##vso[task.setvariable variable=a]b <script>alert(1)</script> **b** ![i](http://evil) @all";
const WRITTEN = JSON.stringify(BAD);

const loud = (): string =>
  hostile({
    [README]: `${STANDARDS}- **Must:** every service sets \`hostname: a\` ${BAD}.\n- Services must ${BAD} be good.\n\n## ${BAD}\n\n- **Must:** every service has a \`healthcheck\`.\n- **Must:** ${BAD}\n`,
    "::error title=pwned::x/compose.yaml": `services:\n  a:\n    image: x\n    hostname: ${WRITTEN}\n    restart: ${WRITTEN}\n`,
    "##[error]/compose.yaml": `services:\n  ${WRITTEN}:\n    image: ${WRITTEN}\n    ${WRITTEN}: 1\n    restart: always\n    ports: [${WRITTEN}]\n`,
    "lxc/101.conf": `arch: amd64\nhostname: a\nrootfs: ${BAD}\n${BAD}: 1\nnet0: ${BAD}\n`,
  });

const UNSEEN = /(?![\n\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

for (const args of [
  ...every,
  ["standards"],
  ["standards", "--format", "json"],
  ["standards", "--format", "markdown"],
  ["explain", "restart-policy"],
  ["explain", "healthcheck"],
  ["inspect", "##[error]/compose.yaml"],
  ["inspect", "lxc/101.conf", "--format", "json"],
  ["inspect", "lxc/101.conf", "--raw"],
])
  test(`names, values and sentences are harmless in ${args.join(" ")}`, () => {
    const { stdout, stderr } = run(loud(), ...args);
    const said = stdout + stderr;
    assert.not.match(said, UNSEEN);
    // The path of an annotation is what GitHub looks the file up by.
    assert.not.match(said.replace(/^::\w+ file=[^,\n]*/gm, ""), /##\w*\[/);
    for (const line of said.split("\n")) {
      const command = /^\s*::(\S*)/.exec(line)?.[1];
      if (command !== undefined) assert.ok(args[1] === "github" && ["error", "warning", "notice"].includes(command), line);
    }
    if (args.includes("json") || ["sarif", "gitlab", "rdjson"].includes(args[1] ?? "")) JSON.parse(stdout);
    if (["junit", "checkstyle"].includes(args[1] ?? "")) {
      new XMLParser({ ignoreAttributes: false }).parse(stdout, true);
      assert.not.match(stdout, "<script");
    }
    if (args.includes("markdown")) {
      const plain = stdout.replace(/`[^`\n]*`/g, "");
      assert.not.match(plain, /(?<!\\)<script|(?<!\\)\*\*b|(?<!\\)!(?<!\\)\[i|(?<!\\)@all/);
    }
  });

test("a document that writes the marks by which code is read stands for no code", () => {
  const folder = hostile({
    [README]: `# Standards\n\n- Every service must set \`restart: always\` and ⟦0⟧.\n- Branches must start with ⟦0⟧, ⟦1⟧ or \`feature/\`.\n- **Must:** every service sets ⟦3⟧.\n\n| Service | Port |\n| --- | --- |\n| \`a\` ⟦1⟧ | 81 |\n`,
    "a/compose.yaml": "services:\n  a: {image: x, restart: unless-stopped}\n",
  });
  const { stdout } = run(folder);
  assert.match(stdout, "Every service must set `restart: always` and 〚0〛.");
  assert.match(stdout, /5:5 error .*nothing in it is known to be checkable {2}document\/unbound-marker/);
  assert.not.match(run(folder, "standards").stdout, "`feature/`, `feature/`");
});

test("messages about files and globs that anybody names are harmless", () => {
  const folder = hostile({
    [README]: STANDARDS,
    ".homelab-lintrc.yml": `standards: ["docs/**", ${JSON.stringify(`::error::${BAD}`)}]\n`,
    "a/compose.yaml": "services:\n  a: {image: x}\n",
  });
  const { stderr } = run(folder);
  assert.match(stderr, "no document there");
  assert.not.match(stderr, UNSEEN);
  assert.not.match(stderr, /^\s*::|##\w*\[/m);
});

// ------------------------------------------------------------------------------------------------------------ secrets

test("secrets stand in no output", () => {
  const folder = hostile({
    [README]: `${STANDARDS}- **Never:** hardcode passwords or secrets in compose files.\n- **Never:** use \`latest\`.\n- **Must:** published ports bind to \`127.0.0.1\`.\n- Default passwords must be \`changeme\`.\n- Secrets must not stand in \`environment\`.\n`,
    "a/compose.yaml": `services:\n  one: {image: "postgres:latest", restart: always, environment: {POSTGRES_PASSWORD: ${SECRET}}, ports: ["5432:5432"]}\n  two:\n    image: postgres\n    restart: always\n    environment: ["DB_PASSWORD=${SECRET}", "URL=postgres://u:${SECRET}@db/x", "API_TOKEN=\${TOKEN:-${SECRET}}"]\n    labels: ["x.secret=${SECRET}"]\n  three:\n    image: x\n    environment:\n      DB_PASSWORD: [${SECRET}]\n      ROOT_PASSWORD: {x: ${SECRET}}\n`,
    "a/.env": `TOKEN=${SECRET}\nBAD LINE ${SECRET}\nX='${SECRET}\n`,
    "lxc/101.conf": `arch: amd64\nenv: DB_PASSWORD=${SECRET}\nlxc.environment: DB_PASSWORD=${SECRET}\nrootfs: p:subvol-101-disk-0,size=8G\ncipassword: ${SECRET}\n`,
    "qemu-server/200.conf": `cipassword: ${SECRET}\nscsi0: a:b\n`,
  });
  const files = ["a/compose.yaml", "lxc/101.conf", "qemu-server/200.conf"];
  const inspections = files.flatMap((file) => [
    ["inspect", file],
    ["inspect", file, "--format", "json"],
  ]);
  for (const args of [
    ...every,
    ["standards"],
    ["explain", "plain-secret"],
    ["explain", "default-secret"],
    ["explain", "restart-policy"],
    ...inspections,
  ])
    silent(folder, ...args);
  assert.match(run(folder).stdout, /POSTGRES_PASSWORD: •+/);
  assert.match(run(folder).stdout, "plain-secret");
  assert.match(run(folder).stdout, /has `environment` \(`DB_PASSWORD=•+`\)/);
});

test("the environment that a run happens in stays out of its output", () => {
  const folder = hostile({ [README]: STANDARDS, "a/compose.yaml": "services:\n  a: {image: 'x:${TOKEN}', restart: '${TOKEN}'}\n" });
  void gitEnvironment;
  silent(folder);
});

test.run();
