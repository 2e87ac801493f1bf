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

test.run();
