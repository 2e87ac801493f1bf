import type { Command } from "./arguments.ts";
import { baseline } from "./baseline.ts";
import { explain } from "./explain.ts";
import { helpText } from "./help.ts";
import { impact } from "./impact.ts";
import { initialise } from "./init.ts";
import { inspect } from "./inspect.ts";
import { lint } from "./lint.ts";
import { standards } from "./standards.ts";

/** All commands but linting, which most runs are. The build puts them into a file of its own, which is loaded when one of these is called. */
const commands: readonly Command[] = [standards, explain, inspect, impact, baseline, initialise];

export function commandNamed(name: string): Command | undefined {
  return commands.find((command) => command.name === name);
}

/** The help of a command; without a name that of linting, which lists the others. */
export function helpOf(name: string | undefined): string {
  const command = name === undefined ? undefined : commandNamed(name);
  return command ? helpText(command) : helpText(lint, commands);
}
