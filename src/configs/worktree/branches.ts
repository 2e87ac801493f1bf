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

/**
 * What a repository's default branch is: what origin says, what a bare repository's HEAD says, the user's setting, or the usual names. Git is
 * asked for single branches, never for all.
 */
export function readDefaultBranch(repository: Repository): Fact<DefaultBranch> {
  const tips = new Map<string, string>();
  let origin: string | undefined;
  let trouble: string | undefined;
  const look = (names: readonly string[], further: readonly string[] = []): void => {
    const refs = names.flatMap((name) => [`refs/heads/${name}`, `refs/remotes/origin/${name}`]);
    const answer = repository.git(["for-each-ref", "--format=%(objectname)%00%(refname)%00%(symref)", ...refs, ...further]);
    if (!answer.ok) trouble = answer.stderr.trim();
    for (const line of answer.stdout.split("\n")) {
      const [tip = "", ref = "", target = ""] = line.split("\0");
      if (ref === "refs/remotes/origin/HEAD") origin = target.replace(/^refs\/remotes\/origin\//, "");
      else if (ref) tips.set(ref, tip);
    }
  };
  const named = (name: string | undefined, from: string): DefaultBranch | undefined => {
    if (!name || /[*?[\\]/.test(name)) return undefined;
    if (name !== "main" && name !== "master") look([name]);
    const tip = tips.get(`refs/heads/${name}`) ?? tips.get(`refs/remotes/origin/${name}`);
    return tip ? { name, from, tip } : undefined;
  };
  look(["main", "master"], ["refs/remotes/origin/HEAD"]);
  const found =
    named(origin, "origin/HEAD") ??
    (repository.bare ? named(headOf(repository), "HEAD of the bare repository") : undefined) ??
    named(repository.git(["config", "--get", "init.defaultBranch"]).stdout.trim(), "init.defaultBranch") ??
    named("main", "its name") ??
    named("master", "its name");
  if (found) return known(found);
  return unknown(
    trouble === undefined
      ? "no default branch is known (origin/HEAD is not set, and there is neither main nor master)"
      : `git could not list the branches (${trouble})`,
  );
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
