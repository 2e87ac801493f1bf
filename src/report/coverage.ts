import type { StatementRead } from "../outcome.ts";

/** What became of the statements that sound like a rule. */
export interface Coverage {
  readonly bound: number;
  /** Marked as something for people, with the reason. */
  readonly manual: number;
  readonly unbound: number;
  /** The share that is bound or manual, in percent, rounded down to a tenth; 100 where there is no statement. */
  readonly percent: number;
}

export function coverageOf(statements: readonly StatementRead[]): Coverage {
  const count = (state: StatementRead["state"]): number => statements.filter((statement) => statement.state === state).length;
  const [bound, manual, unbound] = [count("bound"), count("manual"), count("unbound")];
  const all = bound + manual + unbound;
  return { bound, manual, unbound, percent: all === 0 ? 100 : Math.floor(((bound + manual) * 1000) / all) / 10 };
}

/** Coverage in a sentence. */
export const coverageText = ({ bound, manual, unbound, percent }: Coverage): string =>
  `Coverage ${percent}%: ${bound} bound, ${manual} manual, ${unbound} unbound of ${bound + manual + unbound} statements.`;
