/** How documents about storage and guests' files are read: key lists below folders, trees, tables of mounts, pools by name, blocks of lines. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { lines, run } from "./support/linting.ts";
import { brief, read, rulesOf, unboundIn } from "./support/reading.ts";

const rules = (text: string): readonly string[] => rulesOf(`# Storage standards\n\n## Rules\n\n${text}\n`);

test("lines below a folder's heading tell where it is mounted and who may only read", () => {
  const document = [
    "# Storage",
    "",
    "### /srv/apps/photos/library/",
    "",
    "- **Purpose**: Originals",
    "- **Docker Mount**: LIBRARY → /data in photo-server container",
    "- **Access**: photo-server container (read-write), Samba container (read-only via shared/ subdirectory)",
    "- **Backup**: Nightly",
    "",
  ].join("\n");
  assert.equal(rulesOf(document), [
    "warning mount-target(/srv/apps/photos/library) equals /data for photo-server",
    "warning mount-source(/data) under /srv/apps/photos/library for photo-server",
    "error read-only-mount(/srv/apps/photos/library) equals read-only for Samba",
    "warning mount-source(from:/srv/apps/photos/library) under /srv/apps/photos/library/shared for Samba",
  ]);
});

test("the forms in which a mount is told below a folder", () => {
  const told = (line: string): readonly string[] =>
    rulesOf(`# Storage\n\n### /srv/apps/llm/models\n\n- ${line}\n`).filter((rule) => rule.includes("mount-target"));
  const expected = ["warning mount-target(/srv/apps/llm/models) equals /models for ollama"];
  for (const line of [
    "**Mounted at**: `/models` in `ollama`",
    "**Mount**: ollama:/models",
    "**Container path**: ollama → /models/",
    "**Mount**: /models (ollama)",
    "**Docker Mount**: MODELS → /models in the ollama container",
  ])
    assert.equal(told(line), expected, line);
  assert.equal(told("**Mount point**: `/srv/apps/llm/models`"), []);
  assert.equal(told("**Purpose**: /models of ollama"), []);
});

test("a heading that stands for many folders, or for none, is no folder", () => {
  for (const heading of ["/srv/users/{name}/", "/srv/<user>", "Docker Mount", "/", "Move /srv to /tank"])
    assert.equal(rulesOf(`# Storage\n\n### ${heading}\n\n- **Docker Mount**: /data in web container\n`), [], heading);
});

test("a backup of dumps only forbids backup containers the folder", () => {
  const rule = (line: string): readonly string[] => rulesOf(`# Storage\n\n### /srv/apps/wiki/postgres\n\n- **Backup**: ${line}\n`);
  assert.equal(rule("pg_dump only (NOT a filesystem copy)"), ["error mount(/srv/apps/wiki/postgres) absent for backup"]);
  assert.equal(rule("rsync to /mnt/backup"), []);
});

test("a named volume that a note tells of", () => {
  assert.equal(rulesOf("# Storage\n\n### /srv/apps/photos/\n\n- **Note**: model-cache uses a named Docker volume\n"), [
    "warning volume-kind(model-cache) equals named",
  ]);
});

test("a tree places what a service keeps, and stays open for the rest", () => {
  const tree = [
    "# Layout",
    "",
    "```",
    "/srv/",
    "├── media/               # films",
    "│   └── data/",
    "└── services/",
    "    ├── jellyfin/",
    "    │   ├── jellyfin-config/",
    "    │   └── cache/       # (700)",
    "    └── wiki/",
    "        ├── postgres/",
    "        └── uploads/",
    "```",
    "",
  ].join("\n");
  const expected = [
    "warning mount-source(*/config) under /srv/services/jellyfin/jellyfin-config for jellyfin",
    "warning mount-source(*/cache) under /srv/services/jellyfin/cache for jellyfin",
    "warning mount-source(database) under /srv/services/wiki/postgres for database",
    "warning mount-source(shared:media) under /srv/media",
  ];
  assert.equal(rulesOf(tree), expected);
  assert.equal(rulesOf(tree.replace(/\n/g, "\r\n")), expected);
  assert.equal(rulesOf(tree.replace("/srv/\n", "repo/\n")), [], "a tree of a repository places nothing on a host");
});

