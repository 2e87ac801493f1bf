import {
  closeSync,
  constants,
  fstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, isAbsolute, join } from "node:path";
import { enclosingTop, lookAt } from "../tree/roots.ts";
import type { World } from "./world.ts";

/** Files that are kept in one folder, and bytes that are read of one, at most. */
const KEPT = 100;
const LARGEST = 50_000_000;

/**
 * Where readings are kept, absolute: in the nearest node_modules of this repository, else in the user's own cache folder. Undefined where there is
 * neither.
 */
export function cacheFolder({ cwd, env }: World): string | undefined {
  const top = enclosingTop(cwd) ?? cwd;
  for (let here = cwd; ; here = dirname(here)) {
    if (lookAt(join(here, "node_modules")) === "folder") return join(here, "node_modules", ".cache", "homelab-lint");
    if (here === top || here === dirname(here)) break;
  }
  const own = [env.XDG_CACHE_HOME, env.LOCALAPPDATA, env.HOME && join(env.HOME, ".cache")].find((folder) => folder && isAbsolute(folder));
  return own && lookAt(own) === "folder" ? join(own, "homelab-lint") : undefined;
}

/** What a file of the cache holds; undefined where there is none, where it is a link or somebody else's, and where it is damaged. */
export function readCacheFile(folder: string, name: string, version: string): string | undefined {
  let file: number | undefined;
  try {
    if (lookAt(folder) !== "folder") return undefined;
    file = openSync(join(folder, name), constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
    const stat = fstatSync(file);
    if (!stat.isFile() || stat.size > LARGEST || (process.getuid && stat.uid !== process.getuid())) return undefined;
    const text = readFileSync(file, "utf8");
    const end = text.indexOf("\n");
    const payload = text.slice(end + 1);
    return text.slice(0, end) === headerOf(version, payload) ? payload : undefined;
  } catch {
    return undefined;
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

/** Writes a file of the cache by rename, for this user alone. What can't be written is not kept: the next run reads anew. */
export function writeCacheFile(folder: string, name: string, version: string, payload: string): void {
  const fresh = join(folder, `${name}.${process.pid}.tmp`);
  try {
    for (const part of [dirname(folder), folder]) {
      if (lookAt(part) === undefined) mkdirSync(part, { mode: 0o700 });
      if (lookAt(part) !== "folder") return;
    }
    writeFileSync(fresh, `${headerOf(version, payload)}\n${payload}`, { flag: "wx", mode: 0o600 });
    renameSync(fresh, join(folder, name));
    prune(folder);
  } catch {
    rmSync(fresh, { force: true });
  }
}

/** Leaves the files that were written last. */
function prune(folder: string): void {
  const names = readdirSync(folder);
  if (names.length <= KEPT) return;
  const aged = names.map((name) => ({ name, age: statSync(join(folder, name)).mtimeMs })).sort((a, b) => b.age - a.age);
  for (const { name } of aged.slice(KEPT / 2)) rmSync(join(folder, name), { force: true });
}

const headerOf = (version: string, payload: string): string => `homelab-lint ${version} ${payload.length} ${checksum(payload)}`;

/** Tells damage, and names files. Nothing is trusted for it: what is kept is held against the documents themselves. */
export function checksum(text: string): string {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    a = Math.imul(a ^ code, 2654435761);
    b = Math.imul(b ^ code, 1597334677);
  }
  return (a >>> 0).toString(16).padStart(8, "0") + (b >>> 0).toString(16).padStart(8, "0");
}
