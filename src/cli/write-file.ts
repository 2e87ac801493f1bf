import { closeSync, fchmodSync, fchownSync, fstatSync, fsyncSync, lstatSync, openSync, renameSync, rmSync, writeFileSync } from "node:fs";

export interface Writing {
  /** Who may read and write it; where nothing is said, who might before, and of a new file whom the system lets. */
  readonly mode?: number;
  /** Somebody's own file: its owner stays, too, or it is not written; and it is on the disk before it takes the place of the old one. */
  readonly precious?: true;
}

/**
 * Writes a file by rename: whoever reads it meanwhile, and whoever ends this process, finds the old one or the new one whole. Who may read it
 * stays as it was. A link in its place is replaced, not followed. Throws what the system says; nothing is left behind then. `data` is
 * asked once there is a place for it.
 */
export function writeWhole(target: string, data: string | (() => Uint8Array), { mode, precious }: Writing = {}): void {
  // No name that two runs, or one that was killed, could have in common: in a container every run has the same number.
  const fresh = `${target}.${process.pid}${Math.random().toString(36).slice(1)}.tmp`;
  const there = mode === undefined ? lstatSync(target, { throwIfNoEntry: false }) : undefined;
  const before = there?.isFile() ? there : undefined;
  let file: number | undefined;
  try {
    file = openSync(fresh, "wx", before ? before.mode & 0o777 : (mode ?? 0o666));
    if (before) {
      const now = fstatSync(file);
      if (precious && (now.uid !== before.uid || now.gid !== before.gid)) fchownSync(file, before.uid, before.gid);
      if ((now.mode & 0o777) !== (before.mode & 0o777)) fchmodSync(file, before.mode & 0o777);
    }
    writeFileSync(file, typeof data === "string" ? data : data());
    if (precious) fsyncSync(file);
    closeSync(file);
    file = undefined;
    renameSync(fresh, target);
  } catch (error) {
    if (file !== undefined) closeSync(file);
    rmSync(fresh, { force: true });
    throw error;
  }
}
