import type { Command } from "./arguments.ts";
import { init } from "./reader.ts";

/** `init`: first documents, a configuration and a hook, fitted to what is there. Asks nothing, overwrites nothing. */
export const initialise: Command = {
  name: "init",
  summary: "start docs/architecture, a configuration and a hook",
  about:
    "Starts documents in docs/architecture, .homelab-lintrc.yml and .pre-commit-config.yaml. Looks at what is there, and makes first rules of what most of it keeps already. Asks nothing, and leaves every file alone that is there.",
  operands: [{ name: "FOLDER", about: "where to start; the top of this repository where none is named" }],
  options: [],
  run([folder], _, world) {
    init(folder, world);
    return 0;
  },
};
