/** What sounds like a demand and binds nothing is told, by its place and form alone. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { rulesOf, unboundIn } from "./support/reading.ts";

const among = (line: string): readonly string[] => unboundIn(`# Conventions\n\n- Every service must set \`restart: always\`.\n${line}\n`);

test("practices among rules, and topics with code, are told", () => {
  for (const line of [
    "- Backup jobs use `restic` for files and `pg_dump` for databases.",
    "- Named networks isolate services that talk to each other.",
    "- Backups: `restic` every night",
    "- **Internal DNS**: `.internal` suffix for what containers call each other",
  ])
    assert.equal(
      among(line).map((told) => told.split(":")[0]),
      ["4"],
      line,
    );
});

test("what is an example, an exception or tells how things are is not", () => {
  for (const line of [
    "- **Examples:** `unbound-223`, `traefik-224`",
    "- **Network**: is created by hand with `docker network create lan`",
    "- Hosts currently use `zfs`",
  ])
    assert.equal(among(line), [], line);
  assert.equal(unboundIn("# Notes\n\n- Backup jobs use `restic`.\n"), []);
});

test("an order behind its occasion is told", () => {
  assert.equal(unboundIn("# Rules\n\n- At the top of every file, include a title.\n").length, 1);
  assert.equal(unboundIn("# Rules\n\n- If a stack needs secrets, model them as a one-shot job.\n").length, 1);
});

test("a summary of rules is read by its header, and rows that demand are told", () => {
  const table = (heading: string): string =>
    `# Guide\n\n## ${heading}\n\n| Item | Rule |\n| --- | --- |\n| Version | Omit \`version:\` |\n| README | Keep it short |\n`;
  assert.equal(rulesOf(table("Quick reference")), ["error service-setting(version) absent"]);
  assert.equal(unboundIn(table("Quick reference")).length, 1);
  assert.equal(rulesOf(table("History")), []);
  assert.equal(
    unboundIn("# Storage rules\n\n| Dataset | Notes |\n| --- | --- |\n| music | Consider read-only mounts |\n| docs | for Nextcloud |\n")
      .length,
    1,
  );
  assert.equal(unboundIn("# VM rules\n\n| Setting | Intel | NVIDIA |\n| --- | --- | --- |\n| Colour | red | green |\n"), [
    "5: it is not known for whom each of its columns is",
  ]);
});

test.run();
