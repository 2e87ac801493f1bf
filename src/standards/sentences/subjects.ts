import type { Catalogue } from "../../model.ts";
import type { Target } from "../words/claims.ts";
import { imperatives, kindNouns } from "../words/lexicon.ts";
import { fold, startsWith } from "../words/phrases.ts";
import { contentWords, type Selection } from "../words/selectors.ts";
import { spellings, verbs } from "../words/spellings.ts";

/** What stands behind the one whom a sentence speaks of. */
const predicate =
  /\b(?:must|shall|should|ought to|ha(?:s|ve) to|needs? to|never|(?<!, )always|(?:may|can)(?: not|not)?|(?:is|are) to|do(?:es)? not|do(?:es)?n['’]t)\b/i;

/** "All cameras are on …": whom a sentence without a modal word speaks of. */
const everybodys = new RegExp(
  `^(?:all|every|each) (?:[\\p{L}-]+ ){1,4}?(?=(?:are|is|has|have|${verbs("use get live go belong join run sit connect")})\\b)`,
  "iu",
);

/** "Game servers must …", "all others use …": whom a sentence begins with, where nothing in that is known. It is not everybody. */
export function unknownSubject(
  clause: string,
  { left, selector }: Extract<Selection, { ok: true }>,
  targets: readonly Target[],
  catalogue: Catalogue,
): string | undefined {
  const { names, traits, all, within, vlans } = selector;
  if (names || traits || all || within || vlans) return undefined;
  const others = clause.match(
    /^(?:(?:(?:all|any|every|the) )?others\b|(?:every(?:thing|one|body)|any(?:thing|one|body)|all) else\b|the rest\b(?! of\b))/i,
  );
  if (others) return others[0];
  const end = clause.match(predicate)?.index ?? clause.match(everybodys)?.[0].length ?? 0;
  // What it demands may stand in front ("`.env` files must …"), and a pronoun is nobody new.
  if (
    targets.some(({ start }) => start < end) ||
    /\b(?:you|we|they|them|it|one|this|these|that|those|both|which)(?:['’]\p{L}+)?\W*$/iu.test(clause.slice(0, end))
  )
    return undefined;
  const before = clause.slice(0, end).replace(/^(?:for|to|in|on|at|by|with|as) .*?,/i, "");
  // "USB devices must …", "PCI passthrough must …": the last word tells what kind of thing it is.
  const last = contentWords(before).at(-1) ?? "";
  if (
    isTermWord(last, catalogue) &&
    !(everyone.has(fold(last)) && !targets.some(({ term }) => isTermWord(last, { ...catalogue, terms: [term] })))
  )
    return undefined;
  const strange = contentWords(before).filter(
    (word) =>
      left.includes(word) &&
      !word.startsWith("⟦") &&
      !speech.has(fold(word)) &&
      !isTermWord(word, catalogue) &&
      !targets.some(({ term }) => term.companions?.includes(fold(word))),
  );
  return strange.length > 0 ? strange.join(" ") : undefined;
}

/** Whether a sentence is about all of a kind ("Services run …", "every stack has …") or about things ("Secrets live in …", "use named volumes"). */
export function isAboutAll(clause: string, catalogue: Catalogue): boolean {
  const words = contentWords(clause.split("(")[0] as string);
  if (startsWith(clause, imperatives)) return words.some((word) => isTermWord(word, catalogue));
  const kind = new RegExp(
    `^\\W*(?:(?:all|every|each|any|the|our|your|my|docker|compose|lxc|proxmox|running|new|both) )*(?:${Object.keys(kindNouns).join("|")})(?:e?s)?\\b`,
    "i",
  );
  return kind.test(clause) || words.slice(0, 2).some((word) => word.startsWith("⟦") || isTermWord(word, catalogue));
}

/** Words of terms that may as well be somebody: IoT devices have a VLAN, and no device node. */
const everyone = spellings("{device|card|user|domain}{s|}", "{registry|registries}");

/** Words that open a sentence and mean nobody, and parts of settings, which are no one either. */
const speech = new Set(
  "however therefore additionally furthermore moreover finally first second note important importantly you'll we'll command commands parameter parameters check checks test tests subdirectory subdirectories subfolder subfolders".split(
    " ",
  ),
);

/** A word of what terms are called: "labels", "secrets", "tags". It is a thing, and no one. */
function isTermWord(word: string, { terms }: Catalogue): boolean {
  let known = termWords.get(terms);
  if (!known) {
    const names = terms.flatMap(({ name, vocabulary }) => [name.replaceAll("-", " "), ...vocabulary.words]);
    known = new Set(names.flatMap((words) => words.split(" ")).map((one) => singular(fold(one))));
    termWords.set(terms, known);
  }
  return known.has(singular(fold(word)));
}

const termWords = new WeakMap<Catalogue["terms"], ReadonlySet<string>>();

/** "addresses", "ports": an address, a port. */
const singular = (word: string): string => word.replace(/(?<=s|x|z|ch|sh)es$|(?<!s)s$/, "");
