import { test } from "uvu";
import * as assert from "uvu/assert";
import { get, text, toPlain } from "../../src/node.ts";
import { mounts, ports, readFiles, readText, remark, service, spot, told, withService } from "../support/compose.ts";

/** The service `a` with some lines, and what is said of it. */
function a(lines: string, rest = "", env: Record<string, string> = {}) {
  const reading = readText(withService(lines, rest), env);
  return { subject: service(reading, "a"), told: told(reading), reading };
}

test("a single letter before a colon is a drive", () => {
  const { subject, told: said } = a('volumes: ["d:/data:ro"]');
  assert.equal(mounts(subject), ["bind d:/data ro"]);
  assert.equal(said, ["error relative-target 4:24"]);
  assert.equal(mounts(a('volumes: ["C:\\\\data:/d", "v:/x"]').subject), ["bind C:\\data /d", "volume - v:/x"]);
});

test("a source stays as written, its path is where it leads", () => {
  const { subject } = a('volumes: ["/tank/../etc:/e", "/tank//x:/y", "./d:/d", "../up:/u", "~/h:/h", ".:/j"]');
  assert.equal(
    subject.mounts.map(({ source, path }) => [source?.value, path]),
    [
      ["/tank/../etc", "/etc"],
      ["/tank//x", "/tank/x"],
      ["./d", "app/d"],
      ["../up", "up"],
      ["~/h", undefined],
      [".", "app"],
    ],
  );
});

test("a relative path without a dot is a volume's name, and a path alone an anonymous volume", () => {
  const { subject, told: said } = a('volumes: ["data/x:/f", "/only", "./rel"]');
  assert.equal(mounts(subject), ["volume data/x /f", "volume - /only", "volume - rel"]);
  assert.equal(said, ["error relative-target 4:38", "error undefined-volume 4:16"]);
});

test("of two mounts at one target the last wins, with a slash at its end or not", () => {
  assert.equal(mounts(a('volumes: ["/a:/x", "/b:/x/"]').subject), ["bind /b /x"]);
});

test("what an unset variable leaves empty is unknown, and no error", () => {
  const { subject, told: said } = a('volumes: ["${NOPE}:/d", "${NOPE}/media:/m"]\nimage: nginx:${TAG}'.replace(/\nimage.*/, ""));
  assert.equal(said, ["info unset-variable 4:16"]);
  assert.equal(
    subject.mounts.map(({ kind, source, path }) => [kind, source?.value, source?.gaps?.length, path]),
    [
      ["bind", "", 1, undefined],
      ["bind", "/media", 1, undefined],
    ],
  );
});

test("a default holds a colon", () => {
  const { subject } = a('volumes: ["${A:-/tank/x}:/d", "${B-/tank}/y:/e", "${C:?need}:/f"]', "", { C: "/c" });
  assert.equal(mounts(subject), ["bind /tank/x /d", "bind /tank/y /e", "bind /c /f"]);
});

test("a list key with nothing is refused; a null service too, unless it is only extended", () => {
  assert.equal(a("volumes:").told, ["error type 4:5"]);
  assert.equal(told(readText("services:\n  a:\n")), ["error type 2:3"]);
  const files = {
    "app/compose.yaml": "services:\n  a: {image: x, extends: {file: h.yml, service: nul}}\n",
    "app/h.yml": "services:\n  nul:\n",
  };
  assert.equal(told(readFiles(files)), []);
});

test("a volume that is a folder of the host", () => {
  const volume = (options: string) => a('volumes: ["media:/m"]', `volumes:\n  media: ${options}\n`).subject.mounts[0];
  const bind = volume("{driver: local, driver_opts: {type: none, o: bind, device: /tank/m}}");
  assert.equal([bind?.kind, bind?.hostPath?.value, bind?.path], ["volume", "/tank/m", "/tank/m"]);
  assert.is(spot(bind?.hostPath?.at as never), "6:69 /tank/m");
  assert.is(volume('{driver_opts: {type: none, o: "bind,rw", device: ./m}}')?.path, "app/m");
  const nfs = volume('{driver_opts: {type: nfs, o: "addr=1.2.3.4", device: ":/tank"}}');
  assert.equal([nfs?.hostPath, nfs?.options.get("nfs")?.value], [undefined, ":/tank"]);
  assert.is(volume("{external: true, name: real}")?.options.get("name")?.value, "real");
});

