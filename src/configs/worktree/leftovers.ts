import { posix } from "node:path";
import { Source } from "../../source.ts";
import { byCodeUnits, isBelow, normalise } from "../../tree/path.ts";
import type { Leftover } from "./facts.ts";
import { linkedGitFolder } from "./find.ts";
import { type Repository, worktreeBehind } from "./repository.ts";

/** Where tools put worktrees: looked at even where none is left that git lists. */
const USUAL = ["worktrees", ".worktrees", ".wt", ".claude/worktrees"];

/**
 * Folders that look like worktrees of the repository and are none. Looked at are the folders in which its worktrees lie, the usual ones,
 * and those in `named`; in these a folder without any `.git` is a left-over too.
 */
export function findLeftovers(repository: Repository, named: readonly string[] = []): readonly Leftover[] {
  const { gitFolder, worktrees } = repository;
  const bases = new Set(named.map(normalise));
  const usual = USUAL.map((folder) => posix.join(repository.folder, folder));
  const beside = worktrees.filter(({ main }) => !main).map(({ folder }) => posix.dirname(folder));
  const places = [...new Set([...bases, repository.folder, ...usual, ...beside])];
  const tree = repository.tree.including(places);
  const listed = new Set(worktrees.map(({ folder }) => folder));

  const judge = (folder: string, named: boolean): Omit<Leftover, "folder" | "at"> | undefined => {
    const git = tree.kind(posix.join(folder, ".git"));
    // A repository of its own is somebody else's.
    if (git === "folder" || git === "outside") return undefined;
    if (git === "missing") return named && ![...listed].some((path) => isBelow(path, folder)) ? { kind: "left-over" } : undefined;
    const admin = linkedGitFolder(tree, folder);
    if (admin === undefined || posix.dirname(admin) !== posix.join(gitFolder, "worktrees")) return undefined;
    const points = worktreeBehind(tree, admin);
    if (points === undefined) return { kind: "orphan" };
    if (points === folder) return undefined;
    return { kind: tree.including([points]).kind(points) === "folder" ? "copy" : "moved", listed: points };
  };

  const found = new Map<string, Leftover>();
  for (const place of places) {
    for (const name of tree.folder(place)) {
      const folder = posix.join(place, name.slice(0, -1));
      if (!name.endsWith("/") || name === ".git/" || listed.has(folder) || folder === gitFolder) continue;
      const judged = judge(folder, bases.has(place));
      if (judged) found.set(folder, { folder, ...judged, at: new Source(folder, "").span(0, 0) });
    }
  }
  return [...found.values()].sort((a, b) => byCodeUnits(a.folder, b.folder));
}
