import { innermost } from "../src/heading.ts";
import { literalAt } from "../src/literals.ts";
import type { Context, Said, Term, Violation } from "../src/model.ts";
import type { Subject } from "../src/subject.ts";
import { bare, fromTop } from "./knowledge/written.ts";

const thing = "(?:(?:running|configured|deployed) )*(?:services?|stacks?|containers?|guests?|vms?|lxcs?|workloads?)";
const page = "(?:the |an? |our )*(?:⟦(\\d+)⟧|readme(?:\\.md)?)(?: (?:file|index|table|list))?";
const inFile = new RegExp(
  `\\b(?:listed|documented|mentioned|described|recorded|registered|named) in ${page}|\\bhas?(?:ve)? (?:an? )?(?:entry|row|line|section) in ${page}`,
  "gi",
);
/** "Every change is listed in …": of other things. */
const ofOthers =
  /^\W*(?:every|each|all|any) (?!(?:[\w-]+ ){0,2}?(?:services?|stacks?|containers?|guests?|vms?|lxcs?|workloads?|apps?|applications?|projects?|machines?)\b)/i;

/** "Update `SERVICES.md`" among the steps for a new service, "Add every new service to the table in `README.md`". */
const extended = new RegExp(
  `\\b(?:add|list|register|record|document|enter) (?:(?:it|them)|(?:(?:all|every|each|any|the|your|new) )*${thing}) (?:to|in|into) (?:(?:the )?(?:\\w+ )?(?:table|list|index|section) (?:in|of) )?${page}|\\b(?:all |every |each )?(?:new )?${thing} (?:must|should|shall|has to|have to|needs? to|is|are) (?:also )?(?:be )?(?:added|entered) (?:to|in|into) (?:(?:the )?(?:\\w+ )?(?:table|list|index|section) (?:in|of) )?${page}`,
  "gi",
);
const updated = new RegExp(`^\\W*(?:update|extend) ${page}(?: (?:\\w+ )?(?:table|list|index|section))?`, "gi");

const documented = new RegExp(
  `\\b(?:every|each|all|any) ${thing} (?:must|should|shall|has to|have to|needs? to|is|are) (?:always )?(?:be )?(?:documented|described in (?:the|these|our) (?:docs|documents|documentation)|listed in (?:the|our) (?:inventory|registry|documentation|docs))\\b`,
  "gi",
);
const configured = new RegExp(
  `\\b(?:documented|listed|registered|inventoried) ${thing} (?:must|should|shall|has to|have to|needs? to) (?:always )?(?:have|has|be) (?:an? |its |their |own )*(?:configurations?|configured|compose files?|config(?: files?)?)\\b`,
  "gi",
);

/** "After adding a stack, update `README.md`": a list that is kept up with what there is. */
const keptUp = new RegExp(
  `^(?=.*\\b(?:add(?:ing|ed)?|new|remov(?:e|ing|ed)|chang(?:e|ing|ed))\\b)(?=.*\\b(?:stacks?|services?|containers?|apps?)\\b).*\\bupdate ${page}.*$`,
  "i",
);

