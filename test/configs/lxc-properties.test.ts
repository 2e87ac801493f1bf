import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { parseContainer } from "../../src/configs/lxc/container-file.ts";
import { parserAnswer } from "../../src/configs/lxc/parser-answer.ts";
import { readGuests } from "../../src/configs/lxc/read.ts";
import type { Node } from "../../src/node.ts";
import { Source, textOf } from "../../src/source.ts";
import type { Subject } from "../../src/subject.ts";
import { memoryTree } from "../../src/tree/memory.ts";

const pieces = fc.constantFrom(
  "arch: amd64",
  "memory: 512",
  "mp0: /a,mp=/b",
  "mp1: /a, mp=/b",
  "net0: name=eth0,gw=",
  "[aa]",
  "[pve:pending]",
  "[PENDING]",
  "#note %41",
  "lxc.cap.drop =",
  "lxc.mount.entry: /dev/dri dev/dri none bind,create=dir",
  "lxc.mount.entry = a",
  "lxc.idmap: u 0 1 2",
  "lxc.net.0.type = veth",
  "lxc.include = x.conf",
  'lxc.uts.name = "web"',
  "env: A=1",
  "lxc.environment: B=2",
  "dev0: /dev/kfd",
  "hostpci0: 01:00;02:00,pcie=1",
  "features: nesting",
  "delete: a",
  "tags: a;b",
  "\uFEFF",
  "=",
  ":",
  ",",
  " ",
  "\t",
);
const line = fc.oneof(
  pieces,
  fc.string({ unit: "binary", maxLength: 30 }),
  fc.array(pieces, { maxLength: 3 }).map((parts) => parts.join("")),
);
const anyText = fc.tuple(fc.array(line, { maxLength: 25 }), fc.constantFrom("\n", "\r\n", "\r")).map(([lines, end]) => lines.join(end));
const paths = ["lxc/107.conf", "qemu-server/201.conf", "lxc/web/config"];
const runs = { numRuns: 200 };

const read = (text: string, path: string) => readGuests(memoryTree({ [path]: text, "lxc/web/x.conf": text }), [path], { env: {}, now: 0 });

function* nodesOf(subject: Subject): Generator<Node> {
  const queue: Node[] = [subject.raw];
  for (let node = queue.pop(); node; node = queue.pop()) {
    yield node;
    if (node.kind === "list") queue.push(...node.items);
    if (node.kind === "map") for (const { key, value } of node.entries.values()) queue.push(key, value);
  }
  for (const mount of subject.mounts) yield* [mount.target, mount.node, ...(mount.source ? [mount.source] : []), ...mount.options.values()];
  for (const device of subject.devices) yield* [device.name, device.node];
  for (const { node } of subject.gpus) yield node;
  for (const link of subject.networks)
    yield* [link.name, link.tag, link.address, link.gateway, link.mac].filter((node) => node !== undefined);
  for (const variable of subject.environment.values()) if (variable.value) yield variable.value;
}

test("never throws", () => {
  fc.assert(
    fc.property(anyText, fc.constantFrom(...paths), (text, path) => void read(text, path)),
    runs,
  );
});

test("keeps every place inside its file, on the text that it names", () => {
  fc.assert(
    fc.property(anyText, fc.constantFrom(...paths), (text, path) => {
      const { subjects, remarks } = read(text, path);
      for (const { at, related } of remarks) {
        for (const span of [at, ...(related ?? []).map((other) => other.at)]) {
          assert.ok(0 <= span.start && span.start <= span.end && span.end <= span.source.text.length);
        }
      }
      for (const node of subjects.flatMap((subject) => [...nodesOf(subject)])) {
        assert.ok(0 <= node.at.start && node.at.start <= node.at.end && node.at.end <= node.at.source.text.length);
        // A target that is nowhere written (`/` of the root file system) stands at its key.
        if (node.kind !== "scalar" || node.value === "/" || textOf(node.at) === "") continue;
        assert.ok(node.raw === textOf(node.at) || node.raw.slice(1, -1) === textOf(node.at), `${node.raw} at ${textOf(node.at)}`);
      }
    }),
    runs,
  );
});

test("gives a remark for every warning of the parser", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const { warnings } = parserAnswer(parseContainer(new Source("lxc/107.conf", text)));
      const remarks = read(text, "lxc/107.conf").remarks;
      assert.ok(remarks.filter(({ severity }) => severity !== "info").length >= warnings.length);
    }),
    runs,
  );
});

/** Milliseconds of CPU time: what else the machine does says little. */
const spent = (text: string, path: string): number => {
  const start = process.cpuUsage();
  read(text, path);
  return process.cpuUsage(start).user / 1000;
};

/** The fastest of a few runs. */
const fastest = (text: string, path: string, times: number) => Math.min(...Array.from({ length: times }, () => spent(text, path)));

const hard: Record<string, [string, string]> = {
  "many lines": ["lxc/107.conf", "mp1: /a/b/c,mp=/d/e,backup=1\nlxc.mount.entry: /a b none bind\nfoo : 1\n"],
  "one line": ["lxc/107.conf", "a,b=c, "],
  blanks: ["lxc/107.conf", "snapstate:  \t  \t "],
  comments: ["lxc/107.conf", "#%41%42 text\n"],
  labels: ["lxc/107.conf", "hostname: a-b.c-d"],
  "raw pairs": ["lxc/web/config", 'lxc.net.0.type = veth\nlxc.cgroup2.memory.max = 1\nlxc.cap.drop =\nlxc.uts.name = "a"\n'],
  machines: ["qemu-server/201.conf", "hostpci0: 01:00;02:00,pcie=1\n[aa]\nscsi0: a:b\n"],
};

for (const [name, [path, unit]] of Object.entries(hard)) {
  test(`reads a hundred times as much in about a hundred times the time: ${name}`, () => {
    const small = unit.repeat(Math.ceil(50_000 / unit.length));
    const large = unit.repeat(Math.ceil(5_000_000 / unit.length));
    fastest(small, path, 3);
    const ratio = fastest(large, path, 1) / Math.max(fastest(small, path, 5), 0.5);
    assert.ok(ratio < 1500, `${Math.round(ratio)} times`);
  });
}

test.run();
