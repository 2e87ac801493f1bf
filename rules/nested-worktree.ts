import type { Subject, Term } from "../src/model.ts";
import { isLinked, saidBy, told } from "./knowledge/worktrees.ts";

const inside =
  /\bworktrees?\s+(?:inside|within|in|under)\s+(?:of\s+)?(?:another|other|an existing|existing|the main|each other|one another)(?:'s)?(?:\s+(?:worktrees?|checkout|repo(?:sitory)?|working (?:tree|copy|directory)))?/i;
const nest =
  /\bnest(?:ing)?\s+(?:git\s+)?worktrees?\b(?:\s+(?:inside|within|in)\s+(?:another|other|each other|one another|the main)\s*(?:worktrees?|checkout|repo(?:sitory)?)?)?/i;

const apart =
  /\b(?:never|not) (?:be )?nested\b(?:[^.;]{0,20}?\b(?:inside|within|in)\b(?: (?:it|the (?:main )?(?:repo(?:sitory)?|checkout|worktree)|another worktree|each other))?)?/i;

export const term: Term = {
  name: "nested-worktree",
  presence: true,
  of(subject, { subjects }) {
    const container = containerOf(subject, subjects);
    return container ? [{ node: told(null, subject), value: "", shown: `in \`${container.file}\`` }] : [];
  },
  says: (clause) =>
    [nest, inside]
      .flatMap((pattern) => saidBy(clause, pattern, () => ({ relation: { is: "present" } })))
      .concat(saidBy(clause, apart, () => ({ relation: { is: "absent" }, settled: true, kinds: ["worktree"] })))
      .slice(0, 1),
  check(rule, subjects, context) {
    if (rule.relation.is !== "absent") return [];
    return subjects.flatMap((subject) => {
      const container = containerOf(subject, context.subjects);
      return container
        ? [
            {
              subject,
              at: subject.at,
              message: `${subject.title} lies inside ${container.title} (\`${container.file}\`), where git takes it for untracked files; move it out with \`git worktree move\``,
            },
          ]
        : [];
    });
  },
};

/** The worktree that a linked one lies in: the nearest above it. */
function containerOf(subject: Subject, subjects: readonly Subject[]): Subject | undefined {
  if (!isLinked(subject, subject)) return undefined;
  const siblings = byFolder(subjects);
  for (const folder of foldersAbove(subject.file)) {
    const found = siblings.get(folder);
    if (found && found.parent === subject.parent) return found;
  }
  return undefined;
}

const folders = new WeakMap<readonly Subject[], ReadonlyMap<string, Subject>>();

/** Worktrees by their folders. */
function byFolder(subjects: readonly Subject[]): ReadonlyMap<string, Subject> {
  const before = folders.get(subjects);
  if (before) return before;
  const found = new Map(subjects.flatMap((one) => (one.kind === "worktree" ? [[one.file, one] as const] : [])));
  folders.set(subjects, found);
  return found;
}

/** The folders above one, nearest first. All are relative to the working directory, which may be one of them. */
function* foldersAbove(path: string): Generator<string> {
  for (let here = path; here.includes("/") && !here.endsWith("/.."); ) {
    here = here.slice(0, here.lastIndexOf("/"));
    yield here;
  }
  if (!path.startsWith("../") && path !== "." && path !== "..") yield ".";
}
