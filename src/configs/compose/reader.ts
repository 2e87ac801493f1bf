import type { Memory, Part } from "../../memory.ts";
import type { Subject } from "../../subject.ts";
import type { Tree } from "../../tree/tree.ts";
import type { Read, Reader, Remark, Surroundings } from "../reader.ts";
import { foldersOf } from "./discovery.ts";
import { isAsBefore, type OpenFolder, openFolder, readFolder } from "./folder.ts";
import { loadContext, projectContext } from "./load-context.ts";
import { readProject } from "./project.ts";

/**
 * Reads the compose projects among the files of a tree, as docker compose 2.40 reads them: standard names with their overrides and
 * `.env`, and every other YAML file that holds services. What compose refuses is an error, what it ignores a warning, a missing env
 * file an info. A refusal that only an unset variable causes is not reported: a published project never holds its environment.
 */
export const readCompose: Reader = (tree, paths, surroundings) => {
  const subjects: Subject[] = [];
  const read = readComposeInParts(tree, paths, surroundings, (part) => {
    if ("subjects" in part) subjects.push(...part.subjects);
  });
  return { subjects, ...read };
};

/** Folders beyond which a memory is not asked: what it knows of more takes as much memory as a run may. */
const MASSES = 2_500;

/** The same, handing on each project with its services when it is read; where a memory knows what a folder came to, that. */
export function readComposeInParts(
  tree: Tree,
  paths: readonly string[],
  surroundings: Surroundings,
  take: (part: Part) => void,
  memory?: Memory,
): Read {
  const remarks = new Map<string, Remark>();
  const report = (remark: Remark): void => {
    const { source, start } = remark.at;
    remarks.set(`${source.path}\n${start}\n${remark.rule}\n${remark.message}`, remark);
  };
  const files = new Set<string>();
  const seen = (path: string): void => void files.add(path);
  const context = loadContext(tree, report, seen);
  const folders = [...foldersOf(paths)];
  const known = folders.length > MASSES ? undefined : memory;
  let own: Surroundings | undefined;
  const open = (path: string, yaml: readonly string[]): OpenFolder => {
    // The process's own environment asks the system at each look.
    own ??= { ...surroundings, env: { ...surroundings.env } };
    return openFolder(path, yaml, context, own, known);
  };
  const looks = folders.map(([path, yaml]) => ({ path, yaml, look: known?.recall(path, yaml) ?? open(path, yaml) }));
  const parts = {
    included: new Set(looks.flatMap(({ look }) => [...look.included])),
    extended: new Set(looks.flatMap(({ look }) => [...look.extended])),
  };
  for (const { path, yaml, look } of looks) {
    if (!("context" in look) && isAsBefore(look, parts, context)) {
      look.remarks.forEach(report);
      look.files.forEach(seen);
      take({ recalled: look.judgement });
      continue;
    }
    const folder = "context" in look ? look : open(path, yaml);
    const { notes } = folder;
    readFolder(folder, parts, known, (project) => {
      const subjects = readProject(project, folder.surroundings(), projectContext(folder.context));
      take({ subjects, ...(notes && { judgement: notes.judgement }) });
    });
  }
  return { remarks: [...remarks.values()], files: [...files] };
}
