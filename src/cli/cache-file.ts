import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  type Stats,
  statSync,
} from "node:fs";
import { dirname, isAbsolute, join } from "node:path";
import { enclosingTop, isInside, lookAt } from "../tree/roots.ts";
import type { World } from "./world.ts";
import { writeWhole } from "./write-file.ts";

/** How the names of files begin that are counted together, and how many of them are kept at most: what documents and configurations came to, and compiled code. */
const KEPT = { "reading-": 100, "judged-": 50, "code-": 32 } as const;
type Kind = keyof typeof KEPT;

/** Bytes of one file at most: what two thousand documents of 20 KB come to. More takes longer to read, and more memory, than it should. */
const LARGEST = 500_000_000;

/** What lies in front of a payload is as long as a multiple of that: the engine reads compiled code where it lies, if it lies well. */
const ALIGNMENT = 8;

/**
 * Where readings are kept, absolute: where code is; else in the nearest node_modules of this repository, which the repository itself may hold;
 * else, where the system tells no owners, in the user's own cache folder. Undefined where there is none of them.
 */
export const cacheFolder = (world: Pick<World, "cwd" | "env">): string | undefined =>
  codeFolder(world) ?? modulesFolder(world.cwd) ?? ownFolder(world);

/** Where code may be kept, absolute: in the cache folder of the user who runs this; never where the system tells no owners. */
export const codeFolder = (world: Pick<World, "cwd" | "env">): string | undefined => (process.geteuid ? ownFolder(world) : undefined);

/**
 * The cache folder of the user who runs this, who alone may write there. Never in a repository, whose files anybody may have written, nor below
 * the working directory.
 */
function ownFolder({ cwd, env }: Pick<World, "cwd" | "env">): string | undefined {
  const folder = folderOfCaches(env);
  if (folder === undefined || isInside(folder, cwd) || enclosingTop(folder) !== undefined) return undefined;
  try {
    return [dirname(folder), folder].every((one) => isOwn(lstatSync(one, { throwIfNoEntry: false }))) ? folder : undefined;
  } catch {
    // Another user's home, which nobody else may look into.
    return undefined;
  }
}

/** The folder of the user's caches may be missing, its own may not: who has no home gets none. */
function folderOfCaches(env: World["env"]): string | undefined {
  const own = [env.XDG_CACHE_HOME, env.LOCALAPPDATA, env.HOME && join(env.HOME, ".cache")].find((folder) => folder && isAbsolute(folder));
  if (!own) return undefined;
  const there = lookAt(own);
  return there === "folder" || (there === undefined && lookAt(dirname(own)) === "folder") ? join(own, "homelab-lint") : undefined;
}

function modulesFolder(cwd: string): string | undefined {
  const top = enclosingTop(cwd) ?? cwd;
  for (let here = cwd; ; here = dirname(here)) {
    if (lookAt(join(here, "node_modules")) === "folder") return join(here, "node_modules", ".cache", "homelab-lint");
    if (here === top || here === dirname(here)) return undefined;
  }
}

/** Whether something is this user's and nobody else may write it; what is not there yet may be made. */
const isOwn = (stat: Stats | undefined): boolean =>
  stat === undefined || process.geteuid === undefined || (stat.uid === process.geteuid() && (stat.mode & 0o022) === 0);

/** What a file of the cache holds; undefined where there is none, where it is a link or somebody else's, and where it is damaged. */
export function readCacheFile(folder: string, name: string, version: string): Buffer | undefined {
  let file: number | undefined;
  try {
    if (lookAt(folder) !== "folder") return undefined;
    file = openSync(join(folder, name), constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
    const stat = fstatSync(file);
    if (!stat.isFile() || stat.size > LARGEST || !isOwn(stat)) return undefined;
    const bytes = readFileSync(file);
    const start = bytes.indexOf("\n") + 1;
    const length = (bytes.length - start) / 2;
    if (bytes.toString("latin1", 0, start) !== headerOf(version, length)) return undefined;
    // Everything stands there twice: no other sum over so much is worked out as quickly as two copies are compared.
    const payload = bytes.subarray(start, start + length);
    return payload.equals(bytes.subarray(start + length)) ? payload : undefined;
  } catch {
    return undefined;
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

/**
 * Writes a file of the cache by rename, for this user alone. What can't be written is not kept: the next run does without. `payload` is asked only
 * where there is a place for it.
 */
export function writeCacheFile(folder: string, name: `${Kind}${string}`, version: string, payload: () => Uint8Array | string): void {
  try {
    for (const part of [dirname(folder), folder]) {
      if (lookAt(part) === undefined) mkdirSync(part, { mode: 0o700 });
      if (lookAt(part) !== "folder") return;
    }
    const twice = (bytes: Buffer): Uint8Array => {
      const header = Buffer.from(headerOf(version, bytes.length));
      // Nobody would read it.
      if (header.length + 2 * bytes.length > LARGEST) throw new RangeError();
      return Buffer.concat([header, bytes, bytes]);
    };
    writeWhole(join(folder, name), () => twice(Buffer.from(payload())), { mode: 0o600 });
    for (const kind of Object.keys(KEPT) as Kind[]) if (name.startsWith(kind)) prune(folder, kind);
  } catch {
    // Nowhere to keep it.
  }
}

/** Leaves the files that were written last; of large ones no more than take the room of two. */
function prune(folder: string, kind: Kind): void {
  const aged = readdirSync(folder)
    .filter((name) => name.startsWith(kind))
    .map((name) => ({ name, stat: statSync(join(folder, name)) }))
    .sort((a, b) => b.stat.mtimeMs - a.stat.mtimeMs);
  const left = aged.length > KEPT[kind] ? KEPT[kind] / 2 : aged.length;
  let bytes = 0;
  for (const [index, { name, stat }] of aged.entries()) {
    bytes += stat.size;
    if (index >= left || bytes > 2 * LARGEST) rmSync(join(folder, name), { force: true });
  }
}

function headerOf(version: string, length: number): string {
  const header = `homelab-lint ${version} ${length}`;
  return `${header.padEnd(Math.ceil((header.length + 1) / ALIGNMENT) * ALIGNMENT - 1)}\n`;
}

/** Names files. Nothing is trusted for it. */
export function shortName(text: string): string {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    a = Math.imul(a ^ code, 2654435761);
    b = Math.imul(b ^ code, 1597334677);
  }
  return (a >>> 0).toString(16).padStart(8, "0") + (b >>> 0).toString(16).padStart(8, "0");
}
