import { resolve } from "node:path";
import { stampAt } from "./stamp.ts";
import type { Tree } from "./tree.ts";

/** What was asked of a tree and of an environment, and what they said; as JSON holds it. */
export interface Observations {
  /** Files with what the file system said of them before they were read; of one that could not be read, why. */
  readonly files: readonly (readonly [path: string, stamp: string])[];
  readonly kinds: readonly (readonly [path: string, kind: string])[];
  /** Folders with the names in them, or a sum over those. */
  readonly folders: readonly (readonly [path: string, names: string | null])[];
  readonly tracked: readonly (readonly [path: string, tracked: boolean | null])[];
  /** Variables with a sum over their values, null where they are not set: some are secrets. */
  readonly variables: readonly (readonly [name: string, value: string | null])[];
}

/** What every object of the language has (`constructor`) is no variable. */
const valueOf = (env: Environment, name: string): string | undefined => {
  const value: unknown = env[name];
  return typeof value === "string" ? value : undefined;
};

type Environment = Readonly<Record<string, string | undefined>>;

/** What is looked at once for all that ask. */
export interface Looks {
  /** What the file system says of a file; "" where nobody could tell whether it changed. */
  stamp(path: string): string;
  names(folder: string): string | null;
  /** Of a variable's value. */
  value(variable: string): string | null;
}

/** Letters that are no longer than a sum over them. */
const SHORT = 40;

/** Looks at a tree's files as they are `now`, milliseconds since 1970. A change shows in the time of the last change even where the date was put back. */
export function looksAt(tree: Tree, env: Environment, now: () => number = Date.now): Looks {
  return {
    stamp: once((path) => stampAt(resolve(tree.base, path), now())),
    names: once((folder) => {
      const names = tree.folder(folder).join("/");
      return names.length < SHORT ? names : sumOf(names);
    }),
    value: once((variable) => sumOf(valueOf(env, variable))),
  };
}

function once<Answer>(ask: (path: string) => Answer): (path: string) => Answer {
  const known = new Map<string, Answer>();
  return (path) => {
    let answer = known.get(path);
    if (answer === undefined) {
      answer = ask(path);
      known.set(path, answer);
    }
    return answer;
  };
}

/** A tree and an environment that note what is asked of them. */
export class Observer {
  readonly tree: Tree;
  readonly env: Environment;
  readonly #files = new Map<string, string>();
  readonly #kinds = new Map<string, string>();
  readonly #folders = new Map<string, string | null>();
  readonly #tracked = new Map<string, boolean | null>();
  readonly #variables = new Map<string, string | null>();
  readonly #asked: Tree;
  readonly #looks: Looks;
  #isTold = true;

  constructor(tree: Tree, env: Environment, looks: Looks) {
    this.#asked = tree;
    this.#looks = looks;
    const unknown = (): void => {
      this.#isTold = false;
    };
    this.tree = {
      base: tree.base,
      list(below) {
        unknown();
        return tree.list(below);
      },
      read: (path) => {
        this.note(path);
        return tree.read(path);
      },
      kind: (path) => {
        const kind = tree.kind(path);
        this.#kinds.set(path, kind);
        return kind;
      },
      folder: (path) => {
        this.#folders.set(path, looks.names(path));
        return tree.folder(path);
      },
      tracked: (path) => {
        const tracked = tree.tracked(path);
        this.#tracked.set(path, tracked ?? null);
        return tracked;
      },
      git(args, call) {
        unknown();
        return tree.git(args, call);
      },
      including(folders) {
        unknown();
        return tree.including(folders);
      },
    };
    this.env = new Proxy(env, {
      get: (_, name) => {
        this.#variables.set(String(name), looks.value(String(name)));
        return valueOf(env, String(name));
      },
    });
  }

  /** Notes a file that is read, be it by somebody who has read it before. */
  note(path: string): void {
    if (!this.#files.has(path)) this.#files.set(path, stampOf(path, this.#asked, this.#looks));
  }

  /** What was noted; undefined where something was asked that can't be asked again. */
  get observations(): Observations | undefined {
    if (!this.#isTold || [...this.#files.values()].includes("")) return undefined;
    return {
      files: [...this.#files],
      kinds: [...this.#kinds],
      folders: [...this.#folders],
      tracked: [...this.#tracked],
      variables: [...this.#variables],
    };
  }
}

/** Whether a tree and an environment would say the same again. `listed` are files that the tree lists now, and so holds. */
export const stillHolds = (
  { files, kinds, folders, tracked, variables }: Observations,
  listed: readonly string[],
  tree: Tree,
  looks: Looks,
): boolean =>
  files.every(([path, before]) => (listed.includes(path) ? looks.stamp(path) : stampOf(path, tree, looks)) === before) &&
  kinds.every(([path, kind]) => tree.kind(path) === kind) &&
  folders.every(([path, names]) => looks.names(path) === names) &&
  variables.every(([name, value]) => looks.value(name) === value) &&
  tracked.every(([path, before]) => (tree.tracked(path) ?? null) === before);

/** Of a file that can't be had: why. */
function stampOf(path: string, tree: Tree, { stamp }: Looks): string {
  const name = path.slice(path.lastIndexOf("/") + 1);
  const folder = path.slice(0, Math.max(0, path.length - name.length - 1)) || ".";
  // What its folder doesn't list need not be looked for: most stacks have no `.env`.
  const names = tree.folder(folder);
  if (names.length > 0 && !names.includes(name) && !names.includes(`${name}/`)) return "missing";
  const now = stamp(path);
  if (now !== "" && tree.kind(path) === "file") return now;
  const read = tree.read(path);
  return read.ok ? "" : read.why;
}

/** Tells texts apart without holding them. */
function sumOf(value: string | undefined): string | null {
  if (value === undefined) return null;
  // Numbers of 32 bits with a sign: all else takes the engine ten times as long, as long as it optimises nothing.
  let a = -559038737;
  let b = 1103547991;
  for (let at = 0; at < value.length; at += 1) {
    const code = value.charCodeAt(at);
    a = Math.imul(a ^ code, -1640531535);
    b = Math.imul(b ^ code, 1597334677);
  }
  return `${a >>> 0} ${b >>> 0} ${value.length}`;
}
