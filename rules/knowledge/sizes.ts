import { unquoted } from "./written.ts";

/** An amount of storage as settings and documents write it (`512m`, `4GiB`, `1.5T`): its number, and of its unit how many times 1024. */
export function sizeOf(written: string): { readonly number: number; readonly power: number } | undefined {
  const [, number, unit = ""] = /^(\d+(?:\.\d+)?) ?([kmgt]?)i?b?$/.exec(unquoted(written.trim()).toLowerCase()) ?? [];
  return number === undefined ? undefined : { number: Number(number), power: " kmgt".indexOf(unit || " ") };
}
