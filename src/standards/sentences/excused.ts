import { codeMarks, literalAt } from "../../literals.ts";
import type { Catalogue, Facts, Selector, Statement } from "../../model.ts";
import type { Draft } from "../drafts.ts";
import { traitsIn } from "../words/mentions.ts";
import { firstHit, fold, hits } from "../words/phrases.ts";
import { looksLikeName } from "../words/selectors.ts";

/** Who is left out: by name, or by what he is. */
export interface Excused {
  readonly names: readonly string[];
  readonly traits: readonly string[];
}

/** Whom the words of an exception leave out; nobody where they name nobody who is known. */
export function excusedIn(exception: string, statement: Statement, facts: Facts, catalogue: Catalogue): Excused {
  const names = namesIn(exception, statement, facts, catalogue);
  // "… except for one-shot jobs": who is excused by what he is.
  const traits = names.length > 0 ? [] : traitsIn(exception, catalogue).filter(({ words }) => firstHit(exception, words, { plural: true }));
  return { names, traits: traits.map(({ trait }) => trait.name) };
}

function namesIn(exception: string, statement: Statement, facts: Facts, { apps = [] }: Catalogue): string[] {
  // "except `web`, which uses `always`"
  const words = exception.split(/ (?:which|who|that) /i)[0] as string;
  const literals = [...words.matchAll(codeMarks)].map((mark) => literalAt(statement.literals, mark[1])).filter(looksLikeName);
  const known = words.split(/[ ,.;]/).filter((word) => facts.known.has(fold(word)) || apps.includes(fold(word)));
  // "Home Assistant"
  const called = hits(words, apps).flatMap(({ text }) => (text.includes(" ") ? [text] : []));
  return [...new Set([...literals, ...known, ...called])];
}

/** Drafts that leave somebody out, who is excused from all of them or from those of some terms. */
export const excusing = (drafts: readonly Draft[], { names, traits }: Excused, terms?: readonly string[]): readonly Draft[] =>
  drafts.map((draft) => {
    if (terms && !terms.includes(draft.term.name)) return draft;
    const selector: Selector = {
      ...draft.selector,
      ...(names.length > 0 && { except: [...new Set([...(draft.selector.except ?? []), ...names])] }),
      ...(traits.length > 0 && { none: [...new Set([...(draft.selector.none ?? []), ...traits])] }),
    };
    return { ...draft, selector };
  });
