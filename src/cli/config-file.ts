import { existsSync, readFileSync, realpathSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { enclosingTop, isInside } from "../tree/roots.ts";
import { Refusal } from "./refusal.ts";

/** Configuration as text, before anybody understood it. Nothing in it is ever executed: only these names are looked for. */
export interface ConfigFile {
  /** Absolute. */
  readonly path: string;
  readonly text: string;
  /** The key that holds the configuration; undefined where the whole file is one. */
  readonly under?: string;
}

const NAME = "homelab-lint";

const PLACES = [".homelab-lintrc.yml", ".homelab-lintrc.yaml", ".homelab-lintrc.json", "homelab-lint.config.json", "package.json"];

const isManifest = (path: string): boolean => basename(path) === "package.json";

/** Whether a package.json holds our key. What is wrong with it otherwise is npm's to say. */
function holdsKey(text: string): boolean {
  try {
    return (JSON.parse(text) as Record<string, unknown>)[NAME] !== undefined;
  } catch {
    return false;
  }
}

/** The configuration of a folder: in it, or above it up to the top of its repository. Undefined where there is none. An empty file is none. */
export function findConfigFile(folder: string): ConfigFile | undefined {
  const top = enclosingTop(folder) ?? folder;
  for (let here = folder; ; here = dirname(here)) {
    for (const name of PLACES) {
      const text = textOf(join(here, name), top);
      if (text !== undefined && (name === "package.json" ? holdsKey(text) : text.trim() !== "")) return asFile(join(here, name), text);
    }
    if (here === top || here === dirname(here)) return undefined;
  }
}

/** What nobody may look at is as if it were not there; what can't be read is told. */
function textOf(path: string, top: string): string | undefined {
  if (!existsSync(path)) return undefined;
  try {
    if (!isInside(realpathSync(path), realpathSync(top)))
      throw new Refusal(`${basename(path)} is a link that leads out of the repository. Where it is meant, name it with --config.`);
    return readFileSync(path, "utf8");
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal(`The configuration can't be read: ${(error as Error).message}`);
  }
}

/** The configuration that a user named, relative to the working directory. */
export function namedConfigFile(cwd: string, name: string): ConfigFile {
  const path = resolve(cwd, name);
  if (!/\.(?:ya?ml|json)$/i.test(path)) {
    throw new Refusal(
      `${name}: a configuration is a .yml, .yaml or .json file. Nothing else is read, since nothing in it is ever executed.`,
    );
  }
  try {
    return asFile(path, readFileSync(path, "utf8"));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new Refusal(`${name}: ${code === "ENOENT" ? "there is no such file" : `it can't be read: ${message}`}`);
  }
}

const asFile = (path: string, text: string): ConfigFile => (isManifest(path) ? { path, text, under: NAME } : { path, text });

/** The folder that a configuration speaks for: globs are relative to it. */
export const anchorOf = (file: ConfigFile): string => dirname(file.path);

/** The folder that a configuration's globs may not leave. */
export const boundsOf = (file: ConfigFile): string => enclosingTop(anchorOf(file)) ?? anchorOf(file);
