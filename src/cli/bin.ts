import { main } from "./main.ts";

/** The command is the whole package in one file: the library's modules hand on what stands in it, so that nothing is packed twice. */
export * from "../index.ts";
export { default as remarkPlugin } from "../remark.ts";

/** Run as a command, and not loaded by the library. The sources run as an ES module, which has no `module`. */
if (typeof module === "undefined" || require.main === module) start();

function start(): void {
  for (const stream of [process.stdout, process.stderr]) {
    // `| head` closes the pipe while we still write: whoever closes it has read enough.
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EPIPE") throw error;
    });
  }

  // The exit code is set and not exited with: process.exit would drop what a pipe has not taken yet.
  process.exitCode = main(process.argv.slice(2), {
    cwd: process.cwd(),
    env: process.env,
    now: Math.floor(Date.now() / 1000),
    clock: () => performance.now(),
    stdout: process.stdout,
    stderr: process.stderr,
  });
}
