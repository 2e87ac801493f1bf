import { partOf } from "./bindings.ts";
import { partsOfExpression } from "./expression.ts";
import { among, anything, matcherOf, notSlash, type Part } from "./matcher.ts";

/** Letters of a name that is held against a regular expression: its groups take time by the square of it. */
const LONGEST_NAME = 1_000;

/** Placeholders in what documents write: `<service>`, `{name}`, `{{x}}`, `[name]`, `${VAR}`, `YYYY-MM-DD`, `N`, `*`. */
const placeholder =
  /<[A-Za-z][\w ./|-]*>|\{\{[^{}]*\}\}|(?<!\$)\{[A-Za-z_][\w -]*\}|\[[A-Za-z][\w-]*\]|\bYYYY(?:-MM(?:-DD)?)?\b|\bXX+\b|\*\*?/g;

/** Whether a text holds a placeholder, or is a regular expression (`^[a-z-]+$`), and so stands for many. */
export const hasPlaceholder = (text: string): boolean => expressionOf(text) !== undefined || new RegExp(placeholder.source).test(text);

/** An anchored regular expression as documents write one for names. */
function expressionOf(text: string): ((name: string) => boolean) | undefined {
  const parts = text.length <= 120 && /^\^.*[\w)\]}*+?]\$$/.test(text) ? partsOfExpression(text.slice(1, -1)) : undefined;
  return parts && matcherOf(parts, LONGEST_NAME);
}

const bare = (mark: string): string =>
  mark
    .replace(/[<>{}[\]]/g, "")
    .trim()
    .toLowerCase();

/** The placeholders of a text, without their marks, lower case. */
export const placeholdersIn = (text: string): readonly string[] => [...text.matchAll(placeholder)].map((match) => bare(match[0]));

/** One character of a class, and any number of them. */
const one = (characters: RegExp): Part => ({ one: among(characters) });
const many = (characters: RegExp): Part => ({ many: among(characters) });

/** Words of small letters and digits with something between them, which neither begins nor ends one. */
const joinedBy = (between: RegExp): readonly Part[] => {
  const end = one(/[a-z0-9]/);
  return [end, { either: [[], [many(between), end]] }];
};

/** Letter cases by the names that people give them; each is a placeholder too: `<kebab-case>`. */
export const letterCases: Readonly<Record<string, { readonly words: readonly string[]; readonly parts: readonly Part[] }>> = {
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
      "lowercase, no underscores",
      "lowercase without underscores",
      "lowercase and no underscores",
    ],
    parts: joinedBy(/[a-z0-9-]/),
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
    parts: [one(/[A-Z_]/), many(/[A-Z0-9_]/)],
  },
  snake_case: {
    words: ["snake_case", "snake case", "lowercase with underscores", "lowercase and underscores", "lowercase_with_underscores"],
    parts: joinedBy(/[a-z0-9_]/),
  },
  lowercase: { words: ["lowercase", "lower case", "lower-case"], parts: [one(/[^A-Z]/), many(/[^A-Z]/)] },
  uppercase: { words: ["uppercase", "upper case", "upper-case"], parts: [one(/[^a-z]/), many(/[^a-z]/)] },
};

/** What placeholders stand for, where it is known: one text, or alternatives. */
export type Bound = Readonly<Record<string, string | readonly string[] | undefined>>;

/** The texts that a placeholder may stand for; `<service/folder>` is either, or the folder's with the service's behind it. Undefined: anything. */
function known(name: string, bound: Bound): readonly string[] | undefined {
  const names = name.split(/\s*[/|]\s*/);
  const found = names.flatMap((one) => bound[one] ?? bound[partOf(one) ?? ""] ?? []);
  const parts = new Set(names.map((one) => partOf(one)));
  const joined =
    parts.has("service") && parts.has("stack")
      ? [bound.stack ?? []]
          .flat()
          .flatMap((stack) => [bound.service ?? []].flat().flatMap((service) => [`${stack}-${service}`, `${stack}_${service}`]))
      : [];
  return found.length > 0 ? [...found, ...joined] : undefined;
}

/** A placeholder, and what it is where nobody knows its value. */
interface Placeholder {
  readonly name: string;
  readonly open: readonly Part[];
}

const nameParts: readonly Part[] = [{ one: notSlash }, { many: notSlash }];

/** A date as `YYYY-MM-DD` writes it, digits for its letters. */
const dateParts = (written: string): readonly Part[] => [...written].map((letter) => (letter === "-" ? "-" : one(/\d/)));

const taken = new Map<string, readonly (string | Placeholder)[]>();

function takeApart(text: string): readonly (string | Placeholder)[] {
  const before = taken.get(text);
  if (before) return before;
  const apart: (string | Placeholder)[] = [];
  let last = 0;
  for (const match of text.matchAll(placeholder)) {
    const name = bare(match[0]);
    const open =
      match[0] === "**"
        ? [{ many: anything }]
        : match[0].startsWith("YYYY")
          ? dateParts(match[0])
          : (letterCases[name]?.parts ?? nameParts);
    apart.push(text.slice(last, match.index), { name, open });
    last = match.index + match[0].length;
  }
  apart.push(text.slice(last));
  taken.set(text, apart);
  return apart;
}

/** Whether a placeholder of a text stands for a part of a subject's name (`<service>`, `<stack>`). */
export const hasNamePart = (text: string): boolean =>
  takeApart(text).some((part) => typeof part !== "string" && part.name.split(/\s*[/|]\s*/).some((name) => partOf(name) !== undefined));

/** Matchers of texts no placeholder of which is known: they are the same for all subjects. */
const openMatchers = new Map<string, (name: string) => boolean>();

/**
 * A matcher for a text with placeholders: a placeholder is a run without slashes, `**` any run, a date digits. `bound` fills placeholders
 * whose value is known. Documents and names come from anybody: the time is linear in both.
 */
export function patternOf(text: string, bound: Bound = {}): (name: string) => boolean {
  if (takeApart(text).some((part) => typeof part !== "string" && known(part.name, bound) !== undefined)) return matcherFor(text, bound);
  const matcher = openMatchers.get(text) ?? matcherFor(text, {});
  openMatchers.set(text, matcher);
  return matcher;
}

const matcherFor = (text: string, bound: Bound): ((name: string) => boolean) =>
  expressionOf(text) ??
  matcherOf(
    takeApart(text).flatMap((part): readonly Part[] => {
      if (typeof part === "string") return [part];
      const values = known(part.name, bound);
      return values === undefined ? part.open : [{ either: values.map((value) => [value]) }];
    }),
  );

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
