import type { Root } from "mdast";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import remarkFrontmatter from "remark-frontmatter";
import remarkParse from "remark-parse";
import { type Processor, unified } from "unified";
import type { Source } from "../../source.ts";

/** Parsing is the dearest step of reading a document, and its statements and its links both need it. Only the last tree is kept: it takes fifty times its text. */
let last: { readonly source: Source; readonly root: Root } | undefined;

/** A document as a tree of Markdown (CommonMark with tables, task lists and YAML front matter). Never fails: any text is Markdown. */
export function parseMarkdown(source: Source): Root {
  if (last?.source !== source) last = { source, root: parserFor(source.text).parse(source.text) as Root };
  return last.root;
}

/**
 * What GitHub's Markdown has beyond CommonMark, each with what a text must hold to have any of it. Addresses alone are no links here: they
 * would be tried at every word, and say the same as text.
 */
const extras: readonly { readonly names: RegExp; readonly needs: RegExp }[] = [
  { names: /autolink$/i, needs: /^(?!)/ },
  { names: /footnote/i, needs: /\[\^/ },
  { names: /^strikethrough$/, needs: /~/ },
  { names: /^table$/, needs: /\||:-|-:/ },
  { names: /^tasklist/, needs: /\[[\sx]\]/i },
];

const parsers = new Map<string, Processor<Root>>();

function parserFor(text: string): Processor<Root> {
  const unneeded = extras.filter(({ needs }) => !needs.test(text)).map(({ names }) => names);
  const key = unneeded.map(String).join();
  let parser = parsers.get(key);
  if (!parser) {
    parser = unified().use(remarkParse).use(remarkFrontmatter).use(gfmWithout, unneeded).freeze() as unknown as Processor<Root>;
    parsers.set(key, parser);
  }
  return parser;
}

/** A construct of micromark, as far as it is told apart here. */
interface Construct {
  readonly name?: string;
}

type Extension = Record<string, Record<string, Construct | readonly Construct[]>>;

/**
 * remark-gfm without constructs of these names, and without its other half, which writes Markdown: nothing here does, and the command would
 * carry it along.
 */
function gfmWithout(this: Processor, unneeded: readonly RegExp[]): void {
  const data = this.data() as { micromarkExtensions?: unknown[]; fromMarkdownExtensions?: unknown[] };
  const isNeeded = ({ name }: Construct): boolean => !unneeded.some((names) => names.test(name ?? ""));
  data.micromarkExtensions = [...(data.micromarkExtensions ?? []), withConstructs(gfm() as Extension, isNeeded)];
  data.fromMarkdownExtensions = [...(data.fromMarkdownExtensions ?? []), withoutTransforms(gfmFromMarkdown())];
}

/** The same extension with those constructs alone. */
const withConstructs = (extension: Extension, isNeeded: (construct: Construct) => boolean): Extension =>
  Object.fromEntries(
    Object.entries(extension).map(([content, byCode]) => [
      content,
      Object.fromEntries(
        Object.entries(byCode).flatMap(([code, constructs]) => {
          // Lists of markers hold no constructs.
          const kept = [constructs].flat().filter((one) => typeof one !== "object" || isNeeded(one));
          return kept.length > 0 ? [[code, kept]] : [];
        }),
      ),
    ]),
  );

/** Only addresses are looked for in the finished tree. */
function withoutTransforms(extensions: unknown): unknown {
  return [extensions].flat(9).map((extension) => ({ ...(extension as object), transforms: [] }));
}
