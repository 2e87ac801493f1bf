import type { Entry, List, Mapping, Node, Scalar } from "../../node.ts";
import type { Remark } from "../reader.ts";
import { slice, textValue } from "../yaml/slice.ts";
import { asText, scalarAt } from "./fields.ts";

type Report = (remark: Remark) => void;

/** Keys whose lists and maps say the same, and merge by key: a later nothing wins there, too. By the path below `services.*`. */
const BY_KEY = new Set([
  ...["environment", "labels", "annotations", "sysctls", "deploy.labels"],
  ...["build.args", "build.labels", "build.additional_contexts"],
]);
/** Keys whose lists are short for a map of their items; under `depends_on` each waits for a start. */
const BY_NAME = new Set(["depends_on", "networks"]);
/** Keys that one text may stand for a list of. */
const AS_LIST = new Set(["dns", "dns_search", "dns_opt", "env_file", "label_file", "tmpfs"]);
const REPLACED = new Set(["command", "entrypoint", "healthcheck.test"]);

/**
 * Merges a later file's model over an earlier one, as compose does: maps by key, lists one behind the other, all else replaced; a later
 * nothing changes nothing. `!reset` takes away, `!override` replaces; both marks stay, so that they reach further down.
 */
export const mergeModels = (base: Mapping, over: Mapping, report: Report): Mapping => mergeMaps(base, over, "", report);

/** Merges a service over the one that it extends. */
export const mergeServices = (base: Mapping, over: Mapping, report: Report): Mapping => mergeMaps(base, over, "services.*", report);

/** A tree without what `!reset` marks; `!override` has done its work. Nodes without marks are shared. */
export function withoutMarks(node: Node): Node {
  const bare: Node = node.tag ? { ...node, tag: "" } : node;
  if (bare.kind === "scalar") return bare;
  if (bare.kind === "list") {
    const items = bare.items.filter(({ tag }) => tag !== "!reset").map(withoutMarks);
    return same(items, bare.items) ? bare : { ...bare, items };
  }
  let changed = false;
  const entries = new Map<string, Entry>();
  for (const [name, { key, value }] of bare.entries) {
    const next = value.tag === "!reset" ? undefined : withoutMarks(value);
    changed ||= next !== value;
    if (next) entries.set(name, next === value ? { key, value } : { key, value: next });
  }
  return changed ? { ...bare, entries } : bare;
}

const same = (left: readonly Node[], right: readonly Node[]): boolean =>
  left.length === right.length && left.every((node, index) => node === right[index]);

function mergeMaps(base: Mapping, over: Mapping, path: string, report: Report, laterNothingWins = false): Mapping {
  const entries = new Map(base.entries);
  for (const [name, { key, value }] of over.entries) {
    const earlier = entries.get(name);
    if (!earlier) entries.set(name, { key, value });
    else entries.set(name, { key: earlier.key, value: mergeNodes(earlier.value, value, below(path, name), report, laterNothingWins) });
  }
  return { ...base, entries };
}

/** The path of a key, with the names that people give as `*`. */
function below(path: string, name: string): string {
  if (path === "") return name;
  return /^(?:services|networks|volumes|secrets|configs)$/.test(path) ? `${path}.*` : `${path}.${name}`;
}

function mergeNodes(base: Node, over: Node, path: string, report: Report, laterNothingWins: boolean): Node {
  if (over.tag === "!reset" || over.tag === "!override" || base.tag === "!reset") return over;
  if (over.kind === "scalar" && over.value === null) return laterNothingWins ? over : base;
  const key = path.startsWith("services.*.") ? path.slice("services.*.".length) : path;
  if (REPLACED.has(key) || (base.kind === "scalar" && base.value === null)) return over;
  if (BY_KEY.has(key)) return mergeAs(asPairs(base), asPairs(over), path, report, true) ?? clash(base, over, report);
  if (BY_NAME.has(key)) return mergeAs(asNames(base, key), asNames(over, key), path, report, false) ?? clash(base, over, report);
  if (AS_LIST.has(key)) return joined(asList(base), asList(over));
  if (key === "extra_hosts" || key === "build.extra_hosts") return joined(hosts(base), hosts(over));
  if (key === "build") return mergeAs(asBuild(base), asBuild(over), path, report, false) ?? clash(base, over, report);
  if (key === "gpus") return joined(asGpus(base), asGpus(over));
  if (key === "logging" && driverChanges(base, over)) return over;
  if (/^ulimits\./.test(key) && base.kind !== over.kind) return over;
  if (base.kind === "map" && over.kind === "map") return mergeMaps(base, over, path, report);
  if (base.kind === "list" && over.kind === "list") return joined(base, over);
  return base.kind === "scalar" && over.kind === "scalar" ? over : clash(base, over, report);
}

