import { literalAt } from "../src/literals.ts";
import type { Claim, Holding, Said, Term } from "../src/model.ts";
import type { Node, Scalar } from "../src/node.ts";
import { isSecretName } from "./knowledge/secrets.ts";
import { variablesIn } from "./knowledge/variables.ts";

const must = "(?: (?:must|should|shall|always|all|is|are|be|to|need|needs))*";
const variable = "(?:(?:environment|env|compose|optional|\\.env) )*(?:variables?|vars?|substitutions?)";
const patterns: readonly { readonly words: RegExp; readonly claim: (form: string | undefined) => Claim | undefined }[] = [
  {
    words: new RegExp(
      `\\b(?:mandatory|required|critical|essential) ${variable}${must} (?:use|uses|have|has|written|marked|declared|defined)(?: (?:as|with|the|a|an|form))* ⟦(\\d+)⟧`,
      "gi",
    ),
    claim: (form) => (form === "required" ? forbid("bare") : undefined),
  },
  {
    words: new RegExp(
      `\\b(?:secrets?|passwords?|credentials?|secret variables?)${must} (?:use|uses|written|marked|declared|defined|referenced)(?: (?:as|with|the|a|an|form))* ⟦(\\d+)⟧`,
      "gi",
    ),
    claim: (form) => (form === "required" ? { relation: { is: "equals", value: "required" }, part: "secret" } : undefined),
  },
  {
    words: new RegExp(
      `\\b${variable}${must} (?:have|has|get|gets|given|define|defines|provide|provides|declare|come with|comes with) (?:an? |sensible |sane |working )*(?:defaults?(?: values?)?|fallbacks?(?: values?)?)(?:\\s*,?\\s*(?:(?:as in|written as|like|such as|with|in the form|using) )*⟦(\\d+)⟧)?`,
      "gi",
    ),
    claim: (form) => (form === undefined || form === "default" ? forbid("bare") : undefined),
  },
  {
    words:
      /\b(?:variables?|vars?|substitutions?|⟦\d+⟧|references?) without (?:an? |any )?(?:defaults?(?: values?)?|fallbacks?|⟦\d+⟧)(?:\s*(?:,|\bor\b|\band\b)\s*(?:an? )?(?:⟦\d+⟧|defaults?|error messages?|required marks?))*/gi,
    claim: () => ({ relation: { is: "equals", value: "bare" } }),
  },
];

const forbid = (value: string): Claim => ({ relation: { is: "equals", value, not: true }, settled: true });

/** How a compose file refers to a variable: `${NAME:-default}`, `${NAME:?message}`, or bare, which an unset variable empties in silence. */
export const term: Term = {
  name: "variable-form",
  incidental: true,
  missing: "keeps",
  of: (subject, _context, part) => {
    const told = new Set<string>();
    return scalarsIn(subject.raw).flatMap((node) =>
      formsIn(node).flatMap(({ name, form, written }): Holding[] => {
        const secret = isSecretName(name);
        const key = `${name}\0${form}`;
        if ((part === "secret" && !secret) || told.has(key) || given.has(name) || name.startsWith("COMPOSE_")) return [];
        told.add(key);
        return [{ node: { ...node }, value: form, shown: `\`${written}\``, ...(part !== undefined && { part }) }];
      }),
    );
  },
  says: (clause, _facts, { literals }): readonly Said[] =>
    patterns
      .flatMap(({ words, claim }) =>
        [...clause.matchAll(words)].flatMap((match): Said[] => {
          const text = match[1] === undefined ? undefined : literalAt(literals, match[1]);
          const said = claim(text === undefined ? undefined : (formsOf(text)[0]?.form ?? "?"));
          return said ? [{ start: match.index, end: match.index + match[0].length, claim: said }] : [];
        }),
      )
      .slice(0, 1),
  // An unset variable is what this is about.
  same: (held, stated) => held === stated,
  valueName: (value) =>
    value === "bare" ? "a bare variable, which is empty where nobody sets it" : value === "required" ? "`${NAME:?message}`" : undefined,
  partName: (part) => (part === "secret" ? "form of a secret variable" : "form of a variable"),
  mend: ({ part }) => (part === "secret" ? "" : "write `${NAME:-default}` or `${NAME:?message}`"),
};

/** Variables that Docker or the shell has by itself. */
const given = new Set(["PWD", "HOME", "USER", "HOSTNAME"]);

function scalarsIn(node: Node): readonly Scalar[] {
  if (node.kind === "scalar") return node.raw.includes("$") ? [node] : [];
  return node.kind === "list" ? node.items.flatMap(scalarsIn) : [...node.entries.values()].flatMap(({ value }) => scalarsIn(value));
}

const formsIn = ({ raw }: Scalar) => formsOf(raw);

const formsOf = (text: string): { readonly name: string; readonly form: string; readonly written: string }[] =>
  variablesIn(text).map(({ name, sign, written }) => ({
    name,
    form: sign === undefined ? "bare" : sign.endsWith("?") ? "required" : "default",
    written: written.length > name.length + 26 ? `${written.slice(0, name.length + 22)}…}` : written,
  }));
