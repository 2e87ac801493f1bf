import { posix } from "node:path";
import { Source, type Span } from "../../source.ts";
import type { Tree } from "../../tree/tree.ts";
import type { Remark } from "../reader.ts";
import type { YamlFile, YamlProblem } from "../yaml/document.ts";
import { parseYaml } from "../yaml/parse.ts";
import type { Lookup } from "./template.ts";

/** What all loading of one run shares: the tree, parsed files, remarks. */
export interface LoadContext {
  readonly tree: Tree;
  readonly report: (remark: Remark) => void;
  /** Called with every file that was read. */
  readonly seen: (path: string) => void;
  /** A file by its path, parsed once; a text is why it can't be read. What is wrong with it is not reported yet. */
  readonly parsed: (path: string) => YamlFile | "missing" | "outside" | "unreadable";
  /** Lets go of a parsed file. */
  readonly forget: (path: string) => void;
  /** Takes from what may still be spent on includes and merging; false where that is used up, which is told once. */
  readonly spend: (amount: number, at: Span) => boolean;
  /** Takes what an earlier run spent on the same; false where that is not left any more, and nothing is taken. */
  readonly affords: (amount: number) => boolean;
}

/**
 * As many values may extends and includes put together in one project, before it is taken for an attack, and in a run, whose projects may be
 * many. An include costs a hundred.
 */
const PROJECT_BUDGET = 100_000;
const RUN_BUDGET = 5_000_000;

/** Files that make one model together, in the order in which they are merged. */
export interface Unit {
  readonly files: readonly string[];
  /** What relative paths start from. */
  readonly folder: string;
  readonly lookup: Lookup;
  /** The files whose includes led here: a cycle is one of them again. */
  readonly trail: readonly string[];
  /** Called where an include or an extended file could not be read, so that the model lacks what it brings. */
  readonly incomplete: () => void;
}

export function loadContext(tree: Tree, report: (remark: Remark) => void, seen: (path: string) => void): LoadContext {
  const files = new Map<string, YamlFile | "missing" | "outside" | "unreadable">();
  const parse = (path: string): YamlFile | "missing" | "outside" | "unreadable" => {
    const read = tree.read(path);
    if (read.ok) return parseYaml(new Source(path, read.text));
    return read.why === "missing" || read.why === "outside" ? read.why : "unreadable";
  };
  const parsed = (path: string): YamlFile | "missing" | "outside" | "unreadable" => {
    const known = files.get(path) ?? parse(path);
    files.set(path, known);
    return known;
  };
  return { tree, report, seen, parsed, forget: (path) => void files.delete(path), ...spending(RUN_BUDGET, report) };
}

/** The same for one project, which takes nothing from what another may spend. */
export function projectContext(context: LoadContext): LoadContext {
  const { spend } = spending(PROJECT_BUDGET, context.report);
  return { ...context, spend: (amount, at) => spend(amount, at) && context.spend(amount, at) };
}

function spending(budget: number, report: LoadContext["report"]): Pick<LoadContext, "spend" | "affords"> {
  let left = budget;
  return {
    spend(amount, at) {
      if (left >= 0 && amount > left) report(tooMuch(at));
      left -= amount;
      return left >= 0;
    },
    affords(amount) {
      if (amount > left) return false;
      left -= amount;
      return true;
    },
  };
}

const YAML_ADVICE: Readonly<Record<YamlProblem["kind"], string>> = {
  syntax: "compose can't parse the file. Mend its YAML here.",
  nesting: "compose refuses it. Write it flatter.",
  "duplicate-key": "compose refuses the file. Keep one of them; two merge keys become one with a list: `<<: [*a, *b]`.",
  "complex-key": 'compose refuses the file. Often a pair of braces wants quotes: `"{{ x }}"`.',
  "unknown-anchor": "compose can't parse the file. Define the anchor above, or mend its name.",
  "recursive-alias": "compose refuses the file.",
  "merge-value": "compose can't parse the file.",
  expansion: "compose refuses such a file.",
};

/** What YAML itself refuses, said for people who write compose files. */
export const ofYaml = ({ kind, message, at, related }: YamlProblem): Remark => ({
  rule: kind === "syntax" ? "compose/yaml-syntax" : `compose/${kind}`,
  severity: "error",
  message: `${message[0]?.toUpperCase()}${message.slice(1)}: ${YAML_ADVICE[kind]}`,
  at,
  ...(related && { related }),
});

/** A path that a file names, from its folder. */
export const pathFrom = (folder: string, written: string): string =>
  posix.normalize(written.startsWith("/") ? written : posix.join(folder, written));

/** compose: a repository or an artifact to fetch (`oci://…`, `https://….git`, `git@…`, `github.com/…`). */
export const isRemote = (written: string): boolean => /^(?:[a-z]+:\/\/|git@|github\.com\/)/.test(written);

/** What is said where extends and includes multiply. */
const tooMuch = (at: Span): Remark => ({
  rule: "compose/expansion",
  severity: "error",
  message: "What extends and includes put together here is more than can be read; the rest of it was left out.",
  at,
});

/** What is said of a file that was named and can't be had. */
export function unavailable(written: string, why: "missing" | "outside" | "unreadable", at: Span, rule: string, then: string): Remark {
  if (why === "outside") {
    return {
      rule: "compose/outside",
      severity: "warning",
      message: `\`${written}\` lies outside of what is linted; it was not read, and what it brings is unknown.`,
      at,
    };
  }
  const what = why === "missing" ? "is not there" : "can't be read";
  return { rule, severity: "error", message: `\`${written}\` ${what}; ${then}. Add the file, or mend the path.`, at };
}
