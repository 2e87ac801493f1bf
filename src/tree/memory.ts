import { fileSet } from "./file-set.ts";
import { normalise } from "./path.ts";
import type { Read, Tree } from "./tree.ts";

export interface MemoryTreeOptions {
  /** Files that can't be read, with the answer that they give: `{ "huge.yaml": { ok: false, why: "too-large" } }`. */
  readonly answers?: Readonly<Record<string, Read>>;
}

/** A tree of texts by path, for examples and tests. There is no git behind it. */
export function memoryTree(files: Readonly<Record<string, string>>, options: MemoryTreeOptions = {}): Tree {
  const reads = new Map<string, Read>(Object.entries(files).map(([path, text]) => [normalise(path), { ok: true, text }]));
  for (const [path, read] of Object.entries(options.answers ?? {})) reads.set(normalise(path), read);
  const names = fileSet(reads.keys());
  const tree: Tree = {
    base: "",
    ...names,
    read(path) {
      const read = reads.get(normalise(path));
      if (read) return read;
      const kind = names.kind(path);
      return { ok: false, why: kind === "file" ? "missing" : kind };
    },
    tracked: () => undefined,
    git: () => ({ ok: false, code: null, stdout: "", stderr: "there is no git behind this tree" }),
    including: () => tree,
  };
  return Object.freeze(tree);
}
