import type { Properties, PropertyType, Schema } from "../lxc/schema.ts";

const flag: PropertyType = { type: "boolean" };
const words = (type: PropertyType["type"], names: string): Schema => Object.fromEntries(names.split(" ").map((name) => [name, { type }]));

const address = "(?:[a-f0-9]{4,}:)?[a-f0-9]{2}:[a-f0-9]{2}(?:\\.[a-f0-9])?";
const hexId: PropertyType = { type: "string", pattern: /^0x[0-9a-fA-F]{4}$/, wanted: "`0x` and four hexadecimal digits" };

const hostpci: Properties = {
  host: {
    type: "string",
    pattern: new RegExp(`^${address}(?:;${address})*$`),
    wanted: "a PCI address in small letters such as `0000:01:00.0`, several joined by `;`",
    isDefault: true,
  },
  mapping: { type: "string", format: "pve-configid" },
  rombar: flag,
  romfile: { type: "string", pattern: /^[^,;]+$/, wanted: "the name of a file" },
  pcie: flag,
  "x-vga": flag,
  "legacy-igd": flag,
  mdev: { type: "string", pattern: /^[^/.:]+$/, wanted: "the name of a type of mediated device" },
  "vendor-id": hexId,
  "device-id": hexId,
  "sub-vendor-id": hexId,
  "sub-device-id": hexId,
  driver: { type: "string", oneOf: ["vfio", "keep"] },
};

const models =
  "e1000 e1000-82540em e1000-82544gc e1000-82545em e1000e i82551 i82557b i82559er ne2k_isa ne2k_pci pcnet rtl8139 virtio vmxnet3".split(
    " ",
  );

const network: Properties = {
  model: { type: "string", oneOf: models, required: true, isDefault: true },
  macaddr: { type: "string", format: "mac-addr" },
  ...Object.fromEntries(models.map((model) => [model, { type: "string", alias: { value: "macaddr", key: "model" } } as const])),
  bridge: { type: "string", pattern: /^[-_.\w]+$/, wanted: "the name of a bridge" },
  queues: { type: "integer", minimum: 0, maximum: 64 },
  rate: { type: "number", minimum: 0 },
  tag: { type: "integer", minimum: 1, maximum: 4094 },
  trunks: { type: "string", pattern: /^\d+(?:-\d+)?(?:;\d+(?:-\d+)?)*$/, wanted: "VLAN tags joined by `;`" },
  firewall: flag,
  link_down: flag,
  mtu: { type: "integer", minimum: 1, maximum: 65520 },
  "host-tunnel": flag,
};

const ipconfig: Properties = {
  ip: { type: "string", format: "pve-ipv4-config" },
  gw: { type: "string", format: "ipv4" },
  ip6: { type: "string", format: "pve-ipv6-config" },
  gw6: { type: "string", format: "ipv6" },
};

/**
 * The keys of a virtual machine's file (qemu-server). Types are complete; of the formats only those of passed-through devices, networks,
 * addresses, names and tags are checked, the others pass as they are.
 */
export const vmSchema: Schema = {
  ...words(
    "boolean",
    "onboot autostart reboot numa keephugepages acpi kvm tdf localtime freeze template tablet protection allow-ksm ciupgrade",
  ),
  ...words("integer", "cpuunits balloon shares smp sockets cores vcpus migrate_speed snaptime"),
  ...words("number", "cpulimit migrate_downtime"),
  ...words(
    "string",
    [
      "hotplug lock memory amd-sev intel-tdx keyboard scsihw description ostype boot bootdisk hugepages agent vga watchdog startdate args cdrom",
      "cpu vmstate vmstatestorage runningmachine runningcpu running-nets-host-mtu machine arch smbios1 bios vmgenid ivshmem audio0",
      "spice_enhancements rng0 meta affinity efidisk0 tpmstate0 citype cicustom ciuser cipassword sshkeys parent",
    ].join(" "),
  ),
  name: { type: "string", format: "dns-name" },
  searchdomain: { type: "string" },
  nameserver: { type: "string" },
  startup: { type: "string", format: "pve-startup-order" },
  hookscript: { type: "string", format: "pve-volume-id" },
  tags: { type: "string", format: "pve-tag-list" },
  hostpciN: { type: "string", properties: hostpci, count: 16 },
  netN: { type: "string", properties: network, count: 32 },
  ipconfigN: { type: "string", properties: ipconfig, count: 32 },
  ideN: { type: "string", count: 4 },
  sataN: { type: "string", count: 6 },
  scsiN: { type: "string", count: 31 },
  virtioN: { type: "string", count: 16 },
  unusedN: { type: "string", count: 256 },
  usbN: { type: "string", count: 14 },
  serialN: { type: "string", count: 4 },
  parallelN: { type: "string", count: 3 },
  numaN: { type: "string", count: 8 },
  virtiofsN: { type: "string", count: 10 },
};
