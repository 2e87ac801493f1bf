import manifest from "../../package.json" with { type: "json" };
import { visible, withoutCommands } from "../report/visible.ts";
import { type Command, type Given, Misuse, readArguments } from "./arguments.ts";
import { commandNamed, helpOf } from "./commands.ts";
import { lint } from "./lint.ts";
import { COMMANDS } from "./names.ts";
import { Refusal } from "./refusal.ts";
import type { ExitCode, Sink, World } from "./world.ts";

/** Runs the command line on arguments (without node and the script's name). Everything it takes and gives goes through the world. */
export function main(args: readonly string[], world: World): ExitCode {
  const plain: World = { ...world, stdout: spoken(world.stdout), stderr: spoken(world.stderr) };
  try {
    const given = readArguments(lint, args, COMMANDS);
    // Linting alone may speak to a build server, in the format that is made for it.
    if (!given.next) return carryOut(lint, given, { ...plain, stdout: world.stdout });
    const { name, args: behind } = given.next;
    if (name === "help") return help(behind, plain);
    const command = commandNamed(name) as Command;
    return carryOut(command, readArguments(command, behind), plain);
  } catch (error) {
    return failed(error, plain);
  }
}

function carryOut(command: Command, { operands, options, instead }: Given, world: World): ExitCode {
  if (!instead) return command.run(operands, options as never, world);
  world.stdout.write(instead === "help" ? helpOf(command.name) : `${manifest.version}\n`);
  return 0;
}

/** `help`, and `help COMMAND`. */
function help([name]: readonly string[], world: World): ExitCode {
  if (name !== undefined && name !== "help" && !COMMANDS.some((known) => known === name))
    throw new Misuse(`there is no command '${visible(name)}'`);
  world.stdout.write(helpOf(name));
  return 0;
}

/** A stream on which no line is taken for a command by a build server: names and texts come from anybody. */
const spoken = (sink: Sink): Sink => ({
  ...(sink.isTTY !== undefined && { isTTY: sink.isTTY }),
  write: (text) => sink.write(withoutCommands(text)),
});

function failed(error: unknown, { stderr }: World): ExitCode {
  if (error instanceof Misuse) stderr.write(`homelab-lint: ${error.message}\n(homelab-lint --help lists what can be said)\n`);
  else if (error instanceof Refusal) stderr.write(`${error.message}\n`);
  else
    stderr.write(
      `homelab-lint failed, which is a fault of its own: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    );
  return 2;
}
