/** How the lines of conventions are read that give several values, name files in brackets, or call settings by plain words. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { lines, run } from "./support/linting.ts";
import { rulesOf, unboundIn } from "./support/reading.ts";

const findings = (files: Readonly<Record<string, string>>): readonly string[] =>
  lines(run(files).findings).map((line) => line.replace(/^(\S+?:\d+):\d+/, "$1"));

test("one setting for kinds that nobody can tell apart is any of their values", () => {
  const document =
    "# Conventions\n\n## Restarts\n\n- Ordinary services: `restart: unless-stopped`\n- Core services: `restart: always` or `restart: on-failure:N` (rare)\n";
  assert.equal(rulesOf(document), ["warning restart-policy one of unless-stopped always on-failure:N"]);
  assert.equal(unboundIn(document), []);
  const service = (restart: string): string => `services:\n  a:\n    image: a:1\n${restart && `    restart: ${restart}\n`}`;
  assert.equal(
    findings({
      "x.md": document,
      "a/compose.yaml": service("always"),
      "b/compose.yaml": service("on-failure:5"),
      "c/compose.yaml": service('"no"'),
    }),
    ["c/compose.yaml:4 warning restart-policy: restart policy of service a is `no`, expected `unless-stopped`, `always` or `on-failure:N`"],
  );
  // Prose beside them, or values of several settings, make it no such list.
  assert.equal(rulesOf(`${document}- Everything else: as its makers say\n`), []);
  assert.equal(rulesOf("# Conventions\n\n- Policy: `restart: always`\n- Image tag: `image: nginx:1`\n").includes("one of"), false);
});

test("what is done for each that comes is what each has", () => {
  const steps = (heading: string): string =>
    `# Notes\n\n## ${heading}\n\n1. Create \`<service>/compose.yml\`\n2. Attach it to the \`lan\` network\n3. Add env vars to \`.env.example\`\n4. Update \`SERVICES.md\`\n5. Run \`docker compose up -d\`\n`;
  const expected = [
    "error companion-file(stack file compose.yml) equals compose.yml",
    "error network equals lan",
    "error sampled-variable(in .env.example) present",
    "error documented-service(in SERVICES.md) present",
  ];
  for (const heading of ["Adding a New Service", "New stacks", "3. Creating a new Docker stack"])
    assert.equal(rulesOf(steps(heading)), expected, heading);
  for (const heading of ["Adding a service with a database", "Moving a service", "Updates"])
    assert.equal(rulesOf(steps(heading)), [], heading);
});

test("rules in everyday words", () => {
  const rules = (...lines: readonly string[]): readonly string[] =>
    rulesOf(`# House rules\n\n${lines.map((line) => `- ${line}`).join("\n")}\n`);
  assert.equal(rules("The big pool is mounted at /srv/tank, the fast one at /srv/nvme.", "Databases live on the fast pool, always."), [
    "error mount-source under /srv/nvme for database",
  ]);
  assert.equal(rules("Movies, shows and music are under /srv/tank/media and nowhere else."), [
    "error mount-source(media) under /srv/tank/media",
  ]);
  assert.equal(rules("Nothing gets stored in Docker's anonymous volumes, ever."), ["error volume-kind not equals anonymous"]);
  assert.equal(rules("No container runs on `latest`."), ["error image-tag not equals latest"]);
  assert.equal(rules("Passwords don't belong in compose files."), ["error plain-secret not equals inline"]);
  assert.equal(rules("One compose.yaml per stack, no `version` key"), ["error service-setting(version) absent"]);
  assert.equal(rules("container_name equals the service name"), ["error container-name matches <service>"]);
  assert.equal(rules("Ports bind to 127.0.0.1 unless it's Caddy"), ["error published-address equals 127.0.0.1 but Caddy"]);
  assert.equal(
    rules("Agents work in `../wt/<task>`, always on a branch `agent/<task>`.").includes("error worktree-branch matches agent/<task>"),
    true,
  );
  // What only tells where secrets are is no demand to have them.
  assert.equal(rules("The real passwords live in `homepage/settings.yaml`."), []);
});

test("a container may bear its stack's name before its own", () => {
  const document = "# Naming conventions\n\n- **Container names**: match the service/directory name\n";
  const compose = (name: string): string => `services:\n  db:\n    image: postgres:16\n    container_name: ${name}\n`;
  for (const name of ["db", "wiki", "wiki-db", "wiki_db"])
    assert.equal(findings({ "x.md": document, "wiki/compose.yaml": compose(name) }), [], name);
  assert.is(findings({ "x.md": document, "wiki/compose.yaml": compose("db-wiki") }).length, 1);
});

test("what brackets say of a file before them", () => {
  assert.equal(rulesOf("# Rules\n\n- Secrets go in `.env` files (gitignored) beside the compose file.\n"), [
    "error plain-secret not equals inline",
    "error tracked-file(.env) absent",
  ]);
});

test("images that are built elsewhere", () => {
  assert.equal(rulesOf("# Rules\n\n- All services use pre-built images.\n"), ["error service-setting(build) absent"]);
  assert.equal(rulesOf("# Rules\n\nDo not create Dockerfiles.\n"), ["error service-setting(build) absent"]);
  assert.equal(rulesOf("# Rules\n\n- Never build images locally.\n"), ["error service-setting(build) absent"]);
});

test("modes of a Swarm service, and names with a slash between them", () => {
  assert.equal(rulesOf("# Rules\n\n- `seed` / `migrate` services must use Swarm job mode.\n"), [
    "error service-setting(deploy.mode) equals replicated-job for seed migrate",
  ]);
  assert.equal(rulesOf("# Rules\n\n- The `agent` service must run in `global` mode.\n"), [
    "error service-setting(deploy.mode) equals global for agent",
  ]);
});

test("a project whose services are all on the host's network declares none", () => {
  const document = "# Rules\n\n- All services use the shared external network named `lan`, except Plex.\n";
  assert.equal(findings({ "x.md": document, "media/compose.yaml": "services:\n  plex:\n    image: plex:1\n    network_mode: host\n" }), []);
});

test("a line that says what all of a kind require leads its list", () => {
  const list = (lead: string): string => `# Passthrough of PCI devices\n\n${lead}\n\n- Enable: **ROM-Bar**\n- Optional: PCIe\n`;
  assert.equal(rulesOf(list("All machines require:")), ["error passthrough-option(rombar) equals on"]);
  assert.equal(rulesOf(list("Some machines require:")), []);
});

test("options below a heading about graphics cards are asked of graphics cards", () => {
  const document = "# GPU passthrough\n\n## PCI device settings\n\nAll configurations require:\n\n- Enable: **PCIe**\n";
  assert.equal(rulesOf(document), ["error passthrough-option(pcie of a GPU) equals on"]);
  const machine = (device: string): string => `hostpci0: ${device}\nmachine: q35\nmemory: 4096\nname: a\n`;
  assert.equal(
    findings({
      "x.md": document,
      "nodes/one/qemu-server/120.conf": machine("0000:05:00.0"),
      "nodes/one/qemu-server/121.conf": machine("0000:00:02.0"),
      "nodes/one/qemu-server/122.conf": machine("0000:06:00.0,x-vga=1"),
      "nodes/one/qemu-server/123.conf": machine("mapping=nvidia-gpu"),
    }),
    [121, 122, 123].map(
      (id) =>
        `nodes/one/qemu-server/${id}.conf:1 error passthrough-option: \`pcie\` of the GPU of vm ${id} (a) is missing, which means off, expected \`on\``,
    ),
  );
});

test("stable paths of one class are asked of its devices alone", () => {
  const compose = (device: string): string => `services:\n  a:\n    image: a:1\n    devices:\n      - ${device}:/dev/x\n`;
  const told = (path: string, device: string): number =>
    findings({ "x.md": `# Rules\n\n- Always use \`${path}\` paths for USB devices.\n`, "compose.yaml": compose(device) }).length;
  assert.is(told("/dev/serial/by-id/", "/dev/ttyUSB0"), 1);
  assert.is(told("/dev/serial/by-id/", "/dev/serial/by-path/pci-1"), 1);
  assert.is(told("/dev/serial/by-id/", "/dev/video0"), 0);
  assert.is(told("/dev/serial/by-id/", "/dev/sda1"), 0);
  assert.is(told("/dev/disk/by-id/", "/dev/nvme0n1p1"), 1);
  assert.is(told("/dev/disk/by-id/", "/dev/ttyACM0"), 0);
});

test("internal networks in general are networks of one's own", () => {
  assert.equal(
    rulesOf("# Rules\n\n- **Networking**: Use internal Docker networks when possible\n- Use internal networks for all services.\n"),
    [],
  );
  assert.equal(rulesOf("# Rules\n\n- Databases must be on an internal network.\n").length, 1);
});

test("cells that say what to do, what not to do, and rules in words", () => {
  const table = (...rows: readonly string[]): string =>
    `# Box\n\n${rows[0]}\n${rows[0]?.replace(/[^|]+/g, "---")}\n${rows.slice(1).join("\n")}\n`;
  assert.equal(
    rulesOf(table("| Do | Don't |", "| `restart: unless-stopped` | `restart: always` |", "| pinned tags (`db:16.9`) | `:latest` |")),
    ["error restart-policy equals unless-stopped", "error image-tag equals pinned"],
  );
  assert.equal(rulesOf(table("| ❌ Bad | Why |", "| `privileged: true` | It is root |")), ["error unprivileged not equals privileged"]);
  assert.equal(rulesOf(table("| Use | Instead of |", "| `compose.yaml` | `docker-compose.yml` |")), [
    "error companion-file(stack file compose.yaml) equals compose.yaml",
  ]);
  assert.equal(
    rulesOf(table("| Topic | Rule |", "| Compose version | Omit `version:`. |", "| Images | Never use `:latest`. Prefer digests. |")),
    ["error service-setting(version) absent", "error image-tag not equals latest"],
  );
  assert.equal(rulesOf(table("| Service | Recommended |", "| web | `restart: always` |")), [], "what is right without what is wrong");
  assert.equal(rulesOf(table("| Source | Allowed | Denied |", "| web | `privileged: true` | x |")), []);
  assert.equal(rulesOf("# Troubleshooting\n\n| Do | Don't |\n| --- | --- |\n| `restart: no` | `restart: always` |\n"), []);
  assert.equal(unboundIn(table("| Do | Don't |", "| `${DOMAIN}` in labels | a hardcoded domain |")).length, 1);
});

test("a stack that uses variables is one whose compose file takes some", () => {
  const document =
    "# Rules\n\n- A stack that uses variables ships an `.env.example` next to its compose file.\n- Name the file `.env.example`.\n";
  const stack = (name: string, tag: string): Record<string, string> => ({
    [`${name}/compose.yaml`]: `services:\n  web:\n    image: web:${tag}\n`,
  });
  assert.equal(
    findings({ "x.md": document, ...stack("a", "1.2"), ...stack("b", "${TAG}"), "c/env.sample": "TAG=1\n", ...stack("c", "1.3") }),
    [
      "b/compose.yaml:1 error companion-file: beside project b lies no `.env.example`; add it",
      "c/compose.yaml:1 error companion-file: beside project c lies no `.env.example`; add it",
    ],
  );
});

test("a heading that asks when to do it is no condition", () => {
  assert.equal(rulesOf("# Rules\n\n## When to add it\n\n- Provide a `.env.example` when the stack uses environment variables.\n"), [
    "error companion-file(stack file .env.example) equals .env.example for variables",
  ]);
});

test("guests by their numbers", () => {
  const document =
    "# Regeln für LXC\n\n1. Containers are unprivileged. Ausnahme: `nas`.\n2. `onboot: 1` for everything in 100-199.\n3. At most 4 cores and 8192 MB for a container.\n4. Hostnames: lowercase, no underscores.\n";
  assert.equal(rulesOf(document), [
    "error unprivileged equals unprivileged but nas",
    "error guest-setting(onboot) equals 1",
    "error resource-limit(count) at most 4",
    "error resource-limit(size) at most 8192",
    "warning hostname matches <kebab-case>",
  ]);
  const guest = (name: string, onboot: number): string =>
    `arch: amd64\ncores: 2\nhostname: ${name}\nmemory: 512\nonboot: ${onboot}\nostype: debian\nrootfs: local:subvol-1-disk-0,size=8G\nunprivileged: ${name === "nas" ? 0 : 1}\n`;
  assert.equal(findings({ "x.md": document, "lxc/101.conf": guest("nas", 0), "lxc/201.conf": guest("wiki", 0) }), [
    "lxc/101.conf:5 error guest-setting: `onboot` of container 101 (nas) is `0`, expected `1`",
  ]);
});

test("ranges of numbers by kind, and the host name beside a number", () => {
  assert.equal(
    rulesOf(
      "# VMIDs\n\n| Range | Type |\n| --- | --- |\n| 100-199 | LXC |\n| 200-299 | LXC |\n| 300-399 | VM |\n| 900-999 | Templates |\n",
    ),
    ["error vmid in range 100-199 200-299", "error vmid in range 300-399", "error vmid in range 900-999 for template"],
  );
  assert.ok(
    rulesOf("# Addresses\n\n| VMID | Hostname | IP |\n| --- | --- | --- |\n| 101 | dns1 | 10.0.0.2 |\n").includes(
      "error hostname equals dns1 for 101",
    ),
  );
});

test("where what is kept belongs, and where worktrees go", () => {
  assert.equal(
    rulesOf("# Rules\n\nMovies, series and music belong on `/slow/library`. Downloads land in `/slow/scratch` and nowhere else.\n"),
    ["error mount-source(media) under /slow/library", "error mount-source(downloads) under /slow/scratch"],
  );
  assert.equal(
    rulesOf("# CLAUDE.md\n\n## Worktrees\n\n- Work in a folder of its own. Path: `../trees/<branch>`.\n- Prune merged worktrees.\n"),
    ["error worktree-path matches ../trees/<branch>", "error stale-worktree equals merged"],
  );
  assert.equal(rulesOf("# Rules\n\n## Nextcloud\n\n- Path: `/srv/nextcloud`\n"), []);
});

test("comments beside the lines of an example say what is required, and which values there are", () => {
  const example = (memory: string, tier: string): string =>
    `# Compose\n\n## Standardization\n\n**Service template:**\n\n\`\`\`yaml\nservice-name:\n  image: <image>\n  <<: *security-base\n  networks:\n    - edge  # required for nginx\n  labels:\n    org.lab.tier: "<tier>"  # ${tier}\n  deploy:\n    resources:\n      limits:\n        memory: <limit>M  # ${memory}\n\`\`\`\n`;
  assert.equal(rulesOf(example("required for ARM64", "core | extra")), [
    "warning label(org.lab.tier) one of core extra",
    "error resource-limit(memory) present",
  ]);
  assert.equal(rulesOf(example("required for database services", "core, or whatever fits")), []);
  assert.equal(rulesOf(example("not required", "required if it is public")), []);
});

test("preferences without a verb, and a list that is kept up", () => {
  assert.equal(rulesOf("# Security\n\n## Rules\n\n- Internal overlay networks over host networking.\n- Access over the VPN.\n"), [
    "info network-mode not equals host",
  ]);
  for (const said of ["After adding or removing a stack, update `README.md`.", "Update `README.md` when adding or removing services."])
    assert.equal(rulesOf(`# Rules\n\n- ${said}\n`), ["error documented-service(in README.md) present"], said);
  assert.equal(rulesOf("# Rules\n\n- Update `README.md` with the new address.\n"), []);
});

test("a list of what must not be, of which one is about a name", () => {
  assert.equal([...rulesOf("# Rules\n\n- No `links:`, no `version:`, no `container_name` with uppercase letters.\n")].sort(), [
    "error container-name matches <lowercase>",
    "error service-setting(links) absent",
    "error service-setting(version) absent",
  ]);
  assert.ok(unboundIn("# Rules\n\n- No `links:`, no `frobnication`.\n")[0]?.includes("no `frobnication`"));
  assert.equal(rulesOf("# CLAUDE.md\n\n## Worktrees\n\n- Max 5 at a time.\n"), ["error worktree-count at most 5"]);
  assert.equal(rulesOf("# CLAUDE.md\n\n## Jobs\n\n- Max 5 at a time.\n"), []);
  assert.equal(rulesOf("# Rules\n\nImages are pinned to a version; `latest` bit me twice.\n"), ["error image-tag equals pinned"]);
});

test("a release by its whole number is pinned, whatever is written before it", () => {
  const found = (tag: string): number =>
    findings({
      "x.md": "# Rules\n\n- Images must be pinned to an exact version.\n",
      "compose.yaml": `services:\n  a:\n    image: a:${tag}\n`,
    }).length;
  for (const tag of ["release-5.26.2", "1.27", "v2.1.0-alpine"]) assert.is(found(tag), 0, tag);
  for (const tag of ["release", "stable-alpine", "latest-1.2.3", "edge"]) assert.is(found(tag), 1, tag);
});

test("a row that excuses somebody demands nothing of the others", () => {
  assert.equal(
    rulesOf(
      "# Deviations\n\n| Subject | Standard | Reason | Until |\n| --- | --- | --- | --- |\n| web | No `privileged: true` | it must | 2030-01-01 |\n",
    ),
    [],
  );
});

test("where the variables that a stack takes are listed", () => {
  const sampled = (text: string, file = ".env.example"): void =>
    assert.ok(rulesOf(`# Rules\n\n- ${text}\n`).includes(`error sampled-variable(in ${file}) present`), text);
  sampled("Document any such variables and their defaults in `env.sample`.", "env.sample, those with a default");
  sampled("Every stack ships an `.env.example`; every variable it references is listed there.");
  sampled("Every host-specific value (port, path) is a `${VARIABLE}` declared in `.env.example`.");
});

test.run();
