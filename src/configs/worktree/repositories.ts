import { Source } from "../../source.ts";
import type { Subject } from "../../subject.ts";
import type { GitTrouble } from "../../tree/git-trouble.ts";
import type { Tree } from "../../tree/tree.ts";
import type { Reading, Remark, Surroundings } from "../reader.ts";
import type { FoundRepository } from "./find.ts";
import { subjectsOf } from "./live.ts";
import { openRepository } from "./repository.ts";

/** Those repositories with their worktrees. */
export function readRepositories(tree: Tree, repositories: readonly FoundRepository[], surroundings: Surroundings): Reading {
  const subjects: Subject[] = [];
  const remarks: Remark[] = [];
  const seen = new Set<string>();
  for (const found of repositories) {
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
}

/** A folder that only looks like a repository is no repository; everything else that keeps git from answering is said. */
function remarkOn(trouble: GitTrouble, folder: string): Remark | undefined {
  if (trouble.kind === "no-repository") return undefined;
  const rule = trouble.kind === "other" ? "git/unreadable" : `git/${trouble.kind}`;
  const severity = trouble.kind === "missing" ? "info" : "warning";
  return { rule, severity, message: `${trouble.message} Its worktrees are not checked.`, at: new Source(folder, "").span(0, 0) };
}
