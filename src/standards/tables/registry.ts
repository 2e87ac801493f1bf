import { innermost } from "../../heading.ts";
import type { Assignment, Catalogue, Facts, Relation, Selector, Statement, TermWithPage } from "../../model.ts";
import type { Source } from "../../source.ts";
import type { Draft } from "../drafts.ts";
import { networksOf } from "../facts/network-index.ts";
import { either } from "../sentences/sentence.ts";
import { opposite } from "../words/opposites.ts";
import { assignmentsOf } from "./assignments.ts";
import { type Given, givenInFence, givenInText } from "./given.ts";
import { givenInRow } from "./tables.ts";

/** All that a statement gives to somebody: a row, an item that begins with a port or an address, "LXC 104 at 192.168.70.10". */
function givenIn(statement: Statement, catalogue: Catalogue, facts: Facts): readonly Given[] {
  switch (statement.form) {
    case "row":
      return givenInRow(statement, catalogue, facts);
    case "item":
    case "sentence":
      return givenInText(statement, catalogue, facts);
    case "fence":
      return givenInFence(statement, catalogue);
    default:
      return [];
  }
}

/** The facts with what registries give to whom: made in one pass more, since a row's meaning may hang on facts. */
export function withAssignments(facts: Facts, statements: readonly Statement[], catalogue: Catalogue): Facts {
  const assignments = statements.flatMap((statement): Assignment[] =>
    isKept(statement)
      ? givenIn(statement, catalogue, facts).map(({ term, claim, names, called, at }) => ({
          term: term.name,
          relation: claim.relation,
          names: [...new Set([...names, ...called])],
          ...(statement.scope === "off" && { silent: true as const }),
          section: sectionOf(statement),
          at: at ?? statement.at,
        }))
      : [],
  );
  return Object.freeze({ ...facts, assignments });
}

/** A plan of what is to come is a registry too; what was, what might be and what only illustrates is none. */
export const isKept = ({ headings, status, switches, row, under }: Statement): boolean =>
  status !== "retired" &&
  !switches.example &&
  !(row && illustrates(under ?? "")) &&
  !headings.some(({ text }) =>
    /\b(?:troubleshoot\w*|history|changelog|alternatives?|former|previous|legacy|old|retired|decommissioned|deprecated|migration|rollback|examples?|sample|template|future|roadmap|free|available|unused)\b/i.test(
      text,
    ),
  );

/** Whether the line above a table says of it that it only shows what is common, and not of something else. */
const illustrates = (under: string): boolean =>
  illustrative.test(under) && (under.endsWith(":") || under.length < 80 || /\b(?:table|below|following|these|here)\b/i.test(under));

/** Lines above a table that show what is common, and give nothing to anybody. */
const illustrative =
  /\b(?:typical(?:ly)?|usual(?:ly)?|commonly|common|for example|for instance|e\.g|examples?|such as|may include|might|could)\b/i;

/** The rules of what a statement gives: its holder has it, and nobody else does. */
export function readRegistry(statement: Statement, facts: Facts, catalogue: Catalogue): readonly Draft[] {
  if (!isKept(statement)) return [];
  return givenIn(statement, catalogue, facts).flatMap((given) => [
    ...holderOf(statement, given, facts),
    ...closedTo(statement, given, facts),
  ]);
}

/** The holder has what the rows give it: several rows of identifiers for one name are one list, and the first of them states it. */
function holderOf(statement: Statement, given: Given, facts: Facts): readonly Draft[] {
  if (given.loose || given.names.length === 0 || given.kinds.length === 0) return [];
  const { term, claim, kinds, names, severity } = given;
  const at = given.at ?? statement.at;
  const base = { statement, term, severity, ...(claim.part !== undefined && { part: claim.part }), ...(given.at && { at }) };
  const selector = { kinds, names, words: names.join(", ") };
  const host = hostOf(statement, term, facts);
  if (!term.identifies) return [{ ...base, relation: claim.relation, selector: { ...selector, ...(host && { host }) } }];
  const rows = assignmentsOf(facts).toAny(term.name, names);
  const everywhere = rows.some(({ section }) => section !== sectionOf(statement));
  if (rows.some((row) => !row.silent && row.at.source === at.source && row.at.start < at.start)) return [];
  const relation = rows.map((row) => row.relation).reduce(either, claim.relation);
  return [{ ...base, relation: some(relation), selector: { ...selector, registered: true, ...(host && !everywhere && { host }) } }];
}

