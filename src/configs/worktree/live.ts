import type { Subject } from "../../subject.ts";
import type { Surroundings } from "../reader.ts";
import { andThen, type Change, type Fact, known, type Overlap, once, type RepositoryFacts, unknown } from "./facts.ts";
import { findLeftovers } from "./leftovers.ts";
import { tryMerge } from "./merging.ts";
import { pairsWithSharedPaths } from "./overlaps.ts";
import type { ListedWorktree, Repository } from "./repository.ts";
import { sharedFacts } from "./shared.ts";
import { repositorySubject, worktreeSubject } from "./subjects.ts";
import { worktreeFacts } from "./worktree-facts.ts";

/** Pairs that are tried to be merged at most: each is a process. */
const PAIRS = 2_000;

/** A repository and its worktrees as subjects, in git's order. Nothing further is asked of git until somebody asks for a fact. */
export function subjectsOf(repository: Repository, surroundings: Surroundings): readonly Subject[] {
  const shared = sharedFacts(repository, surroundings);
  const subjects = new Map<ListedWorktree, Subject>();
  const subjectOf = (worktree: ListedWorktree): Subject => subjects.get(worktree) as Subject;
  const overlaps = once(() => andThen(collect(subjects.values(), "changes"), (all) => known(pairsWithSharedPaths(all))));
  const conflicts = once(() =>
    andThen(collect(subjects.values(), "committed"), (all) => conflictsAmong(repository, pairsWithSharedPaths(all))),
  );
  const facts: RepositoryFacts = Object.freeze<RepositoryFacts>({
    folder: repository.folder,
    gitFolder: repository.gitFolder,
    bare: repository.bare,
    live: shared.live,
    shallow: shared.shallow,
    worktrees: once(() => [...subjects.values()]),
    primary() {
      const primary = shared.primary();
      return primary && subjectOf(primary);
    },
    defaultBranch: shared.defaultBranch,
    leftovers: (folders) => findLeftovers(repository, folders),
    overlaps,
    conflicts,
  });
  const parent = repositorySubject(repository, facts);
  for (const worktree of repository.worktrees) {
    subjects.set(worktree, worktreeSubject(repository, worktree, parent, worktreeFacts(repository, worktree, shared, facts, subjectOf)));
  }
  return [parent, ...subjects.values()];
}

/** The changes of every worktree that can tell them; unknown only where none can. */
function collect(subjects: Iterable<Subject>, which: "changes" | "committed"): Fact<readonly (readonly [Subject, readonly Change[]])[]> {
  const told: [Subject, readonly Change[]][] = [];
  let reason: string | undefined;
  for (const subject of subjects) {
    const fact = subject.worktreeFacts?.[which]();
    if (fact?.known) told.push([subject, fact.value]);
    else reason ??= fact?.reason;
  }
  return told.length === 0 && reason !== undefined ? unknown(reason) : known(told);
}

function conflictsAmong(repository: Repository, pairs: readonly Overlap[]): Fact<readonly Overlap[]> {
  if (pairs.length > PAIRS)
    return unknown(`${pairs.length} pairs of worktrees change the same files, more than the ${PAIRS} that are tried`);
  const found: Overlap[] = [];
  for (const { one, other } of pairs) {
    const trial = tryMerge(repository, one.worktree?.head ?? "", other.worktree?.head ?? "");
    if (!trial.known) return trial;
    if (trial.value.conflicts.length > 0) found.push({ one, other, paths: trial.value.conflicts });
  }
  return known(found);
}
