import { test } from "uvu";
import * as assert from "uvu/assert";
import { isIpv4, isIpv6 } from "../../src/configs/lxc/addresses.ts";
import { type FormatName, faultOf } from "../../src/configs/lxc/formats.ts";
import { faultText, parseProperties } from "../../src/configs/lxc/property-string.ts";
import { containerSchema, type Properties, typeOfKey } from "../../src/configs/lxc/schema.ts";
import { topLevelValue } from "../../src/configs/lxc/values.ts";
import { scalar } from "../../src/node.ts";
import { Source } from "../../src/source.ts";
import { shown } from "../support/lxc.ts";

const cases: Partial<Record<FormatName, { good: string[]; bad: string[] }>> = {
  "dns-name": { good: ["a", "web-1.lan", "9.x"], bad: ["", "a_b", "-a", "a-", "a..b", "a b", " "] },
  "dns-name-list": { good: ["", "a b;c,d"], bad: ["a b_c"] },
  "disk-size": { good: ["8G", "512M", "1.5TiB", "7"], bad: ["8GB", "8 G", "G", "-1G"] },
  ipv4: { good: ["10.0.0.1", "0.0.0.0"], bad: ["10.0.0.256", "10.0.0.01", "10.0.0", "a.b.c.d"] },
  ipv6: {
    good: ["::", "fe80::1", "1:2:3:4:5:6:7:8", "::ffff:1.2.3.4", "1:2:3:4:5:6:7::"],
    bad: ["1:2", ":::", "1::2::3", "1:2:3:4:5:6:7:8::", "g::"],
  },
  "lxc-ip-with-ll-iface-list": { good: ["1.1.1.1 ::1", "fe80::1%vmbr0"], bad: ["dns", "1.1.1.1%eth0", "fe80::1%"] },
  "mac-addr": { good: ["BC:24:11:00:00:01", "02:00:00:00:00:00"], bad: ["AD:24:11:00:00:01", "BC-24-11-00-00-01", "BC:24:11:00:00"] },
  "pve-configid": { good: ["ab", "a_1-b"], bad: ["a", "1a", "a.b"] },
  "pve-ct-timezone": { good: ["host", "UTC", "Europe/Berlin", "America/Argentina/Salta"], bad: ["CET", "Europe/Nowhere", "europe/berlin"] },
  "pve-ipv4-config": {
    good: ["dhcp", "manual", "10.0.0.1/8", "10.0.0.1/32"],
    bad: ["auto", "10.0.0.1", "10.0.0.1/7", "10.0.0.1/33", "/24"],
  },
  "pve-ipv6-config": { good: ["auto", "fd00::1/64"], bad: ["fd00::1", "fd00::1/129", "10.0.0.1/24"] },
  "pve-lxc-dev-string": { good: ["/dev/dri/card0"], bad: ["dri", "/dev/../etc", "/dev/x/."] },
  "pve-lxc-mp-string": { good: ["/a", "a/b", "/a/.b"], bad: ["/a/../b", "/a/.", "../a", "/./a"] },
  "pve-startup-order": { good: ["1", "order=1,up=2,down=3", "up=1,"], bad: ["0", "order=a", "1, 2"] },
  "pve-tag-list": { good: ["", "a;b", "10.0.0.1", "_x+y"], bad: ["a b-c 'd'", "-a"] },
  "pve-volume-id": { good: ["local:snippets/x.pl"], bad: ["local", "a:b", "/x:y"] },
};

test("judges each format by examples on both sides", () => {
  for (const [name, { good, bad }] of Object.entries(cases)) {
    for (const value of good) assert.is(faultOf(name as FormatName, value), undefined, `${name} takes ${value}`);
    for (const value of bad) assert.ok(faultOf(name as FormatName, value), `${name} refuses ${value}`);
  }
});

test("reads addresses by hand without mistaking one kind for the other", () => {
  assert.not(isIpv4("::1"));
  assert.not(isIpv6("1.2.3.4"));
  assert.not(isIpv6("1:2:3:4:5:6:7:1.2.3.4"));
  assert.ok(isIpv6("1:2:3:4:5:6:1.2.3.4"));
  assert.not(isIpv6("0".repeat(1000)));
});

