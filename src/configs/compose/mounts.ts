import { posix } from "node:path";
import { get, type Node, type Scalar } from "../../node.ts";
import type { Mount } from "../../subject.ts";
import { split, textValue } from "../yaml/slice.ts";
import { entriesOf, itemsOf, scalarAt, truth } from "./fields.ts";
import { readVolumeSpec } from "./volume-spec.ts";

/** What a service's mounts are read with. */
interface MountContext {
  /** The project's folder, relative to the working directory. */
  readonly folder: string;
  /** The project's top-level `volumes`. */
  readonly volumes: Node | undefined;
  /** The project's services, for `volumes_from`. */
  readonly services: Node | undefined;
}

/**
 * Everything that a service sees of its host or of volumes: `volumes`, `tmpfs`, and what `volumes_from` takes from other services of the
 * project (with that item as node and as the option `volumes_from`). Of two with one target the last wins.
 */
export function readMounts(service: Node, context: MountContext): readonly Mount[] {
  const own = ownMounts(service, context);
  const lent = get(service, "volumes_from");
  if (!lent) return own;
  const borrowed = itemsOf(lent).flatMap((item) => (item.kind === "scalar" ? borrow(item, context) : []));
  const targets = new Set(own.map(({ target }) => target.value));
  return [...own, ...borrowed.filter(({ target }) => !targets.has(target.value))];
}

function ownMounts(service: Node, context: MountContext): readonly Mount[] {
  const mounts = new Map<string, Mount>();
  const put = (mount: Mount): void => void mounts.set(`${mount.key} ${textValue(mount.target)}`, mount);
  for (const item of itemsOf(get(service, "volumes"))) {
    const mount = item.kind === "scalar" ? shortMount(item, context) : longMount(item, context);
    if (mount) put(mount);
  }
  for (const item of itemsOf(get(service, "tmpfs"))) if (item.kind === "scalar") put(tmpfs(item));
  return [...mounts.values()];
}

/** A path as nearly everybody writes it: nothing in it can be shortened. */
const CLEAN = /^(?:\/[^/.][^/]*)+$/;

/** compose: targets are compared, and printed, without a slash at their end, `.` and `..`. */
const cleanTarget = (target: string): string => {
  if (CLEAN.test(target)) return target;
  const clean = posix.normalize(target === "" ? "." : target);
  return clean.length > 1 && clean.endsWith("/") ? clean.slice(0, -1) : clean;
};

/** Where a path of the host leads; see `Mount.path`. */
function resolvePath(source: Scalar | undefined, folder: string): string | undefined {
  if (!source || source.gaps) return undefined;
  const written = textValue(source);
  if (written === "" || written.startsWith("~") || /^[A-Za-z]:|^\\/.test(written)) return undefined;
  return cleanTarget(written.startsWith("/") ? written.replace(/^\/+/, "/") : posix.join(source.folder ?? folder, written));
}

function shortMount(item: Scalar, context: MountContext): Mount | undefined {
  const spec = readVolumeSpec(item);
  if (textValue(spec.target) === "" && !spec.target.gaps) return undefined;
  const options = new Map(spec.options.map((option) => [textValue(option), option]));
  const { source } = spec;
  const owned = source && item.folder !== undefined ? { ...source, folder: item.folder } : source;
  return finish({ kind: spec.type, source: owned, target: spec.target, readOnly: spec.readOnly, options, node: item }, context);
}

const KINDS = new Map<string, Mount["kind"]>([
  ["bind", "bind"],
  ["volume", "volume"],
  ["tmpfs", "tmpfs"],
  ["image", "image"],
]);

