/** IPv4 addresses as numbers, so that ranges and networks can be compared. */

/** A network as documents write it (`192.168.20.0/24`): its first and last address as numbers, and its prefix length. */
export interface Block {
  readonly first: number;
  readonly last: number;
  readonly prefix: number;
}

/** An address as a number; undefined for what is none. */
export function addressNumber(text: string): number | undefined {
  const parts = text.trim().split(".");
  if (parts.length !== 4 || parts.some((part) => !/^\d{1,3}$/.test(part) || Number(part) > 255)) return undefined;
  return parts.reduce((sum, part) => sum * 256 + Number(part), 0);
}

/** The address of a number. */
export const addressText = (number: number): string => [24, 16, 8, 0].map((shift) => Math.floor(number / 2 ** shift) % 256).join(".");

/** The network that an address with a prefix lies in. */
export function blockOf(text: string): Block | undefined {
  const [address = "", length = ""] = text.trim().split("/");
  const number = addressNumber(address);
  const prefix = Number(length);
  if (number === undefined || !/^\d{1,2}$/.test(length) || prefix > 32) return undefined;
  const size = 2 ** (32 - prefix);
  const first = Math.floor(number / size) * size;
  return { first, last: first + size - 1, prefix };
}

/** A network as documents write it. */
export const blockText = ({ first, prefix }: Block): string => `${addressText(first)}/${prefix}`;

/**
 * Ranges of addresses in a text: `192.168.1.100–192.168.1.250`, `192.168.1.100-250`, `192.168.1.100 - .250`; within a known network of
 * 256 addresses also `.100–.199` and `100-199`. A single address is no range.
 */
export function addressRanges(text: string, within?: Block): readonly { readonly first: number; readonly last: number }[] {
  const found: { first: number; last: number }[] = [];
  const join = String.raw`\s*(?:-|–|—|~|\bto\b|\.\.\.?|…)\s*`;
  for (const match of text.matchAll(
    new RegExp(String.raw`(?<![\d.])(\d{1,3}(?:\.\d{1,3}){3})${join}(?:(\d{1,3}(?:\.\d{1,3}){3})|\.?(\d{1,3}))(?![\d.]*\d)`, "g"),
  )) {
    const first = addressNumber(match[1] as string);
    const last = match[2] ? addressNumber(match[2]) : first === undefined ? undefined : Math.floor(first / 256) * 256 + Number(match[3]);
    if (first !== undefined && last !== undefined && first <= last && (match[3] === undefined || Number(match[3]) < 256))
      found.push({ first, last });
  }
  if (found.length > 0 || within?.prefix !== 24) return found;
  for (const match of text.matchAll(new RegExp(String.raw`(?<![\d.])\.?(\d{1,3})${join}\.?(\d{1,3})(?![\d.]*\d)`, "g"))) {
    const [first, last] = [Number(match[1]), Number(match[2])];
    if (first <= last && last < 256) found.push({ first: within.first + first, last: within.first + last });
  }
  return found;
}
