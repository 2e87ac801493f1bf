import type { Reader } from "../reader.ts";
import { readGuestFiles } from "./guests.ts";

/** Reads Proxmox containers, Proxmox virtual machines and containers of plain LXC. Most homelabs have one kind of configuration alone, and load what reads that. */
export const readGuests: Reader = (tree, paths) => {
  const candidates = [...new Set(paths)].filter((path) => /\.conf$|(?:^|\/)config$/.test(path));
  return candidates.length > 0 ? readGuestFiles(tree, candidates) : { subjects: [], remarks: [], files: [] };
};
