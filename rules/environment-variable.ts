import { codeMarks, literalAt } from "../src/literals.ts";
import type { Claim, Literal, Said, Term } from "../src/model.ts";
import { ownerIds, takesOwner } from "./knowledge/owners.ts";
import { isOpen } from "./knowledge/written.ts";

/** Variables that documents name without saying that they are variables. */
const wellKnown = new Set(["TZ", ...ownerIds]);

/** Words around a literal that make it a variable of a container, and those that make it something else. */
const setting =
  /\b(?:set|sets|define|defines|declare|pass|environment|env(?:ironment)? vars?|variables?|include|must|should|every|all|each)\b/i;
const elsewhere =
  /(?<![\w.])\.env\b|\b(?:document\w*|readme|sample|example|export|makefile|dockerfile|workflow|script|docker run|task|build arg|secret|interpolation|substitution|label)s?\b/i;

export const term: Term = {
  name: "environment-variable",
  beside: true,
  missing: "breaks",
  lacks: ({ image }, part) => part === undefined || !ownerIds.has(part) || (image !== undefined && takesOwner(image)),
  of: (subject, _context, part) =>
    [...subject.environment.values()].flatMap(({ name, value, node }) => {
      if (part !== undefined ? name !== part : !wellKnown.has(name)) return [];
      return [{ node: value ?? node, value: value ? String(value.value ?? "") : "", part: name }];
    }),
  claim(literal, around): Claim | undefined {
    const match = literal.trim().match(/^(?:- ?)?([A-Z][A-Z\d_]{1,})(?: ?[=:] ?["']?([^"'$]*)["']?)?$/);
    if (!match?.[1] || elsewhere.test(around)) return undefined;
    const named = wellKnown.has(match[1]);
    if (!named && !(/\b(?:environment|env vars?|variables?)\b/i.test(around) && setting.test(around))) return undefined;
    const value = match[2]?.trim();
    return { relation: value && !isOpen(value) ? { is: "equals", value } : { is: "present" }, part: match[1], ...among(around) };
  },
  says(clause, _facts, { literals }) {
    const zones = [
      ...clause.matchAll(/\btime ?zones?:? (?:(?:must|should|shall|always|is|are|be|has|have|needs?|set|to|uses?|defaults?) )*⟦(\d+)⟧/gi),
    ].flatMap((match): Said[] => {
      const value = literalAt(literals, match[1]).replace(/^TZ[=:] ?/, "");
      return isZone.test(value) ? [saidOf(match, "TZ", value)] : [];
    });
    return [...zones, ...ownersIn(clause, literals)];
  },
  remedy: (value, { environment }, part = "", holding) => (holding && environment.get(part)?.origin === "environment" ? value : undefined),
  partName: (part) => `variable \`${part}\``,
};

/** What is said of services alone is no matter of guests, whose programs get their variables in other ways. */
const among = (text: string): Pick<Claim, "kinds"> =>
  /\bservices?\b/i.test(text) && !/\b(?:containers?|lxcs?|cts?|guests?)\b/i.test(text) ? { kinds: ["service"] } : {};

const isZone = /^[A-Z][A-Za-z_]+(?:\/[A-Za-z_+\-\d]+)*$/;

const saidOf = (match: RegExpExecArray, part: string, value: string): Said => ({
  start: match.index,
  end: match.index + match[0].length,
  claim: { relation: { is: "equals", value }, part },
});

const owner = "(PUID|PGID|UMASK|⟦\\d+⟧)";
const owners = new RegExp(
  `${owner}(?:\\s*(?:/|,|&|\\band\\b)\\s*${owner})?\\s*(?:=|:|→|(?:\\s*\\b(?:must|should|shall|always|both|are|is|be|has|have|needs?|set|to|equals?)\\b)+)\\s*(⟦\\d+⟧|\\d{1,6}\\b)`,
  "gi",
);

/** "PUID and PGID are always 1000", "set `PUID`/`PGID` to `1000`". */
function ownersIn(clause: string, literals: readonly Literal[]): readonly Said[] {
  const text = (said: string | undefined): string => said?.replace(codeMarks, (_, n) => literalAt(literals, n)) ?? "";
  return [...clause.matchAll(owners)].flatMap((match) => {
    const names = [match[1], match[2]].filter((one) => one !== undefined).map(text);
    const value = text(match[3]);
    return names.every((name) => ownerIds.has(name)) && /^\d{1,6}$/.test(value) ? names.map((name) => saidOf(match, name, value)) : [];
  });
}
