import { test } from "uvu";
import * as assert from "uvu/assert";
import { parseContainer } from "../../src/configs/lxc/container-file.ts";
import { Source } from "../../src/source.ts";
import { answer, placeText, shown } from "../support/lxc.ts";

const parse = (text: string) => parseContainer(new Source("lxc/107.conf", text));

test("keeps keys and values with their places", () => {
  const { current } = parse("arch: amd64\nmemory:\t 0512  \nonboot: Yes\ncpulimit: 1.50\n");
  assert.is(shown(current.settings.get("arch")?.key.at as never), "1:1-1:5 arch");
  assert.is(shown(current.settings.get("memory")?.value.at as never), "2:10-2:14 0512");
  assert.is(current.settings.get("memory")?.value.value, 512);
  assert.is(current.settings.get("onboot")?.value.value, true);
  assert.is(current.settings.get("cpulimit")?.value.value, 1.5);
  assert.is(current.settings.get("onboot")?.value.raw, "Yes");
});

test("reads booleans in every spelling", () => {
  for (const word of ["1", "on", "YES", "True"]) assert.is(answer(`debug: ${word}`).config.debug, true);
  for (const word of ["0", "off", "No", "FALSE"]) assert.is(answer(`debug: ${word}`).config.debug, false);
});

test("takes a line without a blank, without a final newline, and with blank lines around", () => {
  assert.equal(answer("\n \t\nmemory:64\n\nswap: 1").config, { memory: 64, swap: 1 });
});

test("lets the last duplicate win without a word", () => {
  const { config, warnings } = answer("mp0: /a,mp=/b\nmp0: /c,mp=/d\n");
  assert.equal(config, { mp0: "/c,mp=/d" });
  assert.equal(warnings, []);
});

test("collects comments and the old description of each section", () => {
  const { description, snapshots, pending } = answer(
    "#50%25 of %C3%A9t%C3%A9\narch: amd64\n#é\ndescription: old%0Away\n[one]\n#first\n[pve:pending]\n#waits\n",
  );
  assert.is(description, "50% of été\né\nold\nway");
  assert.is(snapshots.one?.description, "first\n");
  assert.is(pending?.description, "waits\n");
});

test("takes blanks after an old description for an ordinary value", () => {
  assert.equal(answer("description:  \n").config, { description: " " });
  assert.equal(answer("description:\n").warnings, ["unable to parse config: description:"]);
});

test("keeps raw lines in order, with their duplicates and empty values", () => {
  const { lxc } = answer("lxc.cap.drop:\nlxc.idmap = u 0 1 2\nlxc.cap.drop =  \nlxc.mount.auto:cgroup:rw\nlxc.environment=A=b \n");
  assert.equal(lxc, [
    ["lxc.cap.drop", ""],
    ["lxc.idmap", "u 0 1 2"],
    ["lxc.cap.drop", ""],
    ["lxc.mount.auto", "cgroup:rw"],
    ["lxc.environment", "A=b"],
  ]);
});

test("gathers runtime variables, which a later env key replaces", () => {
  assert.equal(answer("lxc.environment.runtime: A=1\nlxc.environment.runtime: B=2\n").env, ["A=1", "B=2"]);
  assert.equal(answer("lxc.environment.runtime: A=1\nenv: B=2\nlxc.environment.runtime: C=3\n").env, ["B=2", "C=3"]);
});

test("starts a new section at every header and forgets an earlier one of the name", () => {
  const { config, snapshots, pending } = answer("swap: 1\n[aa]\nswap: 2\n[AA] \nswap: 3\n[aa]\nmemory: 64\n[PVE:Pending]\nswap: 4\n");
  assert.equal(config, { swap: 1 });
  assert.equal(snapshots.aa?.config, { memory: 64 });
  assert.equal(snapshots.AA?.config, { swap: 3 });
  assert.equal(pending?.config, { swap: 4 });
  assert.is(placeText(parse("[aa]\n[pve:pending]").pending?.at as never), "2:1-2:14");
});

