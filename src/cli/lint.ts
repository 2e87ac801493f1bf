import { join } from "node:path";
import { CRASHED } from "../check/crashed.ts";
import type { Outcome } from "../outcome.ts";
import { formats } from "../report/formats.ts";
import { statsJson, statsText } from "../report/stats.ts";
import { summarise } from "../report/summary.ts";
import { textInParts } from "../report/text.ts";
import { measured, timed } from "../stopwatch.ts";
import { toTreePath } from "../tree/path.ts";
import type { Command } from "./arguments.ts";
import { withBaseline } from "./baseline-file.ts";
import { wantsColor } from "./color.ts";
import { diffOf, type Look, mendAll, withFixes } from "./fix.ts";
import { BASELINE } from "./names.ts";
import { narrowed } from "./narrowed.ts";
import { idleWorktrees, nothingChecked } from "./nothing.ts";
import { COLOR_OPTIONS, PROJECT_OPTIONS, type RunOptions, wholeNumber } from "./options.ts";
import { type Output, outputsOf, readOutput, writeReport } from "./outputs.ts";
import type { Project, ProjectOptions } from "./project.ts";
import { Refusal } from "./refusal.ts";
import { study } from "./study.ts";
import type { ExitCode, Sink, World } from "./world.ts";

interface LintOptions extends Omit<ProjectOptions, "paths">, RunOptions {
  readonly format?: readonly Output[];
  readonly staged?: true;
  readonly worktrees?: true;
  readonly fix?: true;
  readonly diff?: true;
  readonly quiet?: true;
  readonly stats?: "text" | "json";
  readonly showSuppressed?: true;
  /** A file's name; false for none; undefined to look for one. */
  readonly baseline?: string | false;
  readonly maxWarnings?: number;
  readonly color?: boolean;
}

const EXAMPLES = `Examples:
  homelab-lint                                       lint this repository against docs/architecture
  homelab-lint stacks lxc                            lint two folders
  homelab-lint stacks/media/compose.yaml             judge one file within the whole, as a hook does
  homelab-lint --standards 'docs/standards/**/*.md'  read the rules from other documents
  homelab-lint --format sarif=report.sarif           text for people, and a file for programs

Exit codes: 0 no errors, 1 errors (or more warnings than --max-warnings), 2 it could not run.`;

/** The command without a name: lints what PATHs name. */
export const lint: Command = {
  about: "Holds LXC configurations, compose files and git worktrees against the sentences of your own documents.",
  operands: [
    {
      name: "PATH",
      about: "folders to lint, the working directory where none is named; or files to hear of, which are judged within the whole project",
      many: true,
    },
  ],
  options: [
    ...PROJECT_OPTIONS,
    {
      flags: "--format",
      value: "NAME[=FILE]",
      about: `how findings are written, repeatable: ${Object.keys(formats).join(", ")}`,
      read: readOutput,
    },
    { flags: "--staged", about: "judge what is about to be committed: files as git's index holds them, those that the commit changes" },
    {
      flags: "--worktrees",
      about: "only the worktrees of this repository, or of those in the folders named",
      conflicts: ["--staged"],
    },
    {
      flags: "--fix",
      about: "mend what has one right value, where that is one change on one line; then tell what is left",
      conflicts: ["--staged", "--worktrees", "--diff"],
    },
    { flags: "--diff", about: "show what --fix would change, and change nothing", conflicts: ["--staged", "--worktrees", "--format"] },
    { flags: "--quiet", about: "show errors only" },
    { flags: "--show-suppressed", about: "show what documented deviations excuse and a baseline keeps, too (text and json)" },
    { flags: "--baseline", value: "FILE", about: `leave out what this file keeps (default: ${BASELINE}, where there is one)` },
    { flags: "--no-baseline", about: "leave out nothing" },
    { flags: "--stats", value: "FORMAT", about: "tell on standard error where the time went", choices: ["text", "json"] },
    { flags: "--max-warnings", value: "N", about: "exit with 1 where there are more warnings", read: wholeNumber },
    ...COLOR_OPTIONS,
  ],
  examples: EXAMPLES,
  run,
};

