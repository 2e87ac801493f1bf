import { parse } from "shell-quote";
import { hasPlaceholder } from "../../matching/patterns.ts";
import type { Catalogue, Statement, TermWithPage } from "../../model.ts";
import { placeOf } from "../../source.ts";
import type { Draft } from "../drafts.ts";
import { forceOf } from "../words/force.ts";
import type { FenceReading } from "./fences.ts";

/** `git worktree add` in a sentence or list item ("1. **Create**: `git worktree add …`"), read as in an example. Undefined where there is none. */
export function readWorktreeLiterals(statement: Statement, catalogue: Catalogue): FenceReading | undefined {
  const term = catalogue.terms.find(({ name }) => name === "worktree-path");
  const commands = statement.literals.filter(({ text }) => /^git worktree add\b/.test(text));
  if (!term || commands.length === 0 || statement.scope !== "on") return undefined;
  const force = forceOf(statement.plain, statement);
  if (force.permitted || force.polarity === "forbid") return undefined;
  const drafts = commands.flatMap(({ text, at }) => draftOf(statement, term, text, at) ?? []);
  return drafts.length > 0 ? { drafts, normative: true, reasons: [] } : undefined;
}

/** `git worktree add` in an example: where worktrees lie, and whether their folder is named like their branch. Undefined where there is none. */
export function readWorktreeCommands(statement: Statement, catalogue: Catalogue): FenceReading | undefined {
  const text = statement.fence?.text as string;
  if (!/^\s*(?:\$\s+)?git worktree add\b/m.test(text)) return undefined;
  const term = catalogue.terms.find(({ name }) => name === "worktree-path");
  if (!term || statement.scope !== "on" || /\btroubleshoot|\bexample\b/i.test(statement.fence?.lead as string))
    return { drafts: [], normative: false, reasons: [] };
  const first = placeOf(statement.at).line + 1;
  const source = statement.at.source;
  const drafts: Draft[] = [];
  const added = new Map<string, string>();
  text.split("\n").forEach((line, index) => {
    const start = source.lineStart(first + index);
    const draft = draftOf(
      statement,
      term,
      line.trim().replace(/^\$\s+/, ""),
      source.span(start, start + source.line(first + index).length),
    );
    const pattern = draft?.relation.is === "matches" ? draft.relation.pattern : undefined;
    if (!draft || pattern === undefined || added.has(pattern)) return;
    added.set(pattern, line);
    drafts.push(draft);
  });
  return { drafts, normative: false, reasons: [] };
}

/** What one command says of where worktrees lie; undefined where it says nothing that others share. */
function draftOf(statement: Statement, term: TermWithPage, line: string, at: Statement["at"]): Draft | undefined {
  const added = addedBy(line);
  if (!added) return undefined;
  const { path, branch, base } = added;
  if (/^[/~$]/.test(path)) return undefined;
  const folders = path.replace(/^\.\//, "").replace(/\/$/, "").split("/");
  const last = folders.at(-1) as string;
  const slug = (name: string) => name.replace(/\//g, "-");
  const tail =
    branch === undefined
      ? undefined
      : [branch, slug(branch)].find((name) => last === name || last.endsWith(`-${name}`) || last.endsWith(`.${name}`));
  const named = hasPlaceholder(last) ? last : tail !== undefined ? `${last.slice(0, -tail.length)}<branch>` : "*";
  if (folders.length === 1 && named === "*") return undefined;
  const pattern = [...folders.slice(0, -1), named].join("/");
  return {
    statement,
    term,
    relation: { is: "matches", pattern },
    severity: statement.inherited.severity ?? "warning",
    at,
    selector: { kinds: ["worktree"], ...(base !== undefined && { except: [base] }), words: "every worktree" },
  };
}

/** The path and the branch of one command; undefined for another command or one that can't be read. */
function addedBy(line: string): { path: string; branch?: string; base?: string } | undefined {
  if (!/^git worktree add\b/.test(line)) return undefined;
  const words = parse(line.replace(/[<>{}]/g, "\\$&").replace(/\s#.*$/, "")).filter((word): word is string => typeof word === "string");
  let branch: string | undefined;
  const rest: string[] = [];
  for (let i = 3; i < words.length; i += 1) {
    const word = words[i] as string;
    if (word === "-b" || word === "-B") branch = words[++i];
    else if (!word.startsWith("-")) rest.push(word);
  }
  const [path, commit] = rest;
  if (!path) return undefined;
  // Without -b the commit is the branch itself; with it, what the branch starts from: that one has a place of its own.
  return branch === undefined
    ? { path, ...(commit !== undefined && { branch: commit }) }
    : { path, branch, ...(commit !== undefined && { base: commit }) };
}

/**
 * Commands of one document that put worktrees in different places are examples of what varies: what they share counts, and nothing where
 * they share nothing.
 */
export function agreeOnPaths(drafts: readonly Draft[]): readonly Draft[] {
  const byDocument = new Map<string, Set<string>>();
  const patternIn = ({ term, relation, part, selector }: Draft): string | undefined =>
    term.name === "worktree-path" && part === undefined && relation.is === "matches" && !relation.not && !selector.names
      ? relation.pattern
      : undefined;
  for (const draft of drafts) {
    const pattern = patternIn(draft);
    if (pattern !== undefined)
      byDocument.set(draft.statement.document, (byDocument.get(draft.statement.document) ?? new Set<string>()).add(pattern));
  }
  const agreed = new Set<string>();
  return drafts.flatMap((draft) => {
    const pattern = patternIn(draft);
    const all = [...(byDocument.get(draft.statement.document) ?? [])];
    if (pattern === undefined || all.length <= 1) return [draft];
    const [first = [], ...rest] = all.map((one) => one.split("/").slice(0, -1));
    const different = first.findIndex((part, index) => rest.some((other) => other[index] !== part));
    const shared = different === -1 ? first : first.slice(0, different);
    if (shared.length === 0) return [];
    const last = all.some((one) => one.split("/").length !== shared.length + 1) ? "**" : "*";
    const joint = [...shared, last].join("/");
    const key = `${draft.statement.document}\0${joint}`;
    if (agreed.has(key)) return [];
    agreed.add(key);
    return [{ ...draft, relation: { is: "matches" as const, pattern: joint } }];
  });
}
