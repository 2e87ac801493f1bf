import { type Scalar, scalar } from "../../node.ts";
import type { Source, Span } from "../../source.ts";
import { trimRange } from "./blanks.ts";
import { decodeText } from "./decode.ts";
import { faultText, parseProperties } from "./property-string.ts";
import { type Schema, typeOfKey } from "./schema.ts";
import type { LxcPair, ParserWarning, Section, Setting } from "./section.ts";
import { topLevelValue } from "./values.ts";

/** A section while its lines come in. Warnings point to the draft, which becomes the section that a caller sees. */
export class SectionDraft implements Section {
  readonly kind: Section["kind"];
  readonly name: string;
  readonly at: Span;
  readonly settings = new Map<string, Setting>();
  readonly lxc: LxcPair[] = [];
  env: Scalar[] = [];
  snapstate?: string;
  deletes?: Scalar;
  #description: string[] = [];

  constructor(kind: Section["kind"], name: string, at: Span) {
    this.kind = kind;
    this.name = name;
    this.at = at;
  }

  describe(text: string, end: string): void {
    this.#description.push(decodeText(text) + end);
  }

  get description(): string | undefined {
    return this.#description.length > 0 ? this.#description.join("") : undefined;
  }
}

/** The lines of a text, parted at LF alone, with their offsets; what Perl's split leaves out at the end is blank anyway. */
export function* linesOf(source: Source): Generator<{ readonly text: string; readonly start: number }> {
  const { text } = source;
  for (let start = 0; start < text.length; ) {
    const end = text.indexOf("\n", start);
    const stop = end === -1 ? text.length : end;
    yield { text: text.slice(start, stop), start };
    start = stop + 1;
  }
}

/** A stretch of a line without its blanks, as a scalar. */
export function trimmedScalar(source: Source, from: number, to: number): Scalar {
  const { start, end } = trimRange(source.text, from, to);
  const text = source.text.slice(start, end);
  return scalar(text, source.span(start, end), text);
}

/** The value of `key:   value  `: at least one character, the last blank where there are only blanks (PVE: `\s*(.+?)\s*$`). */
export function valueAfter(source: Source, from: number, to: number): Scalar | undefined {
  const value = trimmedScalar(source, from, to);
  if (value.value !== "" || from === to) return value.value === "" ? undefined : value;
  const blank = source.text.slice(to - 1, to);
  return scalar(blank, source.span(to - 1, to), blank);
}

/** A setting, typed by its schema. A value that does not pass keeps its text, and the fault says why. */
export function settingOf(schema: Schema, key: Scalar, written: Scalar): Setting {
  const name = String(key.value);
  const type = typeOfKey(schema, name);
  if (!type) return { key, value: written, fault: { says: `unknown setting '${name}'`, plainly: "is no key that Proxmox knows" } };
  const typed = topLevelValue(type, String(written.value));
  if (!typed.ok) return { key, value: written, type, fault: typed.fault };
  if (!type.properties) return { key, value: scalar(typed.value, written.at, written.raw), type };
  const properties = parseProperties(type.properties, written);
  const says = faultText(properties);
  const plainly = properties.faults.map((fault) => fault.plainly).join("; ");
  return { key, value: written, type, properties, ...(says !== undefined && { fault: { says, plainly } }) };
}

/** A warning about a whole line: its place is the line without the blanks at its end. */
export const lineWarning = (section: Section, source: Source, line: { text: string; start: number }): ParserWarning => {
  const { start, end } = trimRange(source.text, line.start, line.start + line.text.length);
  return { kind: "line", line: line.text, section, at: source.span(start, end) };
};

/** The place of what is wrong: the first faulty part, else the value, or the key where that is unknown. */
export function placeOfFault(setting: Setting): Span {
  if (!setting.type) return setting.key.at;
  return setting.properties?.faults[0]?.at ?? setting.value.at;
}
