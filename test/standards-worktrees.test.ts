/** How documents about worktrees are read: contracts, roles, matrices, schedules, templates, commands and listings. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { placeOf } from "../src/source.ts";
import { read, rulesOf, unboundIn } from "./support/reading.ts";

const rules = (text: string): readonly string[] => rulesOf(`# Worktree rules\n\n${text}\n`);

test("a contract binds the branch that its section names", () => {
  const text =
    "# Contract\n\n## Branch\n\n`feature/mail`\n\n### In Scope (may be changed)\n\n- `mail/` and its tests\n- `docs/mail.md`\n\n### Out of Scope (MUST NOT be changed)\n\n- `infra/**`, `*.tfvars`\n- `ci/**` except `ci/mail.yml`\n- `setup.sh` — unless the menu needs it\n- Anything else of importance.\n\n## Forbidden\n\n- Do not modify files outside the In Scope list.\n- Never leave unpushed work.\n";
  const found = read({ "WORKTREE.md": text });
  assert.equal(found.facts.contracts.get("WORKTREE.md"), {
    branch: "feature/mail",
    allowed: ["mail/", "docs/mail.md"],
    excused: ["ci/mail.yml"],
  });
  assert.equal(
    found.rules.map(({ term, relation, selector, severity, at }) => [
      placeOf(at).line,
      severity,
      term,
      "values" in relation ? relation.values : relation.is,
      selector.names,
      selector.except,
    ]),
    [
      [14, "error", "changed-path", ["infra/**", "*.tfvars"], ["feature/mail"], undefined],
      [15, "error", "changed-path", ["ci/**"], ["feature/mail"], ["ci/mail.yml"]],
      [16, "warning", "changed-path", ["setup.sh"], ["feature/mail"], undefined],
      // What a list of what is closed excepts is open.
      [21, "error", "changed-path", ["mail/", "docs/mail.md", "ci/mail.yml"], ["feature/mail"], undefined],
      [22, "error", "unpushed-commit", "absent", ["feature/mail"], undefined],
    ],
  );
});

test("a condition behind an exception is the exception's", () => {
  assert.equal(
    rulesOf(
      "# Contract of a worktree\n\n## Branch\n\n`feature/dns`\n\n### Out of Scope (MUST NOT be changed)\n\n- `jobs/**` except `jobs/dns.hcl` when a change is unavoidable\n- `lib/**` unless the jobs need it\n\n## Commits\n\n- Never leave unpushed work.\n",
    ),
    [
      "error changed-path not one of jobs/** for feature/dns but jobs/dns.hcl",
      "warning changed-path not one of lib/** for feature/dns",
      "error unpushed-commit absent for feature/dns",
    ],
  );
});

test("an In Scope list alone is a permission", () => {
  assert.equal(rulesOf("# WORKTREE\n\n## Branch\n\n`feature/mail`\n\n### In Scope\n\n- `mail/`\n"), []);
});

test("roles come from headings, keyed lines and tables", () => {
  const headed =
    "### Reader Branch (`read/<topic>`)\n\n- **Worktree**: `../lab-read-<topic>`\n- MUST NOT modify `stacks/`\n\n### Writer Branch\n\n**Branch**: `write/<topic>`\n\nWriters may only change `docs/`.\n\n### Coordinator (main branch)\n\n- Always stays on `main`\n";
  assert.equal(rules(headed), [
    "warning worktree-path matches ../lab-read-* for read/*",
    "error changed-path not one of stacks/ for read/*",
    "error changed-path one of docs/ for write/*",
    "error main-worktree equals main",
  ]);
  assert.equal(
    rules(
      "| Role | Branch | Worktree | May change |\n| --- | --- | --- | --- |\n| Reader | `read/<topic>` | `../lab-read-<topic>` | nothing |\n",
    ),
    [
      "warning worktree-path matches ../lab-read-* for read/*",
      "warning worktree-branch one of read/* for lab-read-*",
      "warning changed-path absent for read/*",
    ],
  );
});

test("below a role's heading nothing is said of services", () => {
  assert.equal(rules("### Reader Branch (`read/<topic>`)\n\n- Set `restart: always`.\n"), []);
});

test("a matrix of paths and roles, and a sync schedule", () => {
  const roles = "### Infra Branch (`infra/<topic>`)\n\nWhat runs.\n\n### Docs Branch (`docs/<topic>`)\n\nWhat is written.\n\n";
  assert.equal(
    rules(`${roles}## Matrix\n\n| Path | Infra | Docs |\n| --- | --- | --- |\n| \`terraform/\` | ✅ | ❌ |\n| \`docs/\` | no | yes |\n`),
    ["warning changed-path not one of terraform/ for docs/*", "warning changed-path not one of docs/ for infra/*"],
  );
  assert.equal(rules(`${roles}## Sync schedule\n\n| Role | Frequency |\n| --- | --- |\n| Infra | Hourly |\n| Docs | every 2 days |\n`), [
    "warning worktree-sync(hours) at most 1 for infra/*",
    "warning worktree-sync(hours) at most 48 for docs/*",
  ]);
});

test("sentences of several authors", () => {
  const forms: readonly (readonly [string, string])[] = [
    ["Never nest worktrees inside each other.", "error nested-worktree absent"],
    ["Worktrees lie beside the main checkout, never nested.", "error nested-worktree absent"],
    ["One branch per worktree.", "error worktree-branch unique"],
    ["Each branch must live in exactly one worktree.", "error worktree-branch unique"],
    ["No more than four active worktrees.", "error worktree-count at most 4"],
    ["At most 3 feature worktrees.", "error worktree-count at most 3 for feature/* features/* feat/*"],
    ["Maximum of 5 concurrent worktrees.", "error worktree-count at most 5"],
    ["Rebase all branches onto `main` every morning.", "error worktree-sync(hours) at most 24"],
    ["A branch should never be more than 10 commits behind main.", "warning worktree-sync(commits) at most 10"],
    ["Run `git worktree prune` weekly.", "error stale-worktree equals gone"],
    ["Merged worktrees must be removed.", "error stale-worktree equals merged"],
    ["Always delete the worktree once its branch is merged.", "error stale-worktree absent"],
    ["Every lock requires a reason.", "error worktree-lock(reason) present"],
    ["Don't work on main.", "error uncommitted-change(main) absent"],
    ["Do not leave uncommitted changes in the main worktree.", "error uncommitted-change(main) absent"],
    ["All branches must track a remote branch.", "error unpushed-commit(tracking) absent"],
    ["Each worktree must have its own `.env`.", "error worktree-file(.env) present"],
    ["Every worktree must use its own port.", "error worktree-port unique"],
    ["Two agents must never edit the same files.", "error overlapping-change absent"],
    ["Every worktree must be on a branch.", "error detached-worktree absent"],
    ["Never leave a rebase unfinished.", "error unfinished-operation(rebase) absent"],
    ["`.worktrees/` must be in `.gitignore`.", "error ignored-worktree present"],
  ];
  for (const [sentence, expected] of forms) assert.equal(rules(`- ${sentence}`), [expected], sentence);
});

test("branches by their kind, their prefix, their letters, and folders after them", () => {
  const forms: readonly (readonly [string, string])[] = [
    ["Feature branches must be named `feature/<name>`.", "error worktree-branch(feature) matches feature/<name>"],
    ["Name feature branches `feature/<name>`.", "error worktree-branch(feature) matches feature/<name>"],
    ["Always use `feature/<name>` for feature branches.", "error worktree-branch(feature) matches feature/<name>"],
    ["Reader branches must follow `read/<topic>`.", "error worktree-branch(reader) matches read/<topic>"],
    ["Hotfix branches must start with `hotfix/`.", "error worktree-branch(hotfix) matches hotfix/**"],
    ["Every branch must start with `agent/`.", "error worktree-branch matches agent/**"],
    ["Branches must follow `feature/<x>` or `fix/<x>`.", "error worktree-branch one of feature/* fix/*"],
    ["Feature branches must be called `feature/<x>` or `feat/<x>`.", "error worktree-branch(feature) one of feature/* feat/*"],
    ["Use kebab-case for branch names.", "error worktree-branch(letters) matches <kebab-case>"],
    ["Branch names must be lowercase with hyphens.", "error worktree-branch(letters) matches <kebab-case>"],
    ["Branch names must be lowercase.", "error worktree-branch(letters) matches <lowercase>"],
    ["Worktree folders must be named after their branch.", "error worktree-path(folder) matches <branch>"],
    ["Worktree directories must match the branch name.", "error worktree-path(folder) matches <branch>"],
    ["Create worktrees in `.worktrees/`.", "error worktree-path matches .worktrees/**"],
    ["Never put worktrees in `tmp/`.", "error worktree-path not matches tmp/**"],
  ];
  for (const [sentence, expected] of forms) assert.equal(rules(`- ${sentence}`), [expected], sentence);
});

test("a kind of branches that nothing tells stays unbound", () => {
  for (const sentence of ["Docs branches must be named `x/<name>`.", "Topic branches must follow `<user>/<topic>`."]) {
    const [reason] = unboundIn(`# Worktree rules\n\n- ${sentence}\n`);
    assert.match(reason ?? "", /it is not known which ".* branches" are meant/, sentence);
  }
  assert.equal(rules("- Use `docs/**` for changes of files on docs branches."), []);
});

test("what git can't merge, among whom and into what", () => {
  const forms: readonly (readonly [string, string])[] = [
    ["Threads must not conflict.", "error merge-conflict(each other) absent"],
    ["Two threads must never conflict with each other.", "error merge-conflict(each other) absent"],
    ["No merge conflicts between parallel branches.", "error merge-conflict(each other) absent"],
    ["Avoid conflicting changes between worktrees.", "warning merge-conflict(each other) absent"],
    ["No merge conflicts between feature branches.", "error merge-conflict(each other) absent for feature/* features/* feat/*"],
    ["Feature branches must not conflict with each other.", "error merge-conflict(each other) absent for feature/* features/* feat/*"],
    ["Branches must merge cleanly into main.", "error merge-conflict(main) absent"],
    ["Branches must be mergeable into `develop`.", "error merge-conflict(develop) absent"],
    ["Every branch must rebase onto `main` without conflicts.", "error merge-conflict(main) absent"],
    ["Branches must not conflict with main.", "error merge-conflict(main) absent"],
    ["Feature branches must merge without conflicts.", "error merge-conflict(default branch) absent for feature/* features/* feat/*"],
  ];
  for (const [sentence, expected] of forms) assert.equal(rules(`- ${sentence}`), [expected], sentence);
  const roles = "| Role | Branch |\n| --- | --- |\n| Reader | `read/<topic>` |\n\n";
  assert.equal(
    rules(`${roles}- Reader branches must merge cleanly into main.`).filter((rule) => rule.includes("merge-conflict")),
    ["error merge-conflict(main) absent for read/*"],
  );
  for (const sentence of ["Ports must not conflict.", "Resolve merge conflicts promptly.", "Services must not conflict with each other."])
    assert.equal(
      rules(`- ${sentence}`).filter((rule) => rule.includes("merge-conflict")),
      [],
      sentence,
    );
});

test("what only sounds like worktrees binds nothing there", () => {
  for (const sentence of [
    "Update images weekly.",
    "Sync backups to the main NAS daily.",
    "Use at most 4 threads for transcoding.",
    "Containers need unique ports.",
    "Remove unused networks.",
    "Do not edit `compose.yaml` on the server.",
    "Keep the main pool clean.",
  ])
    assert.equal(
      rules(`- ${sentence}`).filter((rule) => /worktree|branch|changed-path|uncommitted|unpushed|status-report/.test(rule)),
      [],
      sentence,
    );
});

test("commands that differ are read for what they share", () => {
  const command = (...lines: readonly string[]) => rules(`\`\`\`sh\n${lines.join("\n")}\n\`\`\``);
  assert.equal(command("git worktree add -b feat-a worktrees/feat-a main"), ["warning worktree-path matches worktrees/<branch> but main"]);
  assert.equal(
    command("git worktree add ../trees/a a", "git worktree add ../trees/x-team/b b").map((rule) => rule.replace(/ but.*/, "")),
    ["warning worktree-path matches ../trees/**"],
  );
  assert.equal(command("git worktree add ../a-one a", "git worktree add other/b b"), []);
  assert.equal(command("git worktree add ~/trees/a a"), []);
  assert.equal(rules("1. **Create**: `git worktree add -b feat-a worktrees/feat-a main`"), [
    "warning worktree-path matches worktrees/<branch> but main",
  ]);
});

