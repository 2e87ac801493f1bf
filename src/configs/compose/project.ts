import { posix } from "node:path";
import { Source, type Span } from "../../source.ts";
import type { Subject } from "../../subject.ts";
import type { Tree } from "../../tree/tree.ts";
import type { Remark } from "../reader.ts";
import { textValue } from "../yaml/slice.ts";
import { checkModel } from "./checks.ts";
import type { ProjectFiles } from "./discovery.ts";
import { scalarAt } from "./fields.ts";
import { loadModel, nameOf } from "./load.ts";
import { type LoadContext, unavailable } from "./load-context.ts";
import { mapsOf, namesUnder } from "./recognise.ts";
import { subjectsOf } from "./subjects.ts";
import { type ProjectSurroundings, projectName } from "./surroundings.ts";
import { expand } from "./template.ts";

/** A project with its services, from its files; those of its overlay that this says something of. */
export function readProject(project: ProjectFiles, around: ProjectSurroundings, context: LoadContext): readonly Subject[] {
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