test("ports that differ in address or host port are both published", () => {
  const files = {
    "app/compose.yaml": withService('ports: ["80:80", "127.0.0.1:80:80"]'),
    "app/compose.override.yaml": 'services: {a: {ports: ["8080:80"]}}\n',
  };
  assert.equal(ports(service(readFiles(files), "a")), ["80>80/tcp", "127.0.0.1 80>80/tcp", "8080>80/tcp"]);
});

test("ranges of ports, and host ports that are chosen at random", () => {
  const { subject, told: said } = a(
    'ports: ["9000-9010:80", "8000-8002:90-92", "${PORT}:80", "53:53/udp", "[::1]:82:82", "0.0.0.0::83", 3000]',
  );
  assert.equal(ports(subject), [
    "9000-9010>80/tcp",
    "8000-8002>90-92/tcp",
    "?>80/tcp",
    "53>53/udp",
    "::1 82>82/tcp",
    "0.0.0.0 ?>83/tcp",
    "?>3000/tcp",
  ]);
  assert.equal(said, []);
});

test("ports are text without quotes, too; names and stars are no addresses", () => {
  assert.equal(ports(a("ports:\n  - 22:22\n  - 60:30").subject), ["22>22/tcp", "60>30/tcp"]);
  const { told: said } = a('ports: ["localhost:80:80", "*:81:81", "80:x", "1-3:1-2", "99999:1", "80:80/icmp", "80:", 80.5, "9-8:1"]');
  assert.equal(
    said.map((one) => one.split(" ")[1]),
    Array(9).fill("port-spec"),
  );
});

test("the long form of a port", () => {
  const { subject } = a(
    'ports:\n  - {target: 80, published: 8080, host_ip: 127.0.0.1, protocol: udp}\n  - {target: "443", published: "8443-8445"}',
  );
  assert.equal(ports(subject), ["127.0.0.1 8080>80/udp", "8443-8445>443/tcp"]);
  assert.equal(a("ports: [{published: 80}]").told, ["error port-spec 4:13"]);
});

test("documents of one file are merged, an empty one is refused", () => {
  const reading = readText("services:\n  a: {image: x}\n---\nservices:\n  a: {restart: always}\n  b: {image: y}\n");
  assert.is(text(get(service(reading, "a").raw, "restart")), "always");
  assert.equal(reading.subjects.length, 3);
  assert.equal(told(readText("---\n# c\n---\nservices:\n  a: {image: x}\n")).length, 1);
});

test("x- is an extension, but a service under services", () => {
  const reading = readText("x-any: {}\nservices:\n  a: {image: x, x-note: hi}\n  x-tpl: {image: y}\n");
  assert.equal(told(reading), []);
  assert.is(service(reading, "x-tpl").image?.name, "y");
});

test("no variables in keys", () => {
  assert.equal(told(readText('services:\n  "${SVC:-b}": {image: y}\n')), ["error name 2:4"]);
  const { subject } = a('labels: {"${S}": v}', "", { S: "s" });
  assert.equal([...subject.labels.keys()], ["${S}"]);
});

test("restart: no is a text, an unknown policy fails at the start, a later nothing changes nothing", () => {
  assert.is(text(get(a("restart: no").subject.raw, "restart")), "no");
  assert.equal(a("restart: sometimes").told, ["error restart-policy 4:14"]);
  const files = { "app/compose.yaml": withService("restart: always"), "app/compose.override.yaml": "services:\n  a:\n    restart:\n" };
  assert.is(text(get(service(readFiles(files), "a").raw, "restart")), "always");
});

