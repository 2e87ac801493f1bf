/** Where the time of a run goes. Nothing is measured, and hardly anything done, unless somebody asked. */

export const STAGES = ["documents", "walk", "read", "git", "parse", "model", "rules", "report"] as const;
export type Stage = (typeof STAGES)[number];

/** Milliseconds. A stage that runs inside another counts for itself alone. */
export interface Times {
  readonly stages: Readonly<Record<Stage, number>>;
  /** By the rule's id, the dearest first. */
  readonly rules: readonly { readonly id: string; readonly ms: number }[];
}

interface Running {
  readonly clock: () => number;
  readonly stages: Record<Stage, number>;
  readonly rules: Map<string, number>;
  /** When the stage that runs now was entered, or came back to. */
  since: number;
  stage: Stage | undefined;
}

let running: Running | undefined;

/** Runs a part of a stage; `rule` is the id of the rule that it is for. */
export function timed<Result>(stage: Stage, run: () => Result, rule?: string): Result {
  const watch = running;
  if (!watch) return run();
  const outer = watch.stage;
  const begun = turnTo(watch, stage);
  try {
    return run();
  } finally {
    const ended = turnTo(watch, outer);
    if (rule !== undefined) watch.rules.set(rule, (watch.rules.get(rule) ?? 0) + ended - begun);
  }
}

function turnTo(watch: Running, stage: Stage | undefined): number {
  const now = watch.clock();
  if (watch.stage) watch.stages[watch.stage] += now - watch.since;
  watch.since = now;
  watch.stage = stage;
  return now;
}

/** Measures a run. `clock` tells milliseconds since any fixed moment. */
export function measured<Result>(clock: () => number, run: () => Result): { readonly result: Result; readonly times: Times } {
  const stages = Object.fromEntries(STAGES.map((stage) => [stage, 0])) as Record<Stage, number>;
  const watch: Running = { clock, stages, rules: new Map(), since: clock(), stage: undefined };
  const before = running;
  running = watch;
  try {
    const result = run();
    const rules = [...watch.rules].map(([id, ms]) => ({ id, ms })).sort((a, b) => b.ms - a.ms || (a.id < b.id ? -1 : 1));
    return { result, times: { stages, rules } };
  } finally {
    running = before;
  }
}
