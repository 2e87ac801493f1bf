import { type Event, parseEvents, YAMLException } from "js-yaml";
import type { Source } from "../../source.ts";
import { timed } from "../../stopwatch.ts";
import { Builder } from "./builder.ts";
import { DEEPEST, type YamlFile, type YamlProblem } from "./document.ts";

/**
 * Reads a YAML text into nodes with places, every document of it. Never throws: a text that can't be parsed has a problem and no documents.
 *
 * - A scalar's `at` covers its text without quotes; of a block scalar the lines without the first indentation. A value that was left
 *   empty stands at its key. A map or list spans from its first to its last character.
 * - `raw` is the text behind quotes and escapes, before variables and types.
 * - Aliases share the children of their anchor's node, with one more `via`; what a merge key (`<<`) brings keeps its author's place,
 *   its values get a `via`.
 * - A local tag (`!reset`) stays on the node as `tag`.
 */
export const parseYaml = (source: Source): YamlFile => timed("parse", () => parse(source));

function parse(source: Source): YamlFile {
  let events: readonly Event[];
  try {
    events = parseEvents(source.text, { maxDepth: DEEPEST });
  } catch (error) {
    return { source, documents: [], problems: [failure(source, error)], tagged: false };
  }
  const builder = new Builder(source);
  for (const event of events) builder.take(event);
  return { source, documents: builder.documents, problems: builder.problems, tagged: builder.tagged };
}

function failure(source: Source, error: unknown): YamlProblem {
  if (!(error instanceof YAMLException)) {
    return { kind: "nesting", message: "the text is nested too deeply to be read", at: source.span(0, 0) };
  }
  const start = Math.min(error.mark?.position ?? 0, source.text.length);
  const at = source.span(start, Math.min(start + 1, source.text.length));
  if (error.reason.includes("maxDepth")) return { kind: "nesting", message: `nested more than ${DEEPEST} levels deep`, at };
  return { kind: "syntax", message: error.reason, at };
}
