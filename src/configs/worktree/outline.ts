import type { Root } from "mdast";
import { toString as textOf } from "mdast-util-to-string";
import remarkFrontmatter from "remark-frontmatter";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { visit } from "unist-util-visit";
import { type Source, type Span, spanOf } from "../../source.ts";
import type { Outline } from "./facts.ts";

const markdown = unified().use(remarkParse).use(remarkFrontmatter);

/** Title, headings and day of a Markdown file. A day inside a fence is an example. */
export function outlineOf(source: Source): Outline {
  const root = markdown.parse(source.text) as Root;
  const headings: { depth: number; text: string; at: Span }[] = [];
  const fences: { start: number; end: number }[] = [];
  visit(root, (node) => {
    if (node.type === "heading") headings.push({ depth: node.depth, text: textOf(node), at: spanOf(source, node) });
    if (node.type === "code") fences.push(spanOf(source, node));
  });
  const title = headings.find(({ depth }) => depth === 1);
  const date = [...source.text.matchAll(/\b\d{4}-\d{2}-\d{2}\b/g)].find(
    ({ 0: text, index }) => !Number.isNaN(Date.parse(text)) && !fences.some(({ start, end }) => index >= start && index < end),
  );
  return {
    source,
    headings,
    ...(title && { title: { text: title.text, at: title.at } }),
    ...(date && { date: { text: date[0], at: source.span(date.index, date.index + date[0].length) } }),
  };
}
