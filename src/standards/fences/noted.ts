import type { Catalogue, Facts, Statement } from "../../model.ts";
import { placeOf } from "../../source.ts";
import type { Draft } from "../drafts.ts";
import { commentBehind } from "./comments.ts";
import { draftOf, type Shown, shownIn } from "./shown.ts";

/** "# required", "# mandatory on ARM": what stands in that line must be there. */
const required = /(?<!\w)(?:required|mandatory)\b(?! (?:if|when|where|unless|only|by|until)\b)/i;

/** "required for nginx-proxied services": for some of them. */
const forSome =
  /\b(?:required|mandatory) (?:for|in|on|with) (?:[\w-]+ ){0,3}?(?:(?:service|container|stack|app|application|database|image|host|workload)s?|production|swarm)\b|\b(?:not|optional|if|when|unless|only|or)\b/i;

/** "app | data | worker", "one of: core, extra". */
const among = /^(?:(?:one of|values?|allowed):? )?([\w.-]+(?: ?\| ?[\w.-]+)+|(?<=one of:? )[\w.-]+(?:, (?:or )?[\w.-]+)+)$/i;

/**
 * What the comments beside the lines of an example say: that a line is required, and which values it may have. An example demands nothing
 * else by itself.
 */
export function noted(statement: Statement, facts: Facts, catalogue: Catalogue): readonly Draft[] {
  const text = statement.fence?.text as string;
  const lines = text.split("\n");
  const oneOf = (one: Shown, values: readonly string[]): Draft => ({
    ...draftOf(statement, one, { is: "one of", values }, "warning"),
    optional: true,
  });
  const comments = lines.map(commentBehind);
  if (comments.every((comment) => comment === "")) return [];
  const first = placeOf(statement.at).line + 1;
  const { source } = statement.at;
  const lineAt = (index: number) =>
    source.span(source.lineStart(first + index), source.lineStart(first + index) + source.line(first + index).length);
  return shownIn(statement, facts, catalogue).flatMap((one): readonly Draft[] => {
    const comment = comments[placeOf(one.at).line - first] as string;
    if (one.term.beside && one.part === undefined) return [];
    const told = valuesIn(comment);
    if (told && one.part !== undefined && !one.term.sized) return [oneOf(one, told)];
    // The same key may stand elsewhere in the example, with its values beside it: a label of the container, and of its Swarm service.
    const twin = lines.findIndex(
      (line, index) => one.part?.includes(".") && keyOf(line) === one.part && valuesIn(comments[index] as string),
    );
    const elsewhere = twin === -1 || one.term.sized ? [] : [oneOf({ ...one, at: lineAt(twin) }, valuesIn(comments[twin] as string) ?? [])];
    // What is "required for" something is so of a value that stands for itself; of a network or a mount it may be for those who want that.
    const alone = one.part !== undefined || /^(?:always )?(?:required|mandatory)\W*$/i.test(comment);
    const there =
      alone && required.test(comment) && !forSome.test(comment) && !one.term.isName
        ? [draftOf(statement, inDeploy(one), { is: "present" }, statement.inherited.severity ?? "error")]
        : [];
    return [...there, ...elsewhere];
  });
}

/** The key of a line, before its value and comment. */
const keyOf = (line: string): string | undefined => line.match(/^ *(?:- )?["']?([\w.-]+)["']?[:=]/)?.[1];

const valuesIn = (comment: string): readonly string[] | undefined => comment.match(among)?.[1]?.split(/ ?[|,] ?(?:or )?/);

/** A label of the Swarm service (`deploy.labels`) is required there: one of the container does not stand for it. */
function inDeploy(one: Shown): Shown {
  const { deployLabels } = one.subject;
  const line = (node: { readonly at: Statement["at"] }): string => node.at.source.line(placeOf(node.at).line).trim();
  const label = one.part === undefined ? undefined : deployLabels?.get(one.part);
  return label && line(label.key) === one.at.source.text.slice(one.at.start, one.at.end).trim() && !one.part?.includes(" ")
    ? { ...one, part: `deploy.labels ${one.part}` }
    : one;
}
