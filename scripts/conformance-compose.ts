/**
 * Holds the compose reader against what docker compose made of many projects: `tsx scripts/conformance-compose.ts CORPUS`.
 * The folder holds `compose-quirks/NAME/{case.json,project}` and `compose/` with `compose-expected/NAME.json`.
 */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, posix } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { readCompose } from "../src/configs/compose/reader.ts";
import type { Reading, Remark } from "../src/configs/reader.ts";
import { get, text } from "../src/node.ts";
import { placeOf } from "../src/source.ts";
import type { Subject } from "../src/subject.ts";
import { decode } from "../src/tree/decode.ts";
import { memoryTree } from "../src/tree/memory.ts";
import { EXPLAINED } from "./conformance-compose-explained.ts";
import { FOLDER, factsOf, factsOfModel, type Json } from "./conformance-compose-facts.ts";

/** What docker refuses at the start only; `compose config` passes it. */
const AT_START = new Set(["compose/restart-policy", "compose/relative-target", "compose/container-name-start"]);

function filesBelow(folder: string, below = ""): string[] {
  return readdirSync(join(folder, below), { withFileTypes: true }).flatMap((one) => {
    const path = posix.join(below, one.name);
    return one.isDirectory() ? filesBelow(folder, path) : [path];
  });
}

function project(folder: string, names: readonly string[]): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const name of names) {
    const read = decode(readFileSync(join(folder, name)));
    if (read.ok) texts[posix.join(FOLDER, name)] = read.text;
  }
  return texts;
}

function read(files: Record<string, string>, env: Record<string, string>): Reading {
  return readCompose(memoryTree(files), Object.keys(files), { env, now: 0 });
}

interface Expected {
  readonly ok: boolean;
  readonly error?: string;
  readonly services?: Record<string, Json>;
}

/** What differs; empty where all agrees. `forgiven` are remarks that the supplied files took away. */
function differences(reading: Reading, expected: Expected, main: string, forgiven: (remark: Remark) => boolean): string[] {
  const refusals = reading.remarks.filter(
    ({ rule, severity }) =>
      (severity === "error" || rule === "compose/no-image" || rule === "compose/unset-variable") && !AT_START.has(rule),
  );
  const own = refusals.filter((remark) => !forgiven(remark));
  const first = own[0];
  if (!expected.ok)
    return first || reading.remarks.some(({ rule }) => rule === "compose/missing-env-file" || rule === "compose/outside")
      ? []
      : [`reads what compose refuses: ${expected.error}`];
  if (first) return [`refuses what compose takes: ${first.rule} ${placeOf(first.at).line}: ${first.message}`];
  const found = new Map<string, Subject>();
  for (const subject of reading.subjects) {
    const isMain = (subject.parent?.file ?? subject.file) === main;
    if (subject.kind === "service" && isMain) found.set(subject.names[0]?.text as string, subject);
  }
  const lines: string[] = [];
  for (const [name, service] of Object.entries(expected.services ?? {})) {
    const subject = found.get(name);
    if (!subject) lines.push(`${name}: not found`);
    else if (subject.dormant && !isScaledToNothing(subject)) lines.push(`${name}: taken for one that is off`);
    else lines.push(...compare(name, factsOf(subject), factsOfModel(service, `/${posix.dirname(main)}`)));
  }
  for (const [name, { dormant }] of found) if (!dormant && !expected.services?.[name]) lines.push(`${name}: compose has no such service`);
  return lines;
}

/** compose keeps a service with no replicas in its model; to rules it is off all the same. */
const isScaledToNothing = ({ raw }: Subject): boolean => [text(get(raw, "scale")), text(get(raw, "deploy", "replicas"))].includes("0");

function compare(name: string, mine: Json, theirs: Json): string[] {
  return Object.entries(theirs)
    .filter(([key, value]) => !isDeepStrictEqual(mine[key], value))
    .map(([key, value]) => `${name}.${key}: ${JSON.stringify(mine[key])} where compose has ${JSON.stringify(value)}`);
}

