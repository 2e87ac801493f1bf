import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { get, text } from "../../src/node.ts";
import { readFiles, service, told } from "../support/compose.ts";

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
