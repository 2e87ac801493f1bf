import { hasPlaceholder } from "../../matching/patterns.ts";
import type { Catalogue, Facts, Relation, Statement } from "../../model.ts";
import type { Draft } from "../drafts.ts";
import { polarityOf } from "../words/scope.ts";
import { commentOn } from "./comments.ts";
import { demanded } from "./demanded.ts";
import { isGuestText, readGuestFence } from "./guest-fences.ts";
import { noted } from "./noted.ts";
import { draftOf, type Shown, shownIn } from "./shown.ts";
import { readTree } from "./trees.ts";
import { readWorktreeCommands } from "./worktree-commands.ts";

export interface FenceReading {
  readonly drafts: readonly Draft[];
  readonly normative: boolean;
  readonly reasons: readonly string[];
}

const nothing: FenceReading = { drafts: [], normative: false, reasons: [] };

/** Reads a fence by its content. `neighbours` are the fences below the same heading: a right and a wrong one are read as a pair. `own` are all statements of its document. */
export function readFence(
  statement: Statement,
  neighbours: readonly Statement[],
  own: readonly Statement[],
  facts: Facts,
  catalogue: Catalogue,
): FenceReading {
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
  if (isGuestText(statement.fence.text)) return readGuestFence(statement, facts, catalogue);
  const reading = demanded(statement, own, facts, catalogue);
  const said = noted(statement, facts, catalogue).filter(
    ({ term, part }) => !reading.drafts.some((draft) => draft.term === term && draft.part === part),
  );
  return said.length === 0 ? reading : { ...reading, drafts: [...reading.drafts, ...said] };
}

/** Whether an example is said to be right or wrong: by its first comment, the line above it, or what stands above that. */
export const polarityHere = (statement: Statement): "require" | "forbid" | undefined => {
  const first = commentOn(statement.fence?.text.trim().split("\n")[0] ?? "");
  return (
    (first ? polarityOf(first) : undefined) ??
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
        `it doesn't say which of ${differing.map(({ term }) => term.vocabulary.words[0]).join(", ")} is wrong; put the right form beside it`,
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
  for (const one of lacking)
    if (right)
      drafts.push(
        draftOf(
          right,
          one,
          one.term.partsOf && !hasPlaceholder(one.value) ? { is: "equals", value: one.value } : { is: "present" },
          statement.inherited.severity ?? "error",
        ),
      );
  return {
    drafts,
    normative: true,
    reasons: drafts.length > 0 ? [] : ["it shows nothing that the right example beside it does not show, too"],
  };
}

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
