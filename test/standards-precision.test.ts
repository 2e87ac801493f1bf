/** What sounds like a rule and is none, or is one for fewer: each of these once made findings on homelabs that keep their documents. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { placeOf } from "../src/source.ts";
import { run } from "./support/linting.ts";
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

test("a route is the service's or its router's name, and one of several hosts is enough", () => {
  const document =
    "# Traefik standards\n\nEvery service behind Traefik must have these labels:\n\n```yaml\nlabels:\n  - traefik.http.routers.<service>.rule=Host(`<service>.${DOMAIN}`)\n```\n";
  const found = (router: string, rule: string): number =>
    run({
      "standards.md": document,
      "compose.yaml": `services:\n  web:\n    image: nginx:1.27.1\n    labels:\n      - traefik.http.routers.${router}.rule=${rule}\n`,
    }).findings.length;
  assert.is(found("web", "Host(`web.${DOMAIN}`)"), 0);
  assert.is(found("wiki", "Host(`wiki.${DOMAIN}`)"), 0, "the router's name");
  assert.is(found("web", "Host(`web.${DOMAIN}`) || Host(`www.${DOMAIN}`)"), 0, "one of two");
  assert.is(found("web", "Host(`www.${DOMAIN}`, `web.${DOMAIN}`)"), 0, "a list");
  assert.is(found("web", "(Host(`www.${DOMAIN}`) || Host(`web.${DOMAIN}`)) && PathPrefix(`/api`)"), 0, "in brackets");
  assert.is(found("web", "Host(`other.${DOMAIN}`)"), 1);
  assert.is(found("web", "Host(`other.${DOMAIN}`) || Host(`third.${DOMAIN}`)"), 1);
});

test("programs that a table of values only gives as examples may play another part", () => {
  const document =
    "# Labels\n\n## Required labels\n\n| Label | Value |\n| --- | --- |\n| `org.lab.part` | See below |\n\n#### `part` (2 values)\n\n| Value | Description | Examples |\n| --- | --- | --- |\n| `app` | What people see | n8n, homepage |\n| `data` | Stores | postgres, loki |\n";
  assert.equal(rulesOf(document), [
    "error label(org.lab.part) present",
    "error label(org.lab.part) one of app data",
    "info label(org.lab.part) equals app for n8n homepage but data",
    "warning label(org.lab.part) equals data for postgres loki database but app",
    "info label(org.lab.part) equals data for postgres loki but app",
  ]);
});

test("kinds of programs among examples are nobody's names", () => {
  const document =
    "# Labels\n\n## Required labels\n\n| Label | Value |\n| --- | --- |\n| `org.lab.part` | See below |\n\n#### `part` (2 values)\n\n| Value | Description | Examples |\n| --- | --- | --- |\n| `app` | What people see | homepage |\n| `worker` | Background | exporters, collectors |\n";
  assert.equal(rulesOf(document).slice(2), ["info label(org.lab.part) equals app for homepage but worker"]);
});

const messages = (files: Readonly<Record<string, string>>): readonly string[] =>
  run(files).findings.map(({ rule, message }) => `${rule}: ${message}`);

test("a tmpfs in its long form is one", () => {
  const found = (service: string): readonly string[] =>
    messages({
      "standards.md": "# Compose rules\n\n- Every service must set `tmpfs`.\n",
      "compose.yaml": `services:\n  web:\n    image: caddy:2\n${service}`,
    });
  assert.equal(found("    volumes:\n      - type: tmpfs\n        target: /tmp\n"), []);
  assert.equal(found("    tmpfs: /tmp\n"), []);
  assert.is(found("    volumes:\n      - type: bind\n        source: ./tmp\n        target: /tmp\n").length, 1);
});

test("where bind mounts lie says nothing against volumes", () => {
  for (const text of ["Bind mounts only below `/srv`", "Only bind mounts below `/srv` are allowed", "Bind mounts only from `/srv`"])
    assert.equal(rulesOf(`# Compose rules\n\n- ${text}\n`), ["error mount-source under /srv"]);
  assert.equal(rulesOf("# Compose rules\n\n- Use bind mounts below `/srv` for data\n"), [
    "error volume-kind equals bind",
    "error mount-source(data) under /srv",
  ]);
});

test("absolute paths for something alone lie where the brackets say, and relative ones where they like", () => {
  const text = "Absolute host paths only for backup targets (`/srv/backup`, `/home/pi`)";
  assert.equal(rulesOf(`# Compose rules\n\n- ${text}\n`), ["error mount-source(absolute) under /srv/backup /home/pi"]);
  const found = (mount: string): number =>
    messages({
      "standards.md": `# Compose rules\n\n- ${text}\n`,
      "compose.yaml": `services:\n  web:\n    image: caddy:2\n    volumes:\n      - ${mount}\n`,
    }).filter((line) => line.startsWith("mount-source")).length;
  assert.equal(
    ["/opt/web:/data", "/srv/backup/web:/data", "./web:/data", "web:/data", "/var/run/docker.sock:/var/run/docker.sock"].map(found),
    [1, 0, 0, 0, 0],
  );
});

test("what is checked before a deployment is how it has to be", () => {
  const below = (lead: string, item: string): readonly string[] => rulesOf(`# Compose standards\n\n## Checklist\n\n${lead}\n\n- ${item}\n`);
  const routed = ["error label(traefik.*) absent"];
  assert.equal(below("Before deploying any stack, validate:", "No Traefik labels in the compose file"), routed);
  assert.equal(below("Verify that every service follows the pattern:", "✅ No Traefik labels"), routed);
  assert.equal(below("Before deploying, check:", "Labels are under `deploy.labels` (not `labels`)").length > 0, true);
  assert.equal(below("Check the logs of:", "Traefik"), []);
  assert.equal(below("You may verify:", "Service has Traefik labels"), []);
});

test("what will be so is meant", () => {
  assert.equal(rulesOf("# Network design\n\n## Decisions\n\nContainers will use VLAN 20.\n"), ["error vlan-tag equals 20"]);
  assert.equal(unboundIn("# Network design\n\n## Decisions\n\nStorage boxes will belong to VLAN 20.\n"), [
    '5: the words "Storage boxes" are not understood',
  ]);
  assert.equal(rulesOf("# Network design\n\n## Future work\n\nContainers will use VLAN 20.\n"), []);
});

test("a label that an example requires of the Swarm service has to stand there", () => {
  const document =
    "# Swarm\n\n## Conventions\n\nService template:\n\n```yaml\napp:\n  image: <image>\n  labels:\n    org.lab.tier: core\n  deploy:\n    labels:\n      org.lab.tier: core # required\n```\n";
  const found = (service: string): readonly string[] =>
    run({ "standards.md": document, "compose.yaml": `services:\n  app:\n    image: app:1\n${service}` }).findings.map(
      ({ message, at }) => `${placeOf(at).line}: ${message}`,
    );
  assert.equal(found("    deploy:\n      labels:\n        org.lab.tier: core\n"), []);
  assert.equal(found("    labels:\n      org.lab.tier: core\n    deploy:\n      replicas: 1\n"), [
    "6: service app has no label `org.lab.tier` under `deploy.labels`",
  ]);
});

test("values beside a label of an example are the label's, wherever else the example has it", () => {
  const document =
    "# Swarm\n\n## Conventions\n\nService template:\n\n```yaml\napp:\n  image: <image>\n  labels:\n    org.lab.tier: <tier> # core | extra\n  deploy:\n    labels:\n      org.lab.tier: <tier> # required\n```\n";
  assert.equal(
    read(document).rules.map((rule) => `${placeOf(rule.at).line}: ${brief(rule)}`),
    ["14: error label(deploy.labels org.lab.tier) present", "11: warning label(org.lab.tier) one of core extra"],
  );
});

test("a layout's row says what each folder of its path has", () => {
  const found = (purpose: string): readonly string[] =>
    read(`# Repository\n\n| Path | Purpose |\n| --- | --- |\n| \`apps/<stack>/\` | ${purpose} |\n`).rules.map(
      (rule) => `${brief(rule)} in ${rule.selector.paths?.join(" ")}`,
    );
  assert.equal(found("One folder a stack. Each ships a `compose.yaml`, optional `secrets/` files, and a README."), [
    "warning companion-file(stack file compose.yaml) equals compose.yaml in apps/*/**",
    "warning companion-file(stack file README.md) equals README.md in apps/*/**",
  ]);
  assert.equal(found("One folder a stack, and a README"), []);
  assert.equal(found("Each may have a README."), []);
});

