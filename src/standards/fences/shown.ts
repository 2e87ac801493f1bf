import { readCompose } from "../../configs/compose/reader.ts";
import { readGuests } from "../../configs/lxc/read.ts";
import type { Catalogue, Context, Facts, Holding, Relation, Severity, Statement, TermWithPage } from "../../model.ts";
import { placeOf } from "../../source.ts";
import type { Subject } from "../../subject.ts";
import { memoryTree } from "../../tree/memory.ts";
import type { Draft } from "../drafts.ts";
import { composeOf, isDockerRun } from "./docker-run.ts";
import { isGuestText } from "./guest-fences.ts";

/** One setting of an example, as a term sees it. */
export interface Shown {
  readonly term: TermWithPage;
  readonly value: string;
  /** As it stands there, where a variable fills a part of it. */
  readonly written?: string;
  readonly part?: string;
  readonly at: Statement["at"];
  readonly subject: Subject;
}

/** The draft that a setting of an example makes. */
export const draftOf = (statement: Statement, { term, part, at, subject }: Shown, relation: Relation, severity: Severity): Draft => ({
  statement,
  term,
  relation,
  ...(part !== undefined && { part }),
  severity,
  at,
  selector: { kinds: term.vocabulary.subjects.filter((kind) => kind === subject.kind), words: `every ${subject.kind}` },
});

/** What each term sees in an example, with its line in the document. */
export function shownIn(statement: Statement, facts: Facts, catalogue: Catalogue, paired = false): readonly Shown[] {
  const example = subjectsIn(statement);
  const context: Context = { facts, subjects: example.subjects, hosts: new Set(), now: 0, has: () => false, isStranger: () => false };
  const first = placeOf(statement.at).line + 1;
  const found: Shown[] = [];
  for (const subject of example.subjects) {
    for (const term of catalogue.terms) {
      if (!term.vocabulary.subjects.includes(subject.kind)) continue;
      const held = term.incidental ? (paired && term.contrasts?.(subject)) || [] : heldBy(term, subject, context);
      for (const { value, part, node } of held) {
        if (node.at.start === subject.at.start && node.at.end === subject.at.end) continue; // a default, not what the example shows
        const line = first + placeOf(node.at).line - 1 - example.added;
        const source = statement.at.source;
        const start = source.lineStart(line);
        const one: Shown = {
          term,
          value,
          ...(node.kind === "scalar" && node.gaps?.length && { written: node.raw }),
          ...(part !== undefined && { part }),
          subject,
          at: source.span(start, start + source.line(line).length),
        };
        if (!found.some((other) => other.term === term && other.part === one.part && other.value === value)) found.push(one);
      }
    }
  }
  return found;
}

const heldBy = (term: TermWithPage, subject: Subject, context: Context): readonly Holding[] =>
  term.partsOf ? term.partsOf(subject).flatMap((part) => term.of(subject, context, part)) : term.of(subject, context);

/** An example as the real readers see it: a whole compose file, some services, some settings of one, or lines of a container's file. */
export function subjectsIn(statement: Statement): { readonly subjects: readonly Subject[]; readonly added: number } {
  const text = withoutForeign(flush(statement.fence?.text as string));
  const world = { env: {}, now: 0 };
  const keys = [...text.matchAll(/^([\w.-]+):(?=\s|$)/gm)].map((match) => match[1] as string);
  const indented = (by: string) => text.replace(/^(?=.)/gm, by);
  const compose = (whole: string, added: number) => ({
    // An example leaves out what goes without saying, an image above all: that makes no overlay of it.
    subjects: readCompose(memoryTree({ "example/compose.yaml": whole }), ["example/compose.yaml"], world).subjects.flatMap(
      ({ partial: _, ...subject }) => (subject.kind === "service" ? [subject] : []),
    ),
    added,
  });
  if (isGuestText(text)) return { subjects: readGuests(memoryTree({ "lxc/999.conf": text }), ["lxc/999.conf"], world).subjects, added: 0 };
  if (isDockerRun(text)) return compose(composeOf(text), 1);
  if (keys.includes("services")) return compose(text, 0);
  if (keys.some((key) => serviceKeys.has(key))) return compose(`services:\n  example:\n${indented("    ")}\n`, 2);
  const inner = [...text.matchAll(/^ +([\w.-]+):(?=\s)/gm)].map((match) => match[1] as string);
  if (keys.length > 0 && inner.some((key) => serviceKeys.has(key)) && !keys.some((key) => resources.has(key)))
    // What an anchor shares (`x-security: &security`) is settings of a service too.
    return compose(`services:\n${indented("  ").replace(/^ {2}x-/gm, "  ")}\n`, 1);
  return { subjects: [], added: 0 };
}

/** What a project has beside its services. */
const resources = new Set(["networks", "volumes", "secrets", "configs"]);

/** An example without what it merges from another one ("<<: *labels"): its lines stay where they are. */
const withoutForeign = (text: string): string =>
  text.replace(/^(\s*)<<:\s*\*([\w-]+)\s*$/gm, (line, indent: string, name: string) =>
    new RegExp(`&${name}(?![\\w-])`).test(text) ? line : `${indent}#`,
  );

/** A part of a file without the indentation that it has there. */
function flush(text: string): string {
  const indent = Math.min(...text.split("\n").flatMap((line) => (line.trim() ? [line.search(/\S/)] : [])));
  return indent > 0 && Number.isFinite(indent) ? text.replace(new RegExp(`^ {${indent}}`, "gm"), "") : text;
}

/** Keys that only a compose service has. */
const serviceKeys = new Set(
  "image restart ports environment env_file container_name cap_drop cap_add security_opt mem_limit cpus pids_limit healthcheck logging read_only tmpfs privileged user network_mode runtime gpus devices depends_on deploy labels".split(
    " ",
  ),
);
