/** Edges that samples of mutants showed to be held by no test. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { term as publishedAddress } from "../rules/published-address.ts";
import type { Context } from "../src/model.ts";
import { statusOf } from "../src/standards/words/scope.ts";
import { readText, service, withService } from "./support/compose.ts";
import { read, unboundIn } from "./support/reading.ts";

test("a status in signs alone", () => {
  assert.is(statusOf("✅"), "accepted");
  assert.is(statusOf("🟢 yes"), "accepted");
  for (const sign of ["🚧", "🟡", "⏳"]) assert.is(statusOf(sign), "pending");
  assert.is(statusOf("🔵"), undefined);
});

test("what is to be unique is asked where two things could be", () => {
  assert.equal(unboundIn("# Rules\n\n- Host ports and hostnames must be unique.\n"), [
    "3: it is not known which is to be unique: host port, hostname",
  ]);
});

test("headings tell the kind, in the singular and in the plural", () => {
  const kinds = (heading: string) =>
    read(`# Lab\n\n## ${heading}\n\n- Memory limits must be set.\n`).rules.map(({ selector }) => selector.kinds.join(" "));
  for (const heading of ["Rules for LXC", "Rules for LXCs", "Rules for Proxmox"]) assert.equal(kinds(heading), ["container"], heading);
  for (const heading of ["Docker stack rules", "Rules for stacks", "Rules for compose"]) assert.equal(kinds(heading), ["service"], heading);
  assert.equal(kinds("Rules"), ["service container"]);
});

test("a port that is published nowhere in particular is published everywhere, one that is not published nowhere", () => {
  const of = (port: string) =>
    publishedAddress
      .of(service(readText(withService(`ports: ["${port}"]`)), "a"), {} as Context)
      .map(({ value, shown }) => `${value} ${shown}`);
  assert.equal(of("80:80"), ["0.0.0.0 every address of the host"]);
  assert.equal(of("127.0.0.1:80:80"), ["127.0.0.1 `127.0.0.1`"]);
  assert.equal(of("127.0.0.1::80"), ["127.0.0.1 `127.0.0.1`"]);
  assert.equal(of("80"), []);
});

test.run();
