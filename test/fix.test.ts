/** What --fix changes, to the byte; and all that it leaves alone. */
import { execFileSync } from "node:child_process";
import { chmodSync, linkSync, lstatSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { load } from "js-yaml";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { catalogue } from "../rules/index.ts";
import { lint } from "../src/lint.ts";
import { changed, changesOf, mendable } from "../src/mending/mend.ts";
import { memoryTree } from "../src/tree/memory.ts";
import { git, gitEnvironment, repository, temporaryFolder, write } from "./support/git.ts";
import { run } from "./support/hostile.ts";

const RESTART = "- **Must:** every service sets `restart: unless-stopped`.\n";
const README = "docs/architecture/README.md";
const COMPOSE = "stacks/a/compose.yaml";
const GUEST = "lxc/101.conf";

function lab(rules: string, files: Readonly<Record<string, string | Buffer>>): string {
  const folder = join(temporaryFolder(), "lab");
  write(folder, { [README]: `# Rules\n\n${rules}`, ...files });
  git(folder, "init", "-q", "-b", "main");
  return folder;
}

const text = (folder: string, file = COMPOSE): string => readFileSync(join(folder, file), "utf8");

/** What becomes of a file under rules; it is whole after one run, and a second one changes nothing. */
function fixed(rules: string, before: string, file = COMPOSE): string {
  const folder = lab(rules, { [file]: before });
  const { stderr } = run(folder, "--fix");
  const after = text(folder, file);
  assert.is(run(folder, "--fix").stderr, stderr.replace(/^.* mended\.\n/gm, ""), "the second run mends nothing");
  assert.is(text(folder, file), after);
  return after;
}

const stack = (lines: string): string => `services:\n  web:\n    image: nginx:1.27\n${lines}`;
const guest = (lines: string): string =>
  `arch: amd64\nhostname: dl\nostype: debian\nrootfs: local-zfs:1,size=8G\nunprivileged: 1\n${lines}`;

test("a value gives way to the one that is demanded; quotes, comments, indentation and line ends stay", () => {
  const forms: readonly (readonly [before: string, after: string])[] = [
    ["    restart: always\n", "    restart: unless-stopped\n"],
    ["    restart:   always   # by hand\n", "    restart:   unless-stopped   # by hand\n"],
    ["    restart: 'always' # x\n", "    restart: 'unless-stopped' # x\n"],
    ['    "restart": "always"\n', '    "restart": "unless-stopped"\n'],
    ["    restart: always", "    restart: unless-stopped"],
    ["    restart: on-failure:3\n    # a last word\n", "    restart: unless-stopped\n    # a last word\n"],
  ];
  for (const [before, after] of forms) {
    assert.is(fixed(RESTART, stack(before)), stack(after));
    const crlf = (one: string): string => stack(one).replaceAll("\n", "\r\n");
    assert.is(fixed(RESTART, crlf(before)), crlf(after));
    assert.is(fixed(RESTART, stack(before).replaceAll("\n", "\r")), stack(after).replaceAll("\n", "\r"));
    assert.is(fixed(RESTART, `\uFEFF${stack(before)}`), `\uFEFF${stack(after)}`);
  }
  assert.is(fixed(RESTART, "services: {web: {image: x:1, restart: always}}\n"), "services: {web: {image: x:1, restart: unless-stopped}}\n");
});

test("what YAML would take for something else gets quotes; what is switched or counted gets none", () => {
  assert.is(fixed("- **Must:** every service sets `restart: no`.\n", stack("    restart: always\n")), stack('    restart: "no"\n'));
  assert.is(fixed("- **Must:** every service sets `restart: no`.\n", stack("    restart: 'always'\n")), stack("    restart: 'no'\n"));
  assert.is(fixed("- **Must:** every service sets `read_only: true`.\n", stack("    read_only: false\n")), stack("    read_only: true\n"));
  assert.is(
    fixed("- **Must:** every service sets `PUID=1000`.\n", stack("    environment:\n      PUID: 0\n")),
    stack("    environment:\n      PUID: 1000\n"),
  );
  assert.is(
    fixed("- **Must:** every service sets `TZ=Europe/Berlin`.\n", stack("    environment:\n      - TZ=UTC # x\n      - A=TZ=UTC\n")),
    stack("    environment:\n      - TZ=Europe/Berlin # x\n      - A=TZ=UTC\n"),
  );
  assert.is(
    fixed("- **Must:** every service sets `max-size: 10m`.\n", stack('    logging:\n      options:\n        max-size: "50m"\n')),
    stack('    logging:\n      options:\n        max-size: "10m"\n'),
  );
});

test("a service that lacks a setting gets it behind its image and its name", () => {
  assert.is(fixed(RESTART, stack("    ports: []\n")), stack("    restart: unless-stopped\n    ports: []\n"));
  assert.is(
    fixed(RESTART, "services:\n  web:\n    image: nginx:1.27 # x\n"),
    "services:\n  web:\n    image: nginx:1.27 # x\n    restart: unless-stopped\n",
  );
  assert.is(
    fixed(RESTART, "services:\n  web:\n    image: nginx:1.27"),
    "services:\n  web:\n    image: nginx:1.27\n    restart: unless-stopped",
  );
  assert.is(
    fixed(RESTART, "services:\r\n  web:\r\n    image: nginx:1.27"),
    "services:\r\n  web:\r\n    image: nginx:1.27\r\n    restart: unless-stopped",
  );
  assert.is(
    fixed(
      RESTART,
      "services:\n    web:\n        # c\n        ports: []\n        image: x:1\n        container_name: web\n        init: true\n",
    ),
    "services:\n    web:\n        # c\n        ports: []\n        image: x:1\n        container_name: web\n        restart: unless-stopped\n        init: true\n",
  );
  const both = `${RESTART}- **Must:** every service sets \`init: true\`.\n`;
  assert.is(fixed(both, stack("")), stack("    init: true\n    restart: unless-stopped\n"));
  for (const without of ["services: {web: {image: x:1}}\n", "services:\n  web: {image: x:1}\n", "services:\n  web:\n    build: .\n"])
    assert.is(fixed(RESTART, without), without);
});

test("mounts become read-only, each in its own form", () => {
  const rule = "- `/tank/media` must be mounted read-only.\n";
  const forms: readonly (readonly [before: string, after: string])[] = [
    ["/tank/media:/media", "/tank/media:/media:ro"],
    ['"/tank/media:/media" # films', '"/tank/media:/media:ro" # films'],
    ["/tank/media:/media:rw", "/tank/media:/media:ro"],
    ["/tank/media:/media:rw,z", "/tank/media:/media:ro,z"],
    ["/tank/media:/media:z", '"/tank/media:/media:z,ro"'],
    ["/tank/media:/media:z,rw", "/tank/media:/media:z,ro"],
    ["/tank/media:/rw:rw", "/tank/media:/rw:ro"],
    ["/tank/media/a b:/media", "/tank/media/a b:/media"],
    ["{type: bind, source: /tank/media, target: /media}", "{type: bind, source: /tank/media, target: /media}"],
    ["${ROOT:-/tank}/media:/media", "${ROOT:-/tank}/media:/media"],
  ];
  const volumes = (one: string): string => stack(`    volumes:\n      - ${one}\n      - ./x:/x\n`);
  for (const [before, after] of forms) assert.is(fixed(rule, volumes(before)), volumes(after));
  for (const [before, after] of [
    ["mp0: /tank/media,mp=/media\n", "mp0: /tank/media,mp=/media,ro=1\n"],
    ["mp0: /tank/media,ro=0,mp=/media\n", "mp0: /tank/media,ro=1,mp=/media\n"],
    ["mp12: /tank/media,mp=/media,ro=0\n", "mp12: /tank/media,mp=/media,ro=1\n"],
    ["mp0: /tank/media/ro,mp=/ro=0,backup=0\n", "mp0: /tank/media/ro,mp=/ro=0,backup=0,ro=1\n"],
    ["lxc.mount.entry: /tank/media media none bind 0 0\n", "lxc.mount.entry: /tank/media media none bind 0 0\n"],
  ] as const)
    assert.is(fixed(rule, guest(before), GUEST), guest(after));
});

test("users, settings, labels and variables are written as a document has them, where nothing else hangs on it", () => {
  const own: readonly (readonly [rule: string, before: string, after: string])[] = [
    ["every service must run as `1000:1000`", '    user: "1001:1001"\n', '    user: "1000:1000"\n'],
    ["every service must run as `1000:1000`", '    user: "1001:10"\n', '    user: "1000:1000"\n'],
    ["every service must run as `1000:1000`", "    user: me\n", "    user: me\n"],
    ["every service must run as `1000:1000`", '    user: "1001:1001x"\n', '    user: "1001:1001x"\n'],
    ["every service must run as `1000:1000`", '    user: "x1001:1001"\n', '    user: "x1001:1001"\n'],
    ["every service must set `pull_policy: always`", "    pull_policy: missing\n", "    pull_policy: always\n"],
    ["every service must set `logging.driver: local`", "    logging:\n      driver: syslog\n", "    logging:\n      driver: local\n"],
    ["every service must set `tmpfs: /tmp`", "    tmpfs: /run\n", "    tmpfs: /run\n"],
    ["every service must set `TZ=UTC`", "    environment:\n      TZ: Europe/Berlin\n", "    environment:\n      TZ: UTC\n"],
    ["every service must have the label `lab.tier=core`", "    labels:\n      lab.tier: extra\n", "    labels:\n      lab.tier: core\n"],
  ];
  for (const [rule, before, after] of own) assert.is(fixed(`- **Must:** ${rule}.\n`, stack(before)), stack(after));
  const guests: readonly (readonly [rule: string, before: string, after: string])[] = [
    ["every container sets `onboot: yes`", "onboot: 0\n", "onboot: 1\n"],
    ["every container sets `protection: 1`", "", "protection: 1\n"],
    ["every container sets `protection: no`", "protection: 1\n", "protection: 0\n"],
    ["every container sets `ostype: alpine`", "", ""],
  ];
  for (const [rule, before, after] of guests) assert.is(fixed(`- **Must:** ${rule}.\n`, guest(before), GUEST), guest(after));
});

test("of a guest only what holds now is changed, and a line that is missing goes before the snapshots", () => {
  const rule = "- **Must:** every container sets `onboot: 1`.\n";
  const past = "\n[old]\nonboot: 0\narch: amd64\nsnaptime: 1\n";
  assert.is(fixed(rule, guest(`onboot: 0\n${past}`), GUEST), guest(`onboot: 1\n${past}`));
  assert.is(fixed(rule, guest(past), GUEST), guest(`onboot: 1\n${past}`));
  assert.is(fixed(rule, guest(""), GUEST), guest("onboot: 1\n"));
  assert.is(fixed(rule, guest("swap: 0"), GUEST), guest("swap: 0\nonboot: 1"));
  assert.is(fixed(rule, guest("onboot: 0 # later\n"), GUEST), guest("onboot: 0 # later\n"), "no place for what was meant as a comment");
  const crlf = guest("onboot: 0\n").replaceAll("\n", "\r\n");
  assert.is(fixed(rule, crlf, GUEST), crlf.replace("onboot: 0", "onboot: 1"));
});

test("what others share is left alone: anchors, merges, variables, other files", () => {
  const shared = [
    "x-r: &r always\nservices:\n  a:\n    image: x:1\n    restart: *r\n",
    "services:\n  a:\n    image: x:1\n    restart: &r always\n  b:\n    image: x:1\n    restart: *r\n",
    "x-c: &c\n  restart: always\nservices:\n  a:\n    <<: *c\n    image: x:1\n",
    "services:\n  a: &a\n    image: x:1\n    restart: always\n  b:\n    <<: *a\n    image: y:1\n",
    "services:\n  a: &a\n    image: x:1\n  b:\n    <<: *a\n    image: y:1\n    restart: unless-stopped\n",
    "services:\n  a:\n    image: x:1\n    restart: ${RESTART:-always}\n",
    "services:\n  a:\n    image: x:1\n    restart: >-\n      always\n",
    "services:\n  a:\n    image: x:1\n    restart: !!str always\n",
  ];
  for (const before of shared) assert.is(fixed(RESTART, before), before);
  const lone = "services:\n  a: &a\n    image: x:1\n    restart: &r always\n";
  assert.is(fixed(RESTART, lone), lone.replace("always", "unless-stopped"), "an anchor that nobody takes");
  const folder = lab(RESTART, {
    "common.yaml": "services:\n  base:\n    image: x:1\n    restart: always\n",
    [COMPOSE]: "services:\n  a:\n    extends: {file: ../../common.yaml, service: base}\n    image: y:1\n",
  });
  run(folder, "--fix", "stacks");
  assert.match(text(folder, "common.yaml"), "restart: always");
});

test("what leaves people to decide is left alone", () => {
  const rules = `- Never use \`:latest\`.\n- Every service must restart \`always\` or \`unless-stopped\`.\n- All LXC containers must be unprivileged.\n- Host ports are unique.\n- **Must:** databases keep their data under \`/flash\`.\n`;
  const before =
    "services:\n  a:\n    image: x:latest\n    restart: on-failure\n    ports: ['80:80', '80:81']\n  db:\n    image: postgres:16\n    volumes: ['./d:/var/lib/postgresql/data']\n";
  const folder = lab(rules, { [COMPOSE]: before, [GUEST]: guest("").replace("unprivileged: 1\n", "") });
  const { stdout } = run(folder, "--fix");
  assert.match(stdout, /unprivileged/);
  assert.not.match(stdout, /\[fix\]/);
  assert.is(text(folder), before);
});

test("two documents that want different things in one place: neither is followed, and it is told", () => {
  const before = stack("    restart: on-failure\n");
  const folder = lab(RESTART, {
    "docs/architecture/b.md": "# More\n\n- **Must:** every service sets `restart: always`.\n",
    [COMPOSE]: before,
  });
  const { stderr, code } = run(folder, "--fix");
  assert.is(code, 1);
  assert.match(stderr, `${COMPOSE}:4:14: left as it was: another rule than restart-policy wants something else there.`);
  assert.is(text(folder), before);
});

test("what would break another rule is not done, and the rest is; it is told where it stands now", () => {
  const before = "services:\n  jellyfin:\n    image: x:1\n    restart: always\n  db:\n    image: x:1\n    restart: always\n";
  const rules = `${RESTART}- Jellyfin must not set \`restart: unless-stopped\`.\n- **Must:** every service sets \`init: true\`.\n`;
  const folder = lab(rules, { [COMPOSE]: before });
  const { stderr } = run(folder, "--fix");
  assert.match(stderr, `${COMPOSE}:5:14: left as it was: mending restart-policy there would break another rule, or not be enough.`);
  const after = before.replace(/always\n$/, "unless-stopped\n").replaceAll("x:1\n", "x:1\n    init: true\n");
  assert.is(text(folder), after, "nor the rest of the service");
});

test("only the files that are named are changed, and neither what a deviation excuses nor what a baseline keeps", () => {
  const files = { [COMPOSE]: stack("    restart: always\n"), "stacks/b/compose.yaml": stack("    restart: always\n") };
  const named = lab(RESTART, files);
  run(named, "--fix", COMPOSE);
  assert.match(text(named), "unless-stopped");
  assert.is(text(named, "stacks/b/compose.yaml"), files["stacks/b/compose.yaml"]);
  const kept = lab(RESTART, files);
  run(kept, "baseline", "stacks/a");
  run(kept, "--fix");
  assert.is(text(kept), files[COMPOSE]);
  assert.match(text(kept, "stacks/b/compose.yaml"), "unless-stopped");
  const excused = stack("    restart: always # homelab-lint: allow restart-policy -- by hand\n");
  assert.is(fixed(RESTART, excused), excused);
});

test("links, files of others, read-only files, and what is not UTF-8 are left alone, each with the reason", () => {
  const before = stack("    restart: always\n");
  const elsewhere = join(temporaryFolder(), "elsewhere.yaml");
  writeFileSync(elsewhere, before);
  const folder = lab(RESTART, {
    "stacks/closed/compose.yaml": before,
    "stacks/hard/compose.yaml": before,
    "stacks/wide/compose.yaml": Buffer.from(`\uFEFF${before}`, "utf16le"),
    "aside.txt": before,
    ".gitignore": "aside.txt\n",
    "stacks/link/x": "",
    "clone/compose.yaml": before,
  });
  chmodSync(join(folder, "stacks/closed/compose.yaml"), 0o444);
  linkSync(join(folder, "stacks/hard/compose.yaml"), join(folder, "stacks/hard/other"));
  symlinkSync("../../aside.txt", join(folder, "stacks/link/compose.yaml"));
  git(join(folder, "clone"), "init", "-q");
  const { stderr, code } = run(folder, "--fix", ".", "clone", elsewhere);
  assert.is(code, 1);
  const told = stderr.trimEnd().split("\n");
  for (const [file, why] of [
    ["stacks/closed/compose.yaml", "it is read-only"],
    ["stacks/hard/compose.yaml", "it has further names (hard links), which would keep the old text"],
    ["stacks/link/compose.yaml", "it is a link"],
    ["stacks/wide/compose.yaml", "it is not written in UTF-8, or was changed meanwhile"],
    ["clone/compose.yaml", "it lies in another repository or worktree"],
  ])
    assert.ok(told.includes(`${file}: left as it was: ${why}.`), `${file}\n${stderr}`);
  assert.match(stderr, /elsewhere\.yaml: left as it was: it lies outside the repository\./);
  assert.not.match(stderr, / mended\./);
  assert.is(readFileSync(elsewhere, "utf8"), before);
  assert.is(text(folder, "aside.txt"), before);
  assert.ok(lstatSync(join(folder, "stacks/link/compose.yaml")).isSymbolicLink());
});

test("permissions stay, and nothing is left beside", () => {
  const folder = lab(RESTART, { [COMPOSE]: stack("    restart: always\n") });
  chmodSync(join(folder, COMPOSE), 0o640);
  run(folder, "--fix");
  assert.is(statSync(join(folder, COMPOSE)).mode & 0o777, 0o640);
  assert.is(git(folder, "status", "--porcelain", "-uall").match(/tmp/g), null);
});

test("a diff is shown, changes nothing, and is what git would apply", () => {
  const files = {
    [COMPOSE]: `${stack("    restart: always\n")}  db:\n    image: postgres:16\n    ports: []\n    init: true\n    tty: true\n    labels: {}\n    networks: {}\n    cap_drop: [ALL]\n  c:\n    image: x:1`,
    "stacks/b/compose.yaml": stack("    restart: always\n").replaceAll("\n", "\r\n"),
    [GUEST]: guest("onboot: 0"),
    "stacks/c/compose.yaml": "services: {web: {image: x:1, restart: always, init: false}, b: {image: x:1, restart: always, init: true}}\n",
  };
  const rules = `${RESTART}- **Must:** every service sets \`init: true\`.\n- **Must:** every container sets \`onboot: 1\`.\n`;
  const folder = lab(rules, files);
  const { stdout, stderr, code } = run(folder, "--diff");
  assert.equal([code, stderr], [1, "11 findings in 4 files would be mended.\n"]);
  for (const [file, before] of Object.entries(files)) assert.is(text(folder, file), before);
  const applied = lab(rules, files);
  execFileSync("git", ["apply", "--whitespace=nowarn", "-"], { cwd: applied, env: gitEnvironment(), input: stdout });
  run(folder, "--fix");
  for (const file of Object.keys(files)) assert.is(text(applied, file), text(folder, file));
  assert.equal([run(folder, "--diff").code, run(folder, "--diff").stdout], [0, ""]);
});

test("a diff shows no secret, and nothing that a build server would act on", () => {
  const folder = lab(RESTART, {
    [COMPOSE]: stack(
      '    restart: always\n    environment:\n      DB_PASSWORD: hunter2hunter2\n    command: "\n\n      ::error::x"\n    # \u202e x\n',
    ),
  });
  const { stdout } = run(folder, "--diff");
  assert.match(stdout, "+    restart: unless-stopped");
  assert.not.match(stdout, /hunter2|\u202e|^.?\s*::/m);
});

test("what is staged is not changed, and neither are worktrees; one or the other is asked for", () => {
  const folder = lab(RESTART, { [COMPOSE]: stack("    restart: always\n") });
  for (const args of [
    ["--fix", "--staged"],
    ["--fix", "--worktrees"],
    ["--fix", "--diff"],
    ["--diff", "--format", "json"],
  ]) {
    const { code, stderr } = run(folder, ...args);
    assert.is(code, 2);
    assert.match(stderr, "cannot be used with option");
  }
  assert.match(text(folder), "always");
});

test("JSON, SARIF and text tell what can be mended; the edits are those of --fix", () => {
  const folder = lab(RESTART, { [COMPOSE]: `${stack("    restart: always\n")}  b:\n    image: x:1\n  c: {image: x:1}\n` });
  const { findings } = JSON.parse(run(folder, "--format", "json").stdout) as {
    findings: { fix: { edits: [{ start: number; end: number; text: string; line: number; column: number }] } | null }[];
  };
  assert.equal(
    findings.map(({ fix }) => fix?.edits.map(({ line, column, text: put }) => [line, column, put])),
    [[[4, 14, "unless-stopped"]], [[7, 1, "    restart: unless-stopped\n"]], undefined],
  );
  const { runs } = JSON.parse(run(folder, "--format", "sarif").stdout) as {
    runs: [
      { results: { fixes?: [{ artifactChanges: [{ replacements: [{ deletedRegion: unknown; insertedContent: { text: string } }] }] }] }[] },
    ];
  };
  assert.equal(
    runs[0].results.map(({ fixes }) => fixes?.[0].artifactChanges[0].replacements[0]),
    [
      { deletedRegion: { startLine: 4, startColumn: 14, endLine: 4, endColumn: 20 }, insertedContent: { text: "unless-stopped" } },
      {
        deletedRegion: { startLine: 7, startColumn: 1, endLine: 7, endColumn: 1 },
        insertedContent: { text: "    restart: unless-stopped\n" },
      },
      undefined,
    ],
  );
  const report = run(folder).stdout;
  assert.is(report.match(/ {2}restart-policy \[fix\]$/gm)?.length, 2);
  assert.match(report, /^2 findings may be mended with --fix, marked with \[fix\]; --diff shows how\.$/m);
  let made = text(folder);
  for (const { fix } of [...findings].reverse())
    for (const { start, end, text: put } of fix?.edits ?? []) made = made.slice(0, start) + put + made.slice(end);
  run(folder, "--fix");
  assert.is(text(folder), made);
});

test("a hook that mends: the working folder is changed, and the code tells what is left", () => {
  const folder = repository(join(temporaryFolder(), "lab"), {
    [README]: `# Rules\n\n${RESTART}- Never use \`:latest\`.\n`,
    [COMPOSE]: stack("    restart: always\n"),
  });
  assert.is(run(folder, "--fix", COMPOSE).code, 0);
  assert.is(git(folder, "status", "--porcelain"), `M ${COMPOSE}`);
  write(folder, { [COMPOSE]: stack("    restart: always\n").replace("1.27", "latest") });
  const { code, stdout } = run(folder, "--fix", COMPOSE);
  assert.is(code, 1);
  assert.match(stdout, "image-tag");
  assert.not.match(stdout, "restart-policy");
});

test("however a file is written, one value changes and nothing else", () => {
  const pick = fc.constantFrom;
  const values = fc.record({
    quote: pick("", "'", '"'),
    indent: pick(2, 3, 4, 8),
    blank: pick("", "\n", "# c: restart: always\n", "  # x\n"),
    end: pick("\n", "\r\n"),
    last: pick(true, false),
    held: pick("always", "on-failure", undefined),
    around: fc.subarray([
      'ports: ["80:80"]',
      "labels: {a: 'restart: always'}",
      "command: |\n  restart: always\n  x",
      "é: ü 𝄞 # restart: always",
    ]),
    before: pick(true, false),
  });
  fc.assert(
    fc.property(values, ({ quote, indent, blank, end, last, held, around, before }) => {
      const pad = " ".repeat(indent);
      const own = [`image: ${quote}x:1${quote}`, ...(held ? [`restart: ${quote}${held}${quote}`] : []), ...around];
      if (before) own.reverse();
      const body = own.flatMap((one) => one.split("\n").map((line) => pad + pad + line)).join("\n");
      const written = `services:\n${pad}web:\n${blank}${body}${last ? "\n" : ""}`.replaceAll("\n", end);
      const files = { [README]: `# Rules\n\n${RESTART}`, [COMPOSE]: written };
      const { findings } = lint({
        ...{ tree: memoryTree(files), standards: [README], inventory: [], paths: [COMPOSE] },
        ...{ surroundings: { env: {}, now: 0 }, catalogue },
      });
      const [change] = changesOf(mendable(findings)).changes;
      const after = changed(written, change?.edits ?? []);
      const { services } = load(written) as { services: { web: Record<string, unknown> } };
      assert.equal(load(after), { services: { web: { ...services.web, restart: "unless-stopped" } } });
      const [was, is] = [written, after].map((one) => one.split("\n").length) as [number, number];
      assert.is(is - was, held ? 0 : 1);
    }),
    { numRuns: 300 },
  );
});

test.run();
