import { catalogue } from "../../rules/index.ts";
import { hold } from "../hold.ts";
import type { Outcome } from "../outcome.ts";
import { timed } from "../stopwatch.ts";
import { timedTree } from "../tree/timed.ts";
import { cachedReading } from "./cache.ts";
import { withProgress } from "./progress.ts";
import { openProject, type Project, type ProjectOptions } from "./project.ts";
import { readDocuments } from "./reader.ts";
import type { World } from "./world.ts";

/** A project, and what linting it came to. */
export interface Study {
  readonly project: Project;
  readonly outcome: Outcome;
}

/** Opens the files of a run and lints them; a terminal is told where that takes long. */
export function study(options: ProjectOptions, world: World): Study {
  return withProgress(world, (orderly, watch) => {
    const project = openProject(options, orderly, options.timed ? (tree) => timedTree(watch(tree)) : watch);
    const reading = timed("documents", () =>
      options.cache === false
        ? readDocuments(project, catalogue)
        : cachedReading(project, readDocuments, catalogue, world, { staged: options.staged ?? false }),
    );
    return { project, outcome: hold(reading, { ...project, surroundings: { env: world.env, now: world.now }, catalogue }) };
  });
}
