import { visible } from "../report/visible.ts";
import type { Tree } from "../tree/tree.ts";
import type { World } from "./world.ts";

/** Milliseconds: a run that is faster shows nothing, and a line that changes more often can't be read. */
const PATIENCE = 1000;
const INTERVAL = 100;

/** Columns: a line that wraps could not be taken back. */
const WIDTH = 78;

const CLEARED = "\r\u001b[2K";

/**
 * Runs something that may take long. On a terminal, standard error tells after a second what is being read; nothing of it is left behind.
 * Everything is synchronous, so no timer would ever fire: the tree that is handed out tells what it is asked for.
 */
export function withProgress<T>(world: World, run: (world: World, watch: (tree: Tree) => Tree) => T): T {
  const { stderr, clock, env } = world;
  if (stderr.isTTY !== true || env.TERM === "dumb") return run(world, (tree) => tree);
  const started = clock();
  let drawn: number | undefined;
  let count = 0;
  const tell = (what: string): void => {
    const now = clock();
    if (now - started < PATIENCE || (drawn !== undefined && now - drawn < INTERVAL)) return;
    const line = visible(`homelab-lint: ${count} files read, ${what}`);
    stderr.write(`${CLEARED}${line.length > WIDTH ? `${line.slice(0, WIDTH - 1)}…` : line}`);
    drawn = now;
  };
  const clear = (): void => {
    if (drawn !== undefined) stderr.write(CLEARED);
    drawn = undefined;
  };
  const watch = (tree: Tree): Tree =>
    Object.freeze<Tree>({
      ...tree,
      list(below) {
        tell(`looking for files in ${below ?? "."}`);
        return tree.list(below);
      },
      read(path) {
        count += 1;
        tell(path);
        return tree.read(path);
      },
      git(args, call) {
        tell(`asking git in ${call?.folder ?? "."}`);
        return tree.git(args, call);
      },
      including: (folders) => watch(tree.including(folders)),
    });
  const orderly = {
    isTTY: true,
    write(text: string) {
      clear();
      stderr.write(text);
    },
  };
  try {
    return run({ ...world, stderr: orderly }, watch);
  } finally {
    clear();
  }
}