test("a library that sorts its downloads by program is no folder of stacks, and holds all its shows", () => {
  const tree = [
    "# Layout",
    "",
    "```",
    "/srv/pool/",
    "└── media/",
    "    ├── downloads/",
    "    │   ├── radarr/",
    "    │   └── sonarr-anime/",
    "    ├── movies/",
    "    └── shows/",
    "```",
    "",
  ].join("\n");
  assert.equal(rulesOf(tree), [
    "warning mount-source(shared:media) under /srv/pool/media",
    "warning mount-source(shared:downloads) under /srv/pool/media/downloads",
  ]);
  const found = (source: string, target: string): readonly string[] =>
    lines(
      run({
        "layout.md": tree,
        "compose.yaml": `services:\n  radarr:\n    image: hotio/radarr:release\n    volumes:\n      - ${source}:${target}\n`,
      }).findings,
    );
  assert.equal(found("/srv/pool/media", "/media"), []);
  assert.equal(found("/srv/pool/media/shows", "/shows"), []);
  assert.equal(found("/srv/pool/media/downloads/radarr", "/downloads"), []);
  assert.equal(found("/srv/radarr/downloads", "/downloads"), [], "its own folder");
  assert.equal(found("/srv/pool/downloads/radarr", "/downloads"), [
    "compose.yaml:5:9 warning mount-source: place for downloads of service radarr is `/srv/pool/downloads/radarr`, expected a path under `/srv/pool/media/downloads`",
  ]);
});

test("a table of mounts is read in pairs", () => {
  const table = [
    "# Mounts",
    "",
    "| Service | Host path | Container path | Mode |",
    "| --- | --- | --- | --- |",
    "| `plex` | `/tank/media` | `/media` | ro |",
    "| Sonarr | /tank/tv shows | /tv | rw |",
    "",
  ].join("\n");
  assert.equal(rulesOf(table), [
    "warning mount-target(/tank/media) equals /media for plex",
    "warning mount-source(/media) under /tank/media for plex",
    "warning read-only-mount(/tank/media) equals read-only for plex",
    "warning mount-target(/tank/tv shows) equals /tv for Sonarr",
    "warning mount-source(/tv) under /tank/tv shows for Sonarr",
  ]);
});

test("a table of mounts without names speaks of all, unless a column is not understood", () => {
  const table = (header: string): string =>
    `# Mounts\n\n| ${header} | Host path | Container path |\n| --- | --- | --- |\n| x | \`/tank/media\` | \`/media\` |\n`;
  assert.equal(rulesOf(table("Purpose")), ["warning mount-target(/tank/media) equals /media"]);
  assert.equal(rulesOf(table("Phase")), []);
});

test("pools are called by name, and a name for two folders by nobody", () => {
  const pools =
    "# Storage standards\n\n| Pool | Mount point |\n| --- | --- |\n| fast | `/mnt/nvme` |\n\n- **Slow pool** (`/mnt/rust`): everything else\n- `/mnt/cold` – archive tier\n\n";
  assert.equal(rulesOf(`${pools}- Databases must be stored on the fast pool.\n`), ["error mount-source under /mnt/nvme for database"]);
  assert.equal(rulesOf(`${pools}- Never put media on the fast pool.\n`), ["error mount-source(media) not under /mnt/nvme"]);
  assert.equal(rulesOf(`${pools}- Media should be stored on the slow pool.\n`), ["warning mount-source(media) under /mnt/rust"]);
  assert.equal(rulesOf(`${pools}- **Fast pool** (\`/mnt/ssd\`): new\n- Databases must be stored on the fast pool.\n`), []);
  assert.equal(rulesOf(`${pools}| Data | Pool |\n| --- | --- |\n| Databases | fast |\n| Photos | slow |\n| Other things | slow |\n`), [
    "warning mount-source under /mnt/nvme for database",
    "warning mount-source(photos) under /mnt/rust",
  ]);
});

