import type { Term } from "../src/model.ts";
import { scalar } from "../src/node.ts";
import { isLinked } from "./knowledge/worktrees.ts";

export const term: Term = {
  name: "worktree-path",
  of(subject) {
    const { worktree, parent, at } = subject;
    if (!worktree || !isLinked(subject, subject)) return [];
    const path = pathFrom(parent?.file ?? ".", worktree.path, subject.names.find(({ by }) => by === "folder")?.text);
    if (path === undefined) return [];
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

/** How many folders above the working directory are told apart. */
const DEPTH = 32;

/**
 * The way from one folder to another, both relative to the working directory, which may lie in either. Folders above it have no name here:
 * where one of them is on the way nobody can tell it, except the last, which goes by `name`.
 */
function pathFrom(from: string, to: string, name: string | undefined): string | undefined {
  const start = [...Array(DEPTH).keys()].map((index) => `\0${index}`);
  const walk = (path: string): readonly string[] => {
    const at = [...start];
    for (const part of path.split("/")) {
      if (part === "..") at.pop();
      else if (part !== "" && part !== ".") at.push(part);
    }
    return at;
  };
  const [a, b] = [walk(from), walk(to)];
  let same = 0;
  while (same < a.length && a[same] === b[same]) same += 1;
  const way = b.slice(same);
  if (way.at(-1)?.startsWith("\0") && name !== undefined) way[way.length - 1] = name;
  return way.some((part) => part.startsWith("\0")) ? undefined : [...a.slice(same).map(() => ".."), ...way].join("/");
}