test("a list of maps is a setting, too, and access to a card is a matter of those who have it", () => {
  const text = "GPU access is requested through `deploy.resources.reservations.devices`.";
  assert.equal(rulesOf(`# GPU rules\n\n${text}\n`), ["error service-setting(deploy.resources.reservations.devices) present for gpu"]);
  const found = (service: string): number =>
    messages({ "standards.md": `# GPU rules\n\n${text}\n`, "compose.yaml": `services:\n  ml:\n    image: ml:1\n${service}` }).length;
  assert.is(
    found(
      "    deploy:\n      resources:\n        reservations:\n          devices:\n            - driver: nvidia\n              count: 1\n              capabilities: [gpu]\n",
    ),
    0,
  );
  assert.is(found("    runtime: nvidia\n    environment:\n      NVIDIA_VISIBLE_DEVICES: all\n"), 1);
  assert.is(found(""), 0);
});

test("a row of a whole subnet gives nobody an address or a tag", () => {
  const table = "| Device | Address | VLAN |\n| --- | --- | --- |\n| Proxmox workloads | 192.168.20.0/24 | 20 |\n";
  assert.equal(rulesOf(`# Network\n\n## Planned addresses\n\n${table}`), []);
  assert.is(
    rulesOf(`# Network\n\n## Planned addresses\n\n${table.replace("workloads | 192.168.20.0/24", "one | 192.168.20.7/24")}`).length,
    3,
  );
});

