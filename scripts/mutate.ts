/**
 * Mutation testing of what reads standards and of the rules: changes the code in one place, runs the tests that come by there, and counts how
 * often they notice. A mutant that nobody notices is behaviour that no test holds.
 *
 *   npm run mutate -- [--sample N] [--seed N] [--kind KIND] [--tests NAME] [--budget SECONDS] [--jobs N] [--survey] [FILE, FILE:LINE-LINE or FOLDER…]
 *
 *   default: 300 mutants of src/standards and rules, against every test that runs in one process; `--sample all` takes each mutant,
 *   `--kind Regex` only those of a kind, as the list at the end calls it, `--tests standards` only the files of tests with that in their names,
 *   `--survey` runs the tests once and lists the mutants that make no difference to any: what lives for certain, in a fraction of the time
 *
 * The mutants are StrykerJS's, from its own instrumenter, and so is the count: those that fail a test or never end have died. Of those that no
 * test notices the compiler refuses some: `npm test` fails on these, too, and nobody could commit them. They are counted apart. The rest of
 * StrykerJS is not used: it has no runner for uvu, its command runner would run minutes of tests for each mutant, and it takes no sample. A
 * sample with a seed gives a score that can be had again.
 *
 * Left alone: `rules/index.ts` (generated), and the words in the lexicon and in `rules/knowledge`: data with its source beside it, which a
 * test could only repeat. Tests that start other programs, or try chance inputs for minutes, are not run: the score can only be better.
 */
import { type ChildProcess, fork } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { bundle } from "./mutation/bundle.ts";
import { refused } from "./mutation/compiles.ts";
import { instrument, type Mutant, replaced } from "./mutation/instrument.ts";
import type { Answer, Asked, Known, Question, Survey } from "./mutation/run.ts";
import { surveyed, switched } from "./mutation/switches.ts";

const root = path.join(import.meta.dirname, "..");
const GENERATED = /(?:^|\/)rules\/index\.ts$/;
/** Tests that start other programs, try chance inputs for minutes, or are about nothing that is mutated. */
const ELSEWHERE =
  /^(?:hooks\/|configs\/|tree\/|cli|report|manual-|guards|faults|fuzz|hostile|budget|determinism|demo|impact|silence|stopwatch|time-limit|worktree-cost)/;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    sample: { type: "string", default: "300" },
    seed: { type: "string", default: "1" },
    kind: { type: "string" },
    tests: { type: "string", default: "" },
    survey: { type: "boolean", default: false },
    budget: { type: "string", default: "8" },
    jobs: { type: "string", default: String(availableParallelism()) },
  },
});

/** Numbers from 0 to 1 that a seed decides (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Of all mutants as many as asked for, each as likely as any other. */
function sampleOf(mutants: readonly Mutant[], size: number, random: () => number): readonly Mutant[] {
  const left = [...mutants];
  const chosen: Mutant[] = [];
  while (chosen.length < size && left.length > 0) chosen.push(...left.splice(Math.floor(random() * left.length), 1));
  return chosen;
}

function sources(below: string): string[] {
  if (statSync(below).isFile()) return [below];
  return readdirSync(below, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => path.join(below, name))
    .filter((file) => !GENERATED.test(file))
    .sort();
}

/** `FILE:LINE-LINE`, `FILE` or `FOLDER`. */
function asked(name: string): (mutant: Mutant) => boolean {
  const [, file = name, first, last = first] = name.match(/^(.*?):(\d+)(?:-(\d+))?$/) ?? [];
  const within = path.resolve(file);
  return (mutant) =>
    (mutant.file === within || mutant.file.startsWith(`${within}/`)) &&
    (first === undefined || (mutant.start.line + 1 >= Number(first) && mutant.start.line + 1 <= Number(last)));
}

