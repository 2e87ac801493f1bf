import { posix } from "node:path";
import { type Entry, get, type Mapping, type Node, type Scalar, throughVia, toPlain } from "../../node.ts";
import { Source } from "../../source.ts";
import { textValue } from "../yaml/slice.ts";
import { readDotenv } from "./dotenv.ts";
import { entriesOf, itemsOf, scalarAt } from "./fields.ts";
import { isRemote, type LoadContext, pathFrom, type Unit, unavailable } from "./load-context.ts";
import { fromElsewhere, withFolder } from "./stamp.ts";
import { lookupFrom } from "./surroundings.ts";
import type { Lookup } from "./template.ts";

type Load = (unit: Unit, context: LoadContext) => Mapping | undefined;

/** What an include brings in. */
const RESOURCES = ["services", "volumes", "networks", "secrets", "configs", "models"];

/** A model with what its `include` names: whole projects, each loaded with its own folder and `.env`. Two resources of one name must be equal. */
export function applyIncludes(model: Mapping, unit: Unit, context: LoadContext, load: Load): Mapping {
  const include = get(model, "include");
  if (!include) return model;
  let result = model;
  const conflicts = new Set<string>();
  for (const item of itemsOf(include)) {
    const paths = item.kind === "map" ? itemsOf(get(item, "path")) : [item];
    const named = paths.filter((path): path is Scalar => path.kind === "scalar" && path.value !== null && !path.gaps);
    if (named.length < paths.length) unit.incomplete();
    const own = named.length ? includedUnit(item, named, unit, context) : undefined;
    const brought = own && load(own, context);
    if (own && brought)
      result = bringIn(result, brought, named[0] as Scalar, { folder: own.folder, home: unit.folder, context, conflicts });
  }
  return result;
}

function includedUnit(item: Node, named: readonly Scalar[], unit: Unit, context: LoadContext): Unit | undefined {
  const files: string[] = [];
  for (const path of named) {
    const written = textValue(path);
    if (isRemote(written)) {
      unit.incomplete();
      return undefined;
    }
    const file = pathFrom(unit.folder, written);
    if (unit.trail.includes(file)) {
      const message = `\`${written}\` includes itself, by way of ${unit.trail.length} files; compose refuses a circle.`;
      context.report({ rule: "compose/include-cycle", severity: "error", message, at: path.at });
      return undefined;
    }
    if (!context.spend(100, path.at)) {
      unit.incomplete();
      return undefined;
    }
    const parsed = context.parsed(file);
    if (typeof parsed === "string") {
      unit.incomplete();
      const then = "compose can't include it and refuses the project";
      context.report(unavailable(written, parsed, path.at, "compose/include-missing", then));
      return undefined;
    }
    files.push(file);
  }
  const directory = scalarAt(item, "project_directory");
  const folder = directory ? pathFrom(unit.folder, textValue(directory)) : posix.dirname(files[0] as string);
  return {
    files,
    folder,
    lookup: lookupFrom(ownLookup(item, folder, unit, context), unit.folder, folder),
    trail: unit.trail,
    incomplete: unit.incomplete,
  };
}

/** compose: the including project's environment, then the include's env files, or the `.env` in its folder. */
function ownLookup(item: Node, folder: string, unit: Unit, context: LoadContext): Lookup {
  const named = itemsOf(get(item, "env_file")).filter((node): node is Scalar => node.kind === "scalar");
  const paths = named.length ? named.map((node) => pathFrom(unit.folder, textValue(node))) : [posix.join(folder, ".env")];
  let lookup = unit.lookup;
  for (const [index, path] of paths.entries()) {
    const read = context.tree.read(path);
    const outer = lookup;
    if (read.ok) {
      const entries = readDotenv(new Source(path, read.text), outer);
      lookup = (name) => outer(name) ?? envValue(entries.get(name)?.value);
    } else if (named[index] && (read.why === "missing" || read.why === "outside")) {
      const message = `The env file \`${textValue(named[index])}\` is not there; compose refuses to start without it.`;
      context.report({ rule: "compose/missing-env-file", severity: "info", message, at: named[index].at });
    }
  }
  return lookup;
}

const envValue = (value: Scalar | undefined): string | undefined => (value ? textValue(value) : undefined);

interface Bringing {
  readonly folder: string;
  readonly home: string;
  readonly context: LoadContext;
  /** Names that were told to conflict already. */
  readonly conflicts: Set<string>;
}

function bringIn(model: Mapping, brought: Mapping, at: Scalar, { folder, home, context, conflicts }: Bringing): Mapping {
  const entries = new Map(model.entries);
  for (const kind of RESOURCES) {
    const source = brought.entries.get(kind);
    if (source?.value.kind !== "map") continue;
    const own = entries.get(kind);
    const resources = new Map(own?.value.kind === "map" ? own.value.entries : []);
    for (const { key, value } of entriesOf(source.value)) {
      const name = textValue(key);
      const placed = place(value, kind, folder === home ? undefined : folder, at);
      const earlier = resources.get(name);
      if (earlier && !conflicts.has(`${kind}.${name}`) && !equal(earlier.value, placed)) {
        conflicts.add(`${kind}.${name}`);
        conflict(kind, name, earlier, at, context);
      }
      if (!earlier) resources.set(name, { key, value: placed });
    }
    entries.set(kind, { key: own?.key ?? source.key, value: { kind: "map", entries: resources, at: own?.value.at ?? source.value.at } });
  }
  return { ...model, entries };
}

function place(value: Node, kind: string, folder: string | undefined, at: Scalar): Node {
  const via = { how: "include", at: at.at } as const;
  if (kind === "services" && value.kind === "map") return throughVia(fromElsewhere(value, folder, via), via);
  return throughVia(folder === undefined ? value : withFolder(value, folder), via);
}

const equal = (left: Node, right: Node): boolean => JSON.stringify(toPlain(left)) === JSON.stringify(toPlain(right));

function conflict(kind: string, name: string, earlier: Entry, at: Scalar, { report }: LoadContext): void {
  report({
    rule: "compose/include-conflict",
    severity: "error",
    message: `\`${kind}.${name}\` comes with \`${textValue(at)}\` and is defined here differently; compose refuses that. Rename one, or move the change into an override file.`,
    at: earlier.key.at,
    related: [{ at: at.at, message: "this include brings the other" }],
  });
}
