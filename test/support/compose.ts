import { readCompose } from "../../src/configs/compose/reader.ts";
import type { Reading, Remark } from "../../src/configs/reader.ts";
import { placeOf, type Span, textOf } from "../../src/source.ts";
import type { Subject } from "../../src/subject.ts";
import { memoryTree } from "../../src/tree/memory.ts";

/** Reads files by path, all of them as if a walk had found them. */
export const readFiles = (files: Readonly<Record<string, string>>, env: Readonly<Record<string, string>> = {}): Reading =>
  readCompose(memoryTree(files), Object.keys(files), { env, now: 0 });

/** Reads one text as `app/compose.yaml`. */
export const readText = (text: string, env: Readonly<Record<string, string>> = {}): Reading => readFiles({ "app/compose.yaml": text }, env);

/** The service of a name; of several (an overlay beside its base) the first. */
export function service(reading: Reading, name: string): Subject {
  const found = reading.subjects.find((subject) => subject.title === `service ${name}`);
  if (!found) throw new Error(`no service ${name} among ${reading.subjects.map(({ title }) => title).join(", ")}`);
  return found;
}

/** A service `a` with some lines below it (indented by two more in the result). */
export const withService = (lines: string, rest = ""): string =>
  `services:\n  a:\n    image: x\n${lines
    .trim()
    .split("\n")
    .map((line) => `    ${line}`)
    .join("\n")}\n${rest}`;

/** `line:column text` of a span. */
export function spot(span: Span): string {
  const { line, column } = placeOf(span);
  return `${line}:${column} ${textOf(span)}`;
}

/** Remarks as `severity rule line:column`, those of missing env files and of `version` left out. */
export const told = ({ remarks }: Reading): readonly string[] =>
  remarks
    .filter(({ rule }) => rule !== "compose/obsolete-version")
    .map(({ severity, rule, at }) => `${severity} ${rule.replace("compose/", "")} ${placeOf(at).line}:${placeOf(at).column}`);

/** The one remark of a rule. */
export function remark({ remarks }: Reading, rule: string): Remark {
  const found = remarks.find((one) => one.rule === `compose/${rule}`);
  if (!found) throw new Error(`no remark ${rule} among ${remarks.map((one) => one.rule).join(", ")}`);
  return found;
}

/** Mounts as `kind source target [ro]`. */
export const mounts = ({ mounts: all }: Subject): readonly string[] =>
  all.map(({ kind, source, target, readOnly }) => [kind, source?.value ?? "-", target.value, ...(readOnly ? ["ro"] : [])].join(" "));

/** Ports as `[ip ]host>container/protocol`. */
export const ports = ({ ports: all }: Subject): readonly string[] =>
  all.map(({ host, hostIp, container, protocol }) => {
    const range = (one: typeof container): string => (one.first === one.last ? String(one.first) : `${one.first}-${one.last}`);
    return `${hostIp ? `${hostIp} ` : ""}${host ? range(host) : "?"}>${range(container)}/${protocol}`;
  });

/** Graphics cards as `way which`. */
export const gpus = ({ gpus: all }: Subject): readonly string[] =>
  all.map(
    ({ way, which }) => `${way} ${"value" in which ? `${which.by} ${which.value}` : "count" in which ? `count ${which.count}` : which.by}`,
  );
