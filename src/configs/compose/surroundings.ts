import { posix } from "node:path";
import { Source, type Span } from "../../source.ts";
import type { Tree } from "../../tree/tree.ts";
import type { Surroundings } from "../reader.ts";
import { textValue } from "../yaml/slice.ts";
import { readDotenv } from "./dotenv.ts";
import type { Lookup } from "./template.ts";

/** What a project's folder and the caller's environment settle before any file is read. */
export interface ProjectSurroundings {
  readonly lookup: Lookup;
  readonly profiles: ReadonlySet<string>;
  /** `COMPOSE_PROJECT_NAME`. */
  readonly name?: string;
  /** `COMPOSE_FILE` of the folder's `.env`, from the working directory. */
  readonly files?: readonly string[];
  /** Where that stands. */
  readonly filesAt?: Span;
}

/**
 * compose: variables come from the caller's environment, then from `.env` in the project's folder. `PWD` is that folder whatever the
 * caller says (here `.`, since a checkout's own path means nothing). `COMPOSE_FILE` of the caller is for one project and not heeded.
 */
export function projectSurroundings(tree: Tree, folder: string, { env }: Surroundings): ProjectSurroundings {
  const path = posix.join(folder, ".env");
  const read = tree.read(path);
  const outer: Lookup = (name) => {
    if (name === "PWD") return ".";
    // What every object of the language has (`constructor`) is no variable.
    const value: unknown = env[name];
    return typeof value === "string" ? value : undefined;
  };
  const entries = read.ok ? readDotenv(new Source(path, read.text), outer) : undefined;
  const inFile = (name: string): string | undefined => {
    const value = entries?.get(name)?.value;
    return value && textValue(value);
  };
  const filesAt = entries?.get("COMPOSE_FILE")?.value?.at;
  const lookup: Lookup = (name) => outer(name) ?? inFile(name);
  const separator = inFile("COMPOSE_PATH_SEPARATOR") ?? ":";
  const named = inFile("COMPOSE_FILE")
    ?.split(separator)
    .filter((file) => file !== "");
  const name = lookup("COMPOSE_PROJECT_NAME");
  return {
    lookup,
    profiles: new Set((lookup("COMPOSE_PROFILES") ?? "").split(",").filter((profile) => profile !== "")),
    ...(name && { name }),
    ...(filesAt && { filesAt }),
    ...(named?.length && { files: named.map((file) => posix.normalize(posix.join(folder, file))) }),
  };
}

/** What a file in another folder looks up: `PWD` stays the project's folder, seen from there. */
export const lookupFrom =
  (lookup: Lookup, home: string, folder: string): Lookup =>
  (name) =>
    name === "PWD" ? posix.join(posix.relative(folder, home), lookup(name) ?? ".") : lookup(name);

/** compose: a project's name is in small letters, digits, `-` and `_`, and begins with a letter or digit. */
export const projectName = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9_-]/g, "")
    .replace(/^[_-]+/, "");
