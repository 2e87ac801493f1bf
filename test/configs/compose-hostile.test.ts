import { test } from "uvu";
import * as assert from "uvu/assert";
import { readFiles, readText, service, told, withService } from "../support/compose.ts";

/** Runs a reading that must end soon, whatever it says: in milliseconds of the processor, which a busy machine does not stretch. */
function within(limit: number, read: () => unknown): void {
  const start = process.cpuUsage();
  read();
  const { user, system } = process.cpuUsage(start);
  assert.ok((user + system) / 1000 < 2 * limit, `took ${Math.round((user + system) / 1000)} ms`);
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

test("a thousand projects that each include a file are no attack", () => {
  const files: Record<string, string> = {};
  for (let index = 0; index < 1100; index++) {
    files[`${index}/compose.yaml`] = "include: [db.yml]\nservices: {}\n";
    files[`${index}/db.yml`] = "services:\n  db: {image: postgres:17}\n";
  }
  const reading = readFiles(files);
  assert.equal(told(reading), []);
  assert.is(reading.subjects.filter(({ kind }) => kind === "service").length, 1100);
});

test("many projects whose includes double at each step", () => {
  const files: Record<string, string> = {};
  for (let step = 0; step < 24; step++) {
    for (const name of ["a", "b"]) files[`${name}${step}.yml`] = `include: [a${step + 1}.yml, b${step + 1}.yml]\nservices: {}\n`;
  }
  for (let index = 0; index < 400; index++) files[`${index}/compose.yaml`] = "include: [../a0.yml, ../b0.yml]\nservices: {}\n";
  within(15_000, () => assert.ok(readFiles(files).remarks.filter(({ rule }) => rule === "compose/expansion").length <= 51));
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

test.run();
