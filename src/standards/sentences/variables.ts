import type { Catalogue, Statement } from "../../model.ts";
import type { Draft } from "../drafts.ts";
import { forceOf } from "../words/force.ts";

/** `TZ=Europe/Berlin`, `PUID: 1000` in code; "PUID/PGID: 1000", "PUID and PGID are 1000" of the variables that everybody knows; and a time zone by its name. */
const inCode = /`([A-Z][A-Z\d_]*)\s*[=:]\s*["']?([^`"']*[^`"'\s])["']?\s*`/g;
const byName =
  /`?\b(TZ|PUID|PGID|UMASK)\b`?(?:\s*(?:\/|&|\+|,|\band\b)\s*`?(PUID|PGID)\b`?)?\s*(?:[:=→]|->|\b(?:is|are|at|to|of)\b)?\s*`?(\d{1,5}|[A-Z][A-Za-z]+\/[A-Z][A-Za-z_/-]+|UTC)\b(?:\s*[:/,]\s*(\d{1,5})\b)?`?/g;
const zone = /`?\b([A-Z][a-z]+\/[A-Z][A-Za-z_/-]+)\b`?/;

/** What may stand around variables without saying for whom they are: "Common variables:", "Timezone:", "User and group". */
const label =
  /^(?:[\s,;:.|/&+—–-]|\b(?:common|shared|standard|default|defaults|global|usual|always|everywhere|environment|env|docker|container|containers|compose|service|services|variables?|vars?|values?|settings?|time ?zones?|tz|locale|user|users|group|groups|ids?|uid|gid|puid|pgid|umask|permissions?|ownership|domain|and|or|the|with|all|every|each|for|in|on|is|are|set|use|uses)\b|\([^()`]*\))*$/i;

/** A variable of compose files alone, which no container needs to see: "`DOMAIN=lab.example` (used in labels)". */
const interpolated = /\b(?:interpolat\w*|substitut\w*|in (?:\w+ )?labels?|compose files? only)\b/i;

/** What each service has for itself, or what no document tells. */
const own = /[<{[$*]|\.{3}|…|^(?:changeme|your[-_ ].*|x+)$/i;
const secret = /(?:PASS(?:WORD|WD)?|SECRET|TOKEN|KEY|CREDENTIALS?)$/;

/**
 * "Common variables: `TZ=Europe/Berlin`, `PUID=1000`" below rules: whoever sets such a variable gives it this value, and nobody has to set
 * it. Undefined for a line that says more than that: its own words are read then.
 */
export function readVariables(statement: Statement, catalogue: Catalogue): readonly Draft[] | undefined {
  const { form, scope, marker, plain, inherited } = statement;
  const term = catalogue.terms.find(({ name }) => name === "environment-variable");
  if (!term || form !== "item" || scope !== "on" || marker || inherited.polarity === "forbid") return undefined;
  if (interpolated.test(plain)) return undefined;
  const { values, rest } = valuesIn(statement);
  if (values.length === 0 || values.some(({ name, value }) => own.test(value) || secret.test(name)) || !label.test(rest)) return undefined;
  const force = forceOf(plain, { ...statement, inherited: {} });
  if (force.permitted || force.polarity === "forbid") return undefined;
  const everybody = force.severity !== undefined || /\b(?:all|every|each|always|everywhere)\b/i.test(rest);
  return values.map(
    ({ name, value }): Draft => ({
      statement,
      term,
      part: name,
      relation: { is: "equals", value },
      severity: force.severity ?? inherited.severity ?? (everybody ? "error" : "warning"),
      selector: { kinds: term.vocabulary.subjects, words: "every service, every container" },
      ...(!everybody && { optional: true as const }),
    }),
  );
}

/** The variables of a line with their values, and the words that are left of it. */
function valuesIn({ text, lead }: Statement): { readonly values: readonly { name: string; value: string }[]; readonly rest: string } {
  const values: { name: string; value: string }[] = [];
  let rest = `${lead ?? ""} ${text}`;
  rest = rest.replace(inCode, (_, name: string, value: string) => {
    values.push({ name, value });
    return " ";
  });
  rest = rest.replace(byName, (_, name: string, other: string | undefined, value: string, second: string | undefined) => {
    values.push({ name, value }, ...(other ? [{ name: other, value: second ?? value }] : []));
    return " ";
  });
  if (values.length === 0 && /\btime ?zone\b/i.test(rest))
    rest = rest.replace(zone, (_, value: string) => {
      values.push({ name: "TZ", value });
      return " ";
    });
  return { values, rest };
}
