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

/** Whether a path is a folder or lies below it, both normalised: `/tank/../etc` is not under `/tank`. Undefined where an unknown path can't be told to. */
export function isUnder(path: string, folder: string, known = true): boolean | undefined {
  const clean = normalise(path);
  const base = normalise(folder);
  const inside = clean === base || clean.startsWith(base === "/" ? "/" : `${base}/`);
  return inside || known ? inside : undefined;
}
