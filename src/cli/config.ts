import { isAbsolute, relative, resolve, sep } from "node:path";
import { parseYaml } from "../configs/yaml/parse.ts";
import { get, items, type Node, text } from "../node.ts";
import { visible } from "../report/visible.ts";
import { placeOf, Source, type Span } from "../source.ts";
import { toTreePath } from "../tree/path.ts";
import { anchorOf, boundsOf, type ConfigFile } from "./config-file.ts";
import { nearest } from "./nearest.ts";
import { Refusal } from "./refusal.ts";

/** What a configuration settles. Globs and paths are relative to `folder`, and never leave its repository. */
export interface Config {
  /** Absolute. */
  readonly folder: string;
  readonly standards?: readonly string[];
  readonly inventory?: readonly string[];
  readonly paths?: readonly string[];
  readonly maxWarnings?: number;
}

const LISTS = ["standards", "inventory", "paths"] as const;
const KEYS: readonly string[] = [...LISTS, "max-warnings"];

/** Reads a configuration. All that is wrong with it is told at once, each with its line. */
export function readConfig(file: ConfigFile, cwd: string): Config {
  const source = new Source(toTreePath(cwd, file.path), file.text);
  const problems: string[] = [];
  const report = (at: Span, message: string): void => {
    const { file: name, line, column } = placeOf(at);
    problems.push(visible(`${name}:${line}:${column}: ${message}`));
  };

  const yaml = parseYaml(source);
  for (const { at, message } of yaml.problems) report(at, message);
  if (yaml.documents.length > 1 && yaml.documents[1]) report(yaml.documents[1].at, "a second document: a configuration is one");
  const root = yaml.documents[0]?.root;
  const top = file.under === undefined ? root : get(root, file.under);
  const config = top && !problems.length ? settings(top, file, report) : {};
  if (problems.length) throw new Refusal(`The configuration can't be used:\n${problems.map((line) => `  ${line}`).join("\n")}`);
  return { folder: anchorOf(file), ...config };
}

type Reporter = (at: Span, message: string) => void;

function settings(top: Node, file: ConfigFile, report: Reporter): Omit<Config, "folder"> {
  if (top.kind !== "map") {
    if (text(top) !== "") report(top.at, `expected keys with values, one of ${KEYS.join(", ")}`);
    return {};
  }
  for (const { key } of top.entries.values()) {
    const name = String(key.value);
    if (KEYS.includes(name)) continue;
    const meant = nearest(name, KEYS);
    report(key.at, `unknown key "${name}"${meant ? `: did you mean "${meant}"?` : "."} Known keys are ${KEYS.join(", ")}.`);
  }
  const lists = LISTS.flatMap((name) => {
    const node = get(top, name);
    return node ? [[name, globs(name, node, file, report)] as const] : [];
  });
  const limit = get(top, "max-warnings");
  return { ...Object.fromEntries(lists), ...(limit ? { maxWarnings: count(limit, report) } : {}) };
}

function globs(name: string, node: Node, file: ConfigFile, report: Reporter): string[] {
  return (items(node) ?? [node]).flatMap((item) => {
    if (item.kind !== "scalar" || typeof item.value !== "string" || item.value === "") {
      report(item.at, `${name}: expected a path or a glob, or a list of them`);
      return [];
    }
    if (leaves(item.value.replace(/^!/, ""), file)) {
      report(item.at, `${name}: "${item.value}" leads out of the repository. A configuration may not do that; the command line may.`);
    }
    return [item.value];
  });
}

function leaves(glob: string, file: ConfigFile): boolean {
  const within = relative(boundsOf(file), resolve(anchorOf(file), glob));
  return within === ".." || within.startsWith(`..${sep}`) || isAbsolute(within) || glob.startsWith("~");
}

function count(node: Node, report: Reporter): number {
  const value = node.kind === "scalar" ? node.value : undefined;
  if (typeof value === "number" && Number.isInteger(value) && value >= 0) return value;
  report(node.at, "max-warnings: expected a whole number, 0 or more");
  return 0;
}
