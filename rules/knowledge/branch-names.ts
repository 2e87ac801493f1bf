import { literalAt } from "../../src/literals.ts";
import type { Claim, Facts, Literal, Relation, Said } from "../../src/model.ts";
import { saidBy } from "./worktrees.ts";

/** Words before "branches" that single none out. */
const everyBranch = new Set("all every each any the a git new your our local worktree worktrees linked other own these those".split(" "));

/** How else branches of a kind begin: who calls a branch `feat/x` means a feature. Only what nobody takes for another kind. */
const alike: Readonly<Record<string, readonly string[]>> = {
  feature: ["features", "feat"],
  bugfix: ["bugfixes", "bug"],
  documentation: ["docs", "doc"],
  docs: ["doc", "documentation"],
  experiment: ["experiments", "experimental", "exp"],
  release: ["releases", "rel"],
  story: ["stories"],
};

/** Whether a name (of a branch, of a folder) begins with the word for a kind of branches: `feature-login`, `feat/login` for "feature". */
export function callsItself(name: string, kind: string): boolean {
  const first = /^[A-Za-z]+/.exec(name)?.[0].toLowerCase();
  return first !== undefined && [kind, `${kind}s`, ...(alike[kind] ?? [])].includes(first);
}

const some = "(?:(?:all|every|each|any|the|your|our|new) )*";
const kind = "(?:([a-z][a-z-]*) )?";
const branches = "branch(?:es)?(?: names?|'s name|es' names)?";
const modal = "(?:(?:must|should|shall|always|are|is|be|have to|need to|only) )*";
const form = "(?:the )?(?:(?:pattern|format|form|prefix|scheme|convention|template) )?(?:(?:like|as|of) )?";
const listed = "(⟦\\d+⟧(?:(?:\\s*[,/]\\s*| )(?:(?:or|and) )?⟦\\d+⟧)*)";
const called = "(?:named?|called|follows?|uses?|starts? with|begins? with|prefixed (?:with|by)|match(?:es)?|takes?)";

/** "Feature branches must be named ⟦0⟧", "Name feature branches ⟦0⟧", "Use ⟦0⟧ for feature branches". */
const naming: readonly { readonly pattern: RegExp; readonly kind: number; readonly listed: number }[] = [
  { pattern: new RegExp(`\\b${some}${kind}${branches} ${modal}${called} ${form}${listed}`, "i"), kind: 1, listed: 2 },
  {
    pattern: new RegExp(`\\b(?:name|prefix|call|start) ${some}${kind}${branches} (?:with )?${form}${listed}`, "i"),
    kind: 1,
    listed: 2,
  },
  {
    pattern: new RegExp(`\\b(?:use|follow) ${form}${listed} (?:for|in|as) ${some}${kind}${branches}\\b`, "i"),
    kind: 2,
    listed: 1,
  },
];

const cases: Readonly<Record<string, string>> = {
  "<kebab-case>": "kebab[- ]case|lower-?case(?: letters)?(?: words?)?(?:,| with| and) (?:hyphens?|dashes)|hyphen-separated",
  "<snake_case>": "snake[_ ]case|lower-?case(?: with| and) underscores?",
  "<lowercase>": "(?:all |in )?lower-?case(?: letters)?(?: only)?",
};

/** What a clause says of names of branches, by their kind or in a letter case. */
export function branchNaming(clause: string, literals: readonly Literal[]): readonly Said[] {
  const named = naming.flatMap((form) =>
    saidBy(clause, form.pattern, (match): Claim | undefined => {
      const word = match[form.kind]?.toLowerCase();
      const texts = [...(match[form.listed] ?? "").matchAll(/\d+/g)].map((mark) => literalAt(literals, mark[0]));
      const patterns = texts.flatMap((text) => patternIn(text) ?? []);
      const [pattern, second] = patterns;
      if (pattern === undefined || patterns.length < texts.length) return undefined;
      const relation: Relation =
        second === undefined
          ? { is: "matches", pattern }
          : { is: "one of", values: patterns.map((one) => one.replace(/<[^>]+>|\{[^}]+\}|\[[^\]]+\]|\*+/g, "*")) };
      if (word === undefined || everyBranch.has(word)) return { relation, kinds: ["worktree"] };
      // Which branches are meant is only known where the patterns begin with their word.
      return patterns.some((one) => isAbout(one, word)) ? { relation, part: singular(word), kinds: ["worktree"] } : undefined;
    }),
  );
  if (named.length > 0) return named.slice(0, 1);
  for (const [pattern, words] of Object.entries(cases)) {
    const stated = new RegExp(
      `\\b${some}(?:git )?${branches} ${modal}(?:(?:written in|use|in|follow) )?(?:${words})\\b|\\b(?:use|prefer) (?:${words}) (?:for|in) ${some}(?:git )?branch(?:es| names?)\\b`,
      "i",
    );
    const said = saidBy(clause, stated, () => ({ relation: { is: "matches", pattern }, part: LETTERS, kinds: ["worktree"] }));
    if (said.length > 0) return said.slice(0, 1);
  }
  return [];
}

/** Words that single no branches out where several are spoken of. */
const several = new Set(
  "two no parallel concurrent open active different several multiple separate long-lived long-running short-lived simultaneous unmerged pending linked".split(
    " ",
  ),
);

/** Names of the branches that a word before "branches" means ("feature"), as documents give them a role; undefined where it singles none out. */
export function branchesCalled(word: string | undefined, { groups }: Facts): readonly string[] | undefined {
  const kind = word?.toLowerCase();
  if (kind === undefined || everyBranch.has(kind) || several.has(kind)) return undefined;
  return groups.get(`${kind} branch`)?.members ?? [kind, ...(alike[kind] ?? [])].map((name) => `${name}/*`);
}

/** The part of a branch's name that letter cases are about: each word between slashes. */
export const LETTERS = "letters";

/** A pattern for branches in code: one with placeholders, or a prefix that ends in a slash or dash. */
function patternIn(text: string): string | undefined {
  const pattern = /[<{[*]/.test(text) ? text : /^[A-Za-z][\w-]*[/-]$/.test(text) ? `${text}**` : undefined;
  return pattern !== undefined && /^[\w<{[*][\w./<>{}[\]*| -]*$/.test(pattern) ? pattern : undefined;
}

const singular = (word: string): string => (/ies$/.test(word) ? word.replace(/ies$/, "y") : word);

/** "Reader" and `read/<topic>`, "hotfix" and `fix/<name>`: the shorter word begins or ends the longer. */
function isAbout(pattern: string, word: string): boolean {
  const first = /^[A-Za-z]{2,}/.exec(pattern)?.[0].toLowerCase();
  if (first === undefined) return false;
  return callsItself(first, word) || (first.length > 2 && (word.startsWith(first) || word.endsWith(first))) || first.startsWith(word);
}
