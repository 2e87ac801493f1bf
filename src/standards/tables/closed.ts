import { literalAt } from "../../literals.ts";
import { normalise } from "../../matching/paths.ts";
import { hasPlaceholder } from "../../matching/patterns.ts";
import type { Catalogue, Claim, Facts, Finding, Relation, Severity, Statement, TermWithPage } from "../../model.ts";
import type { Draft } from "../drafts.ts";
import { networkIn } from "../facts/networks.ts";
import { branchesOf } from "../fences/branches.ts";
import { either } from "../sentences/sentence.ts";
import { claimsOn, unquote } from "../words/claims.ts";
import { firstHit } from "../words/phrases.ts";
import { headingNames } from "../words/selectors.ts";
import { givenInRow } from "./tables.ts";

/** One value of a closed list, and whom its row gives it to. */
interface Listed {
  readonly term: TermWithPage;
  readonly claim: Claim;
  readonly names: readonly string[];
}

type Block = readonly [Statement, ...Statement[]];

/** The blocks that `<!-- lint: closed -->` stands above, by where it stands, each with all its items, rows or sentences. */
export function closedBlocks(statements: readonly Statement[]): ReadonlyMap<Statement["at"], Block> {
  const found = new Map<Statement["at"], [Statement, ...Statement[]]>();
  for (const statement of statements) {
    const { closed } = statement.switches;
    const block = closed && found.get(closed);
    if (block) block.push(statement);
    else if (closed) found.set(closed, [statement]);
  }
  return found;
}

/**
 * What is not listed is forbidden: of a list or a table that is closed, every value of its term must be one of the listed, and what is
 * handed out to somebody (a card) nobody has whom no row names. `made` are the drafts of the block's own statements. A block that says
 * nothing one can close is a finding: its author asked for a check.
 */
export function readClosed(
  block: Block,
  made: readonly Draft[],
  facts: Facts,
  catalogue: Catalogue,
): { readonly drafts: readonly Draft[]; readonly findings: readonly Finding[] } {
  const [first] = block;
  if (first.status === "retired") return { drafts: [], findings: [] };
  const whole = closedTree(first, catalogue) ?? closedMounts(block, made, catalogue);
  if (whole) return { drafts: whole, findings: [] };
  const listed = block.map((statement) => listedIn(statement, made, facts, catalogue));
  const terms = termsOf(listed, first);
  const [term, other] = terms;
  const drafts = first.form !== "row" && other ? [] : terms.flatMap((one) => closing(one, block, listed.flat(), made, facts, catalogue));
  if (drafts.length > 0) return { drafts, findings: [] };
  const silent = block[listed.findIndex((one) => one.length === 0)]?.text;
  const reason =
    first.form !== "row" && term && other
      ? `it fits ${terms.map(({ vocabulary, name }) => vocabulary.words[0] ?? name).join(" and ")}; name the one that is meant in the line above the list`
      : term
        ? `values of ${term.vocabulary.words[0]} can't be closed`
        : silent === undefined
          ? "its items are not of one kind"
          : `"${silent}" is no value of anything that is known; say in the line above the list what its items are`;
  return {
    drafts: [],
    findings: [
      {
        rule: "document/unbound-marker",
        severity: "error",
        message: `this \`<!-- lint: closed -->\` closes nothing: ${reason}`,
        at: first.switches.closed as Statement["at"],
        related: [],
      },
    ],
  };
}

/** The terms that a block is about: in a table those of its columns, identifiers and what is given away first; in a list the one that fits every item. */
function termsOf(listed: readonly (readonly Listed[])[], { form, headings, under }: Statement): readonly TermWithPage[] {
  const all = [...new Set(listed.flat().map(({ term }) => term))];
  if (form === "row") {
    const given = all.filter(({ identifies, assigned }) => identifies || assigned);
    return given.length > 0 ? given : all;
  }
  const fitting = all.filter((term) => listed.every((item) => item.some((one) => one.term === term)));
  const above = [under ?? "", ...headings.map(({ text }) => text).reverse()];
  for (const words of above) {
    const named = fitting.filter((term) => isNamed(term, words));
    if (named.length === 1) return named;
  }
  return fitting;
}

