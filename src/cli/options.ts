import { type Command, InvalidArgumentError } from "commander";

const repeated = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];

/** The options that say which documents and which configuration a command reads: those of ProjectOptions. */
export function addProjectOptions(command: Command): Command {
  return command
    .option("--standards <GLOB>", "documents to read rules from, repeatable (default: docs/architecture/**/*.md)", repeated)
    .option("--inventory <GLOB>", "documents that hold facts and no rules, repeatable (default: docs/current/**/*.md)", repeated)
    .option("--config <FILE>", "a configuration file (default: .homelab-lintrc.yml and the like, up to the repository's top)")
    .option("--no-config", "look for no configuration file")
    .option("--no-cache", "read the documents anew, and keep nothing of them");
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
