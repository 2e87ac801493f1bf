import { readFileSync } from "node:fs";
import type { Code, Root } from "mdast";
import { toString as plainText } from "mdast-util-to-string";
import { Source } from "../../src/source.ts";
import { parseMarkdown } from "../../src/standards/text/markdown.ts";

/** How people write: a sentence with a modal word, a list of orders, a keyed line or a label, a table, running text, a heading, a fence. */
export const styles = ["sentence", "list", "label", "table", "prose", "heading", "fence"] as const;

/** One way to say what an example of the page's demands. */
export interface Phrasing {
  readonly style: string;
  readonly text: string;
}

/** Ways to say one thing, with the example that they are held against. */
export interface Alternatives {
  /** The title of the example that says the same. */
  readonly example: string;
  readonly phrasings: readonly Phrasing[];
}

/**
 * The other words of a page: below "## How documents say it", one heading "In other words: TITLE" for an example that they are held against,
 * and below it fences with the info string `markdown STYLE`. A text without a heading of its own stands below "# Standards".
 */
export function alternativesOf(file: string): readonly Alternatives[] {
  const root: Root = parseMarkdown(new Source(file, readFileSync(file, "utf8")));
  const found: { example: string; phrasings: Phrasing[] }[] = [];
  let inside = false;
  for (const node of root.children) {
    if (node.type === "heading" && node.depth <= 2) inside = plainText(node) === "How documents say it";
    else if (inside && node.type === "heading") {
      const example = plainText(node).match(/^In other words: (.+)$/)?.[1];
      if (example !== undefined) found.push({ example, phrasings: [] });
    } else if (inside && node.type === "code") found.at(-1)?.phrasings.push(phrasing(node));
  }
  return found;
}

const phrasing = ({ meta, value }: Code): Phrasing => ({
  style: meta ?? "",
  text: /^# /m.test(value) ? `${value}\n` : `# Standards\n\n${value}\n`,
});
