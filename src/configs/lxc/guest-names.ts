import { posix } from "node:path";
import { type Node, type Scalar, text } from "../../node.ts";
import type { Source } from "../../source.ts";
import type { Name } from "../../subject.ts";
import { splitList, trimBlanks } from "./blanks.ts";

/** Folders that say what kind of file lies in them, and nothing of the guest. */
const generic = new Set([
  "lxc",
  "qemu-server",
  "qemu",
  "vm",
  "vms",
  "ct",
  "cts",
  "containers",
  "pve",
  "etc",
  "nodes",
  "conf",
  "config",
  "configs",
  ".",
  "..",
]);

/** The guest's number: a file name of digits alone. */
const idOfPath = (path: string): string | undefined => /^(\d+)\.conf$/.exec(posix.basename(path))?.[1];

/** The Proxmox node that a path names: `nodes/<node>/lxc/101.conf`. */
export const hostOfPath = (path: string): string | undefined => /(?:^|\/)nodes\/([^/]+)\/(?:lxc|qemu-server)\//.exec(path)?.[1];

/** How documents may call a guest: by number, host name, tags, and the folder its file lies in. */
export function namesOfGuest(source: Source, hostname: Node | undefined, by: "hostname" | "name", tags: Node | undefined): readonly Name[] {
  const start = source.span(0, 0);
  const id = idOfPath(source.path);
  const folder = posix.basename(posix.dirname(source.path));
  const called = calledBy(hostname);
  return [
    ...(id !== undefined ? [{ by: "id", text: id, at: start } as const] : []),
    ...(called !== undefined && hostname ? [{ by, text: called, at: hostname.at }] : []),
    ...(tags?.kind === "scalar" ? tagsOf(tags) : []),
    ...(generic.has(folder) || hostOfPath(source.path) === folder ? [] : [{ by: "folder", text: folder, at: start } as const]),
  ];
}

/** What a host name says; one of blanks says nothing. */
const calledBy = (hostname: Node | undefined): string | undefined => trimBlanks(text(hostname) ?? "") || undefined;

const tagsOf = (tags: Scalar): readonly Name[] =>
  splitList(String(tags.value)).map((tag) => {
    const start = tags.at.start + tag.start;
    return { by: "tag", text: tag.text, at: tags.at.source.span(start, start + tag.text.length) };
  });

/** `container 101 (jellyfin)`, `vm 105`, `container jellyfin`, or with nothing else the file's name. */
export function titleOfGuest(kind: "container" | "vm", source: Source, hostname: Node | undefined): string {
  const called = calledBy(hostname);
  const id = idOfPath(source.path);
  if (id === undefined) return `${kind} ${called ?? source.path}`;
  return called === undefined ? `${kind} ${id}` : `${kind} ${id} (${called})`;
}
