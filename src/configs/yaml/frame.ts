import type { Entry, Node, Scalar } from "../../node.ts";
import type { Span } from "../../source.ts";

/** How large and deep a node is, with all that aliases bring in. */
export interface Extent {
  size: number;
  height: number;
}

/** A list, map or document that is not finished yet. */
export interface Frame extends Extent {
  readonly kind: "list" | "map" | "document";
  readonly start: number;
  readonly flow: boolean;
  readonly anchor: string | undefined;
  readonly tag: string | undefined;
  readonly items: Node[];
  readonly entries: Map<string, Entry>;
  merges: { readonly value: Node; readonly at: Span }[] | undefined;
  /** The key that waits for its value; null is a key that can't be one. */
  key: Scalar | null | undefined;
  merge: Span | undefined;
}

/** What a frame of another kind never looks at. */
const NO_ITEMS: Node[] = [];
const NO_ENTRIES = new Map<string, Entry>();

export const frame = (kind: Frame["kind"], start: number, flow: boolean, anchor: string | undefined, tag: string | undefined): Frame => ({
  kind,
  start,
  flow,
  anchor,
  tag,
  items: kind === "map" ? NO_ITEMS : [],
  entries: kind === "map" ? new Map() : NO_ENTRIES,
  merges: undefined,
  key: undefined,
  merge: undefined,
  size: 1,
  height: 1,
});