test("a template's headings in their order, in the file that its section names", () => {
  const template = "## Status Report Template\n\nIn `STATUS.md`:\n\n```markdown\n# Status YYYY-MM-DD\n\n## Done\n\n## Next\n```\n";
  assert.equal(rules(template), ["warning status-report(STATUS.md) one of Status YYYY-MM-DD Done Next"]);
  assert.equal(unboundIn(`# Worktree rules\n\n${template.replace("In `STATUS.md`:", "As follows:")}`), [
    "7: it doesn't say in which file a report stands",
  ]);
});

test("a listing that puts a worktree elsewhere than the tree is a contradiction", () => {
  const document = (place: string) =>
    `# Worktree rules\n\n\`\`\`\nshop/\n├── .git/\n├── main/   # Primary worktree (main branch)\n└── worktrees/\n    └── a/\n\`\`\`\n\n\`\`\`sh\ngit worktree list\n# main  ${place}  [main]\n\`\`\`\n`;
  const [finding] = read(document("/path/to/shop")).findings;
  assert.is(finding?.rule, "document/contradiction");
  assert.is(finding && placeOf(finding.at).line, 13);
  assert.is(finding?.related[0] && placeOf(finding.related[0].at).line, 6);
  assert.equal(read(document("/path/to/shop/main")).findings, []);
});

