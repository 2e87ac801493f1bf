import type { Outcome } from "../outcome.ts";
import { placeOf, type Span } from "../source.ts";
import { coverageOf } from "./coverage.ts";
import { jsonText } from "./json-text.ts";
import { inDocumentOrder } from "./order.ts";

const lines = (at: Span) => {
  const { file, line, endLine } = placeOf(at);
  return { file, line, endLine };
};

/** One JSON object, format version 1, for programs: every rule with what it matched, every statement, and the coverage. */
export function standardsJson(outcome: Outcome): string {
  return jsonText({
    version: 1,
    standards: inDocumentOrder(outcome.standards).map(({ id, term, severity, status, at, text, section, selector, matched, subjects }) => ({
      id,
      rule: term,
      severity,
      status,
      ...lines(at),
      section,
      text,
      appliesTo: selector.words,
      kinds: selector.kinds,
      matched,
      subjects: subjects().map((subject) => ({ title: subject.title, file: subject.file, line: placeOf(subject.at).line })),
    })),
    statements: inDocumentOrder(outcome.statements).map(({ state, at, section, text, reason, nearest }) => ({
      state,
      ...lines(at),
      section,
      text,
      reason: reason ?? null,
      nearest: nearest ?? null,
    })),
    coverage: coverageOf(outcome.statements),
  });
}
