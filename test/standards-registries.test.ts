/** How tables are read that give ports, numbers, addresses and ranges to somebody, held against what runs where. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { lines, run } from "./support/linting.ts";

const service = (name: string, port: string): string => `services:\n  ${name}:\n    image: ${name}:1\n    ports:\n      - "${port}"\n`;

test("sections that give one port twice are about several hosts", () => {
  const table = (rows: string): string => `| Port | Service |\n| --- | --- |\n${rows}\n`;
  const document = `# Port registry\n\n## Atlas (main server)\n\n${table("| 443 | Caddy |\n| 3000 | Grafana |")}\n## Hermes\n\n${table("| 443 | step-ca |\n| 8096 | Jellyfin |")}`;
  const findings = (files: Readonly<Record<string, string>>): readonly string[] =>
    lines(run({ "docs/ports.md": document, ...files }).findings);

  assert.equal(findings({ "hosts/atlas/compose.yaml": service("wiki", "3000:80") }), [
    "hosts/atlas/compose.yaml:5:10 error host-port: host port `3000` of service wiki belongs to Grafana; take another",
  ]);
  // On the other host, and on one that no section is about, the port is free.
  assert.equal(findings({ "hermes/compose.yaml": service("wiki", "3000:80"), "nodes/zeus/compose.yaml": service("wiki", "3000:80") }), []);
  // Nobody knows where this runs.
  assert.is(findings({ "stacks/wiki/compose.yaml": service("wiki", "3000:80") }).length, 1);
});

const guest = (name: string, more = ""): string =>
  `cores: 2\nipconfig0: ip=10.3.1.9/24\nmemory: 2048\nname: ${name}\nnet0: virtio=BC:24:11:00:11:44,bridge=vmbr0\n${more}`;

const told = (document: string, files: Readonly<Record<string, string>>): readonly string[] =>
  lines(run({ "docs/numbers.md": document, ...files }).findings).map((line) => line.replace(/^(\S+?):\d+:\d+/, "$1"));

test("ranges of numbers belong to hosts and to templates", () => {
  const document =
    "# VM IDs\n\n| Min | Max | Description |\n| --- | --- | --- |\n| 90001000 | 90001999 | debian templates |\n| 90002000 | 90002999 | fedora templates |\n| 90003000 | 90003999 | coreos |\n| 1000 | 1999 | VM IDs for atlas.home.example |\n| 2000 | 2999 | VM IDs for hermes.home.example |\n";
  assert.equal(
    told(document, {
      "nodes/atlas/qemu-server/1001.conf": guest("wiki"),
      "nodes/atlas/qemu-server/2001.conf": guest("git"),
      "nodes/atlas/qemu-server/90001001.conf": guest("debian-12", "template: 1\n"),
      "nodes/hermes/qemu-server/90001002.conf": guest("fedora-40", "template: 1\n"),
      "nodes/hermes/qemu-server/2002.conf": guest("debian-12", "template: 1\n"),
      "nodes/zeus/qemu-server/100.conf": guest("dns"),
      "backup/101.conf": guest("mail"),
    }),
    [
      "nodes/atlas/qemu-server/2001.conf error vmid: VMID of vm 2001 (git) is `2001`, expected one in 1000–1999",
      "nodes/hermes/qemu-server/2002.conf error vmid: VMID of vm 2002 (debian-12) is `2002`, expected one in 90001000–90001999 or 90002000–90002999 or 90003000–90003999",
      "nodes/hermes/qemu-server/90001002.conf error vmid: VMID of vm 90001002 (fedora-40) is `90001002`, expected one in 90002000–90002999",
    ],
  );
});

test("numbers go with networks", () => {
  const document =
    "# Partners\n\n### node3\n\nIDs hold for VMs and LXC alike.\n\n| Partner | ID | IPv4 network |\n| --- | --- | --- |\n| A | 310 - 319 | 10.3.1.0/24 |\n| B | 320 - 329 | 10.3.2.0/24 |\n| C | 330-339 | 10.3.3.4/30 - 10.3.3.252/30 |\n";
  assert.equal(
    told(document, {
      "nodes/node3/qemu-server/312.conf": guest("a"),
      "nodes/node3/qemu-server/322.conf": guest("b"),
      "nodes/node3/qemu-server/300.conf": guest("c"),
      "nodes/node4/qemu-server/323.conf": guest("d"),
    }),
    ["nodes/node3/qemu-server/322.conf error address: static IP of vm 322 (b) is `10.3.1.9`, expected one in 10.3.2.0–10.3.2.255"],
  );
});

test.run();
