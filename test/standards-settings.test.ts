/** Tables of settings and lines "Setting: value": what all have that the headings speak of, and the hardware of machines in words. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { lines, run } from "./support/linting.ts";
import { brief, read, rulesOf, unboundIn } from "./support/reading.ts";

const table = (rows: readonly string[]): string =>
  ["| Setting | Value |", "| --- | --- |", ...rows.map((row) => `| ${row} |`), ""].join("\n");

test("a table of settings says of all guests what its headings speak of", () => {
  const document = `# VM standards\n\n${table(["Machine | q35", "BIOS | OVMF (UEFI)", "QEMU Guest Agent | Enabled", "CPU type | host", "Start at boot | Yes"])}\n# LXC standards\n\n${table(["Unprivileged | Yes", "Nesting | Enabled", "Bridge | `vmbr0`"])}`;
  assert.equal(rulesOf(document), [
    "warning guest-setting(machine) equals q35",
    "warning guest-setting(bios) equals ovmf",
    "warning guest-setting(agent) equals 1",
    "warning guest-setting(cpu) equals host",
    "warning guest-setting(onboot) equals 1",
    "warning unprivileged equals unprivileged",
    "warning guest-setting(features.nesting) equals 1",
    "warning bridge equals vmbr0",
  ]);
  const good = "agent: 1,fstrim_cloned_disks=1\nbios: ovmf\ncpu: host,flags=+aes\nmachine: pc-q35-9.0\nonboot: 1\n";
  const container = "arch: amd64\nostype: debian\nunprivileged: 1\nfeatures: nesting=1\nnet0: name=eth0,bridge=vmbr0\nrootfs: local:8\n";
  const found = (files: Readonly<Record<string, string>>): readonly string[] => lines(run({ "standards.md": document, ...files }).findings);
  assert.equal(found({ "qemu-server/200.conf": good, "lxc/100.conf": container }), []);
  assert.equal(
    found({ "qemu-server/200.conf": good.replace("ovmf", "seabios").replace("pc-q35-9.0", "pc-i440fx-9.0").replace("1,f", "0,f") }),
    [
      "qemu-server/200.conf:1:8 warning guest-setting: `agent` of vm 200 is `0,fstrim_cloned_disks=1`, expected `1`",
      "qemu-server/200.conf:2:7 warning guest-setting: `bios` of vm 200 is `seabios`, expected `ovmf`",
      "qemu-server/200.conf:4:10 warning guest-setting: `machine` of vm 200 is `pc-i440fx-9.0`, expected `q35`",
    ],
  );
});

test("a table of settings for services", () => {
  const rows = [
    "Restart policy | `unless-stopped`",
    "Log driver | json-file",
    "Health check | required",
    "`no-new-privileges` | true",
    "User | non-root",
  ];
  assert.equal(rulesOf(`# Compose standards\n\n${table(rows)}`), [
    "warning restart-policy equals unless-stopped",
    "warning service-setting(logging.driver) equals json-file",
    "error health-check present",
    "warning service-setting(security_opt) equals no-new-privileges:true",
    "warning container-user not equals root",
  ]);
});

test("what nobody knows in such a table is not bound, and what is somebody's own is nobody else's", () => {
  assert.equal(unboundIn(`# LXC standards\n\n${table(["Mood | sunny", "Memory | 512", "Port | 8080", "Address | 10.0.0.4"])}`), [
    "5: nothing in it is known to be checkable",
    "6: nothing in it is known to be checkable",
    "7: nothing in it is known to be checkable",
    "8: nothing in it is known to be checkable",
  ]);
  assert.equal(rulesOf(`# Host notes\n\n${table(["Machine | q35"])}`), []);
  assert.equal(rulesOf("# Compose rules\n\n- Container port: 8000\n- Registry: `ghcr.io`\n- Version: `1.2.3`\n"), []);
});

test("lines of settings below rules, and what is only the default", () => {
  assert.equal(rulesOf("# LXC standards\n\n- Unprivileged: yes\n- **Start at boot**: enabled\n- Tags: infra, media or lab\n"), [
    "warning unprivileged equals unprivileged",
    "warning guest-setting(onboot) equals 1",
    "warning guest-setting(tags) one of infra media lab",
  ]);
  assert.equal(rulesOf("# VM standards\n\n## Default settings\n\n- BIOS: SeaBIOS or OVMF\n- Machine type: q35\n").slice(0, 1), [
    "info guest-setting(bios) one of seabios ovmf",
  ]);
});

test("the hardware of machines in words", () => {
  for (const [said, rule] of [
    ["All VMs must use the q35 machine type.", "error guest-setting(machine) equals q35"],
    ["VMs must boot with UEFI firmware.", "error guest-setting(bios) equals ovmf"],
    ["VMs should use `OVMF`.", "warning guest-setting(bios) equals ovmf"],
    ["Never use SeaBIOS for new VMs.", "error guest-setting(bios) not equals seabios"],
    ["The QEMU guest agent must be enabled on every VM.", "error guest-setting(agent) equals 1"],
    ["Every VM must have the guest agent installed.", "error guest-setting(agent) equals 1"],
    ["The CPU type of every VM must be `host`.", "error guest-setting(cpu) equals host"],
  ] as const)
    assert.equal(rulesOf(`# Proxmox standards\n\n- ${said}\n`), [rule], said);
});

test("a column that asks for privileged containers by yes and no", () => {
  assert.equal(rulesOf("# Guests\n\n| CT ID | Hostname | Privileged |\n| --- | --- | --- |\n| 104 | dns | no |\n").slice(0, 1), [
    "error unprivileged equals unprivileged for 104",
  ]);
});

test("an order behind its topic", () => {
  for (const [said, rule] of [
    ["Image tags: Never use `latest`", "error image-tag not equals latest"],
    ["Images: Pin every image to a version", "error image-tag equals pinned"],
    ["Logging: Always configure log rotation", "error log-rotation present"],
    ["Security: Run as non-root", "error container-user not equals root"],
    ["Network Configuration: Use overlay networks", "error network-setting(driver) equals overlay"],
    ["All networks must use the `overlay` driver", "error network-setting(driver) equals overlay"],
  ] as const)
    assert.equal(rulesOf(`# Compose standards\n\n- ${said}\n`), [rule], said);
  assert.equal(unboundIn("# Style rules\n\n- Comments: Use descriptive comments\n"), ["3: nothing in it is known to be checkable"]);
  assert.equal(rulesOf("# Compose rules\n\n- All services use the shared bridge network\n"), []);
});

test("drivers of networks where a project sets them", () => {
  const found = (networks: string): readonly string[] =>
    lines(
      run({
        "standards.md": "# Compose standards\n\n- Use overlay networks.\n",
        "compose.yaml": `services:\n  web:\n    image: nginx:1.27\nnetworks:\n${networks}`,
      }).findings,
    );
  assert.equal(found("  web:\n    driver: bridge\n"), [
    "compose.yaml:6:13 error network-setting: `driver` of a network of project default is `bridge`, expected `overlay`; set `driver: overlay`",
  ]);
  assert.equal(found("  web:\n    driver: overlay\n  lan: {}\n"), []);
});

test("columns that are called as folders say what holds in each", () => {
  const found = (text: string): readonly string[] => read(text).rules.map((rule) => `${brief(rule)} in ${rule.selector.paths?.join(" ")}`);
  assert.equal(
    found(
      "# Compose rules\n\n| What | `infra/` | `apps/` |\n| --- | --- | --- |\n| Restart policy | `always` | `unless-stopped` |\n| Volumes | Bind mounts | Named volumes |\n",
    ),
    [
      "warning restart-policy equals always in infra/**",
      "warning restart-policy equals unless-stopped in apps/**",
      "error volume-kind equals bind in infra/**",
      "warning volume-kind equals named in apps/**",
    ],
  );
  assert.equal(found("# Compose rules\n\n| What | Dev | Prod |\n| --- | --- | --- |\n| Restart policy | `always` | `no` |\n"), []);
});

test("a sentence for all gives way where a table says something else for a folder", () => {
  const standards =
    "# Swarm rules\n\nSecrets must be external.\n\n| What | `infra/` | `apps/` |\n| --- | --- | --- |\n| Secrets | file-based (`file:`) | external |\n";
  const project = "services:\n  app:\n    image: app:1\nsecrets:\n  key:\n    file: ./key.txt\n";
  const found = (folder: string): readonly string[] =>
    run({ "standards.md": standards, [`${folder}/compose.yaml`]: project }).findings.map(({ rule, severity }) => `${severity} ${rule}`);
  assert.equal(found("infra"), []);
  assert.equal(found("other"), ["error secret-source"]);
  assert.equal(found("apps").includes("error secret-source"), true);
});

test.run();
