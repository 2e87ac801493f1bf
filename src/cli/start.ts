import { openParts } from "./parts.ts";

/** Put in by the build, which makes this the file that is called. Sources are run by `bin.ts`. */
declare const BUILD: string;

const parts = openParts(__dirname, BUILD, { args: process.argv.slice(2), cwd: process.cwd(), env: process.env });
parts.load("main.cjs");
parts.keep();
// All is written; what node would clear away takes a while. On Windows its streams may still be writing.
if (process.platform !== "win32") process.exit();
