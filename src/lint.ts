import { check } from "./check.ts";
import { readConfigurations } from "./configs/configurations.ts";
import { readWorktrees } from "./configs/worktree/read.ts";
import { applyDeviations } from "./deviations.ts";
import type { Finding, Statement } from "./model.ts";
import type { Outcome, Request } from "./outcome.ts";
import { Source } from "./source.ts";
import { contradictions } from "./standards/doubts/contradictions.ts";
import { findDamage } from "./standards/doubts/damage.ts";
import { findDeadLinks } from "./standards/doubts/links.ts";
import { findStrayMarkers } from "./standards/doubts/markers.ts";
import { unbindable } from "./standards/doubts/unbindable.ts";
import { readStandards } from "./standards/read.ts";
import { boundDocument, readWithin } from "./standards/text/bounds.ts";
import type { Tree } from "./tree/tree.ts";

/** The flow: documents to rules, configurations to subjects, both to findings. Synchronous, ordered, and without a look at anything but the tree. */
export function lint({ tree, standards, inventory, paths, worktreesOnly, surroundings, catalogue }: Request): Outcome {
  const stated = openDocuments(tree, standards);
  const known = openDocuments(tree, inventory);
  const { facts, rules, verdicts, statements, findings: doubts } = readStandards(stated.sources, known.sources, catalogue);
  const unread = new Set(doubts.filter(({ rule }) => rule === "document/unreadable").map(({ at }) => at.source));
  const anchors = new Map<string, ReadonlySet<string>>();
  const documents = [...stated.sources, ...known.sources]
    .filter((source) => !unread.has(source))
    .flatMap((source) => {
      const look = () => [...findDamage(source), ...findStrayMarkers(source), ...findDeadLinks([source], tree, anchors)];
      const { value, findings } = readWithin(source, [], look);
      return [...value, ...findings];
    });
  const sections = new Map(verdicts.flatMap((verdict) => verdict.rules.map((rule) => [rule, sectionOf(verdict.statement)])));
  const named = rules.flatMap(({ selector }) => (selector.kinds.includes("file") ? (selector.paths ?? []) : []));
  const { subjects, remarks, files } = worktreesOnly
    ? readWorktrees(tree, paths, surroundings)
    : readConfigurations(tree, paths, surroundings, [...new Set(named)]);
  const checked = check(rules, subjects, facts, catalogue, surroundings.now);
  const spoken = remarks.map((remark): Finding => ({ ...remark, related: remark.related ?? [] }));
  const { findings, suppressed } = applyDeviations(
    [
      ...stated.findings,
      ...known.findings,
      ...documents,
      ...doubts,
      ...unbindable(verdicts),
      ...contradictions(statements, facts),
      ...spoken,
      ...checked.findings,
    ],
    { statements, subjects, files, tree, now: surroundings.now },
  );
  return {
    standards: rules.map((rule) => {
      const selected = checked.matched.get(rule) ?? [];
      return { ...rule, matched: selected.length, subjects: selected, section: sections.get(rule) ?? [] };
    }),
    statements: verdicts.map(({ statement, state, reason, nearest }) => ({
      state,
      at: statement.at,
      text: statement.text,
      section: sectionOf(statement),
      ...(reason && { reason }),
      ...(nearest && { nearest }),
    })),
    findings,
    suppressed,
    files,
    subjects,
    terms: catalogue.terms
      .filter(({ name }) => rules.some(({ term }) => term === name))
      .map(({ name, vocabulary: { summary } }) => ({ name, summary })),
  };
}

const sectionOf = ({ headings }: Statement): readonly string[] => headings.map(({ text }) => text);

/** Documents as sources; one that can't be read is a finding, and the others are read. */
function openDocuments(
  tree: Tree,
  paths: readonly string[],
): { readonly sources: readonly Source[]; readonly findings: readonly Finding[] } {
  const sources: Source[] = [];
  const findings: Finding[] = [];
  for (const path of paths) {
    const read = tree.read(path);
    if (read.ok) {
      const bounded = boundDocument(new Source(path, read.text));
      sources.push(bounded.source);
      findings.push(...bounded.findings);
    } else
      findings.push({
        rule: "document/unreadable",
        severity: "error",
        message: `this document can't be read (${read.why}${read.detail ? `: ${read.detail}` : ""}), so none of its rules is checked`,
        at: new Source(path, "").span(0, 0),
        related: [],
      });
  }
  return { sources, findings };
}
