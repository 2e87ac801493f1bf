const verb =
  "(?:must|shall|should|ought|may|can|cannot|needs?|has|have|never|always|are|is|gets?|uses?|sets?|runs?|joins?|mounts?|carry|carries)";
/** Who is left out: code, or a few plain words; several of them. No word is one that may as well join two: a long list is read once. */
const word = String.raw`(?!(?:${verb}|and|or)\b)\p{L}[\p{L}\d-]*`;
const one = String.raw`(?:the |any |all )?(?:⟦\d+⟧|${word}(?: ${word}){0,2}?)`;
const who = `(${one}(?:(?:, (?:and |or )?| and | or )${one}){0,5})`;
const kinds =
  "services?|containers?|stacks?|guests?|vms?|lxcs?|apps?|applications?|workloads?|projects?|worktrees?|databases?|images?|compose files?";
/** Whom a sentence begins with: "all services", "every Docker stack", "no guest", "services". */
const everybody = String.raw`(?:all|every|each|any|no|none)(?: (?!(?:but|except|save|bar|not|other|apart|aside|besides|excluding)\b|${verb}\b)[\p{L}-]+){0,3}?|(?:[\p{L}-]+ )?(?:${kinds})`;
const but = `(?:but(?: not)?|save(?: for)?|bar|besides|aside from|apart from|except(?: for)?|other than|excluding|with the exception of)`;

/** An exception that stands between whom a sentence is about and its verb: "all services but `web` must …", "every service (not `web`) must …". */
const between = [
  new RegExp(String.raw`^((?:${everybody})),? ${but} ${who},? (?=${verb}\b)`, "iu"),
  new RegExp(String.raw`^((?:${everybody})) \((?:not|${but}) ${who}\) (?=${verb}\b)`, "iu"),
];

/** An exception that leads: "besides `web`, every service must …". What `exceptions` of the lexicon lead is read as it stands. */
const leading = new RegExp(`^(?:besides|aside from|save(?: for)?|bar|with ${one} as the (?:only |sole )?exception of) ${who}, `, "iu");

/** One that is set off by commas: "all services, `web` excepted, must …", "…, with `web` as the only exception". */
const apart = new RegExp(
  String.raw`(?:, (?:with )?| with )${who} (?:excepted|excluded|exempted|aside|(?:being|as) (?:the|an) (?:only |sole |documented )?exceptions?)(?=,|\W*$),?`,
  "iu",
);

/** One at the end, behind whom it is an exception from: "set `x` on every service but `web`". */
const last = new RegExp(
  String.raw`(?<=\b(?:all|every|each|any) (?:[\p{L}-]+ ){0,2}?(?:${kinds})),? (?:but|save|bar|besides|aside from|apart from|other than|excluding) ${who}(?=\W*$)`,
  "iu",
);

/** A sentence whose exception stands at the end of what it is an exception from, behind "except". */
export function withPlainException(plain: string): string {
  for (const pattern of between) {
    const match = pattern.exec(plain);
    if (match) return excepting(`${match[1]} ${plain.slice(match[0].length)}`, match[2] as string);
  }
  const end = last.exec(plain);
  if (end) return `${plain.slice(0, end.index)} except ${end[1]}${plain.slice(end.index + end[0].length)}`;
  const led = leading.exec(plain);
  if (led) return excepting(plain.slice(led[0].length), led[1] as string);
  const aside = apart.exec(plain);
  return aside && aside.index > 0
    ? excepting(`${plain.slice(0, aside.index)}${plain.slice(aside.index + aside[0].length)}`, aside[1] as string)
    : plain;
}

const excepting = (plain: string, whom: string): string => plain.replace(/(?=[.!]?$| ?[;—] )/, ` except ${whom}`);
