import { test } from "uvu";
import * as assert from "uvu/assert";
import { get, text } from "../../src/node.ts";
import { textOf } from "../../src/source.ts";
import { answer, brief, see, shown, startable } from "../support/lxc.ts";

const seen = (lines: string) => see(startable + lines);
const remarksOf = (lines: string) => brief(seen(lines).remarks);
const only = (lines: string) => seen(lines).remarks[0]?.message ?? "";

test("1: a number with a comment behind it stays text", () => {
  const { subject, remarks } = seen("memory: 256 # small\n");
  assert.is(text(get(subject.raw, "memory")), "256 # small");
  assert.equal(brief(remarks), ["warning lxc/invalid-value 4:9-4:20"]);
  assert.match(remarks[0]?.message ?? "", /whole number.*lines of their own/);
});

test("2: a comment behind a mount point belongs to its path", () => {
  const { subject, remarks } = seen("mp0: /srv/a,mp=/a # films\n");
  assert.is(subject.mounts[1]?.target.value, "/a # films");
  assert.equal(brief(remarks), ["info lxc/inline-comment 4:16-4:26"]);
});

test("3: a blank behind a comma makes another key, and nothing is mounted", () => {
  const { subject, remarks } = seen("mp0: /srv/a, mp=/a\n");
  assert.is(subject.mounts.length, 1);
  assert.is(text(get(subject.raw, "mp0")), "/srv/a, mp=/a");
  assert.equal(brief(remarks), ["warning lxc/unmounted 4:13-4:16"]);
  assert.match(remarks[0]?.message ?? "", /silently does not mount it: ` mp` has a blank: write `mp=\/a`/);
  assert.is(textOf(remarks[0]?.at as never), " mp");
});

test("4: an equals sign in a path makes it a key, unless the path has one", () => {
  assert.equal(remarksOf("mp0: /srv/a=b,mp=/a\n"), ["warning lxc/unmounted 4:6-4:12"]);
  assert.match(only("mp0: /srv/a=b,mp=/a\n"), /volume=\/srv\/a=b/);
  assert.equal(remarksOf("mp0: volume=/srv/a=b,mp=/a\nmp1: mp=/c,/d\n"), []);
  assert.is(seen("mp0: volume=/srv/a=b,mp=/a\n").subject.mounts[1]?.source?.value, "/srv/a=b");
});

test("5: mount options are joined by semicolons", () => {
  assert.match(only("mp0: /a,mp=/b,mountoptions=noatime,discard\n"), /`discard` has no key.*joined by `;`/);
  assert.equal(remarksOf("mp0: /a,mp=/b,mountoptions=noatime,discard\n"), ["warning lxc/unmounted 4:36-4:43"]);
  assert.equal(remarksOf("features: mount=nfs,cifs\n"), ["error lxc/invalid-features 4:21-4:25"]);
  assert.equal(remarksOf("mp0: /a,mp=/b,mountoptions=noatime;discard\nfeatures: mount=nfs;cifs\n"), []);
});

test("6: a part without a value, and a multicast address, end the start", () => {
  assert.equal(remarksOf("net0: name=eth0,gw=,type=veth\n"), ["error lxc/invalid-network 4:17-4:20"]);
  assert.equal(remarksOf("net0: name=eth0,hwaddr=AD:24:11:00:00:01\n"), ["error lxc/invalid-network 4:24-4:41"]);
});

test("7: blanks are a value, and a key alone is none", () => {
  assert.equal(answer("tags:  \n").parsed.tags, []);
  assert.equal(remarksOf("tags:  \n"), []);
  assert.equal(remarksOf("memory:\n"), ["warning lxc/unparsable-line 4:1-4:8"]);
});

test("8: other spellings of a key are dropped", () => {
  const messages = seen("Memory: 1\nmemory : 1\nmemory = 1\n  memory: 1\n").remarks;
  assert.equal(
    brief(messages),
    [4, 5, 6, 7].map((line) => `warning lxc/unparsable-line ${line}:${line === 7 ? "3-7:12" : `1-${line}:${line === 4 ? 10 : 11}`}`),
  );
  for (const [index, why] of [/small letters: `memory`/, /blank stands before/, /Write `memory: 1`/, /first column/].entries()) {
    assert.match(messages[index]?.message ?? "", why);
  }
});

test("9: raw lines take a colon at once or an equals sign anywhere", () => {
  assert.equal(remarksOf("lxc.cap.drop =\nlxc.tty.max:2\nlxc.tty.max=2\n"), []);
  assert.equal(remarksOf("lxc.tty.max : 2\n"), ["warning lxc/unparsable-line 4:1-4:16"]);
});

