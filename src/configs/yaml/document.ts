import type { Node } from "../../node.ts";
import type { Source, Span } from "../../source.ts";

/** Why a YAML text, or a part of it, has no meaning. */
export interface YamlProblem {
  readonly kind:
    | "syntax"
    | "nesting"
    | "duplicate-key"
    | "complex-key"
    | "unknown-anchor"
    | "recursive-alias"
    | "merge-value"
    | "expansion";
  readonly message: string;
  readonly at: Span;
  readonly related?: readonly { readonly at: Span; readonly message: string }[];
}

export interface YamlDocument {
  /** Undefined for an empty document. */
  readonly root: Node | undefined;
  readonly at: Span;
}

export interface YamlFile {
  readonly source: Source;
  readonly documents: readonly YamlDocument[];
  readonly problems: readonly YamlProblem[];
  /** Whether any node has a local tag. */
  readonly tagged: boolean;
}

/** Deeper nesting is refused: the parser behind is recursive, and nobody writes it. Aliases count as what they stand for. */
export const DEEPEST = 500;

/** As many values may aliases and merge keys add to a text, before it is taken for an attack (go-yaml refuses from about here too). */
export const LARGEST_EXPANSION = 400_000;
