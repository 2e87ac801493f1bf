import { posix } from "node:path";
import { type Fact, known, type Upstream, unknown } from "./facts.ts";
import type { Repository } from "./repository.ts";

/** The default branch's name, its tip, and how it is known. */
export interface DefaultBranch {
  readonly name: string;
  readonly from: string;
  /** The local branch's tip, or that of origin where there is no local one. */
  readonly tip: string;
}

/** What a repository's default branch is: what origin says, what a bare repository's HEAD says, the user's setting, or the usual names. */
export function readDefaultBranch(repository: Repository): Fact<DefaultBranch> {
  const format = "--format=%(objectname)%00%(refname)%00%(symref)";
  const answer = repository.git(["for-each-ref", format, "refs/heads", "refs/remotes/origin"]);
  if (!answer.ok) return unknown(`git could not list the branches (${answer.stderr.trim()})`);
  const tips = new Map<string, string>();
  let origin: string | undefined;
  for (const line of answer.stdout.split("\n")) {
    const [tip = "", name = "", target = ""] = line.split("\0");
    if (name === "refs/remotes/origin/HEAD") origin = target.replace(/^refs\/remotes\/origin\//, "");
    else if (name) tips.set(name, tip);
  }
  const named = (name: string | undefined, from: string): DefaultBranch | undefined => {
    const tip = name && (tips.get(`refs/heads/${name}`) ?? tips.get(`refs/remotes/origin/${name}`));
    return name && tip ? { name, from, tip } : undefined;
  };
  const found =
    named(origin, "origin/HEAD") ??
    (repository.bare ? named(headOf(repository), "HEAD of the bare repository") : undefined) ??
    named(repository.git(["config", "--get", "init.defaultBranch"]).stdout.trim(), "init.defaultBranch") ??
    named("main", "its name") ??
    named("master", "its name");
  return found ? known(found) : unknown("no default branch is known (origin/HEAD is not set, and there is neither main nor master)");
}

function headOf({ tree, gitFolder }: Repository): string | undefined {
  const head = tree.read(posix.join(gitFolder, "HEAD"));
  return head.ok ? /^ref: refs\/heads\/(.+?)\s*$/.exec(head.text)?.[1] : undefined;
}

/** The upstream of every local branch, by the branch's name: one git process. */
export function readUpstreams(repository: Repository): Fact<ReadonlyMap<string, Upstream>> {
  const format = "--format=%(refname:lstrip=2)%00%(upstream:short)%00%(upstream:track,nobracket)";
  const answer = repository.git(["for-each-ref", format, "refs/heads"], { limit: 30_000 });
  if (!answer.ok) return unknown(`git could not list the branches (${answer.stderr.trim()})`);
  const upstreams = new Map<string, Upstream>();
  for (const line of answer.stdout.split("\n").filter(Boolean)) {
    const [branch = "", name = "", track = ""] = line.split("\0");
    const count = (word: string): number => Number(new RegExp(`${word} (\\d+)`).exec(track)?.[1] ?? 0);
    upstreams.set(branch, { ...(name !== "" && { name }), gone: track === "gone", ahead: count("ahead"), behind: count("behind") });
  }
  return known(upstreams);
}
