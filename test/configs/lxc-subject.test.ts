import { test } from "uvu";
import * as assert from "uvu/assert";
import { readGuests } from "../../src/configs/lxc/read.ts";
import { get, items, text } from "../../src/node.ts";
import type { Subject } from "../../src/subject.ts";
import { openWorkingFolder } from "../../src/tree/working-folder.ts";
import { see, shown, startable } from "../support/lxc.ts";

const subjectOf = (lines: string, path?: string) => see(startable + lines, path).subject;
const gpus = (subject: Subject | undefined) =>
  subject?.gpus.map(({ vendor, way, which }) => `${vendor} ${way} ${"value" in which ? which.value : which.by}`);

const lab = openWorkingFolder("fixtures/lxc");
const reading = readGuests(lab, lab.list("."), { env: {}, now: 0 });
const guest = (title: string) => reading.subjects.find((subject) => subject.title === title);

test("reads a whole folder of guests without a remark", () => {
  assert.equal(reading.subjects.map(({ title }) => title).sort(), ["container 101 (cinema)", "container proxy", "vm 201 (desktop)"]);
  assert.equal(
    reading.remarks.map(({ rule }) => rule),
    ["lxc/include"],
  );
  assert.ok(reading.files.includes("plain/proxy/shared.d/network.conf"));
});

test("names a container by number, host name, tags and folder", () => {
  const cinema = guest("container 101 (cinema)");
  assert.equal(
    cinema?.names.map(({ by, text: name, at }) => `${by} ${name} ${shown(at)}`),
    ["id 101 1:1-1:1 ", "hostname cinema 6:11-6:17 cinema", "tag media 15:7-15:12 media", "tag gpu 15:13-15:16 gpu"],
  );
  assert.is(cinema?.host, "alpha");
  assert.is(cinema?.dormant, false);
  assert.equal(cinema?.privileged?.value, false);
  assert.equal(
    subjectOf("hostname: web\n", "guests/web/lxc.conf").names.map(({ by }) => by),
    ["hostname", "folder"],
  );
  assert.is(subjectOf("", "guests/web/lxc.conf").title, "container guests/web/lxc.conf");
  assert.is(subjectOf("hostname:  \n").title, "container 107");
});

test("shows mounts with source, target, options and places", () => {
  const cinema = guest("container 101 (cinema)");
  assert.equal(
    cinema?.mounts.map(
      (mount) => `${mount.key} ${mount.kind} ${mount.source?.value} ${mount.path ?? "-"} ${mount.target.value} ${mount.readOnly}`,
    ),
    [
      "mp0 bind /tank/films /tank/films /films true",
      "mp1 volume fast:subvol-101-disk-1 - /var/lib/cinema false",
      "rootfs rootfs fast:subvol-101-disk-0 - / false",
      "lxc.mount.entry device /dev/nvidia0 /dev/nvidia0 /dev/nvidia0 false",
    ],
  );
  const volume = cinema?.mounts[1];
  assert.is(volume?.options.get("backup")?.value, true);
  assert.is(shown(volume?.options.get("size")?.at as never), "9:62-9:65 32G");
  assert.is(shown(volume?.source?.at as never), "9:6-9:28 fast:subvol-101-disk-1");
});

test("orders numbered keys by their numbers", () => {
  assert.equal(
    subjectOf("mp10: /c,mp=/c\nmp2: /b,mp=b\n").mounts.map(({ key, target }) => `${key} ${target.value}`),
    ["rootfs /", "mp2 /b", "mp10 /c"],
  );
});

test("shows networks, with what can be read of a faulty one", () => {
  const [link] = guest("container 101 (cinema)")?.networks ?? [];
  assert.equal(
    [link?.name?.value, link?.interface, link?.tag?.value, link?.address?.value, link?.gateway?.value, link?.mac?.value],
    ["vmbr0", "eth0", 20, "10.20.0.101/24", "10.20.0.1", "BC:24:11:0A:0B:0C"],
  );
  assert.is(shown(link?.tag?.at as never), "10:90-10:92 20");
  const [faulty] = subjectOf("net0: name=eth0,bridge=vmbr0,gw=,tag=7\n").networks;
  assert.is(faulty?.tag?.value, 7);
  const [raw] = subjectOf("lxc.net.3.type: veth\nlxc.net.3.link: br3\n").networks;
  assert.is(raw?.name?.value, "br3");
});

