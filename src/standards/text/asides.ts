import type { Statement } from "../../model.ts";

/**
 * What people put around a rule that changes nothing of what it demands, of whom, or how strongly: "From now on, …", "R3: …", "…, without
 * exception", "… for security reasons", "… (see ADR-3)". Where the lab is all that there is, "in our lab" says nothing, either.
 */

const lab = "in (?:our|the|this|my) (?:home ?)?lab";
const reason =
  "for (?:(?:security|safety|privacy|consistency|simplicity|clarity|maintainability)(?:(?:,| and|, and) )?)+(?: reasons?| purposes)?";
const evenThen = "at all times|without (?:any )?exceptions?|no exceptions";

const opening = new RegExp(
  String.raw`^(?:(?:from now on|as a rule|in general|generally|as always|as agreed|to be safe|to stay safe|${evenThen}|${reason}|${lab}), |(?:important|remember|reminder|(?:please )?note(?!: ⟦\d+⟧\W*$)|please remember|policy|house rule|convention|attention|heads[- ]up|(?:we )?agreed)(?: that|[:!]) )+(?=\S)`,
  "iu",
);
/** One at the end; several are taken off one by one, for a pattern that repeats them all takes for ever on a long row of them. */
const ending = new RegExp(
  String.raw`(?:,? (?:(?<!\b(?:place|room|home|(?:every|any|no)(?:thing|body|one)) )${lab}|${reason}|\((?:see|cf\.?|#\d|(?:ADR|RFC|DR|issue)[- ]?\d)[^()⟦]*\))|(?:,| [—–-])? (?:${evenThen}|please)|(?:,| [—–-]) (?:always|ever|period|full stop)|(?: [—–-]|[,;]) see (?:also )?[^⟦.,;]{1,60})(?=[.!]*$)`,
  "iu",
);
const ENDINGS = 4;

/**
 * "R3:", "[STO-01]", "§3.2", "STO-01:": the number of a rule. A host may be called like that, too ("SRV-01 must …"): what stands behind it has to
 * be a sentence of its own, and say for whom it is where there are no brackets.
 */
const numbered =
  /^(?:(?:\[(?:[A-Z]{1,6}-?)?\d{1,3}(?:[.-]\d{1,3})*\]|R\d{1,3}(?=:| [—–-])|§ ?\d{1,2}(?:\.\d{1,2})*)(?::| [—–-])? (?=\p{Lu}|⟦)|[A-Z]{2,6}-\d{1,3}(?::| [—–-]) (?=(?:Every|Each|All|Any|\p{Lu}\p{L}+s)\b[^:]*\b(?:must|should|shall|may|never)\b))/u;
/** A picture before a rule. Those that say yes or no, or warn, are words. */
const picture = /^(?:(?![❌🚫⛔✅✔☑⚠])\p{Extended_Pictographic}\uFE0F? ?)+/u;
const footnote = /\[\^[\w-]+\]/gu;
const yes = /^[✅✓✔☑]\uFE0F? /u;

/** What has to be so by default may be otherwise where somebody says so: it should be so. */
const byDefault = /^by default,? (?<who>[^⟦]*?)\b(?:must|shall|should)\b/iu;
/** Why it is so, or how strongly: what stands before it is said in the words of a rule, or not. */
const because =
  /(?: \((?:severity:? )?(?:as )?(?:an? )?(?:strongly |highly )?(?:error|warning|info|recommended|required|mandatory|preferred|must|should)\)[.!]*|,? (?:because|so that|as otherwise|since otherwise|in order to|to (?:avoid|prevent|protect|reduce|ease)) .*)$/isu;

/** A sentence without them in its three parts: a mark that says yes, what it says, and at its end the reason, or how strongly it is meant. */
export function withoutAsides(plain: string): readonly [mark: string, said: string, rest: string] {
  const mark = plain.match(yes)?.[0] ?? "";
  const begun = plain
    .slice(mark.length)
    .replace(footnote, "")
    .replace(/!+$/, "")
    .replace(picture, "")
    .replace(numbered, "")
    .replace(byDefault, "$<who>should")
    .replace(opening, "");
  let said = begun;
  for (let left = ENDINGS; left > 0 && ending.test(said); left -= 1) said = said.replace(ending, "");
  const rest = said.slice(said.lastIndexOf("⟦") + 1).match(because)?.[0] ?? "";
  return [mark, said.slice(0, said.length - rest.length), rest];
}

/** A statement whose bold lead is the number of a rule has none. */
export const withoutNumberedLead = (statement: Statement): Statement => {
  if (statement.lead === undefined || !numbered.test(`${statement.lead}: ${statement.plain}`)) return statement;
  const { lead, ...rest } = statement;
  return rest;
};
