import { visible } from "../report/visible.ts";
import { nearest } from "./nearest.ts";
import type { ExitCode, World } from "./world.ts";

/** An option of a command. What is given is kept under its name without hyphens: `--max-warnings` as `maxWarnings`, `--no-color` as `color: false`. */
export interface Option {
  /** `--format`, or with a letter `-h, --help`. */
  readonly flags: string;
  /** What its value is called in help; absent where it takes none. */
  readonly value?: string;
  readonly about: string;
  readonly choices?: readonly string[];
  readonly otherwise?: string;
  /** What a value comes to, with what the same option came to before. Throws `Unfit` for one that it can't be. */
  readonly read?: (value: string, before: never) => unknown;
  /** Options that it can't stand beside. */
  readonly conflicts?: readonly string[];
}

/** What stands behind a command without a hyphen. */
export interface Operand {
  readonly name: string;
  readonly about: string;
  readonly required?: true;
  readonly many?: true;
}

/** What can be asked for. All of it is data but `run`. */
export interface Command {
  /** Absent for linting, which is what happens without one. */
  readonly name?: string;
  readonly summary?: string;
  readonly about: string;
  readonly operands: readonly Operand[];
  readonly options: readonly Option[];
  /** What help says at its end. */
  readonly examples?: string;
  readonly run: (operands: readonly string[], options: never, world: World) => ExitCode;
}

/** What was said to a command. */
export interface Given {
  readonly operands: readonly string[];
  readonly options: Readonly<Record<string, unknown>>;
  /** `--help` or `--version`, which leave everything else undone. */
  readonly instead?: "help" | "version";
  /** The command that stands in the place of the first operand, with what is behind it. */
  readonly next?: { readonly name: string; readonly args: readonly string[] };
}

/** A command line that can't be understood. */
export class Misuse extends Error {}

/** A value that an option can't have; the message tells what was expected. */
export class Unfit extends Error {}

/** Those that every command has. */
export const HELP: Option = { flags: "-h, --help", about: "print this help" };
export const VERSION: Option = { flags: "-V, --version", about: "print the version" };

/** Options stand anywhere among the operands, up to `--`; a value stands behind its option or behind `=`. */
export function readArguments(command: Command, args: readonly string[], names: readonly string[] = []): Given {
  const options: Record<string, unknown> = {};
  const given: Option[] = [];
  const operands: string[] = [];
  let stray: string | undefined;
  let next: Given["next"];
  for (let index = 0; index < args.length && !next; index += 1) {
    const arg = args[index] as string;
    if (arg === "--") {
      operands.push(...args.slice(index + 1));
      break;
    }
    if (!/^-./.test(arg)) {
      if (operands.length === 0 && names.includes(arg)) next = { name: arg, args: args.slice(index + 1) };
      else operands.push(arg);
      continue;
    }
    const equals = arg.startsWith("--") ? arg.indexOf("=") : -1;
    const flag = equals < 0 ? arg : arg.slice(0, equals);
    const option = [...command.options, VERSION, HELP].find(({ flags }) => flags.split(", ").includes(flag));
    if (option === HELP) return { operands: [], options: {}, instead: "help" };
    if (option === VERSION && command.name === undefined) return { operands: [], options: {}, instead: "version" };
    if (!option || option === VERSION || (equals >= 0 && option.value === undefined)) {
      stray ??= arg;
      continue;
    }
    given.push(option);
    if (option.value === undefined) options[keyOf(option)] = !option.flags.startsWith("--no-");
    else {
      if (equals < 0) index += 1;
      const value = equals < 0 ? args[index] : arg.slice(equals + 1);
      if (value === undefined) throw new Misuse(`option '${shown(option)}' argument missing`);
      options[keyOf(option)] = valueOf(option, value, options[keyOf(option)]);
    }
  }
  if (stray !== undefined) throw new Misuse(unknown(stray, command));
  // Linting has options of its own, which would be lost on another command.
  if (next && given[0])
    throw new Misuse(`${given[0].flags} stands before the command, which would not see it: options of ${next.name} stand behind it`);
  refuseConflicts(given);
  if (!next) refuseOperands(command, operands);
  for (const option of command.options) if (option.otherwise !== undefined) options[keyOf(option)] ??= option.otherwise;
  return { operands, options, ...(next && { next }) };
}

const keyOf = ({ flags }: Option): string =>
  flags.replace(/^--(?:no-)?/, "").replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

/** An option as help shows it. */
export const shown = ({ flags, value }: Option): string => (value === undefined ? flags : `${flags} <${value}>`);

function valueOf(option: Option, value: string, before: unknown): unknown {
  const refuse = (expected: string): never => {
    throw new Misuse(`option '${shown(option)}' argument '${visible(value)}' is invalid. ${expected}`);
  };
  if (option.choices && !option.choices.includes(value)) refuse(`Allowed choices are ${option.choices.join(", ")}.`);
  try {
    return option.read ? option.read(value, before as never) : value;
  } catch (error) {
    if (error instanceof Unfit) refuse(error.message);
    throw error;
  }
}

function unknown(arg: string, { options }: Command): string {
  const meant = arg.startsWith("--")
    ? nearest(
        arg.replace(/=.*$/s, ""),
        [...options, HELP].map(({ flags }) => flags.replace(/^.*, /, "")),
      )
    : undefined;
  return `unknown option '${visible(arg)}'${meant ? `\n(Did you mean ${meant}?)` : ""}`;
}

function refuseConflicts(given: readonly Option[]): void {
  for (const one of given)
    for (const other of given)
      if (one.conflicts?.includes(other.flags)) throw new Misuse(`option '${shown(one)}' cannot be used with option '${shown(other)}'`);
}

function refuseOperands({ name, operands: wanted }: Command, operands: readonly string[]): void {
  const missing = wanted[operands.length];
  if (missing?.required) throw new Misuse(`missing required argument '${missing.name}'`);
  if (operands.length > wanted.length && !wanted.at(-1)?.many)
    throw new Misuse(
      `too many arguments for '${name}'. Expected ${wanted.length} argument${wanted.length === 1 ? "" : "s"} but got ${operands.length}.`,
    );
}
