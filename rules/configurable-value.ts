import { codeMarks } from "../src/literals.ts";
import { matchesIn } from "../src/matching/late-pattern.ts";
import type { Holding, Said, Term } from "../src/model.ts";
import { get, type Node } from "../src/node.ts";
import { isHostInterface } from "./knowledge/host-paths.ts";
import { variablesIn } from "./knowledge/variables.ts";

const things: readonly (readonly [string, RegExp])[] = [
  ["restart", /\brestart polic(?:y|ies)\b/gi],
  ["image tag", /\b(?:image )?(?:tags|versions)\b|\bimage (?:tag|version)\b/gi],
  ["host port", /\b(?:host |published )?ports?\b/gi],
  ["time zone", /\b(?:time ?zones?|TZ)\b/gi],
  ["mount", /\b(?:host |mount |volume |base )?paths?\b/gi],
  ["user", /\bPUID\b/gi],
];

const through =
  "(?:via|through|by|with|using|from|in) (?:an? |the )?(?:env(?:ironment)?\\s*(?:vars?|variables?)?|variables?|⟦\\d+⟧|\\.env)";
const predicates = [
  new RegExp(
    `\\b(?:is|are|be|stay) (?:configurable|paramete?ri[sz]ed|templated|overridable|set|configured)(?: ${through})(?: with (?:sensible |sane |good )?defaults?)?`,
    "i",
  ),
  /\b(?:is|are|be) (?:configurable|paramete?ri[sz]ed|templated|overridable)\b/i,
  /\b(?:use|uses|come from|comes from) (?:an? )?env(?:ironment)?\s*(?:vars?|variables?)(?: with (?:sensible )?defaults?(?: matching (?:the )?image defaults?)?)?/i,
  /\b(?:is|are) (?:an? )?⟦\d+⟧(?: declared in ⟦\d+⟧)?/i,
];

/** Values that a stack leaves to its user: written as `${VARIABLE}` or `${VARIABLE:-default}`. */
export const term: Term = {
  name: "configurable-value",
  incidental: true,
  valueName: (value) => (value === "a variable" ? value : undefined),
  missing: "keeps",
  of(subject, _context, part): readonly Holding[] {
    const held = (node: Node | undefined, variable: boolean): Holding[] =>
      node
        ? [
            {
              node,
              value: variable ? "a variable" : "written out",
              ...(part !== undefined && { part }),
              ...(node.kind === "scalar" && !variable && { shown: `written out (\`${node.raw}\`)` }),
            },
          ]
        : [];
    switch (part) {
      case "restart":
        return held(get(subject.raw, "restart"), isVariable(get(subject.raw, "restart")));
      case "image tag": {
        const node = subject.image?.node;
        if (!node || subject.image?.tag === undefined || get(subject.raw, "build")) return [];
        const start = String(node.value).lastIndexOf(`:${subject.image.tag}`);
        return held(
          node,
          [...(node.substitutions ?? []), ...(node.gaps ?? [])].some(({ end }) => end > start),
        );
      }
      case "host port":
        return subject.ports.flatMap(({ host, node }) =>
          host
            ? held(node, node.kind === "map" ? isVariable(get(node, "published")) : /\$.*:/s.test(node.kind === "scalar" ? node.raw : ""))
            : [],
        );
      case "time zone":
      case "user": {
        const value = subject.environment.get(part === "user" ? "PUID" : "TZ");
        return value?.origin === "environment" ? held(value.value, isVariable(value.value)) : [];
      }
      case "mount":
        return subject.mounts.flatMap(({ kind, source }) =>
          kind === "bind" && source && String(source.value).startsWith("/") && !isHostInterface(String(source.value))
            ? held(source, isVariable(source))
            : [],
        );
      default:
        return [];
    }
  },
  says(clause, _facts, { plain, literals }): readonly Said[] {
    const hard = clause.match(/\bhard-?cod(?:e|ed|ing) /i);
    const predicate =
      hard ??
      predicates
        .map((pattern) => matchesIn(clause, pattern)[0])
        .find(
          (match) =>
            match &&
            literalsFit(
              match[0],
              literals.map(({ text }) => text),
            ),
        );
    if (!predicate || predicate.index === undefined) return [];
    const end = predicate.index + predicate[0].length;
    const [from, to] = hard ? [end, clause.length] : [0, predicate.index];
    const value = hard ? "written out" : "a variable";
    const found = things.flatMap(([part, words]) =>
      [...clause.matchAll(words)]
        .filter(({ index }) => from <= index && index < to)
        .slice(0, 1)
        .map(
          (match): Said => ({ start: match.index, end: match.index + match[0].length, claim: { relation: { is: "equals", value }, part } }),
        ),
    );
    // "Every host-specific value (port, path, image tag) is a `${VARIABLE}`": what is meant stands in the brackets.
    const listed = found.length === 0 && /\b(?:host-specific|environment-specific|configurable) values?\b/i.exec(clause);
    const inside = listed ? plain.match(/\bvalues? \(([^()]*)\)/i)?.[1] : undefined;
    if (listed && inside)
      for (const [part, words] of things)
        if (inside.search(words) !== -1)
          found.push({ start: listed.index, end: listed.index + listed[0].length, claim: { relation: { is: "equals", value }, part } });
    const [first] = found;
    return first ? [...found, { ...first, start: predicate.index, end }] : [];
  },
  partName: (part) => part,
  mend: () => "write `${NAME:-default}`",
};

const isVariable = (node: Node | undefined): boolean => node?.kind === "scalar" && variablesIn(node.raw).length > 0;

/** "is a `${VARIABLE}`" counts only where the literal is one. */
const literalsFit = (words: string, literals: readonly string[]): boolean =>
  [...words.matchAll(codeMarks)].slice(0, 1).every((mark) => /\$|\.env/.test(literals[Number(mark[1])] ?? ""));
