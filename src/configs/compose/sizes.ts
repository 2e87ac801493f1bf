import type { Scalar } from "../../node.ts";
import { textValue } from "../yaml/slice.ts";

const UNITS = ["b", "k", "m", "g", "t", "p"];

/** A size in bytes, as docker reads it: `512m`, `1.5GB`, `2gib`, a bare number; 1k is 1024. Undefined for what is no size. */
export function bytesOf(size: Scalar): number | undefined {
  const [, digits, unit = "b"] = /^(\d+(?:\.\d+)?)\s*([bkmgtp])?(?:i?b)?$/i.exec(textValue(size).trim()) ?? [];
  return digits === undefined ? undefined : Math.floor(Number(digits) * 1024 ** UNITS.indexOf(unit.toLowerCase()));
}
