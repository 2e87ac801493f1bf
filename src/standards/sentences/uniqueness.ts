import { innermost } from "../../heading.ts";
import type { Catalogue, Facts, Statement, TermWithPage } from "../../model.ts";
import type { Draft } from "../drafts.ts";
import { assignmentsOf } from "../tables/assignments.ts";
import { forceOf } from "../words/force.ts";
import { kindNouns, uniqueness } from "../words/lexicon.ts";
import { firstHit, fold, hits } from "../words/phrases.ts";
import type { SentenceReading } from "./sentence.ts";

/**
 * "Host ports must be unique", "choose a port not already in use", "no two guests share an address", "only one service per port": one
 * value, one subject. Undefined for a sentence that says nothing of the kind.
 */
export function readUniqueness(statement: Statement, facts: Facts, catalogue: Catalogue): SentenceReading | undefined {
  const text = statement.plain;
  const one = text.match(/\bonly one \p{L}+ per ((?:[\p{L}/-]+ )*?)(\p{L}+)\b/iu);
  if (!one && !firstHit(text, uniqueness) && !different.test(text)) return undefined;
  // "these ports" are some that were listed, "this port" is one.
  if (
    statement.scope === "off" ||
    /\b(?:these|those|this|that same) \p{L}+/iu.test(
      text.replace(/\b(?:this|these) (?:document|list|table|page|convention|strategy)\b/gi, ""),
    )
  )
    return undefined;
  const force = forceOf(text, statement);
  const severity = force.severity ?? (statement.scope === "on" ? "error" : undefined);
  if (!severity) return undefined;
  // How a thing is written has no owner: "no duplicate environment sources" speaks of no values that clash.
  const terms = catalogue.terms.filter((term) => term.vocabulary.general !== true && owned(term) && speaksOf(term, text));
  const [term, other] = terms;
  if (!term) return undefined;
  // "Worktree ports must be different": its term tells.
  if (other && !one && !firstHit(text, uniqueness)) return undefined;
  if (other)
    return {
      drafts: [],
      normative: true,
      reasons: [`it is not known which is to be unique: ${terms.map(({ vocabulary }) => vocabulary.words[0]).join(", ")}`],
    };
  const nouns = hits(text, Object.keys(kindNouns), { plural: true }).flatMap(
    ({ text: noun }) => kindNouns[fold(noun)] ?? kindNouns[fold(noun).replace(/s$/, "")] ?? [],
  );
  const kinds = term.vocabulary.subjects.filter((kind) => nouns.length === 0 || (nouns as readonly string[]).includes(kind));
  if (kinds.length === 0) return undefined;
  const selector = { kinds, words: kinds.map((kind) => `every ${kind}`).join(", ") };
  const narrowed = one?.[1]?.trim() && !/^(?:host|published|external|given|single|tcp|udp)$/i.test(one[1].trim());
  if (!narrowed) return { drafts: [{ statement, term, relation: { is: "unique" }, severity, selector }], normative: true, reasons: [] };
  // "per well-known infrastructure port": those that stand under the same heading.
  const here = assignmentsOf(facts)
    .in(statement.at.source)
    .filter(({ term: name, section }) => name === term.name && section === innermost(statement.headings));
  const drafts = here.flatMap(({ relation }): Draft[] => {
    const value =
      relation.is === "in range" && relation.ranges.length === 1 && relation.ranges[0]?.first === relation.ranges[0]?.last
        ? String(relation.ranges[0]?.first)
        : relation.is === "equals"
          ? relation.value
          : undefined;
    return value === undefined ? [] : [{ statement, term, relation: { is: "exclusive", value }, severity, selector }];
  });
  return { drafts, normative: true, reasons: drafts.length > 0 ? [] : [`it is not known which ${one?.[1]?.trim()} ones are meant`] };
}

/** "Host ports must be different", "names have to differ"; not "different from the default". */
const different =
  /\b(?:must|should|shall|ha(?:s|ve) to|needs? to|(?:is|are) to) (?:always )?(?:all )?(?:be (?:all )?(?:different|distinct)|differ)(?! from (?!each other|one another|the others)| than)\b/i;

const owned = ({ identifies, isName, incidental }: TermWithPage): boolean => identifies === true || isName === true || incidental !== true;

const speaksOf = (term: TermWithPage, text: string): boolean =>
  term.calledUnique ? term.calledUnique.test(text) : hits(text, term.vocabulary.words, { plural: true }).length > 0;

/** Documents say more than once that a thing is unique: the strongest saying of it speaks for all. */
export function oneUniqueness(drafts: readonly Draft[]): readonly Draft[] {
  const order = { error: 0, warning: 1, info: 2 };
  // What is only proposed speaks for nobody else; of equals the first by name and place speaks, in whatever order documents come.
  const rank = ({ severity, statement }: Draft): number => order[severity] + (statement.status === "pending" ? 3 : 0);
  const earlier = ({ statement: a }: Draft, { statement: b }: Draft): boolean =>
    a.document === b.document ? a.at.start < b.at.start : a.document < b.document;
  const best = new Map<string, Draft>();
  const key = ({ term, selector, part }: Draft) => JSON.stringify([term.name, part, selector.kinds, selector.names, selector.paths]);
  for (const draft of drafts) {
    if (draft.relation.is !== "unique" || draft.statement.status === "retired") continue;
    const before = best.get(key(draft));
    if (!before || rank(draft) < rank(before) || (rank(draft) === rank(before) && earlier(draft, before))) best.set(key(draft), draft);
  }
  return drafts.filter((draft) => draft.relation.is !== "unique" || best.get(key(draft)) === draft);
}
