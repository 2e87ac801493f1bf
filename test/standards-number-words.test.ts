/** Guests' numbers, addresses, ports and names in the words of many people. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { read, rulesOf } from "./support/reading.ts";

const of = (said: string) => rulesOf(`# Proxmox standards\n\n${said}\n`);
const binds = (rules: readonly string[], ...sayings: readonly string[]): void => {
  for (const said of sayings) assert.equal(of(said), rules, said);
};

test("the last octet is the number", () => {
  binds(
    ["error vmid matches <last octet>"],
    "The last octet of a container's IP address is the same as its VMID, which makes it easy to find.",
    "The VMID must be equal to the last octet of the address.",
    "A container must not have a VMID that differs from the last octet of its IP.",
    "You must use the VMID as the last octet of the IP.",
    "The host part of a container's address equals its ID.",
    "IPs follow the pattern `10.0.10.<vmid>`.",
  );
  // With arithmetic it is another number, and the third octet is none of this.
  binds([], "- VMID = last octet of the IP + 100 (10.0.10.21 → 121)", "The VMID is 100 plus the last octet of the address.");
  binds([], "The third octet of the address is the ID of the rack.");
});

test("ranges of numbers, each for its kind", () => {
  const kinds = (said: string) =>
    read(`# Proxmox standards\n\n${said}\n`).rules.map(
      ({ relation, selector }) =>
        `${relation.is === "in range" ? relation.ranges.map(({ first, last }) => `${first}-${last}`) : ""} ${selector.kinds}`,
    );
  for (const said of [
    "VMIDs 100 to 199 are reserved for containers, 200 to 299 for VMs.",
    "We use IDs 100–199 for LXC and 200–299 for VMs.",
  ])
    assert.equal(kinds(said), ["100-199 container", "200-299 vm"], said);
  for (const said of [
    "The VMID of a container MUST be in the range 100-199.",
    "Number containers from 100 to 199.",
    "Containers use VMIDs 100-199.",
    "You must pick an ID from 100 to 199 for a new container.",
    "Container IDs lie between 100 and 199.",
    "**Container IDs:** 100-199",
  ])
    assert.equal(kinds(said), ["100-199 container"], said);
  binds(["error vmid not in range 200-999999999"], "No container may have an ID above 199.");
  binds([], "Containers map UIDs 100000 to 165535.");
});

test("who has which number, address or port", () => {
  const strong = (said: string) => of(said).map((rule) => rule.replace(/^\w+ /, ""));
  assert.equal(strong("`wiki` MUST have the ID 121."), ["vmid in range 121-121 for wiki"]);
  assert.equal(strong("The container `wiki` has VMID 121."), ["vmid in range 121-121 for wiki"]);
  assert.equal(strong("`wiki` MUST use the IP 10.0.10.21."), ["address equals 10.0.10.21 for wiki"]);
  assert.equal(strong("The address 10.0.10.21 is assigned to `wiki`."), ["address equals 10.0.10.21 for wiki"]);
  assert.equal(strong("Grafana is published on port 3001."), ["host-port in range 3001-3001 for Grafana"]);
  assert.equal(strong("Publish Grafana on port 3001."), ["host-port in range 3001-3001 for Grafana"]);
  for (const said of ["Nobody is published on port 3001.", "Grafana was published on port 3001.", "`wiki` may use the IP 10.0.10.21."])
    assert.equal(of(said), [], said);
});

test("how names are written", () => {
  binds(["error hostname matches <lowercase>"], "Hostnames must not contain capital letters.", "We name guests in lowercase.");
  binds(
    ["error hostname matches <kebab-case>"],
    "Name guests in kebab-case.",
    "Hostnames are written in lower case with hyphens between words.",
  );
});

test.run();
