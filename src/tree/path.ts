import { posix, relative, resolve, sep } from "node:path";

/** A path as trees compare them: forward slashes, no `.`, no inner `..`, no slash at the end; "." for the working directory itself. */
export const normalise = (path: string): string => {
  const short = posix.normalize(path === "" ? "." : path);
  return short.length > 1 && short.endsWith("/") ? short.slice(0, -1) : short;
};

/** A path of the file system as trees show it: relative to the working directory `base` (absolute), with forward slashes. */
export function toTreePath(base: string, path: string): string {
  // Nearly every path comes out of a walk or from git, as short as it can be: no need to take it apart.
  if (path.startsWith("/") && base.startsWith("/") && !/\/(?:\.{0,2}(?:\/|$))|\\/.test(path)) {
    let up = "";
    for (let folder = base; folder !== ""; folder = folder.slice(0, folder.lastIndexOf("/"))) {
      if (path.startsWith(`${folder}/`)) return up + path.slice(folder.length + 1);
      if (path === folder) return up.slice(0, -1) || ".";
      up += "../";
    }
  }
  return relative(base, resolve(base, path)).split(sep).join("/") || ".";
}

/** Whether a normalised path leaves the folder it is relative to. */
export const climbs = (path: string): boolean => path === ".." || path.startsWith("../") || path.startsWith("/");

/** Whether a normalised path is a folder or lies below it; everything that does not climb is below ".". */
export const isBelow = (path: string, folder: string): boolean =>
  path === folder || (folder === "." ? !climbs(path) : path.startsWith(folder.endsWith("/") ? folder : `${folder}/`));

/** Every folder above a normalised path, nearest first: of `a/b/c` these are `a/b`, `a` and `.`; of `../a/b` they are `../a` and `..`. */
export function* foldersAbove(path: string): Generator<string> {
  let here = path;
  while (here !== "." && here !== ".." && here !== "/" && !here.endsWith("/..")) {
    here = posix.dirname(here);
    yield here;
  }
}

/** Order by code units: the same on every machine and in every language. */
export const byCodeUnits = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
