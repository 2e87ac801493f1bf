import type { Catalogue, Deviation, Facts, Finding, Rule } from "./model.ts";
import type { StatementRead } from "./outcome.ts";
import type { Tree } from "./tree/tree.ts";

/** What documents come to: all that is held against configurations, and all that is said of the documents themselves. */
export interface Reading {
  readonly rules: readonly Rule[];
  readonly facts: Facts;
  /** Every normative statement, in the order of the documents. */
  readonly statements: readonly StatementRead[];
  /** The headings above each rule's sentence, from the document's title down. */
  readonly sections: ReadonlyMap<Rule, readonly string[]>;
  /** Exceptions that tables of the documents grant. */
  readonly deviations: readonly Deviation[];
  /** What is wrong in the documents. */
  readonly findings: readonly Finding[];
}

/** Documents of a tree, as paths: those that state rules, and those that hold facts only. */
export interface Documents {
  readonly tree: Tree;
  readonly standards: readonly string[];
  readonly inventory: readonly string[];
}

/** Reads documents with a catalogue of terms. Never fails: what can't be read is a finding. */
export type ReadDocuments = (documents: Documents, catalogue: Catalogue) => Reading;
