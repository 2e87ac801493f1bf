import { type Judgement, newJudgement } from "../../judgement.ts";
import type { Kept, Memory } from "../../memory.ts";
import type { Observer } from "../../tree/observed.ts";
import type { Read, Remark, Surroundings } from "../reader.ts";
import { findProjects, lookInto, type Parts, type ProjectFiles } from "./discovery.ts";
import type { LoadContext } from "./load-context.ts";
import { type ProjectSurroundings, projectSurroundings } from "./surroundings.ts";

/** A folder of compose files as this run reads it, after a first look. */
export interface OpenFolder extends Parts {
  readonly path: string;
  readonly yaml: readonly string[];
  readonly candidates: readonly string[];
  readonly context: LoadContext;
  readonly surroundings: () => ProjectSurroundings;
  /** What is noted of it for later runs. */
  readonly notes?: Notes;
}

interface Notes extends Read {
  readonly observer: Observer;
  readonly remarks: Remark[];
  readonly files: string[];
  readonly judgement: Judgement;
  spent: number;
  /** It came to more than may be spent. */
  cutShort: boolean;
}

/** Looks into a folder: which of its files are for compose, and which others those name. */
export function openFolder(
  path: string,
  yaml: readonly string[],
  shared: LoadContext,
  surroundings: Surroundings,
  memory: Memory | undefined,
): OpenFolder {
  const observer = memory?.observe(shared.tree, surroundings.env);
  const notes: Notes | undefined = observer && { observer, remarks: [], files: [], judgement: newJudgement(), spent: 0, cutShort: false };
  const context = notes ? notedIn(notes, shared) : shared;
  const env = observer?.env ?? surroundings.env;
  let around: ProjectSurroundings | undefined;
  return {
    ...{ path, yaml, context },
    ...lookInto(yaml, context),
    surroundings: () => {
      around ??= projectSurroundings(context.tree, path, { ...surroundings, env });
      return around;
    },
    ...(notes && { notes }),
  };
}

/** What a folder asks and says, noted. A file that another folder had parsed is read by this one, too. */
const notedIn = (notes: Notes, shared: LoadContext): LoadContext => ({
  ...shared,
  tree: notes.observer.tree,
  report(remark) {
    notes.remarks.push(remark);
    shared.report(remark);
  },
  seen(file) {
    notes.files.push(file);
    shared.seen(file);
  },
  parsed(file) {
    notes.observer.note(file);
    return shared.parsed(file);
  },
  spend(amount, at) {
    const isLeft = shared.spend(amount, at);
    notes.spent += amount;
    notes.cutShort ||= !isLeft;
    return isLeft;
  },
});

/** Hands on the projects of a folder, and has a memory keep what they come to. */
export function readFolder(folder: OpenFolder, parts: Parts, memory: Memory | undefined, take: (project: ProjectFiles) => void): void {
  const { path, yaml, candidates, included, extended, notes } = folder;
  findProjects(path, candidates, { ...folder, parts }, take);
  if (!notes || notes.cutShort) return;
  const { observer, remarks, files, judgement, spent } = notes;
  const kept = { candidates, included: [...included], extended: [...extended], parts: partsAmong(candidates, parts) };
  memory?.keep(path, yaml, { ...kept, spent, remarks, files: [...new Set(files)], judgement }, observer);
}

/** Whether what an earlier run made of a folder can be told again: nobody else began or ceased to name its files, and what it spends is left. */
export const isAsBefore = ({ candidates, parts: before, spent }: Kept, parts: Parts, { affords }: LoadContext): boolean => {
  const now = partsAmong(candidates, parts);
  return before.every((names, how) => names.join("\0") === now[how as 0 | 1].join("\0")) && affords(spent);
};

/** A folder's own files that somebody includes, and extends. */
const partsAmong = (candidates: readonly string[], { included, extended }: Parts): Kept["parts"] => [
  candidates.filter((path) => included.has(path)),
  candidates.filter((path) => extended.has(path)),
];
