import { posix } from "node:path";
import { get, type Mapping, type Node, type Scalar } from "../../node.ts";
import type { Remark } from "../reader.ts";
import { textValue } from "../yaml/slice.ts";
import { scalarAt } from "./fields.ts";
import { interpolate } from "./interpolate.ts";
import { isRemote, type LoadContext, ofYaml, pathFrom, type Unit, unavailable } from "./load-context.ts";
import { mergeModels, mergeServices, withoutMarks } from "./merge.ts";
import { mapsOf } from "./recognise.ts";
import { fromElsewhere } from "./stamp.ts";
import { lookupFrom } from "./surroundings.ts";

/** A chain that is longer is not followed: compose has no bound, nobody writes more than a few. */
const LONGEST_CHAIN = 100;

/** The services of one file while they are resolved. */
interface Scope {
  readonly file: string;
  readonly folder: string;
  readonly services: Mapping;
  /** Whether the file holds `!reset` or `!override`. */
  readonly isMarked: boolean;
  readonly resolved: Map<string, Node>;
}

/** A model whose services hold what they extend. Services of other files come with their own folder; their networks and volumes do not come. */
export function applyExtends(model: Mapping, file: string, unit: Unit, context: LoadContext): Mapping {
  const services = get(model, "services");
  if (services?.kind !== "map") return model;
  if (![...services.entries.values()].some(({ value }) => get(value, "extends"))) return model;
  const own = context.parsed(file);
  const isMarked = typeof own !== "string" && own.tagged;
  const scope: Scope = { file, folder: unit.folder, services, isMarked, resolved: new Map() };
  const task: Task = { unit, context, loaded: new Map(), told: new Set() };
  const entries = new Map(services.entries);
  for (const [name, entry] of services.entries) {
    const value = resolve(name, scope, [], task);
    if (value) entries.set(name, { key: entry.key, value });
  }
  const entry = model.entries.get("services") as { key: Scalar };
  return { ...model, entries: new Map([...model.entries, ["services", { key: entry.key, value: { ...services, entries } }]]) };
}

interface Task {
  readonly unit: Unit;
  readonly context: LoadContext;
  readonly loaded: Map<string, Scope>;
  /** What was told once, and is not told again. */
  readonly told: Set<string>;
}

const tooLong = ({ at }: Scalar): Remark => ({
  rule: "compose/extends-chain",
  severity: "info",
  message: `More than ${LONGEST_CHAIN} services extend one another here; longer chains are not followed.`,
  at,
});

function resolve(name: string, scope: Scope, trail: readonly string[], task: Task): Node | undefined {
  const known = scope.resolved.get(name);
  if (known) return known;
  const service = scope.services.entries.get(name)?.value;
  const result = service?.kind === "map" ? extended(name, service, scope, trail, task) : service;
  if (result) scope.resolved.set(name, result);
  return result;
}

function extended(name: string, service: Mapping, scope: Scope, trail: readonly string[], task: Task): Mapping {
  const link = get(service, "extends");
  const target = link?.kind === "scalar" ? scalarAt(service, "extends") : scalarAt(link, "service");
  if (!link || !target || target.gaps) return service;
  const { report } = task.context;
  const here = `${scope.file}\n${name}`;
  if (trail.length >= LONGEST_CHAIN) {
    if (!task.told.has("chain")) report(tooLong(target));
    task.told.add("chain");
    task.unit.incomplete();
    return service;
  }
  if (trail.includes(here)) {
    const message = `\`${name}\` extends itself, over ${trail.length} steps; compose refuses a circle. Let one of them stand alone.`;
    report({ rule: "compose/extends-cycle", severity: "error", message, at: target.at });
    return service;
  }
  const file = link.kind === "map" ? scalarAt(link, "file") : undefined;
  const from = file ? otherFile(file, scope, task) : scope;
  if (!from) return service;
  const wanted = textValue(target);
  if (!from.services.entries.has(wanted)) {
    const where = from === scope ? "this file" : `\`${from.file}\``;
    const message = `There is no service \`${wanted}\` in ${where} to extend; compose refuses the file. Mend the name.`;
    report({ rule: "compose/extends-missing", severity: "error", message, at: target.at });
    return service;
  }
  const found = resolve(wanted, from, [...trail, here], task);
  if (found?.kind !== "map") return service;
  const base = from.isMarked ? (withoutMarks(found) as Mapping) : found;
  const via = { how: "extends", at: target.at } as const;
  const merged = mergeServices(fromElsewhere(base, from.folder === scope.folder ? undefined : from.folder, via), service, report);
  if (!task.context.spend(extent(merged), target.at)) {
    task.unit.incomplete();
    return service;
  }
  const entries = new Map(merged.entries);
  entries.delete("extends");
  // A service that sets every key anew is made from its base all the same.
  return { ...merged, at: service.at, entries, via: [...(found.via ?? []), via] };
}

/** How many values stand in a service, two levels deep: what grows where one extends another that extends another. */
const extent = ({ entries }: Mapping): number =>
  [...entries.values()].reduce(
    (sum, { value }) => sum + (value.kind === "list" ? value.items.length : value.kind === "map" ? value.entries.size : 1),
    0,
  );

function otherFile(file: Scalar, scope: Scope, { unit, context, loaded }: Task): Scope | undefined {
  if (file.gaps) return undefined;
  const written = textValue(file);
  if (isRemote(written)) {
    unit.incomplete();
    return undefined;
  }
  const path = pathFrom(scope.folder, written);
  const known = path === scope.file ? scope : loaded.get(path);
  if (known) return known;
  const parsed = context.parsed(path);
  if (typeof parsed === "string") {
    unit.incomplete();
    context.report(
      unavailable(written, parsed, file.at, "compose/extends-missing", "compose can't extend its service and refuses the file"),
    );
    return undefined;
  }
  context.seen(path);
  for (const problem of parsed.problems) context.report(ofYaml(problem));
  const lookup = lookupFrom(unit.lookup, unit.folder, posix.dirname(path));
  const models = mapsOf(parsed).map((root) => interpolate(root, lookup, context.report) as Mapping);
  const services = get(models.length > 1 ? models.reduce((base, over) => mergeModels(base, over, context.report)) : models[0], "services");
  const empty: Mapping = { kind: "map", entries: new Map(), at: file.at };
  const next: Scope = {
    file: path,
    folder: posix.dirname(path),
    services: services?.kind === "map" ? services : empty,
    isMarked: parsed.tagged,
    resolved: new Map(),
  };
  loaded.set(path, next);
  return next;
}
