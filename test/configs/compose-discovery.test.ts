import { test } from "uvu";
import * as assert from "uvu/assert";
import { get, text } from "../../src/node.ts";
import { mounts, readFiles, remark, service, spot, told } from "../support/compose.ts";

const titles = (files: Record<string, string>, env = {}) =>
  readFiles(files, env).subjects.map(({ title, dormant }) => `${title}${dormant ? " (off)" : ""}`);
const one = (image: string): string => `services:\n  a: {image: ${image}}\n`;

test("the first standard name wins, and the others are told", () => {
  const reading = readFiles({ "app/compose.yaml": one("new"), "app/docker-compose.yml": one("old") });
  assert.is(service(reading, "a").image?.name, "new");
  assert.equal(told(reading), ["warning hidden-file 1:1"]);
  assert.is(remark(reading, "hidden-file").at.source.path, "app/docker-compose.yml");
  assert.equal(reading.subjects.filter(({ dormant }) => dormant).length, 2);
});

test("an override of another spelling goes with it, also where only one of the two was named", () => {
  const files = { "app/compose.yaml": one("x"), "app/docker-compose.override.yml": "services: {a: {restart: always}}\n" };
  const reading = readFiles(files);
  assert.equal(reading.subjects.length, 2);
  assert.is(text(get(service(reading, "a").raw, "restart")), "always");
  assert.equal(spot(service(reading, "a").at), "2:3 a");
  assert.equal(reading.files, ["app/compose.yaml", "app/docker-compose.override.yml"]);
});

test("COMPOSE_FILE, COMPOSE_PROJECT_NAME and COMPOSE_PROFILES of .env", () => {
  const files = {
    "app/.env": "COMPOSE_FILE=base.yml:more.yml\nCOMPOSE_PROJECT_NAME=named\nCOMPOSE_PROFILES=p\n",
    "app/base.yml": "services:\n  a: {image: x, profiles: [p]}\n",
    "app/more.yml": "services:\n  a: {restart: always}\n",
  };
  assert.equal(titles(files), ["project named", "service a"]);
});

test("a file of COMPOSE_FILE that is not there", () => {
  const reading = readFiles({ "app/.env": "A=1\nCOMPOSE_FILE=base.yml:gone.yml\n", "app/base.yml": one("x") });
  assert.equal(told(reading), ["error missing-file 2:14"]);
  assert.is(remark(reading, "missing-file").at.source.path, "app/.env");
});

test("a service of a file with several documents is extended whole", () => {
  const files = {
    "compose.yaml": "services:\n  a: {extends: {file: b.yml, service: b}}\n",
    "b.yml": "services: {b: {image: x}}\n---\nservices: {b: {restart: always}}\n",
  };
  assert.is(text(get(service(readFiles(files), "a").raw, "restart")), "always");
});

test("files are found by what they hold", () => {
  const files = {
    "media.yml": one("x"),
    "k8s.yml": "apiVersion: v1\nkind: List\nservices: {a: {image: x}}\n",
    "symfony/services.yaml": "services:\n  _defaults: {autowire: true}\n",
    "home/services.yaml": "services:\n  - Group: []\n",
    ".gitlab-ci.yml": "services: {a: {image: x}}\n",
    ".github/workflows/ci.yml": "jobs: {t: {services: {a: {image: x}}}}\n",
    "values.yaml": "image: x\n",
    "notes.md": one("x"),
    "empty.yml": "services: {}\n",
    "broken.yml": "services:\n  a:\n    image: [\n",
  };
  assert.equal(titles(files), ["project default", "service a"]);
  assert.equal(told(readFiles(files)), ["error yaml-syntax 4:1"]);
});

test("an overlay is judged with its base, and is off by default", () => {
  const files = {
    "app/docker-compose.yml": one("x"),
    "app/docker-compose.gpu.yml": "services:\n  a: {gpus: all}\n",
    "app/compose.prod.yml": "services:\n  b: {image: y, networks: [n]}\n",
    "app/alone.yml": "services:\n  c: {image: z}\n",
  };
  const reading = readFiles(files);
  assert.equal(told(reading), ["error undefined-network 2:28"]);
  assert.equal(titles(files), [
    ...["project app", "service a"],
    "service a (off)",
    ...["project app", "service b"],
    ...["project app", "service c"],
  ]);
  const inside = reading.subjects.find(({ parent }) => parent?.file === "app/docker-compose.gpu.yml");
  assert.equal([inside?.image?.name, inside?.gpus.length, inside?.dormant, inside?.file], ["x", 1, true, "app/docker-compose.yml"]);
});

test("an overlay may lack a network that its base has", () => {
  const files = {
    "app/compose.yaml": "services:\n  a: {image: x}\nnetworks: {n: {}}\n",
    "app/compose.more.yaml": "services:\n  b: {image: y, networks: [n]}\n",
  };
  assert.equal(told(readFiles(files)), []);
});