const folder = mkdtempSync(path.join(tmpdir(), "mutants-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));

/** A process that answers questions, one at a time. */
class Runner {
  readonly #child: ChildProcess;

  constructor(file: string, env: Readonly<Record<string, string>> = {}) {
    this.#child = fork(file, [], {
      cwd: root,
      execArgv: ["--max-old-space-size=2000"],
      env: { ...process.env, ...env, FORCE_COLOR: "0", NO_COLOR: "1" },
      stdio: ["ignore", "ignore", "ignore", "ipc"],
    });
  }

  /** Nothing where the process ended instead: it crashed, or took too long. */
  answer<T>(question?: Question): Promise<T | undefined> {
    return new Promise((done) => {
      const told = (answer?: T): void => {
        this.#child.removeAllListeners();
        done(answer);
      };
      this.#child.once("message", (answer) => told(answer as T)).once("exit", () => told());
      if (question) this.#child.send(question);
    });
  }

  end(): void {
    this.#child.removeAllListeners();
    this.#child.kill("SIGKILL");
  }
}

/** Milliseconds of tests, as they take without mutants, after which one counts as living. */
const JOBS = Number(values.jobs);
const BUDGET = Number(values.budget) * 1_000;

/** Tests that read every page before the first of them runs. `PAGE` has them read one. */
const PAGES = /^test\/(?:pages|phrasings)\.test\.ts$/;

interface Attempt {
  readonly tests: readonly Asked[];
  readonly env?: Readonly<Record<string, string>>;
}

/** The beginnings of the words of a text, or of a pattern. */
const stems = (text: string): ReadonlySet<string> =>
  new Set(Array.from(text.replace(/\\[a-z]/gi, " ").matchAll(/\p{L}{3,}/gu), ([word]) => word.slice(0, 5).toLowerCase()));

/** How much the name of a test, which is the sentence that it reads, has in common with code: the rarer a word, the more. */
function kinship({ tests }: Survey): (code: string) => (test: Known) => number {
  const named = new Map(tests.map((test) => [test, stems(test.name)]));
  const often = new Map<string, number>();
  for (const words of named.values()) for (const word of words) often.set(word, (often.get(word) ?? 0) + 1);
  return (code) => {
    const words = stems(code);
    return (test) => [...(named.get(test) ?? [])].reduce((sum, word) => sum + (words.has(word) ? 1 / (often.get(word) ?? 1) : 0), 0);
  };
}

/** The lines on which a mutant stands. */
const linesOf = ({ file, start, end }: Mutant): string =>
  readFileSync(file, "utf8")
    .split("\n")
    .slice(start.line, end.line + 1)
    .join("\n");

/**
 * Which tests may notice, those that are likely and quick first. `killers` are the tests that noticed mutants of the same file. Of what matters
 * while files are loaded nobody knows who comes by: there the tests come first that read the words which the code reads. A mutant with a
 * process of its own first has what is loaded quickly, and a rule its own page alone.
 */
function attempts(mutant: Mutant, { tests, atStart }: Survey, killers: ReadonlyMap<string, number>): readonly Attempt[] {
  const { id, file } = mutant;
  const own = path.basename(file, ".ts");
  const isOwn = (test: Known): boolean => test.name.startsWith(`rules/${own}.md`);
  const shared = atStart.includes(id) ? kin(linesOf(mutant)) : () => 0;
  const ranks = new Map<Known, number>();
  const rank = (test: Known): number => {
    const known = ranks.get(test);
    if (known !== undefined) return known;
    const likely = 20 * (killers.get(`${test.file} ${test.name}`) ?? 0) + (isOwn(test) ? 10 : 0) + 2_000 * shared(test);
    ranks.set(test, (test.cost + 5) / (1 + likely));
    return (test.cost + 5) / (1 + likely);
  };
  const within = (some: readonly Known[]): readonly Asked[] => {
    let spent = 0;
    return [...some]
      .sort((a, b) => rank(a) - rank(b))
      .filter(({ cost }) => {
        spent += cost;
        return spent - cost < BUDGET;
      })
      .map(({ file: from, name, cost }) => ({ file: from, name, limit: 10_000 + 10 * cost }));
  };
  const reaching = atStart.includes(id) ? tests : tests.filter(({ reached }) => reached.includes(id));
  if (!early.has(id)) return [{ tests: within(reaching) }];
  const first = { tests: within(reaching.filter((test) => !PAGES.test(test.file) || isOwn(test))), env: { PAGE: own } };
  return tests.some(isOwn) ? [first] : [first, { tests: within(reaching.filter((test) => PAGES.test(test.file))) }];
}

