/** What `standards`, `explain` and `inspect` say beyond the manual's examples: refusals, notes, and what must not be shown. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { main } from "../src/cli/main.ts";
import { type Folder, folderWith } from "./support/cli-folder.ts";
import { worldIn } from "./support/cli-world.ts";

let folder: Folder;
test.before(() => {
  folder = folderWith({
    "docs/architecture/README.md":
      "# Rules\n\n- Set `restart: always` on every service.\n- Every name must be beautiful. <!-- lint: manual: people judge it -->\n",
    "compose.yaml": "services:\n  web:\n    image: nginx:1.27\n    restart: always\n    environment:\n      TOKEN: hunter2\n",
    "notes.yaml": "colour: blue\n",
    "empty/README.md": "# Nothing\n\nProse alone.\n",
  });
});
test.after(() => folder.remove());

function run(...args: readonly string[]) {
  const world = worldIn(folder.path);
  const code = main(args, world);
  return { code, ...world.written };
}

test("standards: documents without a rule are no success", () => {
  const { code, stdout, stderr } = run("standards", "--standards", "empty/*.md");
  assert.is(code, 2);
  assert.match(stdout, /^0 rules from 0 documents|no rule/im);
  assert.match(stderr, /^No rules: 1 document read \(empty\/README\.md\)/);
});

test("standards: coverage is held, as a number or a share", () => {
  assert.is(run("standards", "--min-coverage", "10").code, 0);
  assert.is(run("standards", "--min-coverage", "10%").code, 0);
  const { code, stderr } = run("standards", "--min-coverage", "many");
  assert.is(code, 2);
  assert.match(stderr, /Expected a percentage from 0 to 100/);
});

test("standards: programs get each statement with its state and place", () => {
  const { statements } = JSON.parse(run("standards", "--format", "json").stdout) as {
    statements: readonly { state: string; file: string; line: number }[];
  };
  assert.equal(
    statements.map(({ state, file, line }) => `${file}:${line} ${state}`),
    ["docs/architecture/README.md:3 bound", "docs/architecture/README.md:4 manual"],
  );
});

test("explain: a rule by what it speaks of and by its id shows the same section", () => {
  for (const name of ["restart-policy", "README#rules/restart-policy"]) {
    const { code, stdout } = run("explain", name);
    assert.is(code, 0);
    assert.match(stdout, /^> 3 \| - Set `restart: always` on every service\.$/m);
    assert.match(stdout, /^ +service web {2}compose\.yaml:2$/m);
  }
});

test("explain: a page can be read where no document states it, nor any is there", () => {
  assert.match(run("explain", "image-tag").stdout, /No document here states it\./);
  const { code, stdout } = run("explain", "image-tag", "--standards", "empty/*.md");
  assert.is(code, 0);
  assert.match(stdout, /^# /m);
});

test("explain: an unknown name ends with 2 and says which are known", () => {
  const { code, stdout, stderr } = run("explain", "colour");
  assert.equal([code, stdout], [2, ""]);
  assert.match(stderr, /^colour: no rule is called so/);
  assert.match(stderr, /restart-policy/);
});

test("explain: a reader's rule says who speaks, and where", () => {
  folder.write({ "loose/compose.yaml": "services:\n  web:\n    image: nginx:1.27\n    volumes: [cache:/cache]\n" });
  const { code, stdout } = run("explain", "compose/undefined-volume");
  assert.is(code, 0, stdout);
  assert.match(stdout, /^No document demands it: docker compose refuses, drops or ignores it\.$/m);
  assert.match(stdout, /^Found here 1 time\n {2}loose\/compose\.yaml:4:15 {2}/m);
  folder.discard("loose/compose.yaml");
});

test("explain: what breaks a rule is listed, and of a long section only what is near", () => {
  const filler = Array.from({ length: 40 }, (_, index) => `Line ${index} tells a story.`).join("\n\n");
  folder.write({
    "long.md": `# Rules\n\n- Set \`restart: no\` on every service.\n\n${filler}\n`,
    "many/compose.yaml": `services:\n${Array.from({ length: 12 }, (_, index) => `  s${index}:\n    image: nginx:1.27\n    restart: always\n`).join("")}`,
  });
  const { stdout } = run("explain", "restart-policy", "--standards", "long.md");
  assert.match(stdout, /^> +3 \| - Set `restart: no` on every service\.$/m);
  assert.match(stdout, /^ +…$/m);
  assert.not.match(stdout, /Line 30/);
  assert.match(stdout, /^ {2}matches 13 subjects here$/m);
  assert.match(stdout, /^ {2}broken 13 times\n {4}compose\.yaml:4:14 {2}/m);
  assert.match(stdout, /^ {4}and 3 more$/m);
  folder.discard("many/compose.yaml");
});

test("explain: a part of a name suggests those that hold it", () => {
  assert.match(run("explain", "readme#").stderr, /did you mean README#rules\/restart-policy\?/);
  assert.match(run("explain", "restart-polcy").stderr, /did you mean restart-policy\?/);
});

test("inspect: cards, devices, ports, images and files beside it, each with its line", () => {
  folder.write({
    "gpu/compose.yaml": `services:
  llm:
    image: \${REGISTRY}/llm:1.0
    devices: ["/dev/dri/renderD128:/dev/dri/renderD129"]
    env_file: .env
    gpus: all
    ports: ["127.0.0.1:8000-8001:8000-8001"]
    labels: {vault.token: hunter3}
  index:
    image: example/index
    deploy: {resources: {reservations: {devices: [{driver: nvidia, count: 2, capabilities: [gpu]}]}}}
`,
    "gpu/.env": "KEY=hunter2\n",
  });
  const { code, stdout } = run("inspect", "gpu/compose.yaml");
  assert.is(code, 0);
  const rows = stdout.split("\n").map((row) => row.trim().replace(/ {2,}/g, "  "));
  for (const row of [
    "3  image  /llm:1.0 (tag 1.0, unset: REGISTRY)",
    "4  device  /dev/dri/renderD128 -> /dev/dri/renderD129 (path, rwm)",
    "7  port  127.0.0.1:8000-8001 -> 8000-8001/tcp",
    "8  label  vault.token",
    "10  image  example/index (no tag: latest)",
    "11  gpu  nvidia, 2 of them, by reservation",
    "gpu/.env:1  variable  KEY (from an env file)",
    "Read from gpu/.env, gpu/compose.yaml.",
  ])
    assert.ok(rows.includes(row), `${row}\n${stdout}`);
  assert.not.match(stdout + run("inspect", "gpu/compose.yaml", "--format", "json").stdout, /hunter/);
});

test("inspect: a configuration that can't be parsed is refused with the line", () => {
  folder.write({ "broken/compose.yaml": "services:\n  web: [\n" });
  const { code, stdout, stderr } = run("inspect", "broken/compose.yaml");
  assert.equal([code, stdout], [2, ""]);
  assert.match(stderr, /^broken\/compose\.yaml: nothing in it could be understood\.\n {2}broken\/compose\.yaml:3:1: /);
  folder.discard("broken/compose.yaml");
});

test("inspect: no value of a variable is shown, neither to people nor to programs", () => {
  for (const format of ["text", "json"]) {
    const { code, stdout } = run("inspect", "--format", format, "compose.yaml");
    assert.is(code, 0);
    assert.match(stdout, /TOKEN/);
    assert.not.match(stdout, /hunter2/);
  }
});

test("inspect: what can't be inspected is refused with the reason", () => {
  const refusals: readonly (readonly [readonly string[], RegExp])[] = [
    [[], /^Name a file to inspect, or say --worktrees/],
    [["gone.yaml"], /^gone\.yaml: no such file\./],
    [["docs"], /^docs is a folder\. Name a file in it/],
    [["notes.yaml"], /^notes\.yaml: this is no compose file, and no configuration of Proxmox or LXC/],
    [["--raw", "compose.yaml"], /which --raw is for/],
    [["--worktrees"], /There is no git repository in this folder/],
    [["--worktrees", "gone"], /^gone: no such folder\./],
    [["--worktrees", "--raw"], /cannot be used with/],
  ];
  for (const [args, message] of refusals) {
    const { code, stdout, stderr } = run("inspect", ...args);
    assert.equal([code, stdout], [2, ""], args.join(" "));
    assert.match(stderr.replace("homelab-lint: ", ""), message);
  }
});

test("an option of linting before another command is told where it belongs", () => {
  const { code, stderr } = run("--quiet", "standards");
  assert.is(code, 2);
  assert.match(stderr, /--quiet stands before the command/);
});

test.run();