test("what a sentence about storage speaks of", () => {
  assert.equal(rules("- All persistent data must live under `/srv/appdata/<service>`."), ["error mount-source(data) under /srv/appdata"]);
  assert.equal(rules("- All bind mounts must be under `/srv` or `/opt/docker`."), ["error mount-source under /srv /opt/docker"]);
  assert.equal(rules("- Downloads must live under `/data/torrents`."), ["error mount-source(downloads) under /data/torrents"]);
  assert.equal(rules("- `/config` must always come from `/srv/appdata`."), ["error mount-source(/config) under /srv/appdata"]);
  assert.equal(rules("- Never mount `/srv/media` to `/config`."), ["error mount-source(/config) not under /srv/media"]);
  assert.equal(rules("- Radarr and Sonarr must mount `/data`."), ["error mount equals /data for Radarr Sonarr"]);
  assert.equal(rules("- Jellyfin must mount `/tank/media` read-only."), [
    "error read-only-mount(/tank/media) equals read-only for Jellyfin",
  ]);
  assert.equal(rules("- Only `traefik` may mount `/var/run/docker.sock`."), ["error mount not equals /run/docker.sock but traefik"]);
  assert.equal(rules("- No container may mount `/var/run/docker.sock`."), ["error mount not equals /run/docker.sock"]);
  assert.equal(rules("- Volumes must use relative paths."), ["error mount-source equals relative"]);
});

test("a word beside a path that nobody understands leaves the sentence unbound", () => {
  assert.equal(rules("- Grafana dashboards must live under `/srv/dashboards`."), []);
  assert.equal(rules("- Prometheus rules must be stored in `/etc/prometheus`."), []);
  assert.ok(unboundIn("# Rules\n\n- Tenant data must live under `/srv/tenants`.\n")[0]?.includes('"Tenant"'));
});

test("words for kinds of volumes demand them only where they are what is wanted", () => {
  assert.equal(rules("- Use bind mounts for persistent data."), ["error volume-kind equals bind"]);
  assert.equal(rules("- Prefer bind mounts over named volumes."), ["info volume-kind equals bind"]);
  assert.equal(rules("- Named volumes are forbidden."), ["error volume-kind not equals named"]);
  assert.equal(rules("- All bind mounts must use absolute paths."), ["error mount-source equals absolute"]);
});

const block = [
  "# GPU containers",
  "",
  "Add this block to any LXC container:",
  "",
  "```",
  "# NVIDIA - required",
  "lxc.cgroup2.devices.allow: c 195:* rwm",
  "dev0: /dev/nvidiactl",
  "",
  "# Recommended",
  "onboot: 1",
  "",
  "# Optional: tools",
  "lxc.mount.entry: /opt/tools opt/tools none bind,create=dir",
  "",
  "# Environment (required for OCI containers)",
  "lxc.environment.runtime: HOME=/root",
  "",
  "# Required for the moon",
  "swap: 0",
  "```",
  "",
].join("\n");

test("blocks of a guest's lines are as strong as their comments, for those that the comments name", () => {
  const { rules: read_ } = read(block);
  assert.equal(read_.map(brief), [
    "error guest-setting(lxc.cgroup2.devices.allow) equals c 195:* rwm",
    "error mount equals /dev/nvidiactl",
    "warning guest-setting(onboot) equals 1",
    "error guest-setting(lxc.environment.runtime) equals HOME=/root",
  ]);
  assert.equal(
    read_.map(({ selector }) => selector.all),
    [["gpu:nvidia"], ["gpu:nvidia"], ["gpu:nvidia"], ["gpu:nvidia", "oci"]],
  );
});

test("a template is an example: what it protects, what it says is required, and what all of them share", () => {
  const template = (name: string, more: string): string =>
    `## ${name}\n\n\`\`\`\narch: amd64\ncores: 4\nfeatures: nesting=1\nhostname: ${name}\nostype: debian\nunprivileged: 1\n${more}\`\`\`\n\n`;
  assert.equal(rulesOf(`# Templates\n\n${template("plex", "mp0: /mnt/media,mp=/media,ro=1\n")}`), [
    "warning read-only-mount(/mnt/media) equals read-only for plex",
  ]);
  assert.equal(
    rulesOf(`# Templates\n\n${template("plex", "onboot: 1\n")}${template("wiki", "# required\nswap: 0\n")}${template("mail", "")}`),
    [
      "error guest-setting(swap) equals 0 for wiki",
      "warning guest-setting(features.nesting) equals 1",
      "warning unprivileged equals unprivileged",
    ],
  );
  assert.equal(rulesOf(`# Templates\n\n${template("plex", "")}${template("wiki", "")}`), [], "two may agree by chance");
  assert.equal(rulesOf("# LXC\n\n## Required settings\n\n```\nunprivileged: 1\nswap: 0\n```\n"), [
    "error unprivileged equals unprivileged",
    "error guest-setting(swap) equals 0",
  ]);
  assert.equal(rulesOf(`# Templates\n\n${template("<name>", "mp0: /mnt/media,mp=/media,ro=1\n")}`), []);
});

