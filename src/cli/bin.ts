import { main } from "./main.ts";
import { streamOf } from "./streams.ts";

/** Put in by the build. */
declare const BUILD: string | undefined;

// The exit code is set and not exited with: what is behind may have something to do still.
process.exitCode = main(process.argv.slice(2), {
  cwd: process.cwd(),
  env: process.env,
  now: Math.floor(Date.now() / 1000),
  clock: () => process.uptime() * 1000,
  ...(typeof BUILD === "undefined" ? {} : { build: BUILD }),
  stdout: streamOf(1),
  stderr: streamOf(2),
});
