import { type Command, InvalidArgumentError } from "commander";

const repeated = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];

/** The options that say which documents and which configuration a command reads: those of ProjectOptions. */
export function addProjectOptions(command: Command): Command {
  return command
    .option("--standards <GLOB>", "documents to read rules from, repeatable (default: docs/architecture/**/*.md)", repeated)
    .option("--inventory <GLOB>", "documents that hold facts and no rules, repeatable (default: docs/current/**/*.md)", repeated)
    .option("--config <FILE>", "a configuration file (default: .homelab-lintrc.yml and the like, up to the repository's top)")
    .option("--no-config", "look for no configuration file")
    .option("--no-cache", "read the documents anew, and keep nothing of them")
    .option("--now <DATE>", "judge as if it were this day or moment (2026-01-31, 2026-01-31T12:00:00Z)", moment)
    .option("--time-limit <SECONDS>", "end a run that takes longer (default: 300; 0 for none)", wholeNumber);
}

/** What the options of a project say about a run. */
export interface RunOptions {
  /** Seconds since 1970. */
  readonly now?: number;
  /** Seconds; 0 for none. */
  readonly timeLimit?: number;
}

/** Seconds since 1970 of a day, which begins at midnight UTC, or of a moment that names its offset: the same wherever it is read. */
function moment(value: string): number {
  const time = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2}))?$/.test(value)
    ? Date.parse(value)
    : Number.NaN;
  if (Number.isNaN(time))
    throw new InvalidArgumentError("Expected a day (2026-01-31), or a moment with its offset (2026-01-31T12:00:00Z).");
  return Math.floor(time / 1000);
}

export function addColorOptions(command: Command): Command {
  return command.option("--color", "colours, even where no terminal is").option("--no-color", "no colours");
}

export function wholeNumber(value: string): number {
  if (!/^\d+$/.test(value)) throw new InvalidArgumentError("Expected a whole number, 0 or more.");
  return Number(value);
}

/** A share in percent, with or without its sign: `90`, `92.5%`. */
export function percentage(value: string): number {
  const number = Number(value.replace(/%$/, ""));
  if (!/^\d+(?:\.\d+)?%?$/.test(value) || number > 100) throw new InvalidArgumentError("Expected a percentage from 0 to 100.");
  return number;
}
