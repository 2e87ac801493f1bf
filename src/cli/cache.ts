import { createHash } from "node:crypto";
import { basename, dirname, relative, resolve } from "node:path";
import type { Catalogue } from "../model.ts";
import type { Documents, ReadDocuments, Reading } from "../reading.ts";
import { fromStored, type StoredReading, toStored } from "../reading-json.ts";
import { enclosingTop, lookAt } from "../tree/roots.ts";
import { stampAt } from "../tree/stamp.ts";
import type { Tree } from "../tree/tree.ts";
import { cacheFolder, readCacheFile, shortName, writeCacheFile } from "./cache-file.ts";
import type { World } from "./world.ts";

/** A document as it was when it was read: what the file system says of it, and what its text comes to. */
interface Seen {
  readonly path: string;
  readonly stat: string;
  readonly hash: string;
}

/** What else of the tree the reading hangs on: where links lead. */
interface Probe {
  readonly path: string;
  readonly kind?: ReturnType<Tree["kind"]>;
  /** Of the text; "" where it could not be read. */
  readonly hash?: string;
}

interface Kept {
  readonly base: string;
  readonly standards: readonly string[];
  readonly inventory: readonly string[];
  readonly documents: readonly Seen[];
  readonly probes: readonly Probe[];
  readonly stored: StoredReading;
}

/** What documents come to, and what tells their rules from all others; undefined where what they come to is not kept. */
export interface KnownReading {
  readonly reading: Reading;
  readonly rules: string | undefined;
}

/**
 * What documents come to, from the cache where nothing of them changed since, else read anew and kept. The cache holds what stands in
 * documents, and nothing of any configuration. `staged`: the tree is not that of the file system, which tells nothing of its dates.
 */
export function cachedReading(
  documents: Documents,
  read: ReadDocuments,
  catalogue: Catalogue,
  world: World,
  { staged = false }: { readonly staged?: boolean } = {},
): KnownReading {
  const { tree, standards, inventory } = documents;
  const folder = world.build === undefined ? undefined : cacheFolder(world);
  if (world.build === undefined || folder === undefined || isCommitted(folder, tree))
    return { reading: read(documents, catalogue), rules: undefined };
  const name = `reading-${shortName(JSON.stringify([tree.base, standards, inventory, staged]))}` as const;
  const kept = parsed(readCacheFile(folder, name, world.build));
  if (kept && isAbout(kept, documents) && kept.probes.every((probe) => stillAnswers(probe, tree))) {
    const compared = staged || inCi(world);
    const now = kept.documents.map((document) => look(document, tree, compared));
    if (!now.includes(undefined)) {
      try {
        const reading = fromStored(kept.stored, (path) =>
          textOf(
            now.find((seen) => seen?.path === path),
            tree,
            compared,
          ),
        );
        // The same text under a new date: the next run need not read it.
        if (!staged && now.some((seen, index) => seen?.stat !== kept.documents[index]?.stat))
          writeCacheFile(folder, name, world.build, () => JSON.stringify({ ...kept, documents: now, stored: toStored(reading) }));
        return { reading, rules: rulesOf(kept) };
      } catch {
        // Data that no version wrote: read anew.
      }
    }
  }
  const stats = new Map([...standards, ...inventory].map((path) => [path, statOf(tree, path)]));
  const { watched, probes } = probing(tree, new Set(stats.keys()));
  const reading = read({ ...documents, tree: watched }, catalogue);
  let rules: string | undefined;
  if (isLasting(reading)) {
    const seen = [...stats].map(([path, stat]): Seen => ({ path, stat, hash: hashAt(tree, path) }));
    const data: Kept = { base: tree.base, standards, inventory, documents: seen, probes: [...probes.values()], stored: toStored(reading) };
    writeCacheFile(folder, name, world.build, () => JSON.stringify(data));
    rules = rulesOf(data);
  }
  return { reading, rules };
}

/** All that rules come from. */
const rulesOf = ({ standards, inventory, documents, probes }: Kept): string =>
  JSON.stringify([standards, inventory, documents.map(({ path, hash }) => [path, hash]), probes]);

/** Whether the repository itself brings the folder along: whoever sends a change may not send what its documents came to. */
function isCommitted(folder: string, tree: Tree): boolean {
  const modules = dirname(dirname(folder));
  if (basename(modules) !== "node_modules" || lookAt(folder) === undefined || enclosingTop(tree.base) === undefined) return false;
  const { ok, stdout } = tree.git(["ls-files", "-z", "--", relative(tree.base, modules)]);
  return !ok || stdout !== "";
}

/** What time or a moment's trouble decided is no property of the documents. */
const isLasting = ({ findings }: Reading): boolean =>
  !findings.some(({ rule }) => rule === "document/unreadable" || rule === "document/too-large" || rule.startsWith("document/crashed"));

function parsed(bytes: Buffer | undefined): Kept | undefined {
  if (bytes === undefined) return undefined;
  try {
    return JSON.parse(bytes.toString("utf8")) as Kept;
  } catch {
    return undefined;
  }
}

/** Two sets of documents may share a name. */
const isAbout = (kept: Kept, { tree, standards, inventory }: Documents): boolean =>
  kept.base === tree.base && isSameList(kept.standards, standards) && isSameList(kept.inventory, inventory);

const isSameList = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((one, index) => one === b[index]);

/** The document as it is now, where its text is the one that was read; undefined where it isn't. A checkout in CI has dates of its own: there texts are compared. */
function look(seen: Seen, tree: Tree, compareTexts: boolean): Seen | undefined {
  const stat = statOf(tree, seen.path);
  if (!compareTexts && stat === seen.stat && stat !== "") return seen;
  return hashAt(tree, seen.path) === seen.hash && seen.hash !== "" ? { ...seen, stat } : undefined;
}

export const inCi = ({ env }: World): boolean => env.CI !== undefined && !/^(?:|0|false)$/i.test(env.CI);

const statOf = (tree: Tree, path: string): string => stampAt(resolve(tree.base, path), Date.now());

function hashAt(tree: Tree, path: string): string {
  const read = tree.read(path);
  return read.ok ? hashOf(read.text) : "";
}

const hashOf = (text: string): string => createHash("sha256").update(text).digest("base64");

/** A document's text, where it is still the one that was read. What did not change while it was read needs no sum, which takes longer. */
function textOf(seen: Seen | undefined, tree: Tree, compared: boolean): string {
  if (seen === undefined) return "";
  const read = tree.read(seen.path);
  if (!read.ok) return "";
  const same = !compared && seen.stat !== "" && statOf(tree, seen.path) === seen.stat;
  return same || hashOf(read.text) === seen.hash ? read.text : "";
}

/** A tree that notes what is asked of it beside the documents' own texts. */
function probing(tree: Tree, documents: ReadonlySet<string>): { readonly watched: Tree; readonly probes: ReadonlyMap<string, Probe> } {
  const probes = new Map<string, Probe>();
  const watched: Tree = {
    ...tree,
    kind(path) {
      const kind = tree.kind(path);
      probes.set(path, { ...(probes.get(path) ?? { path }), kind });
      return kind;
    },
    read(path) {
      if (!documents.has(path)) probes.set(path, { ...(probes.get(path) ?? { path }), hash: hashAt(tree, path) });
      return tree.read(path);
    },
  };
  return { watched, probes };
}

const stillAnswers = ({ path, kind, hash }: Probe, tree: Tree): boolean =>
  (kind === undefined || tree.kind(path) === kind) && (hash === undefined || hashAt(tree, path) === hash);
