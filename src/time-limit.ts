import { Script } from "node:vm";

/** What ran to its end, or why it did not. */
export type Timed<Result> = { readonly ok: true; readonly value: Result } | { readonly ok: false; readonly why: "time" | "depth" };

/** Where the script finds what it runs. A context of its own would take longer to make than a short run takes. */
const RUN = Symbol.for("homelab-lint");
const holder = globalThis as { [RUN]?: (() => void) | undefined };
const script = new Script('globalThis[Symbol.for("homelab-lint")]()', { filename: "homelab-lint" });

/**
 * Runs something that may take no longer than a number of milliseconds, and ends it wherever it is then. Everything here is synchronous, so
 * no timer would fire; the engine itself can stop what it runs, a regular expression in the middle of its search too. What has run out of
 * its stack is ended likewise. Nothing that was stopped half-way may be used afterwards.
 */
export function withinTime<Result>(limit: number, run: () => Result): Timed<Result> {
  const before = holder[RUN];
  let value: { readonly of: Result } | undefined;
  holder[RUN] = () => {
    value = { of: run() };
  };
  try {
    script.runInThisContext({ timeout: limit });
    return { ok: true, value: (value as unknown as { readonly of: Result }).of };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ERR_SCRIPT_EXECUTION_TIMEOUT") return { ok: false, why: "time" };
    if (error instanceof RangeError && /call stack/i.test(error.message)) return { ok: false, why: "depth" };
    throw error;
  } finally {
    holder[RUN] = before;
  }
}

/** On a machine so busy that a run gets no twentieth of its time, nothing is waited for. */
const PATIENCE = 20;

/**
 * Runs something that may take no longer than a number of milliseconds of the processor. The engine goes by the clock; so what ran out of that
 * while others had the processor runs once more, from its start, with as much more as it lacked. It must change nothing but what it answers.
 */
export function withinProcessorTime<Result>(limit: number, run: () => Result): Timed<Result> {
  for (let clock = limit; ; ) {
    const before = process.cpuUsage();
    const timed = withinTime(clock, run);
    if (timed.ok || timed.why !== "time" || clock >= limit * PATIENCE) return timed;
    const { user, system } = process.cpuUsage(before);
    const used = (user + system) / 1_000;
    if (used >= limit) return timed;
    clock = Math.ceil(Math.min((clock * 1.5 * limit) / Math.max(used, 1), limit * PATIENCE));
  }
}
