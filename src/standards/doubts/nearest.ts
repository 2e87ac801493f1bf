import type { Catalogue, Statement } from "../../model.ts";
import { firstHit, fold } from "../words/phrases.ts";

/** Words that many terms share: they bring no term nearer. */
const common = new Set(
  "service container file value path name host docker compose network image port label branch worktree storage policy change default secret password version format".split(
    " ",
  ),
);

/**
 * The nearest phrasing that would bind an unbound statement: that of the term whose names it comes closest to. Undefined where it
 * comes close to none.
 */
export function nearestPhrasing(statement: Statement, catalogue: Catalogue): string | undefined {
  const said = fold(`${statement.lead ?? ""} ${statement.text}`);
  const tokens = new Set(said.match(/[\p{L}][\p{L}\p{N}]+/gu) ?? []);
  let best: { readonly score: number; readonly says: string } | undefined;
  for (const { vocabulary } of catalogue.terms) {
    if (!vocabulary.says) continue;
    const named = firstHit(said, vocabulary.words, { plural: true }) || firstHit(said, vocabulary.keys) ? 3 : 0;
    const near = new Set(
      vocabulary.words
        .flatMap((words) => words.split(/[ -]/))
        .filter((word) => word.length > 3 && !common.has(word) && (tokens.has(word) || tokens.has(`${word}s`))),
    );
    const score = named + near.size;
    if (score > 0 && score > (best?.score ?? 0)) best = { score, says: vocabulary.says };
  }
  return best && `a phrasing that binds: "${best.says}"`;
}
