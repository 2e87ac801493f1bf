import { innermost, unnumbered } from "../../heading.ts";
import { codeMarks, isCodeList, literalAt } from "../../literals.ts";
import type { Catalogue, Facts, Literal, Statement } from "../../model.ts";
import type { Draft } from "../drafts.ts";
import { isKept } from "../tables/registry.ts";
import { byDefault } from "../tables/settings.ts";
import { withPlainWords } from "../text/rewordings.ts";
import { headerOf } from "../words/headers.ts";
import { fold, startsWith } from "../words/phrases.ts";
import { spellings } from "../words/spellings.ts";
import { announces } from "./labelled.ts";
import { readSentence, type SentenceReading } from "./sentence.ts";

/** A topic and what is said of it, in one counting of literals. */
interface Said {
  readonly topic: string;
  readonly rest: string;
  readonly literals: readonly Literal[];
}

/** A sentence made of a topic and what is said of it. One without a verb of its own only sums up. */
interface Whole {
  readonly plain: string;
  readonly mild?: true;
}

const yes = spellings(
  "{yes|y|required|mandatory|compulsory|obligatory|always|must|a must|must have|always required|needed|true|✅|✓|✔|✔️|x}",
);
const no = spellings(
  "{no|n|never|none|not|forbidden|prohibited|banned|disallowed|must not be used|off-limits|off limits|❌|✗|🚫|⛔}",
  "{never|not} {allowed|permitted|used|acceptable}",
  "don{'|}t{s|}",
);
const isYes = (text: string): boolean => yes.has(fold(text));
const isNo = (text: string): boolean => no.has(fold(text));
const range = /^(?:from |between )?(\d{2,}) ?(?:-|–|—|to|through|and|\.\.) ?(\d{2,})$/;
/** What a thing is like: "unique across hosts", "bound to localhost", "read-only". */
const like =
  /^(?:unique|read-only|read only|unprivileged|internal|external|explicit|kebab-case|snake_case|lower-?case|pinned|bound|mounted|limited|capped|dropped|set|stored|kept|defined|declared|attached|connected|exposed|published|named|prefixed|restricted)\b/i;

/** `cap_drop: ALL` says by itself what it sets. */
const isSetting = (code: string): boolean => /^[a-z_]+ ?[:=]/.test(code);

const networks = spellings("{docker |}network{s|}");
const orders = ["must", "should", "shall", "may only", "may not", "has to", "have to", "need to", "needs to", "cannot"];

/** What a topic and the words behind its colon, below its heading or in the next cell say together. Undefined where they make no sentence. */
function wholeOf({ topic, rest: said, literals }: Said): Whole | undefined {
  const files = isCodeList(said) && /\bfiles?\b/i.test(topic) && /\b(?:required|mandatory|per|every|each)\b/i.test(topic);
  if (files) return { plain: `Every stack must have ${said.replace(/⟦/g, "a ⟦")}` };
  const rest = said.replace(/[.;!]$/, "");
  const [head = ""] = rest.split(/ (?:for|on|in|by|at|across) (?:all|every|each|any)\b| everywhere|,? (?:because|since|so that)\b/i);
  const tail = rest.slice(head.length);
  if (isYes(head)) return { plain: `${topic} is required${tail}` };
  if (isNo(head)) return { plain: `${topic} is not allowed${tail}` };
  const lacking = /^(?:no|none of) (?!(?:longer|more)\b)(.+)/i.exec(rest)?.[1];
  if (lacking !== undefined) return { plain: `${topic} must have no ${lacking}` };
  if (startsWith(rest, orders)) return { plain: `${topic} ${rest}` };
  const negated =
    /^(?:never|not) (?!(?:(?:strictly|always) )?(?:required|needed|recommended|supported|tested|enforced|checked|supposed|expected|yet)\b)(?=(?:\p{L}+(?:ed|en|t)|inline)\b)(.+)$/iu.exec(
      rest,
    )?.[1];
  if (negated !== undefined) return { plain: `${topic} must never be ${negated}` };
  const state = /^(?:is|are) (.+)/i.exec(rest)?.[1];
  if (state !== undefined) return { plain: `${topic} must be ${state}`, mild: true };
  const always = /^(?:always|only) (.+)/i.exec(rest)?.[1];
  const value = always ?? rest.replace(/ (?:only|always)$/i, "");
  const isCode = isCodeList(value);
  if (isCode && networks.has(fold(topic))) return { plain: `Every service must join the ${value} network`, mild: true };
  const everybody = /^((?:every|each|all) \p{L}+) (?:on|in) (?:the )?(⟦0⟧)$/iu.exec(rest);
  if (everybody && networks.has(fold(topic))) return { plain: `${everybody[1]} must join the ${everybody[2]} network` };
  if (isCode && [...value.matchAll(codeMarks)].every(([, mark]) => isSetting(literalAt(literals, mark))))
    return { plain: `Every service must set ${value}`, mild: true };
  const [, first, last] = range.exec(value) ?? [];
  const mild = always === undefined && { mild: true as const };
  if (first !== undefined) return { plain: `${topic.replace(/ (?:range|block|pool|span)s?$/i, "s")} must be in ${first}–${last}`, ...mild };
  if (isCode || like.test(value)) return { plain: `${topic} must be ${value}`, ...mild };
  return undefined;
}