/** Whether what runs is documented, and what is documented is configured. Differences are information: names vary. */
export const term: Term = {
  name: "documented-service",
  incidental: true,
  of: () => [],
  says(clause, _facts, { literals, headings, form }): readonly Said[] {
    const said = (match: RegExpExecArray, part: string): Said => ({
      start: match.index,
      end: match.index + match[0].length,
      claim: { relation: { is: "present" }, part, settled: true },
    });
    const forNewcomers =
      form === "item" && /\b(?:add\w*|creat\w+|new)\b.*\b(?:services?|stacks?|containers?|apps?)\b/i.test(innermost(headings));
    const stretches = [...(ofOthers.test(clause) ? [] : [inFile]), extended, ...(forNewcomers ? [updated] : [])].flatMap((words) => [
      ...clause.matchAll(words),
    ]);
    const files = stretches.flatMap((match) => {
      const index = match.slice(1).find((one) => one !== undefined);
      const file = index === undefined ? "README.md" : literalAt(literals, index);
      return /\.(?:md|markdown|txt|ya?ml)$/.test(file) ? [said(match, `in ${fromTop(file)}`)] : [];
    });
    if (files.length > 0) return files.slice(0, 1);
    const kept = keptUp.exec(clause);
    if (kept) {
      const index = kept[1];
      const file = index === undefined ? "README.md" : literalAt(literals, index);
      return /\.(?:md|markdown|txt)$/.test(file)
        ? [
            {
              start: 0,
              end: clause.length,
              claim: { relation: { is: "present" }, part: `in ${fromTop(file)}`, settled: true },
            },
          ]
        : [];
    }
    return [
      ...[...clause.matchAll(configured)].map((match) => said(match, "configured")),
      ...[...clause.matchAll(documented)].map((match) => said(match, "documented")),
    ].slice(0, 1);
  },
  demand: ({ part = "" }) =>
    part === "configured"
      ? "what documents speak of is configured"
      : part === "documented"
        ? "a document speaks of it"
        : `\`${part.slice(3)}\` lists it`,
  partName: (part) =>
    part === "configured" ? "configuration of what is documented" : part === "documented" ? "documentation" : `entry ${part}`,
  across: () => true,
  check({ relation, part = "", at, severity }, subjects, context) {
    if (relation.is !== "present") return [];
    if (part === "configured") return unconfigured(subjects, context, at);
    const shown = subjects.filter(({ kind, dormant }) => !(kind === "service" && dormant));
    if (part === "documented")
      return shown
        .filter((subject) => !callsOf(subject).some((name) => isKnown(name, context)))
        .map((subject) => ({
          subject,
          at: subject.at,
          severity: "info",
          message: `no document speaks of ${subject.title}; add it, or take it away`,
        }));
    return shown.flatMap((subject): Violation[] => {
      const list = listOf(subject, part.slice(3));
      if (list === undefined || isHelper(subject, context)) return [];
      const listed = spellings(list.text);
      if ([...callsOf(subject), ...wholesOf(subject)].some((name) => listed.includes(bare(name)))) return [];
      return [{ subject, at: subject.at, severity, message: `\`${list.path}\` does not list ${subject.title}; add it there` }];
    });
  },
};

/** A page without the marks between words: a name is found however it is spelt. */
const spellings = (text: string): string => bare(text.replace(/[`*|]/g, " "));

/** How documents may call a subject, and the project that it belongs to. */
const callsOf = ({ names, parent }: Subject): readonly string[] => [...names, ...(parent?.names ?? [])].map(({ text }) => text);

/** A database or a cache beside others is theirs: lists name what people use. */
const isHelper = (subject: Subject, context: Context): boolean => subject.kind === "service" && context.has(subject, "backing");

/** What a part is of by its name: `photos-worker` is one of `photos`. */
const wholesOf = ({ names }: Subject): readonly string[] =>
  names.flatMap(({ by, text }) => (by === "key" || by === "container_name" ? (text.match(/^([a-z\d]{3,})[-_]/i)?.[1] ?? []) : []));

const isKnown = (name: string, { facts }: Context): boolean => [...facts.known].some((one) => bare(one) === bare(name));

const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf("/"))) || ".";

/** The page in the nearest folder that has one. */
function listOf(subject: Subject, file: string): { readonly path: string; readonly text: string } | undefined {
  const project = subject.parent ?? subject;
  let folder = folderOf(project.file);
  for (let depth = 0; depth < 12; depth += 1) {
    const path = folder === "." ? file : `${folder}/${file}`;
    const source = project.files?.source(path);
    // A stack's own README is about the stack; the list is the one further up.
    if (source && (folder === "." || file.includes("/") || depth > 0 || !/^readme(?:\.|$)/i.test(file))) return { path, text: source.text };
    if (folder === "." || folder === "..") return undefined;
    folder = folderOf(folder);
  }
  return undefined;
}

/** What registries name and nobody configures. */
function unconfigured(subjects: readonly Subject[], { facts }: Context, at: Violation["at"]): Violation[] {
  const [subject] = subjects;
  if (!subject) return [];
  const there = new Set(subjects.flatMap(callsOf).map(bare));
  const told = new Set<string>();
  return facts.assignments.flatMap((given): Violation[] => {
    const key = given.names.map(bare).join();
    if (
      given.names.some((name) => there.has(bare(name))) ||
      told.has(key) ||
      given.names.length === 0 ||
      given.names.every((name) => /^\d+$/.test(name))
    )
      return [];
    told.add(key);
    return [
      {
        subject,
        at: given.at,
        severity: "info",
        message: `${given.names.map((name) => `\`${name}\``).join(" or ")} is documented, and nothing here configures it`,
        related: [{ at, message: "this asks for a configuration of everything documented" }],
      },
    ];
  });
}
