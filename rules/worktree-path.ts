import type { Term } from "../src/model.ts";
import { scalar } from "../src/node.ts";
import { isLinked } from "./knowledge/worktrees.ts";

export const term: Term = {
  name: "worktree-path",
  of(subject) {
    const { worktree, parent, at } = subject;
    if (!worktree || !isLinked(subject, subject)) return [];
    const base = parent?.file ?? "";
    const path = base && worktree.path.startsWith(`${base}/`) ? worktree.path.slice(base.length + 1) : relativeTo(base, worktree.path);
    return [
      {
        node: scalar(path, at),
        value: path,
        ...(worktree.branch === undefined && { shown: `\`${path}\` without a branch` }),
        binds: { branch: branchNames(worktree.branch) },
      },
    ];
  },
  claim(literal, around) {
    if (!/\bworktrees?\b/i.test(around) || /^git\s/.test(literal)) return undefined;
    const path = literal.replace(/\/$/, "");
    if (!/^(?:\.{0,2}\/)?[\w.<{[][\w./<>{}[\]*-]*$/.test(path) || !path.includes("/")) return undefined;
    return { relation: { is: "matches", pattern: path.replace(/^\.\//, "") } };
  },
};

/** How a folder may be named after its branch: `feature/login` as it stands, `feature-login`, `login`. */
const branchNames = (branch: string | undefined): readonly string[] =>
  branch === undefined ? ["(no branch)"] : [...new Set([branch, branch.replaceAll("/", "-"), branch.split("/").at(-1) as string])];

/** A path beside or above a folder, with `../`. */
function relativeTo(from: string, to: string): string {
  const a = from.split("/").filter(Boolean);
  const b = to.split("/").filter(Boolean);
  let same = 0;
  while (same < a.length && a[same] === b[same]) same += 1;
  return [...a.slice(same).map(() => ".."), ...b.slice(same)].join("/");
}
