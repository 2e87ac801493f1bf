/** Documents as people write them, from a seed: the same documents for the same number. */
import { APPS, randomFrom, write } from "./corpus.ts";

/** Chooses for one document. */
interface Choice {
  readonly pick: <T>(list: readonly T[]) => T;
  readonly number: (from: number, below: number) => number;
}

/** Writes documents of about this many bytes each below `docs/many`: rules, tables, examples, trees and prose in turn; returns their bytes. */
export function writeDocuments(folder: string, count: number, bytes: number, seed = 1): number {
  const random = randomFrom(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const number = (from: number, below: number): number => from + Math.floor(random() * (below - from));
  let written = 0;
  for (let index = 0; index < count; index += 1) {
    const parts = [`# ${pick(TITLES)} ${index}\n`, `**Status**: ${pick(STATUSES)}\n`];
    for (let part = 1, size = 0; size < bytes; part += 1) {
      const block = `## ${part}. ${pick(PARTS)({ pick, number })}`;
      size += block.length;
      parts.push(block);
    }
    written += write(folder, `docs/many/${String(index).padStart(4, "0")}.md`, parts.join("\n"));
  }
  return written;
}

const TITLES = ["Service standards", "Storage layout", "Network plan", "Container guidelines", "How this homelab is built", "Decisions"];
const STATUSES = ["accepted", "accepted", "active", "proposed", "draft", "superseded"];
const NAMES = APPS.map(([name]) => name);
const HOSTS = ["atlas", "hermes", "juno", "vesta", "pluto"];
const POOLS = ["tank", "flash", "vault", "scratch", "archive"];
const PLACES = ["appdata", "media", "backups", "databases", "photos", "documents", "downloads"];
const FEELINGS = [
  "on a quiet Sunday",
  "after the disk had failed",
  "in the spring",
  "with a friend on the phone",
  "when the lease ran out",
];
const REASONS = [
  "so that a restart finds everything where it was",
  "because a second copy costs less than a lost year",
  "since nobody remembers the numbers at night",
  "which keeps the logs from filling the pool",
  "so that updates are made on purpose",
];

/** Sections as they stand in documents: each a heading's words, and what is below it. */
const PARTS: readonly ((choice: Choice) => string)[] = [
  ({ pick, number }) => `Rules for ${pick(NAMES)}

- **Must:** every service sets \`restart: ${pick(["unless-stopped", "always"])}\`.
- **Should:** images are pinned to an exact version, ${pick(REASONS)}.
- Never mount \`/var/run/docker.sock\`, unless it is read-only.
- Set \`mem_limit\` on every service; ${number(128, 4096)} MB are enough for most.
- All services must have a health check.
`,
  ({ pick, number }) => `Required

- Containers must run unprivileged, ${pick(REASONS)}.
- Every container sets \`onboot: 1\`.
- Container IDs are between ${number(100, 200)} and ${number(201, 400)}.
- Hostnames follow \`<stack>-<service>\`.
- The log driver must be \`json-file\` with \`max-size: ${number(5, 50)}m\`.
`,
  ({ pick, number }) => `How ${pick(NAMES)} came here

We moved it to ${pick(HOSTS)} ${pick(FEELINGS)}, ${number(2, 9)} years after the first attempt. It is quick enough, and nobody complains; see the
notes for what went wrong. The old host keeps a copy until the summer. Somebody had left a password in \`.env.${number(1, 90)}\`, which is why
we look there first now. If the page stays white, clear the cache and wait for a minute. *Patience* helps more than any setting.

The ${pick(POOLS)} pool was too small even then: ${number(2, 40)} TB sounded like a lot ${pick(FEELINGS)}.
`,
  ({ pick, number }) => `Ports

| Service | Port | Protocol | Note |
| --- | --- | --- | --- |
${Array.from({ length: 6 }, () => `| ${pick(NAMES)}-${number(1, 500)} | ${number(2000, 60000)} | ${pick(["tcp", "udp"])} | since ${number(2015, 2026)} |`).join("\n")}
`,
  ({ pick, number }) => `Addresses

| Host | IP | VLAN | Purpose |
| --- | --- | --- | --- |
${Array.from({ length: 5 }, () => `| \`${pick(HOSTS)}-${number(1, 500)}\` | 10.${number(0, 250)}.${number(0, 250)}.${number(2, 250)} | ${number(10, 90)} | ${pick(PLACES)} |`).join("\n")}
`,
  ({ pick, number }) => `Guests

| VMID | Name | Cores | Memory |
| --- | --- | --- | --- |
${Array.from({ length: 5 }, () => `| ${number(100, 9000)} | ${pick(NAMES)}-${number(1, 500)} | ${number(1, 16)} | ${number(1, 64)} GB |`).join("\n")}
`,
  ({ pick, number }) => `Example for ${pick(NAMES)}