test("who has another number than the guest of a row is somebody else, whatever they are called", () => {
  const standards = "# Network\n\n## Addresses\n\n| Device | Address |\n| --- | --- |\n| Rover Agent LXC 104 | 192.168.70.10 |\n";
  const guest = (id: number, name: string) => ({
    [`lxc/${id}.conf`]: `arch: amd64\nostype: debian\nrootfs: local:8\nhostname: ${name}\nnet0: name=eth0,bridge=vmbr0,ip=192.168.70.10/24\n`,
  });
  assert.equal(messages({ "standards.md": standards, ...guest(104, "notes") }), []);
  assert.equal(messages({ "standards.md": standards, ...guest(130, "rover-agent") }), []);
  assert.equal(messages({ "standards.md": standards, ...guest(130, "notes") }), [
    "address: static IP `192.168.70.10` of container 130 (notes) belongs to Rover Agent; take another",
  ]);
});

test("where data lies says nothing of single files and of libraries", () => {
  const found = (mount: string): number =>
    messages({
      "standards.md": "# Compose rules\n\n- Use named volumes or bind mounts under `${DATA_DIR}` for persistent data.\n",
      "compose.yaml": `services:\n  web:\n    image: caddy:2\n    volumes:\n      - ${mount}\n`,
    }).length;
  assert.is(found("/tank/app:/data"), 1);
  assert.equal(
    ["/tank/app.conf:/etc/app.conf", "/tank/movies:/movies", "/tank/cache:/cache", "${DATA_DIR}/app:/data"].map(found),
    [0, 0, 0, 0],
  );
});

test("only a port that is known for it tells that a service speaks HTTP", () => {
  const found = (port: number): number =>
    messages({
      "standards.md": "# Compose rules\n\n- Add health checks on all services with HTTP endpoints.\n",
      "compose.yaml": `services:\n  app:\n    image: app:1\n    ports:\n      - "${port}:${port}"\n`,
    }).length;
  assert.equal([8080, 3000, 443].map(found), [1, 1, 1]);
  assert.equal([1883, 8554, 27015, 30033].map(found), [0, 0, 0, 0]);
});

