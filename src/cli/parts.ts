import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { Script } from "node:vm";
import { codeFolder, readCacheFile, shortName, writeCacheFile } from "./cache-file.ts";
import { COMMANDS } from "./names.ts";
import type { World } from "./world.ts";

/** The command's own files, and what the engine made of them. Most of a short run goes into compiling, which is the same every time. */
export interface Parts {
  /** Runs a file of the command, once. */
  load(name: string): unknown;
  /** Keeps what was compiled meanwhile for the next run, where this one needed more than what was kept. */
  keep(): void;
}

/** A file that runs. */
interface Part {
  readonly name: string;
  /** All that its compiled code hangs on, besides what the engine holds against it itself. */
  readonly version: string;
  readonly script: Script;
  readonly module: { exports: unknown };
  /** The ways of calling the command that its compiled code was made for. */
  readonly uses: readonly string[];
}

/** What reads documents. A run that needs it runs much else that no other run does. */
const READING = "reading.cjs";

/** Ways of calling that are told apart; and seconds that a run may take whose code is kept: the engine drops what has not run for long. */
const MOST_USES = 40;
const LONGEST = 10;

/** `folder` holds the files, absolute; `build` names them by their content. With `--no-cache`, and where coverage is measured, nothing is kept. */
export function openParts(
  folder: string,
  build: string,
  { args, cwd, env }: Pick<World, "cwd" | "env"> & { readonly args: readonly string[] },
): Parts {
  const cache = args.includes("--no-cache") || env.NODE_V8_COVERAGE ? undefined : codeFolder({ cwd, env });
  const engine = [process.version, process.arch, ...process.execArgv, env.NODE_OPTIONS ?? ""].join(" ");
  const loaded = new Map<string, Part>();
  const fileOf = (name: string): `code-${string}` => `code-${shortName(`${folder} ${name} ${engine}`)}`;

  const load = (name: string): unknown => {
    const known = loaded.get(name);
    if (known) return known.module.exports;
    const path = join(folder, name);
    if (cache === undefined) return require(path);
    const { size, mtimeMs } = statSync(path);
    const version = `${name} ${build} ${size} ${mtimeMs} ${shortName(engine)}`;
    const { uses, code } = opened(readCacheFile(cache, fileOf(name), version));
    const text = `(function(exports,require,module,__filename,__dirname){${codeOf(path)}\n})`;
    const script = new Script(text, { filename: path, ...(code && { cachedData: code }) });
    const module = { exports: {} };
    loaded.set(name, { name, version, script, module, uses: code && !script.cachedDataRejected ? uses : [] });
    const inside = (id: string): unknown => (id.startsWith("./") ? load(id.slice(2)) : require(id));
    script.runInThisContext().call(module.exports, module.exports, inside, module, path, folder);
    return module.exports;
  };

  const keep = (): void => {
    if (cache === undefined || process.uptime() > LONGEST) return;
    const use = useOf(args, [...loaded.keys()]);
    // Most runs read no document. Code that only the others ran would take them longer to load than it takes those to compile.
    const alone = loaded.has(READING);
    for (const { name, version, script, uses } of loaded.values())
      if (!uses.includes(use) && uses.length < MOST_USES && (!alone || name === READING))
        writeCacheFile(cache, fileOf(name), version, () => closed([...uses, use], script.createCachedData()));
  };
  return { load, keep };
}

/** What stands in a file of the command. Some are packed beside a short one that unpacks them: their compiled code could not be kept. */
function codeOf(path: string): string {
  const packed = path.replace(/\.cjs$/, ".br");
  if (!existsSync(packed)) return readFileSync(path, "latin1");
  // Most runs load no packed part, and need nothing that unpacks it.
  const { brotliDecompressSync } = require("node:zlib") as typeof import("node:zlib");
  return brotliDecompressSync(readFileSync(packed)).toString("latin1");
}

/** How the command is called: what runs hangs on that more than on anything else. */
function useOf([first = "", ...others]: readonly string[], names: readonly string[]): string {
  const options = [first, ...others].flatMap((arg) => /^--[a-z-]+/.exec(arg)?.[0] ?? []);
  return [COMMANDS.includes(first) ? first : "", ...new Set([...options.sort(), ...names])].join(" ");
}

/** Uses as a line as long as a multiple of eight, and the code behind it: the engine reads it where it lies. */
function closed(uses: readonly string[], code: Uint8Array): Uint8Array {
  const line = uses.join(",");
  return Buffer.concat([Buffer.from(`${line.padEnd(Math.ceil((line.length + 1) / 8) * 8 - 1)}\n`), code]);
}

function opened(payload: Buffer | undefined): { readonly uses: readonly string[]; readonly code?: Buffer } {
  if (payload === undefined) return { uses: [] };
  const end = payload.indexOf("\n");
  return { uses: payload.toString("latin1", 0, end).trimEnd().split(","), code: payload.subarray(end + 1) };
}
