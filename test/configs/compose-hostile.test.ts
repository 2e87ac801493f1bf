import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { get, type Node, text } from "../../src/node.ts";
import type { Span } from "../../src/source.ts";
import { readFiles, readText, service, told, withService } from "../support/compose.ts";

/** Runs a reading that must end soon, whatever it says. */
function within(limit: number, read: () => unknown): void {
  const start = performance.now();
  read();
  assert.ok(performance.now() - start < limit, `took ${Math.round(performance.now() - start)} ms`);
}

test("an alias bomb in a compose file", () => {
  const lines = ["x-0: &a0 {a: 1, b: 1, c: 1, d: 1}"];
  for (let step = 1; step < 15; step++)
    lines.push(
      `x-${step}: &a${step} [${Array(9)
        .fill(`*a${step - 1}`)
        .join(", ")}]`,
    );
  within(4000, () =>
    assert.ok(
      told(readText(`${lines.join("\n")}\nservices:\n  a: {image: x, volumes: *a14}\n`)).some((line) => line.includes("expansion")),
    ),
  );
});

test("many wrong values are told a hundred times, not more", () => {
  const reading = readText(withService(`volumes: [${Array(5000).fill("[x]").join(", ")}]`));
  assert.is(reading.remarks.length, 100);
});

test("a scalar of 10 MB, in a mount, a port, an image and a variable", () => {
  const long = "x:".repeat(5_000_000);
  for (const lines of [`volumes: ["${long}"]`, `ports: ["${long}"]`, `hostname: "${long}"`, `environment: ["A=${long}"]`]) {
    within(6000, () => service(readText(withService(lines)), "a"));
  }
});

test("10,000 levels", () => {
  assert.equal(told(readText(`services: ${"{a: ".repeat(10_000)}`)).length, 1);
});

test("services that extend each other, each a little longer", () => {
  const lines = ["services:", "  s0: {image: x, volumes: ['/0:/0']}"];
  for (let step = 1; step < 3000; step++) lines.push(`  s${step}: {extends: s${step - 1}, volumes: ['/${step}:/${step}']}`);
  within(6000, () => assert.ok(readText(lines.join("\n")).remarks.some(({ rule }) => rule === "compose/expansion")));
  const backwards = [lines[0], ...lines.slice(1).reverse()].join("\n");
  within(6000, () =>
    assert.ok(readText(backwards).remarks.some(({ rule }) => rule === "compose/extends-cycle" || rule === "compose/expansion")),
  );
});

test("includes that double at each step", () => {
  const files: Record<string, string> = { "compose.yaml": "include: [a0.yml, b0.yml]\nservices: {}\n" };
  for (let step = 0; step < 24; step++) {
    for (const name of ["a", "b"]) files[`${name}${step}.yml`] = `include: [a${step + 1}.yml, b${step + 1}.yml]\nservices: {}\n`;
  }
  within(6000, () =>
    assert.ok(readFiles(files).remarks.some(({ rule }) => rule === "compose/expansion" || rule === "compose/include-missing")),
  );
});

test("paths that leave the tree are named and not read", () => {
  const reading = readFiles({
    "compose.yaml":
      "include: [../out/i.yml]\nservices:\n  a: {extends: {file: ../../out.yml, service: b}}\n  b: {image: x, env_file: ../../../etc/passwd, volumes: ['../../d:/d']}\n",
  });
  assert.equal([...told(reading)].sort(), ["info outside 4:27", "warning outside 1:11", "warning outside 3:23"]);
  assert.is(service(reading, "b").mounts[0]?.path, "../../d");
});

test("names that objects inherit are names like others", () => {
  const reading = readText("services:\n  constructor: {image: x, environment: {__proto__: a, toString: b}}\n  __proto__: {image: y}\n");
  assert.equal(told(reading), []);
  assert.equal([...service(reading, "constructor").environment.keys()], ["__proto__", "toString"]);
  assert.ok(told(readText("services:\n  a: {image: x, toString: 1}\n")).includes("error unknown-key 2:17"));
});

/** Every span of a reading. */
function* spans(files: Record<string, string>, env: Record<string, string>): Generator<Span> {
  const { subjects, remarks } = readFiles(files, env);
  for (const { at, related } of remarks) yield* [at, ...(related ?? []).map((one) => one.at)];
  for (const subject of subjects) {
    yield subject.at;
    yield* subject.names.map(({ at }) => at);
    const nodes: (Node | undefined)[] = subject.mounts.flatMap(({ source, target, node, options }) => [
      source,
      target,
      node,
      ...options.values(),
    ]);
    nodes.push(
      ...subject.ports.map(({ node }) => node),
      ...subject.devices.map(({ name }) => name),
      ...subject.gpus.map(({ node }) => node),
    );
    nodes.push(...[...subject.environment.values()].flatMap(({ node, value }) => [node, value]), subject.image?.node);
    nodes.push(...[...subject.labels.values()].flatMap(({ key, value }) => [key, value]), ...subject.networks.map(({ node }) => node));
    for (const node of nodes) if (node) yield* [node.at, ...(node.via ?? []).map(({ at }) => at)];
  }
}

function allInside(files: Record<string, string>, env: Record<string, string> = {}): void {
  for (const { source, start, end } of spans(files, env)) {
    assert.ok(0 <= start && start <= end && end <= source.text.length, `${start}-${end} of ${source.text.length}`);
  }
}

