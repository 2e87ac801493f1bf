import { posix } from "node:path";
import { Source } from "../../source.ts";
import type { Subject } from "../../subject.ts";
import { climbs, normalise } from "../../tree/path.ts";
import { joinChanges, readUncommitted } from "./changes.ts";
import { andThen, type Fact, known, type Overlap, once, type RepositoryFacts, unknown, type WorktreeFacts } from "./facts.ts";
import { mergeOf, tryMerge } from "./merging.ts";
import { outlineOf } from "./outline.ts";
import { containerAmong, type ListedWorktree, type Repository } from "./repository.ts";
import type { SharedFacts } from "./shared.ts";

/** The facts of one worktree. `subjectOf` is asked only when all worktrees have become subjects. */
export function worktreeFacts(
  repository: Repository,
  worktree: ListedWorktree,
  shared: SharedFacts,
  ofRepository: RepositoryFacts,
  subjectOf: (worktree: ListedWorktree) => Subject,
): WorktreeFacts {
  const { tree } = repository;
  const tip = (): Fact<string> => (worktree.head === undefined ? unknown("its branch has no commit yet") : known(worktree.head));
  const here = (): Fact<true> => (tree.kind(worktree.folder) === "folder" ? known(true) : unknown(`the folder ${worktree.folder} is gone`));
  /** A finished branch: neither detached nor amid a rebase. */
  const branch = (): Fact<string> => {
    if (worktree.branch !== undefined) return known(worktree.branch);
    return unknown(worktree.operation ? `a ${worktree.operation.name} is under way in it` : "it is on no branch");
  };
  const standing = () => andThen(tip(), (head) => andThen(shared.standings(), (all) => found(all.get(head))));

  const committed = once(() =>
    andThen(tip(), (head) => andThen(shared.committed(), (all) => found(all.get(head), "it shares no history with the default branch"))),
  );
  /** The trial of merging its commits into the default branch; undefined where one of the two has none of its own. */
  const trial = once(() =>
    andThen(tip(), (head) =>
      andThen(standing(), ({ ahead, behind }) =>
        andThen(shared.defaultBranch(), (main) => (ahead === 0 || behind === 0 ? known(undefined) : tryMerge(repository, main.tip, head))),
      ),
    ),
  );
  const uncommitted = once(() => andThen(shared.live(), () => andThen(here(), () => readUncommitted(repository, worktree))));
  const source = (path: string): Fact<Source | undefined> =>
    andThen(here(), () => {
      const inside = normalise(path);
      const full = posix.join(worktree.folder, inside);
      const read = climbs(inside) ? undefined : tree.read(full);
      return known(read?.ok ? new Source(full, read.text) : undefined);
    });
  const mine = (all: Fact<readonly Overlap[]>): Fact<readonly Overlap[]> => {
    const self = subjectOf(worktree);
    return andThen(all, (pairs) => known(pairs.filter(({ one, other }) => one === self || other === self)));
  };

  return Object.freeze<WorktreeFacts>({
    repository: ofRepository,
    aheadBehind: () => andThen(standing(), ({ ahead, behind }) => known({ ahead, behind })),
    missedSince: () => andThen(standing(), ({ missedSince }) => known(missedSince)),
    lastCommit: () => andThen(tip(), (head) => andThen(shared.made(), (all) => known(all.get(head)))),
    committed,
    uncommitted,
    changes: once(() => andThen(committed(), (done) => andThen(uncommitted(), (open) => known(joinChanges(done, open))))),
    merged: once(() =>
      andThen(branch(), (name) =>
        andThen(standing(), (where) =>
          andThen(shared.defaultBranch(), (main) => {
            if (name === main.name) return unknown("it is on the default branch itself");
            return andThen(tip(), (head) =>
              andThen(committed(), (changes) => mergeOf(repository, name, head, main.tip, where, changes.length > 0, trial)),
            );
          }),
        ),
      ),
    ),
    upstream: () => andThen(shared.remote(), () => andThen(branch(), (name) => andThen(shared.upstreams(), (all) => found(all.get(name))))),
    unpushed: once(() =>
      andThen(shared.remote(), () =>
        andThen(tip(), (head) => {
          const answer = repository.git(["rev-list", "--count", head, "--not", "--remotes"]);
          return answer.ok ? known(Number(answer.stdout)) : unknown(`git could not count its commits (${answer.stderr.trim()})`);
        }),
      ),
    ),
    overlaps: () => andThen(committed(), () => andThen(uncommitted(), () => mine(ofRepository.overlaps()))),
    conflicts: () => andThen(committed(), () => mine(ofRepository.conflicts())),
    conflictsWithDefault: () => andThen(trial(), (merge) => known(merge?.conflicts ?? [])),
    ignoredInContainer() {
      const container = containerAmong(repository.worktrees, worktree.folder);
      if (!container) return unknown("it does not lie in another worktree");
      return andThen(shared.ignoredIn(container), (folders) =>
        known({ container: subjectOf(container), ignored: folders.has(worktree.folder) }),
      );
    },
    localFiles: () =>
      andThen(here(), () =>
        andThen(shared.requiredFiles(), (paths) =>
          known(paths.map((path) => ({ path, present: tree.kind(posix.join(worktree.folder, path)) === "file" }))),
        ),
      ),
    source,
    outline: (path) => andThen(source(path), (text) => known(text && outlineOf(text))),
  });
}

const found = <Value>(value: Value | undefined, reason = "git does not list it"): Fact<Value> =>
  value === undefined ? unknown(reason) : known(value);