function quirk(folder: string): string[] {
  const quirk = JSON.parse(readFileSync(join(folder, "case.json"), "utf8"));
  const root = join(folder, "project");
  const wanted: string[] | null = quirk.files;
  const names = filesBelow(root).filter((name) => !wanted || name.includes("/") || wanted.includes(name) || name.startsWith(".env"));
  const at = quirk.args.indexOf("--profile");
  const env = { ...quirk.env, ...(at >= 0 && { COMPOSE_PROFILES: quirk.args[at + 1] }) };
  const { ok, error, model } = quirk.expected["2.40.3"];
  const files = project(root, names);
  const reading = read(files, env);
  const main = ["compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml"].find((one) => names.includes(one));
  return differences(reading, { ok, error, services: model?.services }, posix.join(FOLDER, main ?? ""), () => false);
}

function published(corpus: string, name: string, id: string): string[] {
  const expected = JSON.parse(readFileSync(join(corpus, "compose-expected", `${id}.json`), "utf8"));
  const path = join(corpus, "compose", name);
  const isFolder = statSync(path).isDirectory();
  const names = isFolder ? filesBelow(path) : [name];
  const files = project(isFolder ? path : join(corpus, "compose"), names);
  const repairs: string[] = expected.repairs;
  const env: Record<string, string> = { COMPOSE_PROFILES: "*", HOME: "/root" };
  for (const repair of repairs) {
    if (/^var\*? /.test(repair))
      for (const variable of repair.split(" ").slice(1)) env[variable] = variable.includes("PORT") ? "65000" : `/unset/${variable}`;
  }
  const supplied = repairs.filter((repair) => /^(?:network|volume) /.test(repair)).map((repair) => repair.slice(repair.indexOf(" ") + 1));
  const standard = ["compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml"].find((one) => names.includes(one));
  const reading = read(files, env);
  const main = isFolder && !standard ? largest(reading, expected.services) : posix.join(FOLDER, standard ?? name);
  const forgiven = ({ rule, message, at }: Remark): boolean =>
    (/^compose\/undefined-(?:network|volume)$/.test(rule) && supplied.some((one) => message.includes(`\`${one}\``))) ||
    !isOf(at.source.path, main, reading);
  return differences(reading, expected, main, expected.ok ? forgiven : () => false);
}

/** The project that shares most services with the one that was measured. */
function largest({ subjects }: Reading, services: Json = {}): string {
  const score = new Map<string, number>();
  for (const { parent, names } of subjects) {
    if (parent && names[0] && names[0].text in services) score.set(parent.file, (score.get(parent.file) ?? 0) + 1);
  }
  return [...score].sort(([, left], [, right]) => right - left)[0]?.[0] ?? "";
}

/** Whether a file belongs to the project that was measured; others of its folder are projects of their own. */
function isOf(path: string, main: string, { subjects }: Reading): boolean {
  const owners = new Set(subjects.filter(({ parent, file }) => parent && file === path).map(({ parent }) => parent?.file));
  return path === main || owners.size === 0 || owners.has(main);
}

function run(title: string, names: readonly string[], judge: (name: string) => string[]): boolean {
  let agreed = 0;
  let explained = 0;
  for (const name of names) {
    const lines = judge(name);
    const reason = EXPLAINED.get(name);
    if (lines.length === 0) agreed++;
    else if (reason) explained++;
    if (lines.length)
      console.log(
        `${name}${reason ? ` (${reason})` : ""}\n${lines
          .slice(0, 6)
          .map((line) => `    ${line.slice(0, 400)}`)
          .join("\n")}`,
      );
  }
  console.log(`${title}: ${agreed} of ${names.length} agree, ${explained} more are explained`);
  return agreed + explained === names.length;
}

const corpus = process.argv[2];
if (corpus === undefined) {
  console.error("usage: tsx scripts/conformance-compose.ts CORPUS");
  process.exit(2);
}
const quirks = readdirSync(join(corpus, "compose-quirks")).sort();
const entries = readdirSync(join(corpus, "compose")).sort();
const good = [
  run("quirks", quirks, (name) => quirk(join(corpus, "compose-quirks", name))),
  run("projects", entries, (name) => published(corpus, name, name.replace(/\.ya?ml$/, ""))),
];
process.exit(good.every(Boolean) ? 0 : 1);
