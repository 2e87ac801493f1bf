import type { World } from "../../src/cli/world.ts";

export interface RecordedWorld extends World {
  /** What was written so far. */
  readonly written: { stdout: string; stderr: string };
}

/** A world that keeps what is written, at a fixed time: 2026-06-01. `clock` tells milliseconds. */
export function worldIn(cwd: string, env: World["env"] = {}, isTTY = false, clock: World["clock"] = () => 0): RecordedWorld {
  const written = { stdout: "", stderr: "" };
  const sink = (name: keyof typeof written) => ({
    isTTY,
    write(text: string) {
      written[name] += text;
    },
  });
  return { cwd, env, now: Date.UTC(2026, 5, 1) / 1000, clock, stdout: sink("stdout"), stderr: sink("stderr"), written };
}