const show = (mutant: Mutant): string => {
  const text = replaced(readFileSync(mutant.file, "utf8"), mutant).replace(/\s+/g, " ").slice(0, 90);
  const place = `${path.relative(root, mutant.file)}:${mutant.start.line + 1}:${mutant.start.column + 1}`;
  return `${place}  ${mutant.kind}: ${text} → ${mutant.replacement.replace(/\s+/g, " ").slice(0, 90)}`;
};
const places = positionals.map((name) => path.resolve(name.replace(/:\d+(?:-\d+)?$/, "")));
const all = await instrument([
  ...new Set((places.length > 0 ? places : [path.join(root, "src/standards"), path.join(root, "rules")]).flatMap(sources)),
]);
const wanted = all.mutants.filter(
  (mutant) =>
    (values.kind === undefined || mutant.kind === values.kind) &&
    (positionals.length === 0 || positionals.some((name) => asked(name)(mutant))),
);
const chosen = sampleOf(wanted, values.sample === "all" ? wanted.length : Number(values.sample), randomFrom(Number(values.seed)));
console.log(`${chosen.length} of ${wanted.length} mutants, seed ${values.seed}`);

const testFiles = readdirSync(path.join(root, "test"), { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".test.ts") && !ELSEWHERE.test(name) && name.includes(values.tests))
  .sort()
  .map((name) => path.join(root, "test", name));
const byId = new Map(chosen.map((mutant) => [mutant.id, mutant]));
const surveying = path.join(folder, "survey.mjs");
await bundle(all, testFiles, (text) => surveyed(text, byId), surveying);
const surveys = await Promise.all(
  Array.from({ length: JOBS }, async (_, part) => {
    const surveyor = new Runner(surveying, { SURVEY: `${part}/${JOBS}` });
    const answer = await surveyor.answer<Survey>();
    surveyor.end();
    return answer;
  }),
);
if (surveys.includes(undefined)) throw new Error("the tests did not come to their end");
const found = surveys.flatMap((one) => one?.tests ?? []);
for (const { file, name, fault } of found)
  if (fault !== undefined) console.log(`left out, as it fails without any mutant: ${file} "${name}": ${fault.split("\n")[0]}`);
const survey: Survey = {
  tests: found.filter(({ fault }) => fault === undefined),
  atStart: [...new Set(surveys.flatMap((one) => one?.atStart ?? []))],
  atLoad: [...new Set(surveys.flatMap((one) => one?.atLoad ?? []))],
};
console.log(
  `${survey.tests.length} tests, ${Math.round(survey.tests.reduce((sum, { cost }) => sum + cost, 0) / 1_000)} s of the processor`,
);

if (values.survey) {
  const reached = new Set([...survey.atStart, ...survey.tests.flatMap((test) => test.reached)]);
  const without = chosen.filter(({ id }) => !reached.has(id));
  for (const mutant of without) console.log(show(mutant));
  console.log(`make no difference to any test: ${without.length} of ${chosen.length}`);
  process.exit();
}

const mutated = path.join(folder, "tests.mjs");
await bundle(all, testFiles, (text) => switched(text, byId), mutated);

const kin = kinship(survey);
const died = new Map<Mutant, string>();
const killers = new Map<string, Map<string, number>>();
const waiting = [...chosen];
const early = new Set([...survey.atStart, ...survey.atLoad]);

