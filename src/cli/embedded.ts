import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Put in by the build: the file beside the command that holds its texts, as JSON by path, packed with Brotli. Undefined where the sources run as they are. */
declare const EMBEDDED_TEXTS: string | undefined;

/** The folders of texts that go into the command, from the top of the project. `scripts/build.mjs` reads the same. */
const FOLDERS = ["rules", "src/cli/starter"];
const TEXT = /\.(?:md|ya?ml)$/;

let known: Readonly<Record<string, string>> | undefined;

/** A text of the project by its path from the top, or undefined where there is none: a term's page, what `init` starts with. */
export function embedded(path: string): string | undefined {
  known ??= typeof EMBEDDED_TEXTS === "undefined" ? readTexts() : unpack(readFileSync(join(__dirname, EMBEDDED_TEXTS)));
  return known[path];
}

// Loading the library that unpacks them takes longer than most runs.
const unpack = (packed: Uint8Array): Readonly<Record<string, string>> => {
  const { brotliDecompressSync } = require("node:zlib") as typeof import("node:zlib");
  return JSON.parse(brotliDecompressSync(packed).toString("utf8"));
};

function readTexts(): Readonly<Record<string, string>> {
  const top = new URL("../../", import.meta.url);
  const files = FOLDERS.flatMap((folder) =>
    readdirSync(new URL(folder, top))
      .filter((name) => TEXT.test(name))
      .map((name) => `${folder}/${name}`),
  );
  return Object.fromEntries(files.map((file) => [file, readFileSync(new URL(file, top), "utf8")]));
}