test("services that are off can't be needed", () => {
  const compose = "services:\n  a: {image: x, depends_on: [b]}\n  b: {image: y, profiles: [gpu]}\n";
  assert.equal(told(readText(compose)), ["error undefined-service 2:30"]);
  assert.equal(told(readText(compose, { COMPOSE_PROFILES: "gpu" })), []);
  assert.is(service(readText(compose), "b").dormant, true);
  assert.is(service(readText(compose, { COMPOSE_PROFILES: "*" }), "b").dormant, undefined);
  const soft = compose.replace("[b]", "{b: {condition: service_started, required: false}}");
  assert.equal(told(readText(soft)), []);
});

test("network_mode goes with ports, not with networks", () => {
  assert.equal(a('network_mode: host\nports: ["8080:80"]').told, []);
  assert.equal(a("network_mode: host\nnetworks: [n]", "networks: {n: {}}\n").told, ["error network-mode 4:19"]);
});

test("images are taken apart", () => {
  const image = (reference: string) => {
    const { node: _, ...parts } = readImage(reference);
    return parts;
  };
  const readImage = (reference: string) =>
    service(readText(`services:\n  a: {image: "${reference}"}\n`), "a").image as never as { node: unknown };
  assert.equal(image("nginx:${T}"), { name: "nginx", tag: "" });
  assert.equal(image("reg.local:5000/nginx"), { registry: "reg.local:5000", name: "nginx" });
  assert.equal(image("reg.local:5000/a/b:1.2@sha256:ab"), { registry: "reg.local:5000", name: "a/b", tag: "1.2", digest: "sha256:ab" });
  assert.equal(image("library/nginx"), { name: "nginx" });
  assert.equal(image("localhost/x"), { registry: "localhost", name: "x" });
  assert.equal(image("linuxserver/sonarr:latest"), { name: "linuxserver/sonarr", tag: "latest" });
});

test("numbers in the environment are printed as numbers", () => {
  const { subject } = a("environment: {A: true, B: 1.0, C: null, D: 0x10, E: 1_000, F: yes, G: 010}");
  assert.equal(
    [...subject.environment.values()].map(({ name, value }) => `${name}=${value?.value}`),
    ["A=true", "B=1", "C=undefined", "D=16", "E=1000", "F=yes", "G=8"],
  );
});

test("PWD is the project's folder, wherever a file is included or extended from", () => {
  const files = {
    "app/compose.yaml":
      'include: [sub/i.yml]\nservices:\n  a: {image: x, volumes: ["${PWD}/d:/d"]}\n  b: {extends: {file: sub/e.yml, service: e}}\n',
    "app/sub/i.yml": 'services:\n  i: {image: x, volumes: ["${PWD}/d:/d"]}\n',
    "app/sub/e.yml": 'services:\n  e: {image: x, volumes: ["${PWD}/d:/d"]}\n',
  };
  const reading = readFiles(files, { PWD: "/elsewhere" });
  assert.equal(
    ["a", "b", "i"].map((name) => service(reading, name).mounts[0]?.path),
    ["app/d", "app/d", "app/d"],
  );
});

test("a byte order mark and CRLF are accepted", () => {
  assert.equal(told(readText("\uFEFFservices:\r\n  a:\r\n    image: x\r\n")), []);
  assert.is(service(readText("\uFEFFservices:\r\n  a:\r\n    image: x\r\n"), "a").image?.name, "x");
});

test("messages say what is there, what compose does, and what to do", () => {
  const { reading } = a("retsart: always");
  assert.is(
    remark(reading, "unknown-key").message,
    "There is no key `retsart` in `services.a`. Is `restart` meant? compose refuses the file.",
  );
  assert.is(remark(reading, "unknown-key").subject, "service a");
});

test("a project's raw is its whole model", () => {
  const reading = readText("name: My_Proj\nservices:\n  a: {image: x}\nnetworks: {n: {driver: bridge}}\n");
  const project = reading.subjects[0];
  assert.is(project?.title, "project my_proj");
  assert.equal(toPlain(get(project?.raw, "networks") as never), { n: { driver: "bridge" } });
  assert.equal(
    project?.names.map(({ by, text: name }) => `${by} ${name}`),
    ["project my_proj", "folder app"],
  );
  assert.is(reading.subjects[1]?.parent, project);
});

test.run();
