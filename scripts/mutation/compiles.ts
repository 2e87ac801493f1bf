import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { applied, type Mutant } from "./instrument.ts";

const root = path.join(import.meta.dirname, "../..");

/** Which mutants the compiler refuses: nobody could commit them. Many at once, each in another file. */
export function refused(mutants: readonly Mutant[]): ReadonlySet<Mutant> {
  const folder = mkdtempSync(path.join(tmpdir(), "mutants-types-"));
  try {
    for (const name of ["src", "rules"]) cpSync(path.join(root, name), path.join(folder, name), { recursive: true });
    for (const name of ["node_modules", "package.json"]) symlinkSync(path.join(root, name), path.join(folder, name));
    const { compilerOptions } = JSON.parse(readFileSync(path.join(root, "tsconfig.json"), "utf8"));
    // A name that a mutant no longer uses is no fault of types.
    const options = { ...compilerOptions, noUnusedLocals: false, noUnusedParameters: false, allowUnreachableCode: true };
    writeFileSync(path.join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions: options, include: ["src", "rules"] }));
    mkdirSync(path.join(folder, "test"));

    const found = new Set<Mutant>();
    const left = [...mutants];
    while (left.length > 0) {
      const round = new Map<string, Mutant>();
      for (const mutant of [...left]) {
        if (round.has(mutant.file)) continue;
        round.set(mutant.file, mutant);
        left.splice(left.indexOf(mutant), 1);
      }
      for (const mutant of among([...round.values()], folder)) found.add(mutant);
    }
    return found;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Those of a round, in halves where an error stands in a file that has no mutant. */
function among(round: readonly Mutant[], folder: string): readonly Mutant[] {
  const wrong = filesWithErrors(round, folder);
  const blamed = round.filter(({ file }) => wrong.has(path.relative(root, file)));
  if (wrong.size === 0 || blamed.length === wrong.size) return blamed;
  if (round.length === 1) return round;
  const half = Math.ceil(round.length / 2);
  return [...among(round.slice(0, half), folder), ...among(round.slice(half), folder)];
}

function filesWithErrors(round: readonly Mutant[], folder: string): ReadonlySet<string> {
  const place = ({ file }: Mutant): string => path.join(folder, path.relative(root, file));
  for (const mutant of round) writeFileSync(place(mutant), applied(readFileSync(mutant.file, "utf8"), mutant));
  const { stdout } = spawnSync(path.join(root, "node_modules/.bin/tsc"), ["--noEmit", "--pretty", "false"], {
    cwd: folder,
    encoding: "utf8",
  });
  for (const mutant of round) writeFileSync(place(mutant), readFileSync(mutant.file, "utf8"));
  return new Set([...stdout.matchAll(/^([^\s(][^(\n]*)\(\d+,\d+\): error/gm)].map(([, file]) => file as string));
}
