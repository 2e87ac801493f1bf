import type { FormatName } from "./formats.ts";

/** A value of Proxmox's schema: its type, and the limits that are checked. */
export interface ValueType {
  readonly type: "string" | "boolean" | "integer" | "number";
  readonly format?: FormatName;
  readonly pattern?: RegExp;
  /** What a pattern asks for, for people. */
  readonly wanted?: string;
  readonly oneOf?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
}

/** A part of a property string. */
export interface PropertyType extends ValueType {
  readonly required?: boolean;
  /** A part without a key is this one's value. */
  readonly isDefault?: boolean;
  /** VM networks: `virtio=MAC` says the model by its key and the address by its value. */
  readonly alias?: { readonly value: string; readonly key: string };
}

export type Properties = Readonly<Record<string, PropertyType>>;

/** A key. Its own limits (`oneOf`, `minimum`, `maxLength`, `pattern`) are an API check; type, format and properties are the file parser's. */
export interface KeyType extends ValueType {
  readonly properties?: Properties;
  /** How many keys there are of a family: `mpN` stands for `mp0` to `mp255`. */
  readonly count?: number;
}

export type Schema = Readonly<Record<string, KeyType>>;

const flag: PropertyType = { type: "boolean" };
const word = /^[-_.\w]+$/;
const mountOption = "(?:discard|lazytime|noatime|nodev|noexec|nosuid)";

const volume: Properties = {
  volume: { type: "string", format: "pve-lxc-mp-string", required: true, isDefault: true },
  size: { type: "string", format: "disk-size" },
  acl: flag,
  mountoptions: {
    type: "string",
    pattern: new RegExp(`^${mountOption}(?:;${mountOption})*$`),
    wanted: "discard, lazytime, noatime, nodev, noexec and nosuid, joined by `;`",
  },
  idmap: {
    type: "string",
    pattern: /^(?:passthrough|[ug]:\d+:\d+:[1-9]\d*(?:;[ug]:\d+:\d+:[1-9]\d*)*)$/,
    wanted: "`passthrough` or entries such as `u:1000:1000:1` joined by `;`",
  },
  ro: flag,
  quota: flag,
  replicate: flag,
  shared: flag,
};

const mountPoint: Properties = {
  ...volume,
  mp: { type: "string", format: "pve-lxc-mp-string", required: true },
  backup: flag,
  keepattrs: flag,
};

const network: Properties = {
  name: { type: "string", pattern: word, wanted: "letters, digits, `-`, `_` and `.`", required: true },
  type: { type: "string", oneOf: ["veth"] },
  bridge: { type: "string", pattern: word, wanted: "letters, digits, `-`, `_` and `.`" },
  hwaddr: { type: "string", format: "mac-addr" },
  mtu: { type: "integer", minimum: 64, maximum: 65535 },
  ip: { type: "string", format: "pve-ipv4-config" },
  gw: { type: "string", format: "ipv4" },
  ip6: { type: "string", format: "pve-ipv6-config" },
  gw6: { type: "string", format: "ipv6" },
  firewall: flag,
  tag: { type: "integer", minimum: 1, maximum: 4094 },
  trunks: { type: "string", pattern: /^\d+(?:;\d+)*$/, wanted: "VLAN tags joined by `;`" },
  rate: { type: "number" },
  link_down: flag,
  "host-managed": flag,
};

const device: Properties = {
  path: { type: "string", format: "pve-lxc-dev-string", isDefault: true },
  mode: { type: "string", pattern: /^0[0-7]{3}$/, wanted: "an octal mode of four digits such as `0660`" },
  uid: { type: "integer", minimum: 0 },
  gid: { type: "integer", minimum: 0 },
  "deny-write": flag,
};

const features: Properties = {
  mount: { type: "string", pattern: /^[a-zA-Z0-9_; ]+$/, wanted: "file system types joined by `;`" },
  nesting: flag,
  keyctl: flag,
  fuse: flag,
  mknod: flag,
  force_rw_sys: flag,
};

