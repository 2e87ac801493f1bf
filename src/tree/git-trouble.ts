import type { GitAnswer } from "./tree.ts";

/** Why git refused, as far as it is one of the reasons that people can mend. */
export interface GitTrouble {
  readonly kind: "missing" | "time-limit" | "unsafe-ownership" | "too-old" | "no-repository" | "other";
  /** What is there, and how to mend it. */
  readonly message: string;
}

/** The reason behind an answer that is not ok; undefined for one that is. */
export function gitTrouble(answer: GitAnswer): GitTrouble | undefined {
  if (answer.ok) return undefined;
  const said = answer.stderr.trim();
  if (/^git is not installed/.test(said))
    return { kind: "missing", message: `${said}. Install git to have repositories and worktrees checked.` };
  if (/^git did not answer within/.test(said)) return { kind: "time-limit", message: `${said}. What needs its answer is not checked.` };
  const unsafe = /dubious ownership in repository at '([^']*)'|unsafe repository \('([^']*)'/.exec(said);
  if (unsafe) {
    const folder = unsafe[1] ?? unsafe[2];
    return {
      kind: "unsafe-ownership",
      message:
        `git refuses to read ${folder}, because it belongs to another user. ` +
        `If you trust it, run: git config --global --add safe.directory ${folder}`,
    };
  }
  const extension = /unknown repository extensions? found:?\s*([\s\S]*)$/.exec(said)?.[1]?.trim().split(/\s+/).join(", ");
  if (extension !== undefined || /Expected git repo version/.test(said)) {
    const named = extension ? ` (${extension})` : "";
    return {
      kind: "too-old",
      message: `This git is too old for the repository: it does not know its extension${named}. Update git, or switch the extension off.`,
    };
  }
  if (/not a git repository|must be run in a work tree/.test(said))
    return { kind: "no-repository", message: "There is no git repository here." };
  return { kind: "other", message: `git said: ${said.replace(/^(?:fatal|error): /, "").split("\n")[0]}` };
}
