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
type Entry = readonly [folder: string, yaml: readonly string[], asked: Observations, stored: StoredKept];

interface File {
  /** What rules the judgements are by. */
  readonly rules: string;
  readonly groups: readonly (readonly number[])[];
  readonly entries: readonly Entry[];
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
  const file = parsed(readCacheFile(folder, name, build));
  const known = new Map((file?.rules === rules ? file.entries : []).map((entry) => [entry[0], entry]));
  const groups = new Groups(file?.rules === rules ? file.groups : []);
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
  const told = new Map<string, Entry>();
  const fresh: { readonly folder: string; readonly yaml: readonly string[]; readonly kept: Kept; readonly observer: Observer }[] = [];
  let isAsked = false;
  return {
    recall(path, yaml) {
      isAsked = true;
      const entry = known.get(path);
      if (!entry || entry[1].join("\0") !== yaml.join("\0")) return undefined;
      try {
        if (!stillHolds(entry[2], tree, looks)) return undefined;
        const kept = fromStored(entry[3], groups.lists, source, (file) => filesAround(file, tree));
        told.set(path, entry);
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
        const entries = fresh.flatMap(({ folder: path, yaml, kept, observer: { observations } }): Entry[] =>
          observations && !kept.judgement.confidential ? [[path, yaml, observations, toStored(kept, groups)]] : [],
        );
        const written: File = { rules, groups: groups.lists, entries: [...told.values(), ...entries] };
        return JSON.stringify(written);
      });
    },
  };
}

function parsed(bytes: Buffer | undefined): File | undefined {
  if (bytes === undefined) return undefined;
  try {
    const file = JSON.parse(bytes.toString("utf8")) as File;
    return Array.isArray(file.entries) && Array.isArray(file.groups) ? file : undefined;
  } catch {
    return undefined;
  }
}

/** The text of a file as it is now, where that can be the one it was. */
function textAt(tree: Tree, path: string, length: number): string {
  const read = tree.read(path);
  return read.ok && read.text.length === length ? read.text : "";
}
