import { type Dirent, readFileSync, realpathSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { decode, READ_LIMIT, tooLarge } from "./decode.ts";
import { type Git, openGit } from "./git.ts";
import { type IgnoreRules, noIgnoreRules } from "./ignore-rules.ts";
import { byCodeUnits, toTreePath } from "./path.ts";
import { commonGitFolder, enclosingTop, folderOf, isInside, lookAt, openRoots, type Roots } from "./roots.ts";
import type { Read, Tree } from "./tree.ts";
import { entriesOf, walk } from "./walk.ts";

export { toTreePath };

export interface WorkingFolderOptions {
  /** Bytes that are read of one file at most; 10 MiB where nothing is said. */
  readonly limit?: number;
  /** The environment that git runs in; the process's own where nothing is said. */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/**
 * The files as they lie in the file system now. `folder` is the working directory, absolute; `paths` are what the user named, relative to it
 * or absolute. Roots are, of the base and of each path, the enclosing git top level, else the folder itself (of a file its folder).
 */
export function openWorkingFolder(folder: string, paths: readonly string[] = [], options: WorkingFolderOptions = {}): Tree {
  const base = realOr(folder) ?? folder;
  const named = [base, ...paths.map((path) => folderOf(resolve(base, path)))];
  const tops = [...new Set(named.map((folder) => enclosingTop(folder) ?? folder))];
  // A folder inside another is walked with it; a repository of its own is not, and was named.
  const starts = tops.filter((top) => lookAt(join(top, ".git")) || !tops.some((other) => other !== top && isInside(top, other)));
  // A plain folder that holds clones is a collection of them; what lies inside a repository, or is a linked worktree, is none of its own.
  const clones = starts.flatMap((start) => (lookAt(join(start, ".git")) ? [] : clonesIn(start, 3)));
  return openTree(base, openRoots(tops), [...new Set([...starts, ...clones])], options.limit ?? READ_LIMIT, openGit(options.env));
}

/** The clones below a folder that is in no repository, down to a depth. */
const clonesIn = (folder: string, depth: number): readonly string[] =>
  entriesOf(folder).flatMap((entry) => {
    if (!entry.isDirectory() || entry.name === "node_modules" || entry.name === ".git") return [];
    const inside = join(folder, entry.name);
    const git = lookAt(join(inside, ".git"));
    if (git) return git === "folder" ? [inside] : [];
    return depth > 1 ? clonesIn(inside, depth - 1) : [];
  });

interface Found {
  readonly kind: "file" | "folder" | "missing" | "outside" | "other";
  readonly size: number;
}

function openTree(base: string, roots: Roots, starts: readonly string[], limit: number, git: Git): Tree {
  const reads = new Map<string, Read>();
  /** What lies in folders: each file of a folder may ask for all that lie beside it. */
  const folders = new Map<string, readonly string[]>();
  /** What a walk saw in folders, by their absolute paths, until somebody asks. */
  const walked = new Map<string, readonly Dirent[]>();
  const tops = new Map<string, string | undefined>();
  const topOf = (folder: string): string | undefined => {
    if (!tops.has(folder)) tops.set(folder, enclosingTop(folder));
    return tops.get(folder);
  };
  const isCurrent = (folder: string): boolean => folder === base || realOr(topOf(folder)) === realOr(topOf(base));
  const indexes = new Map<string, ReadonlySet<string> | undefined>();
  const above = base.endsWith(sep) ? base : base + sep;
  const absolute = (path: string): string => (isPlain(path) ? above + path : resolve(base, path));
  const shown = (path: string): string => toTreePath(base, path);

  const look = (path: string): Found => {
    if (path.includes("\0")) return { kind: "missing", size: 0 };
    const there = roots.look(absolute(path));
    if (there === undefined) return { kind: "outside", size: 0 };
    if (there.stat === undefined) return { kind: "missing", size: 0 };
    return { kind: there.stat.isFile() ? "file" : there.stat.isDirectory() ? "folder" : "other", size: there.stat.size };
  };
  const kindOf = (path: string): Found["kind"] => look(path).kind;

  const readNow = (path: string): Read => {
    const { kind, size } = look(path);
    if (kind === "other") return { ok: false, why: "unreadable", detail: "it is neither a file nor a folder" };
    if (kind !== "file") return { ok: false, why: kind };
    if (size > limit) return tooLarge(size, limit);
    try {
      const bytes = readFileSync(absolute(path));
      // Files that the system makes up (/proc) say that they are empty.
      return bytes.length > limit ? tooLarge(bytes.length, limit) : decode(bytes);
    } catch (error) {
      return { ok: false, why: "unreadable", detail: (error as Error).message };
    }
  };
  const read = (path: string): Read => {
    const key = absolute(path);
    const answer = reads.get(key) ?? readNow(path);
    reads.set(key, answer);
    return answer;
  };

  const ignoreFile = (path: string): string | undefined => {
    const answer = read(path);
    return answer.ok ? answer.text : undefined;
  };
  /** What this clone alone ignores, as git notes it: one file for all its worktrees. */
  const excludeFile = (top: string): string | undefined => {
    const gitFolder = commonGitFolder(top);
    const found =
      gitFolder === undefined ? undefined : openTree(base, openRoots([gitFolder]), [], limit, git).read(join(gitFolder, "info", "exclude"));
    return found?.ok ? found.text : undefined;
  };
  /** The rules that hold inside a start: those of every folder from its repository's top down to it. A start that is itself ignored was named by someone who wants it read. */
  const rulesAt = (start: string): IgnoreRules => {
    const top = topOf(start) ?? start;
    const above = start === top ? [] : relative(top, start).split(sep);
    let rules = noIgnoreRules.into(top, excludeFile(top)).into(top, ignoreFile(join(top, ".gitignore")));
    let here = top;
    for (const name of above) {
      here = join(here, name);
      if (rules.ignores(here, true)) rules = noIgnoreRules;
      rules = rules.into(here, ignoreFile(join(here, ".gitignore")));
    }
    return rules;
  };

  const listBelow = (start: string): string[] => {
    const kind = kindOf(start);
    if (kind === "file") return [start];
    if (kind !== "folder") return [];
    const found = walk(start, { rules: rulesAt(start), ignoreFile, seen: (folder, entries) => void walked.set(folder, entries) });
    const files = new Set(found.files);
    const realStart = roots.look(start)?.real ?? start;
    for (const link of found.links) {
      const there = roots.look(link);
      if (!there?.stat?.isFile()) continue;
      // A link counts as a file of its own only where what it leads to is not listed anyway.
      const target = there.real;
      if (!files.has(isInside(target, realStart) ? start + target.slice(realStart.length) : target)) files.add(link);
    }
    return [...files];
  };
  const sorted = (lists: readonly string[][]): readonly string[] => [...new Set(lists.flat().map(shown))].sort();
  let all: readonly string[] | undefined;

  const tree: Tree = Object.freeze<Tree>({
    base,
    list(below) {
      if (below !== undefined) {
        const folder = absolute(below);
        return sorted([folder, ...starts.filter((start) => start !== folder && isInside(start, folder))].map(listBelow));
      }
      all ??= sorted(starts.map(listBelow));
      return all;
    },
    read,
    kind(path) {
      const kind = kindOf(path);
      return kind === "other" ? "file" : kind;
    },
    folder(path) {
      const known = folders.get(path);
      if (known) return known;
      const folder = absolute(path);
      const entries = walked.get(folder) ?? (kindOf(path) === "folder" ? entriesOf(folder) : []);
      walked.delete(folder);
      const names = entries.map((entry) => entry.name + (entry.isDirectory() ? "/" : "")).sort(byCodeUnits);
      folders.set(path, names);
      return names;
    },
    tracked(path) {
      const file = absolute(path);
      const top = topOf(dirname(file));
      if (top === undefined) return undefined;
      if (!indexes.has(top)) {
        const answer = git.run(["ls-files", "-z"], { folder: top, current: isCurrent(top) });
        indexes.set(top, answer.ok ? new Set(answer.stdout.split("\0")) : undefined);
      }
      return indexes.get(top)?.has(relative(top, file).split(sep).join("/"));
    },
    git(args, call = {}) {
      const folder = absolute(call.folder ?? ".");
      return git.run(args, { ...call, folder, current: call.folder === undefined || isCurrent(folder) });
    },
    including(folders) {
      if (folders.length === 0) return tree;
      return openTree(
        base,
        roots.including(() => folders.map(absolute)),
        starts,
        limit,
        git,
      );
    },
  });
  return tree;
}

/** Whether a path goes down only, by names alone: nothing is to be resolved. */
const isPlain = (path: string): boolean => !/(?:^|\/)\.{0,2}(?:\/|$)|\\/.test(path);

function realOr(path: string | undefined): string | undefined {
  try {
    return path === undefined ? undefined : realpathSync.native(path);
  } catch {
    return path;
  }
}
