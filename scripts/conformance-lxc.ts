/**
 * Compares this project's reading of container files with what the real parsers answered.
 *
 *     tsx scripts/conformance-lxc.ts FOLDER…
 *
 * A FOLDER holds `*.conf` files and the answers: `expected-pve.jsonl` and `expected-raw.jsonl`, or `expected.jsonl` (raw LXC where the
 * folder is called `raw`). Folders below are searched too. Prints one line per disagreement and the counts; exits with 1 where one is left.
 */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { parseContainer } from "../src/configs/lxc/container-file.ts";
import { type ParserAnswer, parserAnswer, type SectionAnswer } from "../src/configs/lxc/parser-answer.ts";
import { Source } from "../src/source.ts";
import { compareRaw } from "./conformance-lxc-raw.ts";

type Json = Record<string, unknown>;

/** JSON text with sorted keys; a number and its decimal text are one, since Perl does not tell them apart. */
function canonical(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(/^\d+(\.\d+)?$/.test(value) ? Number(value) : value.replace(/\n$/, ""));
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value) ?? "nothing";
  const keys = Object.keys(value).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical((value as Json)[key])}`).join(",")}}`;
}

function* compareSection(at: string, ours: Partial<SectionAnswer> | undefined, theirs: Json): Generator<string> {
  for (const field of ["config", "parsed", "lxc", "idmap", "description", "env", "delete", "parsed_delete"] as const) {
    const [mine, real] = [canonical(ours?.[field]), canonical(theirs[field])];
    if (mine !== real) yield `${at}.${field}: ours ${mine}, theirs ${real}`;
  }
}

function* comparePve(answer: ParserAnswer, theirs: Json): Generator<string> {
  yield* compareSection("current", answer, theirs);
  const snapshots = theirs.snapshots as Record<string, Json>;
  const names = [Object.keys(answer.snapshots).sort().join(" "), Object.keys(snapshots).sort().join(" ")];
  if (names[0] !== names[1]) yield `snapshots: ours ${names[0]}, theirs ${names[1]}`;
  for (const [name, section] of Object.entries(snapshots)) yield* compareSection(`[${name}]`, answer.snapshots[name], section);
  if (theirs.pending) yield* compareSection("pending", answer.pending, theirs.pending as Json);
  else if (answer.pending) yield "pending: ours has one, theirs none";
  const warnings = (theirs.warnings as string[]).map((text) => text.replace(/^vm 100 - /, ""));
  const mine = answer.warnings;
  for (let index = 0; index < Math.max(mine.length, warnings.length); index += 1) {
    if (mine[index]?.trimEnd() !== warnings[index]?.trimEnd()) {
      yield `warning ${index + 1}: ours ${JSON.stringify(mine[index])}, theirs ${JSON.stringify(warnings[index])}`;
    }
  }
}

const counts = { files: 0, agreeing: 0, disagreements: 0 };

function run(folder: string): void {
  for (const name of ["expected-pve.jsonl", "expected-raw.jsonl", "expected.jsonl"]) {
    const answers = join(folder, name);
    if (!existsSync(answers)) continue;
    const raw = name === "expected-raw.jsonl" || (name === "expected.jsonl" && basename(folder) === "raw");
    for (const line of readFileSync(answers, "utf8").split("\n").filter(Boolean)) {
      const theirs = JSON.parse(line) as Json;
      const path = join(folder, String(theirs.file));
      const text = readFileSync(path, "utf8");
      const found = raw ? [...compareRaw(text, theirs)] : [...comparePve(parserAnswer(parseContainer(new Source(path, text))), theirs)];
      counts.files += 1;
      if (found.length === 0) counts.agreeing += 1;
      counts.disagreements += found.length;
      for (const difference of found) console.log(`${join(basename(folder), String(theirs.file))}: ${difference}`);
    }
  }
  for (const name of readdirSync(folder)) if (statSync(join(folder, name)).isDirectory()) run(join(folder, name));
}

for (const folder of process.argv.slice(2)) run(folder);
console.log(`${counts.files} files, ${counts.agreeing} agree, ${counts.disagreements} disagreements`);
process.exitCode = counts.disagreements > 0 || counts.files === 0 ? 1 : 0;
