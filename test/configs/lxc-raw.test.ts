import { test } from "uvu";
import * as assert from "uvu/assert";
import { inspectGuest } from "../../src/configs/lxc/inspect.ts";
import type { ParserAnswer } from "../../src/configs/lxc/parser-answer.ts";
import { type RawAnswer, rawAnswer } from "../../src/configs/lxc/raw-answer.ts";
import { parseRawFile } from "../../src/configs/lxc/raw-file.ts";
import { readGuests } from "../../src/configs/lxc/read.ts";
import { Source } from "../../src/source.ts";
import { memoryTree } from "../../src/tree/memory.ts";
import { brief, shown } from "../support/lxc.ts";

const parse = (text: string, others: Record<string, string> = {}) =>
  parseRawFile(new Source("lxc/web/config", text), memoryTree({ "lxc/web/config": text, ...others }));
const values = (text: string) => rawAnswer(parse(text)).values;
const faults = (text: string, others?: Record<string, string>) => brief(parse(text, others).remarks);

test("takes lines with blanks around, quotes, comments and strangers", () => {
  const text = "  lxc.uts.name\t= \"web\" \n\t# a note\nmp0: /a\nlxc.init.cmd = '/sbin/init a'\rlxc.console.path = \"x'\n";
  assert.equal(values(text), { "lxc.uts.name": "web", "lxc.init.cmd": "/sbin/init a", "lxc.console.path": "\"x'" });
  assert.equal(parse(text).remarks, []);
  assert.is(shown(parse(text).pairs[0]?.value.at as never), "1:19-1:22 web");
  assert.is(shown(parse(text).pairs[0]?.key.at as never), "1:3-1:15 lxc.uts.name");
});

test("clears by an empty value", () => {
  const text = [
    "lxc.mount.entry = /a a none bind",
    "lxc.mount.entry =",
    "lxc.mount.entry = /b b none bind",
    "lxc.cap.drop = mknod",
    "lxc.cap.keep =",
    "lxc.cgroup2.memory.max = 1G",
    "lxc.cgroup2.devices.allow = a",
    "lxc.cgroup2.devices.allow =",
    "lxc.hook.start = /a",
    "lxc.hook.stop = /b",
    "lxc.hook =",
    "lxc.hook.version = 1",
    "lxc.net.0.type = veth",
    "lxc.net.1.type = veth",
    "lxc.net.0 =",
    "lxc.uts.name = a",
    "lxc.uts.name = b",
  ].join("\n");
  assert.equal(values(text), {
    "lxc.mount.entry": "/b b none bind",
    "lxc.cgroup2": "lxc.cgroup2.memory.max = 1G",
    "lxc.hook.version": "1",
    "lxc.net.1.type": "veth",
    "lxc.uts.name": "b",
  });
  assert.equal(values("lxc.cgroup2.a = 1\nlxc.net.0.type = veth\nlxc.cgroup2 =\nlxc.net =\n"), {});
});

test("lets a network's type clear what was said of it before", () => {
  assert.equal(values("lxc.net.0.link = br0\nlxc.net.0.type = veth\n"), { "lxc.net.0.type": "veth" });
});

test("refuses a file for a line without an equals sign and for keys that LXC does not know", () => {
  assert.equal(faults("lxc.autodev: 1\n"), ["error lxc/unparsable-line 1:1-1:15"]);
  assert.equal(faults("lxc.autodev\n"), ["error lxc/unparsable-line 1:1-1:12"]);
  assert.equal(faults("lxc.mount.entry: /a a none bind,create=dir 0 0\n"), ["error lxc/unknown-key 1:1-1:39"]);
  assert.equal(faults("lxc.Autodev = 1\nlxc.net.x.type = veth\nlxc.net.0.foo = 1\n").length, 3);
  assert.equal(faults("lxc.rootfs = /a\nlxc.network.type = veth\n"), ["error lxc/renamed-key 1:1-1:11", "error lxc/renamed-key 2:1-2:17"]);
});

