import type { Surroundings } from "./configs/reader.ts";
import type { Catalogue, Finding, Rule } from "./model.ts";
import type { Span } from "./source.ts";
import type { Listed, SubjectKind } from "./subject.ts";
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
  /** Only the worktrees of the repositories at or below the paths: no file is read as a configuration. */
  readonly worktreesOnly?: true;
  readonly surroundings: Surroundings;
  /** Handed in: the core knows no term by itself. */
  readonly catalogue: Catalogue;
}

/** A rule with what it applies to in this run. */
export interface MatchedRule extends Rule {
  readonly matched: number;
  readonly matchedKinds: ReadonlySet<SubjectKind>;
  /** The subjects that it applies to. */
  subjects(): readonly Listed[];
  /** The headings above its sentence, from the document's title down. */
  readonly section: readonly string[];
}

/** A normative statement, and what became of it. */
export interface StatementRead {
  readonly state: "bound" | "manual" | "unbound";
  readonly at: Span;
  readonly text: string;
  /** The headings above it. */
  readonly section: readonly string[];
  /** Why it is unbound or manual. */
  readonly reason?: string;
  /** The nearest phrasing that would bind. */
  readonly nearest?: string;
}

/** A finding that a documented deviation excuses. */
export interface Suppressed extends Finding {
  readonly deviation: { readonly reason: string; readonly until?: string; readonly at: Span };
}

/** What a run came to: all that a report needs, in the order of its reading. */
export interface Outcome {
  readonly standards: readonly MatchedRule[];
  readonly statements: readonly StatementRead[];
  readonly findings: readonly Finding[];
  /** Findings that a documented deviation excuses, each with its reason. */
  readonly suppressed: readonly Suppressed[];
  /** Where a baseline is in use: its file, and the findings that it keeps, which `findings` is without. */
  readonly baseline?: { readonly path: string; readonly kept: readonly Finding[] };
  /** The documents that rules were asked of, whether they hold any or not. */
  readonly documents: readonly string[];
  /** Every configuration file that was read. */
  readonly files: readonly string[];
  readonly subjects: readonly Listed[];
  /** Where the findings are those of some files alone, which were read within the whole: who named them, how many, and which hold nothing that is read. */
  readonly named?: { readonly by: "user" | "commit"; readonly count: number; readonly unread: readonly string[] };
  /** The terms that rules of this run speak of, each with what it is. */
  terms(): readonly { readonly name: string; readonly summary: string }[];
}