const word = fc.constantFrom(
  ...[
    "a",
    "/a:/b",
    "./x:/y:ro",
    "${A}",
    "${A:-/x}:/y",
    "$$",
    "80:80",
    "8000-8002:90-92",
    "${P}:80",
    "all",
    "gpu",
    "~",
    "null",
    "true",
    "5",
    "010",
  ],
  ...[
    "!reset",
    "&x a",
    "*x",
    "nvidia.com/gpu=0",
    "/dev/nvidia0:/dev/nvidia0",
    "A=b",
    "A",
    "service:a",
    "x:${T}@sha256:a",
    "'",
    '"',
    "${",
    "${A:-${B:-${C}}}",
  ],
);
const key = fc.constantFrom(
  ...[
    "image",
    "volumes",
    "ports",
    "environment",
    "deploy",
    "gpus",
    "devices",
    "labels",
    "networks",
    "extends",
    "env_file",
    "depends_on",
    "<<",
  ],
  ...[
    "tmpfs",
    "volumes_from",
    "build",
    "logging",
    "healthcheck",
    "test",
    "command",
    "x-y",
    "resources",
    "reservations",
    "capabilities",
    "target",
  ],
);
const tree = fc.letrec<{ node: unknown; map: unknown; list: unknown }>((tie) => ({
  node: fc.oneof({ maxDepth: 4 }, word, tie("list"), tie("map")),
  list: fc.array(tie("node"), { maxLength: 4 }),
  map: fc.dictionary(key, tie("node"), { maxKeys: 5 }),
}));
/** A tree as flow YAML, its words unquoted. */
const flow = (node: unknown): string => {
  if (Array.isArray(node)) return `[${node.map(flow).join(", ")}]`;
  return typeof node === "object" && node !== null
    ? `{${Object.entries(node)
        .map(([name, value]) => `${name}: ${flow(value)}`)
        .join(", ")}}`
    : String(node);
};
/** The same, in quotes: always YAML. */
const quoted = (node: unknown): string => JSON.stringify(node);

test("no tree of values makes reading throw, and every place is inside", () => {
  fc.assert(
    fc.property(fc.array(tree.map, { minLength: 1, maxLength: 3 }), tree.map, fc.constantFrom(flow, quoted), (services, top, write) => {
      const body = services.map((one, index) => `  s${index}: ${write(one)}`).join("\n");
      const over = `services:\n  s0: ${write(top)}\n`;
      allInside({ "app/compose.yaml": `services:\n${body}\nvolumes: ${write(top)}\n`, "app/compose.override.yaml": over }, { A: "/set" });
    }),
    { numRuns: 400 },
  );
});

test("no text makes reading throw", () => {
  const piece = fc.oneof(
    word,
    key,
    fc.constantFrom("\n", "\n  ", "\n    ", ": ", "- ", "services:", "---\n", "\t", "#", "{", "}", "[", "]", ",", "\r\n"),
    fc.string({ maxLength: 5 }),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const made = pieces.join("");
      allInside({ "compose.yaml": made, ".env": made, "other.yml": `services:\n  a:\n    image: x\n    env_file: .env\n${made}` });
    }),
    { numRuns: 400 },
  );
});

/** `docker compose`, where this machine has it. */
function compose(args: readonly string[], folder: string): { readonly ok: boolean; readonly text: string } {
  try {
    return {
      ok: true,
      text: execFileSync("docker", ["compose", ...args], { cwd: folder, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] }),
    };
  } catch (error) {
    return { ok: false, text: String(error) };
  }
}

const version = compose(["version", "--short"], ".");
const isThere = version.ok && Number(version.text.replace(/^v/, "").split(".")[0]) >= 2;

test(`our fixtures as docker compose reads them${isThere ? "" : " (NOT RUN: `docker compose` is not on this machine)"}`, () => {
  const fixtures = "fixtures/compose";
  for (const name of readdirSync(fixtures)) {
    const files = Object.fromEntries(
      filesOf(join(fixtures, name)).map((path) => [`app/${path}`, readFileSync(join(fixtures, name, path), "utf8")]),
    );
    const reading = readFiles(files);
    const isRefused = reading.remarks.some(({ severity }) => severity === "error");
    assert.is(isRefused, name.startsWith("refused"), `${name}: ${told(reading).join(", ")}`);
    if (!isThere) continue;
    const folder = mkdtempSync(join(tmpdir(), "compose-"));
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), content);
    }
    const answer = compose(["config", "--format", "json"], join(folder, "app"));
    rmSync(folder, { recursive: true });
    assert.is(answer.ok, !isRefused, name);
    if (answer.ok) sameImages(JSON.parse(answer.text).services, reading);
  }
});

function filesOf(folder: string, below = ""): string[] {
  return readdirSync(join(folder, below), { withFileTypes: true }).flatMap((one) =>
    one.isDirectory() ? filesOf(folder, join(below, one.name)) : [join(below, one.name)],
  );
}

function sameImages(services: Record<string, { image?: string; restart?: string }>, reading: ReturnType<typeof readFiles>): void {
  for (const [name, { image, restart }] of Object.entries(services)) {
    const { raw, image: own } = service(reading, name);
    assert.is(own?.node.value, image);
    assert.is(text(get(raw, "restart")), restart);
  }
}

test.run();
