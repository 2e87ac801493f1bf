import { innermost } from "../../heading.ts";
import { partOf } from "../../matching/bindings.ts";
import { hasPlaceholder, placeholdersIn } from "../../matching/patterns.ts";
import type { Catalogue, Facts, Relation, Statement } from "../../model.ts";
import type { Draft } from "../drafts.ts";
import { isOpen } from "../words/values.ts";
import { type FenceReading, polarityHere } from "./fences.ts";
import { draftOf, shownIn } from "./shown.ts";

/** What makes an example of labels a form that all follow: whose it is, or what it is. */
const general =
  /\b(?:new|every|each|all|any|exposed|public)\s+(?:(?:public|exposed|web|docker|compose|http)\s+)*(?:services?|stacks?|containers?|apps?)\b|\b(?:patterns?|templates?|boilerplate|skeleton|scheme|standard|required|convention)\b/i;

/** A label that only switches its program on or off for a service. */
const isSwitch = (key: string): boolean => /\.enabled?$/i.test(key);

/**
 * Labels with placeholders below "Traefik labels for new services" or "Label template": who is routed that way, or has labels of that family,
 * has all of them. Undefined where the fence is none.
 */
export function readLabelPattern(statement: Statement, facts: Facts, catalogue: Catalogue): FenceReading | undefined {
  const { fence, headings, scope } = statement;
  if (!fence || scope === "off" || !hasPlaceholder(fence.text) || /^[ \t]*(?:image|build):/m.test(fence.text)) return undefined;
  const about = `${innermost(headings)}\n${fence.lead}`;
  if (!general.test(about) || /\bexamples?\b|\be\.g\.|\boptional\b/i.test(about) || polarityHere(statement) === "forbid") return undefined;
  if (!/\blabels?\b/i.test(about) && !/^ *labels:/m.test(fence.text)) return undefined;
  const drafts = shownIn(statement, facts, catalogue).flatMap((one): Draft[] => {
    const { term, part, written: value = one.value } = one;
    const whole = part === undefined ? undefined : term.widest?.(part);
    if (!term.covers || part === undefined || whole === undefined || isSwitch(part)) return [];
    const routed = `routed:${whole.split(".")[0]}`;
    const relation: Relation =
      value === "" || isOpen(value)
        ? { is: "present" }
        : hasPlaceholder(value)
          ? placeholdersIn(value).every((name) => partOf(name) !== undefined)
            ? { is: "matches", pattern: value }
            : { is: "present" }
          : { is: "equals", value };
    const draft = draftOf(statement, one, relation, statement.inherited.severity ?? "warning");
    const isRouted = catalogue.traits.some(({ name }) => name === routed);
    return [
      {
        ...draft,
        within: whole,
        selector: { ...draft.selector, ...(isRouted && { all: [routed] }), words: `every service with ${whole} labels` },
      },
    ];
  });
  return drafts.length > 0 ? { drafts, normative: true, reasons: [] } : undefined;
}
