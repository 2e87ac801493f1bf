import type { Gap, Substitution } from "../../node.ts";

/** What a text with variables came to. */
interface Expansion {
  readonly value: string;
  /** Where the value hangs on variables that are set nowhere. */
  readonly gaps: readonly Gap[];
  /** The stretches of the value that do not stand in the text as they are. */
  readonly substitutions: readonly Substitution[];
  /** compose refuses the text: why, and where in it. */
  readonly problem?: { readonly message: string; readonly start: number; readonly end: number };
}

export type Lookup = (name: string) => string | undefined;

interface Piece {
  readonly value: string;
  readonly gaps: readonly Gap[];
  readonly variable?: string;
  readonly problem?: string;
}

const NAME = /[A-Za-z_][A-Za-z0-9_]*/y;
/** A default within a default within …: compose has no bound, nobody writes more than two. */
const DEEPEST_DEFAULT = 50;
/**
 * Characters that a text comes to at most, with its variables put in: Linux hands no longer one to a program (MAX_ARG_STRLEN). A few lines of
 * variables, each made of ten of the one above, come to more than there is memory.
 */
const LONGEST_EXPANSION = 131_072;

/**
 * Puts variables into a text, as compose does: `$NAME`, `${NAME}`, `${NAME:-default}` (unset or empty), `${NAME-default}` (unset),
 * `:+` and `+` (set), `:?` and `?` (must be set), `$$`. Defaults may hold variables. A `$` that starts none of these stays.
 */
export function expand(text: string, lookup: Lookup, depth = 0): Expansion {
  const gaps: Gap[] = [];
  const substitutions: Substitution[] = [];
  let problem: Expansion["problem"];
  let value = "";
  let from = 0;
  for (let dollar = text.indexOf("$"); dollar >= 0; dollar = text.indexOf("$", from)) {
    value += text.slice(from, dollar);
    const end = endOfReference(text, dollar);
    const piece = end === undefined ? broken(text, dollar) : resolve(text.slice(dollar, end), lookup, depth);
    from = end ?? text.length;
    const start = value.length;
    if (piece.problem && !problem) problem = { message: piece.problem, start: dollar, end: from };
    for (const gap of piece.gaps) gaps.push({ ...gap, start: start + gap.start, end: start + gap.end });
    value += piece.value;
    if (value.length > LONGEST_EXPANSION) {
      const message = `with its variables it is longer than ${LONGEST_EXPANSION} characters`;
      return { value: text, gaps: [], substitutions: [], problem: { message, start: 0, end: text.length } };
    }
    if (piece.value !== text.slice(dollar, from)) {
      substitutions.push({ variable: piece.variable ?? "", start, end: value.length, rawStart: dollar, rawEnd: from });
    }
  }
  return { value: value + text.slice(from), gaps, substitutions, ...(problem && { problem }) };
}

/** The offset behind the reference that starts at a `$`; undefined where its brace is never closed. */
function endOfReference(text: string, dollar: number): number | undefined {
  const next = text[dollar + 1];
  if (next === "$") return dollar + 2;
  if (next !== "{") {
    NAME.lastIndex = dollar + 1;
    return NAME.test(text) ? NAME.lastIndex : dollar + 1;
  }
  let open = 0;
  for (let offset = dollar + 1; offset < text.length; offset++) {
    if (text[offset] === "{") open++;
    else if (text[offset] === "}" && --open === 0) return offset + 1;
  }
  return undefined;
}

const broken = (text: string, dollar: number): Piece => ({
  value: text.slice(dollar),
  gaps: [],
  problem: "the brace of `${` is never closed",
});

function resolve(reference: string, lookup: Lookup, depth: number): Piece {
  if (reference === "$$") return { value: "$", gaps: [] };
  if (reference === "$") return { value: "$", gaps: [] };
  if (!reference.startsWith("${")) return plain(reference.slice(1), lookup);
  const body = reference.slice(2, -1);
  NAME.lastIndex = 0;
  if (!NAME.test(body)) return { value: reference, gaps: [], problem: `\`${short(reference)}\` names no variable` };
  const variable = body.slice(0, NAME.lastIndex);
  const rest = body.slice(NAME.lastIndex);
  if (rest === "") return plain(variable, lookup);
  const operator = /^:?[-+?]/.exec(rest)?.[0];
  if (!operator) return { value: reference, gaps: [], problem: `\`${short(reference)}\` is no form of a variable that compose knows` };
  const found = lookup(variable);
  const isSet = found !== undefined && (found !== "" || !operator.startsWith(":"));
  const other = rest.slice(operator.length);
  switch (operator.at(-1)) {
    case "-":
      return isSet ? { value: found, gaps: [], variable } : nested(other, lookup, depth, variable);
    case "+":
      return isSet ? nested(other, lookup, depth, variable) : { value: "", gaps: [], variable };
    default:
      // Where nothing is set the real answer is an error; a published file never holds its environment, so it is a gap here.
      return isSet ? { value: found, gaps: [], variable } : { value: "", gaps: [{ variable, start: 0, end: 0 }], variable };
  }
}

function plain(variable: string, lookup: Lookup): Piece {
  const found = lookup(variable);
  return { value: found ?? "", gaps: found === undefined ? [{ variable, start: 0, end: 0 }] : [], variable };
}

function nested(text: string, lookup: Lookup, depth: number, variable: string): Piece {
  if (depth >= DEEPEST_DEFAULT || !text.includes("$")) return { value: text, gaps: [], variable };
  const { value, gaps, problem } = expand(text, lookup, depth + 1);
  return { value, gaps, variable, ...(problem && { problem: problem.message }) };
}

const short = (text: string): string => (text.length > 40 ? `${text.slice(0, 39)}…` : text);
