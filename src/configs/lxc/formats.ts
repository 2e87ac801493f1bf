import { isCidr, isIpv4, isIpv6 } from "./addresses.ts";
import { isBlank, splitList } from "./blanks.ts";

/** A named format of Proxmox's schema: what it says against a value, in its own words, or nothing where the value is fine. */
type Format = (value: string) => string | undefined;

/** A fault in Proxmox's own words, and in words for people. */
export interface FormatFault {
  readonly says: string;
  readonly plainly: string;
}

const unless =
  (good: (value: string) => boolean, says: string): Format =>
  (value) =>
    good(value) ? undefined : says;

/** Each item of a list must be fine; an empty list is (PVE: check_format, `-list`). */
const every =
  (item: Format): Format =>
  (value) => {
    for (const { text } of splitList(value)) {
      const fault = item(text);
      if (fault) return fault;
    }
    return undefined;
  };

const isLabel = (text: string): boolean => /^[a-zA-Z0-9-]+$/.test(text) && !text.startsWith("-") && !text.endsWith("-");
const dnsName = unless((value) => value.split(".").every(isLabel), "value does not look like a valid DNS name");
const isIp = (value: string): boolean => isIpv4(value) || isIpv6(value);

/** PVE: pve_verify_iface, for `fe80::1%eth0`. */
const isInterface = (value: string): boolean => /^[a-z][a-z0-9_]{1,20}(?:[:.]\d+)?$/i.test(value);
const isLinkLocal = (value: string): boolean => {
  const percent = value.indexOf("%");
  return /^fe80:/.test(value) && percent > 5 && isIp(value.slice(0, percent)) && isInterface(value.slice(percent + 1));
};

/** PVE: pve_parse_startup_order; "0" is empty to Perl. */
const isStartup = (value: string): boolean =>
  value !== "0" && value.split(",").every((part) => isBlank(part) || /^(?:(?:order=)?\d+|up=\d+|down=\d+)$/.test(part));

/** The areas that the system's zone.tab lists; names such as `Etc/UTC` or `US/Pacific` are links and stand in no line of it. */
const zoneAreas = /^(?:Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Europe|Indian|Pacific)\/[A-Z]/;
const isTimezone = (value: string): boolean => {
  if (value === "host" || value === "UTC") return true;
  if (!zoneAreas.test(value)) return false;
  try {
    new Intl.DateTimeFormat("en", { timeZone: value });
    return true;
  } catch {
    return false;
  }
};

const formats = {
  "dns-name": dnsName,
  "dns-name-list": every(dnsName),
  "disk-size": (value) =>
    /^\d+(?:\.\d+)?(?:[KMGT](?:iB)?)?$/.test(value) ? undefined : `value does not look like a valid disk size: ${value}`,
  ipv4: unless(isIpv4, "value does not look like a valid IPv4 address"),
  ipv6: unless(isIpv6, "value does not look like a valid IPv6 address"),
  "lxc-ip-with-ll-iface-list": every(unless((value) => isLinkLocal(value) || isIp(value), "value does not look like a valid IP address")),
  "mac-addr": unless(
    (value) => /^[a-f0-9][02468ace](?::[a-f0-9]{2}){5}$/i.test(value),
    "value does not look like a valid unicast MAC address",
  ),
  "pve-configid": (value) => (/^[a-z][a-z0-9_-]+$/i.test(value) ? undefined : `invalid configuration ID '${value}'`),
  "pve-ct-timezone": (value) => (isTimezone(value) ? undefined : `invalid time zone '${value}'`),
  "pve-ipv4-config": unless(
    (value) => /^(?:dhcp|manual)$/.test(value) || isCidr(value, isIpv4, 32),
    "value does not look like a valid ipv4 network configuration",
  ),
  "pve-ipv6-config": unless(
    (value) => /^(?:auto|dhcp|manual)$/.test(value) || isCidr(value, isIpv6, 128),
    "value does not look like a valid ipv6 network configuration",
  ),
  "pve-lxc-dev-string": (value) =>
    /^\/dev\//.test(value) && !/\/\.\.?(?:\/|$)/.test(value) ? undefined : `${value} is not a valid device path`,
  "pve-lxc-mp-string": (value) => (/\/\.\.?(?:\/|$)|^\.\.\//.test(value) ? `${value} contains illegal character sequences` : undefined),
  "pve-startup-order": unless(isStartup, "unable to parse startup options"),
  "pve-tag-list": every(unless((value) => /^[a-z0-9_][a-z0-9_\-+.]*$/i.test(value), "invalid characters in tag")),
  "pve-volume-id": (value) => (/^[a-z][a-z0-9\-_.]*[a-z0-9]:.+$/i.test(value) ? undefined : `unable to parse volume ID '${value}'`),
} satisfies Record<string, Format>;

export type FormatName = keyof typeof formats;

/** What a format asks for, for people: "… must be …". */
const wanted: Record<FormatName, string> = {
  "dns-name": "a DNS name: letters, digits and `-` in parts joined by `.`, no `_` and no blanks",
  "dns-name-list": "a list of DNS names",
  "disk-size": "a size such as `8G` or `512M`",
  ipv4: "an IPv4 address without a prefix length",
  ipv6: "an IPv6 address without a prefix length",
  "lxc-ip-with-ll-iface-list": "a list of IP addresses",
  "mac-addr": "a unicast MAC address: six pairs of hexadecimal digits, the second digit even",
  "pve-configid": "a name of two or more letters, digits, `_` and `-` that starts with a letter",
  "pve-ct-timezone": "`host`, `UTC` or a zone such as `Europe/Berlin`",
  "pve-ipv4-config": "an address with a prefix length of 8 to 32 (`192.168.1.5/24`), `dhcp` or `manual`",
  "pve-ipv6-config": "an address with a prefix length of 8 to 128, `auto`, `dhcp` or `manual`",
  "pve-lxc-dev-string": "a path that starts with `/dev/` and holds no `/../`",
  "pve-lxc-mp-string": "a path without `/./` and `/../`",
  "pve-startup-order": "`order=N,up=N,down=N` without blanks",
  "pve-tag-list": "a list of tags of letters, digits, `_`, `-`, `+` and `.`",
  "pve-volume-id": "a volume of the form `storage:name`",
};

/** What Proxmox says against a value of a format, or undefined where it is fine. */
export function faultOf(format: FormatName, value: string): FormatFault | undefined {
  const says = formats[format](value);
  return says === undefined ? undefined : { says, plainly: `must be ${wanted[format]}` };
}
