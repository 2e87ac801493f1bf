import type { Node } from "./node.ts";
import type { Span } from "./source.ts";
import type { Subject, SubjectKind } from "./subject.ts";

export type Severity = "error" | "warning" | "info";

/** Whether a standard is enforced as stated, lowered to a warning at most, or not at all. */
export type Status = "accepted" | "pending" | "retired";

/** A problem at a place, with the rule and the sentence behind it. */
export interface Finding {
  /** The term that was judged, or `compose/…`, `lxc/…`, `vm/…`, `git/…`, `document/…` where a reader speaks. */
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly at: Span;
  readonly subject?: string;
  /** Undefined where a reader speaks and no document. */
  readonly standard?: { readonly id: string; readonly at: Span; readonly text: string };
  readonly related: readonly { readonly at: Span; readonly message: string }[];
}

export type { Node, Span, Subject, SubjectKind };
