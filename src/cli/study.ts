import { hold } from "../hold.ts";
import type { Outcome } from "../outcome.ts";
import type { Reading } from "../reading.ts";
import { visible } from "../report/visible.ts";
import { timed } from "../stopwatch.ts";
import { withinTime } from "../time-limit.ts";
import { timedTree } from "../tree/timed.ts";
import type { Tree } from "../tree/tree.ts";
import { cachedReading, inCi } from "./cache.ts";
import { catalogue } from "./catalogue.ts";
import { openMemory } from "./memory.ts";
import type { RunOptions } from "./options.ts";
import { paced } from "./pace.ts";
import { withProgress } from "./progress.ts";
import { openProject, type Project, type ProjectOptions } from "./project.ts";
import { readDocuments } from "./reader.ts";
import { Refusal } from "./refusal.ts";
import type { World } from "./world.ts";

/** A project, and what linting it came to. */
export interface Study {
  readonly project: Project;
  readonly outcome: Outcome;
  /** What the documents came to, and when. */
  readonly reading: Reading;
  readonly surroundings: { readonly now: number };
}

/** Seconds: more than any homelab takes, and less than a build server waits. */
const TIME_LIMIT = 300;

/** Opens the files of a run and lints them; a terminal is told where that takes long, and a run that never ends is ended. */
export function study({ now, timeLimit = TIME_LIMIT, ...options }: ProjectOptions & RunOptions, world: World): Study {
  let last = "";
  let told = (): void => {};
  const run = (): Study =>
    withProgress(world, (orderly, watch) => {
      const project = openProject(options, orderly, (tree) => {
        const watched = watch(
          noting(tree, (path) => {
            last = path;
            told();
          }),
        );
        return options.timed ? timedTree(watched) : watched;
      });
      return paced((file) => {
        const { reading, rules } = timed("documents", () =>
          options.cache === false
            ? { reading: readDocuments(project, catalogue), rules: undefined }
            : cachedReading(project, readDocuments, catalogue, world, { staged: options.staged ?? false }),
        );
        const isLive = !options.staged && options.revision === undefined && !project.worktreesOnly && !inCi(world);
        const memory = rules !== undefined && isLive ? openMemory(project, rules, world) : undefined;
        told = file;
        const surroundings = { env: world.env, now: now ?? world.now };
        return { project, reading, surroundings, outcome: hold(reading, { ...project, surroundings, catalogue }, memory) };
      });
    });
  if (timeLimit === 0) return run();
  const ended = withinTime(timeLimit * 1000, run);
  if (ended.ok) return ended.value;
  const what =
    ended.why === "time" ? `The run took longer than ${timeLimit} seconds and was ended` : "Something is nested too deeply to be read";
  const where = last ? `; the last file that was read is ${visible(last)}` : "";
  throw new Refusal(
    `${what}: nothing was checked${where}.\nA file may be made to take long. Name other paths, or say --time-limit SECONDS.`,
  );
}

/** A tree that tells what is read of it. */
const noting = (tree: Tree, note: (path: string) => void): Tree =>
  Object.freeze<Tree>({
    ...tree,
    read(path) {
      note(path);
      return tree.read(path);
    },
    including: (folders) => noting(tree.including(folders), note),
  });
