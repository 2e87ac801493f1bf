import { catalogue } from "../../rules/index.ts";
import { lint } from "../lint.ts";
import type { Outcome } from "../outcome.ts";
import { withProgress } from "./progress.ts";
import { openProject, type Project, type ProjectOptions } from "./project.ts";
import type { World } from "./world.ts";

/** A project, and what linting it came to. */
export interface Study {
  readonly project: Project;
  readonly outcome: Outcome;
}

/** Opens the files of a run and lints them; a terminal is told where that takes long. */
export function study(options: ProjectOptions, world: World): Study {
  return withProgress(world, (orderly, watch) => {
    const project = openProject(options, orderly, watch);
    return { project, outcome: lint({ ...project, surroundings: { env: world.env, now: world.now }, catalogue }) };
  });
}
