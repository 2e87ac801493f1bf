import { get, type Node, type Scalar } from "../../node.ts";
import type { Device, GpuAccess, Mount, Variable } from "../../subject.ts";
import { split, textValue } from "../yaml/slice.ts";
import { itemsOf, scalarAt } from "./fields.ts";

type Which = GpuAccess["which"];
type Vendor = GpuAccess["vendor"];

/** The parts of a service's view that can show a graphics card. */
interface GpuSources {
  readonly devices: readonly Device[];
  readonly mounts: readonly Mount[];
  readonly environment: ReadonlyMap<string, Variable>;
}

/**
 * Every setting that gives a service a graphics card: reservations, `gpus`, `runtime`, NVIDIA_VISIBLE_DEVICES, device nodes (handed in
 * or mounted), CDI names and cgroup rules. A service often holds several for one card.
 */
export function readGpus(service: Node, { devices, mounts, environment }: GpuSources): readonly GpuAccess[] {
  const reservations = itemsOf(get(service, "deploy", "resources", "reservations", "devices"));
  return [
    ...reservations.filter(isForGpus).flatMap((node) => request(node, "reservation")),
    ...gpusKey(get(service, "gpus")),
    ...runtime(scalarAt(service, "runtime")),
    ...visible(environment.get("NVIDIA_VISIBLE_DEVICES")),
    ...devices.flatMap(ofDevice),
    ...mounts.flatMap(ofMount),
  ];
}

const NO_CARD: Which = { by: "none" };
const ANY: Which = { by: "any" };
const ALL: Which = { by: "all" };

/** A reservation is for graphics cards where a capability or its driver says so. */
function isForGpus(node: Node): boolean {
  const capabilities = itemsOf(get(node, "capabilities")).flatMap((item) => (item.kind === "list" ? item.items : [item]));
  const words = capabilities.map((item) => (item.kind === "scalar" ? textValue(item) : ""));
  return words.some((word) => ["gpu", "nvidia", "amd"].includes(word)) || ["nvidia", "amd", "cdi"].includes(driverOf(node));
}

const driverOf = (node: Node): string => textValue(scalarAt(node, "driver") ?? NOTHING).toLowerCase();
const NOTHING = { value: null } as Scalar;

/** docker: without a driver the one for NVIDIA takes it. */
function vendorOf(driver: string): Vendor {
  if (driver.includes("nvidia") || driver === "") return "nvidia";
  return driver.includes("amd") ? "amd" : driver.includes("intel") ? "intel" : "unknown";
}

/** compose: a list of ids, a count, `all`; nothing of these is all. */
function request(node: Node, way: "reservation" | "gpus"): readonly GpuAccess[] {
  const driver = driverOf(node);
  const ids = itemsOf(get(node, "device_ids")).flatMap((item) => (item.kind === "scalar" ? [item] : []));
  if (ids.length) {
    return ids.map((id) => {
      const name = textValue(id);
      if (driver !== "cdi") return { vendor: vendorOf(driver), way, which: ofId(id), node: id };
      return { vendor: vendorOf(name), way: "cdi" as const, which: ofCdi(name), node: id };
    });
  }
  const count = scalarAt(node, "count");
  const number = count && /^\d+$/.test(textValue(count)) ? Number(textValue(count)) : undefined;
  const which: Which = count?.gaps ? ANY : number === undefined ? ALL : number === 0 ? NO_CARD : { by: "count", count: number };
  return [{ vendor: vendorOf(driver), way, which, node: count ?? node }];
}

function gpusKey(gpus: Node | undefined): readonly GpuAccess[] {
  if (gpus?.kind === "scalar") return textValue(gpus) === "all" ? [{ vendor: "nvidia", way: "gpus", which: ALL, node: gpus }] : [];
  return itemsOf(gpus).flatMap((node) => (node.kind === "map" ? request(node, "gpus") : []));
}

const runtime = (name: Scalar | undefined): readonly GpuAccess[] =>
  name && textValue(name) === "nvidia" ? [{ vendor: "nvidia", way: "runtime", which: ANY, node: name }] : [];

/** NVIDIA container toolkit: `all`, `none`, `void` or empty, or a list of indexes, UUIDs and CDI names. */
function visible(variable: Variable | undefined): readonly GpuAccess[] {
  const { value } = variable ?? {};
  if (!value) return [];
  const access = (which: Which, node: Scalar): GpuAccess => ({ vendor: "nvidia", way: "variable", which, node });
  if (value.gaps) return [access(ANY, value)];
  const text = textValue(value).trim();
  if (text === "all") return [access(ALL, value)];
  if (["none", "void", ""].includes(text)) return [access(NO_CARD, value)];
  return split(value, ",").map((part) => access(ofId(part), part));
}

function ofId(id: Scalar): Which {
  const value = textValue(id).trim();
  if (id.gaps) return ANY;
  if (value === "all") return ALL;
  if (/^\d+$/.test(value)) return { by: "index", value };
  if (/^(?:GPU|MIG)-/.test(value)) return { by: "uuid", value };
  if (/^(?:[0-9a-f]{4,8}:)?[0-9a-f]{2}:[0-9a-f]{2}\.[0-7]$/i.test(value)) return { by: "pci", value };
  return value.includes("=") ? ofCdi(value) : { by: "name", value };
}

function ofCdi(name: string): Which {
  const value = name.slice(name.indexOf("=") + 1);
  if (value === "all") return ALL;
  if (/^\d+$/.test(value)) return { by: "index", value };
  return /^(?:GPU|MIG)-/.test(value) ? { by: "uuid", value } : { by: "name", value };
}

function ofDevice(device: Device): readonly GpuAccess[] {
  const name = textValue(device.name);
  if (device.kind === "cdi") {
    return /\/gpu=/.test(name) ? [{ vendor: vendorOf(name), way: "cdi", which: ofCdi(name), node: device.node }] : [];
  }
  if (device.kind === "rule") {
    const vendor = MAJORS.get(device.numbers?.major ?? -1);
    return vendor ? [{ vendor, way: "cgroup", which: ANY, node: device.node }] : [];
  }
  return ofPath(name, device.node);
}

/** Linux: 195 is NVIDIA's own, 226 are the graphics nodes of all vendors. */
const MAJORS = new Map<number, Vendor>([
  [195, "nvidia"],
  [226, "unknown"],
]);

const ofMount = (mount: Mount): readonly GpuAccess[] =>
  mount.kind === "bind" && mount.path !== undefined && !mount.options.has("volumes_from") ? ofPath(mount.path, mount.node) : [];

function ofPath(written: string, node: Node): readonly GpuAccess[] {
  const path = written.replace(/\/+$/, "");
  if (/^\/dev\/nvidia\d+$/.test(path)) return [{ vendor: "nvidia", way: "device", which: { by: "node", value: path }, node }];
  if (/^\/dev\/nvidia/.test(path)) return [{ vendor: "nvidia", way: "device", which: ANY, node }];
  if (path === "/dev/kfd") return [{ vendor: "amd", way: "device", which: ANY, node }];
  return /^\/dev\/dri(?:\/|$)/.test(path) ? [{ vendor: "unknown", way: "device", which: { by: "node", value: path }, node }] : [];
}
