import type { Surroundings } from "./configs/reader.ts";
import type { Finding, Severity, Status } from "./model.ts";
import type { Span } from "./source.ts";
import type { Subject } from "./subject.ts";
import type { Tree } from "./tree/tree.ts";

/** What a run is asked to do. Paths are relative to the tree's base, with forward slashes. */
export interface Request {
  readonly tree: Tree;
  /** Documents to read as standards; they must exist. */
  readonly standards: readonly string[];
  /** Documents that hold facts only. */
  readonly inventory: readonly string[];
  /** Files and folders to lint. */
  readonly paths: readonly string[];
  readonly surroundings: Surroundings;
  /** The catalogue of terms, handed in: the core knows none by itself. */
  readonly terms: readonly unknown[];
}

/** A rule as it was read from a document. */
export interface StandardRead {
  readonly id: string;
  /** The term's name, that of its page under `rules/`. */
  readonly term: string;
  readonly severity: Severity;
  readonly status: Status;
  readonly at: Span;
  readonly text: string;
  /** How many subjects of this run the rule applies to. */
  readonly matched: number;
}

/** A normative statement, and what became of it. */
export interface StatementRead {
  readonly state: "bound" | "manual" | "unbound";
  readonly at: Span;
  readonly text: string;
  /** Why it is unbound or manual. */
  readonly reason?: string;
  /** The nearest phrasing that would bind. */
  readonly nearest?: string;
}

/** What a run came to: all that a report needs, in the order of its reading. */
export interface Outcome {
  readonly standards: readonly StandardRead[];
  readonly statements: readonly StatementRead[];
  readonly findings: readonly Finding[];
  /** Findings that a documented deviation excuses. */
  readonly suppressed: readonly Finding[];
  /** Every configuration file that was read. */
  readonly files: readonly string[];
  readonly subjects: readonly Subject[];
}
