import { statSync } from "node:fs";

/** Milliseconds: a file that changed that little ago may change again, and the file system's clock not tell. Some count whole seconds, or two at once. */
const TICK = 50;
const SECOND = 1000;

/**
 * What the file system says of a file, by its absolute path: other where its text is. "" where there is none, or where nobody could tell whether it changed
 * once more. `now`: milliseconds since 1970. A change shows in the time of the last change even where the date was put back.
 */
export function stampAt(path: string, now: number): string {
  try {
    const stat = statSync(path, { throwIfNoEntry: false });
    if (!stat?.isFile()) return "";
    const { mtimeMs, ctimeMs, size, ino } = stat;
    const tick = ctimeMs % SECOND === 0 ? 2 * SECOND + TICK : TICK;
    return ctimeMs + tick < now ? `${mtimeMs} ${ctimeMs} ${size} ${ino}` : "";
  } catch {
    // A loop of links, a folder that nobody may enter, a name that is too long.
    return "";
  }
}
