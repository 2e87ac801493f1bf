import { test } from "uvu";
import * as assert from "uvu/assert";
import { placeOf } from "../../src/source.ts";
import { brief, see, startable } from "../support/lxc.ts";

const seen = (lines: string) => see(startable + lines).remarks;
const messages = (lines: string) => seen(lines).map(({ message }) => message);

test("says nothing of a container that is in order", () => {
  assert.equal(seen("unprivileged: 1\nfeatures: nesting=1,keyctl=1\nmp0: /a,mp=/b,ro=1\nlxc.cap.drop:\n"), []);
});

test("names what is missing for a start, once", () => {
  const { remarks } = see("hostname: a\n");
  assert.equal(brief(remarks), ["error lxc/missing-key 1:1-1:1"]);
  assert.match(remarks[0]?.message ?? "", /`arch` and `ostype` and `rootfs` are missing/);
  assert.match(see("arch: amd64\nrootfs: a:b\n").remarks[0]?.message ?? "", /^`ostype` is missing/);
  assert.equal(brief(see("").remarks), ["error lxc/missing-key 1:1-1:1"]);
});

test("takes a file known by its content alone for an excerpt", () => {
  const excerpt = "net0: name=eth0,bridge=vmbr0\nmp0: /a,mp=/b\n";
  assert.equal(brief(see(excerpt, "notes/web.conf").remarks), ["info lxc/missing-key 1:1-1:1"]);
  assert.equal(brief(see(`arch: amd64\n${excerpt}`, "notes/web.conf").remarks), ["error lxc/missing-key 1:1-1:1"]);
});

test("asks nothing of a template's start", () => {
  assert.equal(see("template: 1\nmp0: /a,mp=/b\n").remarks, []);
});

test("refuses a root file system that can't be read", () => {
  const { remarks, subject } = see("arch: amd64\nostype: debian\nrootfs: a:b,size=8GB\n");
  assert.equal(brief(remarks), ["error lxc/invalid-rootfs 3:18-3:21"]);
  assert.is(subject.mounts.length, 0);
});

test("refuses keys of old that reach LXC, in what runs now", () => {
  assert.equal(brief(seen("lxc.utsname: a\nlxc.limit.core: 1\n[aa]\nlxc.utsname: a\n")), [
    "error lxc/renamed-key 4:1-4:12",
    "error lxc/renamed-key 5:1-5:15",
    "warning lxc/renamed-key 7:1-7:12",
  ]);
  assert.match(messages("lxc.limit.core: 1\n")[0] ?? "", /`lxc.prlimit.core`/);
});

test("warns of cgroup v1 and names today's key", () => {
  assert.equal(brief(seen("lxc.cgroup.devices.allow: c 1:3 rwm\n")), ["warning lxc/cgroup1-key 4:1-4:25"]);
  assert.match(messages("lxc.cgroup.devices.allow: a\n")[0] ?? "", /`lxc\.cgroup2\.devices\.allow`/);
});

test("refuses raw values that LXC can't read", () => {
  assert.equal(brief(seen("lxc.mount.auto: proc,sys\nlxc.cap.drop: CAP_MKNOD\nlxc.autodev: 2\n")), [
    "error lxc/invalid-raw-value 4:17-4:25",
    "error lxc/invalid-raw-value 5:15-5:24",
    "error lxc/invalid-raw-value 6:14-6:15",
  ]);
  assert.equal(seen('lxc.mount.auto: "proc:rw sys:rw"\n'), []);
});

test("refuses id maps that can't be read or overlap", () => {
  assert.equal(brief(seen("unprivileged: 1\nlxc.idmap: b 0 1 1\n")), ["error lxc/invalid-idmap 5:12-5:19"]);
  const [overlap] = seen("unprivileged: 1\nlxc.idmap: u 0 100000 65536\nlxc.idmap: u 1000 1000 1\n");
  assert.is(overlap?.rule, "lxc/overlapping-idmap");
  assert.is(placeOf(overlap?.at as never).line, 6);
  assert.is(placeOf(overlap?.related?.[0]?.at as never).line, 5);
});

test("tells settings that have no effect", () => {
  assert.match(messages("features: keyctl=1\n")[0] ?? "", /unprivileged containers only/);
  assert.equal(brief(seen("features: keyctl=1\n")), ["info lxc/without-effect 4:11-4:17"]);
  assert.match(
    messages("features: nesting=1,mount=nfs\nlxc.apparmor.profile: unconfined\n")[0] ?? "",
    /`nesting` and `mount` of `features` add nothing/,
  );
  assert.match(messages("unprivileged: 1\nfeatures: keyctl=1\nlxc.seccomp.profile: /x\n")[0] ?? "", /`keyctl` of `features` adds nothing/);
  assert.equal(brief(seen("cores: 2\nlxc.cgroup2.cpuset.cpus: 0-1\n")), ["info lxc/without-effect 5:1-5:24"]);
  assert.equal(brief(seen("mp0: a:b,mp=/c,idmap=passthrough\n")), ["warning lxc/without-effect 4:22-4:33"]);
  assert.equal(seen("unprivileged: 1\nmp0: a:b,mp=/c,idmap=passthrough\n"), []);
});

test("warns of a mount outside of the root file system", () => {
  const [remark] = seen("lxc.mount.entry: /srv/a /srv/a none bind 0 0\n");
  assert.equal(brief(remark ? [remark] : []), ["warning lxc/ignored-mount 4:25-4:31"]);
  assert.match(remark?.message ?? "", /Write `srv\/a`/);
  assert.equal(seen("lxc.mount.entry: /srv/a /var/lib/lxc/107/rootfs/srv/a none bind 0 0\n"), []);
});

test("explains lines of no form at all", () => {
  assert.match(messages("just words\n")[0] ?? "", /no `key: value`/);
  assert.match(messages("a-b: 1\n")[0] ?? "", /no form of a key/);
  assert.match(messages("mp007: /a,mp=/b\n")[0] ?? "", /Write `mp7`/);
  assert.match(messages("lxc.rootfs.path: /a\n")[0] ?? "", /from `rootfs` by itself/);
  assert.match(messages("features: fuse=1,x=1\n")[0] ?? "", /`x` is none of its keys/);
});

test("keeps a message short and on one line", () => {
  const [remark] = seen(`memory: ${"9".repeat(5000)}x\u0007\n`);
  assert.ok((remark?.message.length ?? 0) < 400);
  assert.match(messages("memory: a\u0007b\n")[0] ?? "", /a\\x07b/);
});

test("names the guest in every remark", () => {
  assert.is(see(`${startable}hostname: web\nfoo: 1\n`).remarks[0]?.subject, "container 107 (web)");
});

test.run();