/** The keys of a container's file (PVE::LXC::Config, pve-container 6.1.10). */
export const containerSchema: Schema = {
  arch: { type: "string", oneOf: ["amd64", "i386", "arm64", "armhf", "riscv32", "riscv64"] },
  cmode: { type: "string", oneOf: ["shell", "console", "tty"] },
  console: { type: "boolean" },
  cores: { type: "integer", minimum: 1, maximum: 8192 },
  cpulimit: { type: "number", minimum: 0, maximum: 8192 },
  cpuunits: { type: "integer", minimum: 0, maximum: 500000 },
  debug: { type: "boolean" },
  description: { type: "string", maxLength: 8192 },
  devN: { type: "string", properties: device, count: 256 },
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the schema names control characters
  entrypoint: { type: "string", pattern: /^[^\x00-\x08\x0a-\x1f\x7f]+$/, wanted: "a command without control characters" },
  env: { type: "string", pattern: /^\w+=/, wanted: "NAME=value" },
  features: { type: "string", properties: features },
  hookscript: { type: "string", format: "pve-volume-id" },
  hostname: { type: "string", format: "dns-name", maxLength: 255 },
  lock: {
    type: "string",
    oneOf: ["backup", "create", "destroyed", "disk", "fstrim", "migrate", "mounted", "rollback", "snapshot", "snapshot-delete"],
  },
  memory: { type: "integer", minimum: 16 },
  mpN: { type: "string", properties: mountPoint, count: 256 },
  nameserver: { type: "string", format: "lxc-ip-with-ll-iface-list" },
  netN: { type: "string", properties: network, count: 32 },
  onboot: { type: "boolean" },
  ostype: {
    type: "string",
    oneOf: ["debian", "devuan", "ubuntu", "centos", "fedora", "opensuse", "archlinux", "alpine", "gentoo", "nixos", "unmanaged"],
  },
  parent: { type: "string", format: "pve-configid", maxLength: 40 },
  protection: { type: "boolean" },
  rootfs: { type: "string", properties: volume },
  searchdomain: { type: "string", format: "dns-name-list" },
  snaptime: { type: "integer", minimum: 0 },
  startup: { type: "string", format: "pve-startup-order" },
  swap: { type: "integer", minimum: 0 },
  tags: { type: "string", format: "pve-tag-list" },
  template: { type: "boolean" },
  timezone: { type: "string", format: "pve-ct-timezone" },
  tty: { type: "integer", minimum: 0, maximum: 6 },
  unprivileged: { type: "boolean" },
  unusedN: {
    type: "string",
    properties: { volume: { type: "string", format: "pve-volume-id", required: true, isDefault: true } },
    count: 256,
  },
};

/** The stem and number of a numbered key: `mp0` is `mp` and 0. A leading zero makes another key (`mp00` is unknown). */
export function numbered(key: string): { readonly stem: string; readonly number: number } | undefined {
  const match = /^([a-z][a-z_-]*?)(0|[1-9]\d{0,5})$/.exec(key);
  return match ? { stem: match[1] as string, number: Number(match[2]) } : undefined;
}

/** The type of a key, or undefined where Proxmox does not know it. */
export function typeOfKey(schema: Schema, key: string): KeyType | undefined {
  if (Object.hasOwn(schema, key)) return schema[key]?.count === undefined ? schema[key] : undefined;
  const parts = numbered(key);
  const family = parts && familyOf(schema, parts.stem);
  return family?.count !== undefined && parts && parts.number < family.count ? family : undefined;
}

/** The type of a family of numbered keys, by what stands before the number. */
export const familyOf = (schema: Schema, stem: string): KeyType | undefined =>
  Object.hasOwn(schema, `${stem}N`) ? schema[`${stem}N`] : undefined;
