import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Node } from "../../src/node.ts";
import type { Span } from "../../src/source.ts";
import { readFiles } from "../support/compose.ts";

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

test.run();