\`\`\`yaml
services:
  ${pick(NAMES)}-${number(1, 500)}:
    image: ${pick(APPS)[1].replaceAll(/[${}]/g, "")}
    restart: unless-stopped
    environment:
      TZ: Europe/Berlin
      PUID: "${number(500, 2000)}"
    volumes:
      - /${pick(POOLS)}/${pick(PLACES)}/app-${number(1, 500)}:/config
    ports:
      - "${number(2000, 60000)}:${pick(APPS)[2]}"
\`\`\`
`,
  ({ pick, number }) => `Image tags

✅ Correct:

\`\`\`yaml
services:
  web:
    image: nginx:1.${number(10, 30)}.${number(0, 9)}
\`\`\`

❌ Incorrect, ${pick(REASONS)}:

\`\`\`yaml
services:
  web:
    image: nginx:latest
\`\`\`
`,
  ({ pick, number }) => `Container of ${pick(NAMES)}

\`\`\`ini
arch: amd64
cores: ${number(1, 16)}
hostname: ${pick(NAMES)}-${number(1, 500)}
memory: ${number(1, 32) * 512}
mp0: /${pick(POOLS)}/${pick(PLACES)},mp=/mnt/${pick(PLACES)}
net0: name=eth0,bridge=vmbr0,ip=10.0.${number(0, 250)}.${number(2, 250)}/24,tag=${number(10, 90)}
unprivileged: 1
\`\`\`
`,
  ({ pick, number }) => `Storage

Databases live under \`/${pick(POOLS)}/databases\`. Media services mount \`/${pick(POOLS)}/media\` read-only. Backups go to
\`${pick(HOSTS)}:/${pick(POOLS)}/backups-${number(1, 500)}\`, and never to the pool that they came from.

1. Stop the stack.
2. Copy the data with \`rsync -a --numeric-ids\`.
3. Start it again, and look at the logs for ${number(2, 30)} minutes.
`,
  ({ pick, number }) => `Directory structure

\`\`\`text
/${pick(POOLS)}
├── ${pick(PLACES)}-${number(1, 500)}/      # what services keep
│   ├── ${pick(NAMES)}/
│   └── ${pick(NAMES)}/
├── media/          # films and series, read-only for players
└── backups/        # kept for ${number(7, 90)} days
\`\`\`
`,
  ({ pick, number }) => `Networks

- Public services must join the \`${pick(["proxy", "web", "edge"])}\` network.
- Databases must only be on internal networks, ${pick(REASONS)}.
- \`network_mode: host\` is forbidden, except for \`${pick(NAMES)}\`.
- The subnet of ${pick(PLACES)} is \`10.${number(0, 250)}.0.0/16\`; its gateway is \`10.${number(0, 250)}.0.1\`.
- Published ports should bind to \`127.0.0.1\`.
`,
  ({ pick, number }) => `Graphics cards

The ${pick(["RTX 3090", "RTX 4060", "Tesla P4", "Arc A380"])} in ${pick(HOSTS)} is passed through to guest ${number(100, 900)}. Only one service per
card may use it at a time. Services that transcode must mount \`/dev/dri/renderD128\`. Set \`NVIDIA_VISIBLE_DEVICES=${number(0, 3)}\` where a card
is shared; ${pick(REASONS)}.
`,
  ({ pick, number }) => `Working with git

- Worktrees are created at \`../<repo>-worktrees/<branch>\`.
- Branch names follow \`<type>/<topic>\`, for example \`feature/${pick(PLACES)}-${number(1, 500)}\`.
- Worktrees must be clean before they are merged, ${pick(REASONS)}.
- Remove merged worktrees within ${number(2, 30)} days.
- No two worktrees change the same file.
`,
  ({ pick, number }) => `Checklist

- [ ] The image comes from ${pick(["ghcr.io", "docker.io", "lscr.io"])} and is pinned
- [ ] Secrets stand in files, not in the environment
- [x] The service is listed in [the index](${String(number(0, 20)).padStart(4, "0")}.md)
- [ ] Labels for ${pick(["Traefik", "Caddy", "Homepage"])} are set
- [ ] Somebody has tried a restore in the last ${number(2, 12)} months
`,
  ({ pick, number }) => `Why not ${pick(["Swarm", "Kubernetes", "one big machine", "the cloud"])}

> It was looked at in ${number(2018, 2026)} and again later. ${pick(NAMES)} would not start, and the fix took longer than the whole of the
> move. Others may see it differently, and that is **fine**.

- Pro: fewer files, and one place to look
- Con: ${pick(["upgrades", "backups", "restores"])} took ${number(2, 90)} minutes, ${pick(REASONS)}
- Con: nobody else in the house could help
`,
  ({ pick, number }) => `Restoring ${pick(NAMES)}

1. Log in to ${pick(HOSTS)} and run \`zfs list -t snapshot | grep ${pick(PLACES)}\`.
2. Choose the last one before the trouble, such as \`${pick(POOLS)}/${pick(PLACES)}@daily-${number(1, 365)}\`.
3. Run:

   \`\`\`sh
   zfs rollback ${pick(POOLS)}/${pick(PLACES)}@daily-${number(1, 365)}
   docker compose up -d ${pick(NAMES)}
   \`\`\`

4. Tell the others when it works; it took us ${number(2, 90)} minutes ${pick(FEELINGS)}.
`,
  ({ pick, number }) => `Environment

Every service takes its time zone from \`TZ\`. Passwords must not be hardcoded: use \`\${${pick(["DB", "ADMIN", "API"])}_PASSWORD}\` and keep the value
in \`.env\`, which is never committed. \`PUID\` and \`PGID\` are \`${number(500, 2000)}\` everywhere, ${pick(REASONS)}. ${pick(NAMES)} also needs
\`LOG_LEVEL: ${pick(["info", "warn", "debug"])}\`.
`,
];
