import { posix } from "node:path";
import { get, text } from "../node.ts";
import type { Subject } from "../subject.ts";

/** What most of a homelab has in common already, by the names that starter documents use for it. What nothing shows is left out. */
export type Observed = Readonly<Partial<Record<"restart" | "roots" | "shared" | "gpuLimit" | "trees", string>>>;

export function observe(subjects: readonly Subject[]): Observed {
  const found = {
    restart: mostCommon(subjects.flatMap(({ kind, raw }) => (kind === "service" ? [text(get(raw, "restart")) ?? ""] : []))),
    roots: rootsOf(subjects),
    shared: sharedOf(subjects),
    // Which card is whose can't be told: documents call cards by names that no configuration holds.
    gpuLimit: subjects.some(({ gpus }) => gpus.length > 0) ? "one" : undefined,
    trees: treesOf(subjects),
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined && value !== ""));
}

/** The value that stands most often; "" for none. Of equals the first one. */
function mostCommon(values: readonly string[]): string | undefined {
  return ranked(values.filter((value) => value !== ""))[0]?.[0];
}

function ranked(values: readonly string[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a);
}

/** What the host's own system keeps there is nobody's data. */
const SYSTEM = /^\/(?:var\/run|run|etc|dev|proc|sys|lib|usr|tmp|bin|sbin|boot|var\/log|var\/lib\/docker)(?:\/|$)/;
/** Folders that hold pools and disks and are none themselves. */
const HOLDERS = new Set(["mnt", "media", "home", "var", "export"]);

/** The host's folders that are mounted, outside of its system. */
const dataPaths = (subjects: readonly Subject[]) =>
  subjects.flatMap(({ mounts }) =>
    mounts.flatMap((mount) =>
      mount.kind === "bind" && mount.path?.startsWith("/") && !SYSTEM.test(mount.path) ? [{ ...mount, path: mount.path }] : [],
    ),
  );

/** Pools: the folders that all data lies below, three at most. Homelabs with more have no such rule. */
function rootsOf(subjects: readonly Subject[]): string | undefined {
  const roots = ranked(dataPaths(subjects).map(({ path }) => rootOf(path))).map(([root]) => `\`${root}\``);
  return roots.length > 0 && roots.length <= 3 ? roots.sort().join(" or ") : undefined;
}

function rootOf(path: string): string {
  const [first = "", second] = path.split("/").slice(1);
  return HOLDERS.has(first) && second !== undefined ? `/${first}/${second}` : `/${first}`;
}

/** The folder that most subjects mount read-only. */
function sharedOf(subjects: readonly Subject[]): string | undefined {
  const [most] = ranked(dataPaths(subjects).flatMap(({ path, readOnly }) => (readOnly ? [path] : [])));
  return most && most[1] > 1 ? most[0] : undefined;
}

/** The folder that most linked worktrees lie in. */
const treesOf = (subjects: readonly Subject[]): string | undefined =>
  mostCommon(
    subjects.flatMap(({ kind, worktree }) => {
      if (kind !== "worktree" || !worktree || worktree.main || worktree.prunable) return [];
      // Below it as many folders as the branch has parts: `trees/feature/x` lies in `trees`.
      const depth = worktree.branch && worktree.path.endsWith(`/${worktree.branch}`) ? worktree.branch.split("/").length : 1;
      const folder = posix.join(worktree.path, ...Array.from({ length: depth }, () => ".."));
      return folder === ".." || folder === "." ? [] : [folder];
    }),
  );
