/** Voices in which people write rules: pages of orders without a heading of rules, and other ways of saying what a plain sentence says. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { inFull, read, rulesOf } from "./support/reading.ts";

const lxc = (...items: string[]) => `# LXC standards\n\n${items.map((item) => `- ${item}`).join("\n")}\n`;
const both = (...items: string[]) =>
  `# Rules\n\nDocker Compose, LXC on Proxmox, git worktrees.\n\n## Rules\n\n${items.map((item) => `- ${item}`).join("\n")}\n`;

test("a page of orders is a page of rules, whatever its headings are called", () => {
  const page = (...items: string[]) => `# How we run things\n\n## Compose\n\n${items.map((item) => `- ${item}`).join("\n")}\n`;
  const orders = ["Never publish ports.", "Use `restart: unless-stopped`.", "No `privileged: true`.", "Every service has a health check."];
  assert.is(rulesOf(page(...orders)).length, 4);
  // Told rather than ordered, the same bare forms stay unread.
  const story = ["We moved in May.", "It was loud.", "`restart: always` was in use.", "The rack is in the cellar.", "Some disks are old."];
  assert.equal(rulesOf(page(...story, "Use `restart: unless-stopped`.")), []);
  // Commands in between show how something is done once.
  const shown = "\n```bash\ndocker compose up -d\n```\n";
  assert.equal(rulesOf(`${page("Use `restart: unless-stopped`.", "Never forget it.", "Never, ever.", "No way.")}${shown}${shown}`), []);
});

test("one list of orders among a page of other things is a list of rules", () => {
  const told = "We moved in May. It was loud. The rack is in the cellar. Some disks are old. The router is new.";
  const page = (...items: string[]) =>
    `# Contributing\n\n${told}\n\n## compose.yaml\n\n${items.map((item, at) => `${at + 1}. ${item}`).join("\n")}\n`;
  assert.equal(
    rulesOf(
      page(
        "No `privileged`.",
        "`restart: unless-stopped`.",
        "`container_name` is banned.",
        'Run as `user: "1000:1000"`.',
        "Never publish ports.",
        "Ask before you merge.",
      ),
    ),
    [
      "error unprivileged not equals privileged",
      "warning restart-policy equals unless-stopped",
      "error container-name absent",
      "error container-user equals 1000:1000",
      "error host-port absent",
    ],
  );
  // Two orders among many things that are told make no list of orders.
  assert.equal(
    rulesOf(page("No idea.", "`restart: unless-stopped`.", "Never mind.", "It is old.", "It is loud.", "It is slow.", "No.")),
    [],
  );
  // A procedure stays one, whatever key an item begins with.
  assert.equal(rulesOf(page("Stop it.", "Start it.", "Never wait.", "No hurry.", "Never, ever.", "`restart: unless-stopped`.")), []);
});

test("what is demanded of some is not demanded of them as of everybody", () => {
  assert.equal(rulesOf(both("Every service has `restart: always`.", '`job-*` has `restart: "no"`.')), [
    "error restart-policy equals always but job-*",
    "error restart-policy equals no for job-*",
  ]);
  assert.equal(read(both("Databases use `restart: always`.", "Every service uses `restart: unless-stopped`.")).rules.map(inFull), [
    "error restart-policy equals always for database",
    "error restart-policy equals unless-stopped, none of database",
  ]);
  // One value for all and the same for some is nothing but that; and of several values that one may have, both are demanded.
  assert.equal(
    rulesOf(both("Every service has `restart: always`.", "`web` has `restart: always`."))[0],
    "error restart-policy equals always",
  );
  assert.equal(rulesOf(both("Every service must join the `proxy` network.", "`web` must join the `mail` network.")), [
    "error network equals proxy",
    "error network equals mail for web",
  ]);
});

test("what is switched off is off", () => {
  const off = ["error guest-setting(features.nesting) not equals 1"];
  for (const said of ["Nesting must be disabled.", "Disable nesting.", "Keep nesting off.", "Turn nesting off.", "Turn off nesting."])
    assert.equal(rulesOf(lxc(said)), off, said);
  assert.equal(rulesOf(lxc("Never disable nesting.")), ["error guest-setting(features.nesting) equals 1"]);
  assert.equal(rulesOf(both("Health checks must never be disabled.")), ["error health-check present"]);
  assert.equal(rulesOf(both("Disable log rotation.")), ["error log-rotation absent"]);
  assert.equal(rulesOf(lxc("Turn on autostart.")), ["error guest-setting(onboot) equals 1"]);
});

test("only one may: in other words", () => {
  for (const said of [
    "Traefik is the only service that publishes ports.",
    "Only Traefik publishes ports.",
    "Nothing but Traefik publishes a port.",
    "No service publishes a port; only `traefik` may.",
  ])
    assert.match(rulesOf(both(said)).join(), /^error host-port absent but traefik$/i, said);
  assert.equal(rulesOf(both("The Docker socket goes to Traefik and to nobody else, and there only as `:ro`.")), [
    "error mount not equals /run/docker.sock but Traefik",
    "error read-only-mount(/run/docker.sock) equals read-only for Traefik",
  ]);
});

test("limits behind what they limit, and numbers of paragraphs", () => {
  assert.equal(rulesOf(both("Six worktrees at most.")), ["error worktree-count at most 6"]);
  assert.equal(rulesOf(both("Memory is limited everywhere, 4 GB being the ceiling.")), [
    "error resource-limit(memory) present",
    "error resource-limit(size) at most 4096",
  ]);
  assert.equal(rulesOf(lxc("1.3 Every container starts at boot.")), ["error guest-setting(onboot) equals 1"]);
});

test("who is excused: in the next sentence, by what he is, below a heading of exceptions", () => {
  assert.equal(rulesOf("# LXC standards\n\nContainers are always unprivileged. The only exception is `pbs`.\n"), [
    "error unprivileged equals unprivileged but pbs",
  ]);
  const spared = read(both("`restart: unless-stopped` everywhere, except for one-shot jobs.")).rules[0];
  assert.equal([spared?.severity, spared?.selector.none], ["error", ["job"]]);
  const listed = both("Only Traefik publishes ports.").replace(/$/, "\n### Exceptions\n\n- AdGuard publishes 53 itself.\n");
  assert.equal(rulesOf(listed), ["error host-port absent but Traefik AdGuard"]);
});

test("groups that nobody has to define, in sentences and in headings", () => {
  assert.equal(rulesOf(both("Containers with a card stay unprivileged.")), ["error unprivileged equals unprivileged for gpu"]);
  assert.equal(rulesOf(both("No `privileged: true` to get at a GPU.")), ["error unprivileged not equals privileged for gpu"]);
  assert.equal(rulesOf(both("Images from linuxserver.io get `PUID: 1000`.")), [
    "error environment-variable(PUID) equals 1000 for linuxserver",
  ]);
  assert.equal(rulesOf(both("Players see the media read-only.")), [
    "error read-only-mount(purpose:media) equals read-only for media-player",
  ]);
  assert.equal(rulesOf("# Compose rules\n\n### Download clients\n\n- Run behind Gluetun: `network_mode: service:gluetun`.\n"), [
    "error network-mode equals service:gluetun for download-client",
  ]);
  assert.equal(rulesOf(both('Batch jobs (`job-*`) don\'t restart at all: `restart: "no"`.')), ["error restart-policy equals no for job-*"]);
});

test("a pronoun stands for whom the sentence before began with", () => {
  assert.equal(rulesOf(both("`/mnt/old` is the array of 2019. It must not be mounted anywhere any more.")), [
    "error mount-source not under /mnt/old",
  ]);
  assert.equal(rulesOf(both("Databases stay on the network `backend` of their stack. Do not attach them to `web`.")), [
    "error network equals backend for database",
    "error network not equals web for database",
  ]);
});

test("guests by what the ranges of their numbers are called", () => {
  const ranges = "VMIDs: 100-149 for infrastructure, 150-199 for media, 900 and up for experiments.";
  const { rules } = read(
    lxc(
      ranges,
      "Every container starts at boot, experiments excepted.",
      "Media containers must have `swap: 0`.",
      "Infrastructure gets tag 20, media tag 30.",
    ),
  );
  assert.equal(
    rules.map(({ term, severity, selector }) => [term, severity, selector.numbers?.map(({ first, last }) => `${first}-${last}`).join()]),
    [
      ["vmid", "error", undefined],
      ["guest-setting", "error", "100-899"],
      ["guest-setting", "error", "150-199"],
      ["vlan-tag", "error", "100-149"],
      ["vlan-tag", "error", "150-199"],
    ],
  );
  // Ports and addresses are numbered, too; and one range alone names nobody.
  assert.equal(rulesOf(lxc("Ports: 8000-8099 for media, 9000-9099 for exporters.")), []);
  assert.equal(
    rulesOf(lxc("VMIDs: 100-149 for infrastructure.")).filter((rule) => rule.includes("vmid")),
    [],
  );
});

test("an address that follows from the number of a guest, and its gateway", () => {
  assert.equal(rulesOf(lxc("The address follows from the number: container 154 gets 192.168.8.154/24, and the gateway is 192.168.8.1.")), [
    "error vmid matches <last octet>",
    "error gateway equals 192.168.8.1",
  ]);
  // How it follows, the words alone don't tell.
  for (const said of ["", " by adding 100 to the third octet", ": container 154 gets 192.168.154.8"])
    assert.equal(rulesOf(lxc(`The address follows from the VMID${said}.`)), [], said);
  assert.equal(rulesOf(lxc("10.0.20.5 is reserved for `db`.")), ["error address not equals 10.0.20.5"]);
});

test("a table of mounts by who sees them", () => {
  const table = "| Host path | In the container | Mode | Who |\n| --- | --- | --- | --- |\n";
  assert.equal(rulesOf(`# Storage standards\n\n${table}| \`/tank/media\` | \`/media\` | ro | Jellyfin, Navidrome |\n`), [
    "warning mount-target(/tank/media) equals /media for Jellyfin Navidrome",
    "warning mount-source(/media) under /tank/media for Jellyfin Navidrome",
    "warning read-only-mount(/tank/media) equals read-only for Jellyfin Navidrome",
  ]);
  assert.equal(rulesOf(`# Storage standards\n\n${table}| \`/fast/<app>\` | whatever it wants | rw | that app alone |\n`), []);
});

test("the firewall flag of interfaces", () => {
  for (const said of ["The firewall flag is set on every interface.", "Switch the firewall of the interface on."])
    assert.equal(rulesOf(lxc(said)), ["error guest-setting(firewall) equals 1"], said);
});

test("worktrees whose work is done", () => {
  for (const said of ["When your branch is merged, throw the worktree away.", "Remove the worktree after the merge."])
    assert.equal(rulesOf(`# Worktree rules\n\n- ${said}\n`), ["error stale-worktree absent"], said);
  assert.equal(rulesOf("# Worktree contract\n\n## Done means\n\n1. The worktree is removed, the same day.\n"), [
    "error stale-worktree absent",
  ]);
});

test("a value that only stands beside one which one term alone has", () => {
  for (const said of [
    "Every service must restart `always` or `unless-stopped`.",
    "Services must restart with `always` or `unless-stopped`.",
  ])
    assert.equal(rulesOf(`# Rules\n\n- ${said}\n`), ["error restart-policy one of always unless-stopped"], said);
});

test.run();
