import { vmSchema } from "../vm/schema.ts";
import { containerSchema, numbered, typeOfKey } from "./schema.ts";

/** What a file holds: a Proxmox container, a Proxmox virtual machine, or a container of plain LXC. */
export interface Recognised {
  readonly kind: "container" | "vm" | "raw";
  /** Known by its name alone; otherwise by its content, and it may be an excerpt. */
  readonly named: boolean;
}

/** Files longer than this are judged by their beginning. */
const judged = 64 * 1024;

/** Which guest a file holds, or undefined where it holds none: by the places where Proxmox and LXC keep them, then by content. */
export function recognise(path: string, text: string): Recognised | undefined {
  if (/(?:^|\/)lxc\/\d+\.conf$/.test(path)) return { kind: "container", named: true };
  if (/(?:^|\/)qemu-server\/\d+\.conf$/.test(path)) return { kind: "vm", named: true };
  if (!/\.conf$|(?:^|\/)config$/.test(path)) return undefined;
  const kind = kindOfContent(text.length > judged ? text.slice(0, judged) : text);
  if (kind === undefined) return undefined;
  return !path.endsWith(".conf") && kind !== "raw"
    ? undefined
    : { kind, named: kind === "raw" && /(?:^|\/)lxc\/[^/]+\/config$/.test(path) };
}

/** Keys whose values have a form of Proxmox's own; a file of another program that has one by chance does not have two. */
const containerSigns =
  /^(?:rootfs: *\S+|unprivileged: *[01]|ostype: *(?:debian|devuan|ubuntu|centos|fedora|opensuse|archlinux|alpine|gentoo|nixos|unmanaged)|arch: *(?:amd64|i386|arm64|armhf|riscv\d+)|net\d+:.*\bname=|mp\d+:.*\bmp=|features: *(?:nesting|keyctl|fuse|mount|mknod)=|dev\d+: *\/dev\/|lxc\.[a-z0-9_.-]+:|swap: *\d+)/;
const vmSigns =
  /^(?:(?:scsi|virtio|sata|ide)\d+: *\S+|net\d+: *(?:virtio|e1000e?|rtl8139|vmxnet3)[=,]|scsihw: *\S+|bios: *(?:ovmf|seabios)|machine: *\S+|smbios1: *uuid=|vmgenid: *\S+|hostpci\d+: *\S+|efidisk0: *\S+|boot: *(?:order=|[acdn]+)|ostype: *(?:l2[46]|win\w+|w2k\w*|wxp|wvista|solaris|other)|sockets: *\d+|agent: *\S+)/;

function kindOfContent(text: string): Recognised["kind"] | undefined {
  let [lines, raw, known, container, vm] = [0, 0, 0, 0, 0];
  for (const line of text.replace(/^\uFEFF/, "").split(/\r?\n|\r/)) {
    if (/^\s*(?:#|$)/.test(line)) continue;
    // Sections of other programs (`[Unit]`, `[Interface]`) come before any key of a guest.
    if (line.startsWith("[")) {
      if (lines === 0) return undefined;
      break;
    }
    lines += 1;
    if (/^\s*lxc\.[a-z0-9_.-]+\s*=/.test(line)) raw += 1;
    const key = /^([a-z][a-z_-]*\d*):(?=\s)/.exec(line)?.[1];
    if (key !== undefined && isGuestKey(key)) known += 1;
    if (containerSigns.test(line)) container += 1;
    if (vmSigns.test(line)) vm += 1;
    if (/^lxc\.[a-z0-9_.-]+:/.test(line)) known += 1;
  }
  // A file is a guest's where most of its lines are; a stray key in a file of another kind makes none.
  if ((known + raw) * 2 <= lines) return undefined;
  if (vm >= 2 && vm > container) return "vm";
  if (container >= 2 || (container === 1 && known === lines && /^lxc\./m.test(text))) return "container";
  return raw > 0 && known === 0 && container === 0 ? "raw" : undefined;
}

const isGuestKey = (key: string): boolean =>
  typeOfKey(containerSchema, key) !== undefined || typeOfKey(vmSchema, key) !== undefined || numbered(key)?.stem === "mp";
