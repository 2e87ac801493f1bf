import { readCompose } from "../../configs/compose/reader.ts";
import { readGuests } from "../../configs/lxc/read.ts";
import type { Catalogue, Context, Facts, Relation, Severity, Statement, TermWithPage } from "../../model.ts";
import { hasPlaceholder } from "../../patterns.ts";
import { placeOf } from "../../source.ts";
import type { Subject } from "../../subject.ts";
import { memoryTree } from "../../tree/memory.ts";
import type { Draft } from "../drafts.ts";
import { clausesOf } from "../words/clauses.ts";
import { forceOf } from "../words/force.ts";
import { firstHit } from "../words/phrases.ts";
import { polarityOf, strengthOf } from "../words/scope.ts";
import { selectorOf } from "../words/selectors.ts";
import { isOpen } from "../words/values.ts";
import { isGuestText, readGuestFence } from "./guest-fences.ts";
import { readTree } from "./trees.ts";
import { readWorktreeCommands } from "./worktree-commands.ts";

export interface FenceReading {
  readonly drafts: readonly Draft[];
  readonly normative: boolean;
  readonly reasons: readonly string[];
}

/** One setting of an example, as a term sees it. */
interface Shown {
  readonly term: TermWithPage;
  readonly value: string;
  readonly part?: string;
  readonly at: Statement["at"];
  readonly subject: Subject;
}

const nothing: FenceReading = { drafts: [], normative: false, reasons: [] };

/** Reads a fence by its content. `neighbours` are the fences below the same heading: a right and a wrong one are read as a pair. */
export function readFence(statement: Statement, neighbours: readonly Statement[], facts: Facts, catalogue: Catalogue): FenceReading {
  if (!statement.fence || statement.scope === "off") return nothing;
  const commands = readWorktreeCommands(statement, catalogue);
  if (commands) return commands;
  const tree = readTree(statement, catalogue);
  if (tree) return tree;
  const polarity = polarityHere(statement);
  if (polarity === "forbid") {
    const right = neighbours.find((other) => other !== statement && polarityHere(other) === "require");
    return forbidden(statement, right, facts, catalogue);
  }
  return isGuestText(statement.fence.text) ? readGuestFence(statement, facts, catalogue) : demanded(statement, facts, catalogue);
}

