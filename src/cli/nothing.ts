import type { Outcome } from "../outcome.ts";
import { visible } from "../report/visible.ts";
import { placeOf } from "../source.ts";
import type { Project } from "./project.ts";

/** Why a run without findings says nothing: it is no clean run when there was no rule, or nothing to hold against one. */
export function nothingChecked(outcome: Outcome, project: Project): string | undefined {
  if (!outcome.standards.length) return noRule(outcome, project.standards);
  // Files that a hook names are whatever is committed: a project that holds documents alone so far is no reason to refuse them.
  if (!outcome.named && !outcome.subjects.length && !outcome.files.length)
    return project.worktreesOnly ? noRepository(project.paths) : noFile(project.paths);
  // A hook that asks for worktrees alone runs in projects whose documents don't speak of any.
  if (!outcome.named && !project.worktreesOnly && outcome.subjects.length && !outcome.standards.some(({ matched }) => matched > 0))
    return noMatch(outcome);
  return undefined;
}

/** Rules there are, and subjects, and no rule is about any of them. */
function noMatch({ standards, subjects }: Outcome): string {
  const about = [...new Set(standards.map(({ selector }) => selector.words))];
  return `Nothing was checked: no rule is about anything here (${subjects.length} found).
The rules are about ${listed(about)}. homelab-lint standards shows each with what it matches.`;
}

/** What is said of documents of which nothing, or not all, was read. */
const UNREAD: ReadonlySet<string> = new Set(["document/unreadable", "document/too-large"]);

/** The message of a run whose documents held no rule: what came nearest, and what a rule looks like. */
export function noRule({ statements, findings }: Outcome, documents: readonly string[]): string {
  const unread = findings
    .filter(({ rule }) => UNREAD.has(rule))
    .map(({ at, message }) => `\n  ${visible(`${at.source.path}: ${message}`)}`);
  if (unread.length)
    return `No rules: ${counted(documents)} given (${listed(documents)}), and not all of them could be read.${unread.join("")}`;
  const unbound = statements.filter(({ state }) => state === "unbound");
  const nearly = unbound.slice(0, 3).map(({ at, text: sentence, reason, nearest }) => {
    const why = [reason, nearest && `nearest: ${nearest}`].filter(Boolean).join("; ");
    return `\n  ${visible(`${at.source.path}:${placeOf(at).line}: ${short(sentence)}${why ? ` (${why})` : ""}`)}`;
  });
  return `No rules: ${counted(documents)} read (${listed(documents)}), and no sentence in there that can be checked.${
    nearly.length ? `\nWhat came nearest:${nearly.join("")}` : ""
  }
A sentence becomes a rule when it says how strongly and names something that can be looked up in a configuration:

    - **Must:** every service sets \`restart: unless-stopped\`.`;
}

function noFile(paths: readonly string[]): string {
  const looked = `Nothing to check: no compose file, no Proxmox or LXC configuration and no git worktree in ${folders(paths)}.`;
  // `--standards docs/*.md` without quotes: the shell hands over the first as the glob, and the others as paths.
  if (paths.every((path) => path.endsWith(".md")))
    return `${looked}\nThese are documents. Quote a glob, so that it reaches homelab-lint whole: --standards 'docs/*.md'`;
  return `${looked}\nName the files or folders that hold them:\n\n    homelab-lint path/to/stacks path/to/lxc`;
}

const noRepository = (paths: readonly string[]): string =>
  `Nothing to check: there is no git repository in ${folders(paths)}, nor below it.\nName a folder that holds one:\n\n    homelab-lint --worktrees path/to/repository`;

/** A hook for worktrees passes where no document speaks of any, and says that it looked at nothing. */
export const idleWorktrees = ({ standards }: Outcome, { worktreesOnly }: Project): string =>
  worktreesOnly && !standards.some(({ matched }) => matched > 0) ? "Nothing was checked: no rule is about worktrees.\n" : "";

const counted = (documents: readonly string[]): string => `${documents.length} document${documents.length === 1 ? "" : "s"}`;

const folders = (paths: readonly string[]): string => listed(paths.map((path) => (path === "." ? "this folder" : path)));

const listed = (names: readonly string[]): string => [...names.slice(0, 5).map(visible), ...(names.length > 5 ? ["…"] : [])].join(", ");

const short = (sentence: string): string => (sentence.length > 100 ? `${sentence.slice(0, 99)}…` : sentence).replace(/\s+/g, " ");
