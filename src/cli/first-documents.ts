import { readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import manifest from "../../package.json" with { type: "json" };
import { readConfigurations } from "../configs/configurations.ts";
import { lint } from "../lint.ts";
import { counted } from "../report/counted.ts";
import { summarise } from "../report/summary.ts";
import { visible } from "../report/visible.ts";
import type { Subject } from "../subject.ts";
import { enclosingTop, lookAt } from "../tree/roots.ts";
import type { Tree } from "../tree/tree.ts";
import { openWorkingFolder } from "../tree/working-folder.ts";
import { catalogue } from "./catalogue.ts";
import { findConfigFile } from "./config-file.ts";
import { embedded } from "./embedded.ts";
import { nextSteps } from "./next-steps.ts";
import { observe } from "./observed.ts";
import { placeFile } from "./place-file.ts";
import { withProgress } from "./progress.ts";
import { openProject } from "./project.ts";
import { start } from "./proposals.ts";
import { NoStandards, Refusal } from "./refusal.ts";
import type { Study } from "./study.ts";
import { calledAs, type World } from "./world.ts";

const DOCUMENTS = ["README.md", "storage-mounting.md", "gpu-allocation.md", "worktree-strategy.md", "deviations.md"];
const HOOK = ".pre-commit-config.yaml";

/** Starts documents, a configuration and a hook in a folder, fitted to what is there; tells what it wrote. */
export function init(named: string | undefined, world: World): void {
  const folder = named === undefined ? (enclosingTop(world.cwd) ?? world.cwd) : resolve(world.cwd, named);
  if (lookAt(join(folder, ".")) !== "folder") throw new Refusal(`${visible(named ?? folder)}: no such folder.`);
  const told = (line = ""): void => world.stdout.write(`${line}\n`);
  const shown = (path: string): string => visible(relative(world.cwd, join(folder, path)));
  const place = (path: string, text: string, note = ""): void => {
    if (placeFile(folder, path, text)) told(`  wrote       ${shown(path)}${note && `  (${note})`}`);
    else told(`  left alone  ${shown(path)}  (it is there already)`);
  };

  const there = withProgress(world, (orderly, watch) => lookAround(folder, orderly, watch));
  if (there.ruled.length) told(`  left alone  docs/architecture  (rules are read already from ${there.ruled.map(shown).join(", ")})`);
  else {
    const observed = observe(there.subjects);
    for (const name of DOCUMENTS) {
      const { text, rules } = start(name, starter(name), observed, there.subjects, world.now);
      place(`docs/architecture/${name}`, text, name === "deviations.md" ? "" : rules ? counted(rules, "rule") : "no rule yet");
    }
  }
  const config = findConfigFile(folder);
  if (config) told(`  left alone  ${shown(relative(folder, config.path))}  (it is there already)`);
  else place(".homelab-lintrc.yml", starter("homelab-lintrc.yml"));
  const hook = starter("pre-commit-config.yaml").replace("{{version}}", manifest.version);
  const hooked = lookAt(join(folder, HOOK)) === "file";
  place(HOOK, hook);
  const after = lintIn(folder, world);
  told();
  told(nextSteps({ ...there, found: after && summarise(after.outcome), folder: relative(world.cwd, folder), command: calledAs(world) }));
  if (hooked && !readFileSync(join(folder, HOOK), "utf8").includes("homelab-lint"))
    told(
      `\nTo lint before each commit, add this below \`repos:\` in ${shown(HOOK)}:\n\n${hook.replace(/^[\s\S]*?repos:\n/, "").trimEnd()}`,
    );
}

const starter = (name: string): string => embedded(`src/cli/starter/${name}`) ?? "";

interface Surroundings {
  readonly subjects: readonly Subject[];
  /** Documents that rules are read from already. */
  readonly ruled: readonly string[];
}

function lookAround(folder: string, world: World, watch: (tree: Tree) => Tree): Surroundings {
  const linted = lintIn(folder, world, watch);
  const { tree, paths } = linted?.project ?? { tree: watch(openWorkingFolder(folder, [folder], { env: world.env })), paths: ["."] };
  const { subjects } = readConfigurations(tree, paths, { env: world.env, now: world.now });
  return { subjects, ruled: [...new Set(linted?.outcome.standards.map(({ at }) => at.source.path))] };
}

/** What linting the folder comes to; undefined where there are no documents. */
function lintIn(folder: string, world: World, watch = (tree: Tree): Tree => tree): Pick<Study, "project" | "outcome"> | undefined {
  try {
    const project = openProject({}, { ...world, cwd: folder }, watch);
    return { project, outcome: lint({ ...project, surroundings: { env: world.env, now: world.now }, catalogue }) };
  } catch (error) {
    if (error instanceof NoStandards) return undefined;
    throw error;
  }
}
