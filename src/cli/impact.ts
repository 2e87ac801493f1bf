import { tellRules } from "../check/demands.ts";
import { hold } from "../hold.ts";
import { impactOf } from "../impact.ts";
import type { Outcome } from "../outcome.ts";
import { impactJson } from "../report/impact-json.ts";
import { impactText } from "../report/impact-text.ts";
import type { Command } from "./arguments.ts";
import { catalogue } from "./catalogue.ts";
import { wantsColor } from "./color.ts";
import { COLOR_OPTIONS, PROJECT_OPTIONS, type RunOptions } from "./options.ts";
import { openProject, type Project, type ProjectOptions } from "./project.ts";
import { readDocuments } from "./reader.ts";
import { NoStandards } from "./refusal.ts";
import { study } from "./study.ts";
import type { ExitCode, World } from "./world.ts";

interface ImpactOptions extends Omit<ProjectOptions, "paths">, RunOptions {
  readonly format: string;
  readonly color?: boolean;
}

const reports = { text: impactText, json: impactJson } as const;

/** `impact REF`: what the documents as they are now change against those of a commit, for the configurations that are here. */
export const impact: Command = {
  name: "impact",
  summary: "show what a change of the documents does to the configurations",
  about:
    "Reads the documents as they are now and as they were in a commit, holds today's configurations against both, and shows which rules were added, changed and removed, what breaks them now and how to mend it, and what is settled.",
  operands: [
    { name: "REF", about: "the commit to compare with: a branch, a tag, an id", required: true },
    { name: "PATH", about: "files and folders to hold against the rules; the working directory where none is named", many: true },
  ],
  options: [
    ...PROJECT_OPTIONS,
    { flags: "--format", value: "FORMAT", about: "how it is written", choices: Object.keys(reports), otherwise: "text" },
    ...COLOR_OPTIONS,
  ],
  run,
};

function run([ref = "", ...paths]: readonly string[], options: ImpactOptions, world: World): ExitCode {
  const { project, outcome } = study({ ...options, paths }, world);
  const before = outcomeAt(ref, { ...options, paths }, project, world);
  const report = reports[options.format as keyof typeof reports];
  world.stdout.write(
    report(impactOf(tellRules(before, catalogue), tellRules(outcome, catalogue)), ref, { color: wantsColor(options.color, world) }),
  );
  return 0;
}

/** Today's configurations held against the documents of a commit; none where it had none. */
function outcomeAt(revision: string, options: ImpactOptions & ProjectOptions, { tree, paths }: Project, world: World): Outcome {
  const documents = documentsAt(revision, options, world) ?? { tree, standards: [], inventory: [] };
  const reading = readDocuments(documents, catalogue);
  const surroundings = { env: world.env, now: options.now ?? world.now };
  return hold(reading, { tree, paths, standards: documents.standards, inventory: documents.inventory, surroundings, catalogue });
}

function documentsAt(revision: string, options: ProjectOptions, world: World): Project | undefined {
  try {
    return openProject({ ...options, paths: ["."], revision }, { ...world, stderr: { write: () => {} } });
  } catch (error) {
    if (error instanceof NoStandards) return undefined;
    throw error;
  }
}
