import { posix } from "node:path";
import type { Surroundings } from "../reader.ts";
import { type DefaultBranch, readDefaultBranch, readUpstreams } from "./branches.ts";
import { readCommitted } from "./changes.ts";
import { andThen, type Change, type Fact, known, once, type Upstream, unknown } from "./facts.ts";
import { readBranchings, readStandings, type Standing } from "./history.ts";
import { readIgnored, readRequiredFiles } from "./local-files.ts";
import { containerAmong, type ListedWorktree, type Repository } from "./repository.ts";

/** What is asked once for all worktrees of a repository, each when it is first needed. */
export interface SharedFacts {
  live(): Fact<true>;
  shallow(): boolean;
  defaultBranch(): Fact<DefaultBranch>;
  primary(): ListedWorktree | undefined;
  /** By commit id: when it was made, where it is one of its branch's own. */
  made(): Fact<ReadonlyMap<string, number | undefined>>;
  /** By commit id. */
  standings(): Fact<ReadonlyMap<string, Standing>>;
  /** By commit id; a commit that shares no history with the default branch is left out. */
  committed(): Fact<ReadonlyMap<string, readonly Change[]>>;
  /** By branch. */
  upstreams(): Fact<ReadonlyMap<string, Upstream>>;
  remote(): Fact<true>;
  requiredFiles(): Fact<readonly string[]>;
  /** Folders of worktrees that the given one holds and ignores. */
  ignoredIn(container: ListedWorktree): Fact<ReadonlySet<string>>;
}

export function sharedFacts(repository: Repository, { env }: Surroundings): SharedFacts {
  const { tree, gitFolder, worktrees } = repository;
  const inCi = env.CI !== undefined && !/^(?:|0|false)$/i.test(env.CI);
  const live = once(() => (inCi && worktrees.length <= 1 ? unknown("a CI checkout has a single worktree") : known<true>(true)));
  const shallow = once(() => tree.kind(posix.join(gitFolder, "shallow")) === "file");
  const defaultBranch = once(() => readDefaultBranch(repository));
  const ignored = new Map<ListedWorktree, Fact<ReadonlySet<string>>>();

  const primary = once((): ListedWorktree | undefined => {
    const first = worktrees[0];
    if (!repository.bare) return first;
    const branch = defaultBranch();
    const name = branch.known ? branch.value.name : undefined;
    return worktrees.find(({ folder }) => posix.basename(folder) === name) ?? worktrees.find((worktree) => worktree.branch === name);
  });
  const branchings = once(() =>
    andThen(live(), () => {
      if (shallow()) return unknown("the clone is shallow, most of the history is not here");
      const tips = worktrees.flatMap(({ head }) => head ?? []);
      return andThen(defaultBranch(), ({ tip }) => readBranchings(repository, tip, tips));
    }),
  );
  const standings = once(() => andThen(branchings(), (all) => andThen(defaultBranch(), ({ tip }) => readStandings(repository, tip, all))));
  /** Where one commit was met that is the base; among several the history must tell. */
  const bases = (): Fact<ReadonlyMap<string, string | undefined>> =>
    andThen(branchings(), (all) =>
      [...all.values()].some(({ met }) => met.length > 1)
        ? andThen(standings(), (told) => known(new Map([...told].map(([tip, { base }]) => [tip, base]))))
        : known(new Map([...all].map(([tip, { met }]) => [tip, met[0]]))),
    );
  return {
    live,
    shallow,
    defaultBranch,
    primary,
    made: () => andThen(branchings(), (all) => known(new Map([...all].map(([tip, { made }]) => [tip, made])))),
    standings,
    committed: once(() =>
      andThen(bases(), (all) => {
        const stretches = [...all].flatMap(([tip, base]) => (base === undefined ? [] : [{ tip, base }]));
        return readCommitted(repository, stretches);
      }),
    ),
    upstreams: once(() => readUpstreams(repository)),
    remote: once(() => (repository.git(["remote"]).stdout.trim() === "" ? unknown("the repository has no remote") : known<true>(true))),
    requiredFiles: once(() => {
      const first = primary();
      return first ? readRequiredFiles(repository, first) : unknown("no worktree is on the default branch");
    }),
    ignoredIn(container) {
      const answer =
        ignored.get(container) ??
        readIgnored(
          repository,
          container,
          worktrees.filter(({ folder }) => containerAmong(worktrees, folder) === container).map(({ folder }) => folder),
        );
      ignored.set(container, answer);
      return answer;
    },
  };
}
