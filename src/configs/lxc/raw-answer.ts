import { effectivePairs } from "./effective.ts";
import type { RawFile } from "./raw-file.ts";

/** What plain LXC makes of a file: why it refuses it, and what each key holds: a list where it holds several values. */
export interface RawAnswer {
  readonly errors: readonly string[];
  readonly values: Readonly<Record<string, string | readonly string[]>>;
}

/** Families of keys that LXC answers as one list of `key = value`. */
const family = /^lxc\.(?:cgroup2?|prlimit|sysctl)(?=\.(?!dir|relative))/;

/** The answer in the shape of `lxc-info --config`, for `inspect --raw` and comparisons. Defaults are left out. */
export function rawAnswer(file: RawFile): RawAnswer {
  const values = new Map<string, string[]>();
  for (const { key, value } of effectivePairs(file.pairs)) {
    const name = String(key.value);
    const shared = family.exec(name)?.[0];
    const held = values.get(shared ?? name) ?? [];
    held.push(shared ? `${name} = ${value.value}` : String(value.value));
    values.set(shared ?? name, held);
  }
  return {
    errors: file.remarks.filter((remark) => remark.severity === "error").map((remark) => remark.message),
    values: Object.fromEntries([...values].map(([key, held]) => [key, held.length === 1 ? (held[0] as string) : held])),
  };
}
