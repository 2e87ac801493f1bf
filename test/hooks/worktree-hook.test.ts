/**
 * Commits through a plain hook, `.git/hooks/pre-commit`, that all worktrees share. Git sets GIT_INDEX_FILE or GIT_DIR for it, by which it
 * would answer for the committing worktree whichever is asked; every worktree must be told by what it holds itself.
 */
import { spawnSync } from "node:child_process";
import { chmodSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { git, gitEnvironment, repository, temporaryFolder, write } from "../support/git.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

const RULES = `# Worktree rules

| Role | Branch | May change |
| --- | --- | --- |
| Reader | \`read/<topic>\` | nothing |
| Writer | \`write/<topic>\` | \`docs/\` |

- The main worktree must always be clean.
`;

/** The main worktree `lab`, a reader and a writer beside it, and the hook. */
function hooked(): { readonly lab: string; readonly reader: string; readonly writer: string } {
  const room = temporaryFolder();
  const lab = repository(join(room, "lab"), { "docs/architecture/README.md": RULES, "a.yml": "1\n" });
  git(lab, "worktree", "add", "-q", "-b", "read/dns", "../reader");
  git(lab, "worktree", "add", "-q", "-b", "write/dns", "../writer");
  const command = `"${process.execPath}" --import "${join(root, "node_modules/tsx/dist/loader.mjs")}" "${join(root, "src/cli/bin.ts")}" --worktrees`;
  write(lab, { ".git/hooks/pre-commit": `#!/bin/sh\nexec ${command}\n` });
  chmodSync(join(lab, ".git/hooks/pre-commit"), 0o755);
  return { lab, reader: join(room, "reader"), writer: join(room, "writer") };
}

/** Commits files; answers whether it went through, and what the hook said. */
function commits(worktree: string, files: Readonly<Record<string, string>>): { readonly ok: boolean; readonly said: string } {
  write(worktree, files);
  git(worktree, "add", "-A");
  const { status, stdout, stderr } = spawnSync("git", ["commit", "-q", "-m", "Change"], {
    cwd: worktree,
    env: { ...gitEnvironment(), NO_COLOR: "1" },
    encoding: "utf8",
  });
  return { ok: status === 0, said: `${stdout}${stderr}` };
}

const findings = (said: string): readonly string[] =>
  said.split("\n").flatMap((line) => /^\s+1:1 (.*?)(?:; .*| {2}\S+)$/.exec(line)?.[1] ?? []);

test("in a linked worktree the others are told by what they hold", () => {
  const { reader, writer } = hooked();
  const fine = commits(writer, { "docs/dns.md": "# DNS\n" });
  assert.is(fine.ok, true, fine.said);

  // The reader has changed something; the writer, who commits, has not done wrong, and its staged file is not the reader's.
  write(reader, { "notes.md": "" });
  const { ok, said } = commits(writer, { "docs/ntp.md": "# NTP\n" });
  assert.equal(findings(said), ["warning worktree reader changes `notes.md` (not committed), expected no change at all"]);
  assert.is(ok, true, "a warning stops nothing");
});

test("in a linked worktree its own commit is told, and the main one's state", () => {
  const { lab, writer } = hooked();
  write(lab, { "a.yml": "2\n" });
  const { ok, said } = commits(writer, { "b.yml": "1\n" });
  assert.is(ok, false);
  assert.equal(findings(said), [
    "warning worktree writer changes `b.yml` (not committed), expected changes to `docs/` only",
    "error worktree lab holds a change that is not committed (`a.yml`), expected it to be clean",
  ]);
  assert.is(git(writer, "log", "--format=%s", "-1"), "Start", "nothing was committed");
});

test("in the main worktree the linked ones are told by what they hold", () => {
  const { lab, reader } = hooked();
  write(reader, { "notes.md": "" });
  const { said } = commits(lab, { "a.yml": "2\n" });
  assert.equal(findings(said), [
    "error worktree lab holds a change that is not committed (`a.yml`), expected it to be clean",
    "warning worktree reader changes `notes.md` (not committed), expected no change at all",
  ]);
});

test.run();
