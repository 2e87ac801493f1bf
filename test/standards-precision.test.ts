/** What sounds like a rule and is none, or is one for fewer: each of these once made findings on homelabs that keep their documents. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { brief, read, rulesOf, unboundIn } from "./support/reading.ts";

const kindsOf = (document: string): readonly string[] =>
  read(document).rules.map((rule) => `${brief(rule)} [${rule.selector.kinds.join(" ")}]`);

test("what is not required is no rule, nor is what stands below a question", () => {
  assert.equal(rulesOf("# Standards\n\n- A health check is not required for databases.\n"), []);
  assert.equal(rulesOf("# Standards\n\n- ❌ **Not required**: containers that run as root\n"), []);
  assert.equal(rulesOf("# Policy\n\n## When is a check required?\n\n- Containers that run as root\n"), []);
  assert.equal(rulesOf("# Policy\n\n## Required\n\n- `mem_limit`\n"), ["error resource-limit(memory) present"]);
});

test("a noun before code in brackets is no order", () => {
  assert.equal(rulesOf("# Branching rules\n\n- Pull requests of the bot (branch `renovate--*`) are compliant already\n"), []);
  assert.equal(rulesOf("# Image rules\n\n- The mirror (tag `latest`) is rebuilt at night\n"), []);
});

test("an example's sizes are its own: that there is a limit is what it demands", () => {
  const fence = "```yaml\nmem_limit: 256m\npids_limit: 200\nrestart: unless-stopped\n```\n";
  assert.equal(rulesOf(`# Limits\n\nEvery service MUST have these set:\n\n${fence}`), [
    "error resource-limit(memory) present",
    "error resource-limit(pids) present",
    "error restart-policy equals unless-stopped",
  ]);
  assert.equal(rulesOf("# Limits\n\n- Every service must set `mem_limit: 256m`.\n"), ["error resource-limit(memory) equals 256m"]);
});

test("a pattern to follow shows a form: its variables are examples, and other sentences are stronger", () => {
  const pattern =
    "Every service follows this pattern:\n\n```yaml\nservices:\n  name:\n    image: image:tag\n    restart: unless-stopped\n" +
    "    environment:\n      - PUID=1000\n      - TZ=Europe/Berlin\n    networks:\n      - lan\n```\n";
  assert.equal(rulesOf(`# Compose standards\n\n${pattern}`), ["error network equals lan", "error restart-policy equals unless-stopped"]);
  assert.equal(
    rulesOf(
      `# Compose standards\n\n${pattern}\n## Restart\n\n- Gateways: \`restart: always\`\n\n## Networks\n\n- Exception: Plex uses \`network_mode: host\`\n`,
    ),
    ["error network equals lan but Plex"],
  );
});

test("a service's host name is not its key", () => {
  assert.equal(
    rulesOf("# Naming rules\n\n- Container names match service hostnames.\n- `container_name` must match the service hostname.\n"),
    [],
  );
  assert.equal(rulesOf("# Naming rules\n\n- Container names match service names.\n"), ["error container-name matches <service>"]);
});

test("a condition in a comment beside a line of an example", () => {
  assert.equal(
    rulesOf(
      "# Compose standards\n\nAll services must set:\n\n```yaml\nrestart: unless-stopped\nread_only: true # only stateless services\n```\n",
    ),
    ["error restart-policy equals unless-stopped"],
  );
});

test("a table of what is typical gives nothing to anybody", () => {
  const table = "| Component | Purpose | Port |\n| --- | --- | --- |\n| Prometheus | metrics | 9090 |\n";
  assert.equal(rulesOf(`# Monitoring standards\n\nA stack typically includes:\n\n${table}`), []);
  assert.equal(rulesOf(`# Common ports\n\nFor example:\n\n${table}`), []);
  assert.is(rulesOf(`# Ports\n\n${table}`).length, 2);
  assert.equal(rulesOf(`# Ports\n\n${table.replace("Port", "Default port")}`), []);
});

test("a plan of addresses is a registry, and what only tells of the future silences no other sentence", () => {
  const table = "| Device | Address |\n| --- | --- |\n| Wiki LXC 104 | 192.168.70.10 |\n";
  assert.match(rulesOf(`# Network\n\n## Planned addresses\n\n${table}`)[0] ?? "", "error address equals 192.168.70.10 for 104");
  assert.equal(rulesOf(`# Network\n\n## Future work\n\n${table}`), []);
  assert.match(
    rulesOf(`# Network\n\n## Common mistakes\n\n${table}\n## Guests\n\nThe wiki is LXC 104 at \`192.168.70.10\`.\n`)[0] ?? "",
    "error address equals 192.168.70.10 for 104",
  );
});

test("what is for another platform says nothing of this one", () => {
  assert.equal(rulesOf("# Storage rules\n\n### macOS (Docker Desktop)\n\n- Data must be stored under `~/lab`.\n"), []);
  assert.equal(rulesOf("# Storage rules\n\n### Notes for Windows / WSL2\n\n- Use `/mnt/c/lab` for data.\n"), []);
});

test("what something is good for singles nobody out", () => {
  const { rules } = read("# Compose standards\n\n- Services use `depends_on` with `condition: service_healthy` for DB readiness\n");
  assert.equal(
    rules.map(({ selector }) => selector.traits),
    [undefined],
  );
  assert.equal(rulesOf("# Compose standards\n\n- Every service must have a health check for database startup\n"), [
    "error health-check present",
  ]);
});

test("labels that are just to be included belong to what serves people, not to the database behind it", () => {
  const { rules } = read("# Checklist\n\n## Compose rules\n\n- Traefik labels included.\n");
  assert.equal(
    rules.map(({ selector }) => selector.none),
    [["backing"]],
  );
  assert.equal(
    read("# Rules\n\n- Every service must have Traefik labels.\n").rules.map(({ selector }) => selector.none),
    [undefined],
  );
});

test("a path beside the compose file is nothing that a container of Proxmox mounts", () => {
  assert.equal(kindsOf("# Volumes policy\n\n- Bind mounts must live under `./data/`.\n"), ["error mount-source under ./data [service]"]);
});

test("where compose files live says nothing of what services mount", () => {
  assert.equal(rulesOf("# Compose rules\n\n- All compose files live under `/opt/compose`.\n"), []);
  assert.equal(rulesOf("# Compose rules\n\n- Scripts must be kept in `/opt/scripts`.\n"), []);
});

test("a document that only speaks of Docker means Docker's containers", () => {
  const rule = "- Every container must set a memory limit.\n";
  assert.equal(kindsOf(`# Docker standards\n\n${rule}`), ["error resource-limit(memory) present [service]"]);
  assert.equal(kindsOf(`# LXC standards\n\n${rule}`), ["error resource-limit(memory) present [container]"]);
  assert.equal(kindsOf(`# Standards\n\n${rule}`), ["error resource-limit(memory) present [service container]"]);
  assert.equal(kindsOf(`# Standards\n\nAll of it runs in Docker.\n\n${rule}`), ["error resource-limit(memory) present [service]"]);
  assert.equal(kindsOf(`# Docker and LXC standards\n\n${rule}`), ["error resource-limit(memory) present [service container]"]);
});

test("in a contract of one branch only what is about worktrees is for it", () => {
  const { rules, verdicts } = read(
    "# Worktree contract\n\n## Branch\n\n`feature/wiki`\n\n## Rules\n\n- No hard-coded paths in volumes.\n- Never use `restart: always`.\n",
  );
  assert.equal(rules.map(brief), []);
  assert.is(verdicts.filter(({ state }) => state === "unbound").length > 0, true);
});

test("somebody whom only a pronoun names is nobody, and not everybody", () => {
  assert.equal(
    rulesOf("# Rules\n\n- Jellyfin gets `/dev/dri/renderD128`; do not give it `privileged: true`.\n").filter((rule) =>
      rule.includes("privileged"),
    ),
    [],
  );
  assert.equal(rulesOf("# Rules\n\n- Never hardcode passwords; keep them in `.env`.\n")[0], "error plain-secret not equals inline");
});

test("secrets in the env file of one folder are that stack's alone", () => {
  assert.equal(
    rulesOf("# Rules\n\n- The actual secrets live in `web/.env`.\n").filter((rule) => rule.includes("plain-secret")),
    [],
  );
  assert.equal(rulesOf("# Rules\n\n- The actual secrets live in `<stack>/.env`.\n"), ["error plain-secret not equals inline"]);
});

test("what the rest of a sentence is about is whom it began with", () => {
  assert.equal(rulesOf("# Rules\n\n- Jellyfin uses `network_mode: host`, but must not run with `privileged: true`.\n"), [
    "error network-mode equals host for Jellyfin",
    "error unprivileged not equals privileged for Jellyfin",
  ]);
  assert.equal(rulesOf("# Rules\n\n- Images are pinned to a version; `latest` bit me twice.\n"), ["error image-tag equals pinned"]);
  assert.equal(rulesOf("# Rules\n\n- Each container restarts `unless-stopped`, has a memory limit, and joins the `edge` network.\n"), [
    "error restart-policy equals unless-stopped",
    "error resource-limit(memory) present",
    "error network equals edge",
  ]);
});

test("a table of contents, and a story behind a colon, demand nothing", () => {
  assert.equal(rulesOf("# Docker best practices\n\n## Table of contents\n\n1. Resource limits\n2. Health checks\n"), []);
  assert.equal(rulesOf("# Rules\n\n- Never put a database on `/slow`: I lost a weekend to that.\n"), [
    "error mount-source not under /slow for database",
  ]);
});

test("labels below a heading are for those whom it names", () => {
  const document = "# CLAUDE.md\n\n## Labels every web-facing service carries\n\n- `traefik.enable=true`\n";
  assert.equal(rulesOf(document), ["error label(traefik.enable) present for http", "error label(traefik.enable) equals true for http"]);
  assert.equal(
    rulesOf(document.replace("web-facing", "shiny")).filter((rule) => rule.includes("present")),
    [],
  );
});

test("what a network itself is set to asks nobody to join it", () => {
  for (const said of ["The `backend` network must set `internal: true`.", "The `backend` network is always internal."])
    assert.equal(rulesOf(`# Rules\n\n- ${said}\n`), ["error network-setting(internal of backend) equals true"], said);
});

test("a key that is only an example is none that a file must have", () => {
  assert.equal(rulesOf("# Rules\n\nAlways use one shared variable (e.g. `DB_PASS` in `.env`).\n"), []);
  assert.equal(rulesOf("# Rules\n\nThe `.env` must define the variable `DB_PASS`.\n"), ["error file-key(DB_PASS) present"]);
});

test("what there is not is no order that it stay away, and what a network has is nobody's tag", () => {
  for (const words of ["Nothing is said about containers yet.", "Nothing is decided yet.", "VLAN 50 has nothing."])
    assert.equal([rulesOf(`# Rules\n\n- ${words}\n`), unboundIn(`# Rules\n\n- ${words}\n`)], [[], []], words);
});

test.run();