const polarityHere = (statement: Statement): "require" | "forbid" | undefined => {
  const first = statement.fence?.text.match(/^\s*#\s*(.*)$/m)?.[1];
  return (
    (first && /^\s*#/.test(statement.fence?.text ?? "") ? polarityOf(first) : undefined) ??
    (statement.fence?.lead ? polarityOf(statement.fence.lead) : undefined) ??
    statement.inherited.polarity
  );
};

/** A wrong example: what it does and the right one beside it does not; alone only where it shows a single setting. */
function forbidden(statement: Statement, right: Statement | undefined, facts: Facts, catalogue: Catalogue): FenceReading {
  const wrong = shownIn(statement, facts, catalogue, right !== undefined);
  if (wrong.length === 0) return { drafts: [], normative: true, reasons: ["nothing in this example is known to be checkable"] };
  const good = right ? shownIn(right, facts, catalogue, true) : [];
  const same = (a: Shown, b: Shown) => a.term === b.term && a.part === b.part;
  const differing = wrong.filter((bad) => !good.some((one) => same(one, bad) && one.value === bad.value));
  if (!right && differing.length > 1)
    return {
      drafts: [],
      normative: true,
      reasons: [
        `it doesn't say which of ${differing.map(({ term }) => term.vocabulary.words[0] ?? term.name).join(", ")} is wrong; put the right form beside it`,
      ],
    };
  const drafts = differing.map((bad): Draft => {
    const kept = good.find((one) => same(one, bad));
    if (kept && bad.term.contrasts)
      return draftOf(statement, bad, { is: "equals", value: kept.value }, statement.inherited.severity ?? "error");
    const relation: Relation = right && !kept ? { is: "absent" } : { is: "equals", value: bad.value, not: true };
    return draftOf(statement, bad, relation, statement.inherited.severity ?? "error");
  });
  const lacking = good.filter((one) => !one.term.beside && !wrong.some((bad) => same(one, bad)));
  for (const one of lacking) if (right) drafts.push(draftOf(right, one, { is: "present" }, statement.inherited.severity ?? "error"));
  return { drafts, normative: true, reasons: [] };
}

/** What an example writes where everybody puts something of their own: `service-name`, `tag`, `<port>`, `my-app`. */
const isStandIn = (value: string): boolean =>
  hasPlaceholder(value) ||
  /^(?:(?:service|container|stack|app|application|image|volume|network|host|project|user)(?:[-_ ]?name)?|name|tag|version|value|\.{3}|…|(?:your|my|example)(?:[-_ ].*)?)$/i.test(
    value,
  );

/** An example that a sentence demands ("all services should set:"): each of its settings. */
function demanded(statement: Statement, facts: Facts, catalogue: Catalogue): FenceReading {
  const lead = statement.fence?.lead ?? "";
  if (!/:\s*$/.test(lead)) return nothing;
  const said = { ...statement, plain: lead, literals: [], form: "sentence" as const };
  const clause = clausesOf(lead.replace(/:\s*$/, "")).find(({ text }) => forceOf(text, said).severity);
  const force = clause && forceOf(clause.text, said);
  if (!clause || !force?.severity || force.permitted || force.polarity === "forbid") return nothing;
  const shown = shownIn(statement, facts, catalogue).filter(({ value }) => !isStandIn(value));
  if (shown.length === 0) return { drafts: [], normative: true, reasons: ["nothing in this example is known to be checkable"] };
  const selection = selectorOf(
    clause.text.replace(/`[^`]*`/g, " "),
    [],
    said,
    shown.map(({ term }) => term),
    facts,
    catalogue,
  );
  if (!selection.ok) return { drafts: [], normative: true, reasons: [selection.reason] };
  const severity: Severity = strengthOf(lead) ?? force.severity;
  const meant = shown.filter((one) => isPoint(one, lead));
  const drafts = meant.map((one): Draft => {
    const kinds = selection.selector.kinds.filter((kind) => one.term.vocabulary.subjects.includes(kind));
    const relation: Relation =
      one.value === ""
        ? { is: "present" }
        : !hasPlaceholder(one.value)
          ? { is: "equals", value: one.value }
          : one.term.isName
            ? { is: "matches", pattern: one.value }
            : { is: "present" };
    return {
      ...draftOf(statement, one, relation, severity),
      selector: { ...selection.selector, kinds: kinds.length > 0 ? kinds : one.term.vocabulary.subjects },
    };
  });
  return { drafts, normative: true, reasons: [] };
}

/** Whether an example is about this: a name only where it shows a pattern, labels only where its lead speaks of them. */
const isPoint = ({ term, value }: Shown, lead: string): boolean =>
  term.isName
    ? hasPlaceholder(value) && !isOpen(value)
    : !term.beside || firstHit(lead, term.vocabulary.words, { plural: true }) !== undefined;

/**
 * A pattern ("Homepage labels pattern:") below a sentence that demands such things: which of them there must be. Its values are
 * placeholders; `before` are the drafts of its section so far. Undefined where the fence is none.
 */
export function readPattern(statement: Statement, before: readonly Draft[], facts: Facts, catalogue: Catalogue): FenceReading | undefined {
  if (
    !statement.fence ||
    !/\b(?:pattern|template|format|schema|structure|syntax)\b/i.test(statement.fence.lead) ||
    /\bexample\b/i.test(statement.fence.lead) ||
    !hasPlaceholder(statement.fence.text)
  )
    return undefined;
  const drafts = shownIn(statement, facts, catalogue).flatMap((one): Draft[] => {
    const demand = before.find(
      ({ term, part, relation }) =>
        term === one.term && part !== undefined && relation.is === "present" && term.covers?.(part, one.part ?? ""),
    );
    return demand
      ? [
          {
            ...draftOf(statement, one, { is: "present" }, demand.severity),
            ...(demand.part !== undefined && { within: demand.part }),
            selector: demand.selector,
          },
        ]
      : [];
  });
  return drafts.length > 0 ? { drafts, normative: true, reasons: [] } : undefined;
}

const draftOf = (statement: Statement, { term, part, at, subject }: Shown, relation: Relation, severity: Severity): Draft => ({
  statement,
  term,
  relation,
  ...(part !== undefined && { part }),
  severity,
  at,
  selector: { kinds: term.vocabulary.subjects.filter((kind) => kind === subject.kind), words: `every ${subject.kind}` },
});

/** What each term sees in an example, with its line in the document. */
function shownIn(statement: Statement, facts: Facts, catalogue: Catalogue, paired = false): readonly Shown[] {
  const example = subjectsIn(statement);
  const context: Context = { facts, subjects: example.subjects, now: 0, has: () => false, isStranger: () => false };
  const first = placeOf(statement.at).line + 1;
  const found: Shown[] = [];
  for (const subject of example.subjects) {
    for (const term of catalogue.terms) {
      if (!term.vocabulary.subjects.includes(subject.kind)) continue;
      const held = term.incidental ? (paired && term.contrasts?.(subject)) || [] : term.of(subject, context);
      for (const { value, part, node } of held) {
        if (node.at.start === subject.at.start && node.at.end === subject.at.end) continue; // a default, not what the example shows
        const line = first + placeOf(node.at).line - 1 - example.added;
        const source = statement.at.source;
        const start = source.lineStart(line);
        const one: Shown = {
          term,
          value,
          ...(part !== undefined && { part }),
          subject,
          at: source.span(start, start + source.line(line).length),
        };
        if (!found.some((other) => other.term === term && other.part === one.part && other.value === value)) found.push(one);
      }
    }
  }
  return found;
}

/** An example as the real readers see it: a whole compose file, some services, some settings of one, or lines of a container's file. */
export function subjectsIn(statement: Statement): { readonly subjects: readonly Subject[]; readonly added: number } {
  const text = statement.fence?.text ?? "";
  const world = { env: {}, now: 0 };
  const keys = [...text.matchAll(/^([\w.-]+):(?=\s|$)/gm)].map((match) => match[1] as string);
  const indented = (by: string) => text.replace(/^(?=.)/gm, by);
  const compose = (whole: string, added: number) => ({
    subjects: readCompose(memoryTree({ "example/compose.yaml": whole }), ["example/compose.yaml"], world).subjects.filter(
      ({ kind }) => kind === "service",
    ),
    added,
  });
  if (isGuestText(text)) return { subjects: readGuests(memoryTree({ "lxc/999.conf": text }), ["lxc/999.conf"], world).subjects, added: 0 };
  if (keys.includes("services")) return compose(text, 0);
  if (keys.some((key) => serviceKeys.has(key))) return compose(`services:\n  example:\n${indented("    ")}\n`, 2);
  const inner = [...text.matchAll(/^[ \t]+([\w.-]+):(?=\s|$)/gm)].map((match) => match[1] as string);
  if (
    keys.length > 0 &&
    inner.some((key) => serviceKeys.has(key)) &&
    !keys.some((key) => /^(?:networks|volumes|secrets|configs)$/.test(key))
  )
    return compose(`services:\n${indented("  ")}\n`, 1);
  return { subjects: [], added: 0 };
}

/** Keys that only a compose service has. */
const serviceKeys = new Set(
  "image restart ports environment env_file container_name cap_drop cap_add security_opt mem_limit cpus pids_limit healthcheck logging read_only tmpfs privileged user network_mode runtime gpus devices depends_on deploy".split(
    " ",
  ),
);
