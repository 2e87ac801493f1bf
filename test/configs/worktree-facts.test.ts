import { chmodSync, rmSync } from "node:fs";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import type { Fact, RepositoryFacts, WorktreeFacts } from "../../src/configs/worktree/facts.ts";
import { readWorktrees } from "../../src/configs/worktree/read.ts";
import { worktreeTable } from "../../src/report/worktrees.ts";
import { placeOf } from "../../src/source.ts";
import type { Subject } from "../../src/subject.ts";
import type { GitCall, Tree } from "../../src/tree/tree.ts";
import { openWorkingFolder } from "../../src/tree/working-folder.ts";
import { commit, git, gitEnvironment, repository, temporaryFolder, write } from "../support/git.ts";

const test = suite("live facts of worktrees");

interface Told {
  readonly subjects: readonly Subject[];
  readonly repo: RepositoryFacts;
  of(file: string): WorktreeFacts;
}

function tell(base: string, env: Record<string, string> = {}, tree: Tree = openWorkingFolder(base, [], { env: gitEnvironment() })): Told {
  const { subjects } = readWorktrees(tree, [], { env, now: 0 });
  const facts = (file: string): WorktreeFacts => {
    const found = subjects.find((subject) => subject.kind === "worktree" && subject.file === file)?.worktreeFacts;
    if (!found) throw new Error(`no worktree ${file}`);
    return found;
  };
  return { subjects, repo: subjects[0]?.repositoryFacts as RepositoryFacts, of: facts };
}

function value<Value>(fact: Fact<Value>): Value {
  if (!fact.known) throw new Error(fact.reason);
  return fact.value;
}
const reason = (fact: Fact<unknown>): string => (fact.known ? "known" : fact.reason);
const short = (fact: ReturnType<WorktreeFacts["changes"]>): readonly string[] =>
  value(fact).map(({ path, status, committed }) => `${status} ${path}${committed ? "" : " *"}`);

/** A main worktree `lab` and worktrees beside it, each on a branch of its name. */
function lab(files: Readonly<Record<string, string>>, ...names: readonly string[]): string {
  const folder = repository(join(temporaryFolder(), "lab"), files);
  for (const name of names) git(folder, "worktree", "add", "-q", "-b", name, `../${name}`);
  return folder;
}

test("ahead, behind, and since when", () => {
  const main = lab({}, "one", "two", "three");
  commit(join(main, "../one"), { "a.yml": "" });
  commit(join(main, "../one"), { "b.yml": "" });
  commit(main, { "c.yml": "" }, "C", "2026-02-01T00:00:00Z");
  commit(main, { "d.yml": "" }, "D", "2026-01-20T00:00:00Z");
  git(join(main, "../two"), "merge", "-q", "main");
  commit(main, { "e.yml": "" }, "E", "2026-03-01T00:00:00Z");
  const { of } = tell(main);
  assert.equal(value(of("../one").aheadBehind()), { ahead: 2, behind: 3 });
  assert.is(value(of("../one").missedSince()), Date.parse("2026-01-20T00:00:00Z") / 1000);
  assert.equal(value(of("../two").aheadBehind()), { ahead: 0, behind: 1 });
  assert.is(value(of("../one").lastCommit()), Date.parse("2026-01-05T09:00:00Z") / 1000);
  assert.is(value(of("../two").lastCommit()), undefined, "all that it has, the default branch has too");
  assert.is(value(of("../two").missedSince()), Date.parse("2026-03-01T00:00:00Z") / 1000);
  assert.equal(value(of(".").aheadBehind()), { ahead: 0, behind: 0 });
  assert.is(value(of(".").missedSince()), undefined);
});

