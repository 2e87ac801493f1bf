/** Stands for uvu where tests are bundled with mutants: keeps tests, so that each can be run alone. */

type Handler = (state: Record<string, unknown>) => unknown;

interface Batch {
  readonly suite: string;
  readonly tests: { readonly name: string; readonly handler: Handler }[];
  readonly hooks: { before: Handler[]; each: Handler[]; afterEach: Handler[]; after: Handler[] };
  readonly state: Record<string, unknown>;
}

export interface Kept {
  readonly suite: string;
  readonly name: string;
  run(): Promise<void>;
}

const kept: Kept[] = [];

/** What has been kept since somebody asked last. */
export const taken = (): readonly Kept[] => kept.splice(0);

const batch = (name: string, state: Record<string, unknown>): Batch => ({
  suite: name,
  tests: [],
  hooks: { before: [], each: [], afterEach: [], after: [] },
  state,
});

async function alone({ hooks, state }: Batch, handler: Handler): Promise<void> {
  try {
    for (const hook of [...hooks.before, ...hooks.each]) await hook(state);
    await handler(state);
  } finally {
    for (const hook of [...hooks.afterEach, ...hooks.after]) await hook(state);
  }
}

export function suite(name = "", state: Record<string, unknown> = {}) {
  let now = batch(name, state);
  const into = (place: keyof Batch["hooks"]) => (handler: Handler) => void now.hooks[place].push(handler);
  const test = (title: string, handler: Handler): void => void now.tests.push({ name: title, handler });
  return Object.assign(test, {
    before: Object.assign(into("before"), { each: into("each") }),
    after: Object.assign(into("after"), { each: into("afterEach") }),
    skip: () => {},
    only: test,
    run: () => {
      const ended = now;
      now = batch(name, state);
      kept.push(...ended.tests.map((one) => ({ suite: name, name: one.name, run: () => alone(ended, one.handler) })));
    },
  });
}

export const test = suite();
