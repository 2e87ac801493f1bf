import { readFileSync, writeFileSync } from "node:fs";
import type { Code } from "mdast";
import { catalogue } from "../../rules/index.ts";
import { demandsOf } from "../../src/check/demands.ts";
import { hold } from "../../src/hold.ts";
import type { Rule } from "../../src/model.ts";
import { placeOf, Source } from "../../src/source.ts";
import { readStandards, type Standards } from "../../src/standards/read.ts";
import { readDocuments } from "../../src/standards/read-documents.ts";
import { parseMarkdown } from "../../src/standards/text/markdown.ts";
import { memoryTree } from "../../src/tree/memory.ts";
import { lines, NOW } from "./linting.ts";

/** Whole documents, and all that is read of them as somebody approved it. */
export interface Approved {
  readonly documents: Readonly<Record<string, string>>;
  readonly read: string;
  /** Where the reading stands in the page, fence lines excluded. */
  readonly at: { readonly start: number; readonly end: number };
}

/** The documents of a page, fences whose info string is `markdown NAME.md`, and its fence `text read`: those above its "## Examples". */
export function approvedIn(file: string): Approved {
  const text = readFileSync(file, "utf8");
  const fences = parseMarkdown(new Source(file, text)).children.filter((node): node is Code => node.type === "code" && !!node.meta);
  const reading = fences.find(({ meta }) => meta === "read");
  if (!reading?.position) throw new Error(`${file}: no fence \`text read\` shows what is read`);
  const before = fences.slice(0, fences.indexOf(reading));
  const documents = Object.fromEntries(before.map(({ meta, value }) => [meta as string, `${value}\n`]));
  const start = text.indexOf("\n", reading.position.start.offset) + 1;
  return { documents, read: reading.value, at: { start, end: text.lastIndexOf("\n", (reading.position.end.offset ?? 0) - 1) + 1 } };
}

const told = demandsOf(catalogue);

/** All that is read of documents: a line a statement with its place, and below it its rules with all that decides what they find, and in words. */
export function readingOf(documents: Readonly<Record<string, string>>): string {
  const sources = Object.entries(documents).map(([name, text]) => new Source(name, text));
  const { verdicts, findings } = readStandards(sources, [], catalogue);
  return [...verdicts.flatMap(verdictLines), ...findings.map(({ severity, rule, message }) => `${severity} ${rule}: ${message}`)].join(
    "\n",
  );
}

function verdictLines({ statement, state, rules, reason, nearest }: Standards["verdicts"][number]): readonly string[] {
  const { file, line, column, endLine, endColumn } = placeOf(statement.at);
  const why = reason === undefined ? "" : `: ${reason}${nearest === undefined ? "" : ` [${nearest}]`}`;
  const said = statement.form === "fence" ? "" : ` "${statement.text}"`;
  return [
    `${file}:${line}:${column}-${endLine}:${endColumn} ${state}${said}${why}`,
    ...rules.flatMap((rule) => [`    ${ruleLine(rule)}`, `        ${inWords(rule)}`]),
  ];
}

function inWords(rule: Rule): string {
  const { demands, whom } = told(rule);
  return `${demands}, for ${whom}`;
}

function ruleLine({ id, severity, status, term, part, relation, selector, text, at, ...marks }: Rule): string {
  const { words, kinds, ...chosen } = selector;
  return [
    `${severity}${status === "accepted" ? "" : ` ${status}`} ${term}${part === undefined ? "" : `(${part})`} ${shown(relation)}`,
    `for ${words} [${kinds.join(" ")}]${shown(chosen)}`,
    ...(shown(marks) === "" ? [] : [shown(marks)]),
    id,
  ].join("; ");
}

/** Data as `name value` pairs, what is not there left out. */
function shown(data: object): string {
  const { is, ...rest } = data as { readonly is?: string } & Record<string, unknown>;
  const pairs = Object.entries(rest).flatMap(([key, value]) => (value === undefined ? [] : [` ${key} ${JSON.stringify(value)}`]));
  return `${is ?? ""}${pairs.join("")}`;
}

/** What is found in a homelab that is held against documents, which are read once: a line a finding, or `clean`. */
export function holdingTo(documents: Readonly<Record<string, string>>): (files: Readonly<Record<string, string>>) => string {
  const standards = Object.keys(documents);
  const reading = readDocuments({ tree: memoryTree(documents), standards, inventory: [] }, catalogue);
  return (files) => {
    const { findings } = hold(reading, {
      ...{ tree: memoryTree({ ...documents, ...files }), standards, inventory: [], paths: Object.keys(files) },
      ...{ surroundings: { env: {}, now: NOW }, catalogue },
    });
    return lines(findings).join("\n") || "clean";
  };
}

/** Writes what is read into a page. */
export function approve(file: string, { documents, at }: Approved): void {
  const text = readFileSync(file, "utf8");
  writeFileSync(file, `${text.slice(0, at.start)}${readingOf(documents)}\n${text.slice(at.end)}`);
}