test("counts are git's own, whatever the history looks like", () => {
  const main = lab({ "start.yml": "" }, "a", "b", "c");
  const [a, b, c] = ["a", "b", "c"].map((name) => join(main, "..", name)) as [string, string, string];
  git(main, "worktree", "add", "-q", "--detach", "../roots");
  git(join(main, "../roots"), "checkout", "-q", "--orphan", "roots");
  commit(join(main, "../roots"), { "other.yml": "" });
  commit(a, { "a1.yml": "" });
  commit(main, { "m1.yml": "" });
  // Criss-cross: each merges what the other had before.
  const before = git(main, "rev-parse", "HEAD");
  git(main, "merge", "-q", "--no-ff", "-m", "Merge a", "a");
  git(a, "merge", "-q", "--no-ff", "-m", "Merge main", before);
  commit(a, { "a2.yml": "" });
  git(b, "merge", "-q", "a");
  commit(b, { "b1.yml": "" });
  commit(main, { "m2.yml": "" });
  git(c, "merge", "-q", "main");
  git(c, "merge", "-q", "--no-ff", "-m", "Merge b", "b");
  const { of } = tell(main);
  for (const name of ["a", "b", "c", "roots"]) {
    const [behind, ahead] = git(main, "rev-list", "--left-right", "--count", `main...${name}`).split("\t").map(Number);
    assert.equal(value(of(`../${name}`).aheadBehind()), { ahead, behind }, name);
  }
  for (const name of ["b", "c"]) {
    const names = git(main, "diff", "--name-only", "--no-renames", `main...${name}`).split("\n").sort();
    assert.equal(
      value(of(`../${name}`).committed()).map(({ path }) => path),
      names,
      name,
    );
  }
  assert.is(reason(of("../roots").changes()), "it shares no history with the default branch");
  assert.equal(value(of("../roots").uncommitted()), []);
});

test("changes are a branch's own: committed, staged, unstaged and untracked", () => {
  const main = lab({ "a.yml": "1\n2\n3\n4\n", "b.yml": "b", "c.yml": "c", "d.yml": "d", ".gitignore": "*.log\n" }, "feat", "still");
  const feat = join(main, "../feat");
  commit(main, { "main-only.yml": "" });
  git(feat, "mv", "a.yml", "moved.yml");
  commit(feat, { "b.yml": "changed", "line\nbreak.yml": "" });
  write(feat, { "b.yml": "again", "new/x.yml": "", "new/y.log": "", "staged.yml": "" });
  git(feat, "add", "staged.yml");
  rmSync(join(feat, "c.yml"));
  git(feat, "rm", "-q", "d.yml");
  const { of } = tell(main);
  const own = ["deleted a.yml", "modified b.yml", "added line\nbreak.yml", "added moved.yml"];
  assert.equal(short(of("../feat").committed()), own);
  assert.equal(short(of("../feat").uncommitted()), [
    "modified b.yml *",
    "deleted c.yml *",
    "deleted d.yml *",
    "added staged.yml *",
    "untracked new/x.yml *",
  ]);
  const all = ["deleted a.yml", "modified b.yml *", "deleted c.yml *", "deleted d.yml *", "added line\nbreak.yml", "added moved.yml"];
  assert.equal(short(of("../feat").changes()), [...all, "untracked new/x.yml *", "added staged.yml *"]);
  assert.equal(short(of("../still").changes()), []);
  assert.equal(short(of(".").changes()), []);
});

test("a conflict that is not resolved, and a nested worktree, as changes", () => {
  const main = lab({ "a.yml": "0" }, "feat");
  commit(join(main, "../feat"), { "a.yml": "1" });
  commit(main, { "a.yml": "2" });
  assert.throws(() => git(main, "merge", "feat"));
  git(main, "worktree", "add", "-q", "nested");
  assert.equal(short(tell(main).of(".").uncommitted()), ["conflicted a.yml *"]);
});

