import type { Source, Span } from "../../source.ts";
import type { Subject } from "../../subject.ts";

/**
 * A live fact, or why nobody can tell it here: a shallow clone, a CI checkout with a single worktree, a git that is too old. A rule whose
 * fact is unknown is "not applicable", never passed. `reason` goes into a sentence: "…, because <reason>".
 */
export type Fact<Value> = { readonly known: true; readonly value: Value } | { readonly known: false; readonly reason: string };

export const known = <Value>(value: Value): Fact<Value> => ({ known: true, value });
export const unknown = (reason: string): Fact<never> => ({ known: false, reason });

/** Goes on with a known fact; an unknown one stays as it is. */
export const andThen = <From, To>(fact: Fact<From>, next: (value: From) => Fact<To>): Fact<To> => (fact.known ? next(fact.value) : fact);

/** A function without arguments that is asked once. */
export function once<Value>(ask: () => Value): () => Value {
  let answer: { readonly value: Value } | undefined;
  return () => {
    answer ??= { value: ask() };
    return answer.value;
  };
}

/** A folder that looks like a worktree and is none that git lists. */
export interface Leftover {
  /** Relative to the working directory. */
  readonly folder: string;
  /**
   * "orphan": its `.git` file leads to an administrative folder that is gone. "moved": git lists it at another path, where nothing is.
   * "copy": git lists it at another path, which exists. "left-over": no `.git` at all, in a folder that was said to hold worktrees.
   */
  readonly kind: "orphan" | "moved" | "copy" | "left-over";
  /** Where git lists it instead (moved, copy). */
  readonly listed?: string;
  readonly at: Span;
}

export interface Change {
  /** From the top of the worktree. */
  readonly path: string;
  readonly status: "added" | "modified" | "deleted" | "untracked" | "conflicted";
  readonly committed: boolean;
}

/** Two worktrees that change the same files. */
export interface Overlap {
  readonly one: Subject;
  readonly other: Subject;
  /** From the top of the worktrees, sorted. Of a conflict only the files that git can't merge. */
  readonly paths: readonly string[];
}

export interface Divergence {
  readonly ahead: number;
  readonly behind: number;
}

/**
 * Whether a branch's work is in the default branch. "empty": it has no commits of its own yet (nothing to merge). "merged": `by` a merge
 * or fast-forward, or by a squash (merging it again would change nothing).
 */
export interface Merge {
  readonly state: "open" | "empty" | "merged";
  readonly by?: "merge" | "squash";
}

export interface Upstream {
  /** `origin/feat-x`; undefined where the branch has none. */
  readonly name?: string;
  /** It is configured, and the remote has it no more. */
  readonly gone: boolean;
  readonly ahead: number;
  readonly behind: number;
}

/** A local file that `.worktreeinclude` asks for. Only the name is known, never what is in it. */
export interface LocalFile {
  readonly path: string;
  readonly present: boolean;
}

/** A Markdown file's outline: what a status report is held against. */
export interface Outline {
  readonly source: Source;
  /** The first heading of the first level. */
  readonly title?: { readonly text: string; readonly at: Span };
  readonly headings: readonly { readonly depth: number; readonly text: string; readonly at: Span }[];
  /** The first day that is written as YYYY-MM-DD outside fences. */
  readonly date?: { readonly text: string; readonly at: Span };
}

/**
 * What can be asked about a worktree, fetched when it is asked and kept. Cost: 0 no further git process for any number of worktrees, 1 one
 * process a worktree (or one for all, where said), 2 one a pair.
 */
export interface WorktreeFacts {
  readonly repository: RepositoryFacts;
  /** Cost 1, one process for all: commits that it has and the default branch has not, and the other way round. */
  aheadBehind(): Fact<Divergence>;
  /** Cost 1, one process for all: when the oldest commit of the default branch that it lacks was made, seconds since 1970; undefined where it lacks none. */
  missedSince(): Fact<number | undefined>;
  /** Cost 1, one process for all: when the last commit of its own was made, seconds since 1970; undefined where it has none yet. */
  lastCommit(): Fact<number | undefined>;
  /** Cost 1, two processes for all: what its own commits change, since it left the default branch. */
  committed(): Fact<readonly Change[]>;
  /** Cost 1: changes that are not committed, untracked files included. Of the worktree whose commit is being made: staged ones too. */
  uncommitted(): Fact<readonly Change[]>;
  /** Cost 1: both, a path once. */
  changes(): Fact<readonly Change[]>;
  /** Cost 1 (only a branch with commits of its own needs its process). */
  merged(): Fact<Merge>;
  /** Cost 1, one process for all. */
  upstream(): Fact<Upstream>;
  /** Cost 1: commits that no remote has. */
  unpushed(): Fact<number>;
  /** Cost 2 without further processes once all changes are known: worktrees that change the same files (soft). */
  overlaps(): Fact<readonly Overlap[]>;
  /** Cost 2: worktrees whose commits git can't merge with this one's (hard). */
  conflicts(): Fact<readonly Overlap[]>;
  /** Cost 1, where both sides have commits of their own: files that git can't merge into the default branch, from the top of the worktree. */
  conflictsWithDefault(): Fact<readonly string[]>;
  /** Cost 1, one process a container: whether the worktree that this one lies in ignores it; `git add -A` would stage it otherwise. */
  ignoredInContainer(): Fact<{ readonly container: Subject; readonly ignored: boolean }>;
  /** Cost 1, two processes for all: the local files that `.worktreeinclude` asks for. */
  localFiles(): Fact<readonly LocalFile[]>;
  /** Cost 0: the outline of a Markdown file, its path taken from the worktree's top. */
  outline(path: string): Fact<Outline | undefined>;
  /** Cost 0: a text file of the worktree, its path taken from the worktree's top. */
  source(path: string): Fact<Source | undefined>;
}

/** What can be asked about a repository. Costs as with worktrees. */
export interface RepositoryFacts {
  /** The worktrees' container: the main worktree, the folder of a bare repository, or of its `.git` or `.bare`. */
  readonly folder: string;
  /** Where its objects and branches are. */
  readonly gitFolder: string;
  readonly bare: boolean;
  /** Cost 0: whether anything can be said about worktrees here. A CI checkout has one worktree, which says nothing about a team's. */
  live(): Fact<true>;
  /** Cost 0: only a part of the history is here. */
  shallow(): boolean;
  /** Every worktree that git lists, in its order. */
  worktrees(): readonly Subject[];
  /** The worktree of coordination: git's main worktree; of a bare repository the one named after the default branch, else the one on it. */
  primary(): Subject | undefined;
  /** Cost 0 (one or two processes a repository): origin/HEAD, of a bare repository its HEAD, init.defaultBranch, main, master. */
  defaultBranch(): Fact<{ readonly name: string; readonly from: string }>;
  /** Cost 0: folders beside the worktrees that look like some and are none; `folders` are further ones that a document says hold worktrees. */
  leftovers(folders?: readonly string[]): readonly Leftover[];
  /** Cost 2, see WorktreeFacts. */
  overlaps(): Fact<readonly Overlap[]>;
  /** Cost 2, one process for each pair that overlaps. */
  conflicts(): Fact<readonly Overlap[]>;
}
