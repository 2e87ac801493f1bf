/**
 * Commits through the real pre-commit, with the hooks of `.pre-commit-hooks.yaml`: the packed package, and the repository as pre-commit
 * itself fetches, builds and installs it. Debian: apt-get install pre-commit.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { load } from "js-yaml";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { commit, git, repository, temporaryFolder, write } from "../support/git.ts";
import { copyOfSources, needed, packedPackage, type Ran, ran, userEnvironment } from "../support/package.ts";

interface Hook {
  readonly id: string;
}

const published = load(readFileSync(fileURLToPath(new URL("../../.pre-commit-hooks.yaml", import.meta.url)), "utf8")) as readonly Hook[];
const env = userEnvironment({ PRE_COMMIT_HOME: temporaryFolder() });

const missing = (() => {
  const { code, output } = ran("pre-commit", ["--version"], "/");
  return code === 0 ? undefined : `pre-commit is not installed (apt-get install pre-commit): ${output.trim()}`;
})();
const unreachable = missing ?? (ran("npm", ["ping"], "/").code === 0 ? undefined : "no npm registry can be reached");
const where = (reason: string | undefined) => {
  if (reason !== undefined) console.log(`not run: ${reason}`);
  return reason === undefined ? test : test.skip;
};

const DOCUMENT = `# Standards

- **Must:** every service sets \`restart: unless-stopped\`.
- **Must:** host ports are unique.
`;

const WORKTREES = `# Worktree rules

| Role | Branch | May change |
| --- | --- | --- |
| Writer | \`docs/<topic>\` | \`docs/\` |

Writers must never modify \`stacks/\`.
`;
const CLEAN = `${WORKTREES}\nThe main worktree must stay clean.\n`;

const service = (name: string, port: number, restart = "unless-stopped"): string =>
  `services:\n  ${name}:\n    image: nginx:1.27\n    restart: ${restart}\n    ports:\n      - "${port}:80"\n`;

const KEPT = {
  "docs/architecture/README.md": DOCUMENT,
  "docs/architecture/worktrees.md": WORKTREES,
  "stacks/web/compose.yaml": service("web", 8080),
};

/** A homelab with hooks installed, and nothing wrong in it. */
function homelab(config: unknown): string {
  const lab = repository(join(temporaryFolder(), "lab"), { ...KEPT, ".pre-commit-config.yaml": JSON.stringify(config) });
  needed("pre-commit", ["install", "--install-hooks"], lab, env);
  return lab;
}

/** Stages files and commits; what was staged stays as it is where the commit was stopped. */
function committing(folder: string, files: Readonly<Record<string, string>>): Ran {
  write(folder, files);
  git(folder, "add", "-A");
  return ran("git", ["commit", "-q", "-m", "Change"], folder, env);
}

const restored = (folder: string): void => {
  git(folder, "reset", "-q", "--hard");
};

test("the published hooks are three", () => {
  assert.equal(
    published.map(({ id }) => id),
    ["homelab-lint", "homelab-lint-all", "homelab-lint-worktrees"],
  );
});

where(missing)("they say all that pre-commit needs", () => {
  needed("pre-commit", ["validate-manifest", fileURLToPath(new URL("../../.pre-commit-hooks.yaml", import.meta.url))], "/", env);
});

where(missing)("the packed package stops a commit and lets one through, in the main worktree and in a linked one", () => {
  const tarball = packedPackage();
  const byFile = published.filter(({ id }) => id !== "homelab-lint-worktrees");
  const lab = homelab({ repos: [{ repo: "local", hooks: byFile.map((hook) => ({ ...hook, additional_dependencies: [tarball] })) }] });
  for (const [folder, port] of [
    [lab, 8090],
    [join(lab, "../writer"), 8091],
  ] as const) {
    if (folder !== lab) git(lab, "worktree", "add", "-q", "-b", "docs/dns", folder);
    const bad = committing(folder, { "stacks/db/compose.yaml": service("db", port, "always") });
    assert.is(bad.code, 1, bad.output);
    assert.match(bad.output, /^stacks\/db\/compose\.yaml\n {2}4:14 error restart policy of service db is `always`/m);
    const clash = committing(folder, { "stacks/db/compose.yaml": service("db", 8080) });
    assert.is(clash.code, 1, clash.output);
    assert.match(
      clash.output,
      /error host port `8080` of service web is taken by service db already[\s\S]+see stacks\/db\/compose\.yaml:6:10/,
    );
    const good = committing(folder, { "stacks/db/compose.yaml": service("db", port), ".github/workflows/ci.yml": "on: push\n" });
    assert.is(good.code, 0, good.output);
    const stricter = committing(folder, { "docs/architecture/README.md": `${DOCUMENT}\n- **Must:** every service has a memory limit.\n` });
    assert.is(stricter.code, 1, stricter.output);
    assert.match(stricter.output, /stacks\/web\/compose\.yaml\n/);
    restored(folder);
  }
});

where(unreachable)("pre-commit builds and installs the repository itself; the other worktrees are judged as they are", () => {
  const source = copyOfSources();
  git(source, "init", "-q", "-b", "main");
  commit(source, {}, "Release");
  git(source, "tag", "v0.0.0");
  const hooks = [{ id: "homelab-lint-worktrees" }, { id: "homelab-lint" }];
  const lab = homelab({ repos: [{ repo: `file://${source}`, rev: git(source, "rev-parse", "HEAD"), hooks }] });
  const writer = join(lab, "../writer");
  git(lab, "worktree", "add", "-q", "-b", "docs/dns", writer);

  // From the main worktree: git's GIT_INDEX_FILE is relative to it.
  write(writer, { "stacks/web/compose.yaml": service("web", 8085) });
  const strayed = committing(lab, { "docs/notes.md": "# Notes\n" });
  assert.is(strayed.code, 1, strayed.output);
  assert.match(strayed.output, /^\.\.\/writer\n {2}1:1 .*`stacks\/web\/compose\.yaml`/m);
  restored(writer);
  const kept = committing(lab, { "docs/architecture/worktrees.md": CLEAN, "stacks/web/compose.yaml": service("web", 8086) });
  // The commit itself is what makes the main worktree unclean.
  assert.is(kept.code, 1, kept.output);
  git(lab, "commit", "-q", "--no-verify", "-m", "Demand a clean main worktree");
  git(writer, "merge", "-q", "main");

  // From a linked one: git's GIT_DIR speaks of it alone.
  const fine = committing(writer, { "docs/more.md": "# More\n" });
  assert.is(fine.code, 0, fine.output);
  write(lab, { "draft.md": "# Draft\n" });
  const dirty = committing(writer, { "docs/most.md": "# Most\n" });
  assert.is(dirty.code, 1, dirty.output);
  assert.match(dirty.output, /^\.\.\/lab\n {2}1:1 error worktree lab holds a change that is not committed \(`draft\.md`\)/m);
});

test.run();
