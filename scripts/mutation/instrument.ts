import { readFileSync } from "node:fs";
import { Instrumenter } from "@stryker-mutator/instrumenter";

/** One change of one file, as StrykerJS makes it. Lines and columns count from 0. */
export interface Mutant {
  /** Its number in the instrumented code. */
  readonly id: number;
  readonly file: string;
  readonly kind: string;
  readonly replacement: string;
  readonly start: { readonly line: number; readonly column: number };
  readonly end: { readonly line: number; readonly column: number };
}

export interface Instrumented {
  /** The text of each file with every mutant in it, each behind a switch. */
  readonly texts: ReadonlyMap<string, string>;
  readonly mutants: readonly Mutant[];
}

/** Lists of words: what they say has its source beside it, and a test could only repeat it. */
const DATA = /(?:^|\/)(?:words\/(?:lexicon|reasons)\.ts$|knowledge\/)/;
const WORDS = ["StringLiteral", "ArrayDeclaration", "ObjectLiteral", "Regex"];

const quiet = (): void => {};
const logger = {
  trace: quiet,
  debug: quiet,
  info: quiet,
  warn: console.warn,
  error: console.error,
  fatal: console.error,
  isTraceEnabled: () => false,
  isDebugEnabled: () => false,
  isInfoEnabled: () => false,
  isWarnEnabled: () => true,
  isErrorEnabled: () => true,
  isFatalEnabled: () => true,
};

/** Puts every mutant of StrykerJS into the files. */
export async function instrument(names: readonly string[]): Promise<Instrumented> {
  const files = names.map((name) => ({ name, mutate: true, content: readFileSync(name, "utf8") }));
  const options = { plugins: null, ignorers: [], excludedMutations: [], noHeader: true };
  const { files: written, mutants } = await new Instrumenter(logger).instrument(files, options);
  return {
    texts: new Map(written.map(({ name, content }) => [name, content])),
    mutants: mutants
      .filter(({ status, fileName, mutatorName }) => status === undefined && !(DATA.test(fileName) && WORDS.includes(mutatorName)))
      .map(({ id, fileName, mutatorName, replacement, location: { start, end } }) => ({
        id: Number(id),
        file: fileName,
        kind: mutatorName,
        replacement,
        start,
        end,
      })),
  };
}

/** The offset of a place in a text. */
function offset(text: string, { line, column }: Mutant["start"]): number {
  let at = 0;
  for (let left = line; left > 0; left -= 1) at = text.indexOf("\n", at) + 1;
  return at + column;
}

/** What a mutant takes the place of. */
export const replaced = (text: string, { start, end }: Mutant): string => text.slice(offset(text, start), offset(text, end));

/** The file's text with the mutant in it and nothing else. */
export const applied = (text: string, { start, end, replacement }: Mutant): string =>
  text.slice(0, offset(text, start)) + replacement + text.slice(offset(text, end));
