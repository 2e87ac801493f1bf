import { Source } from "../../source.ts";
import type { Subject } from "../../subject.ts";
import type { GitTrouble } from "../../tree/git-trouble.ts";
import type { Reader, Remark } from "../reader.ts";
import { findRepositories } from "./find.ts";
import { subjectsOf } from "./live.ts";
import { openRepository } from "./repository.ts";

/**
 * Every repository whose top folder, or a worktree's, is one of the paths or lies below one, and its worktrees. `paths` are what the user
 * named, files or folders; the working directory where nothing is named. Findings about a worktree stand at its folder, line 1.
 */
export const readWorktrees: Reader = (tree, paths, surroundings) => {
  const subjects: Subject[] = [];
  const remarks: Remark[] = [];
  const seen = new Set<string>();
  for (const found of findRepositories(tree, paths.length > 0 ? paths : ["."])) {
    const opened = openRepository(tree, found);
    if (!opened.ok) {
      const remark = remarkOn(opened.trouble, found.folder);
      if (remark) remarks.push(remark);
      continue;
    }
    // Links may lead to one repository by two names; git's own is one.
    const key = opened.repository.worktrees[0]?.path ?? opened.repository.gitFolder;
    if (seen.has(key)) continue;
    seen.add(key);
    subjects.push(...subjectsOf(opened.repository, surroundings));
  }
  return { subjects, remarks, files: [] };
};

/** A folder that only looks like a repository is no repository; everything else that keeps git from answering is said. */
function remarkOn(trouble: GitTrouble, folder: string): Remark | undefined {
  if (trouble.kind === "no-repository") return undefined;
  const rule = trouble.kind === "other" ? "git/unreadable" : `git/${trouble.kind}`;
  const severity = trouble.kind === "missing" ? "info" : "warning";
  return { rule, severity, message: `${trouble.message} Its worktrees are not checked.`, at: new Source(folder, "").span(0, 0) };
}
