import { type Fact, known, unknown } from "./facts.ts";
import type { Repository } from "./repository.ts";

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

/**
 * Where each of several commits stands towards the default branch's tip: two git processes for any number of them. The part of the history
 * behind the last commit that all of them share is left out; it counts for none.
 */
export function readStandings(repository: Repository, main: string, tips: readonly string[]): Fact<ReadonlyMap<string, Standing>> {
  const asked = [...new Set([main, ...tips])];
  const shared = repository.git(["merge-base", "--octopus", ...asked]);
  const floor = shared.ok ? shared.stdout.trim() : undefined;
  const input = [...asked, ...(floor ? [`^${floor}^@`] : []), ""].join("\n");
  const listed = repository.git(["rev-list", "--parents", "--timestamp", "--stdin"], { input, limit: 30_000 });
  if (!listed.ok) return unknown(`git could not list the commits (${listed.stderr.trim()})`);
  const commits = new Map<string, Commit>();
  for (const line of listed.stdout.split("\n")) {
    const [time, id, ...parents] = line.split(" ");
    if (id) commits.set(id, { time: Number(time), parents });
  }
  return known(standingsIn(commits, main, asked));
}

function standingsIn(commits: ReadonlyMap<string, Commit>, main: string, tips: readonly string[]): ReadonlyMap<string, Standing> {
  const parentsOf = (id: string): readonly string[] => (commits.get(id)?.parents ?? []).filter((parent) => commits.has(parent));
  /** Everything from some commits back, not entering what `stop` holds; what was met there goes to `met`. */
  const reach = (from: Iterable<string>, stop?: ReadonlySet<string>, met?: Set<string>): ReadonlySet<string> => {
    const seen = new Set<string>();
    const waiting = [...from];
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
      if (seen.has(id)) continue;
      if (stop?.has(id)) met?.add(id);
      else {
        seen.add(id);
        waiting.push(...parentsOf(id));
      }
    }
    return seen;
  };
  const ofMain = reach([main]);
  const line = new Set<string>();
  for (let id: string | undefined = main; id !== undefined && commits.has(id); id = commits.get(id)?.parents[0]) line.add(id);

  const lacks = new Map<string, { readonly behind: number; readonly missedSince?: number }>();
  const lackedFrom = (bases: readonly string[]) => {
    const key = bases.join(" ");
    const answered = lacks.get(key);
    if (answered) return answered;
    const held = reach(bases);
    const lacked = [...ofMain].filter((id) => !held.has(id)).map((id) => (commits.get(id) as Commit).time);
    const answer = lacked.length > 0 ? { behind: lacked.length, missedSince: lacked.reduce((a, b) => Math.min(a, b)) } : { behind: 0 };
    lacks.set(key, answer);
    return answer;
  };

  const standings = new Map<string, Standing>();
  for (const tip of tips) {
    const met = new Set<string>();
    const ahead = reach([tip], ofMain, met).size;
    // After criss-cross merges there are several; one that another leads back to is no base.
    const bases = [...met].filter((id) => ![...met].some((other) => other !== id && reach([other]).has(id))).sort();
    const base = bases[0];
    standings.set(tip, { ahead, ...lackedFrom(bases), ...(base !== undefined && { base }), onLine: line.has(tip) });
  }
  return standings;
}
