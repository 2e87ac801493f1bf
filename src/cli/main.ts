import { Command, CommanderError } from "commander";
import manifest from "../../package.json" with { type: "json" };
import { withoutCommands } from "../report/visible.ts";
import { addExplain } from "./explain.ts";
import { addImpact } from "./impact.ts";
import { addInit } from "./init.ts";
import { addInspect } from "./inspect.ts";
import { addLint } from "./lint.ts";
import { Refusal } from "./refusal.ts";
import { addStandards } from "./standards.ts";
import type { ExitCode, Sink, World } from "./world.ts";

/** Runs the command line on arguments (without node and the script's name). Everything it takes and gives goes through the world. */
export function main(args: readonly string[], world: World): ExitCode {
  let code: ExitCode = 0;
  const program = new Command("homelab-lint")
    .description("Holds LXC configurations, compose files and git worktrees against the sentences of your own documents.")
    .version(manifest.version, "-V, --version", "print the version")
    .helpOption("-h, --help", "print this help")
    .showHelpAfterError("(homelab-lint --help lists what can be said)")
    .configureOutput({
      writeOut: (text) => world.stdout.write(text),
      writeErr: (text) => world.stderr.write(text),
      outputError: (text, write) => write(text.replace(/^error: /, "homelab-lint: ")),
    })
    .enablePositionalOptions()
    .exitOverride()
    .hook("preSubcommand", (_, command) => refuseEarlyOptions(program, command));
  const leave = (left: ExitCode): void => {
    code = left;
  };
  const plain: World = { ...world, stdout: spoken(world.stdout), stderr: spoken(world.stderr) };
  // Linting alone may speak to a build server, in the format that is made for it.
  addLint(program, { ...plain, stdout: world.stdout }, leave);
  for (const add of [addStandards, addExplain, addInspect, addImpact, addInit]) add(program, plain, leave);
  try {
    program.parse(args, { from: "user" });
    return code;
  } catch (error) {
    return failed(error, plain);
  }
}

/** A stream on which no line is taken for a command by a build server: names and texts come from anybody. */
const spoken = (sink: Sink): Sink => ({
  ...(sink.isTTY !== undefined && { isTTY: sink.isTTY }),
  write: (text) => sink.write(withoutCommands(text)),
});

/** The command without a name has options of its own, which would be lost on another. */
function refuseEarlyOptions(program: Command, command: Command): void {
  const early = program.options.find((option) => program.getOptionValueSource(option.attributeName()) === "cli");
  if (early)
    program.error(`error: ${early.long} stands before the command, which would not see it: options of ${command.name()} stand behind it`);
}

/** Commander throws for `--help` too, with the code 0; what it has to say is written by then. */
function failed(error: unknown, world: World): ExitCode {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof Refusal) world.stderr.write(`${error.message}\n`);
  else
    world.stderr.write(
      `homelab-lint failed, which is a fault of its own: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    );
  return 2;
}