function longMount(item: Node, context: MountContext): Mount | undefined {
  const target = scalarAt(item, "target");
  if (!target) return undefined;
  const written = scalarAt(item, "source");
  const source = written && item.folder !== undefined ? { ...written, folder: item.folder } : written;
  const options = new Map<string, Scalar>();
  for (const group of ["bind", "volume", "tmpfs", "image"]) {
    for (const { key, value } of entriesOf(get(item, group))) if (value.kind === "scalar") options.set(textValue(key), value);
  }
  const kind = KINDS.get(textValue(scalarAt(item, "type") ?? target)) ?? "other";
  return finish({ kind, source, target, readOnly: truth(get(item, "read_only")) ?? false, options, node: item }, context);
}

interface Draft {
  readonly kind: Mount["kind"];
  readonly source: Scalar | undefined;
  readonly target: Scalar;
  readonly readOnly: boolean;
  readonly options: ReadonlyMap<string, Scalar>;
  readonly node: Node;
}

function finish(draft: Draft, context: MountContext): Mount {
  const { source, ...written } = draft;
  const target = cleanTarget(textValue(written.target));
  const rest = target === written.target.value ? written : { ...written, target: { ...written.target, value: target } };
  const shared = { ...rest, ...(source && { source }), key: "volumes" };
  if (draft.kind === "bind") {
    const path = resolvePath(source, context.folder);
    return { ...shared, ...(path !== undefined && { path }) };
  }
  const declared = draft.kind === "volume" && source ? get(context.volumes, textValue(source)) : undefined;
  if (!declared) return shared;
  const options = new Map([...draft.options, ...declaredOptions(declared)]);
  const hostPath = hostFolder(declared);
  const path = resolvePath(hostPath, context.folder);
  return { ...shared, options, ...(hostPath && { hostPath }), ...(path !== undefined && { path }) };
}

/** What a declared volume adds: `external`, `driver`, `name`, and its driver_opts (`type`, `o`, `device`; `nfs` for one over NFS). */
function declaredOptions(volume: Node): ReadonlyMap<string, Scalar> {
  const options = new Map<string, Scalar>();
  for (const key of ["driver", "name", "external"]) {
    const value = scalarAt(volume, key);
    if (value) options.set(key, value);
  }
  for (const { key, value } of entriesOf(get(volume, "driver_opts"))) if (value.kind === "scalar") options.set(textValue(key), value);
  const type = options.get("type");
  const device = options.get("device");
  if (type && device && /^nfs4?$/.test(textValue(type))) options.set("nfs", device);
  return options;
}

/** The host's folder behind a volume whose driver_opts mount one (`o: bind`, also among others; `rbind`). */
function hostFolder(volume: Node): Scalar | undefined {
  const options = scalarAt(volume, "driver_opts", "o");
  const words = options ? split(options, ",").map((word) => textValue(word).trim()) : [];
  const device = words.includes("bind") || words.includes("rbind") ? scalarAt(volume, "driver_opts", "device") : undefined;
  return device && volume.folder !== undefined ? { ...device, folder: volume.folder } : device;
}

function tmpfs(item: Scalar): Mount {
  const [target, options] = split(item, ":") as [Scalar, Scalar?];
  const named = (options ? split(options, ",") : []).map((option) => [textValue(option).split("=")[0] as string, option] as const);
  const readOnly = named.some(([name]) => name === "ro");
  return { kind: "tmpfs", target, readOnly, key: "tmpfs", options: new Map(named), node: item };
}

/** Nobody mounts more; it bounds what services that borrow from each other can multiply. */
const MOST_BORROWED = 200;

/** compose: `volumes_from` takes the mounts of another service (`web:ro`); those of a container (`container:name`) are not known here. */
function borrow(item: Scalar, context: MountContext): readonly Mount[] {
  const [name, mode] = split(item, ":").map(textValue);
  const lender = name === undefined || name === "container" ? undefined : get(context.services, name);
  return (lender ? ownMounts(lender, context) : []).slice(0, MOST_BORROWED).map((mount) => ({
    ...mount,
    readOnly: mount.readOnly || mode === "ro",
    options: new Map([...mount.options, ["volumes_from", item]]),
    node: item,
  }));
}
