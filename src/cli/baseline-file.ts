import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { applyBaseline, type Baseline, type Paths, readBaseline } from "../baseline.ts";
import type { Outcome } from "../outcome.ts";
import { visible } from "../report/visible.ts";
import { Source } from "../source.ts";
import { toTreePath } from "../tree/path.ts";
import { BASELINE } from "./names.ts";
import type { Project, ProjectOptions } from "./project.ts";
import { Refusal } from "./refusal.ts";
import type { World } from "./world.ts";

/** What a command line says of a baseline: its file; undefined for the usual one. */
interface BaselineOptions extends ProjectOptions {
  readonly baseline?: string;
}

/** An outcome without the findings that the baseline keeps, be it the usual one, which is there, or one that is named. */
export function withBaseline(outcome: Outcome, project: Project, options: BaselineOptions, world: World): Outcome {
  const baseline = baselineAt(project, options, world);
  if (typeof baseline === "string") throw new Refusal(baseline);
  return baseline ? applyBaseline(outcome, baseline, pathsOf(outcome, project, options, world)) : outcome;
}

/** The baseline of a run; undefined where there is none; a message where it can't be used. The usual one is read as all files of the run are. */
export function baselineAt(project: Project, { baseline }: BaselineOptions, world: World): Baseline | string | undefined {
  const { tree } = project;
  const path = baseline ?? toTreePath(tree.base, join(project.home, BASELINE));
  const shown = visible(path);
  let text: string;
  if (baseline === undefined) {
    const read = tree.read(path);
    if (!read.ok && read.why === "missing") return undefined;
    if (!read.ok) return `${shown}: the baseline can't be read: ${read.detail ?? read.why}.`;
    text = read.text;
  } else
    try {
      text = readFileSync(resolve(world.cwd, baseline), "utf8");
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      return code === "ENOENT" ? `${shown}: there is no such baseline.` : `${shown}: the baseline can't be read: ${message}`;
    }
  const read = readBaseline(new Source(path, text));
  return typeof read === "string"
    ? `${shown}: the baseline can't be used: ${visible(read)}.\nWrite it anew with homelab-lint baseline, or say --no-baseline.`
    : read;
}

/** Paths of a baseline are relative to the project's folder. Gone is only what this run would have found. */
export function pathsOf(outcome: Outcome, project: Project, options: ProjectOptions, { cwd }: World): Paths {
  const { home, named, standards, inventory } = project;
  const read = new Set([...outcome.files, ...standards, ...inventory]);
  const asked = named && !named.everything ? new Set(named.files) : undefined;
  const isPart = project.partial || (options.paths?.length && !options.paths.includes("."));
  // Other documents than usual: what the usual ones demand is not asked here.
  const others = options.standards !== undefined || options.inventory !== undefined;
  const ids = new Set(outcome.standards.map(({ id }) => id));
  return {
    kept: (path) => (cwd === home ? path : toTreePath(home, resolve(cwd, path))),
    judged(file, standard) {
      const path = cwd === home ? file : toTreePath(cwd, resolve(home, file));
      if (asked) return asked.has(path);
      if ((isPart || others) && !read.has(path)) return false;
      return !others || standard === undefined || ids.has(standard);
    },
  };
}
