import { innermost } from "../src/heading.ts";
import { marked } from "../src/literals.ts";
import { matchesIn } from "../src/matching/late-pattern.ts";
import type { Claim, Holding, Said, Term } from "../src/model.ts";
import { isSecretName, isSecretValue, isSubstituted, passwordInUrl } from "./knowledge/secrets.ts";
import { filled, fromHere } from "./knowledge/written.ts";

const noun =
  "(?<!\\bdefault\\s)(?:plain-?text |plain text |sensitive |secret |real )?(?:passwords?|secrets?|credentials?|(?:api|access|auth|encryption|secret) keys?|(?:api |auth )?tokens?|sensitive (?:values?|data|information)|secret values?)";
const nouns = `${noun}(?:\\s*(?:,\\s*(?:and |or )?|\\/|\\s(?:and|or|&)\\s)\\s*(?:${noun}|keys?\\b))*`;
const compose =
  "(?:the |your |a |any )?(?:(?:docker[ -])?compose(?: files?|\\.ya?ml)?|docker-compose\\.ya?ml|ya?ml(?: files?)?|stack files?|⟦\\d+⟧)";
const inside = `(?: (?:values? )?(?:directly )?(?:in|into|inside|within) ${compose})`;

const patterns: readonly { readonly words: RegExp; readonly claim: Claim }[] = [
  // "Use Docker secrets for passwords": not in the file.
  { words: new RegExp(`\\b(?:docker|swarm|podman|compose) secrets? for (?:all |any )?${nouns}`, "gi"), claim: notInline() },
  {
    words: new RegExp(
      `\\b${nouns} (?:(?:must|should|shall|always|only|are|is|be|to|stored|kept|live|lives|kept|go|goes|belong|belongs|come|comes|loaded|read|referenced|injected) )*(?:in|from|outside|through|via) (?:an? |the )?(?:⟦e+⟧|\\.env\\b|env(?:ironment)? files?|docker secrets|swarm secrets|secret mounts?|outside (?:of )?${compose}|(?:of )?the compose file)(?: files?)?(?: or (?:docker |swarm )?secrets)?`,
      "gi",
    ),
    claim: notInline(),
  },
  {
    words: new RegExp(
      `\\b(?:hard-?cod(?:e|es|ed|ing)|embed(?:s|ded|ding)?|inlin(?:e|ed|ing)) (?:any |your |the )?${nouns}${inside}?`,
      "gi",
    ),
    claim: inline(),
  },
  {
    words: new RegExp(
      `\\b(?:(?:put|store|stored|place|write|keep|include|commit) )?(?:any |your )?${nouns}(?: (?:(?:do|does|must|should|may|can)(?: not|n['’]t| never)|never)(?: (?:belongs?|goe?s?|appears?|be|live|stored|kept|written))*)?${inside}`,
      "gi",
    ),
    claim: inline(),
  },
  {
    words: new RegExp(
      `\\b${nouns} (?:(?:must|should|shall|may|can|are|is|be|to|not|never|always|cannot) )*(?:hard-?coded|inlined?|in plain\\s?text|written out)${inside}?`,
      "gi",
    ),
    claim: inline(),
  },
  { words: /\b(?:plain[- ]?text|clear[- ]?text) (?:passwords?|secrets?|credentials?)/gi, claim: inline() },
];

/** What no guest has. */
const ofCompose = /\b(?:compose|swarm|stack files?)\b/i;

/** Below a heading about secrets the noun is left out: "NEVER hardcode in docker-compose.yml". */
const implied = new RegExp(`\\bhard-?cod(?:e|ed|ing)(?: (?:them|these|values?))?${inside}?`, "gi");

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
    // What a literal is stands in its place, in the same length: places stay true. An env file of a named folder is that stack's alone.
    const text = marked(clause, statement.literals, (file) => {
      // What everybody copies (`.env.example`), and a folder for secrets, is neither a compose file nor the environment.
      if (/example|sample|template|\.md$/i.test(file)) return "s";
      if (filled(fromHere(file), ".").replace("./", "").startsWith(".env")) return "e";
      return file.startsWith("/") || file.endsWith("/") ? "o" : "";
    });
    const about = /\b(?:secrets?|passwords?|credentials?)\b/i.test(`${innermost(statement.headings)} ${statement.lead ?? ""}`);
    const found: Said[] = [];
    for (const { words, claim } of about ? [...patterns, { words: implied, claim: inline() }] : patterns)
      for (const match of matchesIn(text, words)) {
        const start = match.index;
        const end = start + match[0].length;
        // "Never store API keys in `.env`" asks for no such file.
        const away = claim.settled && /\b(?:never|not|no|don['’]t|avoid)\b[^,]*$/i.test(text.slice(0, start));
        const kinds = ofCompose.test(match[0]) ? { kinds: ["service" as const] } : {};
        if (!away && !found.some((one) => one.start < end && start < one.end)) found.push({ start, end, claim: { ...claim, ...kinds } });
      }
    return found;
  },
  demand: ({ relation }) =>
    relation.is === "equals"
      ? relation.value === "inline"
        ? "no secret is written out"
        : `no secret is taken from \`${relation.value}\``
      : undefined,
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
