import { partOf } from "./bindings.ts";

/** Placeholders in what documents write: `<service>`, `{name}`, `{{x}}`, `[name]`, `${VAR}`, `YYYY-MM-DD`, `N`, `*`. */
const placeholder =
  /<[A-Za-z][\w ./|-]*>|\{\{[^{}]*\}\}|(?<!\$)\{[A-Za-z_][\w -]*\}|\[[A-Za-z][\w-]*\]|\bYYYY(?:-MM(?:-DD)?)?\b|\bXX+\b|\*\*?/g;

/** Whether a text holds a placeholder, or is a regular expression (`^[a-z-]+$`), and so stands for many. */
export const hasPlaceholder = (text: string): boolean => expressionOf(text) !== undefined || new RegExp(placeholder.source).test(text);

/**
 * An anchored regular expression as documents write one for names. Groups that are repeated begin with a mark of their own (`(-[a-z]+)*`):
 * anything else could take forever on a long name.
 */
function expressionOf(text: string): RegExp | undefined {
  if (text.length > 120 || !/^\^.*[\w)\]}*+?]\$$/.test(text)) return undefined;
  const repeated = [...text.matchAll(/(\((?:\?:)?)([^()]*)\)[*+{]/g)];
  if (
    /\)\)+[*+{]|\([^()]*\(|\\\d|\(\?[^:]/.test(text) ||
    repeated.some(([, , inside]) => !/^(?:[-_.]|\\\.|\[[-_.]+\])[^|]*$/.test(inside ?? ""))
  )
    return undefined;
  try {
    return new RegExp(text, "u");
  } catch {
    return undefined;
  }
}

const bare = (mark: string): string =>
  mark
    .replace(/[<>{}[\]]/g, "")
    .trim()
    .toLowerCase();

/** The placeholders of a text, without their marks, lower case. */
export const placeholdersIn = (text: string): readonly string[] => [...text.matchAll(placeholder)].map((match) => bare(match[0]));

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** Letter cases by the names that people give them; each is a placeholder too: `<kebab-case>`. Linear: no quantifier stands inside another. */
export const letterCases: Readonly<Record<string, { readonly words: readonly string[]; readonly pattern: string }>> = {
  "kebab-case": {
    words: [
      "kebab-case",
      "kebab case",
      "lowercase with hyphens",
      "lowercase and hyphens",
      "lowercase letters and hyphens",
      "lowercase, hyphen-separated",
      "lowercase hyphen-separated",
      "lowercase-with-hyphens",
      "lowercase hyphenated",
      "hyphen-separated",
      "lowercase with dashes",
      "lowercase and dashes",
    ],
    pattern: "[a-z0-9](?:[a-z0-9-]*[a-z0-9])?",
  },
  upper_snake_case: {
    words: [
      "upper_snake_case",
      "upper_snake",
      "upper snake case",
      "screaming_snake_case",
      "screaming snake case",
      "uppercase with underscores",
      "uppercase snake case",
      "uppercase snake_case",
      "all caps with underscores",
    ],
    pattern: "[A-Z_][A-Z0-9_]*",
  },
  snake_case: {
    words: ["snake_case", "snake case", "lowercase with underscores", "lowercase and underscores", "lowercase_with_underscores"],
    pattern: "[a-z0-9](?:[a-z0-9_]*[a-z0-9])?",
  },
  lowercase: { words: ["lowercase", "lower case", "lower-case"], pattern: "[^A-Z]+" },
  uppercase: { words: ["uppercase", "upper case", "upper-case"], pattern: "[^a-z]+" },
};

/** What placeholders stand for, where it is known: one text, or alternatives. */
export type Bound = Readonly<Record<string, string | readonly string[] | undefined>>;

/** The texts that a placeholder may stand for; `<service/folder>` is either. Undefined: anything. */
function known(name: string, bound: Bound): readonly string[] | undefined {
  const found = name.split(/\s*[/|]\s*/).flatMap((one) => bound[one] ?? bound[partOf(one) ?? ""] ?? []);
  return found.length > 0 ? found : undefined;
}

/** A pattern taken apart: what stands between placeholders, escaped, and each placeholder with what it is where nobody knows its value. */
type Part = string | { readonly name: string; readonly open: string };
const taken = new Map<string, { readonly parts: readonly Part[]; readonly open: RegExp }>();

function takeApart(text: string): { readonly parts: readonly Part[]; readonly open: RegExp } {
  const before = taken.get(text);
  if (before) return before;
  const parts: Part[] = [];
  let last = 0;
  for (const match of text.matchAll(placeholder)) {
    const name = bare(match[0]);
    const open =
      match[0] === "**"
        ? ".*"
        : /^YYYY/.test(match[0])
          ? match[0].replace(/YYYY/, "\\d{4}").replace(/MM|DD/g, "\\d{2}")
          : (letterCases[name]?.pattern ?? "[^/]+");
    parts.push(escape(text.slice(last, match.index)), { name, open });
    last = match.index + match[0].length;
  }
  parts.push(escape(text.slice(last)));
  const apart = { parts, open: anchored(parts.map((part) => (typeof part === "string" ? part : part.open))) };
  taken.set(text, apart);
  return apart;
}

const anchored = (written: readonly string[]): RegExp => new RegExp(`^${written.join("")}$`, "u");

/**
 * A text with placeholders as an anchored pattern: a placeholder is a run without slashes, `**` any run, a date digits. `bound` fills
 * placeholders whose value is known. Linear: no quantifier stands inside another.
 */
export function patternOf(text: string, bound: Bound = {}): RegExp {
  const expression = expressionOf(text);
  if (expression) return expression;
  const { parts, open } = takeApart(text);
  let filledIn = false;
  const written = parts.map((part) => {
    if (typeof part === "string") return part;
    const values = known(part.name, bound);
    filledIn ||= values !== undefined;
    return values === undefined ? part.open : `(?:${values.map(escape).join("|")})`;
  });
  return filledIn ? anchored(written) : open;
}

/** The one text that a pattern comes to, where every placeholder is known; alternatives give the first. Undefined where it stands for many. */
export function filled(text: string, bound: Bound = {}): string | undefined {
  let open = false;
  const written = text.replace(placeholder, (mark) => {
    const value = known(bare(mark), bound)?.[0];
    open ||= value === undefined;
    return value ?? mark;
  });
  return open || written === text ? undefined : written;
}