test("commands that write a guest's file show its switches", () => {
  const told =
    "# LXC standards\n\nAll containers must be created with:\n\n```sh\npct create <CTID> local:vztmpl/debian-12.tar.zst \\\n  --hostname <name> --memory 1024 --features nesting=1 \\\n  --unprivileged 1 --onboot=1\n```\n";
  assert.equal(rulesOf(told), [
    "error guest-setting(features.nesting) equals 1",
    "error unprivileged equals unprivileged",
    "error guest-setting(onboot) equals 1",
  ]);
  assert.equal(rulesOf(told.replace("All containers must be created with:", "For example:")), []);
});

test("a demanded line is kept by what means the same", () => {
  const found = (text: string): readonly string[] =>
    lines(
      run({
        "gpu.md": block,
        "lxc/101.conf": `arch: amd64\nhostname: llm\nonboot: 1\nostype: debian\nrootfs: local:subvol-101-disk-0,size=8G\nunprivileged: 1\n${text}`,
      }).findings,
    ).filter((line) => !line.includes(" lxc/"));
  assert.equal(found("dev0: /dev/nvidiactl\ndev1: /dev/nvidia0\n"), [], "a passed device needs no rule");
  assert.equal(found("lxc.cgroup2.devices.allow: a\nlxc.mount.entry: /dev/nvidiactl dev/nvidiactl none bind,create=file\n"), []);
  assert.equal(found("lxc.cgroup2.devices.allow: c 195:0 rw\nlxc.mount.entry: /dev/nvidiactl dev/nvidiactl none bind,create=file\n"), [
    "lxc/101.conf:7:28 error guest-setting: `lxc.cgroup2.devices.allow` of container 101 (llm) is `c 195:0 rw`, expected `c 195:* rwm`",
  ]);
  assert.equal(found("dev0: /dev/dri/renderD128\n"), [], "another vendor's card is not meant");
});

test("mounts that a list gives for the service of its heading, or of the item above", () => {
  assert.equal(rulesOf("# Media\n\n### Jellyfin\n\n- **Media**: `/mnt/media` → `/media` (read-only)\n- Ports: `8096:8096`\n"), [
    "warning mount-source(/media) under /mnt/media for Jellyfin",
    "warning mount-target(/mnt/media) equals /media for Jellyfin",
    "warning read-only-mount(/mnt/media) equals read-only for Jellyfin",
  ]);
  assert.equal(rulesOf("# Media\n\n- **Sonarr**:\n  - `/srv/<name>/sonarr:/config`\n- Steps\n  - `/a:/b`\n"), [
    "warning mount-source(/config) under /srv for Sonarr",
  ]);
});

test("what belongs to a program, who may write, and for whom something is reserved", () => {
  assert.equal(rules("- Immich photos must live on `/tank/photos`."), ["error mount-source(photos) under /tank/photos"]);
  assert.equal(rules("- PostgreSQL data must be on `/mnt/nvme`."), ["error mount-source(data) under /mnt/nvme for database"]);
  assert.equal(rules("- Plex must not have write access to `/tank/media`."), [
    "error read-only-mount(/tank/media) not equals writable for Plex",
  ]);
  assert.equal(rules("- LXC: `nesting=1` is only allowed for `docker-host`."), [
    "error guest-setting(features.nesting) not equals 1 but docker-host",
  ]);
  assert.equal(rules("- Only the one with backups may mount `/srv/backups`."), []);
});

test("network shares, and what an example writes in place of something of one's own", () => {
  assert.equal(rules("- Do not store the Immich Postgres database on a network share."), ["error volume-kind not equals nfs for database"]);
  assert.equal(
    rulesOf(
      "# Compose standards\n\nEvery service must follow this pattern:\n\n```yaml\nservices:\n  my-app:\n    image: my-image\n    container_name: service-name\n    restart: unless-stopped\n```\n",
    ).filter((rule) => rule.includes("container-name")),
    [],
  );
});

