import { posix } from "node:path";
import { get, type Node, type Scalar } from "../../node.ts";
import { Source } from "../../source.ts";
import type { Variable } from "../../subject.ts";
import type { Tree } from "../../tree/tree.ts";
import type { Remark } from "../reader.ts";
import { slice, textValue } from "../yaml/slice.ts";
import { readDotenv, readRawEnv } from "./dotenv.ts";
import { asText, entriesOf, itemsOf, scalarAt, truth } from "./fields.ts";
import type { Lookup } from "./template.ts";

export interface EnvironmentContext {
  readonly tree: Tree;
  /** The project's folder, relative to the working directory. */
  readonly folder: string;
  readonly lookup: Lookup;
  readonly report: (remark: Remark) => void;
  /** Called with every env file that was read. */
  readonly seen: (path: string) => void;
}

/** A service's variables: those of its env files in order, then `environment`, which wins. */
export function readEnvironment(service: Node, context: EnvironmentContext): ReadonlyMap<string, Variable> {
  const variables = new Map<string, Variable>();
  for (const item of itemsOf(get(service, "env_file"))) {
    for (const variable of ofFile(item, context)) variables.set(variable.name, variable);
  }
  for (const variable of ofEnvironment(get(service, "environment"), context.lookup)) variables.set(variable.name, variable);
  return variables;
}

/** A map, or a list of `NAME=value`; a bare name is passed through from the caller's environment. */
function ofEnvironment(node: Node | undefined, lookup: Lookup): readonly Variable[] {
  const origin = "environment" as const;
  const through = (name: string, at: Scalar): Variable => {
    const found = lookup(name);
    const value: Scalar | undefined = found === undefined ? undefined : { kind: "scalar", value: found, raw: "", at: at.at };
    return { name, ...(value && { value }), origin, node: at };
  };
  if (node?.kind === "list") {
    return node.items.flatMap((item): readonly Variable[] => {
      if (item.kind !== "scalar") return [];
      const text = textValue(item);
      const equals = text.indexOf("=");
      if (equals < 0) return text === "" ? [] : [through(text, item)];
      return [{ name: text.slice(0, equals), value: slice(item, equals + 1, text.length), origin, node: item }];
    });
  }
  return entriesOf(node).flatMap(({ key, value }): readonly Variable[] => {
    if (value.kind !== "scalar") return [];
    const name = textValue(key);
    return value.value === null ? [through(name, key)] : [{ name, value: asText(value), origin, node: value }];
  });
}

function ofFile(item: Node, context: EnvironmentContext): readonly Variable[] {
  const named = item.kind === "scalar" ? item : scalarAt(item, "path");
  if (!named || named.gaps || textValue(named) === "") return [];
  const required = item.kind === "scalar" || (truth(get(item, "required")) ?? true);
  const source = readEnvFile(named, item.folder ?? context.folder, required, context);
  if (!source) return [];
  const isRaw = textValue(scalarAt(item, "format") ?? named) === "raw" && item.kind === "map";
  const entries = isRaw ? readRawEnv(source) : readDotenv(source, context.lookup);
  return [...entries].flatMap(([name, { key, value }]): readonly Variable[] => {
    const via = [{ how: "env-file", at: named.at } as const];
    if (value) return [{ name, value: { ...value, via }, origin: "env_file", node: { ...value, via } }];
    return context.lookup(name) === undefined ? [] : [{ name, origin: "env_file", node: { ...key, via } }];
  });
}

function readEnvFile(named: Scalar, folder: string, required: boolean, context: EnvironmentContext): Source | undefined {
  const written = textValue(named);
  if (written.startsWith("~")) return undefined;
  const path = posix.join(written.startsWith("/") ? "" : folder, written);
  const read = context.tree.read(path);
  if (read.ok) {
    context.seen(path);
    return new Source(path, read.text);
  }
  if (!required) return undefined;
  if (read.why === "outside" || written.startsWith("/")) {
    const message = `The env file \`${written}\` lies outside of what is linted; it was not read, and the variables in it are unknown.`;
    context.report({ rule: "compose/outside", severity: "info", message, at: named.at });
    return undefined;
  }
  const what = read.why === "missing" ? "is not there" : `can't be read (${read.detail ?? read.why})`;
  context.report({
    rule: "compose/missing-env-file",
    severity: "info",
    message: `The env file \`${written}\` ${what}; compose refuses to start without it. If it is kept out of the repository on purpose, \`required: false\` says so.`,
    at: named.at,
  });
  return undefined;
}
