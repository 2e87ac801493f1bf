import { innermost } from "../src/heading.ts";
import { marked } from "../src/literals.ts";
import type { Said, Term, Violation } from "../src/model.ts";
import type { Subject } from "../src/subject.ts";
import { isSecretName, isSecretValue } from "./knowledge/secrets.ts";
import { assignmentsIn, isSampleOfVariables } from "./knowledge/variables.ts";
import { filled } from "./knowledge/written.ts";

/** What a heading calls the sample: "Env example rules", "Environment templates". */
const about = /\benv(?:ironment)?\b.*\b(?:examples?|samples?|templates?)\b|\b(?:examples?|samples?)\b.*\benv(?:ironment)?\b/i;

const kept =
  "(?:(?:real|actual|production|live|plain-?text|sensitive) (?:secrets?|passwords?|credentials?|(?:api )?keys?|tokens?|values?|data)|secrets?|passwords?|credentials?|(?:api|secret|access) keys?|(?:api |auth |access )?tokens?)";
const list = `${kept}(?:\\s*(?:,\\s*(?:and |or )?|\\/|\\s(?:and|or|&)\\s)\\s*${kept})*`;

/** "No secrets …", "never store API keys in ⟦s⟧", "⟦s⟧ must not hold real values". */
const forbidding = new RegExp(
  `\\b(?:no|never|not|don['’]t|without|cannot|avoid|free of)\\b[^.;⟦]*?\\b${list}(?: (?:ever|belongs?|goes?|in|into|inside|within|to|a|an|the|any|your|⟦\\d+⟧,?|or|and)(?= |$))*(?: ⟦s+⟧)|⟦s+⟧(?: files?)? (?:(?:must|should|shall|may|can) (?:not|never)|cannot|never|do(?:es)? not) (?:ever )?(?:contain|hold|have|include|carry|list|ship)s? (?:any )?${list}`,
  "gi",
);

/** "Placeholders only in ⟦s⟧", "⟦s⟧ files with placeholder values". */
const placing =
  /\bplaceholders?(?: values?| text| only)*(?: only)? (?:in|for) (?:the |each |every |its )?⟦s+⟧|⟦s+⟧(?: files?)? (?:(?:with|of|for|must|should|shall|may|only|always|contains?|holds?|has|have|hold|use|uses|be|are|is|all|nothing but|just) )+(?:generic |dummy |safe )?placeholders?(?: values?)?(?: only)?|\b(?:values|secrets|everything|what stands) in (?:the |each |every )?⟦s+⟧ (?:(?:must|should|shall|are|is|be|always|only) )+placeholders?/gi;

/** Below a heading about the sample: "No secrets (keys, tokens)", "Use placeholders". */
const implied = new RegExp(
  `^\\W*(?:no|never (?:put|store|include|commit|add|write)) (?:any )?${list}|^\\W*(?:only )?(?:use |write |keep )?placeholders?(?: values?)?(?: only)?(?: (?:with|for|instead)\\b.*)?(?=\\W*$)`,
  "gi",
);

/** A secret with a value of its own in the sample of an environment, which is there for everybody to read. */
export const term: Term = {
  name: "sample-secret",
  incidental: true,
  concealed: true,
  of: () => [],
  says(clause, _facts, { literals, headings }): readonly Said[] {
    const files: string[] = [];
    const text = marked(clause, literals, (file) => {
      if (!isSampleOfVariables(file)) return "";
      files.push(file.split("/").at(-1) as string);
      return "s";
    });
    const patterns = files.length > 0 ? [forbidding, placing] : about.test(innermost(headings)) ? [implied] : [];
    return patterns
      .flatMap((words) => [...text.matchAll(words)])
      .slice(0, 1)
      .map((match) => ({
        start: match.index,
        end: match.index + match[0].length,
        claim: { relation: { is: "absent" }, part: files[0] ?? "any", kinds: ["project"], settled: true },
      }));
  },
  partName: (part) => (part === "any" ? "a secret in the sample of the environment" : `a secret in \`${part}\``),
  check({ relation, part = "any" }, subjects) {
    if (relation.is !== "absent") return [];
    return subjects.flatMap((subject) => samplesOf(subject, part).flatMap((path) => secretsIn(subject, path)));
  },
};

const usual = [".env.example", ".env.sample", ".env.template", "env.example", "env.sample", "example.env", "sample.env"];

/** The samples beside the file that are there. */
function samplesOf({ file, files }: Subject, part: string): readonly string[] {
  const folder = file.slice(0, file.lastIndexOf("/") + 1);
  const name = folder.split("/").at(-2) ?? "";
  const names = part === "any" ? [...usual, `.env.${name}.example`, `.env.${name}.sample`] : [filled(part, name)];
  return names.map((one) => `${folder}${one}`).filter((path) => files?.source(path) !== undefined);
}

function secretsIn(subject: Subject, path: string): Violation[] {
  const source = subject.files?.source(path);
  if (!source) return [];
  return assignmentsIn(source.text).flatMap(({ name, value, start, remark }) => {
    if (remark || !isSecretName(name) || !isSecretValue(value)) return [];
    return [
      {
        subject,
        at: source.span(start, start + value.length),
        concealed: true,
        message: `\`${path}\` gives the secret \`${name}\` a value of its own; put a placeholder there`,
      },
    ];
  });
}
