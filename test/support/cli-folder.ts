import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

export interface Folder {
  /** Absolute, links resolved. */
  readonly path: string;
  write(files: Readonly<Record<string, string>>): void;
  /** Deletes one file again. */
  discard(name: string): void;
  remove(): void;
}

/** A new temporary folder with files, by path. */
export function folderWith(files: Readonly<Record<string, string>>): Folder {
  const path = realpathSync(mkdtempSync(join(tmpdir(), "homelab-lint-")));
  const write: Folder["write"] = (more) => {
    for (const [name, text] of Object.entries(more)) {
      mkdirSync(dirname(join(path, name)), { recursive: true });
      writeFileSync(join(path, name), text);
    }
  };
  write(files);
  return { path, write, discard: (name) => rmSync(join(path, name)), remove: () => rmSync(path, { recursive: true, force: true }) };
}