test("10: raw keys that LXC knows and Proxmox does not are dropped", () => {
  const { subject, remarks } = seen("lxc.sysctl.net.ipv4.ip_forward: 1\nlxc.tty.dir: x\nlxc.rootfs.options: ro\n");
  assert.equal(
    brief(remarks),
    ["4:1-4:31", "5:1-5:12", "6:1-6:19"].map((place) => `warning lxc/unsupported-key ${place}`),
  );
  assert.is(get(subject.raw, "lxc.tty.dir"), undefined);
});

test("11: what only looks like a header leaves its lines in the section before", () => {
  const { subject, remarks } = seen("[a]\nmemory: 64\n[9x]\n [cd]\n[ab] # x\n");
  assert.is(get(subject.raw, "memory")?.kind, "scalar");
  assert.equal(
    brief(remarks),
    ["4:1-4:4", "6:1-6:5", "7:2-7:6", "8:1-8:9"].map((place) => `warning lxc/unparsable-line ${place}`),
  );
  assert.match(remarks[3]?.message ?? "", /Nothing may follow/);
});

test("12: CRLF is fine, CR alone is one line, a byte order mark costs the first", () => {
  assert.equal(answer("#a\r\nmemory: 64\r\n").config, { memory: 64 });
  assert.is(answer("#a\r\nmemory: 64\r\n").description, "a\r\n");
  assert.equal(brief(see("arch: amd64\rostype: debian\r").remarks)[1], "warning lxc/invalid-value 1:7-2:15");
  assert.match(see("arch: amd64\rostype: debian\r").remarks[1]?.message ?? "", /amd64\\x0dostype/);
  const marked = see(`\uFEFF${startable}`).remarks;
  assert.equal(brief(marked), ["warning lxc/unparsable-line 1:1-1:13", "error lxc/missing-key 1:1-1:1"]);
});

test("13: unknown keys are kept, and warned of", () => {
  const { subject, remarks } = seen("foo: bar\nmp256: /a,mp=/b\nmp00: /a,mp=/b\n");
  assert.is(text(get(subject.raw, "foo")), "bar");
  assert.is(subject.mounts.length, 1);
  assert.equal(
    brief(remarks),
    ["4:1-4:4", "5:1-5:6", "6:1-6:5"].map((place) => `warning lxc/unknown-key ${place}`),
  );
  assert.match(remarks[1]?.message ?? "", /goes up to 255/);
});

test("14: limits of whole values are the API's alone", () => {
  const { remarks } = see("arch: x86_64\nostype: debian\nrootfs: a:b\nmemory: 1\nlock: foo\n");
  assert.equal(
    brief(remarks),
    ["1:7-1:13", "4:9-4:10", "5:7-5:10"].map((place) => `info lxc/api-limit ${place}`),
  );
});

test("15: a device's mode has four digits, its groups are numbers, and it has a path", () => {
  assert.equal(remarksOf("dev0: /dev/x,mode=660\n"), ["error lxc/invalid-device 4:19-4:22"]);
  assert.equal(remarksOf("dev0: /dev/x,gid=video\n"), ["error lxc/invalid-device 4:18-4:23"]);
  assert.equal(remarksOf("dev0: gid=44\n"), ["error lxc/invalid-device 4:7-4:13"]);
  assert.is(seen("dev0: gid=44\n").subject.devices.length, 0);
});

test("16: what is wrong in a snapshot, or in a template, starts nothing", () => {
  assert.equal(remarksOf("[aa]\nnet0: name=eth0,tag=x\nmp0: /a\n"), [
    "warning lxc/invalid-value 5:21-5:22",
    "warning lxc/invalid-value 6:6-6:8",
  ]);
  assert.equal(brief(see("template: 1\nnet0: name=eth0,tag=x\n").remarks), ["warning lxc/invalid-value 2:21-2:22"]);
});

test("17: any id map makes a user namespace", () => {
  const { subject, remarks } = seen("lxc.idmap: u 0 100000 65536\n");
  assert.is(subject.privileged?.value, false);
  assert.is(shown(subject.privileged?.node?.at as never), "4:12-4:28 u 0 100000 65536");
  assert.equal(brief(remarks), ["info lxc/idmap-without-unprivileged 4:1-4:10"]);
});

test("hands out the parts of a property string with their places", () => {
  const { subject } = seen("net0: name=eth0,bridge=vmbr0,tag=20\n");
  const parts = subject.properties?.get("net0");
  assert.is(text(get(parts, "tag")), "20");
  assert.is(shown(get(parts, "tag")?.at as never), "4:34-4:36 20");
  assert.is(subject.properties?.get("memory"), undefined);
});

test.run();
