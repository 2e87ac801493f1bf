import { literalAt } from "../src/literals.ts";
import type { Claim, Holding, Said, Term } from "../src/model.ts";
import { matchesIn } from "../src/needles.ts";
import { isSecretName, isSecretValue, isSubstituted, passwordInUrl } from "./knowledge/secrets.ts";

const noun =
  "(?<!\\bdefault\\s)(?:plain-?text\\s+|plain\\s+text\\s+|sensitive\\s+|secret\\s+|real\\s+)?(?:passwords?|secrets?|credentials?|(?:api|access|auth|encryption|secret)\\s+keys?|(?:api\\s+|auth\\s+)?tokens?|sensitive\\s+(?:values?|data|information)|secret\\s+values?)";
const nouns = `${noun}(?:\\s*(?:,\\s*(?:and\\s+|or\\s+)?|\\/|\\s(?:and|or|&)\\s)\\s*(?:${noun}|keys?\\b))*`;
const compose =
  "(?:the\\s+|your\\s+|a\\s+|any\\s+)?(?:(?:docker[ -])?compose(?:\\s+files?|\\.ya?ml)?|docker-compose\\.ya?ml|ya?ml(?:\\s+files?)?|stack files?|⟦\\d+⟧)";
const inside = `(?:\\s+(?:values?\\s+)?(?:directly\\s+)?(?:in|into|inside|within)\\s+${compose})`;

const patterns: readonly { readonly words: RegExp; readonly claim: Claim }[] = [
  // "Use Docker secrets for passwords": not in the file.
  { words: new RegExp(`\\b(?:docker|swarm|podman|compose)\\s+secrets?\\s+for\\s+(?:all\\s+|any\\s+)?${nouns}`, "gi"), claim: notInline() },
  {
    words: new RegExp(
      `\\b${nouns}\\s+(?:(?:must|should|shall|always|only|are|is|be|to|stored|kept|live|lives|kept|go|goes|belong|belongs|come|comes|loaded|read|referenced|injected)\\s+)*(?:in|from|outside|through|via)\\s+(?:an?\\s+|the\\s+)?(?:⟦e+⟧|\\.env\\b|env(?:ironment)?\\s+files?|docker\\s+secrets|swarm\\s+secrets|secret\\s+mounts?|outside\\s+(?:of\\s+)?${compose}|(?:of\\s+)?the\\s+compose\\s+file)(?:\\s+files?)?(?:\\s+or\\s+(?:docker\\s+|swarm\\s+)?secrets)?`,
      "gi",
    ),
    claim: notInline(),
  },
  {
    words: new RegExp(
      `\\b(?:hard-?cod(?:e|es|ed|ing)|embed(?:s|ded|ding)?|inlin(?:e|ed|ing))\\s+(?:any\\s+|your\\s+|the\\s+)?${nouns}${inside}?`,
      "gi",
    ),
    claim: inline(),
  },
  {
    words: new RegExp(
      `\\b(?:(?:put|store|stored|place|write|keep|include|commit)\\s+)?(?:any\\s+|your\\s+)?${nouns}(?:\\s+(?:(?:do|does|must|should|may|can)(?:\\s+not|n['’]t)|never)(?:\\s+(?:belongs?|goe?s?|appears?|be|live|stored|kept|written))*)?${inside}`,
      "gi",
    ),
    claim: inline(),
  },
  {
    words: new RegExp(
      `\\b${nouns}\\s+(?:(?:must|should|shall|may|can|are|is|be|to|not|never|always|cannot)\\s+)*(?:hard-?coded|inlined?|in\\s+plain\\s?text|written\\s+out)${inside}?`,
      "gi",
    ),
    claim: inline(),
  },
  { words: /\b(?:plain-?text|clear-?text)\s+(?:passwords?|secrets?|credentials?)/gi, claim: inline() },
];

/** Below a heading about secrets the noun is left out: "NEVER hardcode in docker-compose.yml". */
const implied = new RegExp(`\\bhard-?cod(?:e|ed|ing)(?:\\s+(?:them|these|values?))?${inside}?`, "gi");

/** Secrets that stand where anybody who reads the file can read them. Values are never shown. */
export const term: Term = {
  name: "plain-secret",
  incidental: true,
  missing: "keeps",
  accepts: (value) => /^(?:.*\/)?\.env$/.test(value),
  of(subject): readonly Holding[] {
    return [...subject.environment.values()].flatMap(({ name, value, origin }): Holding[] => {
      if (!value || origin !== "environment") return [];
      const written = String(value.value ?? "");
      const found = isSecretName(name) ? isSecretValue(written) : passwordInUrl(written) !== undefined;
      if (!found) return [];
      const shown = `\`${name}\``;
      if (value.raw === "") return [{ node: value, value: ".env", shown }]; // a bare name takes what the caller or `.env` has
      if (!isSubstituted(value)) return [{ node: value, value: "inline", shown }];
      return isSecretName(name) && !value.gaps?.length && !/:?-/.test(value.raw) ? [{ node: value, value: ".env", shown }] : [];
    });
  },
  says(clause, _facts, statement): readonly Said[] {
    // A literal that is an env file is told apart, in the same length: places stay true. One of a named folder is that stack's alone.
    const text = clause.replace(/⟦(\d+)⟧/g, (mark, n) =>
      /^(?:\.\/|[<{][^>}]+[>}]\/)?\.env/.test(literalAt(statement.literals, n)) ? `⟦${"e".repeat(mark.length - 2)}⟧` : mark,
    );
    const about = /\b(?:secrets?|passwords?|credentials?)\b/i.test(`${statement.headings.at(-1)?.text ?? ""} ${statement.lead ?? ""}`);
    const found: Said[] = [];
    for (const { words, claim } of about ? [...patterns, { words: implied, claim: inline() }] : patterns)
      for (const match of matchesIn(text, words)) {
        const start = match.index;
        const end = start + match[0].length;
        if (!found.some((one) => one.start < end && start < one.end)) found.push({ start, end, claim });
      }
    return found;
  },
  check(rule, subjects, context) {
    const { relation } = rule;
    if (relation.is !== "equals" || !relation.not) return [];
    return subjects.flatMap((subject) =>
      this.of(subject, context)
        .filter(({ value }) => value === relation.value)
        .map(({ node, value, shown }) => ({
          subject,
          at: node.at,
          concealed: true as const,
          message:
            value === "inline"
              ? `${subject.title} has the secret ${shown} written out; take it from a secret file or a variable`
              : `${subject.title} takes the secret ${shown} from \`.env\`; use a secret file (\`secrets:\` with a \`_FILE\` variable)`,
        })),
    );
  },
};

function inline(): Claim {
  return { relation: { is: "equals", value: "inline" } };
}

function notInline(): Claim {
  return { relation: { is: "equals", value: "inline", not: true }, settled: true };
}