test("refuses values that LXC can't read", () => {
  for (const line of [
    "lxc.autodev = 2",
    "lxc.mount.auto = proc,sys",
    "lxc.cap.drop = CAP_MKNOD",
    "lxc.cap.drop = none",
    "lxc.idmap = b 0 1 1",
    "lxc.idmap = u 0 1",
    "lxc.net.0.type = bridge",
    "lxc.net.0 = x",
    "lxc.hook = x",
    "lxc.prlimit.core = a",
  ]) {
    assert.equal(
      parse(line).remarks.map(({ severity, rule }) => `${severity} ${rule}`),
      ["error lxc/invalid-value"],
      line,
    );
  }
  const fine =
    "lxc.cap.keep = none 99\nlxc.prlimit.core = unlimited\nlxc.prlimit.nofile = 1:2\nlxc.mount.auto = proc cgroup:rw:force shmounts:/a\n";
  assert.equal(parse(fine).remarks, []);
  assert.equal(faults("lxc.cap.drop = mknod\nlxc.cap.keep = chown\n"), ["error lxc/keep-and-drop 2:1-2:13"]);
});

test("speaks of each key of cgroup v1 once, and of a line lost to a byte order mark", () => {
  assert.equal(faults("lxc.cgroup.devices.allow = a\nlxc.cgroup.devices.allow = a\n"), ["info lxc/cgroup1-key 1:1-1:25"]);
  assert.equal(faults("lxc.cgroup.dir = a\n"), []);
  assert.equal(faults("\uFEFFlxc.uts.name = a\n"), ["warning lxc/ignored-line 1:1-1:18"]);
});

test("reads what is included, and says through what it came", () => {
  const file = parse("lxc.include = common.conf\nlxc.include = more.d\nlxc.uts.name = a\n", {
    "lxc/web/common.conf": "lxc.tty.max = 4\n",
    "lxc/web/more.d/b.conf": "lxc.pty.max = 2\n",
    "lxc/web/more.d/a.txt": "lxc.foo = 2\n",
  });
  assert.equal(
    file.pairs.map(({ key }) => key.value),
    ["lxc.tty.max", "lxc.pty.max", "lxc.uts.name"],
  );
  assert.is(file.pairs[0]?.value.at.source.path, "lxc/web/common.conf");
  assert.is(shown(file.pairs[0]?.value.via?.[0]?.at as never), "1:15-1:26 common.conf");
  assert.equal(file.included, ["lxc/web/common.conf", "lxc/web/more.d/b.conf"]);
});

test("goes on where an include is missing, outside or unreadable", () => {
  assert.equal(faults("lxc.include = /usr/share/lxc/config/common.conf\n"), ["info lxc/include 1:15-1:48"]);
  assert.equal(faults("lxc.include = none.conf\n"), ["info lxc/include 1:15-1:24"]);
  assert.equal(faults("lxc.include = none/\nlxc.include =\n"), []);
  const text = "lxc.include = big.conf\nlxc.uts.name = a\n";
  const tree = memoryTree({ "c/config": text, "c/big.conf": "" }, { answers: { "c/big.conf": { ok: false, why: "too-large" } } });
  assert.equal(brief(parseRawFile(new Source("c/config", text), tree).remarks), ["info lxc/include 1:15-1:23"]);
});

test("knows an absolute include inside the working directory", () => {
  const text = "lxc.include = /srv/lab/shared.conf\nlxc.include = /srv/lab/none.conf\nlxc.include = /srv/lab\n";
  const tree = { ...memoryTree({ "c/config": text, "shared.conf": "lxc.tty.max = 1\n" }), base: "/srv/lab" };
  const file = parseRawFile(new Source("c/config", text), tree);
  assert.equal(file.pairs.length, 2);
  assert.equal(brief(file.remarks), ["error lxc/include 2:15-2:33"]);
});

