/** What runs in the process of a mutant, or of none, in one bundle with tests and sources. */
import { Worker } from "node:worker_threads";
import { makings, reached } from "./probes.ts";
import { turning } from "./turned.ts";
import { type Kept, taken } from "./uvu.ts";

/** The tests of a file by their names. */
type Loaded = ReadonlyMap<string, Kept>;

type Loaders = Readonly<Record<string, () => Promise<unknown>>>;

/** A test by its file and its name in it. */
export interface Asked {
  readonly file: string;
  readonly name: string;
  /** Milliseconds of the processor that it may take. */
  readonly limit: number;
}

/** What the process is asked: which test notices this mutant. */
export interface Question {
  readonly mutant: number;
  readonly tests: readonly Asked[];
}

/** Which test failed; `spoilt` where it fails without the mutant, too, for what mutants before have left behind. */
export interface Answer {
  readonly killer?: Asked;
  readonly spoilt?: true;
}

/** What is known of a test once it has run without any mutant. */
export interface Known {
  readonly file: string;
  readonly name: string;
  /** Milliseconds of the processor. */
  readonly cost: number;
  readonly fault?: string;
  /** The mutants to which it would make a difference, loading its file included. */
  readonly reached: readonly number[];
}

export interface Survey {
  readonly tests: readonly Known[];
  /** The mutants that make a difference while sources are loaded; and those that matter, or are made for good, while any file is. */
  readonly atStart: readonly number[];
  readonly atLoad: readonly number[];
}

const used = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
};

/** What the switches in the bundle ask for. */
const state = globalThis as { $mutant?: number };
Object.assign(globalThis, { $turning: turning });

const said = (error: unknown): string => (error instanceof Error ? `${error.name}: ${error.message}` : String(error));

const until = new Float64Array(new SharedArrayBuffer(8));
until[0] = Number.POSITIVE_INFINITY;
const WATCH = `
  const { workerData } = require("node:worker_threads");
  setInterval(() => {
    const { user, system } = process.cpuUsage();
    if ((user + system) / 1000 > workerData[0]) process.kill(process.pid, "SIGKILL");
  }, 250);`;
new Worker(WATCH, { eval: true, workerData: until }).unref();

/** From now on the process may take so many milliseconds of the processor before it ends: a mutant may never come to an end by itself. */
function allow(limit: number): void {
  until[0] = used() + limit;
}

async function load(file: string, loaders: Loaders): Promise<Loaded> {
  await loaders[file]?.();
  return new Map(taken().map((test) => [`${test.suite} ${test.name}`.trim(), test]));
}

/** Runs the tests asked for until one fails. `fresh` where the process is for this mutant alone, which is on from the start. */
async function tried({ mutant, tests }: Question, loaders: Loaders, loaded: Map<string, Loaded>, fresh: boolean): Promise<Answer> {
  for (const one of tests) {
    try {
      allow(one.limit);
      if (!fresh) state.$mutant = -1;
      if (!loaded.has(one.file)) loaded.set(one.file, await load(one.file, loaders));
      state.$mutant = mutant;
      await loaded.get(one.file)?.get(one.name)?.run();
    } catch {
      if (fresh) return { killer: one };
      state.$mutant = -1;
      return loaded
        .get(one.file)
        ?.get(one.name)
        ?.run()
        .then(
          () => ({ killer: one }),
          () => ({ spoilt: true as const }),
        ) as Promise<Answer>;
    } finally {
      allow(Number.POSITIVE_INFINITY);
    }
  }
  return {};
}

/** Answers questions for as long as they are asked. */
function serve(loaders: Loaders): void {
  const loaded = new Map<string, Loaded>();
  const fresh = process.env.MUTANT !== undefined;
  process.on("message", async (question: Question) => process.send?.(await tried(question, loaders, loaded, fresh)));
}

/** Runs every test once and notes which mutants would make a difference to it. */
async function survey(sources: readonly (() => Promise<unknown>)[], loaders: Loaders): Promise<Survey> {
  for (const source of sources) await source();
  const atStart = reached();
  const tests: Known[] = [];
  const atLoad = new Set<number>(makings());
  // Files are dealt out like cards.
  const [part = 0, parts = 1] = (process.env.SURVEY ?? "").split("/").map(Number);
  const files = Object.keys(loaders).filter((_, index) => index % parts === part);
  for (const file of files) {
    makings();
    const kept = await load(file, loaders);
    const loading = reached();
    for (const id of [...loading, ...makings()]) atLoad.add(id);
    for (const [name, test] of kept) {
      const before = used();
      let fault: string | undefined;
      try {
        await test.run();
      } catch (error) {
        fault = said(error);
      }
      const cost = used() - before;
      tests.push({ file, name, cost, ...(fault !== undefined && { fault }), reached: [...new Set([...loading, ...reached()])] });
    }
  }
  return { tests, atStart, atLoad: [...atLoad] };
}

/** Runs as a process that somebody started with a channel: with a survey of its part of the files where `SURVEY` says which, else questions. */
export async function runTests(sources: readonly (() => Promise<unknown>)[], loaders: Loaders): Promise<void> {
  process.stdout.write = () => true;
  if (process.env.SURVEY === undefined) serve(loaders);
  else process.send?.(await survey(sources, loaders));
}
