/** Voices in which people write rules: pages of orders without a heading of rules, and other ways of saying what a plain sentence says. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { read, rulesOf } from "./support/reading.ts";

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

test.run();