/**
 * "**Health check:** mandatory", "Host network: forbidden", "Host ports: unique across hosts": a topic and what is said of it; and below a heading
 * that names its topic "Must fall within 8000-8999". Undefined where no sentence comes of it that is understood.
 */
export function readTopic(statement: Statement, facts: Facts, catalogue: Catalogue): SentenceReading | undefined {
  const { scope, marker, step, inherited } = statement;
  if (scope === "off" || marker || step || inherited.polarity === "forbid" || !isKept(statement)) return undefined;
  const said = topicOf(statement) ?? belowHeading(statement);
  return said && readSaid(said, statement, facts, catalogue);
}

function readSaid(said: Said, statement: Statement, facts: Facts, catalogue: Catalogue): SentenceReading | undefined {
  const whole = wholeOf(said);
  return whole && !(whole.mild && statement.scope !== "on") ? readWhole(whole, said, statement, facts, catalogue) : undefined;
}

function readWhole(
  { plain, mild }: Whole,
  { topic, literals }: Said,
  statement: Statement,
  facts: Facts,
  catalogue: Catalogue,
): SentenceReading | undefined {
  const { lead: _, row: _row, under: _under, ...context } = statement;
  const [sentence] = withPlainWords([{ ...context, form: "sentence", plain, text: plain, literals, inherited: {} }]);
  const reading = readSentence(sentence as Statement, facts, catalogue);
  if (reading.drafts.length === 0 || (mild && reading.drafts.some((draft) => isSomebodysOwn(draft) || isWho(topic, literals, draft))))
    return undefined;
  const severity = statement.inherited.severity ?? (byDefault(statement) ? "info" : "warning");
  return { ...reading, drafts: reading.drafts.map((draft) => ({ ...draft, statement, ...(mild && { severity }) })) };
}

/** One number behind a label ("Port: 8000") is whose the label is, and a branch or a path that of the section's worktree. */
const isSomebodysOwn = ({ relation, part, term }: Draft): boolean =>
  term.vocabulary.subjects.every((kind) => kind === "worktree" || kind === "repository") ||
  (relation.is === "in range" && relation.ranges.every(({ first, last }) => first === last)) ||
  (relation.is === "equals" && part === undefined && !Number.isNaN(Number(relation.value)));

/** "Gateways: `restart: always`": code that says by itself what it is about leaves the label to say for whom, unless both are called alike. */
const isWho = (topic: string, literals: readonly Literal[], { term: { name, vocabulary }, part = "" }: Draft): boolean => {
  const called = [name, ...vocabulary.words, ...vocabulary.headers, part].flatMap((words) => fold(words).split(/[ _.-]/));
  return (
    literals.some(({ text }) => isSetting(text)) &&
    !topic.includes("⟦") &&
    !fold(topic)
      .split(" ")
      .some((word) => called.some((other) => word.length > 2 && other.slice(0, 3) === word.slice(0, 3)))
  );
};

/** A label in bold or in plain letters, and what stands behind it. */
function topicOf({ lead, plain, literals, at }: Statement): Said | undefined {
  const split = lead === undefined ? plain.match(/^((?:⟦\d+⟧|\p{L})[^:.;⟦⟧]{0,40}?)(?:: | [—–-] )(.+)/u) : undefined;
  const topic = (lead ?? split?.[1])?.trim();
  const rest = (lead === undefined ? split?.[2] : plain)?.trim();
  if (
    !topic ||
    !rest ||
    announces(topic) ||
    /\b(?:at|in|on|to|from|by|of|for|as|with|via)$/i.test(topic) ||
    topic.split(" ").length > 5 ||
    rest.split(" ").length > 16
  )
    return undefined;
  // Code in a bold label is code still.
  return lead !== undefined && isCodeLike(topic)
    ? { topic: `⟦${literals.length}⟧`, rest, literals: [...literals, { text: topic, at }] }
    : { topic, rest, literals };
}

