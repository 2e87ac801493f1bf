import type { Catalogue, Facts, Statement } from "../../model.ts";
import { placeOf } from "../../source.ts";
import type { Draft } from "../drafts.ts";
import { draftOf, shownIn } from "./shown.ts";

/** "# required", "# mandatory on ARM": what stands in that line must be there. */
const required = /(?:^|[\s—–(-])(?:always\s+)?(?:required|mandatory)\b(?!\s+(?:if|when|where|unless|only|by|until)\b)/i;

/** "required for nginx-proxied services": for some of them. */
const forSome =
  /\b(?:required|mandatory)\s+(?:for|in|on|with)\s+(?:[\w-]+\s+){0,3}?(?:services?|containers?|stacks?|apps?|applications?|databases?|images?|hosts?|production|swarm|workloads?)\b|\b(?:not|optional|if|when|unless|only|or)\b/i;

/** "app | data | worker", "one of: core, extra". */
const among =
  /^(?:(?:one of|values?|allowed)\s*:?\s*)?([\w.-]+(?:\s*\|\s*[\w.-]+)+|(?<=one of\s*:?\s*)[\w.-]+(?:\s*,\s*(?:or\s+)?[\w.-]+)+)$/i;

/**
 * What the comments beside the lines of an example say: that a line is required, and which values it may have. An example demands nothing
 * else by itself.
 */
export function noted(statement: Statement, facts: Facts, catalogue: Catalogue): readonly Draft[] {
  const text = statement.fence?.text as string;
  if (!/\S\s+#.*(?:required|mandatory|\||one of)/i.test(text)) return [];
  const comments = text.split("\n").map((line) => line.match(/^\s*[^#\s].*?\s#\s*(.*?)\s*$/)?.[1] ?? "");
  const first = placeOf(statement.at).line + 1;
  return shownIn(statement, facts, catalogue).flatMap((one): readonly Draft[] => {
    const comment = comments[placeOf(one.at).line - first] as string;
    const values = comment.match(among)?.[1]?.split(/\s*(?:\||,)\s*(?:or\s+)?/);
    if (values && one.part !== undefined && !one.term.sized)
      return [{ ...draftOf(statement, one, { is: "one of", values }, "warning"), optional: true }];
    // What is "required for" something is so of a value that stands for itself; of a network or a mount it may be for those who want that.
    const alone = one.part !== undefined || /^\W*(?:always\s+)?(?:required|mandatory)\W*$/i.test(comment);
    return alone && required.test(comment) && !forSome.test(comment) && !one.term.isName
      ? [draftOf(statement, one, { is: "present" }, statement.inherited.severity ?? "error")]
      : [];
  });
}
