import { hasPlaceholder } from "../../matching/patterns.ts";
import type { Catalogue, Facts, Relation, Severity, Statement } from "../../model.ts";
import { placeOf } from "../../source.ts";
import type { Draft } from "../drafts.ts";
import { claimsOn, targetsOf } from "../words/claims.ts";
import { clausesOf } from "../words/clauses.ts";
import { forceOf } from "../words/force.ts";
import { imperatives } from "../words/lexicon.ts";
import { firstHit, startsWith } from "../words/phrases.ts";
import { strengthOf } from "../words/scope.ts";
import { selectorOf } from "../words/selectors.ts";
import { singledOut } from "../words/singled-out.ts";
import { spellings } from "../words/spellings.ts";
import { isOpen } from "../words/values.ts";
import { commentBehind, commentOn } from "./comments.ts";
import type { FenceReading } from "./fences.ts";
import { readMountPattern } from "./mount-patterns.ts";
import { draftOf, type Shown, shownIn } from "./shown.ts";

/** What an example writes where everybody puts something of their own: `service-name`, `tag`, `<port>`, `my-app`. */
const isStandIn = (value: string): boolean =>
  hasPlaceholder(value) || standIns.has(value.toLowerCase()) || /^(?:your|my|example)(?![a-z])/i.test(value);

const standIns = spellings(
  "{service|container|stack|app|application|image|volume|network|host|project|user}{|name|-name|_name| name}",
  "{name|tag|version|value|...|…}",
);

/** A name with a place for what varies: "`<stack>-<service>`". What stands in a label is that label's matter. */
const isForm = ({ term, value }: Pick<Shown, "term" | "value">): boolean =>
  term.isName === true && term.name !== "route-host" && hasPlaceholder(value) && !isOpen(value);

/** What demands an example: the line above it, or where there is none its first comment or the heading ("# MANDATORY"). */
interface Demand {
  readonly clause: string;
  readonly severity: Severity;
  /** It shows a form to follow: what varies from one to the next is an example. */
  readonly pattern: boolean;
}

/** Words of an order that make the example below it its object. */
const whose =
  /\b(?:all|every|each|always|must|should|shall|these|the following|this|services|containers|stacks|projects)\b|^(?:set|add|use|include|apply|configure)(?: (?:this|it|them))?:$/i;

/** A line above that speaks of a form, and not of its settings. */
const shapes = /\b(?:pattern|template|skeleton|structure|layout|boilerplate|starting point|shape|form)s?\b/i;

function demandOf(statement: Statement): Demand | undefined {
  const { fence, inherited, scope } = statement;
  const lead = fence?.lead as string;
  if (lead.endsWith(":")) {
    const said = { ...statement, plain: lead, literals: [], form: "sentence" as const };
    const clause = clausesOf(lead.slice(0, -1)).find(({ text }) => forceOf(text, said).severity);
    const force = clause && forceOf(clause.text, said);
    // "Define shared settings once:" tells how to write; "every service", "must" and "these settings" say whose and which.
    const order = force && startsWith(clause?.text ?? "", imperatives) && !whose.test(lead);
    return clause && force?.severity && !force.permitted && !order && force.polarity !== "forbid"
      ? { clause: clause.text, severity: strengthOf(lead) ?? force.severity, pattern: shapes.test(lead) }
      : undefined;
  }
  // A whole file shows what such a file looks like; a few settings below "Required" are what is required.
  const text = fence?.text as string;
  if (scope !== "on" || lead !== "" || inherited.polarity === "forbid" || /^ *(?:image|build):/m.test(text)) return undefined;
  const [first] = text.trim().split("\n");
  const severity = strengthOf(commentOn(first as string) ?? "") ?? inherited.severity;
  return severity && { clause: "", severity, pattern: false };
}

/** Comments that make lines of an example some among others. */
const conditional =
  /^only\b|\b(?:optional|if|when|where|unless|only (?:if|when|for|where|needed|on|in)|stateless|stateful|e\.g|example|adjust|change|varies|your|depends|per service|databases?|as needed|needed)\b/i;

/** The comment that speaks for each line: beside it, or on a line of its own above it, up to a blank line. */
function commentsOf(text: string): readonly string[] {
  let above = "";
  return text.split("\n").map((line) => {
    const own = commentOn(line);
    if (own !== undefined || line.trim() === "") above = own ?? "";
    return `${above} ${commentBehind(line)}`.trim();
  });
}

/** Whom a comment that holds nothing else names: "read_only: true  # Stateless services". */
const forWhom = (comment: string, { traits }: Catalogue): string | undefined =>
  traits.find(({ words }) => {
    const hit = firstHit(comment, words, { plural: true });
    return hit && /^(?:(?:for|on|all) )*$/i.test(comment.slice(0, hit.start)) && !/\w/.test(comment.slice(hit.end));
  })?.name;