test("keeps what a pending section takes away", () => {
  const { pending } = answer("[pve:pending]\ndelete: cores, !swap;tags\n");
  assert.is(pending?.delete, "cores, !swap;tags");
  assert.equal(pending?.parsed_delete, { cores: { force: 0 }, swap: { force: 1 }, tags: { force: 0 } });
});

test("finds the state of a snapshot anywhere in a line", () => {
  const { snapshots } = parse("[aa]\nmysnapstate:  prepare \n");
  assert.is(snapshots.get("aa")?.snapstate, "prepare");
  assert.equal(answer("snapstate: other").config, {});
  assert.equal(answer("snapstate: other").warnings, ["unable to parse value of 'snapstate' - unknown setting 'snapstate'"]);
});

test("parts lists, the start order and property strings", () => {
  const { parsed } = answer(
    "tags: a;b c,,d\nnameserver: 1.1.1.1 fe80::1%eth0\nsearchdomain: lan\nstartup: 2,up=5,down=60\n" +
      "mp1: pool:disk,mp=/d,size=1.5G,idmap=u:1:2:3;g:4:5:6\nmp2: /dev/sdb1,mp=/e,idmap=passthrough\nunused0: pool:x\nfeatures: mount=nfs;cifs,fuse=yes\n",
  );
  assert.equal(parsed.tags, ["a", "b", "c", "d"]);
  assert.equal(parsed.nameserver, ["1.1.1.1", "fe80::1%eth0"]);
  assert.equal(parsed.startup, { order: 2, up: 5, down: 60 });
  assert.equal(parsed.mp1, {
    volume: "pool:disk",
    mp: "/d",
    size: 1610612736,
    idmap: [
      ["u", 1, 2, 3],
      ["g", 4, 5, 6],
    ],
    type: "volume",
  });
  assert.equal(parsed.mp2, { volume: "/dev/sdb1", mp: "/e", idmap: "passthrough", type: "device" });
  assert.equal(parsed.unused0, { volume: "pool:x", type: "volume" });
  assert.equal(parsed.features, { mount: "nfs;cifs", fuse: true });
  assert.equal(answer("startup: later").parsed.startup, { error: "unable to parse startup options" });
});

test("words every warning as Proxmox does", () => {
  assert.equal(
    answer(
      "lxc.utsname: a\nlxc.limit.core: 1\nlxc.cgroup.cpu.shares: 1\nlxc.rootfs.path: /x\nlxc.no_new_privs: 1\ndelete: a\n?\nnet0: tag=x,mtu=1,bridge=b\n",
    ).warnings,
    [
      "lxc.utsname is deprecated and was renamed to lxc.uts.name",
      "lxc.limit.core: lxc.limit.* was renamed to lxc.prlimit.*",
      "lxc.cgroup.cpu.shares is deprecated, this will be a hard error in the future!",
      "lxc.rootfs.path: lxc.rootfs.path is auto generated from rootfs",
      "unable to parse config: lxc.no_new_privs: 1",
      "property 'delete' is only allowed in [pve:pending]",
      "unable to parse config: ?",
      "unable to parse value of 'net0' - format error\nmtu: value must have a minimum value of 64\nname: property is missing and it is not optional\ntag: type check ('integer') failed - got 'x'",
    ],
  );
});

test("answers id maps: its own, a stated one, one that can't be read, one that overlaps", () => {
  assert.equal(answer("unprivileged: 1").idmap, {
    map: [
      ["u", 0, 100000, 65536],
      ["g", 0, 100000, 65536],
    ],
    root_uid: 100000,
    root_gid: 100000,
  });
  assert.equal(answer("lxc.idmap: u 0 5 10").idmap, { map: [["u", 0, 5, 10]], root_uid: 5, root_gid: 0 });
  assert.equal(answer("lxc.idmap: u 0 5").idmap, { error: "failed to parse idmap: u 0 5" });
  assert.is(
    answer("lxc.idmap: g 0 100 10\nlxc.idmap: g 20 105 5").idmap.overlap,
    "invalid map entry 'g 20 105 5': host gid 105 is also mapped by entry 'g 0 100 10'",
  );
});

test.run();
