import { parse } from "shell-quote";
import type { Catalogue, Statement } from "../model.ts";
import { hasPlaceholder } from "../patterns.ts";
import { placeOf } from "../source.ts";
import type { Draft } from "./drafts.ts";
import type { FenceReading } from "./fences.ts";

/** `git worktree add` in an example: where worktrees lie, and whether their folder is named like their branch. Undefined where there is none. */
export function readWorktreeCommands(statement: Statement, catalogue: Catalogue): FenceReading | undefined {
  const text = statement.fence?.text ?? "";
  if (!/^\s*(?:\$\s+)?git worktree add\b/m.test(text)) return undefined;
  const term = catalogue.terms.find(({ name }) => name === "worktree-path");
  if (!term || statement.scope !== "on" || /\btroubleshoot|\bexample\b/i.test(statement.fence?.lead ?? "")) return { drafts: [], normative: false, reasons: [] };
  const first = placeOf(statement.at).line + 1;
  const source = statement.at.source;
  const drafts: Draft[] = [];
  text.split("\n").forEach((line, index) => {
    const added = addedBy(line.trim().replace(/^\$\s+/, ""));
    if (!added) return;
    const { path, branch, base } = added;
    const folders = path.replace(/^\.\//, "").replace(/\/$/, "").split("/");
    const last = folders.at(-1) as string;
    const slug = (name: string) => name.replace(/\//g, "-");
    const named = hasPlaceholder(last) ? last : branch !== undefined && (last === branch || last === slug(branch)) ? "<branch>" : "*";
    if (folders.length === 1 && named === "*") return;
    const pattern = [...folders.slice(0, -1), named].join("/");
    if (drafts.some(({ relation }) => relation.is === "matches" && relation.pattern === pattern)) return;
    const start = source.lineStart(first + index);
    drafts.push({ statement, term, relation: { is: "matches", pattern }, severity: statement.inherited.severity ?? "warning", at: source.span(start, start + source.line(first + index).length), selector: { kinds: ["worktree"], ...(base !== undefined && { except: [base] }), words: "every worktree" } });
  });
  return { drafts, normative: false, reasons: [] };
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
  return branch === undefined ? { path, ...(commit !== undefined && { branch: commit }) } : { path, branch, ...(commit !== undefined && { base: commit }) };
}