function mergeAs(base: Mapping | undefined, over: Mapping | undefined, path: string, report: Report, nothing: boolean): Node | undefined {
  return base && over && mergeMaps(base, over, path, report, nothing);
}

const NAMES = { scalar: "a single value", list: "a list", map: "a map" } as const;

function clash(base: Node, over: Node, report: Report): Node {
  report({
    rule: "compose/merge-conflict",
    severity: "error",
    message: `This is ${NAMES[over.kind]}, and would be merged over ${NAMES[base.kind]}; compose refuses that. Write both in the same form.`,
    at: over.at,
    related: [{ at: base.at, message: `this is ${NAMES[base.kind]}` }],
  });
  return over;
}

const joined = (base: List, over: List): List => ({ ...base, items: [...base.items, ...over.items] });

/** A list of `key=value` as a map; a key alone holds nothing. Undefined for what is neither. */
function asPairs(node: Node): Mapping | undefined {
  if (node.kind === "map") return node;
  if (node.kind === "scalar") return undefined;
  const entries = new Map<string, Entry>();
  for (const item of node.items) {
    if (item.kind !== "scalar") return undefined;
    const text = textValue(item);
    const equals = text.indexOf("=");
    const key = equals < 0 ? item : slice(item, 0, equals);
    const value: Scalar = equals < 0 ? { kind: "scalar", value: null, raw: "", at: item.at } : slice(item, equals + 1, text.length);
    entries.set(textValue(key), { key: asText(key), value });
  }
  return { ...node, kind: "map", entries } as Mapping;
}

function asNames(node: Node, under: string): Mapping | undefined {
  if (node.kind === "map") return node;
  if (node.kind === "scalar") return undefined;
  const entries = new Map<string, Entry>();
  for (const item of node.items) {
    if (item.kind !== "scalar") return undefined;
    const nothing: Scalar = { kind: "scalar", value: null, raw: "", at: item.at };
    const value = under === "depends_on" ? single("condition", { ...nothing, value: "service_started" }) : nothing;
    entries.set(textValue(item), { key: item, value });
  }
  return { kind: "map", entries, at: node.at };
}

const asList = (node: Node): List => (node.kind === "list" ? node : { kind: "list", items: [node], at: node.at });

function hosts(node: Node): List {
  if (node.kind !== "map") return asList(node);
  const items = [...node.entries.values()].flatMap(({ key, value }) => {
    const names = value.kind === "list" ? value.items : [value];
    return names.map((one): Node => ({ ...(one as Scalar), value: `${textValue(key)}=${one.kind === "scalar" ? textValue(one) : ""}` }));
  });
  return { kind: "list", items, at: node.at };
}

function asBuild(node: Node): Mapping | undefined {
  if (node.kind !== "scalar") return node.kind === "map" ? node : undefined;
  return single("context", node);
}

function asGpus(node: Node): List {
  if (node.kind !== "scalar") return asList(node);
  return { kind: "list", items: [single("count", node)], at: node.at };
}

/** A map of one key, which stands where its value does. */
const single = (name: string, value: Node): Mapping => {
  const key: Scalar = { kind: "scalar", value: name, raw: name, at: value.at };
  return { kind: "map", entries: new Map([[name, { key, value }]]), at: value.at };
};

/** compose: options of one logging driver mean nothing to another. */
function driverChanges(base: Node, over: Node): boolean {
  const [before, after] = [scalarAt(base, "driver"), scalarAt(over, "driver")];
  return before !== undefined && after !== undefined && textValue(before) !== textValue(after);
}
