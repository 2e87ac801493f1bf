import { filesAround } from "../configs/compose/files-around.ts";
import type { Kept, Memory } from "../memory.ts";
import { fromStored, Groups, type StoredKept, toStored } from "../memory-json.ts";
import { Source } from "../source.ts";
import { looksAt, type Observations, Observer, stillHolds } from "../tree/observed.ts";
import type { Tree } from "../tree/tree.ts";
import { codeFolder, readCacheFile, shortName, writeCacheFile } from "./cache-file.ts";
import type { Project } from "./project.ts";
import type { World } from "./world.ts";

/** A folder's YAML files, what their reading and judging asked, and what it came to. */
type Entry = readonly [yaml: readonly string[], asked: Observations, stored: StoredKept];

/** The first line of the file. Behind it is a line for each folder, read when the folder is asked for. */
interface Index {
  /** What rules the judgements are by. */
  readonly rules: string;
  readonly groups: readonly (readonly number[])[];
  /** Folders with the lengths of their lines. */
  readonly folders: readonly (readonly [folder: string, length: number])[];
}

/**
 * What folders of compose files came to in earlier runs by the same rules (`rules` tells them apart), in the user's own cache folder and nowhere
 * else: whoever writes it decides what is found. Undefined where there is no such folder.
 */
export function openMemory({ tree, paths, standards }: Project, rules: string, world: World): Memory | undefined {
  const folder = codeFolder(world);
  const { build } = world;
  if (folder === undefined || build === undefined) return undefined;
  const name = `judged-${shortName(JSON.stringify([tree.base, paths, standards]))}` as const;
  const file = linesOf(readCacheFile(folder, name, build));
  const isOurs = file?.index.rules === rules;
  const known = isOurs ? file.lines : new Map<string, string>();
  const groups = new Groups(isOurs ? file.index.groups : []);
  const looks = looksAt(tree, world.env);
  const sources = new Map<string, Source>();
  const source = (path: string, length: number): Source => {
    const key = `${length} ${path}`;
    let there = sources.get(key);
    if (!there) {
      // Some read a file without showing what is in it.
      there = new Source(path, length === 0 ? "" : { length, read: () => textAt(tree, path, length) });
      sources.set(key, there);
    }
    return there;
  };
  const told = new Map<string, string>();
  const fresh: { readonly folder: string; readonly yaml: readonly string[]; readonly kept: Kept; readonly observer: Observer }[] = [];
  let isAsked = false;
  return {
    recall(path, yaml) {
      isAsked = true;
      const line = known.get(path);
      if (line === undefined) return undefined;
      try {
        const [before, asked, stored] = JSON.parse(line) as Entry;
        if (before.join("\0") !== yaml.join("\0") || !stillHolds(asked, yaml, tree, looks)) return undefined;
        const kept = fromStored(stored, groups.lists, source, (file) => filesAround(file, tree));
        told.set(path, line);
        return kept;
      } catch {
        // Data that no version wrote.
        return undefined;
      }
    },
    observe: (watched, env) => new Observer(watched, env, looks),
    keep(path, yaml, kept, observer) {
      told.delete(path);
      fresh.push({ folder: path, yaml, kept, observer });
    },
    end(crashed) {
      const isSame = fresh.length === 0 && told.size === known.size;
      if (!isAsked || crashed || isSame) return;
      writeCacheFile(folder, name, build, () => {
        const lines = new Map(told);
        for (const { folder: path, yaml, kept, observer } of fresh) {
          const { observations } = observer;
          if (observations && !kept.judgement.confidential) lines.set(path, lineOf([yaml, observations, toStored(kept, groups)]));
        }
        const index: Index = { rules, groups: groups.lists, folders: [...lines].map(([path, { length }]) => [path, length]) };
        return Buffer.from([lineOf(index), ...lines.values()].join("\n"), "latin1");
      });
    },
  };
}

/** As JSON of one byte a letter, which is read sooner. */
const lineOf = (data: Index | Entry): string =>
  JSON.stringify(data).replace(/[^\0-\x7f]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`);

/** The index of a file, and the lines of folders; undefined for what is none. */
function linesOf(bytes: Buffer | undefined): { readonly index: Index; readonly lines: ReadonlyMap<string, string> } | undefined {
  if (bytes === undefined) return undefined;
  try {
    const text = bytes.toString("latin1");
    let at = text.indexOf("\n");
    const index = JSON.parse(at < 0 ? text : text.slice(0, at)) as Index;
    const lines = new Map<string, string>();
    for (const [folder, length] of index.folders) {
      lines.set(folder, text.slice(at + 1, at + 1 + length));
      at += 1 + length;
    }
    return Array.isArray(index.groups) ? { index, lines } : undefined;
  } catch {
    return undefined;
  }
}

/** The text of a file as it is now, where that can be the one it was. */
function textAt(tree: Tree, path: string, length: number): string {
  const read = tree.read(path);
  return read.ok && read.text.length === length ? read.text : "";
}
