import { posix } from "node:path";
import { Source, type Span } from "../../source.ts";
import type { Subject } from "../../subject.ts";
import type { Tree } from "../../tree/tree.ts";
import type { Read, Reader, Remark, Surroundings } from "../reader.ts";
import { textValue } from "../yaml/slice.ts";
import { checkModel } from "./checks.ts";
import { findProjects, type ProjectFiles } from "./discovery.ts";
import { scalarAt } from "./fields.ts";
import { loadModel, nameOf } from "./load.ts";
import { type LoadContext, loadContext, projectContext, unavailable } from "./load-context.ts";
import { mapsOf, namesUnder } from "./recognise.ts";
import { subjectsOf } from "./subjects.ts";
import { type ProjectSurroundings, projectName, projectSurroundings } from "./surroundings.ts";
import { expand } from "./template.ts";

/**
 * Reads the compose projects among the files of a tree, as docker compose 2.40 reads them: standard names with their overrides and
 * `.env`, and every other YAML file that holds services. What compose refuses is an error, what it ignores a warning, a missing env
 * file an info. A refusal that only an unset variable causes is not reported: a published project never holds its environment.
 */
export const readCompose: Reader = (tree, paths, surroundings) => {
  const subjects: Subject[] = [];
  const read = readComposeInParts(tree, paths, surroundings, (part) => void subjects.push(...part));
  return { subjects, ...read };
};

/** The same, handing on each project with its services when it is read. */
export function readComposeInParts(
  tree: Tree,
  paths: readonly string[],
  surroundings: Surroundings,
  take: (part: readonly Subject[]) => void,
): Read {
  const remarks = new Map<string, Remark>();
  const report = (remark: Remark): void => {
    const { source, start } = remark.at;
    remarks.set(`${source.path}\n${start}\n${remark.rule}\n${remark.message}`, remark);
  };
  const files = new Set<string>();
  const seen = (path: string): void => void files.add(path);
  const context = loadContext(tree, report, seen);
  // The process's own environment asks the system at each look.
  const own = { ...surroundings, env: { ...surroundings.env } };
  const around = lastRemembered((folder) => projectSurroundings(tree, folder, own));
  findProjects(paths, context, around, (project) => take(readProject(project, around(project.folder), projectContext(context))));
  return { remarks: [...remarks.values()], files: [...files] };
}

/** Projects come folder by folder: the answer for the last one is enough. */
function lastRemembered<T>(make: (key: string) => T): (key: string) => T {
  let last: { readonly key: string; readonly value: T } | undefined;
  return (key) => {
    if (last?.key !== key) last = { key, value: make(key) };
    return last.value;
  };
}

function readProject(project: ProjectFiles, around: ProjectSurroundings, context: LoadContext): readonly Subject[] {
  const { files, folder, role } = project;
  // An overlay is a project of its own beside its base's; it goes by its own file.
  const file = (role === "overlay" ? files.at(-1) : files[0]) as string;
  const at = startOf(file, context);
  if (role === "hidden") context.report(hidden(at));
  if (role === "main" && around.files && around.filesAt) reportMissing(around.files, around.filesAt, context);
  const name = around.name ?? ownName(files, around, context) ?? folderName(folder, context.tree);
  const lookup = (variable: string): string | undefined => (variable === "COMPOSE_PROJECT_NAME" ? name : around.lookup(variable));
  let isWhole = true;
  const incomplete = (): void => {
    isWhole = false;
  };
  const model = loadModel({ files, folder, lookup, trail: [], incomplete }, context);
  if (!model) return [];
  const { tree, report, seen } = context;
  const written = nameOf(model);
  const loaded = {
    ...{ tree, report, seen, folder, lookup, model, at, file },
    name: around.name ?? (written && projectName(textValue(written))) ?? name,
    profiles: around.profiles,
    dormant: role === "overlay" || role === "hidden",
  };
  const subjects = subjectsOf(loaded);
  checkModel(loaded, subjects, isWhole ? (role === "fragment" ? "fragment" : "whole") : "incomplete");
  return role === "overlay" ? touched(subjects, file, context) : subjects;
}

/** Of an overlay's services those that it says something of; the others are judged with their base. */
function touched(subjects: readonly Subject[], file: string, { parsed }: LoadContext): readonly Subject[] {
  const overlay = parsed(file);
  const names = typeof overlay === "string" ? new Set<string>() : namesUnder(overlay, "services");
  return subjects.filter(({ kind, names: [key] }) => kind === "service" && key !== undefined && names.has(key.text));
}

function startOf(path: string, { parsed }: LoadContext): Span {
  const file = parsed(path);
  return typeof file === "string" ? new Source(path, "").span(0, 0) : file.source.span(0, 0);
}

/** The name that the files give, before all else is known: variables in values may ask for it. */
function ownName(files: readonly string[], { lookup }: ProjectSurroundings, { parsed }: LoadContext): string | undefined {
  let name: string | undefined;
  for (const path of files) {
    const file = parsed(path);
    for (const root of typeof file === "string" ? [] : mapsOf(file)) {
      const written = scalarAt(root, "name");
      if (written) name = projectName(expand(textValue(written), lookup).value);
    }
  }
  return name === "" ? undefined : name;
}

const folderName = (folder: string, { base }: Tree): string =>
  projectName(posix.basename(folder === "." ? base : posix.join(base, folder))) || "default";

/** Files of `COMPOSE_FILE` that can't be had. */
function reportMissing(files: readonly string[], at: Span, { parsed, report }: LoadContext): void {
  for (const path of files) {
    const file = parsed(path);
    if (typeof file === "string") report(unavailable(path, file, at, "compose/missing-file", "compose can't read the project without it"));
  }
}

const hidden = (at: Span): Remark => ({
  rule: "compose/hidden-file",
  severity: "warning",
  message:
    "Another file of a standard name lies beside this one, and compose reads that (compose.yaml before compose.yml before docker-compose.yml). Keep one of them.",
  at,
});
