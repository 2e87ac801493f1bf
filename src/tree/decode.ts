import type { Read } from "./tree.ts";

/** Bytes that are read of one file at most, where nothing else is said. */
export const READ_LIMIT = 10 * 1024 * 1024;

/** The answer for a file beyond the bound. */
export const tooLarge = (size: number, limit: number): Read => ({
  ok: false,
  why: "too-large",
  detail: `${size} bytes, more than the ${limit} that are read of one file`,
});

/**
 * The text of a file's bytes: UTF-8, or UTF-16 where a byte order mark says so. The mark stays in the text as U+FEFF, so that offsets are
 * those of an editor that shows it. A NUL byte in anything but UTF-16 means that the file is no text.
 */
export function decode(bytes: Buffer): Read {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { ok: true, text: bytes.toString("utf16le") };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) {
    const even = Buffer.from(bytes.subarray(0, bytes.length - (bytes.length % 2)));
    return { ok: true, text: even.swap16().toString("utf16le") };
  }
  if (bytes.includes(0)) return { ok: false, why: "binary", detail: "it holds NUL bytes" };
  return { ok: true, text: bytes.toString("utf8") };
}
