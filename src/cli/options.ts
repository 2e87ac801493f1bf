import { type Option, Unfit } from "./arguments.ts";

const repeated = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];

/** The options that say which documents and which configuration a command reads: those of ProjectOptions. */
export const PROJECT_OPTIONS: readonly Option[] = [
  {
    flags: "--standards",
    value: "GLOB",
    about: "documents to read rules from, repeatable (default: docs/architecture/**/*.md)",
    read: repeated,
  },
  {
    flags: "--inventory",
    value: "GLOB",
    about: "documents that hold facts and no rules, repeatable (default: docs/current/**/*.md)",
    read: repeated,
  },
  {
    flags: "--config",
    value: "FILE",
    about: "a configuration file (default: .homelab-lintrc.yml and the like, up to the repository's top)",
  },
  { flags: "--no-config", about: "look for no configuration file" },
  { flags: "--no-cache", about: "read the documents anew, and keep nothing between runs" },
  {
    flags: "--now",
    value: "DATE",
    about: "judge as if it were this day or moment (2026-01-31, 2026-01-31T12:00:00Z)",
    read: moment,
  },
  { flags: "--time-limit", value: "SECONDS", about: "end a run that takes longer (default: 300; 0 for none)", read: wholeNumber },
];

export const COLOR_OPTIONS: readonly Option[] = [
  { flags: "--color", about: "colours, even where no terminal is" },
  { flags: "--no-color", about: "no colours" },
];

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
  if (Number.isNaN(time)) throw new Unfit("Expected a day (2026-01-31), or a moment with its offset (2026-01-31T12:00:00Z).");
  return Math.floor(time / 1000);
}

export function wholeNumber(value: string): number {
  if (!/^\d+$/.test(value)) throw new Unfit("Expected a whole number, 0 or more.");
  return Number(value);
}

/** A share in percent, with or without its sign: `90`, `92.5%`. */
export function percentage(value: string): number {
  const number = Number(value.replace(/%$/, ""));
  if (!/^\d+(?:\.\d+)?%?$/.test(value) || number > 100) throw new Unfit("Expected a percentage from 0 to 100.");
  return number;
}
