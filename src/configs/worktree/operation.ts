import { posix } from "node:path";
import type { Tree } from "../../tree/tree.ts";

export interface Operation {
  /** "rebase", "am", "merge", "cherry-pick", "revert", "bisect". */
  readonly name: string;
  /** The branch that is worked on while HEAD is detached (rebase, bisect). */
  readonly branch?: string;
}

/** A rebase, merge, cherry-pick, revert or bisect that has not ended, from the files in a worktree's administrative folder. */
export function operationIn(tree: Tree, admin: string): Operation | undefined {
  const names = new Set(tree.folder(admin));
  const branchIn = (file: string): { readonly branch?: string } => {
    const read = tree.read(posix.join(admin, file));
    const branch = read.ok ? read.text.trim().replace(/^refs\/heads\//, "") : "";
    // "detached HEAD" is what git writes where no branch was rebased; bisect notes a commit's id then.
    return branch === "" || branch === "detached HEAD" || /^[0-9a-f]{40,64}$/.test(branch) ? {} : { branch };
  };
  if (names.has("rebase-merge/")) return { name: "rebase", ...branchIn("rebase-merge/head-name") };
  if (names.has("rebase-apply/")) {
    const applying = tree.kind(posix.join(admin, "rebase-apply/applying")) === "file";
    return applying ? { name: "am" } : { name: "rebase", ...branchIn("rebase-apply/head-name") };
  }
  if (names.has("MERGE_HEAD")) return { name: "merge" };
  if (names.has("CHERRY_PICK_HEAD")) return { name: "cherry-pick" };
  if (names.has("REVERT_HEAD")) return { name: "revert" };
  if (names.has("BISECT_LOG")) return { name: "bisect", ...branchIn("BISECT_START") };
  return undefined;
}