test("what a program keeps among its own files is no library", () => {
  const found = (mount: string): number =>
    messages({
      "standards.md": "# Storage\n\n```text\n/tank/\n├── media/\n└── backup/\n```\n",
      "compose.yaml": `services:\n  app:\n    image: app:1\n    volumes:\n      - ${mount}\n`,
    }).length;
  assert.is(found("/flash/films:/media"), 1);
  assert.equal(["/flash/paper:/usr/src/paperless/media", "/flash/site:/var/www/html/media"].map(found), [0, 0]);
});

test("a list of services need not name the databases and parts of what it lists", () => {
  const found = (service: string): number =>
    messages({
      "standards.md": "# Rules\n\n## Adding a new service\n\n- Update `SERVICES.md`\n",
      "SERVICES.md": "# Services\n\n- photos\n",
      "compose.yaml": `services:\n${service}`,
    }).filter((line) => line.startsWith("documented-service")).length;
  assert.is(found("  wiki:\n    image: wiki:1\n"), 1);
  assert.equal(
    ["  db:\n    image: postgres:16\n", "  photos-worker:\n    image: worker:1\n", "  photos:\n    image: p:1\n"].map(found),
    [0, 0, 0],
  );
});

test("what an image is called may be written with other marks between its words", () => {
  const document = "# Labels\n\n## Required labels\n\n| Label | Derives from |\n| --- | --- |\n| `org.lab.tool` | Base image name |\n";
  const found = (image: string, tool: string): readonly string[] =>
    run({
      "standards.md": document,
      "compose.yaml": `services:\n  x:\n    image: ${image}\n    labels:\n      org.lab.tool: ${tool}\n`,
    }).findings.map(({ severity }) => severity);
  assert.equal(found("oliver006/redis_exporter:v1", "redis-exporter"), []);
  assert.equal(found("postgres:16", "postgresql"), ["warning"]);
});

test("what must be otherwise is told, not lost", () => {
  assert.equal(unboundIn("# Policy\n\n- The job may exit when it is valid; otherwise it MUST fail fast.\n"), [
    "3: nothing in it is known to be checkable",
  ]);
});

test("folders in memory that an example shows are its own", () => {
  const fence = "```yaml\nservices:\n  app:\n    read_only: true\n    tmpfs:\n      - /tmp\n```\n";
  assert.equal(rulesOf(`# Hardening standards\n\nEvery container should have an immutable root file system:\n\n${fence}`), [
    "warning service-setting(read_only) equals true",
  ]);
});

test("how things are built is told more mildly than what is ordered", () => {
  const below = (heading: string): readonly string[] => rulesOf(`# CLAUDE.md\n\n## ${heading}\n\nAll data lives in \`./data/\`.\n`);
  assert.equal(below("Conventions"), ["error mount-source(data) under ./data"]);
  assert.equal(below("Architecture"), ["warning mount-source(data) under ./data"]);
});

test("what is outside of a folder, who begins a sentence without a modal word, and ports below a bound", () => {
  const under = (line: string): readonly string[] => rulesOf(`# Homelab standards\n\n- ${line}\n`);
  assert.equal(under("No bind mounts outside `/srv`."), ["error mount-source under /srv"]);
  assert.equal(under("Never mount paths outside of `/srv/docker`."), ["error mount-source under /srv/docker"]);
  assert.equal(under("All IoT devices are on VLAN 30."), []);
  assert.equal(under("All cameras are on VLAN 40."), []);
  assert.equal(under("Ports below 1024 are reserved for the proxy."), ["error host-port not in range 1-1023"]);
  assert.equal(under("Ports above 30000 are reserved for games."), []);
  assert.equal(under("No service may use `network_mode: host` except Home Assistant."), [
    "error network-mode not equals host but Home Assistant",
  ]);
});

test.run();
