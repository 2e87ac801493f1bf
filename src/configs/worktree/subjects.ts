import { posix } from "node:path";
import { type Entry, mapping, scalar } from "../../node.ts";
import { Source } from "../../source.ts";
import type { Name, Subject, WorktreeState } from "../../subject.ts";
import type { RepositoryFacts, WorktreeFacts } from "./facts.ts";
import type { ListedWorktree, Repository } from "./repository.ts";

/** What no repository or worktree has. */
const NOTHING = { mounts: [], devices: [], gpus: [], ports: [], networks: [], environment: new Map(), labels: new Map() } as const;

/** The last part of a folder's name as people see it, also where the folder is the working directory itself. */
function nameOf(folder: string, base: string): string {
  const last = posix.basename(folder);
  return last === "." || last === ".." ? posix.basename(posix.resolve(base || "/", folder)) || folder : last || folder;
}

export function repositorySubject(repository: Repository, facts: RepositoryFacts): Subject {
  const { folder } = repository;
  const at = new Source(folder, "").span(0, 0);
  const called = nameOf(folder, repository.tree.base);
  const name = folder === repository.gitFolder ? called.replace(/\.git$/, "") : called;
  return Object.freeze<Subject>({
    kind: "repository",
    title: `repository ${name}`,
    names: [{ by: "folder", text: name, at }],
    file: folder,
    at,
    raw: mapping([], at),
    ...NOTHING,
    repositoryFacts: facts,
  });
}

export function worktreeSubject(repository: Repository, worktree: ListedWorktree, parent: Subject, facts: WorktreeFacts): Subject {
  const { folder, operation, head, locked, prunable } = worktree;
  const at = new Source(folder, "").span(0, 0);
  const branch = worktree.branch ?? operation?.branch;
  const name = nameOf(folder, repository.tree.base);
  const state: WorktreeState = {
    path: folder,
    main: worktree.main,
    bare: false,
    detached: worktree.detached,
    ...(branch !== undefined && { branch }),
    ...(head !== undefined && { head }),
    ...(locked && { locked }),
    ...(prunable && { prunable }),
    ...(operation && { operation: operation.name }),
  };
  const names: Name[] = [{ by: "folder", text: name, at }];
  if (branch !== undefined) names.push({ by: "branch", text: branch, at });
  const values = {
    path: folder,
    branch,
    head,
    detached: worktree.detached,
    operation: operation?.name,
    locked: locked && (locked.reason ?? true),
  };
  const entries = Object.entries(values).flatMap(([key, value]): Entry[] =>
    value === undefined ? [] : [{ key: scalar(key, at), value: scalar(value, at) }],
  );
  return Object.freeze<Subject>({
    kind: "worktree",
    title: `worktree ${name}`,
    names,
    file: folder,
    at,
    parent,
    raw: mapping(entries, at),
    ...NOTHING,
    worktree: state,
    worktreeFacts: facts,
  });
}
