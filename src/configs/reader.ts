import type { Severity } from "../model.ts";
import type { Span } from "../source.ts";
import type { Subject } from "../subject.ts";
import type { Tree } from "../tree/tree.ts";

/**
 * What a reader says of a configuration, without any document behind it: what the real program would refuse (error), drop, ignore or
 * not mount (warning), or what only an API would refuse (info).
 */
export interface Remark {
  /** `compose/undefined-volume`, `lxc/unknown-key`, `vm/…`, `git/…` */
  readonly rule: string;
  readonly severity: Severity;
  /** What is there, what the real program does with it, and how to mend it. */
  readonly message: string;
  readonly at: Span;
  /** The subject's title, where it is about one. */
  readonly subject?: string;
  readonly related?: readonly { readonly at: Span; readonly message: string }[];
}

/** What reading configurations came to. Reading never throws: a file that can't be read is a remark, and the others are read. */
export interface Reading extends Read {
  readonly subjects: readonly Subject[];
}

/** The same besides its subjects. */
export interface Read {
  readonly remarks: readonly Remark[];
  /** Every file that was read as a configuration (includes and overrides too). */
  readonly files: readonly string[];
}

/** The environment a reader may look at: what the caller passes, never `process.env` itself. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Seconds since 1970. */
  readonly now: number;
}

/** A reader: which files of a tree are its own, and what they hold. Each of `paths` is a file that a walk of the tree found or a user named. */
export type Reader = (tree: Tree, paths: readonly string[], surroundings: Surroundings) => Reading;
