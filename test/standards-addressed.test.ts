/** Orders by whom they are put to, what a page of rules only tells, and what a prohibition leaves. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { rulesOf } from "./support/reading.ts";

const lxc = (...items: string[]) => `# Proxmox standards\n\n${items.join("\n\n")}\n`;
const unprivileged = ["error unprivileged equals unprivileged"];
const nesting = ["error guest-setting(features.nesting) equals 1"];

test("whoever is told to do something, it is an order", () => {
  for (const said of [
    "We keep all containers unprivileged.",
    "We do not run privileged containers.",
    "You must never run privileged containers.",
    "It is forbidden to run privileged containers.",
    "Containers are required to be unprivileged.",
    "All of our containers have to be unprivileged.",
    "Containers are expected to be unprivileged.",
  ])
    assert.match(rulesOf(lxc(said)).join(), /^error unprivileged (?:equals unprivileged|not equals privileged)$/, said);
  assert.equal(rulesOf(lxc("You must enable nesting for every container.")), nesting);
  // What happened, what one can do, and what nobody has to do.
  for (const said of [
    "We had privileged containers.",
    "You can run privileged containers.",
    "Containers do not have to be unprivileged.",
    "We are glad of unprivileged containers.",
    "Containers are not required to be unprivileged.",
  ])
    assert.equal(rulesOf(lxc(said)), [], said);
});

test("what a page of rules tells in the present is to be, where every word is understood", () => {
  assert.equal(rulesOf(lxc("Container interfaces use VLAN 30.")), ["error vlan-tag equals 30"]);
  assert.equal(rulesOf(lxc("Containers belong in VLAN 30, which is the only one that the proxy can reach.")), ["error vlan-tag equals 30"]);
  assert.equal(rulesOf(lxc("Every container is unprivileged, as a breakout would reach the host.")), unprivileged);
  for (const said of [
    "Container interfaces used VLAN 30.",
    "Some containers are in VLAN 30.",
    "Containers are mostly in VLAN 30.",
    "The printer and its toner are in VLAN 30.",
    "`runtime: nvidia` is how we did it before.",
    "`/var/lib/vz`: 32 Go",
  ])
    assert.equal(rulesOf(lxc(said)), [], said);
  // Elsewhere it is only told.
  assert.equal(rulesOf("# Notes\n\nProxmox.\n\nContainer interfaces use VLAN 30.\n"), []);
});

test("what a prohibition leaves is what has to be", () => {
  const bridge = ["error bridge equals vmbr0"];
  for (const said of [
    "Containers must not use any bridge other than `vmbr0`.",
    "No container may use any bridge but `vmbr0`.",
    "Never use any bridge except `vmbr0`.",
  ])
    assert.equal(rulesOf(lxc(said)), bridge, said);
  assert.equal(rulesOf(lxc("No container may be outside of VLAN 30.")), ["error vlan-tag equals 30"]);
  assert.equal(rulesOf(lxc("No container may be in VLAN 30.")), ["error vlan-tag not equals 30"]);
});

test("a setting behind its label in a paragraph of its own", () => {
  assert.equal(rulesOf(lxc("**Nesting:** disabled")), ["warning guest-setting(features.nesting) equals 0"]);
  assert.equal(rulesOf(lxc("## Network", "| Setting | Value |\n| --- | --- |\n| Firewall | on |")), [
    "warning guest-setting(firewall) equals 1",
  ]);
});

test("how somebody mounts, by what he may do with it", () => {
  for (const said of [
    "Plex may only read `/tank/media`.",
    "Plex never writes to `/tank/media`.",
    "Plex has only read access to `/tank/media`.",
    "Plex must not have write access to `/tank/media`.",
  ])
    assert.match(
      rulesOf(`# Standards\n\n${said}\n`).join(),
      /^error read-only-mount\(\/tank\/media\) (?:equals read-only|not equals writable) for Plex$/i,
      said,
    );
});

test.run();
