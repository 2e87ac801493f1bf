import { hasPlaceholder, patternOf } from "./patterns.ts";
/** `/a//b/../c/` is `/a/c`; relative paths keep their form, with leading `../`. */
export function normalise(path: string): string {
  const parts: string[] = [];
  for (const part of path.split("/")) {
    if (part === "" || part === ".") continue;
    if (part === ".." && parts.length > 0 && parts.at(-1) !== "..") parts.pop();
    else if (part !== ".." || !path.startsWith("/")) parts.push(part);
  }
  return path.startsWith("/") ? `/${parts.join("/")}` : parts.join("/") || ".";
}

/**
 * Whether a path is a folder or lies below it, both normalised: `/tank/../etc` is not under `/tank`. A placeholder stands for one step
 * (`/tank/<app>/config`), and `$DATA` is `${DATA}`. Undefined where an unknown path can't be told to.
 */
export function isUnder(path: string, folder: string, known = true): boolean | undefined {
  const clean = normalise(path.replace(/\$(\w+)/g, "${$1}"));
  const base = normalise(folder.replace(/\$(\w+)/g, "${$1}"));
  if (hasPlaceholder(base))
    return patternOf(base)(clean.split("/").slice(0, base.split("/").length).join("/")) || (known ? false : undefined);
  const inside = clean === base || clean.startsWith(base === "/" ? "/" : `${base}/`);
  return inside || known ? inside : undefined;
}
