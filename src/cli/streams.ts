import { fstatSync, statSync, writeSync } from "node:fs";
import { isatty } from "node:tty";
import { Refusal } from "./refusal.ts";
import type { Sink } from "./world.ts";

/**
 * Standard output (1) or standard error (2). All that is written is written when the call returns, so the process may end at once. Node's own
 * streams take longer to load than most runs take; on Windows alone they know how a console spells letters.
 */
export function streamOf(number: 1 | 2): Sink {
  if (process.platform === "win32") return nodeStream(number === 1 ? process.stdout : process.stderr);
  let closed = false;
  return {
    isTTY: isTerminal(number),
    write(text) {
      if (!closed) closed = !writeAll(number, Buffer.from(text));
    },
  };
}

function nodeStream(stream: NodeJS.WriteStream): Sink {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });
  return stream;
}

/** Answers false where the other end was closed (`| head`): whoever closes a pipe has read enough. */
function writeAll(number: number, bytes: Buffer): boolean {
  for (let written = 0; written < bytes.length; ) {
    try {
      written += writeSync(number, bytes, written);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === "EPIPE") return false;
      // A pipe that somebody made not to wait is full.
      if (code !== "EAGAIN") return told(number, error as Error);
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
    }
  }
  return true;
}

/** A full disk: where the findings could not be told, nothing was checked. Of a warning that nobody can read nobody can be told. */
function told(number: number, { message }: Error): boolean {
  if (number === 1) throw new Refusal(`The output can't be written: ${message}.`);
  return false;
}

/** Asking the system for a terminal loads its half of node; what is no device, or the one that swallows everything, is none. */
function isTerminal(number: number): boolean {
  try {
    const stat = fstatSync(number);
    return stat.isCharacterDevice() && stat.rdev !== statSync("/dev/null").rdev && isatty(number);
  } catch {
    return false;
  }
}
