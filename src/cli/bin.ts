import { main } from "./main.ts";

/** Put in by the build. */
declare const BUILD: string | undefined;

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
  ...(typeof BUILD === "undefined" ? {} : { build: BUILD }),
  stdout: process.stdout,
  stderr: process.stderr,
});
