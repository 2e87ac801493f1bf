import { posix } from "node:path";
import { get } from "../../node.ts";
import { Source } from "../../source.ts";
import type { Read } from "../../tree/tree.ts";
import type { Remark } from "../reader.ts";
import type { YamlFile } from "../yaml/document.ts";
import type { LoadContext } from "./load-context.ts";
import { pathFrom } from "./load-context.ts";
import {
  incompleteServices,
  isComposeName,
  isYamlName,
  looksLikeCompose,
  mapsOf,
  mayHoldServices,
  namedFiles,
  namesUnder,
  OVERRIDE_NAMES,
  references,
  STANDARD_NAMES,
} from "./recognise.ts";
import type { ProjectSurroundings } from "./surroundings.ts";

/** Files that are one project, in the order in which they are merged. */
export interface ProjectFiles {
  readonly files: readonly string[];
  readonly folder: string;
  /**
   * main: what `docker compose up` in the folder reads. file: one that takes `-f`. overlay: one that takes `-f` behind its base.
   * fragment: services that lack an image, and no base for them is to be found. hidden: a standard name that a better one hides.
   */
  readonly role: "main" | "file" | "overlay" | "fragment" | "hidden";
}

/** The YAML files among some paths that may be for compose by their names, folder by folder. */
export function foldersOf(paths: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const folders = new Map<string, string[]>();
  for (const path of paths) {
    if (!isYamlName(posix.basename(path)) || /(?:^|\/)\.(?:github|gitlab|gitea|forgejo|woodpecker)(?:\/|-ci)/.test(path)) continue;
    const folder = posix.dirname(path);
    const there = folders.get(folder);
    if (there) there.push(path);
    else folders.set(folder, [path]);
  }
  return folders;
}

/** Files that others include or extend. */
export interface Parts {
  readonly included: ReadonlySet<string>;
  readonly extended: ReadonlySet<string>;
}

/** A folder's files that a look at them takes for compose's, and the parts that those name. */
export function lookInto(paths: readonly string[], context: LoadContext): { readonly candidates: readonly string[] } & Parts {
  const candidates: string[] = [];
  const linked: string[] = [];
  for (const path of paths) {
    const text = mayBeCompose(path, context);
    if (text === undefined) continue;
    candidates.push(path);
    if (text.includes("include") || text.includes("extends")) linked.push(path);
  }
  return { candidates, ...partsOfOthers(linked, context) };
}

/**
 * The projects among a folder's candidates. Files that are no compose files, and those that are only parts of other projects, are left alone.
 * What was parsed is forgotten behind it, so that thousands of files need not be held at once.
 */
export function findProjects(
  folder: string,
  candidates: readonly string[],
  {
    parts,
    context,
    surroundings,
  }: { readonly parts: Parts; readonly context: LoadContext; readonly surroundings: () => ProjectSurroundings },
  take: (project: ProjectFiles) => void,
): void {
  const files = new Map<string, YamlFile>();
  for (const path of candidates) {
    const file = composeFile(path, context);
    if (file) files.set(path, file);
  }
  if (files.size > 0)
    for (const project of projectsIn(folder, [...files.keys()], { files, parts, context, surroundings: surroundings() })) take(project);
  for (const path of candidates) if (!parts.included.has(path) && !parts.extended.has(path)) context.forget(path);
}

/** The text of a file that may be for compose, as its name and a look at it tell; undefined for all others. */
function mayBeCompose(path: string, context: LoadContext): string | undefined {
  const named = isComposeName(posix.basename(path));
  const read = context.tree.read(path);
  if (!read.ok && named && read.why !== "missing") context.report(unreadable(path, read));
  return read.ok && (named || mayHoldServices(read.text)) ? read.text : undefined;
}

/** A path as a compose file; undefined where its content is something else. */
function composeFile(path: string, context: LoadContext): YamlFile | undefined {
  const file = context.parsed(path);
  return typeof file !== "string" && (isComposeName(posix.basename(path)) || looksLikeCompose(file)) ? file : undefined;
}

/** A file that compose would read by its name, and nobody here can. */
const unreadable = (path: string, { why, detail }: Exclude<Read, { readonly ok: true }>): Remark => ({
  rule: "compose/unreadable",
  severity: "error",
  message: `The file can't be read (${why}${detail === undefined ? "" : `: ${detail}`}), and is not checked.`,
  at: new Source(path, "").span(0, 0),
});

function partsOfOthers(paths: readonly string[], context: LoadContext): Parts {
  const included = new Set<string>();
  const extended = new Set<string>();
  for (const path of paths) {
    const file = composeFile(path, context);
    for (const root of file ? mapsOf(file) : []) {
      const folder = posix.dirname(path);
      for (const name of namedFiles(root, "include")) included.add(pathFrom(folder, withDefaults(name)));
      for (const name of namedFiles(root, "extends")) if (pathFrom(folder, name) !== path) extended.add(pathFrom(folder, name));
    }
  }
  return { included, extended };
}

