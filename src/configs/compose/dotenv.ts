import type { Scalar } from "../../node.ts";
import type { Source } from "../../source.ts";
import { expand, type Lookup } from "./template.ts";

/** One line of an env file. Without a value the variable is passed through from the caller's environment. */
interface DotenvEntry {
  readonly key: Scalar;
  readonly value?: Scalar;
}

const LINE = /^[ \t]*(?:export[ \t]+)?([A-Za-z0-9_.\-[\]]+)[ \t]*(?:([=:])|$)/;
const ESCAPES = new Map([
  ["n", "\n"],
  ["r", "\r"],
  ["t", "\t"],
  ["$", "$$"],
]);

/**
 * Reads an env file as compose does: `KEY=value` or `KEY: value`, `export`, comments (a `#` behind a blank), single quotes as written,
 * double quotes with escapes and over several lines, variables from the environment and from lines above. What is none of these is left out.
 */
export function readDotenv(source: Source, lookup: Lookup): ReadonlyMap<string, DotenvEntry> {
  const entries = new Map<string, DotenvEntry>();
  const known: Lookup = (name) => lookup(name) ?? valueOf(entries.get(name));
  const { text } = source;
  let offset = text.startsWith("\uFEFF") ? 1 : 0;
  while (offset < text.length) {
    const end = endOfLine(text, offset);
    const line = text.slice(offset, end);
    const found = LINE.exec(line);
    if (!found) {
      offset = end + 1;
      continue;
    }
    const [whole, name = "", separator] = found;
    const keyAt = offset + line.indexOf(name, line.length - line.trimStart().length + (/^\s*export\s/.test(whole) ? 6 : 0));
    const key: Scalar = { kind: "scalar", value: name, raw: name, at: source.span(keyAt, keyAt + name.length) };
    if (!separator) {
      entries.set(name, { key });
      offset = end + 1;
      continue;
    }
    const read = readValue(source, offset + whole.length, known);
    entries.set(name, { key, value: read.value });
    offset = read.next;
  }
  return entries;
}

/** An env file of `format: raw`: the text behind the first `=`, with quotes and all. */
export function readRawEnv(source: Source): ReadonlyMap<string, DotenvEntry> {
  const entries = new Map<string, DotenvEntry>();
  for (let offset = 0; offset < source.text.length; offset = endOfLine(source.text, offset) + 1) {
    const line = source.text.slice(offset, endOfLine(source.text, offset));
    const equals = line.indexOf("=");
    const name = (equals < 0 ? line : line.slice(0, equals)).trim();
    if (name === "" || name.startsWith("#")) continue;
    const key: Scalar = { kind: "scalar", value: name, raw: name, at: source.span(offset, offset + name.length) };
    const raw = line.slice(equals + 1);
    const at = source.span(offset + equals + 1, offset + line.length);
    entries.set(name, equals < 0 ? { key } : { key, value: { kind: "scalar", value: raw, raw, at } });
  }
  return entries;
}

const valueOf = (entry: DotenvEntry | undefined): string | undefined => (entry?.value ? String(entry.value.value) : undefined);

function endOfLine(text: string, from: number): number {
  const end = text.indexOf("\n", from);
  if (end < 0) return text.length;
  return end > from && text[end - 1] === "\r" ? end - 1 : end;
}

function readValue(source: Source, from: number, lookup: Lookup): { readonly value: Scalar; readonly next: number } {
  const { text } = source;
  const end = endOfLine(text, from);
  let start = from;
  while (start < end && (text[start] === " " || text[start] === "\t")) start++;
  const quote = text[start];
  const close = quote === '"' || quote === "'" ? closingQuote(text, start + 1, quote) : undefined;
  if (close !== undefined) {
    const raw = text.slice(start + 1, close);
    const at = source.span(start + 1, close);
    const value: Scalar = quote === "'" ? { kind: "scalar", value: raw, raw, at } : expanded(unescape(raw), raw, at, lookup);
    return { value, next: endOfLine(text, close) + 1 };
  }
  const line = text.slice(start, end);
  const comment = line.startsWith("#") ? 0 : line.search(/[ \t]#/);
  const raw = (comment < 0 ? line : line.slice(0, comment)).trimEnd();
  return { value: expanded(raw, raw, source.span(start, start + raw.length), lookup), next: end + 1 };
}

function closingQuote(text: string, from: number, quote: string): number | undefined {
  for (let at = text.indexOf(quote, from); at >= 0; at = text.indexOf(quote, at + 1)) {
    if (text[at - 1] !== "\\" || quote === "'") return at;
  }
  return undefined;
}

const unescape = (text: string): string => text.replace(/\\(.)/gs, (_, escaped: string) => ESCAPES.get(escaped) ?? escaped);

function expanded(text: string, raw: string, at: Scalar["at"], lookup: Lookup): Scalar {
  const { value, gaps } = expand(text, lookup);
  return { kind: "scalar", value, raw, at, ...(gaps.length && { gaps }) };
}
