/** How storage layouts are read, tables and trees of what many share, held against mounts. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { lines, run } from "./support/linting.ts";
import { rulesOf } from "./support/reading.ts";

const mounting = (...volumes: readonly string[]): string =>
  `services:\n  sonarr:\n    image: linuxserver/sonarr:4\n    volumes:\n${volumes.map((volume) => `      - ${volume}\n`).join("")}`;

const findings = (document: string, compose: string): readonly string[] =>
  lines(run({ "docs/storage.md": document, "sonarr/compose.yaml": compose }).findings);

const volumes =
  "# Storage\n\n| Volume | Mount point | Purpose |\n| --- | --- | --- |\n| fast | `/mnt/pool/apps` | databases and settings |\n| big | `/mnt/pool/library` | Films, series and all downloads |\n";

test("a table of volumes places what many share", () => {
  assert.equal(rulesOf(volumes), [
    "warning mount-source(database) under /mnt/pool/apps",
    "warning mount-source(shared:media) under /mnt/pool/library",
    "warning mount-source(shared:downloads) under /mnt/pool/library",
  ]);
  assert.equal(findings(volumes, mounting("/mnt/pool/library/tv:/tv", "/srv/downloads:/downloads", "~/films:/movies")), [
    "sonarr/compose.yaml:6:9 warning mount-source: place for downloads of service sonarr is `/srv/downloads`, expected a path under `/mnt/pool/library`",
    "sonarr/compose.yaml:7:9 warning mount-source: place for media of service sonarr is `~/films`, expected a path under `/mnt/pool/library`",
  ]);
});

test("databases and configuration lie where a layout says that they are kept", () => {
  const layout = (purpose: string): readonly string[] =>
    rulesOf(`# Storage\n\n| Pool | Mount point | Purpose |\n| --- | --- | --- |\n| fast | \`/mnt/fast\` | ${purpose} |\n`);
  assert.equal(layout("Databases and app configuration"), [
    "warning mount-source(database) under /mnt/fast",
    "warning mount-source(shared:config) under /mnt/fast",
  ]);
  assert.equal(layout("Database dumps"), []);
  assert.equal(layout("Nightly backups of databases"), []);
  const found = (mount: string): number =>
    findings("# Storage\n\n| Mount point | Purpose |\n| --- | --- |\n| `/mnt/fast` | Databases, configuration |\n", mounting(mount)).filter(
      (line) => line.includes("mount-source"),
    ).length;
  assert.equal(["/mnt/bulk/pg:/var/lib/postgresql/data", "/mnt/bulk/sonarr:/config"].map(found), [1, 1]);
  assert.equal(
    [
      "/mnt/fast/pg:/var/lib/postgresql/data",
      "./config:/config",
      "pg:/var/lib/postgresql/data",
      "/mnt/bulk/app.conf:/etc/app/config/app.conf",
    ].map(found),
    [0, 0, 0, 0],
  );
});

test("items below a heading on storage place them as rows do", () => {
  const item = (text: string, heading = "Storage layout"): readonly string[] => rulesOf(`# Homelab\n\n## ${heading}\n\n- ${text}\n`);
  for (const text of [
    "`/mnt/bulk`: films and series",
    "`/mnt/bulk` – movies, TV",
    "**bulk** (`/mnt/bulk`) - media",
    "`/mnt/bulk` holds all media",
  ])
    assert.equal(item(text), ["warning mount-source(shared:media) under /mnt/bulk"]);
  assert.equal(item("`/mnt/fast` -> databases"), ["warning mount-source(database) under /mnt/fast"]);
  for (const text of [
    "`/mnt/bulk`: no media",
    "`/mnt/old`: media was here",
    "`/mnt/bulk`: mounted read-only for media",
    "`./media`: media",
  ])
    assert.equal(item(text), []);
  assert.equal(item("`/mnt/bulk`: films and series", "History"), []);
});

test("what is written while films are transcoded lies where scratch space is, and other caches where they like", () => {
  const layout = "# Storage\n\n| Mount point | Purpose |\n| --- | --- |\n| `/mnt/tmp` | Temporary files, transcoding |\n";
  const found = (mount: string): number => findings(layout, mounting(mount)).filter((line) => line.includes("mount-source")).length;
  assert.equal(["/mnt/bulk/.transcodes:/cache", "/mnt/bulk/x:/transcode"].map(found), [1, 1]);
  assert.equal(["/mnt/tmp/x:/transcode", "/mnt/fast/models:/cache", "./transcode:/transcode"].map(found), [0, 0, 0]);
});

test("a layout says nothing of what a rule of its own places", () => {
  const layout = "# Storage\n\n| Mount point | Purpose |\n| --- | --- |\n| `/mnt/fast` | Databases |\n";
  assert.equal(rulesOf(layout), ["warning mount-source(database) under /mnt/fast"]);
  assert.equal(rulesOf(`${layout}\n## Rules\n\n- Databases live in \`/mnt/fast/db\`\n`), [
    "error mount-source under /mnt/fast/db for database",
  ]);
});

test("what a service keeps for itself lies where it likes", () => {
  assert.equal(findings(volumes, mounting("./media:/data/media", "/mnt/pool/apps/sonarr/media:/media")), []);
});

test("a second copy lies elsewhere on purpose, and models of something are not that", () => {
  assert.equal(findings(volumes, mounting("/mnt/cold/archive/films:/films:ro", "/mnt/cold/films:/backup/films")), []);
  assert.equal(rulesOf("# Storage\n\n| Folder | Holds |\n| --- | --- |\n| `/srv/models` | Models of pictures |\n"), []);
});

test("rows of names stand below the path above them", () => {
  const rows = "| Subvolume | Purpose |\n| --- | --- |\n| **photos** | Pictures of all |\n| **misc** | whatever |\n";
  assert.equal(rulesOf(`# Layout\n\nLocation: \`/mnt/raid/\`\n\n${rows}`), ["warning mount-source(shared:photos) under /mnt/raid/photos"]);
  assert.equal(rulesOf(`# Layout\n\n${rows}`), []);
});

test("trees place them too, each kind by its outermost folders", () => {
  assert.equal(
    rulesOf(
      "# Layout\n\n```text\n/mnt/pool\n├── media/\n│   ├── films/\n│   └── downloads/\n├── music/\n└── apps/\n    └── wiki/\n        └── media/\n```\n",
    ),
    [
      "warning mount-source(shared:media) under /mnt/pool/media /mnt/pool/music /mnt/pool/apps/wiki/media",
      "warning mount-source(shared:downloads) under /mnt/pool/media/downloads",
    ],
  );
  // What a family or a person has of the kind is at home where the tree draws it.
  assert.equal(
    rulesOf(
      "# Layout\n\n```text\n/mnt/pool\n├── media/\n├── family/\n│   └── Videos/\n└── users/\n    └── {user}/\n        └── Videos/\n```\n",
    ),
    ["warning mount-source(shared:media) under /mnt/pool/media /mnt/pool/family/Videos /mnt/pool/users"],
  );
  // A pool's datasets, drawn by their whole names.
  assert.equal(
    rulesOf("# ZFS datasets\n\n```\nvault/\n├── vault/apps\n├── vault/media\n│   └── vault/media/films\n└── vault/docs\n```\n"),
    ["warning mount-source(shared:media) under /vault/media /mnt/vault/media"],
  );
});

test("folders of stacks, and trees of repositories, hold no films", () => {
  for (const tree of [
    "/srv/lab\n├── media/\n│   └── jellyfin/\n└── tools/",
    "/srv/lab\n├── media/\n│   └── compose.yml\n└── tools/",
    "/opt/docker\n├── media/\n└── tools/",
    "lab\n├── media/\n└── tools/",
  ])
    assert.equal(rulesOf(`# Layout\n\n\`\`\`text\n${tree}\n\`\`\`\n`), [], tree);
});

test("several places for one kind are alternatives", () => {
  assert.equal(
    rulesOf(`${volumes}\n## Other host\n\n\`\`\`text\n/srv/tank\n├── media/\n└── docs/\n\`\`\`\n`)[1],
    "warning mount-source(shared:media) under /mnt/pool/library /srv/tank/media",
  );
});

test.run();
