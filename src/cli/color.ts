import type { World } from "./world.ts";

/** Whether standard output gets colours: what the command line says, else NO_COLOR, FORCE_COLOR, and whether a terminal is there. */
export function wantsColor(asked: boolean | undefined, { env, stdout }: Pick<World, "env" | "stdout">): boolean {
  if (asked !== undefined) return asked;
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR !== undefined) return env.FORCE_COLOR !== "0" && env.FORCE_COLOR !== "false";
  return stdout.isTTY === true && env.TERM !== "dumb";
}
