/** What compose refuses only because a variable is unset: said once for a project, as an info. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { readCompose } from "../../src/configs/compose/reader.ts";
import { placeOf } from "../../src/source.ts";
import { memoryTree } from "../../src/tree/memory.ts";

const remarks = (service: string, env: Record<string, string> = {}) =>
  readCompose(memoryTree({ "compose.yaml": `services:\n  web:\n    image: nginx:1.27\n${service}` }), ["compose.yaml"], {
    env,
    now: 0,
  }).remarks.map(({ rule, severity, at, message }) => [
    `${rule} ${severity} ${placeOf(at).line}:${placeOf(at).column}`,
    /as long as (.*?) unset/.exec(message)?.[1],
  ]);

for (const [what, service, variable] of [
  ["a volume whose source is nothing but a variable", "    volumes:\n      - ${DATA}:/data\n", "`DATA` is"],
  ["a port whose container port is a variable", '    ports:\n      - "8080:${PORT}"\n', "`PORT` is"],
  ["a switch that is a variable", "    volumes: []\n    privileged: ${WHO}\n", "`WHO` is"],
] as const) {
  test(what, () => {
    const [only, more] = remarks(service);
    assert.is(more, undefined);
    assert.match(only?.[0] ?? "", /^compose\/unset-variable info [45]:\d+$/);
    assert.is(only?.[1], variable);
  });
}

test("the long form of a port", () => {
  assert.equal(remarks("    ports:\n      - target: ${PORT}\n        published: 80\n"), [
    ["compose/unset-variable info 5:17", "`PORT` is"],
  ]);
});

test("once for a project, with every variable", () => {
  assert.equal(
    remarks("    volumes:\n      - ${DATA}:/data\n      - ${CONFIG}:/config\n").map(([, names]) => names),
    ["`DATA`, `CONFIG` are"],
  );
});

test("nothing where compose goes on with what is left, or the variable is set", () => {
  assert.equal(remarks("    volumes:\n      - ${DATA}/media:/data\n    ports:\n      - ${PORT}:80\n"), []);
  assert.equal(remarks("    volumes:\n      - ${DATA}:/data\n", { DATA: "/tank" }), []);
});

test.run();
