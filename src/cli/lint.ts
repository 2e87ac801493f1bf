import { type Command, InvalidArgumentError } from "commander";
import { catalogue } from "../../rules/index.ts";
import { lint } from "../lint.ts";
import type { Outcome } from "../outcome.ts";
import { formats } from "../report/formats.ts";
import { summarise } from "../report/summary.ts";
import { visible } from "../report/visible.ts";
import { placeOf } from "../source.ts";
import { wantsColor } from "./color.ts";
import { type Output, outputsOf, readOutput, writeReport } from "./outputs.ts";
import { openProject, type ProjectOptions } from "./project.ts";
import { Refusal } from "./refusal.ts";
import type { ExitCode, World } from "./world.ts";

interface LintOptions extends Omit<ProjectOptions, "paths"> {
  readonly format?: readonly Output[];
  readonly quiet?: true;
  readonly maxWarnings?: number;
  readonly color?: boolean;
}

const repeated = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];

function wholeNumber(value: string): number {
  if (!/^\d+$/.test(value)) throw new InvalidArgumentError("Expected a whole number, 0 or more.");
  return Number(value);
}

const EXAMPLES = `
Examples:
  homelab-lint                                       lint this repository against docs/architecture
  homelab-lint stacks lxc/101.conf                   lint a folder and a file
  homelab-lint --standards 'docs/standards/**/*.md'  read the rules from other documents
  homelab-lint --format sarif=report.sarif           text for people, and a file for programs

Exit codes: 0 no errors, 1 errors (or more warnings than --max-warnings), 2 it could not run.`;

/** The command without a name: lints what PATHs name. */
export function addLint(program: Command, world: World, leave: (code: ExitCode) => void): void {
  program
    .argument("[PATH...]", "files and folders to lint; the working directory where none is named")
    .option("--standards <GLOB>", "documents to read rules from, repeatable (default: docs/architecture/**/*.md)", repeated)
    .option("--inventory <GLOB>", "documents that hold facts and no rules, repeatable (default: docs/current/**/*.md)", repeated)
    .option("--config <FILE>", "a configuration file (default: .homelab-lintrc.yml and the like, up to the repository's top)")
    .option("--no-config", "look for no configuration file")
    .option("--format <NAME[=FILE]>", `how findings are written, repeatable: ${Object.keys(formats).join(", ")}`, readOutput)
    .option("--quiet", "show errors only")
    .option("--max-warnings <N>", "exit with 1 where there are more warnings", wholeNumber)
    .option("--color", "colours, even where no terminal is")
    .option("--no-color", "no colours")
    .addHelpText("after", EXAMPLES)
    .action((paths: string[], options: LintOptions) => leave(run(paths, options, world)));
}

function run(paths: readonly string[], options: LintOptions, world: World): ExitCode {
  const { maxWarnings: configured, ...project } = openProject({ ...options, paths }, world);
  const outcome = lint({ ...project, surroundings: { env: world.env, now: world.now }, catalogue });
  const quiet = options.quiet ?? false;
  for (const { format, file } of outputsOf(options.format ?? [], world.env)) {
    const report = formats[format]?.(outcome, { quiet, color: file === undefined && wantsColor(options.color, world) }) ?? "";
    if (file === undefined) world.stdout.write(report);
    else writeReport(file, report, world.cwd);
  }
  const gap = nothingChecked(outcome, project);
  if (gap) throw new Refusal(gap);
  return exitCode(outcome, options.maxWarnings ?? configured, world);
}

function exitCode(outcome: Outcome, limit: number | undefined, world: World): ExitCode {
  const { errors, warnings } = summarise(outcome);
  const tooMany = limit !== undefined && warnings > limit;
  if (tooMany) world.stderr.write(`${warnings} warning${warnings === 1 ? "" : "s"}, where at most ${limit} are allowed.\n`);
  return errors > 0 || tooMany ? 1 : 0;
}

/** Why a run without findings says nothing: it is no clean run when there was no rule, or nothing to hold against one. */
function nothingChecked(
  outcome: Outcome,
  project: { readonly standards: readonly string[]; readonly paths: readonly string[] },
): string | undefined {
  if (!outcome.standards.length) return noRule(outcome, project.standards);
  if (!outcome.subjects.length && !outcome.files.length) return noFile(project.paths);
  return undefined;
}

function noRule({ statements }: Outcome, documents: readonly string[]): string {
  const unbound = statements.filter(({ state }) => state === "unbound");
  const nearly = unbound.slice(0, 3).map(({ at, text: sentence, reason, nearest }) => {
    const why = [reason, nearest && `nearest: ${nearest}`].filter(Boolean).join("; ");
    return `\n  ${visible(`${at.source.path}:${placeOf(at).line}: ${short(sentence)}${why ? ` (${why})` : ""}`)}`;
  });
  return `No rules: ${counted(documents)} read (${listed(documents)}), and no sentence in there that can be checked.${
    nearly.length ? `\nWhat came nearest:${nearly.join("")}` : ""
  }
A sentence becomes a rule when it says how strongly and names something that can be looked up in a configuration:

    - **Must:** every service sets \`restart: unless-stopped\`.`;
}

function noFile(paths: readonly string[]): string {
  const looked = `Nothing to check: no compose file, no Proxmox or LXC configuration and no git worktree in ${listed(paths)}.`;
  // `--standards docs/*.md` without quotes: the shell hands over the first as the glob, and the others as paths.
  if (paths.every((path) => path.endsWith(".md")))
    return `${looked}\nThese are documents. Quote a glob, so that it reaches homelab-lint whole: --standards 'docs/*.md'`;
  return `${looked}\nName the files or folders that hold them:\n\n    homelab-lint path/to/stacks path/to/lxc`;
}

const counted = (documents: readonly string[]): string => `${documents.length} document${documents.length === 1 ? "" : "s"}`;

const listed = (names: readonly string[]): string => [...names.slice(0, 5).map(visible), ...(names.length > 5 ? ["…"] : [])].join(", ");

const short = (sentence: string): string => (sentence.length > 100 ? `${sentence.slice(0, 99)}…` : sentence).replace(/\s+/g, " ");
