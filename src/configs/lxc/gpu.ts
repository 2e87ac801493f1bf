import type { Device, GpuAccess, Mount, Variable } from "../../subject.ts";

type Which = GpuAccess["which"];
type Vendor = GpuAccess["vendor"];

const any: Which = { by: "any" };

/** Device nodes of graphics cards. NVIDIA: the driver's README, "device nodes"; AMD: ROCm's `kfd`; `dri`: Linux DRM, of any vendor. */
const nodes: readonly { readonly path: RegExp; readonly vendor: Vendor; readonly which: (path: string) => Which }[] = [
  { path: /^\/dev\/nvidia\d+$/, vendor: "nvidia", which: (value) => ({ by: "node", value }) },
  { path: /^\/dev\/nvidia/, vendor: "nvidia", which: () => any },
  { path: /^\/dev\/kfd$/, vendor: "amd", which: () => any },
  {
    path: /^\/dev\/dri\/by-path\/pci-/,
    vendor: "unknown",
    which: (path) => ({ by: "pci", value: /pci-([0-9a-f:.]+)/.exec(path)?.[1] ?? "" }),
  },
  { path: /^\/dev\/dri(?:\/|$)/, vendor: "unknown", which: (value) => ({ by: "node", value }) },
];

/** Device numbers (Linux: admin-guide/devices.txt, character 226 and NVIDIA's own 195) and the node behind a minor number. */
const majors: ReadonlyMap<number, { readonly vendor: Vendor; readonly node: (minor: number) => string | undefined }> = new Map([
  [195, { vendor: "nvidia", node: (minor) => (minor < 128 ? `/dev/nvidia${minor}` : undefined) }],
  [226, { vendor: "unknown", node: (minor) => `/dev/dri/${minor < 64 ? "card" : "renderD"}${minor}` }],
]);

/** Numbers that Linux hands out as drivers load (devices.txt: 234–254 and 384–511); nvidia-uvm and nvidia-caps have theirs there. */
const isDynamic = (major: number | undefined): boolean =>
  major !== undefined && ((major >= 234 && major <= 254) || (major >= 384 && major <= 511));

/** Video drivers that a container is told to use (libva: LIBVA_DRIVER_NAME) name the vendor of its `dri` nodes. */
const libvaVendors: ReadonlyMap<string, Vendor> = new Map([
  ["iHD", "intel"],
  ["i965", "intel"],
  ["radeonsi", "amd"],
  ["r600", "amd"],
  ["nvidia", "nvidia"],
]);

/** What a container's devices, mounts and variables grant of graphics cards. A dynamic device number counts for NVIDIA only beside other signs of it. */
export function gpusOf(
  devices: readonly Device[],
  mounts: readonly Mount[],
  environment: ReadonlyMap<string, Variable>,
): readonly GpuAccess[] {
  const bound = mounts.filter((mount) => mount.kind === "device" && !devices.some((device) => device.node === mount.node));
  const clear = [
    ...devices.flatMap(ofDevice),
    ...bound.flatMap((mount) => ofPath(mount.path ?? "", mount.node)),
    ...visibleDevices(environment.get("NVIDIA_VISIBLE_DEVICES")),
  ];
  const driver = String(environment.get("LIBVA_DRIVER_NAME")?.value?.value ?? "");
  const named = libvaVendors.get(driver);
  const gpus = clear.map((gpu) => (gpu.vendor === "unknown" && named ? { ...gpu, vendor: named } : gpu));
  if (!gpus.some((gpu) => gpu.vendor === "nvidia" && gpu.which.by !== "none")) return gpus;
  const helpers = devices.filter((device) => device.kind === "rule" && device.numbers?.type === "c" && isDynamic(device.numbers.major));
  return [...gpus, ...helpers.map(({ node }): GpuAccess => ({ vendor: "nvidia", way: "cgroup", which: any, node }))];
}

function ofDevice(device: Device): readonly GpuAccess[] {
  if (device.kind === "path") return ofPath(String(device.name.value), device.node);
  const known = device.numbers?.type === "c" ? majors.get(device.numbers.major ?? -1) : undefined;
  if (!known) return [];
  const minor = device.numbers?.minor;
  const value = minor === undefined ? undefined : known.node(minor);
  return [{ vendor: known.vendor, way: "cgroup", which: value === undefined ? any : { by: "node", value }, node: device.node }];
}

function ofPath(path: string, node: GpuAccess["node"]): readonly GpuAccess[] {
  const bare = path.replace(/\/+$/, "");
  const known = nodes.find((candidate) => candidate.path.test(bare));
  return known ? [{ vendor: known.vendor, way: "device", which: known.which(bare), node }] : [];
}

/** NVIDIA container toolkit: `all`, `none`, `void`, or a list of indexes and UUIDs. */
function visibleDevices(variable: Variable | undefined): readonly GpuAccess[] {
  if (!variable?.value) return [];
  const { node } = variable;
  const access = (which: Which): GpuAccess => ({ vendor: "nvidia", way: "variable", which, node });
  const text = String(variable.value.value).trim();
  if (text === "all") return [access({ by: "all" })];
  if (["", "none", "void"].includes(text)) return [access({ by: "none" })];
  const named = (value: string): Which =>
    /^\d+$/.test(value) ? { by: "index", value } : /^(?:GPU|MIG)-/.test(value) ? { by: "uuid", value } : { by: "name", value };
  return text.split(",").map((value) => access(named(value.trim())));
}
