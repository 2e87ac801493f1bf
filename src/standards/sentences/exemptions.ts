import { codeMarks, literalAt } from "../../literals.ts";
import type { Catalogue, Heading, Statement } from "../../model.ts";
import type { Draft } from "../drafts.ts";
import { claimsOn } from "../words/claims.ts";
import { exemptionHeadings, exemptionWords } from "../words/lexicon.ts";
import { firstHit } from "../words/phrases.ts";
import { looksLikeName } from "../words/selectors.ts";
import { verbs } from "../words/spellings.ts";

/** Whom a document excuses, and from what: what it names, everything that stands below a heading, or the whole document. */
interface Exemption {
  readonly document: string;
  readonly below?: Heading;
  /** What stands before it in its own item or paragraph: it excuses from that. */
  readonly inside?: readonly Statement[];
  readonly names: readonly string[];
  /** The terms that it says one deviates from; none where it says that in words that nobody can hold against rules. */
  readonly terms: readonly string[];
  /** It says no more than that they are exempt: from what its paragraph says before. */
  readonly outright?: true;
  /** The statements that speak of all that it names in code, where no term knows that. */
  readonly from?: readonly Statement[];
}

/**
 * Who is excused from the rules of a document. Two forms: an item below a heading such as "Known exceptions" that begins with names, and
 * a sentence that exempts ("`_notes` stacks are exempt …", "Exception: Plex uses …"). Where it tells in code from what, it excuses from that in
 * the whole document; else an "Exception:" excuses from its own section, and the others from everything.
 */
export function exemptionsIn(statements: readonly Statement[], catalogue: Catalogue): (draft: Draft) => readonly string[] {
  const found = new Map<string, Exemption[]>();
  const literals = indexed(statements);
  for (const [index, statement] of statements.entries())
    for (const one of exemptionIn(statement, catalogue)) {
      const inside = (one.below || one.outright) && one.terms.length === 0 ? before(statements, index) : [];
      const from = one.below || one.terms.length > 0 ? [] : speakingOfSame(statement, literals(one.document));
      found.set(one.document, [
        ...(found.get(one.document) ?? []),
        { ...one, ...(inside.length > 0 && { inside }), ...(from.length > 0 && { from }) },
      ]);
    }
  return (draft) => {
    const { document, headings } = draft.statement;
    const excusing = found
      .get(document)
      ?.filter(({ terms, below, inside, from }) =>
        (inside ?? from)
          ? (inside ?? from)?.includes(draft.statement)
          : terms.some((term) => concerns(draft, term)) || (below ? headings.includes(below) : terms.length === 0),
      );
    return [...new Set(excusing?.flatMap(({ names }) => names))];
  };
}

/** The statements before one that stand in the same item or paragraph: "Containers are unprivileged. The only exception is `nas`." */
function before(statements: readonly Statement[], index: number): readonly Statement[] {
  const found: Statement[] = [];
  for (let at = index; at > 0; at -= 1) {
    const [one, next] = [statements[at - 1], statements[at]] as [Statement, Statement];
    const between = one.at.source === next.at.source ? one.at.source.text.slice(one.at.end, next.at.start) : "\n\n";
    if (one.form !== next.form || /\n *(?:\n|[-*+] |\d+[.)] )/.test(between)) break;
    found.push(one);
  }
  return found;
}

/** "Exception: …" */
const announced = /^\W*(?:exceptions?|ausnahmen?): /i;
/** The names in code that a statement begins with. */
const namesLed = /^(?:the )?(?:⟦\d+⟧(?:[ ,/&]|and |or )*)+/i;

/** What a deviation from one term brings with it: who takes the host's network joins no other. */
const kin: Readonly<Record<string, readonly string[]>> = { "network-mode": ["network"] };

/** Whether a draft is of a term, or of how its values are written: who keeps `restart: on-failure` keeps it written out. */
const concerns = ({ term }: Draft, name: string): boolean =>
  term.name === name || term.name === "configurable-value" || kin[name]?.includes(term.name) === true;

/** Whether a statement tells who is excused: such a one is no rule itself. */
export const isExemption = (statement: Statement): boolean => exemptionIn(statement).length > 0;

function exemptionIn(statement: Statement, catalogue?: Catalogue): Exemption[] {
  if (statement.form !== "item" && statement.form !== "sentence") return [];
  const { document, headings, plain } = statement;
  const below = headings.at(-1);
  const heading =
    below !== undefined && firstHit(below.text, exemptionHeadings, { plural: true }) !== undefined && statement.form === "item";
  const outright = !heading && outrightly.exec(plain);
  const names = outright ? namesOutright(outright, statement) : namesAtStart(statement, heading);
  if (names.length === 0) return [];
  const terms = catalogue ? termsIn(statement, catalogue) : [];
  if (heading) return [{ document, names, terms }];
  if (outright) return [{ document, names, terms, outright: true }];
  if (firstHit(plain, exemptionWords)) return [{ document, names, terms }];
  if (announced.test(`${statement.lead}: `) || announced.test(plain)) return [{ document, ...(below && { below }), names, terms }];
  return [];
}

