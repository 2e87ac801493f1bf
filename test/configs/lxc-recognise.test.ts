import { test } from "uvu";
import * as assert from "uvu/assert";
import { readGuests } from "../../src/configs/lxc/read.ts";
import { recognise } from "../../src/configs/lxc/recognise.ts";
import { memoryTree } from "../../src/tree/memory.ts";
import { brief, startable } from "../support/lxc.ts";

const kind = (path: string, text: string) => recognise(path, text)?.kind;

test("knows guests by the places where Proxmox keeps them, whatever they hold", () => {
  for (const path of ["lxc/101.conf", "backup/lxc/7.conf", "etc/pve/nodes/a/lxc/1.conf"])
    assert.equal(recognise(path, ""), { kind: "container", named: true });
  assert.equal(recognise("etc/pve/nodes/a/qemu-server/1.conf", ""), { kind: "vm", named: true });
  assert.is(kind("lxc/web.conf", ""), undefined);
  assert.is(kind("lxc/101.conf.bak", startable), undefined);
});

test("knows guests elsewhere by what they hold", () => {
  assert.equal(recognise("notes/web.conf", `# a note\n${startable}`), { kind: "container", named: false });
  assert.is(kind("a.conf", "net0: name=eth0,bridge=vmbr0\nunprivileged: 1\n"), "container");
  assert.is(kind("a.conf", "lxc.cgroup2.devices.allow: c 195:* rwm\nlxc.mount.entry: /a a none bind\n"), "container");
  assert.is(kind("a.conf", "cores: 2\nscsihw: virtio-scsi-pci\nnet0: virtio=BC:24:11:00:00:01,bridge=vmbr0\nscsi0: a:b\n"), "vm");
  assert.is(kind("a.conf", "# x\nlxc.uts.name = a\nlxc.net.0.type = veth\n"), "raw");
  assert.equal(recognise("lxc/web/config", "lxc.uts.name = a\n"), { kind: "raw", named: true });
  assert.is(kind("lxc/web/config", startable), undefined);
  assert.is(kind("a.conf", `${startable}${"#".repeat(100_000)}\n`), "container");
});

test("leaves files of other programs alone", () => {
  const foreign = {
    nginx: "server {\n  listen 80;\n  server_name a;\n}\n",
    systemd: "[Unit]\nDescription=a\n[Service]\nExecStart=/bin/true\n",
    wireguard: "[Interface]\nAddress = 10.0.0.1/24\n",
    sysctl: "net.ipv4.ip_forward = 1\nkernel.panic = 10\n",
    rsyslog: "*.info /var/log/messages\n",
    yaml: "hostname: a\nmemory: 512\ncores: 2\n",
    apt: 'APT::Periodic::Enable "1";\n',
    modprobe: "options vfio-pci ids=10de:1b80\nblacklist nouveau\n",
    samba: "[global]\nworkgroup = LAN\n",
    empty: "",
    prose: "rootfs: the root file system\nunprivileged: 1 says it all\nand here follows\nmuch more\nabout it\nthan keys\n",
  };
  for (const [name, text] of Object.entries(foreign)) assert.is(kind(`etc/${name}.conf`, text), undefined, name);
  assert.is(kind("compose.yaml", startable), undefined);
});

test("says of a guest that can't be read that it is not checked", () => {
  const tree = memoryTree(
    { "lxc/1.conf": "", "qemu-server/2.conf": "", "other.conf": "" },
    {
      answers: {
        "lxc/1.conf": { ok: false, why: "too-large", detail: "9 MB" },
        "qemu-server/2.conf": { ok: false, why: "binary" },
        "other.conf": { ok: false, why: "binary" },
      },
    },
  );
  const { subjects, remarks } = readGuests(tree, tree.list(), { env: {}, now: 0 });
  assert.equal(subjects, []);
  assert.equal(brief(remarks), ["error lxc/unreadable 1:1-1:1", "error vm/unreadable 1:1-1:1"]);
  assert.match(remarks[0]?.message ?? "", /too-large: 9 MB/);
});

test.run();
