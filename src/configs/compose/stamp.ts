import { posix } from "node:path";
import type { Entry, Mapping, Node, Via } from "../../node.ts";
import { throughVia } from "../../node.ts";

/** The keys of a service that hold paths of its folder. */
const WITH_PATHS = ["volumes", "env_file", "build", "label_file", "develop"];

/** A service that came from elsewhere: every value says how, and what holds paths keeps the folder of its file, where that is another. */
export function fromElsewhere(service: Mapping, folder: string | undefined, via: Via): Mapping {
  const entries = new Map<string, Entry>();
  for (const [name, { key, value }] of service.entries) {
    const placed = folder !== undefined && WITH_PATHS.includes(name) ? withFolder(value, posix.normalize(folder)) : value;
    entries.set(name, { key, value: throughVia(placed, via) });
  }
  return { ...service, entries };
}

/** A value, and the items of a list, with the folder that their paths start from; one that has it keeps it. */
export function withFolder(node: Node, folder: string): Node {
  const owned = node.folder === undefined ? { ...node, folder } : node;
  return owned.kind === "list" ? { ...owned, items: owned.items.map((item) => withFolder(item, folder)) } : owned;
}