test("services without image and without a base are a fragment: said softly", () => {
  assert.equal(told(readFiles({ "app/gpu.yml": "services:\n  a: {gpus: all, networks: [n]}\n" })), ["info no-image 2:3"]);
  assert.equal(told(readFiles({ "app/mixed.yml": "services:\n  a: {gpus: all}\n  b: {image: x}\n" })), ["error no-image 2:3"]);
});

test("an include brings a whole project with its own folder and .env", () => {
  const files = {
    "app/compose.yaml": 'include: [sub/c.yml]\nservices:\n  a: {image: "a:${V:-none}", depends_on: [i]}\n',
    "app/sub/.env": "V=sub\n",
    "app/sub/c.yml":
      'services:\n  i: {image: "i:${V:-none}", volumes: ["./d:/d", "vol:/e/v"]}\nvolumes: {vol: {driver_opts: {o: bind, device: ./m}}}\n',
  };
  const reading = readFiles(files);
  const included = service(reading, "i");
  assert.equal(
    reading.subjects.map(({ title }) => title),
    ["project app", "service a", "service i"],
  );
  assert.equal([included.image?.tag, service(reading, "a").image?.tag], ["sub", "none"]);
  assert.equal([included.file, spot(included.at), included.raw.via?.[0]?.how], ["app/sub/c.yml", "2:3 i", "include"]);
  assert.equal(
    included.mounts.map(({ path }) => path),
    ["app/sub/d", "app/sub/m"],
  );
});

test("an include with its own folder, files and env file", () => {
  const files = {
    "app/compose.yaml": "include:\n  - path: [sub/c.yml, sub/o.yml]\n    project_directory: .\n    env_file: e.env\nservices: {}\n",
    "app/e.env": "V=e\n",
    "app/sub/c.yml": 'services:\n  i: {image: "i:${V}", volumes: ["./d:/d"]}\n',
    "app/sub/o.yml": "services:\n  i: {restart: always}\n",
  };
  const included = service(readFiles(files), "i");
  assert.equal([included.image?.tag, included.mounts[0]?.path, text(get(included.raw, "restart"))], ["e", "app/d", "always"]);
});

test("two resources of one name must be equal", () => {
  const part = 'services:\n  i: {image: "x"}\n';
  const read = (own: string) => told(readFiles({ "compose.yaml": `include: [c.yml, d.yml]\n${own}`, "c.yml": part, "d.yml": part }));
  assert.equal(read("services: {}\n"), []);
  assert.equal(read("services:\n  i: {restart: always}\n"), ["error include-conflict 3:3", "error no-image 3:3"]);
});

test("an include that is not there, in a circle, or outside", () => {
  assert.equal(told(readFiles({ "compose.yaml": `include: [nope.yml]\n${one("x")}` })), ["error include-missing 1:11"]);
  const circle = { "compose.yaml": `include: [b.yml]\n${one("x")}`, "b.yml": "include: [compose.yaml]\nservices: {b: {image: y}}\n" };
  assert.ok(told(readFiles(circle)).every((line) => line.startsWith("error include-cycle")));
  const outside = readFiles({ "compose.yaml": "include: [../../out.yml]\nservices:\n  a: {restart: always}\n" });
  assert.equal(told(outside), ["warning outside 1:11"]);
});

test("extends: a chain, another file, its folder, !reset and the place of what came", () => {
  const files = {
    "app/compose.yaml": 'services:\n  a:\n    extends: {file: sub/c.yml, service: b}\n    ports: !reset []\n    volumes: ["/y:/x"]\n',
    "app/sub/c.yml":
      'services:\n  b: {extends: c, restart: always, volumes: ["./d:/d", "/x:/x"], env_file: e.env}\n  c: {image: c, restart: "no", ports: ["1:1"], privileged: true}\n',
    "app/sub/e.env": "Q=1\n",
  };
  const reading = readFiles(files);
  const extended = service(reading, "a");
  assert.equal(told(reading), []);
  assert.equal(mounts(extended), ["bind ./d /d", "bind /y /x"]);
  assert.equal(extended.mounts[0]?.path, "app/sub/d");
  assert.equal([extended.image?.name, extended.ports.length, extended.privileged?.value], ["c", 0, true]);
  const restart = get(extended.raw, "restart");
  assert.equal([restart?.at.source.path, spot(restart?.at as never)], ["app/sub/c.yml", "2:28 always"]);
  assert.equal(
    restart?.via?.map(({ how, at }) => `${how} ${spot(at)}`),
    ["extends 3:41 b"],
  );
  assert.is(extended.environment.get("Q")?.origin, "env_file");
});

test("extends that leads nowhere, or in a circle", () => {
  const read = (services: string) => told(readFiles({ "compose.yaml": `services:\n${services}` }));
  assert.equal(read("  a: {extends: nope, image: x}\n"), ["error extends-missing 2:16"]);
  assert.equal(read("  a: {extends: {file: no.yml, service: b}}\n"), ["error extends-missing 2:23"]);
  assert.equal(read("  a: {extends: b, image: x}\n  b: {extends: a, image: x}\n"), ["error extends-cycle 2:16"]);
});

