import type { Definition, Image, Link, Root, RootContent } from "mdast";
import { toString as plainText } from "mdast-util-to-string";
import { visit } from "unist-util-visit";
import { normalise } from "../../matching/paths.ts";
import type { Finding } from "../../model.ts";
import { Source, type Span, spanOf } from "../../source.ts";
import type { Tree } from "../../tree/tree.ts";
import { boundDocument } from "../text/bounds.ts";
import { parseMarkdown } from "../text/markdown.ts";
import { slug } from "../words/scope.ts";

/** Where a document's links lead, and what links can lead to in it. */
export interface Links {
  readonly from: readonly { readonly url: string; readonly at: Span }[];
  readonly anchors: ReadonlySet<string>;
}

/** The links and anchors of a document. */
export function linksIn(source: Source): Links {
  const root = parseMarkdown(source);
  const from: { url: string; at: Span }[] = [];
  visit(root, ["link", "image", "definition"], (node) => {
    const { url } = node as Link | Image | Definition;
    if (!isForeign(url)) from.push({ url, at: spanOf(source, node) });
  });
  return { from, anchors: anchorsIn(root) };
}

/**
 * Cross-references of documents that lead nowhere: a relative link to a file that is not there, or to a heading that is not in it.
 * Addresses on the web are never asked; a link out of the tree is left alone.
 */
export function findDeadLinks(documents: ReadonlyMap<Source, Links>, tree: Tree): (source: Source) => readonly Finding[] {
  const anchors = new Map<string, ReadonlySet<string>>();
  for (const [source, links] of documents) anchors.set(source.path, links.anchors);
  const anchorsOf = (path: string): ReadonlySet<string> | undefined => {
    const known = anchors.get(path);
    if (known) return known;
    const read = tree.read(path);
    if (!read.ok) return undefined;
    const found = anchorsIn(parseMarkdown(boundDocument(new Source(path, read.text)).source));
    anchors.set(path, found);
    return found;
  };
  return (source) =>
    (documents.get(source)?.from ?? []).flatMap(({ url, at }): Finding[] => {
      const message = deadness(url, source.path, tree, anchorsOf);
      return message ? [{ rule: "document/dead-link", severity: "warning", message, at, related: [] }] : [];
    });
}

/** On the web, from the top of a site, with a placeholder in it, or none. */
const isForeign = (url: string): boolean => /^[a-z][a-z0-9+.-]*:|^\/\/|^\/|[{}<>]/i.test(url) || url === "";

function deadness(url: string, from: string, tree: Tree, anchorsOf: (path: string) => ReadonlySet<string> | undefined): string | undefined {
  const [written = "", anchor] = url.split("#");
  const folder = from.includes("/") ? from.slice(0, from.lastIndexOf("/")) : ".";
  const path = written === "" ? from : normalise(`${folder}/${decoded(written.split("?")[0] as string)}`);
  const kind = tree.kind(path);
  if (kind === "outside") return undefined;
  if (kind === "missing") return `this link leads to \`${path}\`, and nothing is there; mend the path, or write the document`;
  if (!anchor || kind !== "file" || !/\.(?:md|markdown)$/i.test(path)) return undefined;
  const anchors = anchorsOf(path);
  return anchors && !anchors.has(decoded(anchor).toLowerCase())
    ? `this link leads to the heading \`#${anchor}\` of \`${path}\`, which has none such`
    : undefined;
}

/** Headings as GitHub numbers them, and anchors that HTML sets. */
function anchorsIn(root: Root): ReadonlySet<string> {
  const found = new Set<string>();
  const counts = new Map<string, number>();
  visit(root, ["heading", "html"], (node) => {
    if (node.type === "html") {
      for (const match of (node as RootContent & { value: string }).value.matchAll(/\b(?:id|name)="([^"]+)"/g))
        found.add((match[1] as string).toLowerCase());
      return;
    }
    const base = slug(
      plainText(node).replace(/\s*\{#([\w-]+)\}\s*$/, (_, id: string) => {
        found.add(id.toLowerCase());
        return "";
      }),
    );
    const count = counts.get(base) ?? 0;
    counts.set(base, count + 1);
    found.add(count === 0 ? base : `${base}-${count}`);
  });
  return found;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
