import { literalAt } from "../src/literals.ts";
import type { Claim, Term } from "../src/model.ts";

/** Variables that documents name without saying that they are variables. */
const wellKnown = new Set(["TZ", "PUID", "PGID", "UMASK"]);

/** Words around a literal that make it a variable of a container, and those that make it something else. */
const setting =
  /\b(?:set|sets|define|defines|declare|pass|environment|env(?:ironment)?\s+vars?|variables?|include|must|should|every|all|each)\b/i;
const elsewhere = /\b(?:document\w*|readme|\.env|sample|example|export|makefile|dockerfile|workflow|script|run|task|build arg|secret)s?\b/i;

export const term: Term = {
  name: "environment-variable",
  beside: true,
  missing: "breaks",
  of: (subject, _context, part) =>
    [...subject.environment.values()].flatMap(({ name, value, node }) => {
      if (part !== undefined ? name !== part : !wellKnown.has(name)) return [];
      return [{ node: value ?? node, value: value ? String(value.value ?? "") : "", part: name }];
    }),
  claim(literal, around): Claim | undefined {
    const match = literal.trim().match(/^(?:-\s*)?([A-Z][A-Z\d_]{1,})(?:\s*[=:]\s*["']?([^"'$]*)["']?)?$/);
    if (!match?.[1] || elsewhere.test(around)) return undefined;
    const named = wellKnown.has(match[1]);
    if (!named && !(/\b(?:environment|env\s+vars?|variables?)\b/i.test(around) && setting.test(around))) return undefined;
    const value = match[2]?.trim();
    return { relation: value && !/[<{[]/.test(value) ? { is: "equals", value } : { is: "present" }, part: match[1] };
  },
  says(clause, _facts, { literals }) {
    return [...clause.matchAll(/\btime ?zones?\s+(?:(?:must|should|shall|always|is|are|be|set|to|uses?|defaults?)\s+)*⟦(\d+)⟧/gi)].flatMap(
      (match) => {
        const value = literalAt(literals, match[1]).replace(/^TZ[=:]\s*/, "");
        return /^[A-Z][A-Za-z_]+(?:\/[A-Za-z_+\-\d]+)*$/.test(value)
          ? [{ start: match.index, end: match.index + match[0].length, claim: { relation: { is: "equals" as const, value }, part: "TZ" } }]
          : [];
      },
    );
  },
  partName: (part) => `variable \`${part}\``,
};
