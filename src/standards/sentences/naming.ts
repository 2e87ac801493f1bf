import { unnumbered } from "../../heading.ts";
import { codeMarks, literalAt } from "../../literals.ts";
import { partOf } from "../../matching/bindings.ts";
import { placeholdersIn } from "../../matching/patterns.ts";
import type { Catalogue, Claim, Heading, Relation, Severity, Statement, SubjectKind, TermWithPage } from "../../model.ts";
import type { Draft } from "../drafts.ts";
import type { Target } from "../words/claims.ts";
import { fold, hits } from "../words/phrases.ts";
import { spellings } from "../words/spellings.ts";
import { isOpen, letterCaseIn, nameIn, statedValue } from "../words/values.ts";

/** Leads that say that a pattern follows, of what the heading above names. */
const patternLeads = spellings("{naming |}{pattern|format|convention|scheme|template|naming|structure}{s|}", "{naming |}syntax");

/** A heading or header without its marks, its number and its brackets. */
const bareWords = (text: string): string => fold(unnumbered(text).replace(/\(.*?\)|[^\p{L}\p{N} /,&'_.-]/gu, ""));

const guests: Readonly<Record<string, readonly SubjectKind[]>> = {
  vm: ["vm"],
  "virtual machine": ["vm"],
  lxc: ["container"],
  ct: ["container"],
  "lxc container": ["container"],
  guest: ["container", "vm"],
};

/** The names that words speak of: "Hostname", "Networks", "Service (compose key)", "VM / LXC naming convention". Undefined where they fit none, or two. */
export function nameOfElement(
  text: string,
  catalogue: Catalogue,
): { readonly term: TermWithPage; readonly kinds?: readonly SubjectKind[] } | undefined {
  const inside = text.match(/\((.+?)\)/)?.[1];
  const element = bareWords(text)
    .replace(/^(?:docker|compose) (?=\p{L}{5,})/u, "")
    .replace(/ (?:naming(?: (?:conventions?|standards?|rules?|patterns?|schemes?|policy))?|(?:conventions?|patterns?|formats?))$/, "");
  const forms = (word: string) => [word, singular(word), `${singular(word)} name`];
  const find = (word: string) =>
    catalogue.terms.find(
      ({ isName, vocabulary }) => isName && forms(word).some((one) => vocabulary.words.includes(one) || vocabulary.keys.includes(one)),
    );
  const parts = element.split(/ ?[/,&] ?| and /);
  const found = parts.map((part) => find(part));
  const [first] = found;
  if (first && found.every((one) => one === first)) {
    const kinds = parts.flatMap((part) => guests[part.replace(/(?: name)?s?$/, "")] ?? []);
    return { term: first, ...(kinds.length > 0 && { kinds }) };
  }
  const other = inside && find(bareWords(inside));
  return other && parts.length === 1 ? { term: other } : undefined;
}

/** The names that the innermost heading is about. */
const nameOfHeading = (headings: readonly Heading[], catalogue: Catalogue) => {
  const heading = headings.at(-1);
  return heading && nameOfElement(heading.text, catalogue);
};

/** Whom a pattern is for where nothing says so: stacks are compose's, identifiers and addresses belong to guests. */
export function kindsFor(
  { term, kinds }: { readonly term: TermWithPage; readonly kinds?: readonly SubjectKind[] },
  relation: Relation,
): readonly SubjectKind[] {
  const { subjects } = term.vocabulary;
  const parts = relation.is === "matches" ? placeholdersIn(relation.pattern).map((name) => partOf(name)) : [];
  const meant =
    kinds ??
    (parts.includes("stack")
      ? ["service", "project"]
      : parts.some((part) => part === "id" || part === "octet")
        ? ["container", "vm"]
        : subjects);
  const fitting = subjects.filter((kind) => meant.includes(kind));
  return fitting.length > 0 ? fitting : subjects;
}

const aboutNames = (headings: readonly Heading[]): boolean => headings.slice(-2).some(({ text }) => /\bnam(?:ing|es?)\b/i.test(text));

/**
 * `**Pattern:** <stack>-<service>` below "Hostname", "**Container names**: match the service name", "Networks: `<stack>_net`" below
 * "Naming": a kind of name and what it looks like. Undefined for what is none.
 */
export function readKeyedName(statement: Statement, catalogue: Catalogue): readonly Draft[] | undefined {
  if (statement.scope === "off" || statement.marker) return undefined;
  const plainLead =
    statement.lead === undefined && statement.form === "item" ? statement.plain.match(/^([A-Z][\w /-]{2,40}?)s?: /) : undefined;
  const stated =
    statement.lead === undefined && !plainLead && statement.scope === "on"
      ? statement.plain.match(/^([A-Z][a-z]+(?: [a-z]+){0,2}) (?:use|are|follow) /)
      : undefined;
  const lead = statement.lead ?? plainLead?.[1] ?? stated?.[1];
  if (lead === undefined) return undefined;
  const rest = stated ? statement.plain.slice(stated[0].length) : plainLead ? statement.plain.slice(plainLead[0].length) : statement.plain;
  const guest = guests[lead.toLowerCase().replace(/s? (?:naming )?(?:pattern|format|convention|scheme|names?)$/, "")];
  const generic = patternLeads.has(fold(lead)) || (guest !== undefined && patternLeads.has(fold(lead.split(" ").at(-1) as string)));
  const above = nameOfHeading(statement.headings, catalogue);
  const direct = generic ? undefined : nameOfElement(lead, catalogue);
  const named = generic
    ? above
    : direct && (/\bname|hostname|domain|\burls?\b|fqdn/i.test(lead) || aboutNames(statement.headings))
      ? direct
      : undefined;
  if (!named) return undefined;
  const relation =
    claimedIn(rest, lead, named.term, statement) ??
    statedValue(rest.split(/[—–]| - /)[0] as string, statement.literals) ??
    valueAmong(rest, statement);
  if (!relation) return undefined;
  const meant = guest ?? named.kinds;
  const kinds = kindsFor({ term: named.term, ...(meant && { kinds: meant }) }, relation);
  // "Pattern:" states what the heading's names look like, as any statement below rules; a list of several kinds only sums up, as tables do.
  const severity: Severity = statement.inherited.severity ?? (generic && statement.scope === "on" ? "error" : "warning");
  const except = excusedIn(rest, catalogue);
  return [
    {
      statement,
      term: named.term,
      relation,
      severity,
      selector: {
        kinds,
        words: kinds.map((kind) => `every ${kind}`).join(", "),
        ...(except.length > 0 && { except }),
        // A template has no address: its name ends in none.
        ...(relation.is === "matches" &&
          placeholdersIn(relation.pattern).some((name) => partOf(name) === "octet") && { none: ["template"] }),
      },
    },
  ];
}

const singular = (word: string): string => word.replace(/ies$/, "y").replace(/s$/, "");

/** What the term itself makes of the one literal behind a lead (an address where it asks for a host). */
function claimedIn(rest: string, lead: string, term: TermWithPage, { literals }: Statement): Relation | undefined {
  return rest.replace(/\(.*?\)|[ .]/g, "") === "⟦0⟧" ? term.claim?.(literalAt(literals, "0"), lead)?.relation : undefined;
}

/** "`<service>.lab` (exceptions: `proxy.` for Traefik)": programs that have names of their own. */
const excusedIn = (plain: string, { apps = [] }: Catalogue): readonly string[] =>
  [...plain.matchAll(/\((?:[^()]* )?except(?:ions?)?\b([^()]*)\)/gi)].flatMap(([, words = ""]) => [
    ...new Set([
      ...hits(words, apps).map(({ text }) => text),
      ...[...words.matchAll(/⟦\d+⟧ for (?:the )?([\w-]+)/gi)].map((match) => match[1] as string),
    ]),
  ]);

/** A first literal with placeholders, whatever is said behind it ("`<stack>-<service>` so that …"). */
function valueAmong(plain: string, statement: Statement): Relation | undefined {
  const text = plain.startsWith("⟦0⟧") && literalAt(statement.literals, "0");
  return text && /[<{]/.test(text) && !isOpen(text) ? { is: "matches", pattern: text } : undefined;
}

const equation =
  /\b(?:match(?:es|ing)?|equals?|(?:is|are|be) (?:the same as|identical to|named after|named like|equal to)|same as|identical to|corresponds? to|mirrors?|is|be) (?:the |its |their )?|=+ ?(?:the |its )?/gi;

const besideHost = new RegExp(
  `^\\W*(?:(?:must|should|shall|always|to) )*(?:${equation.source})(?:(?:services?|containers?|apps?)(?:['’]s)?[\\s-]+)?host[\\s-]?names?\\b`,
  "i",
);

/** Whether a name is compared with a host name ("`container_name` must match the service hostname"): no demand that it be there. */
export const isComparedWithHost = (after: string): boolean => besideHost.test(after);

/** "Name networks `<stack>_net`", "volumes must be named `<stack>_<purpose>`". */
const calling =
  /(?:\b(?:name|call) (?:all |every |each |the |your |docker |compose )*([a-z]+) (?:as |like )?|\b([a-z]+) (?:(?:must|should|shall|always|are|is|be) )+(?:always )?(?:named|called) (?:as |like |following )?)⟦(\d+)⟧/gi;

/** What a clause with words of its own says of names: a letter case, or that one name equals another. */
export function nameTargets(clause: string, statement: Statement, catalogue: Catalogue): readonly Target[] {
  const names = catalogue.terms
    .filter(({ isName }) => isName)
    .flatMap((term) => [
      ...hits(clause, term.vocabulary.words, { plural: true }).map(({ start, end }) => ({ term, start, end })),
      ...[...clause.matchAll(codeMarks)]
        .filter((mark) => term.vocabulary.keys.includes(literalAt(statement.literals, mark[1]).replace(/:$/, "")))
        .map((mark) => ({ term, start: mark.index, end: mark.index + mark[0].length })),
    ]);
  const target = (name: { term: TermWithPage; start: number; end: number }, claim: Claim, start: number, end: number): Target[] => [
    { term: name.term, claim, start: name.start, end: name.end, by: "literal" },
    { term: name.term, claim, start, end, by: "literal" },
  ];
  const found: Target[] = [];
  for (const verb of clause.matchAll(equation)) {
    const after = verb.index + verb[0].length;
    const other = nameIn(clause.slice(after));
    const before = names.filter(({ end }) => end <= verb.index).at(-1);
    if (!other || other.start > 0 || !before || other.placeholder === "<image>") continue;
    found.push(...target(before, { relation: { is: "matches", pattern: other.placeholder } }, verb.index, after + other.end));
  }
  for (const match of clause.matchAll(calling)) {
    const text = literalAt(statement.literals, match[3]);
    const named = nameOfElement((match[1] ?? match[2]) as string, catalogue);
    if (!named || !/[<{]/.test(text) || isOpen(text)) continue;
    const relation: Relation = { is: "matches", pattern: text };
    found.push({
      term: named.term,
      claim: { relation, kinds: kindsFor(named, relation) },
      start: match.index,
      end: match.index + match[0].length,
      by: "literal",
    });
  }
  const style = found.length === 0 ? letterCaseIn(withoutMarks(clause, statement)) : undefined;
  if (style) {
    const meant =
      names.length > 0
        ? names
        : [nameOfHeading(statement.headings, catalogue)].flatMap((one) =>
            one ? [{ term: one.term, start: style.start, end: style.start }] : [],
          );
    // "Never uppercase letters" leaves room for digits and marks: it asks for lowercase.
    const claim: Claim = {
      relation:
        style.placeholder === "<uppercase>" && /\b(?:never|not|no|avoid)\b|n't\b/i.test(clause)
          ? { is: "matches", pattern: "<lowercase>", not: true }
          : { is: "matches", pattern: style.placeholder },
    };
    for (const name of meant) found.push(...target(name, claim, style.start, style.end));
  }
  return found;
}

/** A letter case may stand as code (`kebab-case`): its words then fill the place of its mark. */
const withoutMarks = (clause: string, statement: Statement): string =>
  clause.replace(codeMarks, (mark, n) => {
    const text = literalAt(statement.literals, n);
    return letterCaseIn(text)?.start === 0 && text.length < 25 ? text.padEnd(mark.length) : mark;
  });

/** Values of names by words ("technology names") count only where such a name is meant: here, or by the heading. */
export function meansName(term: TermWithPage, clause: string, statement: Statement, catalogue: Catalogue): boolean {
  return hits(clause, term.vocabulary.words, { plural: true }).length > 0 || nameOfHeading(statement.headings, catalogue)?.term === term;
}