test("merged, squashed, just begun, and still open", () => {
  const names = [
    "merged",
    "forwarded",
    "squashed",
    "picked-half",
    "empty",
    "stale",
    "updated",
    "rebased",
    "stacked",
    "nothing",
    "conflicting",
  ];
  const main = lab({ "a.yml": "0\n" }, ...names);
  const at = (name: string): string => join(main, "..", name);
  commit(at("forwarded"), { "f.yml": "" });
  git(main, "merge", "-q", "--ff-only", "forwarded");
  commit(at("merged"), { "m.yml": "" });
  git(main, "merge", "-q", "--no-ff", "-m", "Merge", "merged");
  git(main, "worktree", "add", "-q", "-b", "stacked-on", "../stacked-on", "merged");
  commit(at("squashed"), { "s.yml": "1" });
  commit(at("squashed"), { "s.yml": "2" });
  git(main, "merge", "-q", "--squash", "squashed");
  git(main, "commit", "-q", "-m", "Squash");
  const half = commit(at("picked-half"), { "h1.yml": "" });
  commit(at("picked-half"), { "h2.yml": "" });
  git(main, "cherry-pick", half);
  commit(at("conflicting"), { "a.yml": "theirs\n" });
  commit(at("nothing"), {}, "Nothing in it");
  commit(main, { "a.yml": "ours\n" });
  git(at("updated"), "merge", "-q", "main");
  git(at("rebased"), "rebase", "-q", "main");
  commit(at("stacked"), { "x.yml": "" });
  const { of } = tell(main);
  const told = Object.fromEntries([...names, "stacked-on"].map((name) => [name, value(of(`../${name}`).merged())]));
  assert.equal(told, {
    merged: { state: "merged", by: "merge" },
    forwarded: { state: "merged", by: "merge" },
    squashed: { state: "merged", by: "squash" },
    "picked-half": { state: "open" },
    empty: { state: "empty" },
    stale: { state: "empty" },
    updated: { state: "empty" },
    rebased: { state: "empty" },
    stacked: { state: "open" },
    "stacked-on": { state: "empty" },
    nothing: { state: "open" },
    conflicting: { state: "open" },
  });
  assert.is(reason(of(".").merged()), "it is on the default branch itself");
});

test("without reflogs only a merge tells merged work from a branch just begun", () => {
  const room = temporaryFolder();
  const source = repository(join(room, "source"));
  git(room, "clone", "-q", "--bare", source, "lab/.git");
  const container = join(room, "lab");
  for (const name of ["main", "done", "begun"])
    git(container, "worktree", "add", "-q", ...(name === "main" ? [] : ["-b", name]), name, "main");
  commit(join(container, "done"), { "d.yml": "" });
  git(join(container, "main"), "merge", "-q", "--no-ff", "-m", "Merge", "done");
  commit(join(container, "main"), { "m.yml": "" });
  const { of } = tell(container);
  assert.equal([value(of("done").merged()), value(of("begun").merged())], [{ state: "merged", by: "merge" }, { state: "empty" }]);
});

test("a fetched branch that was merged is merged, though nobody here made its commits", () => {
  const room = temporaryFolder();
  const origin = repository(join(room, "origin"));
  git(origin, "switch", "-q", "-c", "theirs");
  commit(origin, { "t.yml": "" });
  git(origin, "switch", "-q", "main");
  git(room, "clone", "-q", origin, "lab");
  const main = join(room, "lab");
  git(main, "worktree", "add", "-q", "../theirs", "theirs");
  git(main, "worktree", "add", "-q", "-b", "copy", "../copy", "refs/remotes/origin/theirs");
  git(main, "merge", "-q", "--no-ff", "-m", "Merge", "theirs");
  const { of } = tell(main);
  for (const name of ["../theirs", "../copy"]) assert.equal(value(of(name).merged()), { state: "merged", by: "merge" }, name);
});

test("overlaps are soft, conflicts are hard", () => {
  const text = Array.from({ length: 20 }, (_, line) => `line ${line}\n`).join("");
  const main = lab({ "shared.yml": text, "own.yml": "" }, "one", "two", "three", "four");
  const at = (name: string): string => join(main, "..", name);
  commit(at("one"), { "shared.yml": text.replace("line 0", "one"), "only-one.yml": "" });
  commit(at("two"), { "shared.yml": text.replace("line 19", "two") });
  commit(at("three"), { "shared.yml": text.replace("line 0", "three") });
  write(at("four"), { "only-one.yml": "not committed" });
  const { of, repo, subjects } = tell(main);
  const pairs = (fact: ReturnType<WorktreeFacts["overlaps"]>) =>
    value(fact).map(({ one, other, paths }) => `${one.file} ${other.file} ${paths.join()}`);
  const soft = ["../four ../one only-one.yml", "../one ../three shared.yml", "../one ../two shared.yml", "../three ../two shared.yml"];
  assert.equal(pairs(repo.overlaps()), soft);
  assert.equal(pairs(repo.conflicts()), ["../one ../three shared.yml"]);
  assert.equal(pairs(of("../two").overlaps()), [soft[2], soft[3]]);
  assert.equal(pairs(of("../two").conflicts()), []);
  assert.equal(pairs(of("../three").conflicts()), ["../one ../three shared.yml"]);
  assert.is(
    value(repo.overlaps())[0]?.one,
    subjects.find(({ file }) => file === "../four"),
  );
});