test("names of branches that are only listed", () => {
  const lasting = " but main master develop trunk";
  const listed = (text: string): readonly string[] => rulesOf(`# Notes\n\n## Git\n\n${text}\n`);
  for (const text of [
    "Feature branches (`feature/`, `fix/`). Merged by squashing.",
    "- Branches: feature/*, fix/*",
    "- Branch names start with `feature/` or `fix/`",
    "**Branch prefixes:** `feature/`, `fix/`",
    "Branch naming:\n\n- `feature/<name>`: something new\n- `fix/<name>`: something mended\n- `main`: what runs",
    "### Branch naming\n\n| Prefix | Use |\n| --- | --- |\n| `feature/` | new |\n| `fix/` | mended |",
  ])
    assert.equal(listed(text), [`warning worktree-branch one of feature/* fix/*${lasting}`], text);
  assert.equal(listed("Create feature branches as `feature/<topic>`."), [
    `warning worktree-branch(feature) matches feature/<topic>${lasting}`,
  ]);
  for (const text of [
    "Work on a branch, e.g. `feature/dns`.",
    "Work on a branch (`feature/dns`).",
    "- Branches may be called `wip/<topic>`",
    "### Branches\n\n- `main` is what runs\n- `dev` is for tests",
    "### Branches\n\n- `feature/dns` is open\n- `fix/mail` is merged",
  ])
    assert.equal(listed(text), [], text);
});

test.run();