function listedIn(statement: Statement, made: readonly Draft[], facts: Facts, catalogue: Catalogue): readonly Listed[] {
  const own = made
    .filter((draft) => draft.statement === statement && !("not" in draft.relation && draft.relation.not))
    .map(({ term, relation, part, selector }) => ({
      term,
      claim: { relation, ...(part !== undefined && { part }) },
      names: selector.names ?? [],
    }));
  if (statement.form === "row") {
    const given = givenInRow(statement, catalogue, facts).map(({ term, claim, called }) => ({ term, claim, names: called }));
    const vlan = networkIn(statement)?.vlan;
    const planned = catalogue.terms.filter(({ name }) => vlan !== undefined && name === "vlan-tag");
    if (vlan !== undefined) return planned.map((term) => ({ term, claim: { relation: { is: "equals", value: vlan } }, names: [] }));
    const plain = given.length + own.length === 0 ? (statement.row?.cells[0]?.literals ?? []) : [];
    return [...given, ...own, ...plain.slice(0, 1).flatMap(({ text }) => valuesOf(text, "", statement, facts, catalogue))];
  }
  if (statement.form !== "item") return own;
  const text = statement.plain.split(/:|[–—]|->|→| - |\(/)[0] as string;
  // "`lab` or `backend`": both are listed.
  const coded = [...(/^⟦\d+⟧(?: ?(?:[,/&]|or|and) ?⟦\d+⟧)*/.exec(text)?.[0] ?? "").matchAll(/⟦(\d+)⟧/g)];
  const values = coded.length > 0 ? coded.map((mark) => literalAt(statement.literals, mark[1])) : [text.trim()];
  const found = values.flatMap((value) => valuesOf(value, statement.plain, statement, facts, catalogue));
  return found.length > 0 ? found : own;
}

/** What an item's value is a value of: by itself, or because the line or the heading above names the term. */
function valuesOf(value: string, around: string, statement: Statement, facts: Facts, catalogue: Catalogue): readonly Listed[] {
  if (value === "" || value.length > 80) return [];
  const above = [statement.under ?? "", ...[...statement.headings].reverse().map(({ text }) => text)];
  const found: Listed[] = claimsOn(value, around, catalogue, above.join(" "))
    .filter(({ claim }) => isClosable(claim.relation))
    .map((one) => ({ ...one, names: [] }));
  for (const words of above) {
    for (const term of catalogue.terms) {
      if (term.vocabulary.general || term.covers || found.some((one) => one.term === term) || !isNamed(term, words)) continue;
      const claim = term.reads ? term.reads(value, facts) : claimOf(value, term);
      if (claim && isClosable(claim.relation)) found.push({ term, claim, names: [] });
    }
  }
  return found;
}

/** Whether words name a term: as sentences do, or as the header of a table would. */
const isNamed = ({ vocabulary: { words, headers } }: TermWithPage, said: string): boolean =>
  firstHit(said, words, { plural: true }) !== undefined || firstHit(said, headers) !== undefined;

function claimOf(value: string, term: TermWithPage): Claim | undefined {
  const bare = unquote(value);
  if (bare.includes(" ") || (!term.isName && term.accepts && !term.accepts(bare))) return undefined;
  return {
    relation:
      hasPlaceholder(bare) && !(term.same && /^[^<>{}[\]]+$/.test(bare)) ? { is: "matches", pattern: bare } : { is: "equals", value: bare },
  };
}

const isClosable = (relation: Relation): boolean =>
  ["equals", "one of", "under", "in range", "matches"].includes(relation.is) && !("not" in relation && relation.not);

/** The rule that closes a block for one term; none where its values have parts of their own (labels), or are patterns that differ. */
function closing(
  term: TermWithPage,
  block: Block,
  listed: readonly Listed[],
  made: readonly Draft[],
  facts: Facts,
  catalogue: Catalogue,
): readonly Draft[] {
  const [first] = block;
  const own = listed.filter((one) => one.term === term && isClosable(one.claim.relation));
  const relations = own.map(({ claim }) => folders(claim.relation));
  const kind = relations[0]?.is === "one of" ? "equals" : relations[0]?.is;
  const alike = relations.every(({ is }) => (is === "one of" ? "equals" : is) === kind);
  const paths = kind === "under";
  // A part that is the value itself only tells several demands of one sentence apart.
  const parts = [
    ...new Set(
      own.map(({ claim: { part, relation } }) => (paths || (relation.is === "equals" && relation.value === part) ? undefined : part)),
    ),
  ];
  if (
    own.length === 0 ||
    !alike ||
    parts.length > 1 ||
    (term.check && !term.several) ||
    (kind === "matches" && new Set(relations.map((one) => JSON.stringify(one))).size > 1)
  )
    return [];
  const severity: Severity =
    first.inherited.severity ?? made.find((draft) => draft.term === term && block.includes(draft.statement))?.severity ?? "error";
  const whom = first.form === "row" ? undefined : headingNames(first.headings, facts, catalogue);
  const [part] = parts;
  const base = {
    statement: first,
    term,
    severity,
    ...(part !== undefined && { part }),
    at: first.at.source.span(first.at.start, (block.at(-1) as Statement).at.end),
    selector: {
      // What a project declares and a service uses is closed where it is used.
      kinds: term.vocabulary.subjects.filter((kind, _, all) => kind !== "project" || !all.includes("service")),
      ...(whom && whom.names.length > 0 && { names: whom.names }),
      ...(whom && whom.traits.length > 0 && { traits: whom.traits }),
      words: whom?.words ?? "everyone",
    },
  };
  if (term.assigned) {
    const except = [...new Set(own.flatMap(({ names }) => names))];
    return [{ ...base, relation: { is: "absent" }, selector: { ...base.selector, except, words: `everyone but ${except.join(", ")}` } }];
  }
  const relation = relations.map(each).reduce(either);
  return [{ ...base, relation: each(relation), optional: true }];
}

/** What lies in a listed folder is listed. */
function folders(relation: Relation): Relation {
  const values = relation.is === "equals" ? [relation.value] : relation.is === "one of" ? relation.values : [];
  return values.length > 0 && values.every((value) => value.startsWith("/")) ? { is: "under", paths: values.map(normalise) } : relation;
}

/** Of everything that a subject holds, and not of one thing among others. */
function each(relation: Relation): Relation {
  if (relation.is === "equals") return { is: "one of", values: [relation.value], every: true };
  if (relation.is === "one of") return { is: "one of", values: relation.values, every: true };
  if (relation.is === "in range") return { is: "in range", ranges: relation.ranges };
  return relation;
}

/** A closed table of mounts: whom it speaks of mounts nothing from elsewhere. */
function closedMounts(block: Block, made: readonly Draft[], catalogue: Catalogue): readonly Draft[] | undefined {
  const [first] = block;
  const term = catalogue.terms.find(({ name }) => name === "mount-source");
  const mounts = made.filter(
    (draft) => block.includes(draft.statement) && draft.term.name === "mount-target" && draft.part?.startsWith("/"),
  );
  if (first.form !== "row" || !term || mounts.length === 0) return undefined;
  const names = mounts.some(({ selector }) => !selector.names) ? [] : [...new Set(mounts.flatMap(({ selector }) => selector.names ?? []))];
  return [
    {
      statement: first,
      term,
      relation: { is: "under", paths: [...new Set(mounts.map(({ part }) => normalise(part as string)))] },
      severity: first.inherited.severity ?? "error",
      optional: true,
      at: first.at.source.span(first.at.start, (block.at(-1) as Statement).at.end),
      selector: { kinds: term.vocabulary.subjects, ...(names.length > 0 && { names }), words: names.join(", ") || "everyone" },
    },
  ];
}

/** A closed directory tree with an absolute root: what is mounted from it lies in one of its innermost folders. */
function closedTree(statement: Statement, catalogue: Catalogue): readonly Draft[] | undefined {
  const tree = statement.form === "fence" ? branchesOf(statement) : undefined;
  const term = catalogue.terms.find(({ name }) => name === "mount-source");
  if (!tree || !term || !/^\/[\w./ -]+$/.test(tree.root)) return undefined;
  const root = normalise(tree.root);
  const paths = tree.branches
    .filter(({ path }) => !tree.branches.some((other) => other.path !== path && other.path.startsWith(`${path.replace(/\/$/, "")}/`)))
    .map(({ path }) => normalise(`${root}/${path}`.replace(/[<{[*].*$/, "")));
  return [
    {
      statement,
      term,
      relation: { is: "under", paths: [...new Set(paths)] },
      part: `from:${root}`,
      severity: statement.inherited.severity ?? "error",
      optional: true,
      selector: { kinds: term.vocabulary.subjects, words: `what is mounted from ${root}` },
    },
  ];
}
