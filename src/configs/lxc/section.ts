import type { Scalar } from "../../node.ts";
import type { Source, Span } from "../../source.ts";
import type { FormatFault } from "./formats.ts";
import type { PropertyString } from "./property-string.ts";
import type { KeyType } from "./schema.ts";

/** A raw `lxc.*` line. */
export interface LxcPair {
  readonly key: Scalar;
  readonly value: Scalar;
}

/** A `key: value` line as Proxmox holds it: typed where valid, the text as it stands where not. */
export interface Setting {
  readonly key: Scalar;
  readonly value: Scalar;
  /** Undefined for a key that Proxmox does not know. */
  readonly type?: KeyType;
  readonly properties?: PropertyString;
  /** What Proxmox says against the value. */
  readonly fault?: FormatFault;
}

/** One section of a guest's file: what holds now, a snapshot, or what waits for the next start. */
export interface Section {
  readonly kind: "current" | "snapshot" | "pending" | "special" | "unknown";
  readonly name: string;
  /** The header, or the file's first place for the current section. */
  readonly at: Span;
  /** Last duplicate wins. */
  readonly settings: ReadonlyMap<string, Setting>;
  /** Raw pairs in order, duplicates kept. Always empty in a VM's file. */
  readonly lxc: readonly LxcPair[];
  /** `NAME=value` of `lxc.environment.runtime` lines and of an `env` key. */
  readonly env: readonly Scalar[];
  /** Comments, percent-decoded; undefined where there are none. */
  readonly description?: string | undefined;
  readonly snapstate?: string;
  /** Keys that a pending section takes away. */
  readonly deletes?: Scalar;
}

/** Why the parser warns. `at` is the line, the key or the value. */
export type ParserWarning = { readonly section: Section; readonly at: Span } & (
  | { readonly kind: "line"; readonly line: string }
  | { readonly kind: "value"; readonly setting: Setting }
  | {
      readonly kind: "renamed" | "limit" | "cgroup1" | "refused" | "unsupported";
      readonly pair: LxcPair;
      readonly line: string;
      readonly note?: string;
    }
  | { readonly kind: "delete" }
  | { readonly kind: "unknown-section" | "duplicate-section"; readonly name: string }
);

/** What a guest's file holds, as the real parser reads it. */
export interface GuestFile {
  readonly source: Source;
  readonly current: Section;
  /** A later section of the same name replaces the earlier one whole. */
  readonly snapshots: ReadonlyMap<string, Section>;
  readonly pending?: Section;
  readonly warnings: readonly ParserWarning[];
}