test("shows devices: by path, by rule, by mount", () => {
  const subject = subjectOf(
    "dev0: /dev/ttyUSB0,deny-write=1\nlxc.cgroup2.devices.allow: c 226:128 rw\nlxc.cgroup2.devices.allow: a\nlxc.cgroup2.devices.allow: odd\n" +
      "lxc.cgroup2.devices.deny: c 1:1 r\nlxc.mount.entry: /dev/snd dev/snd none bind,create=dir\n",
  );
  assert.equal(
    subject.devices.map(
      ({ kind, name, numbers, permissions, target }) => `${kind} ${name.value} ${JSON.stringify(numbers)} ${permissions} ${target}`,
    ),
    [
      "path /dev/ttyUSB0 undefined r /dev/ttyUSB0",
      'rule c 226:128 rw {"type":"c","major":226,"minor":128} rw undefined',
      'rule a {"type":"a"} undefined undefined',
      "rule odd undefined undefined undefined",
      "path /dev/snd undefined undefined /dev/snd",
    ],
  );
});

test("sees NVIDIA, AMD and other cards in nodes, numbers and variables", () => {
  assert.equal(gpus(guest("container 101 (cinema)")), [
    "unknown device /dev/dri/renderD128",
    "nvidia cgroup any",
    "nvidia device /dev/nvidia0",
    "nvidia variable 0",
  ]);
  assert.equal(gpus(subjectOf("dev0: /dev/kfd\ndev1: /dev/dri/by-path/pci-0000:03:00.0-render\n")), [
    "amd device any",
    "unknown device 0000:03:00.0",
  ]);
  assert.equal(
    gpus(
      subjectOf(
        "lxc.cgroup2.devices.allow: c 195:1 rwm\nlxc.cgroup2.devices.allow: c 195:255 rwm\nlxc.cgroup2.devices.allow: c 508:* rwm\n",
      ),
    ),
    ["nvidia cgroup /dev/nvidia1", "nvidia cgroup any", "nvidia cgroup any"],
  );
  assert.equal(gpus(subjectOf("lxc.cgroup2.devices.allow: c 508:* rwm\nlxc.cgroup2.devices.allow: b 226:0 r\n")), []);
  assert.equal(gpus(subjectOf("mp0: /dev/dri,mp=/dev/dri\nenv: LIBVA_DRIVER_NAME=iHD\n")), ["intel device /dev/dri"]);
  const visible = (value: string) => gpus(subjectOf(`lxc.environment.runtime: NVIDIA_VISIBLE_DEVICES=${value}\n`));
  assert.equal(visible("all"), ["nvidia variable all"]);
  assert.equal(visible("void"), ["nvidia variable none"]);
  assert.equal(visible("1,GPU-12ab,odd"), ["nvidia variable 1", "nvidia variable GPU-12ab", "nvidia variable odd"]);
  assert.equal(gpus(subjectOf("lxc.environment: NVIDIA_VISIBLE_DEVICES\n")), []);
});

test("is privileged unless the users are mapped, and sleeps unless started at boot", () => {
  assert.equal(subjectOf("").privileged, { value: true });
  assert.is(subjectOf("unprivileged: 0\n").privileged?.value, true);
  assert.is(shown(subjectOf("unprivileged: 0\n").privileged?.node?.at as never), "4:15-4:16 0");
  assert.is(subjectOf("unprivileged: yes # really\n").privileged?.value, false);
  assert.is(subjectOf("").dormant, true);
  assert.is(subjectOf("onboot: 1\n").dormant, false);
  assert.is(subjectOf("onboot: 1\ntemplate: 1\n").dormant, true);
});

test("maps each key to its scalar and each raw key to its list", () => {
  const { raw } = subjectOf("memory: 512\nlxc.cap.drop:\nlxc.cap.drop: mknod\n");
  assert.is(text(get(raw, "memory")), "512");
  assert.equal(items(get(raw, "lxc.cap.drop"))?.map(text), ["", "mknod"]);
  assert.is(get(raw, "swap"), undefined);
});

test("sees only what holds now", () => {
  const subject = subjectOf("swap: 1\n[aa]\nswap: 2\nmp0: /a,mp=/a\n[pve:pending]\nswap: 3\n");
  assert.is(text(get(subject.raw, "swap")), "1");
  assert.is(subject.mounts.length, 1);
});

test("follows a plain container through its includes", () => {
  const proxy = guest("container proxy");
  assert.is(proxy?.networks[0]?.address?.value, "10.20.0.7/24");
  assert.is(proxy?.networks[0]?.address?.at.source.path, "plain/proxy/shared.d/network.conf");
  assert.is(proxy?.mounts[0]?.path, "/srv/guests/proxy/rootfs");
});

test.run();
