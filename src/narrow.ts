import type { Finding } from "./model.ts";
import type { Outcome } from "./outcome.ts";
import type { Span } from "./source.ts";

/** Files by their paths, and who names them: somebody, or the commit that is being made. */
export interface Asked {
  readonly by: "user" | "commit";
  readonly files: readonly string[];
}

/**
 * What of an outcome concerns some files, by their paths: findings that stand in one of them or involve a place in it, and what breaks the
 * rules that it states. Everything else was read to judge them, and stays as it is. `read` are the files that were read at all, besides
 * the configurations that the outcome knows of.
 */
export function narrow(outcome: Outcome, { by, files }: Asked, read: readonly string[]): Outcome {
  const asked = new Set(files);
  const isAsked = ({ source }: Span): boolean => asked.has(source.path);
  const concerns = ({ at, standard, related }: Finding): boolean =>
    isAsked(at) || (standard !== undefined && isAsked(standard.at)) || related.some((place) => isAsked(place.at));
  const known = new Set([...outcome.files, ...read]);
  return {
    ...outcome,
    findings: outcome.findings.filter(concerns),
    suppressed: outcome.suppressed.filter(concerns),
    named: { by, count: asked.size, unread: files.filter((file) => !known.has(file) && !isVariables(file)) },
  };
}

/** What of an outcome is about subjects, or why nothing could be told of them: the documents' own affairs are left out. */
export function narrowToSubjects(outcome: Outcome): Outcome {
  return { ...outcome, findings: outcome.findings.filter(({ subject, rule }) => subject !== undefined || rule.startsWith("git/")) };
}

/** A part of a project: what a document's deviation excuses may lie in the rest. One beside a line is told of, since the line was read. */
export function withoutIdleDeviations(outcome: Outcome): Outcome {
  const read = new Set(outcome.files);
  const isIdle = ({ rule, at }: Finding): boolean => rule === "document/useless-deviation" && !read.has(at.source.path);
  return { ...outcome, findings: outcome.findings.filter((finding) => !isIdle(finding)) };
}

/** Files of variables are read with the compose file beside them, which is where their findings stand. */
export const isVariables = (file: string): boolean => /(?:^|\/)\.env(?:\.[^/]*)?$|\.env$/.test(file);
