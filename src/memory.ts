import type { Remark, Surroundings } from "./configs/reader.ts";
import type { Judgement } from "./judgement.ts";
import type { Subject } from "./subject.ts";
import type { Observer } from "./tree/observed.ts";
import type { Tree } from "./tree/tree.ts";

/** What a folder's compose files came to: all that a run needs of them without reading them. */
export interface Kept {
  /** The files among its own that are for compose, and the parts that those name. */
  readonly candidates: readonly string[];
  readonly included: readonly string[];
  readonly extended: readonly string[];
  /** Those of its own that somebody includes, and extends. */
  readonly parts: readonly [included: readonly string[], extended: readonly string[]];
  /** What was spent on includes and merging. */
  readonly spent: number;
  readonly remarks: readonly Remark[];
  /** Every file that was read as a configuration. */
  readonly files: readonly string[];
  readonly judgement: Judgement;
}

/** What earlier runs over the same documents came to, folder by folder. Where it is kept, and whether it still holds, is the caller's affair. */
export interface Memory {
  /** What a folder's YAML files came to, where nothing changed that it hangs on. */
  recall(folder: string, paths: readonly string[]): Kept | undefined;
  /** Notes what is asked while a folder is read. */
  observe(tree: Tree, env: Surroundings["env"]): Observer;
  /** Takes what a folder came to; its judgement may still grow until the run ends. */
  keep(folder: string, paths: readonly string[], kept: Kept, observer: Observer): void;
  /** All judgements are as they will stay; `crashed` where a mistake of ours left something out of them. */
  end(crashed: boolean): void;
}

/** Subjects that were read together; or what they came to in an earlier run. `judgement` takes what they come to now, where that is to be kept. */
export type Part = { readonly subjects: readonly Subject[]; readonly judgement?: Judgement } | { readonly recalled: Judgement };