test("upstreams: none, behind, ahead, gone, and commits that no remote has", () => {
  const room = temporaryFolder();
  const origin = join(room, "origin.git");
  git(room, "clone", "-q", "--bare", repository(join(room, "source")), origin);
  git(room, "clone", "-q", origin, "lab");
  const main = join(room, "lab");
  for (const name of ["kept", "gone", "local"]) git(main, "worktree", "add", "-q", "-b", name, `../${name}`);
  for (const name of ["kept", "gone"]) {
    commit(join(room, name), { [`${name}.yml`]: "" });
    git(main, "push", "-q", "-u", "origin", name);
  }
  git(origin, "branch", "-D", "gone");
  git(main, "fetch", "-q", "--prune");
  commit(join(room, "kept"), { "more.yml": "" });
  commit(join(room, "gone"), { "more.yml": "" });
  const { of, repo } = tell(main);
  assert.equal(value(of("../kept").upstream()), { name: "origin/kept", gone: false, ahead: 1, behind: 0 });
  assert.equal(value(of("../gone").upstream()), { name: "origin/gone", gone: true, ahead: 0, behind: 0 });
  assert.equal(value(of("../local").upstream()), { gone: false, ahead: 0, behind: 0 });
  assert.equal(
    ["../kept", "../gone", "../local"].map((name) => value(of(name).unpushed())),
    [1, 2, 0],
  );
  const branch = value(repo.defaultBranch());
  assert.equal([branch.name, branch.from], ["main", "origin/HEAD"]);
  const lonely = tell(lab({})).of(".");
  assert.equal([reason(lonely.upstream()), reason(lonely.unpushed())], Array(2).fill("the repository has no remote"));
});

test("the default branch without an origin", () => {
  const name = (folder: string) => {
    const fact = tell(folder).repo.defaultBranch();
    return fact.known ? [fact.value.name, fact.value.from] : fact.reason;
  };
  const main = lab({});
  assert.equal(name(main), ["main", "its name"]);
  git(main, "branch", "trunk");
  git(main, "config", "init.defaultBranch", "trunk");
  assert.equal(name(main), ["trunk", "init.defaultBranch"]);
  git(main, "config", "init.defaultBranch", "absent");
  git(main, "branch", "-m", "main", "master");
  assert.equal(name(main), ["master", "its name"]);
  git(main, "branch", "-m", "master", "develop");
  assert.equal(name(main), "no default branch is known (origin/HEAD is not set, and there is neither main nor master)");
  assert.match(reason(tell(main).of(".").aheadBehind()), "no default branch is known");
});

test("a shallow clone and a single worktree in CI answer that it does not apply", () => {
  const room = temporaryFolder();
  const source = repository(join(room, "source"));
  commit(source, { "a.yml": "" });
  git(room, "clone", "-q", "--depth", "1", `file://${source}`, "lab");
  const shallow = tell(join(room, "lab"));
  assert.is(shallow.repo.shallow(), true);
  for (const fact of [shallow.of(".").aheadBehind(), shallow.of(".").committed(), shallow.of(".").merged(), shallow.of(".").overlaps()]) {
    assert.match(reason(fact), "the clone is shallow");
  }
  assert.match(reason(shallow.repo.conflicts()), "the clone is shallow");
  assert.equal(value(shallow.of(".").uncommitted()), []);
  const ci = tell(source, { CI: "true" });
  assert.equal([reason(ci.repo.live()), reason(ci.of(".").uncommitted())], Array(2).fill("a CI checkout has a single worktree"));
  assert.is(reason(ci.of(".").aheadBehind()), "a CI checkout has a single worktree");
  assert.is(reason(tell(source, { CI: "false" }).repo.live()), "known");
  assert.is(reason(tell(lab({}, "two"), { CI: "1" }).repo.live()), "known");
});

