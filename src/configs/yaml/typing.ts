import type { Scalar } from "../../node.ts";

const INTEGER = /^[-+]?(?:0[xX][0-9a-fA-F]+|0[oO][0-7]+|0[bB][01]+|0[0-7]*|[1-9][0-9]*)$/;
const FLOAT = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;

const WORDS = new Map<string, boolean | number | null>([
  ["", null],
  ["~", null],
  ...["null", "Null", "NULL"].map((word) => [word, null] as const),
  ...["true", "True", "TRUE"].map((word) => [word, true] as const),
  ...["false", "False", "FALSE"].map((word) => [word, false] as const),
  ...[".nan", ".NaN", ".NAN"].map((word) => [word, Number.NaN] as const),
  ...[".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF"].map((word) => [word, Number.POSITIVE_INFINITY] as const),
  ...["-.inf", "-.Inf", "-.INF"].map((word) => [word, Number.NEGATIVE_INFINITY] as const),
]);

function integer(digits: string): number {
  const negative = digits.startsWith("-");
  const bare = digits.replace(/^[-+]/, "");
  const octal = /^0[0-7]+$/.test(bare);
  const value = octal ? Number.parseInt(bare, 8) : Number(bare.toLowerCase());
  return negative ? -value : value;
}

/**
 * What an unquoted text means, as go-yaml 3 reads it into an untyped value: YAML 1.2's words, with YAML 1.1's octal `010`, binary and
 * underscores. `yes`, `on`, `22:22` and dates stay text. The first character decides most cases.
 */
export function plainValue(text: string): Scalar["value"] {
  const first = text.charCodeAt(0);
  const numeric = (first >= 48 && first <= 57) || first === 43 || first === 45 || first === 46;
  if (!numeric) {
    if (text.length > 5) return text;
    const word = WORDS.get(text);
    return word === undefined ? text : word;
  }
  if (text.length > 80) return text;
  const special = WORDS.get(text);
  if (special !== undefined) return special;
  const digits = text.includes("_") ? text.replaceAll("_", "") : text;
  if (INTEGER.test(digits)) return integer(digits);
  return FLOAT.test(digits) ? Number(digits) : text;
}

/** The value of a text under an explicit tag; undefined where the tag decides nothing here. */
export function taggedValue(tag: string, text: string): Scalar["value"] | undefined {
  switch (tag) {
    case "!!str":
    case "!":
      return text;
    case "!!null":
      return null;
    case "!!bool":
    case "!!int":
      return plainValue(text);
    case "!!float":
      return FLOAT.test(text) ? Number(text) : plainValue(text);
    default:
      return undefined;
  }
}
