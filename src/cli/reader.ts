import type { ReadDocuments, Reading } from "../reading.ts";
import { readDocuments as readAll } from "../standards/read-documents.ts";
import { patient, unoptimised } from "./pace.ts";

/**
 * All that reads Markdown for the command line. The build puts it into a file of its own, which is loaded when one of these is called: most runs
 * find their rules in the cache.
 */
export { parseMarkdown } from "../standards/text/markdown.ts";
export { init } from "./first-documents.ts";

/** Documents up to which nothing is optimised, and from which on memory counts for more than time. */
const FEW = 10;
const MASSES = 400;

/**
 * Reads documents. Of few, nearly everything runs a few times, so what the engine optimises meanwhile would be used no more: it took a fifth of the
 * time.
 */
export const readDocuments: ReadDocuments = (documents, catalogue) => {
  const count = documents.standards.length + documents.inventory.length;
  const read = (): Reading => readAll(documents, catalogue);
  return count > FEW ? patient(read, { sparing: count >= MASSES }) : unoptimised(read);
};
