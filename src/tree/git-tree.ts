import { posix, resolve } from "node:path";
import { decode, READ_LIMIT, tooLarge } from "./decode.ts";
import { fileSet } from "./file-set.ts";
import { type Git, openGit } from "./git.ts";
import { type GitTrouble, gitTrouble } from "./git-trouble.ts";
import { byCodeUnits, foldersAbove, normalise, toTreePath } from "./path.ts";
import { enclosingTop } from "./roots.ts";
import type { GitAnswer, Read, Tree } from "./tree.ts";
import { openWorkingFolder } from "./working-folder.ts";

export interface GitTreeOptions {
  /** Bytes that are read of one file at most; 10 MiB where nothing is said. */
  readonly limit?: number;
  /** The environment that git runs in; the process's own where nothing is said. */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/** A tree from git's objects, or why there is none. */
export type OpenedTree = { readonly ok: true; readonly tree: Tree } | { readonly ok: false; readonly trouble: GitTrouble };

interface Item {
  readonly oid: string;
  readonly link: boolean;
}

/** What is about to be committed: the files of git's index. `base` is the working directory, absolute. */
export function openIndex(base: string, options: GitTreeOptions = {}): OpenedTree {
  return open(base, options, ["ls-files", "-s", "-z", "--full-name", "--", ":/"], (record) => {
    // "100644 <oid> <stage>\t<path>"; of a conflict's three stages the second is what the current branch holds.
    const [, mode, oid, stage, path] = /^(\d+) (\S+) (\d)\t([\s\S]+)$/.exec(record) ?? [];
    return mode && oid && path && (stage === "0" || stage === "2") ? { mode, oid, path } : undefined;
  });
}

/** The files of a commit: a branch, a tag, an id. */
export function openRevision(base: string, revision: string, options: GitTreeOptions = {}): OpenedTree {
  const git = openGit(options.env);
  const commit = git.run(["rev-parse", "--verify", "--quiet", "--end-of-options", `${revision}^{commit}`], { folder: base, current: true });
  if (!commit.ok) {
    const trouble = commit.stderr.trim() ? gitTrouble(commit) : undefined;
    return { ok: false, trouble: trouble ?? { kind: "other", message: `git knows no commit called "${revision}".` } };
  }
  return open(base, options, ["ls-tree", "-r", "-z", "--full-tree", commit.stdout.trim()], (record) => {
    // "100644 blob <oid>\t<path>"
    const [, mode, oid, path] = /^(\d+) \S+ (\S+)\t([\s\S]+)$/.exec(record) ?? [];
    return mode && oid && path ? { mode, oid, path } : undefined;
  });
}

type ParseRecord = (record: string) => { readonly mode: string; readonly oid: string; readonly path: string } | undefined;

function open(base: string, options: GitTreeOptions, args: readonly string[], parse: ParseRecord): OpenedTree {
  const git = openGit(options.env);
  const listed = git.run(args, { folder: base, current: true });
  const trouble = gitTrouble(listed);
  if (trouble) return { ok: false, trouble };
  const top = enclosingTop(base) ?? base;
  const items = new Map<string, Item>();
  for (const record of listed.stdout.split("\0")) {
    const item = parse(record);
    // 160000 is a submodule: a commit of another repository, no file of this one.
    if (!item || item.mode === "160000") continue;
    items.set(item.path, { oid: item.oid, link: item.mode === "120000" });
  }
  return { ok: true, tree: treeOf(base, top, items, git, options) };
}

/** `items` are named as git names them, from the top of the repository; the tree's paths are relative to the working directory. */
function treeOf(base: string, top: string, items: ReadonlyMap<string, Item>, git: Git, options: GitTreeOptions): Tree {
  const fromTop = (path: string): string => toTreePath(top, resolve(base, path));
  const blobs = openBlobs(git, base, options.limit ?? READ_LIMIT);
  const names = fileSet(items.keys());
  const oidsLike = (path: string): string[] =>
    [...items].filter(([other]) => posix.extname(other) === posix.extname(path)).map(([, { oid }]) => oid);

  /** The path behind a link, or behind a folder that is one; a chain of forty is a circle, as the system counts. */
  const follow = (path: string): string | undefined => {
    let here = path;
    for (let step = 0; step < 40; step++) {
      const link = [here, ...foldersAbove(here)].find((part) => items.get(part)?.link);
      if (link === undefined) return here;
      const target = blobs.read((items.get(link) as Item).oid, []);
      if (!target.ok || target.text.startsWith("/")) return undefined;
      here = normalise(posix.join(posix.dirname(link), target.text, here.slice(link.length)));
    }
    return undefined;
  };
  const kindFromTop = (path: string): ReturnType<Tree["kind"]> => {
    const there = follow(path);
    return there === undefined ? "outside" : names.kind(there);
  };

  const tree: Tree = {
    base,
    list: (below) =>
      names
        .list(below === undefined ? below : fromTop(below))
        // What a link leads to is listed itself, or is no file.
        .filter((path) => !items.get(path)?.link)
        .map((path) => toTreePath(base, resolve(top, path)))
        .sort(byCodeUnits),
    kind: (path) => kindFromTop(fromTop(path)),
    folder(path) {
      const there = follow(fromTop(path));
      return there === undefined ? [] : names.folder(there);
    },
    read(path): Read {
      const there = follow(fromTop(path));
      const item = there === undefined ? undefined : items.get(there);
      if (item && there !== undefined) return blobs.read(item.oid, oidsLike(there));
      const standing = there === undefined ? "outside" : names.kind(there);
      return { ok: false, why: standing === "file" ? "missing" : standing };
    },
    tracked: (path) => items.has(fromTop(path)),
    git: (args, call = {}): GitAnswer => live().git(args, call),
    // Repositories and worktrees are live things: there is no earlier state of them to look at.
    including: (folders) => live().including(folders),
  };
  let working: Tree | undefined;
  const live = (): Tree => {
    working ??= openWorkingFolder(base, [], options.env ? { env: options.env } : {});
    return working;
  };
  return Object.freeze(tree);
}

interface Blobs {
  /** The text of an object; `company` are ids that will probably be asked for next and are fetched in the same process. */
  read(oid: string, company: readonly string[]): Read;
}

/** Reads git's objects in few processes: sizes first, so that nothing beyond the bound is fetched. */
function openBlobs(git: Git, folder: string, limit: number): Blobs {
  const known = new Map<string, Read>();
  const batch = (format: readonly string[], oids: readonly string[]): Buffer =>
    git.bytes(["cat-file", ...format], { folder, current: true, input: `${oids.join("\n")}\n` }).bytes;

  const fetch = (oids: readonly string[]): void => {
    const wanted: string[] = [];
    for (const line of batch(["--batch-check"], oids).toString().split("\n")) {
      const [oid, type, size] = line.split(" ");
      if (!oid || type !== "blob") continue;
      if (Number(size) > limit) known.set(oid, tooLarge(Number(size), limit));
      else wanted.push(oid);
    }
    const bytes = batch(["--batch"], wanted);
    for (let at = 0; at < bytes.length; ) {
      const end = bytes.indexOf(0x0a, at);
      const [oid = "", , size] = bytes.toString("utf8", at, end).split(" ");
      known.set(oid, decode(bytes.subarray(end + 1, end + 1 + Number(size))));
      at = end + 1 + Number(size) + 1;
    }
  };
  return {
    read(oid, company) {
      if (!known.has(oid)) fetch([...new Set([oid, ...company])].filter((id) => !known.has(id)));
      return known.get(oid) ?? { ok: false, why: "unreadable", detail: "git has no such object" };
    },
  };
}
