/**
 * The library: the flow of the command line, for programs.
 *
 *     const tree = openWorkingFolder(process.cwd());
 *     const outcome = lint({ tree, standards: ["docs/architecture/README.md"], inventory: [], paths: ["."], surroundings: { env: {}, now: 0 }, catalogue });
 *     console.log(text(outcome, { quiet: false, color: false }));
 */
export { catalogue } from "../rules/index.ts";
export type { Surroundings } from "./configs/reader.ts";
export { lint } from "./lint.ts";
export type { Catalogue, Deviation, Finding, Rule, Severity, Status, Term, TermWithPage, Trait, Vocabulary } from "./model.ts";
export type { Entry, Gap, List, Mapping, Node, Scalar, Via } from "./node.ts";
export type { MatchedRule, Outcome, Request, StatementRead } from "./outcome.ts";
export { formats } from "./report/formats.ts";
export { json } from "./report/json.ts";
export type { Report, ReportOptions } from "./report/report.ts";
export { text } from "./report/text.ts";
export { type Place, placeOf, Source, type Span } from "./source.ts";
export type { Subject, SubjectKind } from "./subject.ts";
export { memoryTree } from "./tree/memory.ts";
export type { Read, Tree } from "./tree/tree.ts";
export { openWorkingFolder } from "./tree/working-folder.ts";
