import { join, resolve } from "node:path";
import { baselineText, countOf, type Kept, keptOf, pruned, renewed } from "../baseline.ts";
import type { Finding } from "../model.ts";
import { counted } from "../report/counted.ts";
import { visible } from "../report/visible.ts";
import { placeOf } from "../source.ts";
import { toTreePath } from "../tree/path.ts";
import { lookAt } from "../tree/roots.ts";
import type { Command } from "./arguments.ts";
import { baselineAt, pathsOf } from "./baseline-file.ts";
import { BASELINE } from "./names.ts";
import { narrowed } from "./narrowed.ts";
import { nothingChecked } from "./nothing.ts";
import { PROJECT_OPTIONS, type RunOptions } from "./options.ts";
import type { ProjectOptions } from "./project.ts";
import { Refusal } from "./refusal.ts";
import { study } from "./study.ts";
import type { ExitCode, World } from "./world.ts";
import { writeWhole } from "./write-file.ts";

interface Options extends Omit<ProjectOptions, "paths">, RunOptions {
  readonly baseline?: string;
  readonly prune?: true;
}

/** Findings that are named where no baseline keeps them. */
const NAMED = 5;

/** `baseline`: writes down what is found now, so that from now on only what is new is told. */
export const baseline: Command = {
  name: "baseline",
  summary: "keep today's findings, so that only new ones are told",
  about: `Writes what is found now into ${BASELINE}: a run from then on leaves it out, counts it, and tells what of it is mended. With paths, the entries of other files stay as they are.`,
  operands: [{ name: "PATH", about: "files and folders whose findings are kept; the working directory where none is named", many: true }],
  options: [
    ...PROJECT_OPTIONS,
    { flags: "--baseline", value: "FILE", about: `where it is written (default: ${BASELINE}, beside the configuration or at the top)` },
    { flags: "--prune", about: "only take out what is mended; keep nothing new" },
  ],
  run,
};

function run(paths: readonly string[], options: Options, world: World): ExitCode {
  const asked = { ...options, paths, within: true as const };
  const { project, outcome: whole } = study(asked, world);
  const outcome = narrowed(whole, project);
  const gap = nothingChecked(outcome, project);
  if (gap) throw new Refusal(gap);
  const target = options.baseline === undefined ? join(project.home, BASELINE) : resolve(world.cwd, options.baseline);
  const shown = visible(toTreePath(world.cwd, target));
  const there = lookAt(target);
  if (there !== undefined && there !== "file") throw new Refusal(`${shown} is no file, so the baseline is not written to it.`);
  const read = there && baselineAt(project, options, world);
  // What a merge left damaged is written anew, where everything is.
  if (typeof read === "string" && (paths.length || options.prune)) throw new Refusal(read);
  const before = typeof read === "object" ? read.kept : [];
  const how = pathsOf(outcome, project, asked, world);
  const { kept: found, standing } = keptOf(outcome, how);
  const kept = options.prune ? pruned(before, found, how) : renewed(before, found, how);
  if (there || kept.length) write(target, shown, kept);
  world.stdout.write(told(shown, kept, there && before, options.prune ? [] : standing));
  return 0;
}

function write(target: string, shown: string, kept: readonly Kept[]): void {
  try {
    writeWhole(target, baselineText(kept), { precious: true });
  } catch (error) {
    throw new Refusal(`${shown}: the baseline can't be written: ${(error as Error).message}`);
  }
}

function told(shown: string, kept: readonly Kept[], before: readonly Kept[] | undefined, standing: readonly Finding[]): string {
  const files = new Set(kept.map(({ file }) => file)).size;
  const change = before ? ` (${countOf(before)} before)` : "";
  const rest = standing.slice(0, NAMED).map(({ at, rule }) => {
    const { file, line, column } = placeOf(at);
    return `  ${visible(`${file}:${line}:${column}  ${rule}`)}\n`;
  });
  return [
    kept.length || before
      ? `${shown} keeps ${counted(countOf(kept), "finding")} in ${counted(files, "file")}${change}.\n`
      : "No finding to keep.\n",
    ...(standing.length ? [`Left standing, since no baseline keeps such: ${counted(standing.length, "finding")}.\n`, ...rest] : []),
    ...(standing.length > NAMED ? [`  ${standing.length - NAMED} more\n`] : []),
  ].join("");
}
