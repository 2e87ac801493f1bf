/**
 * All that reads Markdown for the command line. The build puts it into a file of its own, which is loaded when one of these is called: most runs
 * find their rules in the cache.
 */
export { readDocuments } from "../standards/read-documents.ts";
export { parseMarkdown } from "../standards/text/markdown.ts";
export { init } from "./first-documents.ts";
