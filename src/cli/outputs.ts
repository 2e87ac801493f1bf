import { lstatSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { formats } from "../report/formats.ts";
import { Unfit } from "./arguments.ts";
import { nearest } from "./nearest.ts";
import { Refusal } from "./refusal.ts";
import type { World } from "./world.ts";
import { writeWhole } from "./write-file.ts";

/** One output: a format, and the file it goes to; standard output where none is named. */
export interface Output {
  readonly format: string;
  readonly file?: string;
}

/** Reads `--format NAME` or `--format NAME=FILE`; given several times, each is written. */
export function readOutput(value: string, before: readonly Output[] = []): readonly Output[] {
  const [format = "", ...rest] = value.split("=");
  if (!(format in formats)) {
    const meant = nearest(format, Object.keys(formats));
    throw new Unfit(`Expected one of ${Object.keys(formats).join(", ")}${meant ? `; did you mean ${meant}?` : "."}`);
  }
  const file = rest.join("=");
  if (value.includes("=") && file === "") throw new Unfit(`Expected a file behind ${format}=`);
  if (file === "" && before.some((output) => output.file === undefined))
    throw new Unfit("Only one format can go to standard output; name a file for the others: --format sarif=report.sarif");
  return [...before, file === "" ? { format } : { format, file }];
}

/** The outputs of a run: those asked for; else annotations in a GitHub workflow, and text elsewhere. Text goes beside files that are written. */
export function outputsOf(asked: readonly Output[], env: World["env"]): readonly Output[] {
  if (asked.some(({ file }) => file === undefined)) return asked;
  return [{ format: showsAnnotations(env) ? "github" : "text" }, ...asked];
}

/** Gitea and Forgejo call themselves GitHub, and print annotations as they stand. */
const showsAnnotations = (env: World["env"]): boolean =>
  env.GITHUB_ACTIONS === "true" && env.GITEA_ACTIONS === undefined && env.FORGEJO_ACTIONS === undefined;

/**
 * Devices and pipes are written to: a file in the place of `/dev/null` would take it from everybody. A link counts as one in `/dev` alone
 * (`/dev/stdout`), which no repository holds.
 */
function isStream(target: string): boolean {
  const stat = lstatSync(target, { throwIfNoEntry: false });
  return stat?.isSymbolicLink() ? /^\/dev(?:\/fd)?$/.test(dirname(target)) : stat?.isCharacterDevice() === true || stat?.isFIFO() === true;
}

/** Writes a report by rename: whoever reads it meanwhile sees the old one or the new one whole. Who may read it stays; a link is replaced. */
export function writeReport(file: string, text: string, cwd: string): void {
  const target = resolve(cwd, file);
  try {
    if (isStream(target)) {
      writeFileSync(target, text, { flag: "a" });
      return;
    }
    mkdirSync(dirname(target), { recursive: true });
    writeWhole(target, text);
  } catch (error) {
    throw new Refusal(`${file}: the report can't be written: ${(error as Error).message}`);
  }
}
