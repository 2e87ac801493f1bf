import { tellRules } from "../check/demands.ts";
import { coverageOf } from "../report/coverage.ts";
import { standardsJson } from "../report/standards-json.ts";
import { standardsMarkdown } from "../report/standards-markdown.ts";
import { standardsText } from "../report/standards-text.ts";
import type { Command } from "./arguments.ts";
import { catalogue } from "./catalogue.ts";
import { wantsColor } from "./color.ts";
import { noRule } from "./nothing.ts";
import { COLOR_OPTIONS, PROJECT_OPTIONS, percentage, type RunOptions } from "./options.ts";
import type { ProjectOptions } from "./project.ts";
import { Refusal } from "./refusal.ts";
import { study } from "./study.ts";
import type { ExitCode, World } from "./world.ts";

interface StandardsOptions extends Omit<ProjectOptions, "paths">, RunOptions {
  readonly format: string;
  readonly minCoverage?: number;
  readonly color?: boolean;
}

const reports = { text: standardsText, json: standardsJson, markdown: standardsMarkdown } as const;

/** `standards`: what was read of the documents, and what was not. */
export const standards: Command = {
  name: "standards",
  summary: "show every rule that was read, and what could not be bound",
  about:
    "Shows every rule that was read from your documents, for whom it is and how many subjects it matches here; what sounds like a rule and could not be bound, and why; what is for people; and how much that covers.",
  operands: [{ name: "PATH", about: "files and folders to match the rules with; the working directory where none is named", many: true }],
  options: [
    ...PROJECT_OPTIONS,
    { flags: "--format", value: "FORMAT", about: "how it is written", choices: Object.keys(reports), otherwise: "text" },
    { flags: "--min-coverage", value: "PERCENT", about: "exit with 1 where less than that is bound or manual", read: percentage },
    ...COLOR_OPTIONS,
  ],
  run,
};

function run(paths: readonly string[], options: StandardsOptions, world: World): ExitCode {
  const { project, outcome } = study({ ...options, paths }, world);
  const report = reports[options.format as keyof typeof reports];
  world.stdout.write(report(tellRules(outcome, catalogue), { color: wantsColor(options.color, world) }));
  if (!outcome.standards.length) throw new Refusal(noRule(outcome, project.standards));
  const { percent } = coverageOf(outcome.statements);
  const { minCoverage = 0 } = options;
  if (percent >= minCoverage) return 0;
  world.stderr.write(`Coverage is ${percent}%, where at least ${minCoverage}% is asked for.\n`);
  return 1;
}
