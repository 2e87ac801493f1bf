/** A run that did not look never looks clean. */
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { catalogue } from "../rules/index.ts";
import type { Catalogue } from "../src/model.ts";
import { repository, temporaryFolder } from "./support/git.ts";
import { add, hostile, run, STANDARDS } from "./support/hostile.ts";
import { run as lintFiles } from "./support/linting.ts";

const README = "docs/architecture/README.md";
const COMPOSE = "services:\n  a: {image: x, restart: unless-stopped}\n";

test("no documents, no rules, no files: each is said, and the code is 2", () => {
  const cases: readonly [Readonly<Record<string, string>>, string][] = [
    [{ "a/compose.yaml": COMPOSE }, "No standards"],
    [{ [README]: "# Standards\n\nBe nice.\n", "a/compose.yaml": COMPOSE }, "No rules"],
    [{ [README]: STANDARDS }, "Nothing to check"],
    [
      { [README]: "# Standards\n\n- **Must:** every LXC container is unprivileged.\n", "a/compose.yaml": COMPOSE },
      "no rule is about anything here",
    ],
  ];
  for (const [files, said] of cases) {
    const { code, stderr } = run(hostile(files));
    assert.is(code, 2, said);
    assert.match(stderr, said);
  }
});

test("documents that can't be read are not said to hold no rule", () => {
  const { code, stderr } = run(hostile({ [README]: `${STANDARDS}${"- x\n".repeat(300_000)}`, "a/compose.yaml": COMPOSE }), "standards");
  assert.is(code, 2);
  assert.match(stderr, "not all of them could be read");
  assert.match(stderr, `${README}: this document holds`);
});

test("a hook that asks for worktrees alone stops no project whose documents don't speak of any", () => {
  const folder = join(temporaryFolder(), "lab");
  repository(folder, { [README]: STANDARDS, "a/compose.yaml": COMPOSE });
  const { code, stderr } = run(folder, "--worktrees");
  assert.is(code, 0);
  assert.is(stderr, "Nothing was checked: no rule is about worktrees.\n");
});

test("a glob that hits nothing is said beside those that hit", () => {
  const folder = hostile({ [README]: STANDARDS, "a/compose.yaml": COMPOSE });
  const { code, stderr } = run(folder, "--standards", README, "--standards", "rules/*.md", "--inventory", "hosts/**");
  assert.is(code, 0);
  assert.match(stderr, "rules/*.md: no document there.");
  assert.match(stderr, "hosts/**: no document there.");
  assert.is(run(folder, "stacks").code, 2);
});

test("documents and configurations that are links elsewhere are said, and not read", () => {
  const folder = hostile({
    "elsewhere/x.md": "# Standards\n\n- **Must:** every service sets `init: true`.\n",
    "elsewhere/rc.yml": "hunter2: 1\n",
    [`lab/${README}`]: STANDARDS,
    "lab/a/compose.yaml": COMPOSE,
    "lab/.git/HEAD": "ref: refs/heads/main\n",
  });
  const lab = join(folder, "lab");
  add(lab, {
    "docs/architecture/sub/x.md": "-> ../../../../elsewhere/x.md",
    "docs/architecture/folder": "-> ../../../elsewhere",
    "docs/architecture/gone.md": "-> nowhere.md",
    "docs/architecture/here.md": "-> README.md",
    "docs/architecture/picture.png": "-> ../../../elsewhere",
    "docs/architecture/.hidden/x.md": "-> nowhere",
  });
  const { code, stdout, stderr } = run(lab);
  assert.is(code, 0);
  assert.not.match(stdout, "init");
  assert.equal(
    stderr.trim().split("\n"),
    ["folder", "gone.md", "sub/x.md"].map(
      (name) => `docs/architecture/${name}: a link that leads out of the repository or nowhere, so it is not read.`,
    ),
  );
  add(lab, { ".homelab-lintrc.yml": "-> ../elsewhere/rc.yml" });
  const refused = run(lab);
  assert.is(refused.code, 2);
  assert.match(refused.stderr, ".homelab-lintrc.yml is a link that leads out of the repository.");
  assert.not.match(refused.stderr, "hunter2");
  // Who names one means it.
  assert.match(run(lab, "--config", "../elsewhere/rc.yml").stderr, 'unknown key "hunter2"');
  const linked = hostile({ "elsewhere/x.md": STANDARDS, "lab/.git/HEAD": "x", "lab/docs/": "", "lab/a/compose.yaml": COMPOSE });
  add(join(linked, "lab"), { "docs/architecture": "-> ../../elsewhere" });
  const none = run(join(linked, "lab"));
  assert.is(none.code, 2);
  assert.match(none.stderr, "docs/architecture: a link that leads out of the repository or nowhere, so it is not read.\nNo standards");
});

test("an empty list of documents, and a folder without anything", () => {
  const folder = hostile({ [README]: STANDARDS, "a/compose.yaml": COMPOSE, ".homelab-lintrc.yml": "standards: []\n", "empty/": "" });
  assert.match(run(folder).stderr, "No standards: the list of their globs is empty.");
  const bare = hostile({ [README]: STANDARDS });
  assert.match(run(bare).stderr, "no git worktree in this folder.");
  assert.match(run(bare, "--worktrees").stderr, "there is no git repository in this folder, nor below it.");
});

test("a document without a rule and a kind that no rule names are said", () => {
  const { code, stdout } = run(
    hostile({
      [README]: STANDARDS,
      "docs/architecture/lxc.md": "# Containers\n\nWe like them.\n",
      "docs/architecture/deviations.md": "# Deviations\n",
      "a/compose.yaml": COMPOSE,
      "lxc/101.conf": "arch: amd64\nostype: debian\nrootfs: p:subvol-101-disk-0,size=8G\nunprivileged: 1\n",
    }),
  );
  assert.is(code, 0);
  assert.match(stdout, "No rule is about what is here: 1 container.");
  assert.match(stdout, "No rule was read from docs/architecture/lxc.md.");
});

test("a mistyped command is told from a path", () => {
  const folder = hostile({ [README]: STANDARDS, "a/compose.yaml": COMPOSE });
  for (const [typed, meant] of [
    ["standads", "standards"],
    ["Explian", "explain"],
    ["inspct", "inspect"],
    ["int", "init"],
  ] as const) {
    const { code, stderr } = run(folder, typed);
    assert.is(code, 2);
    assert.match(stderr, `Did you mean the command ${meant}? homelab-lint ${meant}`);
  }
  assert.not.match(run(folder, "stacks/standads").stderr, "command");
});

test("a crash in one rule names it, and the others are judged", () => {
  const broken: Catalogue = {
    ...catalogue,
    terms: catalogue.terms.map((term) =>
      term.name === "restart-policy"
        ? {
            ...term,
            of() {
              throw new TypeError("out of order");
            },
          }
        : term,
    ),
  };
  const files = {
    "standards.md": `${STANDARDS}- **Never:** use the \`:latest\` tag.\n`,
    "compose.yaml": "services:\n  a: {image: 'x:latest'}\n",
  };
  const { findings } = lintFiles(files, broken);
  const [crashed, ...others] = findings;
  assert.is(crashed?.rule, "document/crashed-rule");
  assert.match(
    crashed?.message ?? "",
    /the rule standards#standards\/restart-policy could not be judged: out of order; this is a mistake in homelab-lint/,
  );
  assert.is(crashed?.at.source.path, "standards.md");
  assert.equal(
    others.map(({ rule }) => rule),
    ["image-tag"],
  );
});

test.run();
