/** Whole processes in turn: what a machine does meanwhile meets all of them alike. */
import { spawnSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface Command {
  readonly name: string;
  /** Program and arguments. */
  readonly argv: readonly string[];
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  /** What is done before every run, and not measured. */
  readonly before?: () => void;
  /** It takes so long that it runs once, without a round to warm up, and that its memory is noted in the same run. */
  readonly once?: true;
}

export interface Measured {
  readonly name: string;
  /** How often it ran, besides the round to warm up. */
  readonly runs: number;
  /** MB that a node process held at its largest, where that was noted. */
  readonly memory?: number | undefined;
  /** Milliseconds of wall time: the median, and the quickest run. */
  readonly median: number;
  readonly best: number;
}

/** Each command that many times, one after the other, round for round; the first round only warms up. */
export function measure(commands: readonly Command[], rounds: number): readonly Measured[] {
  const times = commands.map((): number[] => []);
  const memory = commands.map((): number | undefined => undefined);
  for (let round = 0; round <= rounds; round += 1)
    commands.forEach((command, index) => {
      if (!command.once) {
        const ms = run(command);
        if (round > 0) times[index]?.push(ms);
      } else if (round === 0) {
        times[index]?.push(run(isNode(command) ? noting(command) : command));
        memory[index] = noted();
      }
    });
  return commands.map(({ name }, index) => {
    const sorted = [...(times[index] ?? [])].sort((a, b) => a - b);
    return {
      name,
      runs: sorted.length,
      memory: memory[index],
      median: sorted[sorted.length >> 1] ?? Number.NaN,
      best: sorted[0] ?? Number.NaN,
    };
  });
}

/** Where a process leaves what it held. */
const note = join(tmpdir(), `homelab-lint-bench-${process.pid}.txt`);

function run({ name, argv, cwd, env, before }: Command): number {
  const [program, ...args] = argv as [string, ...string[]];
  before?.();
  const started = performance.now();
  const { status, error, stderr } = spawnSync(program, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ["ignore", "ignore", "pipe"],
    maxBuffer: 1 << 28,
  });
  const ms = performance.now() - started;
  if (error || status === null || status > 1) throw new Error(`${name} failed: ${error?.message ?? stderr}`);
  return ms;
}

/** MB that a node process holds at its largest. Measured in a run of its own: noting it takes time. */
export function memoryOf(command: Command): number | undefined {
  if (!isNode(command)) return undefined;
  command.before?.();
  const { argv, cwd, env } = noting(command);
  const [program, ...args] = argv as [string, ...string[]];
  spawnSync(program, args, { cwd, env: { ...process.env, ...env }, stdio: "ignore" });
  return noted();
}

const isNode = ({ argv: [program] }: Command): boolean => program === process.execPath;

/** The same, leaving behind what it held. */
function noting(command: Command): Command {
  const [program, script, ...args] = command.argv as [string, string, ...string[]];
  const source = `process.on("exit",()=>require("node:fs").writeFileSync(${JSON.stringify(note)},String(process.resourceUsage().maxRSS)));process.argv.splice(1,0,${JSON.stringify(script)});require("node:module").runMain(process.argv[1])`;
  return { ...command, argv: [program, "-e", source, "--", ...args] };
}

function noted(): number | undefined {
  try {
    return Number(readFileSync(note, "utf8")) / 1024;
  } catch {
    return undefined;
  } finally {
    rmSync(note, { force: true });
  }
}
