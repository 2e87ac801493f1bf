/** Where text goes: the process's stream, or a test's. */
export interface Sink {
  write(text: string): void;
  readonly isTTY?: boolean;
}

/** All that the command line takes from the process it runs in. */
export interface World {
  /** Absolute. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Seconds since 1970. */
  readonly now: number;
  /** Milliseconds since any fixed moment, for telling how long something takes. */
  readonly clock: () => number;
  /** Which build of homelab-lint runs, by its content; undefined where the sources run as they are, which change from run to run. */
  readonly build?: string;
  readonly stdout: Sink;
  readonly stderr: Sink;
}

/** How the command was called, for whoever is told what to run next: what npx fetched is in nobody's PATH. */
export const calledAs = ({ env }: World): string => (env.npm_lifecycle_event === "npx" ? "npx homelab-lint" : "homelab-lint");

/** 0: no errors; 1: errors, or more warnings than allowed; 2: it could not run as asked. A format never changes the code. */
export type ExitCode = 0 | 1 | 2;
