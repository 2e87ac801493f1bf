import type { Span } from "../source.ts";
import { placeOf } from "../source.ts";
import { parseMarkdown } from "./reader.ts";

/** Lines of a document, from 1, both inclusive. */
export interface Lines {
  readonly first: number;
  readonly last: number;
}

/** The lines of the section that a stretch of a document stands in: from the heading above it to the next heading, without blank lines at its end. */
export function sectionAround(at: Span): Lines {
  const { source } = at;
  const { line, endLine } = placeOf(at);
  const headings = parseMarkdown(source).children.flatMap((node) =>
    node.type === "heading" && node.position ? [node.position.start.line] : [],
  );
  const first = headings.filter((heading) => heading <= line).at(-1) ?? 1;
  const next = headings.find((heading) => heading > endLine);
  let last = next === undefined ? placeOf(source.span(source.text.length, source.text.length)).line : next - 1;
  while (last > endLine && source.line(last).trim() === "") last -= 1;
  return { first, last };
}
