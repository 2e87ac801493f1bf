/** Registries: what a row gives to somebody, and what it closes to others. Uniqueness: one value, one subject. */
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { catalogue } from "../rules/index.ts";
import { lint } from "../src/lint.ts";
import { placeOf } from "../src/source.ts";
import { memoryTree } from "../src/tree/memory.ts";

const guest = (host: string, net: string) =>
  `arch: amd64\nhostname: ${host}\nnet0: name=eth0,bridge=vmbr0,${net},type=veth\nostype: debian\nrootfs: local-zfs:vol,size=8G\nunprivileged: 1\n`;
const service = (name: string, port: string) =>
  `services:\n  ${name}:\n    image: ghcr.io/owner/${name}:1.2\n    ports:\n      - "${port}"\n`;

const places = (document: string, files: Readonly<Record<string, string>>): string[] =>
  lint({
    tree: memoryTree({ "standards.md": document, ...files }),
    standards: ["standards.md"],
    inventory: [],
    paths: Object.keys(files),
    surroundings: { env: {}, now: 0 },
    catalogue,
  })
    .findings.filter(({ standard }) => standard)
    .map(({ at, rule, severity }) => {
      const { file, line, column } = placeOf(at);
      return `${file}:${line}:${column} ${severity} ${rule}`;
    });

const registries = suite("registries");
const ports = "# Ports\n\n| Service | Port |\n| --- | --- |\n| wiki | 8090 |\n| forge | 8091, 2222 |\n";
registries("who has a row publishes one of its ports", () => {
  assert.equal(places(ports, { "wiki/compose.yaml": service("wiki", "8099:80") }), ["wiki/compose.yaml:5:10 error host-port"]);
  assert.equal(places(ports, { "forge/compose.yaml": service("forge", "2222:22") }), []);
});
registries("a port that is registered is closed to certain others, and a free one is anybody's", () => {
  assert.equal(places(ports, { "dash/compose.yaml": service("grafana", "8090:3000") }), ["dash/compose.yaml:5:10 error host-port"]);
  assert.equal(places(ports, { "dash/compose.yaml": service("grafana", "8095:3000") }), []);
});
registries("a guest's row gives its address and its VLAN, by number or by name", () => {
  const rows = "# Guests\n\n| VMID | Name | IP | VLAN |\n| --- | --- | --- | --- |\n| 101 | dns | 10.0.20.11 | 20 |\n";
  assert.equal(places(rows, { "lxc/101.conf": guest("dns", "ip=10.0.20.12/24,tag=30") }).sort(), [
    "lxc/101.conf:3:33 error address",
    "lxc/101.conf:3:51 error vlan-tag",
  ]);
  assert.equal(places(rows, { "lxc/101.conf": guest("dns", "ip=10.0.20.11/24,tag=20") }), []);
});
registries("an empty cell is no constraint", () => {
  const rows = "# Guests\n\n| VMID | Name | IP |\n| --- | --- | --- |\n| 101 | dns | — |\n";
  assert.equal(places(rows, { "lxc/101.conf": guest("dns", "ip=10.0.20.12/24") }), []);
});

registries.run();
