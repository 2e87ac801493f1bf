/** One record of `git worktree list --porcelain`, as git says it. */
export interface WorktreeRecord {
  /** Absolute. */
  readonly path: string;
  readonly bare: boolean;
  readonly detached: boolean;
  /** Undefined where the branch has no commit yet. */
  readonly head?: string;
  /** Without `refs/heads/`. */
  readonly branch?: string;
  readonly locked?: { readonly reason?: string };
  readonly prunable?: { readonly reason: string };
}

/**
 * Reads the list. With `-z` (git 2.36) NUL ends an attribute and an empty one a record, so paths and reasons may hold line breaks; older
 * versions end both with line breaks.
 */
export function parseWorktreeList(text: string, end: "\0" | "\n" = "\0"): readonly WorktreeRecord[] {
  const records: WorktreeRecord[] = [];
  for (const part of text.split(end + end)) {
    const attributes = new Map<string, string>();
    for (const attribute of part.split(end)) {
      const space = attribute.indexOf(" ");
      if (space < 0) attributes.set(attribute, "");
      else attributes.set(attribute.slice(0, space), attribute.slice(space + 1));
    }
    const path = attributes.get("worktree");
    if (path === undefined) continue;
    const head = attributes.get("HEAD");
    const branch = attributes.get("branch")?.replace(/^refs\/heads\//, "");
    const locked = attributes.get("locked");
    const prunable = attributes.get("prunable");
    records.push({
      path,
      bare: attributes.has("bare"),
      detached: attributes.has("detached"),
      ...(head !== undefined && /[^0]/.test(head) && { head }),
      ...(branch !== undefined && { branch }),
      ...(locked !== undefined && { locked: locked === "" ? {} : { reason: locked } }),
      ...(prunable !== undefined && { prunable: { reason: prunable } }),
    });
  }
  return records;
}
