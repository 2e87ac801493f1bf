import { posix } from "node:path";
import { Source } from "../../source.ts";
import type { Subject } from "../../subject.ts";
import type { Tree } from "../../tree/tree.ts";

/** What can be asked about the files around a project. */
export const filesAround = (file: string, tree: Tree): Required<Pick<Subject, "folders" | "files">> => ({
  folders: () => foldersFrom(posix.dirname(file), tree),
  files: {
    tracked: (path) => tree.tracked(path),
    names: (folder) => tree.folder(folder),
    source: (path) => {
      const read = tree.read(path);
      return read.ok ? new Source(path, read.text) : undefined;
    },
  },
});

/** What lies in a folder, then in each one above it, up to the working directory. */
function foldersFrom(folder: string, tree: Tree): readonly (readonly string[])[] {
  const names = tree.folder(folder);
  return folder === "." || folder.startsWith("..") ? [names] : [names, ...foldersFrom(posix.dirname(folder), tree)];
}
