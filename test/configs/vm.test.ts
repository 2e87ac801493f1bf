import { test } from "uvu";
import * as assert from "uvu/assert";
import { parserAnswer } from "../../src/configs/lxc/parser-answer.ts";
import { parseVm } from "../../src/configs/vm/vm-file.ts";
import { get, text } from "../../src/node.ts";
import { Source } from "../../src/source.ts";
import type { Subject } from "../../src/subject.ts";
import { brief, see, shown } from "../support/lxc.ts";

const seen = (lines: string) => see(lines, "etc/pve/nodes/alpha/qemu-server/201.conf");
const answer = (lines: string) => parserAnswer(parseVm(new Source("qemu-server/201.conf", lines)));
const gpus = ({ gpus: list }: Subject) =>
  list.map(({ vendor, which }) => `${vendor} ${"value" in which ? `${which.by} ${which.value}` : which.by}`);

test("keeps what is valid and drops the rest", () => {
  const { subject, remarks } = seen("cores: 4\nsockets: two\nfoo: 1\nallow-ksm: 0\nargs: -cpu x\n?\ndescription: a%20b\n");
  assert.equal([...(subject.raw.kind === "map" ? subject.raw.entries.keys() : [])], ["cores", "allow-ksm", "args"]);
  assert.equal(brief(remarks), [
    "warning vm/invalid-value 2:10-2:13",
    "warning vm/unknown-key 3:1-3:4",
    "warning vm/unparsable-line 6:1-6:2",
  ]);
  assert.match(remarks[0]?.message ?? "", /^Proxmox drops this line: `sockets` must be a whole number/);
});

test("parts sections: pending, snapshots, special ones, and skips the rest whole", () => {
  const { config, snapshots, pending, description, warnings } = answer(
    "#top\ncores: 1\n[aa]\ncores: 2\nsnapstate: delete\n[PENDING]\ncores: 3\ndelete: memory\n[special:cloudinit]\nanything: 1\n[a]\ncores: 9\n#lost\n[aa]\ncores: 4\ndelete: cores\n",
  );
  assert.equal(config, { cores: 1 });
  assert.equal(snapshots.aa?.config, { cores: 4 });
  assert.equal(pending?.config, { cores: 3 });
  assert.equal(pending?.delete, "memory");
  assert.is(description, "top\n");
  assert.equal(warnings, ["skipping unknown section: 'a'", "duplicate section: aa", "property 'delete' is only allowed in [pve:pending]"]);
  const { remarks } = seen("[a]\n[aa]\n[aa]\n[pending]\n[PENDING]\n[aa]\ndelete: x\n");
  assert.equal(
    brief(remarks),
    [
      "unknown-section 1:1-1:4",
      "duplicate-section 3:1-3:5",
      "duplicate-section 5:1-5:10",
      "duplicate-section 6:1-6:5",
      "delete-outside-pending 7:1-7:10",
    ].map((line) => `warning vm/${line}`),
  );
});

test("names a machine and shows its networks", () => {
  const { subject } = seen(
    "name: desk\ntags: a\nnet0: virtio=BC:24:11:00:00:01,bridge=vmbr1,tag=30\nipconfig0: ip=10.0.0.9/24,gw=10.0.0.1\nnet1: model=e1000,bridge=vmbr2\n",
  );
  assert.is(subject.title, "vm 201 (desk)");
  assert.is(subject.host, "alpha");
  assert.equal(
    subject.names.map(({ by, text: name }) => `${by} ${name}`),
    ["id 201", "name desk", "tag a"],
  );
  const [first, second] = subject.networks;
  assert.equal(
    [first?.name?.value, first?.tag?.value, first?.mac?.value, first?.address?.value, first?.gateway?.value],
    ["vmbr1", 30, "BC:24:11:00:00:01", "10.0.0.9/24", "10.0.0.1"],
  );
  assert.is(shown(first?.mac?.at as never), "3:14-3:31 BC:24:11:00:00:01");
  assert.is(second?.name?.value, "vmbr2");
  assert.is(text(get(subject.properties?.get("net0"), "model")), "virtio");
  assert.is(subject.properties?.get("name"), undefined);
});

test("hands in PCI devices by address and by mapping, and disks of the host", () => {
  const { subject } = seen(
    "hostpci0: 0000:01:00.0;0000:01:00.1\nhostpci1: mapping=hba\nscsi1: /dev/disk/by-id/a,size=1T\nvirtio0: file=/dev/sdb\nscsi0: a:b\n",
  );
  assert.equal(
    subject.devices.map(({ kind, name }) => `${kind} ${shown(name.at)}`),
    [
      "pci 1:11-1:23 0000:01:00.0",
      "pci 1:24-1:36 0000:01:00.1",
      "mapping 2:19-2:22 hba",
      "path 3:8-3:25 /dev/disk/by-id/a",
      "path 4:15-4:23 /dev/sdb",
    ],
  );
  assert.equal(subject.gpus, []);
});

test("takes a PCI device for a graphics card where the line says so", () => {
  const machine = "machine: q35\n";
  assert.equal(gpus(seen(`${machine}hostpci0: 01:00,pcie=1,x-vga=1\n`).subject), ["unknown pci 01:00"]);
  assert.equal(gpus(seen("hostpci0: 00:02.0,legacy-igd=1\n").subject), ["intel pci 00:02.0"]);
  assert.equal(gpus(seen("hostpci0: 01:00.0,vendor-id=0x10DE\n").subject), ["nvidia pci 01:00.0"]);
  assert.equal(gpus(seen("hostpci0: mapping=radeon-pro\n").subject), ["amd mapping radeon-pro"]);
  assert.equal(gpus(seen("hostpci0: mapping=gpu-one,mdev=nvidia-63\n").subject), ["unknown mapping gpu-one"]);
});

test("refuses passed-through devices that end the start", () => {
  assert.equal(brief(seen("hostpci0: 01:00,mapping=x1\n").remarks), ["error vm/invalid-hostpci 1:25-1:27"]);
  assert.equal(brief(seen("hostpci0: rombar=0\n").remarks), ["error vm/invalid-hostpci 1:11-1:19"]);
  assert.equal(brief(seen("hostpci0: 01:00,pcie=1\n").remarks), ["error vm/invalid-hostpci 1:22-1:23"]);
  assert.equal(brief(seen("hostpci0: 01:00,pcie=1\ntemplate: 1\n").remarks), []);
  assert.equal(brief(seen("hostpci0: 01:00,pcie=1\nmachine: pc-q35-9.0\n").remarks), []);
  assert.equal(brief(seen("hostpci0: 0000:0A:00.0\n").remarks), ["warning vm/invalid-value 1:11-1:23"]);
  assert.equal(seen("hostpci0: 0000:0A:00.0\n").subject.devices, []);
});

test("calls an old cdrom by its drive, and sleeps unless started at boot", () => {
  assert.equal(answer("cdrom: a:b\n").config, { ide2: "a:b" });
  assert.is(seen("cores: 1\n").subject.dormant, true);
  assert.is(seen("onboot: 1\n").subject.dormant, false);
  assert.is(seen("onboot: 1\n").subject.privileged, undefined);
});

test.run();