/** Nobody else takes an identifier that is given away. */
function closedTo(statement: Statement, given: Given, facts: Facts): readonly Draft[] {
  if (
    given.anybody ||
    !given.term.identifies ||
    given.claim.part !== undefined ||
    !["equals", "one of", "in range"].includes(given.claim.relation.is)
  )
    return [];
  const owners = assignmentsOf(facts)
    .overlapping(given.term.name, given.claim.relation)
    .flatMap(({ names }) => names)
    .sort();
  const at = given.at ?? statement.at;
  // Stated once is enough, and a gateway's address is the plan's matter.
  const host = hostOf(statement, given.term, facts);
  const earlier = assignmentsOf(facts)
    .same(at.source, given.term.name, given.claim.relation)
    .some(
      (row) =>
        !row.silent &&
        (!host || row.section === sectionOf(statement)) &&
        row.at.start < at.start &&
        row.names.some((name) => given.called.includes(name)),
    );
  const relation = given.claim.relation;
  if ((earlier && !given.reserved) || (relation.is === "equals" && networksOf(facts).isGateway(relation.value))) return [];
  const called = [...new Set([...given.called, ...owners])];
  const strangersTo = called.filter((name) => /\p{L}/u.test(name));
  if (strangersTo.length === 0) return [];
  const numbers = given.names.length > 0 && given.names.every(isNumber) ? called.filter(isNumber) : [];
  return [
    {
      statement,
      term: given.term,
      relation: opposite(given.claim.relation),
      severity: given.reserved ? "error" : given.severity,
      selector: {
        kinds: given.term.vocabulary.subjects,
        strangersTo,
        ...(numbers.length > 0 && { holders: numbers }),
        ...(host && { host }),
        words: `everyone but ${strangersTo.join(", ")}`,
      },
      ...(given.at && { at: given.at }),
    },
  ];
}

/** The number of a guest. */
const isNumber = (name: string): boolean => /^\d{3,9}$/.test(name);

const sectionOf = ({ headings }: Statement): string => innermost(headings);

/**
 * The host that a section of a registry of ports is about: all that its rows give holds there. Sections that give one port to whomever they like are about several hosts: on one host
 * they would contradict each other.
 */
function hostOf(statement: Statement, term: TermWithPage, facts: Facts): Selector["host"] {
  const section = sectionOf(statement);
  // Other identifiers, addresses and guests' numbers, are the same seen from every host.
  if ((term.identifies && term.name !== "host-port") || statement.form !== "row" || isAll(section)) return undefined;
  const sections = hostSections(facts, statement.at.source);
  const others = sections.filter((other) => other !== section).map(hostName);
  return sections.includes(section) && others.length > 0 ? { name: hostName(section), others } : undefined;
}

const known = new WeakMap<Facts, Map<Source, readonly string[]>>();

/** The sections of a document that are about one host each. */
function hostSections(facts: Facts, source: Source): readonly string[] {
  const cached = known.get(facts)?.get(source);
  if (cached) return cached;
  const sections = new Set<string>();
  const given = new Map<string, string>();
  let repeats = false;
  for (const { term, section, relation } of assignmentsOf(facts).in(source)) {
    if (term !== "host-port" || isAll(section)) continue;
    sections.add(section);
    const value = JSON.stringify(relation);
    repeats ||= (given.get(value) ?? section) !== section;
    given.set(value, section);
  }
  const found = repeats ? [...sections] : [];
  known.set(facts, (known.get(facts) ?? new Map()).set(source, found));
  return found;
}

const isAll = (section: string): boolean => /^(?:all|every|any|each|common|shared|global)\b|\bhosts\b/i.test(section);

/** "Augustus (Primary Server)" is `Augustus`. */
const hostName = (section: string): string =>
  section
    .replace(/ ?(?:\(.*|[:—–]\s.*|\s-\s.*)$/, "")
    .replace(/^(?:host|node|server|ports? (?:on|of))[: ]+/i, "")
    .trim();

const some = (relation: Relation): Relation =>
  relation.is === "equals" || relation.is === "one of" || relation.is === "in range" ? { ...relation, some: true } : relation;
