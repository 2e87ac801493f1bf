import { andThen, type Fact, known, unknown } from "./facts.ts";
import type { Repository } from "./repository.ts";

/** Where a commit left the default branch. */
export interface Branching {
  /** Commits that it has and the default branch has not. */
  readonly ahead: number;
  /** When its last commit was made, seconds since 1970; undefined where it has none of its own. */
  readonly made?: number;
  /** The default branch's commits that its own ones stand on, sorted: several after merges, none where the two share no history. */
  readonly met: readonly string[];
}

/** Where a commit stands towards the default branch. */
export interface Standing {
  readonly ahead: number;
  readonly behind: number;
  /** The commit at which the two parted; undefined where they share nothing. */
  readonly base?: string;
  /** When the oldest commit that it lacks was made, seconds since 1970. */
  readonly missedSince?: number;
  /** It is itself one of the default branch's commits, not one that was merged into it. */
  readonly onLine: boolean;
}

interface Commit {
  readonly time: number;
  readonly parents: readonly string[];
}
type Commits = ReadonlyMap<string, Commit>;

/** Where each of several commits left the default branch's tip: one git process, which never looks at what they all share. */
export function readBranchings(repository: Repository, main: string, tips: readonly string[]): Fact<ReadonlyMap<string, Branching>> {
  const asked = [...new Set([main, ...tips])];
  return andThen(readCommits(repository, [`^${main}`, ...asked]), (own) =>
    known(new Map(asked.map((tip) => [tip, branchingOf(tip, own)]))),
  );
}

/** Where each of them stands: a git process more, and a second one where they left at different commits. */
export function readStandings(
  repository: Repository,
  main: string,
  branchings: ReadonlyMap<string, Branching>,
): Fact<ReadonlyMap<string, Standing>> {
  const met = [...new Set([...branchings.values()].flatMap((branching) => branching.met))];
  // What is behind the last commit that all of them share counts for none.
  const shared = met.length > 1 ? repository.git(["merge-base", "--octopus", ...met]) : undefined;
  const floor = shared?.ok ? shared.stdout.trim() : met.length === 1 ? met[0] : undefined;
  return andThen(readCommits(repository, [main, ...(floor ? [`^${floor}^@`] : [])]), (ofMain) =>
    known(standingsIn(ofMain, main, branchings)),
  );
}

function readCommits(repository: Repository, revisions: readonly string[]): Fact<Commits> {
  const input = `${revisions.join("\n")}\n`;
  const listed = repository.git(["rev-list", "--parents", "--timestamp", "--stdin"], { input, limit: 30_000 });
  if (!listed.ok) return unknown(`git could not list the commits (${listed.stderr.trim()})`);
  const commits = new Map<string, Commit>();
  for (const line of listed.stdout.split("\n")) {
    const [time, id, ...parents] = line.split(" ");
    if (id) commits.set(id, { time: Number(time), parents });
  }
  return known(commits);
}

function branchingOf(tip: string, own: Commits): Branching {
  const met = new Set<string>();
  const seen = reach([tip], own, met);
  const last = own.get(tip);
  return { ahead: seen.size, ...(last && { made: last.time }), met: [...met].sort() };
}

/** Everything from some commits back that is among `commits`; parents that are not go to `met`. */
function reach(from: Iterable<string>, commits: Commits, met?: Set<string>): ReadonlySet<string> {
  const seen = new Set<string>();
  const waiting = [...from];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    const commit = commits.get(id);
    if (commit === undefined) met?.add(id);
    else if (!seen.has(id)) {
      seen.add(id);
      waiting.push(...commit.parents);
    }
  }
  return seen;
}

function standingsIn(ofMain: Commits, main: string, branchings: ReadonlyMap<string, Branching>): ReadonlyMap<string, Standing> {
  const line = new Set<string>();
  for (let id: string | undefined = main; id !== undefined && ofMain.has(id); id = ofMain.get(id)?.parents[0]) line.add(id);

  const answers = new Map<string, Pick<Standing, "behind" | "base" | "missedSince">>();
  const towards = (met: readonly string[]) => {
    const key = met.join(" ");
    const answered = answers.get(key);
    if (answered) return answered;
    const held = reach(met, ofMain);
    const lacked = [...ofMain].flatMap(([id, { time }]) => (held.has(id) ? [] : [time]));
    // After criss-cross merges several are left; one that another leads back to is no base.
    const base = met.find((id) => !met.some((other) => other !== id && reach([other], ofMain).has(id)));
    const answer = {
      behind: lacked.length,
      ...(lacked.length > 0 && { missedSince: lacked.reduce((a, b) => Math.min(a, b)) }),
      ...(base !== undefined && { base }),
    };
    answers.set(key, answer);
    return answer;
  };
  return new Map([...branchings].map(([tip, { ahead, met }]) => [tip, { ahead, ...towards(met), onLine: line.has(tip) }]));
}
