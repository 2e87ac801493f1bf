import type { Root } from "mdast";
import remarkFrontmatter from "remark-frontmatter";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified } from "unified";
import type { Source } from "../../source.ts";

const parser = unified().use(remarkParse).use(remarkFrontmatter).use(remarkGfm).freeze();

/** Parsing is the dearest step of reading a document, and its statements and its links both need it. */
const parsed = new WeakMap<Source, Root>();

/** A document as a tree of Markdown (CommonMark with tables, task lists and YAML front matter). Never fails: any text is Markdown. */
export function parseMarkdown(source: Source): Root {
  const known = parsed.get(source);
  if (known) return known;
  const root = parser.parse(source.text) as Root;
  parsed.set(source, root);
  return root;
}
