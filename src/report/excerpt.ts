import { withoutSecrets } from "../secrets.ts";
import { placeOf, type Span } from "../source.ts";
import { visibleSource } from "./visible.ts";

/** Columns that an excerpt may fill: beyond them nobody looks, and minified lines run to megabytes. */
const WIDTH = 100;

/** How many columns before the marked stretch stay when a long line is cut. */
const BEFORE = 40;

export interface Excerpt {
  readonly line: number;
  /** The source line, safe to print, cut to a window around the marked stretch. */
  readonly text: string;
  /** How far the marks are indented, and how many there are; at least one. */
  readonly indent: number;
  readonly marks: number;
}

const widthOf = (text: string): number => [...text].length;

/** A line without secrets. Of one that is cut anyway, only what is shown is looked at, and as much before it as a name takes. */
function hidden(line: string, column: number): string {
  const from = line.length > WIDTH ? Math.max(0, column - 3 * WIDTH) : 0;
  const to = from + 5 * WIDTH;
  return line.slice(0, from) + withoutSecrets(line.slice(from, to)) + line.slice(to);
}

/**
 * The line that a span begins in, with the stretch to mark; undefined where there is nothing to show (an empty file, a folder). Of what is
 * `concealed` and all behind it nothing is shown.
 */
export function excerptOf(at: Span, concealed = false): Excerpt | undefined {
  const { line, column, endLine, endColumn } = placeOf(at);
  const whole = hidden(at.source.line(line), column - 1);
  if (whole.trim() === "") return undefined;
  const end = endLine === line ? Math.min(endColumn - 1, whole.length) : whole.trimEnd().length;
  const start = Math.min(column - 1, whole.length);
  const from = whole.length > WIDTH ? Math.max(0, Math.min(start - BEFORE, whole.length - WIDTH)) : 0;
  const to = Math.min(whole.length, from + WIDTH);
  const head = from > 0 ? "…" : "";
  const tail = to < whole.length ? "…" : "";
  const before = head + visibleSource(whole.slice(from, start));
  if (concealed) return { line, text: `${before}•••`, indent: widthOf(before), marks: 3 };
  const marked = visibleSource(whole.slice(start, Math.min(end, to)));
  return {
    line,
    text: before + marked + visibleSource(whole.slice(Math.max(start, Math.min(end, to)), to)) + tail,
    indent: widthOf(before),
    marks: Math.max(1, widthOf(marked)),
  };
}