/** "Caddy is exempt", "the ingress (Caddy) and `dns` are exempt from this". */
const outrightly =
  /^(?:(?:[Oo]nly|[Jj]ust) )?((?:(?:,|,? and| or|&)? ?(?:the )?(?:⟦\d+⟧|[A-Z][\w.-]*(?: [A-Z][\w.-]*)?|[\p{Ll} -]+? \((?:⟦\d+⟧|[A-Z][\w.-]*)\)))+) (?:is|are) (?:exempt(?:ed)?|excused|excluded)(?: from (?:this|that|it))?(?=\W*$|,? (?:as|since|because|for)\b)/u;

const namesOutright = (said: RegExpExecArray, { literals }: Statement): string[] =>
  [...(said[1] as string).matchAll(/⟦(\d+)⟧|[A-Z][\w.-]*(?: [A-Z][\w.-]*)?/g)]
    .map(([word, mark]) => (mark === undefined ? word : literalAt(literals, mark)))
    .filter((name) => name !== "The" && looksLikeName(name.replace(/ /g, "-").toLowerCase()));

const deviating = new RegExp(
  `\\b(?:has|have|is|are|may|${verbs("use run keep set hardcode need pass join mount publish expose lack skip omit require write stay get")})\\b`,
  "i",
);

/** What an exemption is from, where it says so in code alone: "`pihole` uses `network_mode: host`, as it answers DNS". */
function termsIn({ plain, literals }: Statement, catalogue: Catalogue): readonly string[] {
  const said = withoutReason(plain);
  const verb = said.search(deviating);
  const marks = verb === -1 ? [] : [...said.slice(verb).matchAll(codeMarks)];
  if (marks.length === 0 || /[,;:]/.test(said.slice(verb))) return [];
  const terms = marks.map((mark) => claimsOn(literalAt(literals, mark[1]), said, catalogue).map(({ term }) => term.name));
  return terms.some((named) => named.length === 0) ? [] : [...new Set(terms.flat())];
}

const withoutReason = (plain: string): string =>
  plain.replace(/ \(.*?\)/g, "").split(/,? (?:so|as|since|because|for|which|until) /i)[0] as string;

/**
 * The statements of a document that hold some of each literal behind the names: "`notes` defaults `ROOT` to `${BASE}/notes`" excuses from
 * what the document says of `ROOT` and `BASE`, and from nothing else.
 */
function speakingOfSame(exemption: Statement, literals: ReadonlyMap<string, readonly Statement[]>): readonly Statement[] {
  const said = withoutReason(exemption.plain).replace(announced, "");
  const behind = said.slice(said.match(namesLed)?.[0].length ?? 0);
  const [first, ...more] = [...behind.matchAll(codeMarks)].map((mark) => partsOf(literalAt(exemption.literals, mark[1])));
  return [...new Set(first?.flatMap((part) => literals.get(part) ?? []))].filter((statement) => {
    if (statement === exemption || isExemption(statement)) return false;
    const there = new Set(statement.literals.flatMap(({ text }) => partsOf(text)));
    return more.every((parts) => parts.some((part) => there.has(part)));
  });
}

/** The statements of each document by the parts of their literals, made when somebody asks. */
function indexed(statements: readonly Statement[]): (document: string) => ReadonlyMap<string, readonly Statement[]> {
  const made = new Map<string, Map<string, Statement[]>>();
  return (document) => {
    let index = made.get(document);
    if (!index) {
      index = new Map();
      for (const statement of statements)
        if (statement.document === document)
          for (const part of new Set(statement.literals.flatMap(({ text }) => partsOf(text)))) {
            const there = index.get(part);
            if (there) there.push(statement);
            else index.set(part, [statement]);
          }
      made.set(document, index);
    }
    return index;
  };
}

const partsOf = (literal: string): readonly string[] => literal.match(/\w{3,}/g) ?? [];

/**
 * The names that a statement begins with: literals, up to the verb. Of `project` `service` side by side only the second is meant; `_suffix`
 * and `-suffix` stand for all that end so. Behind "Exception:", and below such a heading, a plain word may be the name.
 */
function namesAtStart({ plain, literals }: Statement, heading: boolean): string[] {
  const start = plain.replace(announced, "");
  const led = start.match(namesLed)?.[0];
  if (led === undefined) {
    const word =
      start !== plain || heading ? new RegExp(`^(?:the )?([A-Z][\\w.-]*) (?:\\w+ )?${deviating.source}`, "i").exec(start)?.[1] : undefined;
    // "Exception: Netdata."
    const alone = start === plain ? undefined : /^(?:the )?(\p{Lu}[\w.-]*\w)\W*$/u.exec(start)?.[1];
    return word || alone ? [(word ?? alone) as string] : [];
  }
  // "`app` sample.env holds …": the file is the named one's, and nobody's name.
  const runs = led.replaceAll("⟧ ⟦", "⟧⟦").match(/(?:⟦\d+⟧)+/g) ?? [];
  return runs.flatMap((run) => {
    const [first, ...more] = [...run.matchAll(codeMarks)].map(([, mark]) => literals[Number(mark)]);
    const text = (more.findLast((literal) => !literal?.bare) ?? first)?.text ?? "";
    const name = text.replace(/^[_-]/, "*$&");
    return /\.ya?ml$/.test(name) || looksLikeName(name) ? [name] : [];
  });
}