/** The answer of a process for one mutant alone. */
async function alone(mutant: Mutant, list: readonly Attempt[]): Promise<Answer | undefined> {
  for (const { tests, env } of list) {
    const runner = new Runner(mutated, { MUTANT: String(mutant.id), ...env });
    const ended = await runner.answer<Answer>({ mutant: mutant.id, tests });
    runner.end();
    if (!ended || ended.killer) return ended;
  }
  return {};
}

/** What one worker finds: most mutants are turned on and off in one process; those that matter while files are loaded have their own. */
async function worker(): Promise<void> {
  let shared = new Runner(mutated);
  const together = async (mutant: Mutant, list: readonly Attempt[]): Promise<Answer | undefined> => {
    const ended = await shared.answer<Answer>({ mutant: mutant.id, tests: list.flatMap(({ tests }) => tests) });
    if (ended && !ended.spoilt) return ended;
    shared.end();
    shared = new Runner(mutated);
    // Whatever went before may have broken the process: what ends it once more has ended it.
    return alone(mutant, list);
  };
  for (let mutant = waiting.shift(); mutant !== undefined; mutant = waiting.shift()) {
    const known = killers.get(mutant.file) ?? new Map<string, number>();
    killers.set(mutant.file, known);
    const list = attempts(mutant, survey, known).filter(({ tests }) => tests.length > 0);
    const ended = list.length === 0 ? {} : await (early.has(mutant.id) ? alone : together)(mutant, list);
    const killer = ended?.killer && `${ended.killer.file} ${ended.killer.name}`;
    if (killer) known.set(killer, (known.get(killer) ?? 0) + 1);
    if (!ended) died.set(mutant, "ended");
    else if (killer) died.set(mutant, killer);
    else {
      const tests = list.reduce((sum, attempt) => sum + attempt.tests.length, 0);
      console.log(`lived  ${show(mutant)}  [${tests === 0 ? "makes no difference to any test" : `${tests} tests`}]`);
    }
    const tried = chosen.length - waiting.length;
    if (tried % 25 === 0) console.log(`       ${tried} tried, ${died.size} died`);
  }
  shared.end();
}
await Promise.all(Array.from({ length: JOBS }, worker));

const score = (mutants: readonly Mutant[]): string => {
  const dead = mutants.filter((mutant) => died.has(mutant)).length;
  return `${Math.round((100 * dead) / mutants.length)}% (${dead} died, ${mutants.length - dead} lived)`;
};
for (const key of ["kind", "file"] as const)
  for (const name of [...new Set(chosen.map((mutant) => mutant[key]))].sort())
    console.log(`${score(chosen.filter((mutant) => mutant[key] === name))}  ${key === "file" ? path.relative(root, name) : name}`);
/** Wilson's interval, in which the share of all mutants lies in 95 of 100 samples. */
function interval(dead: number, n: number): string {
  const [p, z] = [dead / n, 1.96];
  const [middle, reach] = [p + z ** 2 / (2 * n), z * Math.sqrt((p * (1 - p)) / n + z ** 2 / (4 * n ** 2))];
  const bounds = [middle - reach, middle + reach].map((bound) => ((100 * bound) / (1 + z ** 2 / n)).toFixed(1));
  return `${((100 * dead) / n).toFixed(1)}% (${dead} of ${n}, 95% interval ${bounds.join(" to ")})`;
}
const ended = [...died.values()].filter((how) => how === "ended").length;
console.log(`ended the tests' process, or kept it from ending: ${ended}`);
console.log(`noticed by tests: ${interval(died.size, chosen.length)}`);
const unseen = refused(chosen.filter((mutant) => !died.has(mutant)));
for (const mutant of unseen) console.log(`refused by the compiler  ${show(mutant)}`);
console.log(`noticed by tests or the compiler: ${interval(died.size + unseen.size, chosen.length)}`);