test("a nested worktree is ignored by the one it lies in, or not", () => {
  const main = lab({ ".gitignore": "/.claude/worktrees/\n" });
  git(main, "worktree", "add", "-q", ".claude/worktrees/helper");
  git(main, "worktree", "add", "-q", "loose");
  git(main, "worktree", "add", "-q", "loose/deeper");
  const { of } = tell(main);
  const answer = (file: string) => {
    const { container, ignored } = value(of(file).ignoredInContainer());
    return [container.file, ignored];
  };
  assert.equal(answer(".claude/worktrees/helper"), [".", true]);
  assert.equal(answer("loose"), [".", false]);
  assert.equal(answer("loose/deeper"), ["loose", false]);
  assert.is(reason(of(".").ignoredInContainer()), "it does not lie in another worktree");
});

test("local files that .worktreeinclude asks for, by name", () => {
  const main = lab(
    { ".gitignore": ".env*\nsecrets/\n*.log\n", ".worktreeinclude": ".env\n.env.local\nsecrets/*.key\nREADME.md\n" },
    "feat",
  );
  write(main, { ".env": "A=1", ".env.local": "", "secrets/a.key": "", "secrets/b.pem": "", "x.log": "", "README.md": "not ignored" });
  write(join(main, "../feat"), { ".env": "" });
  const { of } = tell(main);
  assert.equal(value(of("../feat").localFiles()), [
    { path: ".env", present: true },
    { path: ".env.local", present: false },
    { path: "secrets/a.key", present: false },
  ]);
  assert.is(reason(tell(lab({})).of(".").localFiles()), ". has no .worktreeinclude");
});

test("files and outlines of status reports", () => {
  const report =
    "---\ntitle: x\n---\n# Status of `one`\n\n```\n2020-01-01\n# no heading\n```\n\nAs of 2026-13-45, then 2026-02-03.\n\nDone\n----\n\n### Next\n";
  const main = lab({}, "one");
  write(join(main, "../one"), { "docs/STATUS.md": report });
  const one = tell(main).of("../one");
  const outline = value(one.outline("docs/STATUS.md"));
  assert.equal(outline?.title?.text, "Status of one");
  assert.equal(
    outline?.headings.map(({ depth, text }) => [depth, text]),
    [
      [1, "Status of one"],
      [2, "Done"],
      [3, "Next"],
    ],
  );
  assert.equal(
    outline?.headings.map(({ at }) => placeOf(at).line),
    [4, 13, 16],
  );
  assert.is(outline?.date?.text, "2026-02-03");
  assert.equal(outline?.date && placeOf(outline.date.at), {
    file: "../one/docs/STATUS.md",
    line: 11,
    column: 24,
    endLine: 11,
    endColumn: 34,
  });
  assert.is(value(one.outline("none.md")), undefined);
  assert.is(value(one.source("../lab/README.md")), undefined);
  assert.is(value(one.source("docs/STATUS.md"))?.text, report);
  write(join(main, "../one"), { "empty.md": "" });
  assert.equal(value(one.outline("empty.md"))?.headings, []);
});

test("what is asked of git does not grow with the worktrees", () => {
  const main = lab({ "a.yml": "" }, ..."abcdefgh");
  for (const name of "abcdefgh") commit(join(main, "..", name), { [`${name}.yml`]: "" });
  const calls: string[] = [];
  const counting = (tree: Tree): Tree => ({
    ...tree,
    git(args: readonly string[], call?: GitCall) {
      calls.push(args[0] as string);
      return tree.git(args, call);
    },
    including: (folders) => counting(tree.including(folders)),
  });
  const told = tell(main, {}, counting(openWorkingFolder(main, [], { env: gitEnvironment() })));
  assert.equal(calls, ["worktree"]);
  told.repo.leftovers();
  told.repo.shallow();
  assert.equal(calls, ["worktree"], "these need no git");
  const all = told.repo.worktrees().map(({ worktreeFacts }) => worktreeFacts as WorktreeFacts);
  const asked = (): readonly string[] => calls.filter((name) => name !== "config");
  for (const facts of all) facts.committed();
  assert.equal(asked(), ["worktree", "for-each-ref", "rev-list", "diff-tree"]);
  for (const facts of all) {
    facts.aheadBehind();
    facts.missedSince();
    facts.merged();
  }
  assert.equal(asked(), ["worktree", "for-each-ref", "rev-list", "diff-tree", "rev-list"]);
  calls.length = 0;
  told.repo.conflicts();
  assert.equal(calls, [], "nothing is shared, so nothing is tried");
  told.repo.overlaps();
  told.repo.overlaps();
  assert.equal(calls, Array(9).fill("status"));
});

