/** What commands and reports say of rare things: nothing to tell, one of a kind, states of worktrees, texts that are too long for a line. */
import { symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { commit, git, repository, temporaryFolder } from "./support/git.ts";
import { add, hostile, run, runWith, STANDARDS } from "./support/hostile.ts";

const README = "docs/architecture/README.md";
const MIXED = `${STANDARDS}- **Should:** every service sets \`init: true\`.\n- Prefer a \`healthcheck\`.\n`;
const COMPOSE = "services:\n  a: {image: x, restart: always}\n";

for (const format of ["text", "json", "sarif", "github", "gitlab", "junit", "checkstyle", "rdjson", "markdown"])
  test(`--quiet leaves errors alone in ${format}`, () => {
    const folder = hostile({ [README]: MIXED, "a/compose.yaml": COMPOSE });
    const loud = run(folder, "--format", format).stdout;
    const quiet = run(folder, "--format", format, "--quiet").stdout;
    assert.match(loud, "service a has no `init`".replace(/`/g, format === "markdown" ? "\\`" : "`").slice(0, 15));
    assert.match(quiet, "always");
    assert.not.match(quiet, /has no .{0,2}init/);
  });

test("nothing wrong is said as such in every format", () => {
  const folder = hostile({ [README]: STANDARDS, "a/compose.yaml": COMPOSE.replace("always", "unless-stopped") });
  assert.match(run(folder, "--format", "markdown").stdout, "## homelab-lint: no problems");
  assert.match(run(folder, "--format", "checkstyle").stdout, /<checkstyle[^>]*\/?>/);
  assert.equal(JSON.parse(run(folder, "--format", "gitlab").stdout), []);
  assert.is(run(folder, "--format", "github").stdout, "");
});

test("one warning and two, where none is allowed", () => {
  const folder = hostile({ [README]: MIXED.replace("Must", "Should"), "a/compose.yaml": COMPOSE });
  assert.match(run(folder, "--max-warnings", "1").stderr, "2 warnings, where at most 1 are allowed.");
  const one = hostile({ [README]: STANDARDS.replace("Must", "Should"), "a/compose.yaml": COMPOSE });
  const { code, stderr } = run(one, "--max-warnings", "0");
  assert.is(code, 1);
  assert.is(stderr, "1 warning, where at most 0 are allowed.\n");
});

test("formats that can't be had are told", () => {
  const folder = hostile({ [README]: STANDARDS, "a/compose.yaml": COMPOSE });
  assert.match(run(folder, "--format", "jsn").stderr, "did you mean json?");
  assert.match(run(folder, "--format", "quux").stderr, /Expected one of text, json.*markdown\./);
  assert.match(run(folder, "--format", "json=").stderr, "Expected a file behind json=");
  assert.match(run(folder, "--format", "json", "--format", "text").stderr, "Only one format can go to standard output");
});

test("annotations where a workflow of GitHub shows them, and nowhere else", () => {
  const folder = hostile({ [README]: STANDARDS, "a/compose.yaml": COMPOSE });
  assert.match(runWith({ GITHUB_ACTIONS: "true" }, folder).stdout, /^::error file=a\/compose\.yaml,line=2,/m);
  for (const other of ["GITEA_ACTIONS", "FORGEJO_ACTIONS"])
    assert.not.match(runWith({ GITHUB_ACTIONS: "true", [other]: "true" }, folder).stdout, "::error");
});

test("long sentences and lines are cut where people read, and whole in JSON", () => {
  const long = `because ${"it matters a lot ".repeat(40)}`.trim();
  const folder = hostile({
    [README]: `# Standards\n\n- **Must:** every service sets \`restart: unless-stopped\` ${long}.\n- Every flying service must set \`init: true\` ${long}.\n`,
    "a/compose.yaml": `services:\n  a: {image: x, restart: always, labels: {x: "${"y".repeat(500)}"}}\n`,
  });
  for (const args of [[], ["standards"]]) {
    const { stdout } = run(folder, ...args);
    assert.match(stdout, /because .*…/);
    assert.ok(stdout.split("\n").every((line) => line.length < 400));
  }
  assert.ok(JSON.parse(run(folder, "--format", "json").stdout).findings[0].standard.text.endsWith("a lot."));
});

test("a document without headings, one that is proposed, and rules that match nothing", () => {
  const folder = hostile({
    [README]: "- **Must:** every service sets `restart: unless-stopped`.\n- **Must:** every LXC container is unprivileged.\n",
    "docs/architecture/later.md": "---\nstatus: proposed\n---\n\n# Later\n\n- **Must:** every service sets `init: true`.\n",
    "a/compose.yaml": COMPOSE,
    "b/compose.yaml": "services: [\n",
  });
  const text = run(folder, "standards").stdout;
  assert.match(text, /^docs\/architecture\/README\.md\n {5}1 {2}every service sets/m);
  assert.match(text, "warning service-setting: `init` is `true`, for every service, pending, matches 1 here");
  assert.match(text, "matches nothing here");
  const markdown = run(folder, "standards", "--format", "markdown").stdout;
  assert.match(markdown, "nothing here");
  assert.match(run(folder, "explain", "unprivileged").stdout, "matches nothing here");
  assert.match(run(folder, "explain", "compose/yaml-syntax").stdout, "No document demands it");
});

test("impact tells rules that came, went and changed, with what they did", () => {
  const folder = join(temporaryFolder(), "lab");
  repository(folder, {
    [README]: `${STANDARDS}- **Must:** every service sets \`init: true\`.\n- **Must:** every LXC container is unprivileged.\n`,
    "a/compose.yaml": "services:\n  a: {image: x, restart: always}\n  b: {image: x, restart: always}\n",
  });
  writeFileSync(
    join(folder, README),
    "# Standards\n\n- **Should:** every service sets `restart: always`.\n- **Must:** every service has a `healthcheck`.\n- **Must:** VMs must have unique VMIDs.\n- **Must:** every service sets `ipc: host`.\n",
  );
  const { code, stdout } = run(folder, "impact", "HEAD");
  assert.is(code, 0);
  assert.match(stdout, /2 of them break it now:/);
  assert.match(stdout, "matches nothing here");
  assert.match(stdout, "removed unprivileged: it is unprivileged, for every LXC container  docs/architecture/README.md:5 before\n");
  assert.match(stdout, "Since HEAD: 2 rules added, 2 changed, 1 removed, 0 as before; 4 new findings, 4 settled.");
  assert.match(run(folder, "impact", "HEAD", "--format", "json").stdout, /"change": "removed"/);
  writeFileSync(join(folder, "a/compose.yaml"), "services:\n  a: {image: x, restart: always, init: true}\n");
  assert.match(run(folder, "impact", "HEAD").stdout, /matches 1 here/);
});

test("states of worktrees in the table", () => {
  const folder = join(temporaryFolder(), "lab");
  repository(folder, { [README]: STANDARDS, "a/compose.yaml": COMPOSE, "f.txt": "1\n", "g.txt": "1\n" });
  for (const name of ["locked", "why", "off", "busy", "twin"]) git(folder, "worktree", "add", "-q", "-b", name, `../${name}`);
  git(folder, "worktree", "lock", "../locked");
  git(folder, "worktree", "lock", "--reason", "on a stick", "../why");
  git(join(folder, "../off"), "checkout", "-q", "--detach");
  commit(join(folder, "../twin"), { "f.txt": "2\n", "g.txt": "2\n" });
  commit(join(folder, "../busy"), { "f.txt": "3\n", "g.txt": "3\n" });
  try {
    git(join(folder, "../busy"), "merge", "-q", "twin");
  } catch {
    // That they clash is meant.
  }
  const { stdout } = run(folder, "inspect", "--worktrees");
  assert.match(stdout, /\.\.\/locked .*locked/);
  assert.match(stdout, "locked (on a stick)");
  assert.match(stdout, /\.\.\/off .*detached/);
  assert.match(stdout, /\.\.\/busy .*merge under way/);
  const empty = temporaryFolder();
  git(empty, "init", "-q");
  add(empty, { [README]: STANDARDS });
  assert.match(run(empty, "inspect", "--worktrees").stdout, "no commit yet");
  assert.match(stdout, /\.\.\/twin .*\.\.\/busy \(2 files\)/);
});

test("a configuration as it is understood, with devices, ports and networks of every form", () => {
  const folder = hostile({
    [README]: STANDARDS,
    "a/compose.yaml":
      "services:\n  a:\n    image: x\n    devices: ['/dev/kfd', '/dev/dri:/dev/other:rw', 'nvidia.com/gpu=all']\n    gpus: all\n    volumes: ['named:/n', './x:/x:ro', {type: tmpfs, target: /t}, /anonymous]\n    networks: {n: {ipv4_address: 10.0.0.5}}\n    environment: {A: , B: '${C}'}\n    ports: ['127.0.0.1:80:80/udp', '90-95:90-95', '99']\nvolumes: {named: {driver_opts: {type: nfs}}}\nnetworks: {n: {external: true, name: other}}\n",
    "b/compose.yaml": "services:\n  b: {build: .}\n",
    "c/notes.yaml": "a: 1\n",
  });
  const text = run(folder, "inspect", "a/compose.yaml").stdout;
  for (const said of ["/dev/dri -> /dev/other", "named", "read-only", "10.0.0.5", "127.0.0.1", "other"]) assert.match(text, said);
  const [service] = JSON.parse(run(folder, "inspect", "a/compose.yaml", "--format", "json").stdout).subjects.filter(
    ({ kind }: { kind: string }) => kind === "service",
  );
  assert.is(service.devices[0].target ?? null, service.devices[0].target);
  assert.match(run(folder, "inspect", "b/compose.yaml").stdout, "service b");
  assert.is(run(folder, "inspect", "c/notes.yaml").code, 2);
  assert.is(run(folder, "inspect", "a").code, 2);
  assert.is(run(folder, "inspect", "--worktrees", "a").code, 2);
  assert.match(run(folder, "inspect", "--worktrees").stderr, "There is no git repository in this folder, nor below it.");
});

test("a repository whose .git leads nowhere, and links in circles", () => {
  const folder = hostile({
    [README]: STANDARDS,
    "a/compose.yaml": COMPOSE,
    "b/.git": "gitdir: ../nowhere\n",
    "c/.git": "nonsense\n",
    "b/compose.yaml": COMPOSE,
  });
  symlinkSync("loop", join(folder, "loop"));
  symlinkSync("..", join(folder, "a/up"));
  const { code, stdout, stderr } = run(folder);
  assert.is(code, 1);
  assert.match(stdout, "a/compose.yaml");
  assert.not.match(stderr, "fault of its own");
  assert.is(run(join(folder, "b")).code, 2);
  assert.not.match(run(folder, "b").stderr, "fault of its own");
});

test("files that the system makes up, and such that are none", () => {
  const folder = hostile({ [README]: STANDARDS, "a/compose.yaml": COMPOSE });
  add(folder, { "pipe/compose.yaml": "-> /proc/self/environ", "dev/compose.yaml": "-> /dev/null" });
  assert.is(run(folder).code, 1);
  assert.is(run(folder, "--standards", "/dev/null").code, 2);
});

test.run();
