import { resolve } from "node:path";
import { readConfigurations } from "../configs/configurations.ts";
import { inspectGuest } from "../configs/lxc/inspect.ts";
import type { Remark } from "../configs/reader.ts";
import { inspectionJson } from "../report/inspect-json.ts";
import { type Inspection, inspectionText, type SpokenRemark } from "../report/inspect-text.ts";
import { inspected } from "../report/inspected.ts";
import { jsonText } from "../report/json-text.ts";
import { visible } from "../report/visible.ts";
import { worktreeTable } from "../report/worktrees.ts";
import { placeOf } from "../source.ts";
import { toTreePath } from "../tree/path.ts";
import { enclosingTop } from "../tree/roots.ts";
import type { Tree } from "../tree/tree.ts";
import { openWorkingFolder } from "../tree/working-folder.ts";
import type { Command } from "./arguments.ts";
import { wantsColor } from "./color.ts";
import { COLOR_OPTIONS } from "./options.ts";
import { withProgress } from "./progress.ts";
import { Refusal } from "./refusal.ts";
import type { World } from "./world.ts";

interface InspectOptions {
  readonly format: string;
  readonly raw?: true;
  readonly worktrees?: true;
  readonly color?: boolean;
}

/** `inspect`: what was understood of a configuration, before any rule. */
export const inspect: Command = {
  name: "inspect",
  summary: "show what is understood of a configuration",
  about:
    "Shows what is understood of a compose file, or a container's or machine's file: mounts, devices, graphics cards, ports, networks and names, each with its line. Values of variables and labels are left out, since they may be secrets.",
  operands: [{ name: "FILE", about: "a configuration; with --worktrees a folder, by default this repository" }],
  options: [
    { flags: "--format", value: "FORMAT", about: "how it is written", choices: ["text", "json"], otherwise: "text" },
    { flags: "--raw", about: "for Proxmox and LXC files: the answer of their own parser, with every value, as JSON" },
    { flags: "--worktrees", about: "a table of a repository's worktrees", conflicts: ["--raw", "--format"] },
    ...COLOR_OPTIONS,
  ],
  run([file], options: InspectOptions, world) {
    world.stdout.write(withProgress(world, (_, watch) => shownOf(file, options, world, watch)));
    return 0;
  },
};

function shownOf(file: string | undefined, options: InspectOptions, world: World, watch: (tree: Tree) => Tree): string {
  if (options.worktrees) return worktrees(file, world, watch);
  if (file === undefined)
    throw new Refusal("Name a file to inspect, or say --worktrees:\n\n    homelab-lint inspect stacks/web/compose.yaml");
  const tree = watch(openWorkingFolder(world.cwd, [file], { env: world.env }));
  const path = toTreePath(tree.base, resolve(tree.base, file));
  const kind = tree.kind(path);
  const shown = visible(file);
  if (kind === "missing" || kind === "outside") throw new Refusal(`${shown}: no such file.`);
  if (kind === "folder") throw new Refusal(`${shown} is a folder. Name a file in it, or lint all that is in it: homelab-lint ${shown}`);
  const read = tree.read(path);
  if (!read.ok) throw new Refusal(`${shown} can't be read: ${read.why}${read.detail ? ` (${read.detail})` : ""}.`);
  if (options.raw) return raw(tree, path, shown);
  const inspection = inspectionOf(tree, path, world);
  if (!inspection.subjects.length) throw new Refusal(notUnderstood(shown, inspection.remarks));
  return options.format === "json" ? inspectionJson(inspection) : inspectionText(inspection, { color: wantsColor(options.color, world) });
}

function inspectionOf(tree: Tree, path: string, { env, now }: World): Inspection {
  const { subjects, remarks, files } = readConfigurations(tree, [path], { env, now });
  return { files, subjects: subjects.map(inspected), remarks: remarks.map(spoken) };
}

function spoken({ at, severity, rule, message }: Remark): SpokenRemark {
  const { file, line, column } = placeOf(at);
  return { file, line, column, severity, rule, message };
}

function notUnderstood(file: string, remarks: readonly SpokenRemark[]): string {
  if (!remarks.length)
    return `${file}: this is no compose file, and no configuration of Proxmox or LXC. homelab-lint knows YAML files with \`services:\`, and .conf files with keys such as \`rootfs:\`, \`scsi0:\` or \`lxc.mount.entry\`.`;
  const lines = remarks.map((remark) => `  ${visible(`${remark.file}:${remark.line}:${remark.column}: ${remark.message}`)}`);
  return `${file}: nothing in it could be understood.\n${lines.join("\n")}`;
}

function raw(tree: Tree, path: string, shown: string): string {
  const answer = inspectGuest(tree, path);
  if (!answer) throw new Refusal(`${shown}: this is no container's or machine's file of Proxmox or LXC, which --raw is for.`);
  return jsonText(answer);
}

/** Without a folder, the repository around the working directory is meant. */
function worktrees(folder: string | undefined, world: World, watch: (tree: Tree) => Tree): string {
  const start = folder === undefined ? (enclosingTop(world.cwd) ?? world.cwd) : resolve(world.cwd, folder);
  const tree = watch(openWorkingFolder(world.cwd, [start], { env: world.env }));
  const path = toTreePath(tree.base, start);
  const shown = visible(folder ?? (path === "." ? "this folder" : path));
  if (tree.kind(path) !== "folder") throw new Refusal(`${shown}: no such folder.`);
  const { subjects, remarks } = readConfigurations(tree, [path], { env: world.env, now: world.now });
  const table = worktreeTable(subjects);
  const git = remarks.filter(({ rule }) => rule.startsWith("git/"));
  for (const { message } of table ? git : []) world.stderr.write(`${visible(message)}\n`);
  // Names of folders and branches come from anybody.
  if (table) return table.split("\n").map(visible).join("\n");
  const why = git.length ? git.map(({ message }) => visible(message)).join("\n") : `There is no git repository in ${shown}, nor below it.`;
  throw new Refusal(
    `${why}\nRun it inside a repository, or name a folder that holds one:\n\n    homelab-lint inspect --worktrees path/to/repository`,
  );
}