test("what can't be merged into the default branch", () => {
  const main = lab({ "a.yml": "0\n", "b.yml": "0\n" }, "clash", "clean", "still", "behind");
  const at = (name: string): string => join(main, "..", name);
  commit(at("clash"), { "a.yml": "1\n", "b.yml": "1\n" });
  commit(at("clean"), { "c.yml": "" });
  const { of } = tell(main);
  assert.equal(value(of("../clash").conflictsWithDefault()), [], "nothing has happened on main");
  commit(main, { "a.yml": "2\n" });
  const later = tell(main);
  assert.equal(value(later.of("../clash").conflictsWithDefault()), ["a.yml"]);
  for (const name of ["../clean", "../still", "../behind", "."]) assert.equal(value(later.of(name).conflictsWithDefault()), [], name);
  assert.is(reason(tell(main, { CI: "true" }).of("../clash").conflictsWithDefault()), "known", "there are several worktrees, CI or not");
});

test("a git that is too old to try a merge says so", () => {
  const main = lab({ "a.yml": "0\n" }, "one", "two");
  for (const name of ["one", "two"]) commit(join(main, "..", name), { "a.yml": `${name}\n` });
  commit(main, { "b.yml": "" });
  const bin = temporaryFolder();
  const usage = "usage: git merge-tree <base-tree> <branch1> <branch2>";
  const script = `#!/bin/sh\nfor word; do [ "$word" = merge-tree ] && { echo "${usage}" >&2; exit 129; }; done\nPATH="$REAL_PATH" exec git "$@"\n`;
  write(bin, { git: script });
  chmodSync(join(bin, "git"), 0o755);
  const real = gitEnvironment();
  const env = { ...real, PATH: `${bin}:${real.PATH}`, REAL_PATH: real.PATH ?? "" };
  const { of, repo } = tell(main, {}, openWorkingFolder(main, [], { env }));
  for (const fact of [repo.conflicts(), of("../one").conflicts(), of("../one").conflictsWithDefault(), of("../one").merged()]) {
    assert.is(reason(fact), "this git is too old to try a merge (2.38 can)");
  }
});

test("a table for people", () => {
  const main = lab({ "shared.yml": "0\n" }, "one", "two", "gone");
  for (const name of ["one", "two"]) commit(join(main, "..", name), { "shared.yml": `${name}\n` });
  commit(main, { "m.yml": "" });
  write(join(main, "../one"), { "x.yml": "", "y.yml": "" });
  git(main, "worktree", "lock", "--reason", "in use\ntoday", "../two");
  git(main, "worktree", "add", "-q", "--detach", "../free");
  rmSync(join(main, "../gone"), { recursive: true });
  git(main, "merge", "-q", "-m", "Merge", "--no-ff", "two");
  const { subjects } = tell(main);
  const withRole = subjects.map((subject): Subject => {
    if (subject.file !== "../one") return subject;
    return { ...subject, names: [...subject.names, { by: "role", text: "writer", at: subject.at }] };
  });
  assert.is(
    worktreeTable(withRole),
    [
      "repository lab (.)",
      "worktree  branch  role    ahead/behind  state                                               overlaps",
      ".         main    -       +0/-0         clean                                               -",
      "../free   -       -       +0/-2         detached                                            -",
      "../gone   gone    -       +0/-3         gone (gitdir file points to non-existent location)  -",
      "../one    one     writer  +1/-3         2 uncommitted                                       -",
      "../two    two     -       +0/-2         locked (in use today), merged                       -",
      "",
    ].join("\n"),
  );
  assert.is(worktreeTable([]), "");
});

test.run();
