import type { ReadDocuments } from "../reading.ts";
import { readDocuments as readAll } from "../standards/read-documents.ts";
import { unoptimised } from "./pace.ts";

/**
 * All that reads Markdown for the command line. The build puts it into a file of its own, which is loaded when one of these is called: most runs
 * find their rules in the cache.
 */
export { parseMarkdown } from "../standards/text/markdown.ts";
export { init } from "./first-documents.ts";

/** Documents up to which nothing is optimised. */
const FEW = 10;

/**
 * Reads documents. Of few, nearly everything runs a few times, so what the engine optimises meanwhile would be used no more: it took a fifth of the
 * time.
 */
export const readDocuments: ReadDocuments = (documents, catalogue) => {
  if (documents.standards.length + documents.inventory.length > FEW) return readAll(documents, catalogue);
  return unoptimised(() => readAll(documents, catalogue));
};
