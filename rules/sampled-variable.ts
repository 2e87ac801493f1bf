import { literalAt } from "../src/literals.ts";
import type { Said, Term, Violation } from "../src/model.ts";
import type { Node, Scalar } from "../src/node.ts";
import type { Source } from "../src/source.ts";
import type { Subject } from "../src/subject.ts";
import { isSecretName } from "./knowledge/secrets.ts";
import { assignmentsIn, isSampleOfVariables, variablesIn } from "./knowledge/variables.ts";
import { fromHere } from "./knowledge/written.ts";

const variables = "(?:(?:environment|env|compose|required|needed|new|host-specific|configurable) )*(?:variables?|vars|parameters|settings)";
const all = "(?:(?:all|every|each|any|the|its|their|your|new|used|such) )*";
const modal = "(?:(?:must|should|shall|has to|have to|needs? to|is|are|be|always|also) )*";

/** "Add env vars to ⟦0⟧", "⟦0⟧ lists all variables", "every variable is declared in ⟦0⟧", "keep ⟦0⟧ up to date". */
const forms: readonly RegExp[] = [
  new RegExp(
    `\\b(?:add|document|list|declare|describe|put|include|define|write) ${all}${variables}\\b(?:\\s[\\w -]*?)?\\s(?:in|to|into) (?:the |its )?⟦(\\d+)⟧`,
    "gi",
  ),
  new RegExp(
    `⟦(\\d+)⟧ (?:(?:is|are) (?:committed|tracked) and )?${modal}(?:lists?|documents?|contains?|declares?|ha(?:s|ve)|holds?|names?|covers?|includes?|defines?|shows?) ${all}${variables}\\b`,
    "gi",
  ),
  new RegExp(
    `(?:\\b${all}${variables}|⟦\\d+⟧)(?: (?:it|they|a stack|the stack|compose) (?:uses?|references?|needs?|takes?))? ${modal}(?:documented|listed|declared|defined|mentioned|described|present) in (?:the |its )?⟦(\\d+)⟧`,
    "gi",
  ),
  /\b(?:update|keep(?! (?:the |its )?⟦\d+⟧ (?:out|outside|away)\b)) (?:the |its )?⟦(\d+)⟧(?: (?:up[- ]to[- ]date|in sync|current))?(?: (?:with|for|when|whenever) [^⟦,;]*?\b(?:variables?|vars|settings)\b)?|⟦(\d+)⟧ (?:(?:must|should|is|be|always|kept) )*(?:updated for|in sync with|up to date with) [^⟦,;]*?\b(?:variables?|vars)\b/gi,
];

const listedThere = new RegExp(
  `\\b${all}${variables}(?: (?:it|they|a stack|the stack|compose) (?:uses?|references?|needs?|takes?))? ${modal}(?:documented|listed|declared|defined|mentioned|described|present) there\\b`,
  "i",
);

/** Behind a sample that documents keep secrets out of. */
const apart = /, (secrets|API keys) apart$/;

/** Behind a sample that lists only those: "document any such variables and their defaults". */
const withDefault = ", those with a default";

/** `TMDB_API_KEY`, `HF_TOKEN`: what other people's services are called with, and none of the stack's own secrets. */
const apiKey = /(?:^|_)(?:API_?KEY|API_?TOKEN|TOKEN|KEY)$/i;

const isApart = (part: string, name: string): boolean => {
  const which = part.match(apart)?.[1];
  return which !== undefined && isSecretName(name) && (which === "secrets" || (apiKey.test(name) && !/SECRET|PASS/i.test(name)));
};

/** Whether the variables that a compose file takes from outside stand in the sample of its environment. */
export const term: Term = {
  name: "sampled-variable",
  incidental: true,
  of: () => [],
  says(clause, { withoutSecrets }, { literals }): readonly Said[] {
    const found: Said[] = [];
    const partOf = (file = ""): string => `in ${fromHere(file)}${withoutSecrets?.has(file) ? `, ${withoutSecrets.get(file)} apart` : ""}`;
    // "A stack ships an `.env.example`; every variable it uses is listed there."
    const sample = literals.map(({ text }) => text).filter(isSampleOfVariables);
    const there = sample.length === 1 ? clause.match(listedThere) : null;
    if (there?.index !== undefined)
      found.push({
        start: there.index,
        end: there.index + there[0].length,
        claim: { relation: { is: "present" }, part: partOf(sample[0]), kinds: ["project"], settled: true },
      });
    for (const form of forms)
      for (const match of clause.matchAll(form)) {
        const file = literalAt(literals, match[1] ?? match[2]);
        const start = match.index;
        const end = start + match[0].length;
        if (!isSampleOfVariables(file) || found.some((one) => one.start < end && start < one.end)) continue;
        found.push({
          start,
          end,
          claim: {
            relation: { is: "present" },
            part: /\bsuch\b.*\bdefaults?\b/i.test(match[0]) ? `${partOf(file)}${withDefault}` : partOf(file),
            kinds: ["project"],
            settled: true,
          },
        });
      }
    return found.slice(0, 1);
  },
  demand: ({ part }) => `every variable of a compose file stands ${part}`,
  partName: (part) => `variable ${part}`,
  check({ relation, part = "" }, subjects) {
    if (relation.is !== "present") return [];
    const file = part.slice(3).replace(apart, "").replace(withDefault, "");
    return subjects.flatMap((subject): Violation[] => {
      const sample = sampleOf(subject, file);
      if (!sample) return [];
      const listed = new Set(assignmentsIn(sample.text).map(({ name }) => name));
      return [...namesIn(subject.raw)].flatMap(([name, node]) =>
        listed.has(name) || isApart(part, name) || (part.endsWith(withDefault) && !new RegExp(`\\$\\{${name}:?-`).test(node.raw))
          ? []
          : [
              {
                subject,
                at: node.at,
                message: `\`${sample.path}\` does not list the variable \`${name}\` of ${subject.title}; add it there`,
              },
            ],
      );
    });
  },
};

/** Variables that Docker or the shell has by itself. */
const isGiven = (name: string): boolean => given.has(name) || name.startsWith("COMPOSE_") || name.startsWith("DOCKER_");
const given = new Set(["PWD", "HOME", "USER", "HOSTNAME", "UID", "GID", "PATH"]);

/** The variables that a file refers to, each with the first value that does. */
function namesIn(node: Node, found = new Map<string, Scalar>()): ReadonlyMap<string, Scalar> {
  if (node.kind === "list") for (const item of node.items) namesIn(item, found);
  else if (node.kind === "map") for (const { value } of node.entries.values()) namesIn(value, found);
  else for (const { name } of variablesIn(node.raw)) if (!found.has(name) && !isGiven(name)) found.set(name, node);
  return found;
}

/** The sample in the folder of the file, or in the nearest one above it. */
function sampleOf(subject: Subject, file: string): Source | undefined {
  const steps = subject.file.split("/").slice(0, -1);
  for (let depth = steps.length; depth >= 0; depth -= 1) {
    const source = subject.files?.source([...steps.slice(0, depth), file].join("/"));
    if (source) return source;
  }
  return undefined;
}
