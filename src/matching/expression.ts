import { among, type Part } from "./matcher.ts";

/** Repetitions that are counted out; more are no pattern of a name. */
const MOST = 100;

/**
 * A regular expression as parts that are matched in bounded time: letters, escapes, classes, groups, alternatives and repetitions. Undefined
 * for what is no such expression: an assertion, a reference back, a group with a name.
 */
export function partsOfExpression(text: string): readonly Part[] | undefined {
  const reader = { text, at: 0 };
  try {
    // What the engine refuses is no expression.
    new RegExp(text, "u");
  } catch {
    return undefined;
  }
  const parts = alternatives(reader);
  return parts && reader.at === text.length ? parts : undefined;
}

interface Reader {
  readonly text: string;
  at: number;
}

function alternatives(reader: Reader): readonly Part[] | undefined {
  const found: (readonly Part[])[] = [];
  for (;;) {
    const parts = sequence(reader);
    if (!parts) return undefined;
    found.push(parts);
    if (reader.text[reader.at] !== "|") return found.length === 1 ? parts : [{ either: found }];
    reader.at += 1;
  }
}

function sequence(reader: Reader): readonly Part[] | undefined {
  const parts: Part[] = [];
  while (reader.at < reader.text.length && !"|)".includes(reader.text[reader.at] as string)) {
    const part = repetition(reader, single(reader));
    if (!part) return undefined;
    parts.push(...part);
  }
  return parts;
}

function single(reader: Reader): readonly Part[] | undefined {
  const rest = reader.text.slice(reader.at);
  const group = /^\((?:\?:)?(?!\?)/.exec(rest);
  if (group) {
    reader.at += group[0].length;
    const inside = alternatives(reader);
    if (!inside || reader.text[reader.at] !== ")") return undefined;
    reader.at += 1;
    return inside;
  }
  const [one] = /^(?:\\[dwsDWS.\\/$^*+?()[\]{}|-]|\[(?:\\.|[^\]\\])+\]|[^\\^$*+?()[\]{}|])/u.exec(rest) ?? [];
  if (one === undefined) return undefined;
  reader.at += one.length;
  return one.length === 1 && one !== "." ? [one] : [{ one: among(new RegExp(`^${one}$`, "u")) }];
}

function repetition(reader: Reader, parts: readonly Part[] | undefined): readonly Part[] | undefined {
  const [written, exact, from, to] = /^(?:[*+?]|\{(?:(\d+)|(\d+),(\d*))\})\??/.exec(reader.text.slice(reader.at)) ?? [];
  if (!parts || written === undefined) return parts;
  reader.at += written.length;
  const [only] = parts;
  const many = parts.length === 1 && typeof only === "object" && "one" in only ? { many: only.one } : undefined;
  if (written.startsWith("*")) return many ? [many] : [{ repeated: parts, least: 0, most: Number.POSITIVE_INFINITY }];
  if (written.startsWith("+")) return many ? [...parts, many] : [{ repeated: parts, least: 1, most: Number.POSITIVE_INFINITY }];
  if (written.startsWith("?")) return [{ either: [[], parts] }];
  const least = Number(exact ?? from);
  const most = exact !== undefined ? least : to === "" ? Number.POSITIVE_INFINITY : Number(to);
  return least > MOST || (most > MOST && most !== Number.POSITIVE_INFINITY) ? undefined : [{ repeated: parts, least, most }];
}
