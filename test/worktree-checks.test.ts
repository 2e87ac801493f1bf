/** Each check of worktrees on a real repository: a layout that breaks it, and one that keeps it. */
import { renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { catalogue } from "../rules/index.ts";
import { lint } from "../src/lint.ts";
import { placed } from "../src/report/order.ts";
import { openWorkingFolder } from "../src/tree/working-folder.ts";
import { commit, git, gitEnvironment, gitFails, repository, snapshot, temporaryFolder, write } from "./support/git.ts";

const DAY = 86_400;
/** Commits are of 5 January 2026, 9:00; the clock stands at noon. */
const NOON = Date.UTC(2026, 0, 5, 12) / 1000;

interface Layout {
  readonly room: string;
  readonly lab: string;
  /** Adds a worktree beside the repository, in a folder of its branch's last part, and answers the folder. */
  add(branch: string, folder?: string): string;
}

function layout(files?: Readonly<Record<string, string>>): Layout {
  const room = temporaryFolder();
  const lab = repository(join(room, "lab"), files);
  const add = (branch: string, folder = `../${branch.split("/").at(-1)}`): string => {
    git(lab, "worktree", "add", "-q", "-b", branch, folder);
    return join(lab, folder);
  };
  return { room, lab, add };
}

/** What linting says, each finding as "FOLDER rule"; what is only told (info) has its severity with it. */
function found(room: string, rules: string, now = NOON, env: Record<string, string> = {}): readonly string[] {
  write(room, { "rules.md": `# Worktree rules\n\n${rules}\n` });
  const { findings, standards } = lint({
    tree: openWorkingFolder(room, ["."], { env: gitEnvironment() }),
    standards: ["rules.md"],
    inventory: [],
    paths: ["."],
    surroundings: { env, now },
    catalogue,
  });
  assert.ok(standards.length > 0, `this binds nothing: ${rules}`);
  return placed(findings).map(({ place, rule, severity }) => `${place.file} ${rule}${severity === "info" ? " (info)" : ""}`);
}

/** A check: what a document says, a layout that breaks it with what is found, and what else is done to a layout that keeps it. */
function check(
  name: string,
  rules: string,
  broken: (of: Layout) => void,
  expected: readonly string[],
  kept: (of: Layout) => void,
  now?: number,
): void {
  test(name, () => {
    const bad = layout();
    broken(bad);
    assert.equal(found(bad.room, rules, now), expected, "broken");
    const good = layout();
    kept(good);
    assert.equal(found(good.room, rules, now), [], "kept");
  });
}

const ROLES = "| Role | Branch | Worktree |\n| --- | --- | --- |\n| Reader | `read/<topic>` | `../read-<topic>` |\n";

check(
  "1 the path follows the template",
  "- Worktrees must live under `../trees/<branch>`.",
  ({ add }) => void add("dns"),
  ["dns worktree-path"],
  ({ add }) => void add("feature/dns", "../trees/feature-dns"),
);

check(
  "2 the branch is named after its role",
  ROLES,
  ({ add }) => void add("dns", "../read-dns"),
  ["read-dns worktree-branch"],
  ({ add }) => void add("read/dns", "../read-dns"),
);

check(
  "3 the main worktree is on the default branch",
  "- The main worktree must stay on the default branch.",
  ({ lab }) => git(lab, "switch", "-q", "-c", "topic"),
  ["lab main-worktree"],
  ({ add }) => void add("topic"),
);

check(
  "4 nothing is prunable",
  "- Run `git worktree prune` weekly.",
  ({ add }) => rmSync(add("dns"), { recursive: true }),
  ["dns stale-worktree"],
  ({ lab, add }) => git(lab, "worktree", "remove", add("dns")),
);

check(
  "5 no orphan is left",
  "- Run `git worktree prune` weekly.",
  ({ lab, add }) => {
    add("dns");
    add("ntp");
    rmSync(join(lab, ".git/worktrees/dns"), { recursive: true });
  },
  ["dns stale-worktree"],
  ({ room, add }) => {
    add("dns");
    write(room, { "notes/today.md": "Nothing.\n" });
  },
);

check(
  "6 a branch is checked out once",
  "- One branch per worktree.",
  ({ lab, add }) => {
    add("dns");
    git(lab, "worktree", "add", "-q", "--force", "../again", "dns");
  },
  ["dns worktree-branch"],
  ({ add }) => [add("dns"), add("ntp")],
);

check(
  "7 no HEAD is detached without an operation",
  "- Detached worktrees are not allowed.",
  ({ add }) => git(add("dns"), "switch", "-q", "--detach"),
  ["dns detached-worktree"],
  ({ lab, add }) => rebaseThatStops(lab, add("dns")),
);

check(
  "8 no operation is left unfinished",
  "- Never leave a rebase unfinished.",
  ({ lab, add }) => rebaseThatStops(lab, add("dns")),
  ["dns unfinished-operation"],
  ({ lab, add }) => {
    const dns = add("dns");
    rebaseThatStops(lab, dns);
    git(dns, "rebase", "--abort");
  },
);

check(
  "9 a lock has a reason",
  "- Every lock requires a reason.",
  ({ lab, add }) => git(lab, "worktree", "lock", add("dns")),
  ["dns worktree-lock"],
  ({ lab, add }) => git(lab, "worktree", "lock", "--reason", "on a stick\nin the drawer", add("dns")),
);

check(
  "10 a nested worktree is ignored",
  "- `.worktrees/` must be in `.gitignore`.",
  ({ add }) => void add("dns", ".worktrees/dns"),
  ["lab/.worktrees/dns ignored-worktree"],
  ({ lab, add }) => {
    commit(lab, { ".gitignore": "/.worktrees/\n" });
    add("dns", ".worktrees/dns");
  },
);

check(
  "10 worktrees are not nested",
  "- Never nest worktrees inside another worktree.",
  ({ add }) => void add("dns", ".worktrees/dns"),
  ["lab/.worktrees/dns nested-worktree"],
  ({ add }) => void add("dns"),
);

check(
  "11 there are at most so many",
  "- Never keep more than 2 worktrees.",
  ({ add }) => [add("a"), add("b"), add("c")],
  ["lab worktree-count"],
  ({ add }) => [add("a"), add("b")],
);

check(
  "11 a role has at most so many",
  `${ROLES}\n- At most 1 reader worktree.`,
  ({ add }) => [add("read/a", "../read-a"), add("read/b", "../read-b")],
  ["lab worktree-count"],
  ({ add }) => [add("read/a", "../read-a"), add("b")],
);

check(
  "12 none is far behind",
  "- A branch must never be more than 1 commit behind `main`.",
  ({ lab, add }) => {
    add("dns");
    commit(lab, { "a.yml": "" });
    commit(lab, { "b.yml": "" });
  },
  ["dns worktree-sync"],
  ({ lab, add }) => {
    add("dns");
    commit(lab, { "a.yml": "" });
  },
);

check(
  "13 all are synchronised on schedule",
  "- Rebase every worktree onto `main` daily.",
  ({ lab, add }) => {
    add("dns");
    commit(lab, { "a.yml": "" });
  },
  ["dns worktree-sync"],
  ({ lab, add }) => {
    commit(lab, { "a.yml": "" });
    add("dns");
  },
  NOON + 2 * DAY,
);

check(
  "14 merged work is removed",
  "- Remove the worktree after its branch is merged.",
  ({ lab, add }) => {
    commit(add("dns"), { "a.yml": "" });
    git(lab, "merge", "-q", "--no-ff", "-m", "Merge", "dns");
  },
  ["dns stale-worktree"],
  ({ add }) => {
    commit(add("dns"), { "a.yml": "" });
    add("just-begun");
  },
);

check(
  "14 squashed work is merged, too",
  "- Remove the worktree after its branch is merged.",
  ({ lab, add }) => {
    commit(add("dns"), { "a.yml": "1\n" });
    git(lab, "merge", "-q", "--squash", "dns");
    commit(lab, {}, "Squash");
    commit(lab, { "b.yml": "" });
  },
  ["dns stale-worktree"],
  ({ lab, add }) => {
    commit(add("dns"), { "a.yml": "1\n" });
    commit(lab, { "b.yml": "" });
  },
);

/** A repository that was cloned, with a branch `dns` that is pushed. */
const pushed = ({ room, lab, add }: Layout): string => {
  git(room, "init", "-q", "--bare", "-b", "main", "origin.git");
  git(lab, "remote", "add", "origin", join(room, "origin.git"));
  const dns = add("dns");
  commit(dns, { "a.yml": "" });
  git(lab, "push", "-q", "-u", "origin", "main", "dns");
  return dns;
};

check(
  "15 nothing is unpushed",
  "- Never leave unpushed work.",
  (of) => commit(pushed(of), { "b.yml": "" }),
  ["dns unpushed-commit"],
  (of) => pushed(of),
);

check(
  "15 no upstream is gone",
  "- All branches must track a remote branch.",
  (of) => {
    pushed(of);
    git(join(of.room, "origin.git"), "branch", "-D", "dns");
    git(of.lab, "fetch", "-q", "--prune");
  },
  ["dns unpushed-commit"],
  (of) => pushed(of),
);

const MAY =
  "| Role | Branch | May change |\n| --- | --- | --- |\n| Reader | `read/<topic>` | nothing |\n| Writer | `write/<topic>` | `docs/` |\n";

check(
  "16 a role changes its own paths only",
  MAY,
  ({ add }) => commit(add("write/dns"), { "docs/a.md": "", "compose.yaml": "services: {}\n" }),
  ["dns changed-path"],
  ({ lab, add }) => {
    commit(add("write/dns"), { "docs/a.md": "" });
    commit(lab, { "compose.yaml": "services: {}\n" });
  },
);

check(
  "17 a reader changes nothing",
  MAY,
  ({ add }) => write(add("read/dns"), { "notes.md": "" }),
  ["dns changed-path"],
  ({ add }) => void add("read/dns"),
);

check(
  "18 no two change the same",
  "- Two worktrees must never change the same files.",
  ({ add }) => ["a", "b"].map((name) => write(add(name), { "same.yml": name })),
  ["b overlapping-change"],
  ({ add }) => ["a", "b"].map((name) => write(add(name), { [`${name}.yml`]: name })),
);

check(
  "18 git can merge any two",
  "- Threads must not conflict with each other.",
  ({ add }) => ["a", "b"].map((name) => commit(add(name), { "README.md": `# ${name}\n` })),
  ["b merge-conflict"],
  ({ lab, add }) => {
    commit(lab, { "README.md": "# Lab\n\n1\n2\n3\n4\n5\n" });
    commit(add("a"), { "README.md": "# A\n\n1\n2\n3\n4\n5\n" });
    commit(add("b"), { "README.md": "# Lab\n\n1\n2\n3\n4\nB\n" });
  },
);

check(
  "18 git can merge each into main",
  "- Branches must merge cleanly into `main`.",
  ({ lab, add }) => {
    commit(add("a"), { "README.md": "# A\n" });
    commit(lab, { "README.md": "# Main\n" });
  },
  ["a merge-conflict"],
  ({ lab, add }) => {
    commit(add("a"), { "README.md": "# A\n" });
    commit(lab, { "b.yml": "" });
  },
);

check(
  "19 each has the local files that it needs",
  "- Each worktree must have its own `.env`.",
  ({ lab, add }) => {
    write(lab, { ".env": "PORT=1\n" });
    add("dns");
  },
  ["dns worktree-file"],
  ({ add }) => write(add("dns"), { ".env": "PORT=2\n" }),
);

check(
  "20 a status report follows the template",
  "## Status Report Template\n\nIn `STATUS.md`:\n\n```markdown\n# Status YYYY-MM-DD\n\n## Done\n\n## Next\n```",
  ({ add }) => write(add("dns"), { "STATUS.md": "# Status 2026-01-05\n\n## Next\n\n## Done\n" }),
  ["dns/STATUS.md status-report"],
  ({ add }) => write(add("dns"), { "STATUS.md": "# Status 2026-01-05\n\n## Done\n\n## Next\n" }),
);

test("a worktree that was moved by hand is one that git still lists, and what it holds is none", () => {
  const { room, add } = layout();
  renameSync(add("dns"), join(room, "elsewhere"));
  assert.equal(found(room, "- Run `git worktree prune` weekly."), ["dns stale-worktree"]);
});

test("a line break in a path is shown as part of it", () => {
  const { room, add } = layout();
  add("dns", "../two\nlines");
  assert.equal(found(room, "- Worktrees must live under `../trees/<branch>`."), ["two\nlines worktree-path"]);
});

test("a lone checkout in CI and a shallow clone say that they can't tell", () => {
  const { room, lab } = layout();
  const rules = "- A branch must never be more than 1 commit behind `main`.\n- Branches must merge cleanly into `main`.";
  git(lab, "switch", "-q", "-c", "dns");
  assert.equal(found(room, rules, NOON, { CI: "true" }), [], "the main worktree is nobody's thread");
  commit(lab, { "a.yml": "" });
  const clone = temporaryFolder();
  git(clone, "clone", "-q", "--depth", "1", `file://${lab}`, "lab");
  git(join(clone, "lab"), "worktree", "add", "-q", "-b", "ntp", "../ntp");
  assert.equal(found(clone, rules), ["ntp merge-conflict (info)", "ntp worktree-sync (info)"]);
});

test("nothing is written, whatever is asked: neither files, nor the index, nor objects", () => {
  const { room, lab, add } = layout();
  for (const name of ["a", "b"]) commit(add(name), { "README.md": `# ${name}\n` });
  commit(lab, { "README.md": "# Lab, changed\n" });
  write(lab, { "loose.yml": "" });
  write(room, { "a/README.md": "# Neither\n", "rules.md": "" });
  const all = [
    "Threads must not conflict with each other.",
    "Branches must merge cleanly into `main`.",
    "Two worktrees must never change the same files.",
    "Remove the worktree after its branch is merged.",
    "Never leave unpushed work.",
    "A branch must never be more than 1 commit behind `main`.",
    "The main worktree must always be clean.",
    "Run `git worktree prune` weekly.",
  ].map((rule) => `- ${rule}`);
  const before = snapshot(room);
  assert.ok(found(room, all.join("\n")).length > 5);
  const { "rules.md": _, ...after } = snapshot(room);
  const { "rules.md": __, ...expected } = before;
  assert.equal(after, expected);
});

check(
  "a worktree without a commit for long",
  "- Remove worktrees without commits for 14 days.",
  ({ lab, add }) => {
    commit(add("dns"), { "a.yml": "" });
    add("just-begun");
    commit(lab, { "b.yml": "" });
  },
  ["dns stale-worktree"],
  ({ add }) => commit(add("dns"), { "a.yml": "" }, "Late", "2026-01-20T00:00:00Z"),
  NOON + 20 * DAY,
);

/** A rebase with a conflict. */
function rebaseThatStops(lab: string, work: string): void {
  commit(work, { "README.md": "# Other\n" });
  commit(lab, { "README.md": "# Lab, changed\n" });
  assert.ok(gitFails(work, "rebase", "main"));
}

test("one parent folder is the same seen from inside a worktree", () => {
  const rules = "- Keep worktrees in a single parent directory.";
  const { room, lab, add } = layout();
  add("dns");
  const ntp = add("ntp");
  assert.equal(found(lab, rules), []);
  assert.equal(found(ntp, rules), []);
  add("dhcp", "../away/dhcp");
  assert.equal(found(room, rules), ["away/dhcp worktree-path"]);
  assert.equal(found(lab, rules), ["../away/dhcp worktree-path"]);
  assert.equal(found(ntp, rules), ["../away/dhcp worktree-path"]);
});

test.run();
