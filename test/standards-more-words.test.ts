/** Further ways of saying what guests, cards and worktrees are to be, and what must not be taken for one. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { rulesOf } from "./support/reading.ts";

const cards = "## Cards\n\n| Card | Index |\n| --- | --- |\n| RTX 5070 Ti | 0 |\n| GTX 970 | 1 |\n\n## Rules\n\n";
const pools = "Pools: `fast` (NVMe mirror, mounted at `/fast`) and `tank` (HDD RAIDZ2, mounted at `/tank`).\n\n";
const of = (said: string, before = "") =>
  rulesOf(`# Proxmox standards\n\n${before}${said}\n`).map((rule) => rule.replace(/^(?:error|warning) /, ""));

const sayings: Readonly<Record<string, readonly string[]>> = {
  "unprivileged equals unprivileged": ["Root inside a container must never be root outside: run everything unprivileged."],
  "vlan-tag equals 30": ["LXC interfaces must carry tag 30.", "Every LXC is a member of VLAN 30."],
  "guest-setting(ostype) equals debian": ["`ostype` must be `debian`."],
  "guest-setting(swap) equals 0": ["We give containers zero swap.", "Never configure swap on a container.", "Swap must be set to zero."],
  "guest-setting(onboot) equals 1": ["onboot is mandatory for every LXC.", "All containers boot together with the node."],
  "guest-setting(firewall) equals 1": ["Every NIC must have `firewall=1`.", "The firewall must be active on all interfaces of a guest."],
  "address(kind) not equals dhcp": ["No LXC may get its IP from DHCP."],
  "vmid matches <last octet>": ["VMID and last octet of the IP must be identical.", "Keep VMID and last octet in sync."],
  "root-disk(size) at most 32": ["Root disks must not be larger than 32 GB.", "Keep root disks under 32 GB."],
  "stale-worktree(age) at most 336": [
    "After 14 days without commits a worktree must be removed.",
    "Idle worktrees are removed after two weeks.",
  ],
};
for (const [rule, those] of Object.entries(sayings))
  test(rule, () => {
    for (const said of those) assert.equal(of(said), [rule], said);
  });

test("what is kept off something is not to be there", () => {
  assert.equal(of("Keep databases off the HDD pool.", pools), ["mount-source not under /tank for database"]);
  assert.equal(of("The network interface of a container hangs off `vmbr0`."), ["bridge equals vmbr0"]);
});

test("a card that is nobody else's, and whom it goes to", () => {
  for (const said of [
    "Sharing the RTX 5070 Ti is forbidden.",
    "The RTX 5070 Ti is exclusive to a single service.",
    "Two containers must never use the RTX 5070 Ti together.",
  ])
    assert.equal(of(said, cards), ["gpu-exclusive exclusive RTX 5070 Ti"], said);
  for (const said of ["The RTX 5070 Ti goes to Ollama.", "Keep Ollama on the RTX 5070 Ti."])
    assert.equal(of(said, cards), ["gpu equals RTX 5070 Ti for Ollama"], said);
  assert.equal(of("Two containers use the RTX 5070 Ti.", cards), []);
});

test("a branch that stays within its paths", () => {
  assert.equal(of("`docs/*` branches must stay within `docs/`."), ["changed-path one of docs/ for docs/*"]);
});

test("what must not be taken for any of these", () => {
  for (const said of [
    "`ostype` is documented in `pct.conf`.",
    "Put swap on the fast disk.",
    "Idle worktrees are listed after two weeks.",
    "VMID and last octet of the IP may differ.",
  ])
    assert.equal(of(said), [], said);
});

test.run();