test("stops at a circle of includes and at too many of them", () => {
  const circle = { "a.conf": "lxc.include = b.conf\n", "b.conf": "lxc.include = a.conf\nlxc.uts.name = b\n" };
  const file = parseRawFile(new Source("a.conf", circle["a.conf"]), memoryTree(circle));
  assert.equal(brief(file.remarks), ["error lxc/include 1:15-1:21"]);
  assert.is(file.pairs.length, 1);
  const steps = Array.from({ length: 20 }, (_, index) => [`s${index}.conf`, `lxc.include = s${index + 1}.conf\n`.repeat(2)]);
  const bomb = Object.fromEntries([...steps, ["s20.conf", "lxc.tty.max = 1\n"]]) as Record<string, string>;
  assert.equal(parseRawFile(new Source("s0.conf", bomb["s0.conf"] as string), memoryTree(bomb)).remarks.length, 1);
});

test("makes no guest of a file that another one includes", () => {
  const files = { "a/web.conf": "lxc.include = base.conf\nlxc.uts.name = web\n", "a/base.conf": "lxc.tty.max = 1\n" };
  const reading = readGuests(memoryTree(files), Object.keys(files), { env: {}, now: 0 });
  assert.equal(
    reading.subjects.map(({ title }) => title),
    ["container web"],
  );
  assert.equal(reading.files, ["a/web.conf", "a/base.conf"]);
});

test("sees the container of a raw file", () => {
  const text = [
    "lxc.uts.name = web",
    "lxc.rootfs.path = dir:/srv/web/rootfs",
    "lxc.idmap = u 0 100000 65536",
    "lxc.mount.entry = /srv/my\\040films films none rbind,ro,create=dir",
    "lxc.mount.entry = tmpfs tmp tmpfs size=1G",
    "lxc.mount.entry = proc proc proc nodev",
    "lxc.mount.entry = /x /srv/web/rootfs/y none bind",
    "lxc.mount.entry = /x /elsewhere none bind",
    "lxc.mount.entry = broken",
    "lxc.network.type = veth",
    "lxc.network.link = br7",
    "lxc.network.ipv4 = 10.0.0.2/24",
    "lxc.environment = A=b=c",
    "lxc.environment = HOME",
    "lxc.start.auto = 1",
  ].join("\n");
  const [subject] = readGuests(memoryTree({ "lxc/web/config": text }), ["lxc/web/config"], { env: {}, now: 0 }).subjects;
  assert.equal(
    subject?.names.map(({ by, text: name }) => `${by} ${name}`),
    ["hostname web", "folder web"],
  );
  assert.equal(
    subject?.mounts.map((mount) => `${mount.kind} ${mount.path ?? ""} ${mount.target.value} ${mount.readOnly}`),
    ["rootfs /srv/web/rootfs / false", "bind /srv/my films /films true", "tmpfs  /tmp false", "other  /proc false", "bind /x /y false"],
  );
  assert.is(subject?.privileged?.value, false);
  assert.is(subject?.dormant, false);
  assert.is(subject?.networks[0]?.name?.value, "br7");
  assert.is(subject?.networks[0]?.address?.value, "10.0.0.2/24");
  assert.is(subject?.environment.get("A")?.value?.value, "b=c");
  assert.is(shown(subject?.environment.get("A")?.value?.at as never), "13:21-13:24 b=c");
  assert.is(subject?.environment.get("HOME")?.value, undefined);
});

test("answers for inspection", () => {
  const tree = memoryTree({
    "lxc/web/config": "lxc.foo = 1\n",
    "lxc/1.conf": "swap: 1\n",
    "qemu-server/2.conf": "cores: 2\n",
    "x.conf": "a = 1\n",
  });
  assert.is((inspectGuest(tree, "lxc/web/config") as RawAnswer).errors.length, 1);
  assert.equal((inspectGuest(tree, "lxc/1.conf") as ParserAnswer).config, { swap: 1 });
  assert.equal((inspectGuest(tree, "qemu-server/2.conf") as ParserAnswer).config, { cores: 2 });
  assert.is(inspectGuest(tree, "x.conf"), undefined);
  assert.is(inspectGuest(tree, "none.conf"), undefined);
});

test.run();