test("types whole values by type and format alone", () => {
  assert.equal(topLevelValue({ type: "integer", minimum: 16 }, "007"), { ok: true, value: 7 });
  assert.not(topLevelValue({ type: "integer" }, "+7").ok);
  assert.not(topLevelValue({ type: "number" }, "1e3").ok);
  assert.not(topLevelValue({ type: "string" }, "a\rb").ok);
});

test("knows numbered keys up to their number, and none with a zero before it", () => {
  for (const key of ["mp0", "mp255", "net31", "dev0", "unused7"]) assert.ok(typeOfKey(containerSchema, key), key);
  for (const key of ["mp", "mp256", "net32", "mp00", "mpN", "constructor", "toString0"]) assert.not(typeOfKey(containerSchema, key), key);
});

const properties: Properties = {
  name: { type: "string", required: true, isDefault: true },
  size: { type: "integer", minimum: 1, maximum: 9 },
  ratio: { type: "number" },
  on: { type: "boolean" },
  kind: { type: "string", oneOf: ["a", "b"], maxLength: 1 },
};

const part = (text: string) => {
  const source = new Source("x", `key: ${text}`);
  return parseProperties(properties, scalar(text, source.span(5, 5 + text.length)));
};

test("parts a property string at commas and first equals signs", () => {
  const { parts, faults } = part("x,size=+3,,ratio=.5e1, ,on=off,kind=b");
  assert.equal(faults, []);
  assert.equal(
    [...parts.entries].map(([key, { value }]) => [key, value.kind === "scalar" && value.value]),
    [
      ["name", "x"],
      ["size", 3],
      ["ratio", 5],
      ["on", false],
      ["kind", "b"],
    ],
  );
  assert.is(shown(parts.entries.get("size")?.value.at as never), "1:13-1:15 +3");
  assert.is(shown(parts.entries.get("size")?.key.at as never), "1:8-1:12 size");
  assert.is(shown(parts.entries.get("name")?.key.at as never), "1:6-1:6 ");
  assert.is(part("name=a=b=c").parts.entries.get("name")?.value.kind, "scalar");
});

test("says what is wrong with each part, where", () => {
  const faults = (text: string) => part(text).faults.map((fault) => `${shown(fault.at)}: ${fault.says.trim()}`);
  assert.equal(faults("x,size=0"), ["1:13-1:14 0: value must have a minimum value of 1"]);
  assert.equal(faults("x,size=10"), ["1:13-1:15 10: value must have a maximum value of 9"]);
  assert.equal(faults("x,size=1.5"), ["1:13-1:16 1.5: type check ('integer') failed - got '1.5'"]);
  assert.equal(faults("x,on=2"), ["1:11-1:12 2: type check ('boolean') failed - got '2'"]);
  assert.equal(faults("x,kind=cc"), ["1:13-1:15 cc: value may only be 1 characters long"]);
  assert.equal(faults("x,kind=c"), [
    "1:13-1:14 c: value does not have a value in the enumeration 'a, b'".replace("value does", "value 'c' does"),
  ]);
  assert.equal(faults("x,y"), ["1:8-1:9 y: duplicate key in comma-separated list property: name"]);
  assert.equal(faults("name=x,y"), ["1:13-1:14 y: duplicate key in comma-separated list property: name"]);
  assert.equal(faults("x,on=1,on=0"), ["1:13-1:17 on=0: duplicate key in comma-separated list property: on"]);
  assert.equal(faults("x,=1"), ["1:8-1:10 =1: missing key in comma-separated list property"]);
  assert.equal(faults("x,on="), ["1:8-1:11 on=: missing key in comma-separated list property"]);
  assert.equal(faults(" =1,x").length, 1);
  assert.equal(faults("on=1"), ["1:6-1:10 on=1: property is missing and it is not optional"]);
});

test("words the faults of a string together as Proxmox does", () => {
  assert.is(faultText(part("x")), undefined);
  assert.is(faultText(part("x,on=")), "missing key in comma-separated list property");
  assert.match(
    faultText(part("zz=1,aa=2")) ?? "",
    /^format error\naa: property is not defined.*\nname: property is missing.*\nzz: property/,
  );
});

test.run();
