import { readdirSync, readFileSync } from "node:fs";
import { brotliDecompressSync } from "node:zlib";

/**
 * Put in by the build: a command that is one file carries its texts with it, as JSON by path, packed with Brotli, in base64. Undefined where
 * the sources run as they are.
 */
declare const EMBEDDED_TEXTS: string | undefined;

/** The folders of texts that go into the command, from the top of the project. `scripts/build.mjs` reads the same. */
const FOLDERS = ["rules", "src/cli/starter"];
const TEXT = /\.(?:md|ya?ml)$/;

let known: Readonly<Record<string, string>> | undefined;

/** A text of the project by its path from the top, or undefined where there is none: a term's page, what `init` starts with. */
export function embedded(path: string): string | undefined {
  known ??= typeof EMBEDDED_TEXTS === "undefined" ? readTexts() : unpack(EMBEDDED_TEXTS);
  return known[path];
}

const unpack = (packed: string): Readonly<Record<string, string>> =>
  JSON.parse(brotliDecompressSync(Buffer.from(packed, "base64")).toString("utf8"));

function readTexts(): Readonly<Record<string, string>> {
  const top = new URL("../../", import.meta.url);
  const files = FOLDERS.flatMap((folder) =>
    readdirSync(new URL(folder, top))
      .filter((name) => TEXT.test(name))
      .map((name) => `${folder}/${name}`),
  );
  return Object.fromEntries(files.map((file) => [file, readFileSync(new URL(file, top), "utf8")]));
}
