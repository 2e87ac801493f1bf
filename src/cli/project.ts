import { visible } from "../report/visible.ts";
import { openIndex, openRevision } from "../tree/git-tree.ts";
import { toTreePath } from "../tree/path.ts";
import { enclosingTop } from "../tree/roots.ts";
import type { Tree } from "../tree/tree.ts";
import { openWorkingFolder } from "../tree/working-folder.ts";
import { readConfig } from "./config.ts";
import { type ConfigFile, findConfigFile, namedConfigFile } from "./config-file.ts";
import { covers, type NamedFiles, nameFiles, stagedFiles, wholeProject } from "./named-files.ts";
import { COMMANDS } from "./names.ts";
import { nearest } from "./nearest.ts";
import { linksAway, type Patterns, type Selection, selectDocuments, selectPaths, startsOf } from "./patterns.ts";
import { NoStandards, Refusal } from "./refusal.ts";
import { calledAs, type World } from "./world.ts";

/** What the command line says about which files to read; what it leaves out, a configuration or a convention decides. */
export interface ProjectOptions {
  readonly standards?: readonly string[];
  readonly inventory?: readonly string[];
  /** A file's name; false for none at all; undefined to look for one. */
  readonly config?: string | false;
  readonly paths?: readonly string[];
  /** Whether walks, reads and questions to git are measured. */
  readonly timed?: boolean;
  /** False where documents are read anew, whatever is known of them. */
  readonly cache?: boolean;
  /** Files among the paths are read within the whole project, and say only of which of it something is asked. */
  readonly within?: true;
  /** Files as git's index holds them; where no path is given, those that the commit changes are asked of. */
  readonly staged?: true;
  /** Files as they were in a commit. */
  readonly revision?: string;
  /** Worktrees only: those of the repositories in the folders that are named, or of the one around the working directory. */
  readonly worktrees?: true;
}

/** The files of a run: a tree, and paths in it. */
export interface Project {
  readonly tree: Tree;
  readonly standards: readonly string[];
  readonly inventory: readonly string[];
  readonly paths: readonly string[];
  readonly worktreesOnly?: true;
  /** The folder that all belongs to, absolute: the configuration's, else the repository's top, else the working directory. */
  readonly home: string;
  /** Less is read than belongs together. */
  readonly partial?: true;
  /** The files that something is asked of, where they are read within the whole project. */
  readonly named?: NamedFiles;
  readonly maxWarnings?: number;
}

const STANDARDS = ["docs/architecture/**/*.md"];
/** Where others keep them; read only where there is nothing in the first place. */
const ELSEWHERE = [
  "docs/standards/**/*.md",
  "documentation/standards/**/*.md",
  "documentation/architecture/**/*.md",
  "standards/**/*.md",
  "architecture/**/*.md",
  "docs/ARCHITECTURE.md",
  "docs/STANDARDS.md",
  "ARCHITECTURE.md",
  "STANDARDS.md",
];
const INVENTORY = ["docs/current/**/*.md"];

/** Opens the files that a run reads. What is asked for and not there ends the run; a glob that hits nothing beside others is told on standard error. `watch` sees what is asked of the tree. */
export function openProject(options: ProjectOptions, world: World, watch = (tree: Tree): Tree => tree): Project {
  const file = configFileOf(options, world.cwd);
  const config = file && readConfig(file, world.cwd);
  const conventional = [world.cwd, enclosingTop(world.cwd) ?? world.cwd];
  const asked = (name: "standards" | "inventory" | "paths"): Patterns | undefined => {
    if (options[name]?.length) return { folder: world.cwd, patterns: options[name] };
    return config?.[name] && { folder: config.folder, patterns: config[name] };
  };
  const standards = asked("standards");
  const inventory = asked("inventory");
  const paths = options.worktrees ? repositories(options.paths, world.cwd) : (asked("paths") ?? { folder: world.cwd, patterns: ["."] });
  const around = wholeProject(file, config, world.cwd);
  const whole = options.within && !options.worktrees ? around : undefined;

  const starts = [standards, inventory, paths, whole].flatMap((patterns) => (patterns ? startsOf(patterns) : []));
  const tree = watch(opened(options, world) ?? openWorkingFolder(world.cwd, starts, { env: world.env }));
  const read = standards ? askedDocuments(tree, standards, world) : usualDocuments(tree, conventional, [STANDARDS, ELSEWHERE], world);
  if (!read.length) throw new NoStandards(noStandards(standards, calledAs(world)));
  const known = inventory ? askedDocuments(tree, inventory, world) : usualDocuments(tree, conventional, [INVENTORY], world);
  const by = options.paths?.length ? "user" : options.staged && "commit";
  const chosen = by === "commit" && whole ? stagedFiles(tree, world.cwd) : askedPaths(tree, paths, world);
  const named = by && whole && nameFiles(tree, chosen, whole, by);
  return {
    tree,
    // Inventory that somebody names feeds facts and never rules; the conventional one gives way to what somebody names a standard.
    standards: read.filter((path) => !inventory || !known.includes(path)),
    inventory: known.filter((path) => inventory || !read.includes(path)),
    home: around?.folder ?? world.cwd,
    paths: named && whole ? [...askedPaths(tree, whole, world), ...named.further] : chosen,
    ...(named && { named }),
    ...(whole && !named && !covers(tree, chosen, whole) && { partial: true }),
    ...(options.worktrees && { worktreesOnly: true }),
    ...(config?.maxWarnings === undefined ? {} : { maxWarnings: config.maxWarnings }),
  };
}

