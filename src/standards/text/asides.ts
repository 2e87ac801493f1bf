/**
 * What people put around a rule that changes nothing of what it demands, of whom, or how strongly: "From now on, …", "Remember: …", "…, without
 * exception", "… for security reasons". Where the lab is all that there is, "in our lab" says nothing, either.
 */

const lab = "in (?:our|the|this|my) (?:home ?)?lab";
const reason =
  "for (?:(?:security|safety|privacy|consistency|simplicity|clarity|maintainability)(?:(?:,| and|, and) )?)+(?: reasons?| purposes)?";
const evenThen = "at all times|without (?:any )?exceptions?|no exceptions";

const opening = new RegExp(
  String.raw`^(?:(?:from now on|as a rule|in general|generally|as always|as agreed|to be safe|to stay safe|${evenThen}|${reason}|${lab}), |(?:important|remember|reminder|(?:please )?note(?!: ⟦\d+⟧\W*$)|please remember|policy|house rule|convention|attention|heads[- ]up|(?:we )?agreed)(?: that|[:!]) )+(?=\S)`,
  "iu",
);
const ending = new RegExp(
  String.raw`(?:,? (?:${evenThen}|please|(?<!\b(?:place|room|home|(?:every|any|no)(?:thing|body|one)) )${lab}|${reason}|\(see [^()⟦]*\))|(?:,| [—–-]) (?:${evenThen}|always|ever|period|full stop|please))+(?=[.!]*$)`,
  "iu",
);
/** What has to be so by default may be otherwise where somebody says so: it should be so. */
const byDefault = /^by default,? (?<who>[^⟦]*?)\b(?:must|shall|should)\b/iu;

/** Why it is so: what stands before it is said in the words of a rule, or not. */
const why = /,? (?:because|so that|as otherwise|since otherwise|in order to|to (?:avoid|prevent|protect|reduce|ease)) [^⟦]*$/iu;

/** A sentence without them, in its two parts: what it says, and the reason that it gives at its end, if any. */
export function withoutAsides(plain: string): readonly [said: string, because: string] {
  const said = plain.replace(/!+$/, "").replace(byDefault, "$<who>should").replace(opening, "").replace(ending, "");
  const because = said.match(why)?.[0] ?? "";
  return [said.slice(0, said.length - because.length), because];
}
