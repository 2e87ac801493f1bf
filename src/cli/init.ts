import type { Command } from "commander";
import { init } from "./reader.ts";
import type { ExitCode, World } from "./world.ts";

/** `init`: first documents, a configuration and a hook, fitted to what is there. Asks nothing, overwrites nothing. */
export function addInit(program: Command, world: World, leave: (code: ExitCode) => void): void {
  program
    .command("init")
    .summary("start docs/architecture, a configuration and a hook")
    .description(
      "Starts documents in docs/architecture, .homelab-lintrc.yml and .pre-commit-config.yaml. Looks at what is there, and makes first rules of what most of it keeps already. Asks nothing, and leaves every file alone that is there.",
    )
    .argument("[FOLDER]", "where to start; the top of this repository where none is named")
    .action((folder: string | undefined) => {
      init(folder, world);
      leave(0);
    });
}