/** What git holds, where a run reads that and not the working folder. */
function opened({ staged, revision }: ProjectOptions, { cwd, env }: World): Tree | undefined {
  if (revision === undefined && !staged) return undefined;
  const opening = revision === undefined ? openIndex(cwd, { env }) : openRevision(cwd, revision, { env });
  if (!opening.ok) throw new Refusal(`${revision === undefined ? "--staged" : visible(revision)}: ${opening.trouble.message}`);
  return opening.tree;
}

/** Whatever a configuration says is linted, a worktree is a folder of its own. */
const repositories = (named: readonly string[] | undefined, cwd: string): Patterns =>
  named?.length ? { folder: cwd, patterns: named } : { folder: enclosingTop(cwd) ?? cwd, patterns: ["."] };

function configFileOf({ config }: ProjectOptions, cwd: string): ConfigFile | undefined {
  if (config === false) return undefined;
  return config === undefined ? findConfigFile(cwd) : namedConfigFile(cwd, config);
}

/** The first list of conventional patterns that finds anything, in the first folder that has it. */
function usualDocuments(tree: Tree, folders: readonly string[], lists: readonly (readonly string[])[], world: World): readonly string[] {
  for (const folder of new Set(folders)) {
    for (const patterns of lists) {
      const { paths } = selectDocuments(tree, { folder, patterns });
      tellLinks(tree, { folder, patterns }, world);
      if (paths.length) return paths;
    }
  }
  return [];
}

/** A document that is not read is worth a word: whoever linked it counts on it. */
function tellLinks(tree: Tree, patterns: Patterns, world: World): void {
  for (const path of linksAway(tree, patterns))
    world.stderr.write(`${visible(path)}: a link that leads out of the repository or nowhere, so it is not read.\n`);
}

function askedDocuments(tree: Tree, patterns: Patterns, world: World): readonly string[] {
  const { paths, missed } = selectDocuments(tree, patterns);
  tellLinks(tree, patterns, world);
  for (const pattern of missed) world.stderr.write(`${spot(patterns, pattern, world)}: no document there.\n`);
  return paths;
}

function askedPaths(tree: Tree, patterns: Patterns, world: World): readonly string[] {
  const { paths, missed }: Selection = selectPaths(tree, patterns);
  if (missed.length) {
    throw new Refusal(missed.map((pattern) => `${spot(patterns, pattern, world)}: no such file or folder.${meant(pattern)}`).join("\n"));
  }
  return paths;
}

/** A pattern as its author wrote it, with the folder it is relative to where that isn't the working directory. */
function spot({ folder }: Patterns, pattern: string, world: World): string {
  return visible(folder === world.cwd ? pattern : `${pattern} (in ${toTreePath(world.cwd, folder)})`);
}

/** A word that is no path may be a command with a slip in it. */
function meant(pattern: string): string {
  const command = /^[a-z-]+$/i.test(pattern) ? nearest(pattern, COMMANDS) : undefined;
  return command === undefined ? "" : ` Did you mean the command ${command}? homelab-lint ${command}`;
}

function noStandards(asked: Patterns | undefined, command: string): string {
  const looked = asked
    ? `No standards: ${asked.patterns.length ? `${asked.patterns.map(visible).join(", ")} hit no document` : "the list of their globs is empty"}.`
    : `No standards: there is no Markdown file in docs/architecture, nor in ${["docs/standards", "documentation/standards", "standards", "architecture"].join(", ")}, and no ARCHITECTURE.md.`;
  return `${looked}
homelab-lint reads its rules from your own documents. Have some started, fitted to what is here (nothing is overwritten):

    ${command} init

or say where they are:

    ${command} --standards 'docs/**/*.md'

or write the first one, docs/architecture/README.md:

    # Standards

    - **Must:** every service sets \`restart: unless-stopped\`.`;
}