function run(paths: readonly string[], options: LintOptions, world: World): ExitCode {
  if (!options.stats) return lintAndTell(paths, options, world);
  const start = world.clock();
  const { result, times } = measured(world.clock, () => lintAndTell(paths, { ...options, timed: true }, world));
  world.stderr.write((options.stats === "json" ? statsJson : statsText)({ ...times, start, total: world.clock() }));
  return result;
}

function lintAndTell(paths: readonly string[], options: LintOptions, world: World): ExitCode {
  const look = (told: World): Look => {
    const studied = study({ ...options, paths, within: true }, told);
    const asked = baselined(narrowed(studied.outcome, studied.project), studied.project, { ...options, paths }, told);
    return { ...studied, asked };
  };
  const first = look(world);
  if (options.diff) return showDiff(first, world);
  const { look: last, failed } = options.fix
    ? mendAll(() => look({ ...world, stderr: SILENT }), first, world)
    : { look: first, failed: false };
  const { project } = last;
  const outputs = outputsOf(options.format ?? [], world.env);
  const outcome = options.fix || outputs.some(holdsFixes) ? withFixes(last.asked) : last.asked;
  const shown = { quiet: options.quiet ?? false, suppressed: options.showSuppressed ?? false };
  for (const { format, file } of outputs)
    timed("report", () => {
      const told = { ...shown, color: file === undefined && wantsColor(options.color, world) };
      if (file === undefined && format === "text") writeInParts(textInParts(outcome, told), world.stdout);
      else {
        const report = formats[format]?.(outcome, told) ?? "";
        if (file === undefined) world.stdout.write(report);
        else writeReport(file, report, world.cwd);
      }
    });
  const gap = nothingChecked(outcome, project);
  if (gap) throw new Refusal(gap);
  world.stderr.write(idleWorktrees(outcome, project));
  const code = exitCode(outcome, options.maxWarnings ?? project.maxWarnings, world);
  return failed ? 2 : code;
}

/** What was told when the files were read first is not told again. */
const SILENT: Sink = { write() {} };

/** Whether a format tells the changes that mend findings. The others mark what looks mendable: for more, each file would be looked through once more. */
const holdsFixes = ({ format }: Output): boolean => format === "json" || format === "sarif";

function showDiff(look: Look, world: World): ExitCode {
  const gap = nothingChecked(look.asked, look.project);
  if (gap) throw new Refusal(gap);
  const diff = diffOf(look, world);
  world.stdout.write(diff);
  return diff === "" ? 0 : 1;
}

/** Characters that are written at once: a report may be larger than all that it is about. */
const PORTION = 64 * 1024;

function writeInParts(parts: Iterable<string>, to: Sink): void {
  let waiting = "";
  for (const part of parts) {
    waiting += part;
    if (waiting.length < PORTION) continue;
    to.write(waiting);
    waiting = "";
  }
  to.write(waiting);
}

/** Without what a baseline keeps, where there is one. */
function baselined(outcome: Outcome, project: Project, { baseline, ...options }: LintOptions & ProjectOptions, world: World): Outcome {
  const isThere = (): boolean => project.tree.kind(toTreePath(project.tree.base, join(project.home, BASELINE))) !== "missing";
  if (project.worktreesOnly || baseline === false || (baseline === undefined && !isThere())) return outcome;
  return withBaseline(outcome, project, { ...options, ...(baseline !== undefined && { baseline }) }, world);
}

function exitCode(outcome: Outcome, limit: number | undefined, world: World): ExitCode {
  const { errors, warnings } = summarise(outcome);
  const tooMany = limit !== undefined && warnings > limit;
  if (tooMany) world.stderr.write(`${warnings} warning${warnings === 1 ? "" : "s"}, where at most ${limit} are allowed.\n`);
  // A mistake of our own left something unchecked: that is neither clean nor broken.
  if (outcome.findings.some(({ rule }) => rule === CRASHED)) return 2;
  return errors > 0 || tooMany ? 1 : 0;
}
