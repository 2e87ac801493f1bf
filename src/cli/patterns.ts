import { resolve } from "node:path";
import { globMatcher, splitGlob } from "../matching/glob.ts";
import { toTreePath } from "../tree/path.ts";
import type { Tree } from "../tree/tree.ts";

/** Paths and globs with the absolute folder that they are relative to. One that begins with `!` takes away. */
export interface Patterns {
  readonly folder: string;
  readonly patterns: readonly string[];
}

/** What patterns select: paths of the tree without repeats, in the patterns' order; and the patterns that hit nothing. */
export interface Selection {
  readonly paths: readonly string[];
  readonly missed: readonly string[];
}

const MARKDOWN = /\.(?:md|markdown|mdx|mdc)$/i;

/** The absolute paths below which patterns can select something: a tree must have them among its roots. */
export const startsOf = ({ folder, patterns }: Patterns): string[] =>
  patterns.map((pattern) => resolve(folder, splitGlob(pattern.replace(/^!/, "")).base));

/** Files and folders that stand as they are named, and the files that globs match. */
export function selectPaths(tree: Tree, { folder, patterns }: Patterns): Selection {
  return select(patterns, (pattern) => {
    const path = toTreePath(tree.base, resolve(folder, pattern));
    return isThere(tree, path) ? [path] : matching(tree, folder, pattern);
  });
}

/** Documents: a file as it is named, every Markdown file below a folder, and what globs match. */
export function selectDocuments(tree: Tree, { folder, patterns }: Patterns): Selection {
  return select(patterns, (pattern) => {
    const path = toTreePath(tree.base, resolve(folder, pattern));
    const kind = tree.kind(path);
    if (kind === "file") return [path];
    if (kind === "folder") return tree.list(path).filter((file) => MARKDOWN.test(file));
    // `docs/**` means the documents in it, and not their pictures.
    const named = /\.[^/*]+$/.test(pattern);
    return matching(tree, folder, pattern).filter((file) => named || MARKDOWN.test(file));
  });
}

/**
 * Links where documents are looked for that lead out of the repository, or nowhere: nobody reads what they lead to. Not those of a whole
 * repository, which has others.
 */
export function linksAway(tree: Tree, { folder, patterns }: Patterns): readonly string[] {
  const below = (path: string): readonly string[] =>
    tree.folder(path).flatMap((name) => {
      const there = `${path}/${name.replace(/\/$/, "")}`;
      if (name.endsWith("/")) return /^(?:\.|node_modules\/)/.test(name) ? [] : below(there);
      return (/\.[^.]+$/.test(name) && !MARKDOWN.test(name)) || isThere(tree, there) ? [] : [there];
    });
  const bases = patterns
    .filter((pattern) => !pattern.startsWith("!"))
    .map((pattern) => toTreePath(tree.base, resolve(folder, splitGlob(pattern).base)));
  return [...new Set(bases)].flatMap((base) => (tree.kind(base) === "outside" ? [base] : base === "." ? [] : below(base)));
}

function select(patterns: readonly string[], find: (pattern: string) => readonly string[]): Selection {
  const chosen = new Set<string>();
  const missed: string[] = [];
  for (const pattern of patterns) {
    if (pattern.startsWith("!")) {
      for (const path of find(pattern.slice(1))) chosen.delete(path);
      continue;
    }
    const found = find(pattern);
    if (!found.length) missed.push(pattern);
    for (const path of found) chosen.add(path);
  }
  return { paths: [...chosen], missed };
}

function matching(tree: Tree, folder: string, pattern: string): readonly string[] {
  const { base, glob } = splitGlob(pattern);
  if (glob === "") return [];
  const start = toTreePath(tree.base, resolve(folder, base));
  const matches = globMatcher([glob]);
  const skipped = start === "." ? 0 : start.length + 1;
  return tree.list(start).filter((file) => matches(file.slice(skipped)));
}

const isThere = (tree: Tree, path: string): boolean => ["file", "folder"].includes(tree.kind(path));
