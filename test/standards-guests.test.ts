/** Settings of Proxmox guests in the words of many people, and what only looks like them. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { rulesOf } from "./support/reading.ts";

const lxc = (said: string) => rulesOf(`# Proxmox standards\n\n${said}\n`);
const binds = (rules: readonly string[], ...sayings: readonly string[]): void => {
  for (const said of sayings) assert.equal(lxc(said), rules, said);
};

test("swap: how much, and none", () => {
  binds(
    ["error guest-setting(swap) equals 0"],
    "Containers MUST NOT have swap.",
    "Containers run without swap; the host swaps to zram.",
    "Set swap to 0 for every container.",
    "No container gets any swap.",
    "Swap has to be disabled for all LXCs.",
    "Swap must always be turned off in containers.",
    "We do not assign swap to containers.",
    "Container swap must be 0.",
    "- No swap for containers (`swap: 0`)",
  );
  binds(
    ["error guest-setting(swap) equals 512"],
    "Every container must have 512 MB of swap.",
    "Set the swap of every container to 512 MB.",
  );
  binds(["error resource-limit(swap) at most 512"], "Swap must not exceed 512 MB.");
  binds([], "Swappiness must be 10.", "Never let a container use more than half of its swap.");
  // What is forbidden by its value stays forbidden.
  binds(["error unprivileged not equals privileged"], "- No privileged containers (`privileged: true`)");
});

test("tags: one of them, and all of them", () => {
  binds(
    ["error guest-setting(tags) one of prod lab"],
    "Every guest must be tagged with either `prod` or `lab`.",
    "Guests MUST have either the tag `prod` or the tag `lab`.",
    "Tag each container with `prod` or `lab`.",
    "No guest without a `prod` or `lab` tag.",
    "Each container carries one of the tags `prod` and `lab`, so that backups can pick by tag.",
    "- Tags: every guest is tagged `prod` or `lab`",
  );
  binds(["error guest-setting(tags) equals lab"], "Every guest must be tagged `lab`.");
  binds(["error vlan-tag present"], "Every guest must be tagged.");
  binds([], "Releases must be tagged `prod` or `lab`.");
});

test("starting, by itself and in order", () => {
  binds(
    ["error guest-setting(onboot) equals 1"],
    "Every container starts automatically when the node boots.",
    "All guests have to come up by themselves after a reboot of the host.",
    "No container may be left with autostart disabled.",
    "Containers need to be set to start on boot.",
  );
  binds(
    ["error guest-setting(startup) present"],
    "No container without a startup order.",
    "A start order has to be configured for every guest.",
    "We give every container an explicit startup order.",
  );
  binds(["warning guest-setting(startup) present"], "**Startup order:** required for every container");
});

test("the firewall of interfaces, and not its rules", () => {
  binds(
    ["error guest-setting(firewall) equals 1"],
    "Enable the firewall on each network device.",
    "The Proxmox firewall is switched on for every network interface of a container.",
    "No network interface without firewall.",
    "Never disable the firewall on a container interface.",
    "We run all guests with the firewall on.",
  );
  binds([], "Firewall rules must be documented.", "The firewall must allow port 22.", "Every container is behind the firewall.");
});

test("addresses that stay, and DHCP", () => {
  binds(
    ["error address(kind) equals static"],
    "Assign a static IP to each container.",
    "IP addresses of containers must be configured statically.",
    "You must give every LXC a fixed IP address.",
    "Every container has a static IPv4 address.",
  );
  binds(["error address(kind) not equals dhcp"], "DHCP is not permitted for containers.");
  binds(["warning address(kind) equals static"], "**IP assignment:** static");
  binds([], "The static address range must be documented.", "DHCP leases must be short.");
});

test("root disks, id maps, memory", () => {
  binds(
    ["error root-disk(storage) equals local-zfs"],
    "The root disk of every container lives on local-zfs.",
    "You must use local-zfs for the rootfs of containers.",
    "Root filesystems of containers have to be stored on `local-zfs`.",
    "No container root disk may live on any storage other than `local-zfs`.",
  );
  binds(["error id-map absent"], "Containers do not use custom ID mappings.", "Custom idmaps are forbidden.", "- No custom id maps");
  binds([], "Document every custom id map.");
  binds(
    ["error resource-limit(size) at most 4096"],
    "Limit the memory of each container to 4 GB.",
    "The RAM of a container must not exceed 4 GiB.",
    "We cap containers at 4 GB of RAM.",
    "Each LXC must stay below 4 GB RAM.",
  );
});

test("two demands of different strength in one sentence", () => {
  binds(
    ["error unprivileged equals unprivileged", "warning guest-setting(features.nesting) not equals 1"],
    "Containers MUST be unprivileged and SHOULD have `nesting` switched off.",
  );
  binds(["error bridge equals vmbr1", "error vlan-tag present"], "Guests MUST be attached to `vmbr1` and MUST carry a VLAN tag.");
});

test("settings of a fence are read however their values are aligned", () => {
  const below = (line: string) => rulesOf(`# LXC\n\n## Required settings\n\n\`\`\`\n${line}\n\`\`\`\n`);
  for (const line of ["lxc.cap.drop = sys_admin", "lxc.cap.drop     = sys_admin", "lxc.cap.drop: sys_admin"])
    assert.equal(below(line), ["error guest-setting(lxc.cap.drop) equals sys_admin"], line);
  for (const line of ["features: nesting=1", "features:      nesting=1"])
    assert.equal(below(line), ["error guest-setting(features.nesting) equals 1"], line);
});

test.run();