/** A path whose variables hold their defaults: good enough to tell which file is meant. */
const withDefaults = (path: string): string => path.replace(/\$\{\w+:?-([^${}]*)\}/g, "$1");

interface Place extends Parts {
  readonly files: ReadonlyMap<string, YamlFile>;
  readonly context: LoadContext;
  readonly surroundings: ProjectSurroundings;
}

function projectsIn(
  folder: string,
  own: readonly string[],
  all: Omit<Place, keyof Parts> & { readonly parts: Parts },
): readonly ProjectFiles[] {
  const { files, parts, context, surroundings } = all;
  const names = new Set(context.tree.folder(folder));
  const at = (name: string): string => (folder === "." ? name : posix.join(folder, name));
  const standard = STANDARD_NAMES.filter((name) => names.has(name)).map(at);
  const override = OVERRIDE_NAMES.find((name) => names.has(name));
  const found = standard[0] ? [standard[0], ...(override ? [at(override)] : [])] : [];
  const main = surroundings.files ?? found;
  const projects: ProjectFiles[] = [];
  const taken = new Set(main);
  const isPart = main.length === 1 && parts.included.has(main[0] as string);
  if (!isPart && main.some((path) => files.has(path))) projects.push({ files: main, folder, role: "main" });
  for (const path of own) {
    if (taken.has(path) || parts.included.has(path)) continue;
    const file = files.get(path) as YamlFile;
    const lacking = incompleteServices(file);
    if ((lacking.length || isTemplate(path)) && parts.extended.has(path)) continue;
    const base = standard.includes(path) ? undefined : baseOf(path, main, context);
    if (standard.includes(path)) projects.push({ files: [path], folder, role: "hidden" });
    else if (base && needs(file, lacking, base, context)) projects.push({ files: [...base, path], folder, role: "overlay" });
    else projects.push({ files: [path], folder, role: isFragment(path, file, lacking) ? "fragment" : "file" });
  }
  return projects;
}

/** Files that others extend, and that are named for nothing else. */
const isTemplate = (path: string): boolean =>
  /(?:^|[._-])(?:common|base|templates?|defaults?|extends?|hwaccel[\w.-]*)\.ya?ml$/i.test(posix.basename(path));

/** `docker-compose.gpu.yml` goes with `docker-compose.yml`; else with what the folder's project is. */
function baseOf(path: string, main: readonly string[], { parsed }: LoadContext): readonly string[] | undefined {
  const stem = path.replace(/\.ya?ml$/i, "");
  const shorter = stem.replace(/[.-][^./-]+$/, "");
  const derived = shorter === stem ? [] : [`${shorter}.yml`, `${shorter}.yaml`].filter((name) => typeof parsed(name) !== "string");
  if (derived[0] && !main.includes(derived[0])) return [derived[0]];
  return main.length ? main : undefined;
}

/** Whether a file lacks what its base has: an image, or a network or service that it refers to. */
function needs(file: YamlFile, lacking: readonly string[], base: readonly string[], { parsed }: LoadContext): boolean {
  const bases = base.map(parsed).filter((one): one is YamlFile => typeof one !== "string");
  const has = (key: string, name: string): boolean => bases.some((one) => namesUnder(one, key).has(name));
  if (lacking.length) return lacking.every((name) => has("services", name));
  if (isThin(file, bases)) return true;
  if (!references(file).some(({ key, name }) => !namesUnder(file, key).has(name) && name !== "default")) return false;
  return references(file).every(({ key, name }) => name === "default" || namesUnder(file, key).has(name) || has(key, name));
}

/** Whether each of a file's services is one of its base's with little of its own: an overlay that builds another image, or adds a card. */
function isThin(file: YamlFile, bases: readonly YamlFile[]): boolean {
  const keysOf = (one: YamlFile, name: string): readonly string[] =>
    mapsOf(one).flatMap((root) => {
      const service = get(root, "services", name);
      return service?.kind === "map" ? [...service.entries.keys()] : [];
    });
  const names = [...namesUnder(file, "services")];
  return (
    names.length > 0 &&
    names.every((name) => {
      const own = keysOf(file, name);
      const below = bases.flatMap((base) => keysOf(base, name));
      return !own.includes("container_name") && !own.includes("ports") && below.filter((key) => !own.includes(key)).length >= 3;
    })
  );
}

const isFragment = (path: string, file: YamlFile, lacking: readonly string[]): boolean =>
  lacking.length > 0 && (OVERRIDE_NAMES.includes(posix.basename(path)) || lacking.length === namesUnder(file, "services").size);
