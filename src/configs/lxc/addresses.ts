const octet = /^(?:0|[1-9]\d{0,2})$/;

/** Four decimal numbers up to 255, none with a leading zero (PVE: $IPV4RE). */
export function isIpv4(text: string): boolean {
  const parts = text.split(".");
  return parts.length === 4 && parts.every((part) => octet.test(part) && Number(part) <= 255);
}

/** Eight groups of hexadecimal digits, with at most one `::` for one group or more, the last two groups perhaps as IPv4 (PVE: $IPV6RE). */
export function isIpv6(text: string): boolean {
  if (text.length > 45) return false;
  const halves = text.split("::");
  if (halves.length > 2) return false;
  const groups = halves.map((half) => (half === "" ? [] : half.split(":")));
  const last = groups.at(-1);
  let count = 0;
  if (last?.length && isIpv4(last.at(-1) ?? "")) {
    last.pop();
    count = 2;
  }
  for (const group of groups.flat()) if (!/^[0-9a-fA-F]{1,4}$/.test(group)) return false;
  count += groups.flat().length;
  return halves.length === 2 ? count <= 7 : count === 8;
}

/** An address with a prefix length of at least 8 (PVE: pve_verify_cidrv4 and its sister for IPv6). */
export function isCidr(text: string, isAddress: (address: string) => boolean, longest: number): boolean {
  const slash = text.indexOf("/");
  const prefix = text.slice(slash + 1);
  return slash > 0 && /^\d+$/.test(prefix) && Number(prefix) >= 8 && Number(prefix) <= longest && isAddress(text.slice(0, slash));
}