test("one writer a folder", () => {
  const compose =
    "services:\n  a:\n    image: a:1\n    volumes:\n      - /tank/x:/x\n      - /tank/y:/y\n  b:\n    image: b:1\n    volumes:\n      - /tank/x:/x\n      - /tank/y:/y\n";
  assert.equal(lines(run({ "s.md": "# Rules\n\n- Only one container may write to `/tank/x`.\n", "compose.yaml": compose }).findings), [
    "compose.yaml:10:9 error sole-writer: writable mount of `/tank/x` `/tank/x` of service b is taken by service a already",
  ]);
});

test("forms of paths and kinds of volumes, each for what it is for", () => {
  for (const line of [
    "Use relative paths for container config, absolute paths for media.",
    "Use relative paths for config files, and absolute paths for the media library.",
  ])
    assert.equal(
      rules(`- ${line}`),
      ["error mount-source(form:config) equals relative", "error mount-source(form:media) equals absolute"],
      line,
    );
  for (const line of [
    "Use bind mounts for config, named volumes for data.",
    "Use bind mounts for configuration and named volumes for application data.",
  ])
    assert.equal(rules(`- ${line}`), ["error volume-kind(for:config) equals bind", "error volume-kind(for:data) equals named"], line);
});

test("owners of files are variables of the images that take them", () => {
  for (const line of [
    "PUID and PGID are always 1000.",
    "Set `PUID`/`PGID` to `1000`.",
    "PUID=1000 and PGID=1000 everywhere",
    "All containers run with `PUID=1000` and `PGID=1000`.",
  ])
    assert.equal(
      rules(`- ${line}`),
      ["error environment-variable(PUID) equals 1000", "error environment-variable(PGID) equals 1000"],
      line,
    );
  const found = run({
    "docs/architecture/rules.md": "# Rules\n\n- PUID is always 1000.\n",
    "compose.yaml": [
      "services:",
      "  takes:",
      "    image: lscr.io/linuxserver/sonarr:4.0.11",
      "  other:",
      "    image: postgres:17.2",
      "  differs:",
      "    image: ghcr.io/owner/app:1.2",
      "    environment:",
      "      PUID: 1001",
      // What nobody can see takes it or not: built here, or named by a variable.
      "  built:",
      "    build: .",
      "  varied:",
      "    image: ${IMAGE}",
      "",
    ].join("\n"),
  });
  assert.equal(lines(found.findings), [
    "compose.yaml:2:3 error environment-variable: service takes has no variable `PUID`, expected `1000`",
    "compose.yaml:9:13 error environment-variable: variable `PUID` of service differs is `1001`, expected `1000`",
  ]);
});

test("mounts that are written out keep what follows a placeholder, and lists of places each their own", () => {
  assert.equal(rules("- Volume mounts: config at `${DATA}/<service>/config:/config`, bulk data under `${RAID}/shared/...`"), [
    "warning mount-source(/config) under ${DATA}/<service>/config",
    "warning mount-source(media) under ${RAID}/shared",
  ]);
  assert.equal(rules("- **Volumes**: config under `./config`, data under `./data`"), [
    "warning mount-source(config) under ./config",
    "warning mount-source(data) under ./data",
  ]);
  assert.equal(rules("- Mount config as `/opt/docker/<app>:/config`"), ["error mount-source(/config) under /opt/docker"]);
  const found = (source: string): readonly string[] =>
    lines(
      run({
        "standards.md": "# Storage standards\n\n- Mount config as `${DATA}/<app>/config:/config`\n",
        ".env": "DATA=/srv\n",
        "compose.yaml": `services:\n  web:\n    image: nginx:1.27\n    volumes:\n      - ${source}:/config\n`,
      }).findings,
    );
  assert.equal(found("${DATA}/web/config"), []);
  assert.equal(found("$DATA/web/config/nginx"), []);
  assert.equal(found("${DATA}/config/web"), [
    "compose.yaml:5:9 error mount-source: source of the mount at `/config` of service web is `/srv/config/web`, expected a path under `${DATA}/<app>/config`",
  ]);
});

test.run();
