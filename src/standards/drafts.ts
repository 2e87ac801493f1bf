import { innermost } from "../heading.ts";
import type { Relation, Rule, Selector, Severity, Statement, TermWithPage } from "../model.ts";
import { textOf } from "../source.ts";
import { slug } from "./words/scope.ts";

/** A rule before it has an id. */
export interface Draft {
  readonly statement: Statement;
  readonly term: TermWithPage;
  readonly relation: Relation;
  readonly part?: string;
  readonly defaults?: true;
  readonly optional?: true;
  readonly within?: string;
  readonly severity: Severity;
  readonly selector: Selector;
  /** Where the rule itself stands, if that is narrower than its statement (a line of a fence, a cell). */
  readonly at?: Statement["at"];
}

/**
 * Gives each draft its id: the label of its marker, or document#heading/term, numbered only where two are alike. A document
 * goes by its name, and by its path where `documents` hold several of that name. Retired standards make no rules.
 */
export function finish(
  drafts: readonly Draft[],
  documents: readonly string[],
): {
  readonly rules: readonly Rule[];
  readonly of: ReadonlyMap<Statement, readonly Rule[]>;
} {
  const taken = new Map<string, number>();
  const of = new Map<Statement, Rule[]>();
  const rules: Rule[] = [];
  const named = new Map<string, number>();
  for (const path of new Set(documents)) named.set(nameOf(path), (named.get(nameOf(path)) ?? 0) + 1);
  for (const { statement, term, relation, part, defaults, optional, within, severity, selector, at } of drafts) {
    if (statement.status === "retired") continue;
    const name = nameOf(statement.document);
    const document = (named.get(name) ?? 0) > 1 ? statement.document.replace(extension, "") : name;
    const base = statement.marker?.label ?? `${document}#${slug(innermost(statement.headings))}/${term.name}`;
    const count = (taken.get(base) ?? 0) + 1;
    taken.set(base, count);
    const rule: Rule = Object.freeze({
      id: count === 1 ? base : `${base}-${count}`,
      term: term.name,
      selector,
      relation,
      ...(part !== undefined && { part }),
      ...(defaults && { defaults }),
      ...(optional && { optional }),
      ...(within !== undefined && { within }),
      severity: statement.status === "pending" && severity === "error" ? "warning" : severity,
      status: statement.status,
      text: quoted(statement, at),
      at: at ?? statement.at,
    });
    rules.push(rule);
    of.set(statement, [...(of.get(statement) ?? []), rule]);
  }
  return { rules, of };
}

/**
 * A statement as messages quote it. What forbids it from above goes with it: "use anonymous volumes" alone says the opposite of
 * "**Never:** use anonymous volumes". Of an example it is one line that demands this, and nobody wants the whole of it.
 */
function quoted({ form, text, lead, marker, inherited }: Statement, at: Draft["at"]): string {
  const own = (form === "fence" && at && textOf(at).trim()) || text;
  if (marker?.polarity === "forbid" && lead !== undefined) return `${lead}: ${own}`;
  const says = form === "fence" || !/\b(?:never|not|no|none|avoid|without|forbidden|only)\b|n't\b|[❌🚫✗]/iu.test(own);
  return inherited.polarity === "forbid" && !marker && says ? `❌ ${own}` : own;
}

const extension = /\.(?:md|markdown)$/i;
const nameOf = (path: string): string => path.replace(/^.*\//, "").replace(extension, "");