test("variables come from the caller, then from .env", () => {
  const files = {
    "app/.env": "A=file\nB=file # comment\nexport C='f$x'\nD=\"${A}-2\"\nE: yaml\n",
    "app/compose.yaml": one('"${A}:${B}-${C}-${D}-${E}"'),
  };
  assert.is(service(readFiles(files, { A: "caller" }), "a").image?.node.value, "caller:file-f$x-caller-2-yaml");
});

test("env files: what is read, what is missing, what lies outside", () => {
  const files = {
    "app/compose.yaml":
      "services:\n  a:\n    image: x\n    env_file:\n      - web.env\n      - none.env\n      - {path: no.env, required: false}\n      - {path: raw.env, format: raw}\n      - /etc/x.env\n    environment: {X: '9'}\n",
    "app/web.env": 'X=1\nY=${X}y\nTHROUGH\nL="a\\nb\nc" # more\n',
    "app/raw.env": 'R="q$Y"\n# c\nT\n',
  };
  const reading = readFiles(files, { T: "t" });
  const { environment } = service(reading, "a");
  assert.equal(
    [...environment.values()].map(({ name, value, origin }) => `${name}=${value?.value} ${origin}`),
    ["X=9 environment", "Y=1y env_file", "L=a\nb\nc env_file", 'R="q$Y" env_file', "T=undefined env_file"],
  );
  assert.equal(told(reading), ["info missing-env-file 6:9", "info outside 9:9"]);
  const y = environment.get("Y")?.value;
  assert.equal([y?.at.source.path, spot(y?.at as never), y?.via?.[0]?.how], ["app/web.env", "2:3 ${X}y", "env-file"]);
  assert.ok(reading.files.includes("app/web.env"));
});

test("merging: keys, lists, replaced commands, forms that don't fit", () => {
  const base =
    'services:\n  a: {image: x, command: [a, b], labels: ["k=1", "j=2"], dns: 1.1.1.1, build: ., gpus: all, depends_on: [b], logging: {driver: json-file, options: {max-size: 1m}}, environment: {A: "1", B: "2"}, extra_hosts: {h: 1.2.3.4}}\n  b: {image: y}\n';
  const over =
    'services:\n  a: {command: [c], labels: {k: "3"}, dns: [8.8.8.8], build: {args: [X=1]}, gpus: [{device_ids: ["1"]}], depends_on: {b: {condition: service_healthy}}, logging: {driver: local}, environment: {A: !reset null, B: }, extra_hosts: ["i=2.3.4.5"], privileged: [x]}\n';
  const reading = readFiles({ "compose.yaml": base.replace("command", "privileged: true, command"), "compose.override.yaml": over });
  const merged = service(reading, "a");
  assert.equal(
    [...merged.labels].map(([key, { value }]) => `${key}=${value.value}`),
    ["k=3", "j=2"],
  );
  assert.equal(
    [...merged.environment.values()].map(({ name, value }) => `${name}=${value?.value}`),
    ["B=undefined"],
  );
  assert.equal(merged.gpus.length, 2);
  assert.equal(
    ["command", "dns", "extra_hosts"].map((key) => (get(merged.raw, key) as { items?: [] }).items?.length),
    [1, 2, 2],
  );
  assert.equal([text(get(merged.raw, "build", "context")), get(merged.raw, "build", "args")?.kind], [".", "list"]);
  assert.equal([text(get(merged.raw, "logging", "driver")), get(merged.raw, "logging", "options")], ["local", undefined]);
  assert.is(text(get(merged.raw, "depends_on", "b", "condition")), "service_healthy");
  assert.equal(told(reading), ["error merge-conflict 2:255", "error type 2:255"]);
});

test("what lies elsewhere is not fetched, and nothing is demanded that it may bring", () => {
  const text =
    "include: [oci://host/x, https://host/y.git]\nservices:\n  a: {extends: {file: git@host:z.git, service: b}, networks: [n]}\n  b: {}\n";
  assert.equal(told(readFiles({ "compose.yaml": text })), []);
  const env = { "compose.yaml": "include: [{path: c.yml, env_file: no.env}]\nservices: {}\n", "c.yml": one("x") };
  assert.equal(told(readFiles(env)), ["info missing-env-file 1:35"]);
});

test("volumes_from lends the mounts of another service", () => {
  const text =
    "services:\n  a: {image: x, volumes: ['/t:/t', '/o:/o']}\n  b: {image: y, volumes: ['/p:/o'], volumes_from: ['a:ro', 'container:c']}\n";
  const borrower = service(readFiles({ "compose.yaml": text }), "b");
  assert.equal(mounts(borrower), ["bind /p /o", "bind /t /t ro"]);
  assert.is(spot(borrower.mounts[1]?.node.at as never), "3:53 a:ro");
  assert.is(borrower.mounts[1]?.options.has("volumes_from"), true);
});

test("a service that an override takes away", () => {
  const files = {
    "compose.yaml": "services:\n  a: {image: x}\n  b: {image: y}\n",
    "compose.override.yaml": "services:\n  b: !reset null\n",
  };
  assert.equal(titles(files), ["project default", "service a"]);
});

test.run();