const isCodeLike = (topic: string): boolean => !topic.includes(" ") && (/[_./=:]/.test(topic) || !/\p{Ll}/u.test(topic));

/** A sentence without a subject, below the heading that names it: "## Host ports", "Must fall within …". */
function belowHeading({ lead, plain, literals, headings, under }: Statement): Said | undefined {
  const heading = headings.length > 1 ? innermost(headings) : "";
  if (lead !== undefined || under !== undefined || !startsWith(plain, orders)) return undefined;
  const topic = unnumbered(heading)
    .replace(/[^\p{L}\p{N} /'-]/gu, "")
    .replace(/ (?:rules?|standards?|polic(?:y|ies)|conventions?|requirements?|guidelines?)$/iu, "")
    .trim();
  return /^\p{L}/u.test(topic) && topic.split(" ").length <= 3 ? { topic, rest: plain, literals } : undefined;
}

/** A path that is mounted nowhere, a file that every stack has: what a row's code is, its header tells. */
function mountedOrLying(topic: string, header: string, rest: string): string | undefined {
  if (topic !== "⟦0⟧") return undefined;
  if (/\b(?:mount|volume|bind|path|socket)/.test(header) && isNo(rest)) return "Never mount ⟦0⟧";
  return /\bfile/.test(header) && isYes(rest) ? "Every stack must have a ⟦0⟧" : undefined;
}

/** Headers of a column that says of each row's topic whether it may be, must be, or how it is to be. */
const judging: readonly { readonly headers: ReadonlySet<string>; readonly says: (cell: string) => string | undefined }[] = [
  { headers: spellings("{allowed|permitted|ok|acceptable|may be used}"), says: (cell) => (isNo(cell) ? cell : undefined) },
  { headers: spellings("{required|mandatory|needed|must have|obligatory}"), says: (cell) => (isYes(cell) ? cell : undefined) },
  { headers: spellings("{forbidden|prohibited|banned|not allowed}"), says: (cell) => (isYes(cell) ? "forbidden" : undefined) },
  {
    headers: spellings(
      "{rule|requirement|allowed value}{s|}",
      "{standard|policy|setting|value|must be|expectation|restriction|constraint|access|mode|range|convention}",
    ),
    says: (cell) => cell,
  },
];
/** Headers of columns whose cells are somebody, or a place that a table hands out. */
const holding = spellings(
  "{service|container|host|node|vm|guest|stack|app|application|name|port|id|vmid|vlan|subnet|user|device|gpu}{s|}",
  "{address|branch}{es|}",
  "{ip|date|version|step|phase|command|example}",
);

/** A row of "Setting | Rule", "Item | Required", "Mount | Allowed" below rules, read as its topic and what is said of it. */
export function readTopicRow(statement: Statement, facts: Facts, catalogue: Catalogue): SentenceReading | undefined {
  const { row, scope, inherited } = statement;
  if (!row || scope !== "on" || inherited.polarity === "forbid" || !isKept(statement)) return undefined;
  const [first = "", ...others] = row.headers.map(headerOf);
  if (first.split(/[ /-]/).some((word) => holding.has(word))) return undefined;
  const column = others.findIndex((header) => judging.some(({ headers }) => headers.has(header)));
  const [topic, cell] = [row.cells[0], row.cells[column + 1]];
  const rest = cell && judging.find(({ headers }) => headers.has(others[column] as string))?.says(cell.plain);
  if (!topic?.plain || !cell || !rest) return undefined;
  const own = topic.literals.length;
  const said: Said = {
    topic: topic.plain,
    rest: rest.replace(codeMarks, (_, n) => `⟦${own + Number(n)}⟧`),
    literals: [...topic.literals, ...cell.literals],
  };
  const plain = mountedOrLying(said.topic, first, rest);
  if (plain) return readWhole({ plain }, said, statement, facts, catalogue);
  // What may or must not be is a rule, whether it is understood or not; what has a value may be told.
  const judged = isYes(rest) || isNo(rest);
  return (
    readSaid(said, statement, facts, catalogue) ??
    (judged ? { drafts: [], normative: true, reasons: ["nothing in it is known to be checkable"] } : undefined)
  );
}
