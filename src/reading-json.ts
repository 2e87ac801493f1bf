import type { Reading } from "./reading.ts";
import { Source, type Span } from "./source.ts";

/** A document behind a stored reading: its lines, so that places need no text, and how to get at the text itself. */
export interface StoredDocument {
  readonly path: string;
  readonly starts: readonly number[];
  readonly length: number;
}

/** A reading as JSON data: spans as document and offsets, maps and sets as lists. */
export interface StoredReading {
  readonly documents: readonly StoredDocument[];
  readonly reading: unknown;
}

/** A reading as data that JSON can hold. */
export function toStored({ rules, facts, statements, sections, deviations, findings }: Reading): StoredReading {
  const sources: Source[] = [];
  const numbers = new Map<Source, number>();
  const numberOf = (source: Source): number => {
    let number = numbers.get(source);
    if (number === undefined) {
      number = sources.push(source) - 1;
      numbers.set(source, number);
    }
    return number;
  };
  const plain = (value: unknown): unknown => {
    if (typeof value !== "object" || value === null) return value;
    if (Array.isArray(value)) return value.map(plain);
    if (isSpan(value)) return { $at: [numberOf(value.source), value.start, value.end] };
    if (value instanceof Map) return { $map: [...value].map(plain) };
    if (value instanceof Set) return { $set: [...value].map(plain) };
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, plain(one)]));
  };
  const reading = plain({ rules, facts, statements, sections: rules.map((rule) => sections.get(rule) ?? []), deviations, findings });
  return { documents: sources.map(({ path, starts, length }) => ({ path, starts, length })), reading };
}

/** The reading that was stored; `read` gives the text of a document when somebody asks for it. Throws on data that is none. */
export function fromStored({ documents, reading }: StoredReading, read: (path: string) => string): Reading {
  const sources = documents.map(({ path, starts, length }) => new Source(path, { starts, length, read: () => read(path) }));
  const revive = (value: unknown): unknown => {
    if (typeof value !== "object" || value === null) return value;
    if (Array.isArray(value)) {
      for (let index = 0; index < value.length; index += 1) value[index] = revive(value[index]);
      return value;
    }
    const { $at, $map, $set } = value as { $at?: readonly [number, number, number]; $map?: [unknown, unknown][]; $set?: unknown[] };
    if ($at) return (sources[$at[0]] as Source).span($at[1], $at[2]);
    if ($map) return new Map($map.map(([key, one]) => [revive(key), revive(one)]));
    if ($set) return new Set($set.map(revive));
    const data = value as Record<string, unknown>;
    for (const key in data) {
      const one = data[key];
      if (typeof one === "object") data[key] = revive(one);
    }
    return data;
  };
  const { sections, ...rest } = revive(reading) as Omit<Reading, "sections"> & { readonly sections: readonly (readonly string[])[] };
  return { ...rest, sections: new Map(rest.rules.map((rule, index) => [rule, sections[index] as readonly string[]])) };
}

const isSpan = (value: object): value is Span => "source" in value && value.source instanceof Source;