/** What the comment beside a value says that is meant by it: "user: 1000:1000  # non-root" asks for nobody in particular. */
const meantBy = (
  comment: string,
  { term, part, value }: Shown,
  statement: Statement,
  facts: Facts,
  catalogue: Catalogue,
): Relation | undefined => {
  if (value === "" || comment === "") return undefined;
  const meant = targetsOf(comment, { ...statement, plain: comment, literals: [] }, catalogue, facts).targets.filter(
    (one) => one.term === term && one.by === "value" && one.claim.part === part,
  );
  return meant.length === 1 && meant[0] && meant[0].start === 0 ? meant[0].claim.relation : undefined;
};

/** An example that a sentence demands ("all services should set:"): each of its settings. `own` are the statements of its document. */
export function demanded(statement: Statement, own: readonly Statement[], facts: Facts, catalogue: Catalogue): FenceReading {
  const demand = demandOf(statement);
  if (!demand) return { drafts: [], normative: false, reasons: [] };
  const comments = commentsOf(statement.fence?.text as string);
  const first = placeOf(statement.at).line + 1;
  const commentOf = ({ at }: Shown): string => comments[placeOf(at).line - first] as string;
  const beside = ({ at }: Shown): string => commentBehind(at.source.line(placeOf(at).line));
  const shown = shownIn(statement, facts, catalogue).filter(
    (one) => (!isStandIn(one.value) || isForm(one)) && (forWhom(beside(one), catalogue) !== undefined || !conditional.test(commentOf(one))),
  );
  // A whole service with an image of its own is one service; only "every" and its like make it everybody's.
  if (!/\b(?:every|each|all|any)\b/i.test(demand.clause) && shown.some(({ subject }) => subject.image !== undefined))
    return { drafts: [], normative: false, reasons: [] };
  const mounts = shown.length === 0 ? readMountPattern(statement, demand.severity, catalogue) : undefined;
  if (mounts) return { drafts: mounts, normative: true, reasons: [] };
  if (shown.length === 0)
    return { drafts: [], normative: demand.clause !== "", reasons: ["nothing in this example is known to be checkable"] };
  const whom = demand.clause.replace(/`.*?`/g, " ").replace(shapes, " ");
  const selection = selectorOf(
    whom,
    [],
    { ...statement, plain: demand.clause, literals: [], form: "sentence" },
    shown.map(({ term }) => term),
    facts,
    catalogue,
    singledOut(whom),
  );
  if (!selection.ok) return { drafts: [], normative: true, reasons: [selection.reason] };
  const labels = new Set(shown.filter(({ term }) => term.beside).map(({ at }) => at.start));
  const meant = shown.filter(
    (one) =>
      isPoint(one, statement.fence?.lead as string) &&
      !(demand.pattern && labels.has(one.at.start)) &&
      !(one.value !== "" && !one.term.sized && isOneAmong(one, own, catalogue)),
  );
  const drafts = meant.map((one): Draft => {
    const kinds = selection.selector.kinds.filter((kind) => kind === one.subject.kind);
    const some = forWhom(beside(one), catalogue);
    const meaning = meantBy(beside(one), one, statement, facts, catalogue);
    const relation: Relation = meaning
      ? meaning
      : one.value === "" || one.term.sized
        ? { is: "present" }
        : isForm(one)
          ? { is: "matches", pattern: one.value }
          : { is: "equals", value: one.value };
    return {
      ...draftOf(statement, one, relation, demand.severity),
      selector: {
        ...selection.selector,
        kinds: kinds.length > 0 ? kinds : [one.subject.kind],
        ...(some !== undefined && { all: [...(selection.selector.all ?? []), some], words: beside(one) }),
      },
    };
  });
  return { drafts, normative: true, reasons: [] };
}

/** `[ALL]` and `ALL`, `"0.5"` and `0.5` are one value. */
const plainValue = (value: string): string => value.replace(/[["'\] ]/g, "").toLowerCase();

/** Whether a sentence of the document names another value of the same setting, and doesn't forbid it: the example shows one of several. */
const isOneAmong = ({ term, part, value }: Shown, own: readonly Statement[], catalogue: Catalogue): boolean =>
  own.some(
    (statement) =>
      (statement.form === "item" || statement.form === "sentence" || statement.form === "row") &&
      statement.scope !== "off" &&
      [...statement.literals, ...(statement.row?.cells.flatMap((cell) => cell.literals) ?? [])].some(({ text }) => {
        if (!text.includes(":") && !text.includes("=")) return false;
        const [claim, other] = claimsOn(text, statement.plain, catalogue).filter((one) => one.term === term && one.claim.part === part);
        return (
          claim?.claim.relation.is === "equals" &&
          !other &&
          plainValue(claim.claim.relation.value) !== plainValue(value) &&
          statement.inherited.polarity !== "forbid" &&
          !/\b(?:never|not|avoid|no|instead of|rather than|over)\b|n['’]t\b|[❌🚫]/iu.test(statement.plain)
        );
      }),
  );

/** Whether an example is about this: a name only where it shows a pattern, labels only where its lead speaks of them. A path inside of a container (`tmpfs: /tmp`) is the service's own. */
const isPoint = ({ term, part, value }: Shown, lead: string): boolean =>
  term.several && value.startsWith("/") && part !== undefined
    ? firstHit(lead, [part]) !== undefined
    : term.isName
      ? isForm({ term, value })
      : !term.beside || firstHit(lead, term.vocabulary.words, { plural: true }) !== undefined;
