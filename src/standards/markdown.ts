import type { Root } from "mdast";
import remarkFrontmatter from "remark-frontmatter";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified } from "unified";
import type { Source } from "../source.ts";

const parser = unified().use(remarkParse).use(remarkFrontmatter).use(remarkGfm).freeze();

/** A document as a tree of Markdown (CommonMark with tables, task lists and YAML front matter). Never fails: any text is Markdown. */
export const parseMarkdown = (source: Source): Root => parser.parse(source.text) as Root;
