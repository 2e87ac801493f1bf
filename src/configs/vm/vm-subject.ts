import { posix } from "node:path";
import { get, type Scalar, scalar } from "../../node.ts";
import type { Device, GpuAccess, NetworkLink, Subject } from "../../subject.ts";
import { propertiesOf, rawMapping } from "../lxc/container-subject.ts";
import { hostOfPath, namesOfGuest, titleOfGuest } from "../lxc/guest-names.ts";
import { defined } from "../lxc/lxc-view.ts";
import type { GuestFile, Setting } from "../lxc/section.ts";
import { isTrue } from "../lxc/values.ts";

/** A Proxmox virtual machine as rules see it: its current section. `raw` maps each key that Proxmox keeps to its scalar. */
export function vmSubject(file: GuestFile): Subject {
  const { source, current } = file;
  const value = (key: string): Scalar | undefined => current.settings.get(key)?.value;
  const name = value("name");
  const settings = [...current.settings];
  const pci = settings.flatMap(([key, setting]) => (/^hostpci\d+$/.test(key) ? [setting] : []));
  const host = hostOfPath(source.path);
  return {
    kind: "vm",
    title: titleOfGuest("vm", source, name),
    names: namesOfGuest(source, name, "name", value("tags")),
    file: source.path,
    at: source.span(0, 0),
    ...(host !== undefined && { host }),
    raw: rawMapping(current, source.span(0, source.text.length)),
    properties: propertiesOf(current),
    mounts: [],
    devices: [...pci.flatMap(pciDevices), ...settings.flatMap(([key, setting]) => diskDevice(key, setting))],
    gpus: pci.flatMap(gpusOf),
    ports: [],
    networks: settings.flatMap(([key, setting]) => networkOf(key, setting, current.settings)),
    environment: new Map(),
    labels: new Map(),
    dormant: !isTrue(value("onboot")?.value) || isTrue(value("template")?.value),
  };
}

const part = (setting: Setting | undefined, name: string): Scalar | undefined => {
  const node = get(setting?.properties?.parts, name);
  return node?.kind === "scalar" ? node : undefined;
};

/** The addresses of `hostpciN`, each with its place: several are joined by `;`. */
function addressesOf(setting: Setting): readonly Scalar[] {
  const host = part(setting, "host");
  if (!host) return [];
  return [...String(host.value).matchAll(/[^;]+/g)].map((match) => {
    const start = host.at.start + match.index;
    return scalar(match[0], host.at.source.span(start, start + match[0].length));
  });
}

function pciDevices(setting: Setting): readonly Device[] {
  const mapping = part(setting, "mapping");
  const addresses = addressesOf(setting).map((name): Device => ({ kind: "pci", name, node: setting.value }));
  return mapping ? [...addresses, { kind: "mapping", name: mapping, node: setting.value }] : addresses;
}

/** A disk of the host handed in whole: `scsi1: /dev/disk/by-id/…`. */
function diskDevice(key: string, setting: Setting): readonly Device[] {
  if (!/^(?:ide|sata|scsi|virtio)\d+$/.test(key)) return [];
  const match = /^(?:file=)?(\/dev\/[^,]+)/.exec(setting.value.raw);
  if (!match) return [];
  const path = match[1] as string;
  const start = setting.value.at.start + match[0].length - path.length;
  const name = scalar(posix.normalize(path), setting.value.at.source.span(start, start + path.length), path);
  return [{ kind: "path", name, node: setting.value }];
}

/** PCI: the numbers of who makes graphics cards (pci.ids), for `vendor-id`. */
const vendors: ReadonlyMap<string, GpuAccess["vendor"]> = new Map([
  ["0x10de", "nvidia"],
  ["0x1002", "amd"],
  ["0x8086", "intel"],
]);

/**
 * A passed-through PCI device counts as a graphics card where the line itself says so: it is the machine's screen, is mediated, brings a
 * video ROM, or has a maker's number or a mapping's name of one. Of the others (network cards, disk controllers) `devices` tells the address.
 */
function gpusOf(setting: Setting): readonly GpuAccess[] {
  const mapping = part(setting, "mapping");
  const name = String(mapping?.value ?? "");
  const byNumber = vendors.get(String(part(setting, "vendor-id")?.value ?? "").toLowerCase());
  const isScreen = part(setting, "x-vga")?.value === true || part(setting, "legacy-igd")?.value === true;
  const isNamed = /gpu|vga|nvidia|geforce|quadro|tesla|rtx|gtx|radeon|amdgpu|\barc\b/i.test(name);
  if (!isScreen && !isNamed && !part(setting, "mdev") && !part(setting, "romfile") && byNumber === undefined) return [];
  const byName = /nvidia|geforce|quadro|tesla|rtx|gtx/i.test(name)
    ? "nvidia"
    : /radeon|amd/i.test(name)
      ? "amd"
      : /intel|igpu|\barc\b/i.test(name)
        ? "intel"
        : "unknown";
  const access = (which: GpuAccess["which"]): GpuAccess => ({
    vendor: byNumber ?? (part(setting, "legacy-igd")?.value === true ? "intel" : byName),
    way: "hostpci",
    which,
    node: setting.value,
  });
  const addresses = addressesOf(setting).map((address) => access({ by: "pci", value: String(address.value) }));
  return mapping ? [...addresses, access({ by: "mapping", value: name })] : addresses;
}

/** `netN` with the address that cloud-init gives it in `ipconfigN`. */
function networkOf(key: string, setting: Setting, settings: GuestFile["current"]["settings"]): readonly NetworkLink[] {
  const number = /^net(\d+)$/.exec(key)?.[1];
  if (number === undefined) return [];
  const ipconfig = settings.get(`ipconfig${number}`);
  const fields = {
    name: part(setting, "bridge"),
    tag: part(setting, "tag"),
    mac: part(setting, "macaddr"),
    address: part(ipconfig, "ip"),
    address6: part(ipconfig, "ip6"),
    gateway: part(ipconfig, "gw"),
  };
  return [{ ...defined(fields), node: setting.value }];
}
