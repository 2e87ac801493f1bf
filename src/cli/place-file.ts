import { mkdirSync, realpathSync } from "node:fs";
import { dirname, join, sep } from "node:path";
import { lookAt } from "../tree/roots.ts";
import { Refusal } from "./refusal.ts";
import { writeWhole } from "./write-file.ts";

/**
 * Writes a new file below a folder, by rename, so that it is there whole or not at all. Answers false where something stands there already,
 * which stays as it is. A folder on the way that is a link out of `folder` is refused: nothing is written elsewhere than where one looks.
 */
export function placeFile(folder: string, path: string, text: string): boolean {
  const target = join(folder, path);
  if (lookAt(target) !== undefined) return false;
  try {
    stayInside(folder, dirname(target), path);
    mkdirSync(dirname(target), { recursive: true });
    writeWhole(target, text);
    return true;
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal(`${path} can't be written: ${(error as Error).message}`);
  }
}

/** Looks at the nearest folder above the target that exists. */
function stayInside(folder: string, above: string, path: string): void {
  if (lookAt(above) === undefined && above !== folder) {
    stayInside(folder, dirname(above), path);
    return;
  }
  const [real, root] = [realpathSync(above), realpathSync(folder)];
  if (real !== root && !real.startsWith(root + sep))
    throw new Refusal(`${path} can't be written: its folder is a link that leads to ${real}.`);
}
