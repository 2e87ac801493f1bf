import type { Catalogue, Finding, Statement } from "../model.ts";
import type { Documents, Reading } from "../reading.ts";
import { Source } from "../source.ts";
import type { Tree } from "../tree/tree.ts";
import { contradictions } from "./doubts/contradictions.ts";
import { findDamage } from "./doubts/damage.ts";
import { findDeadLinks, type Links, linksIn } from "./doubts/links.ts";
import { findStrayMarkers } from "./doubts/markers.ts";
import { unbindable } from "./doubts/unbindable.ts";
import { readStandards } from "./read.ts";
import { deviationInRow } from "./tables/deviations.ts";
import { boundDocument } from "./text/bounds.ts";

/** Documents of a tree to rules, facts and what is wrong in them. */
export function readDocuments({ tree, standards, inventory }: Documents, catalogue: Catalogue): Reading {
  const stated = openDocuments(tree, standards);
  const known = openDocuments(tree, inventory);
  const seen = new Map<Source, readonly Finding[]>();
  const links = new Map<Source, Links>();
  const look = (source: Source): void => {
    seen.set(source, [...findDamage(source), ...findStrayMarkers(source)]);
    links.set(source, linksIn(source));
  };
  const { facts, rules, verdicts, statements, findings: doubts } = readStandards(stated.sources, known.sources, catalogue, look);
  const deadLinks = findDeadLinks(links, tree);
  const documents = [...stated.sources, ...known.sources].flatMap((source) => [...(seen.get(source) ?? []), ...deadLinks(source)]);
  const sections = new Map(verdicts.flatMap((verdict) => verdict.rules.map((rule) => [rule, sectionOf(verdict.statement)])));
  return {
    rules,
    facts,
    statements: verdicts.map(({ statement, state, reason, nearest }) => ({
      state,
      at: statement.at,
      text: statement.text,
      section: sectionOf(statement),
      ...(reason && { reason }),
      ...(nearest && { nearest }),
    })),
    sections,
    deviations: statements.flatMap(deviationInRow),
    findings: [
      ...stated.findings,
      ...known.findings,
      ...documents,
      ...doubts,
      ...unbindable(verdicts),
      ...contradictions(statements, facts),
    ],
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
