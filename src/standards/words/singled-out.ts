import { imperatives, kindNouns } from "./lexicon.ts";
import { startsWith } from "./phrases.ts";

interface Stretch {
  readonly start: number;
  readonly end: number;
}

const kinds = Object.keys(kindNouns)
  .sort((a, b) => b.length - a.length)
  .join("|");
const modal = `(?:must|shall|should|ought to|may|can|cannot|needs? to|ha(?:s|ve) to|never|always|(?:is|are) (?:required|not|never|always|only|to)|do(?:es)?(?: not|n['’]t))`;
const verb = `(?:${modal}|is|are|has|have|gets?|uses?|sets?|runs?|joins?|mounts?|needs?|requires?|stays?|carry|carries|declares?|publish(?:es)?)`;
/** What leads words behind a noun that say which ones: "… using a GPU", "… on the `edge` network", "… that mount media". */
const clause = "(?:that|which|who|whose|where)";
const phrase = String.raw`(?:with(?:out|in)?|in(?:side)?|on|of|from|behind|under|below|outside|per|not|no|\p{Ll}+ing|attached|connected|joined|labell?ed|tagged|marked|exposed|published|routed|managed|deployed|placed|stored|based|built)`;

const whole = new RegExp(
  String.raw`^(\W*(?:(?:for|all|every|each|any|no|the|our|your|my|both|new|existing) )*)((?:(?!${clause}\b|${modal}\b)[\p{L}-]+ ){0,3}?)(?:${kinds})(?:e?s)?\b(?:( ${clause} .+?)(?= ${modal}\b)|( ${phrase} .+?)(?= ${verb}\b)|(?= ${modal}\b))`,
  "iu",
);

/** Where it is anyway: "all containers in the cluster", "services on this host". */
const everywhere =
  /^ (?:in|on|of|from|within|inside|across|with|for|under|below) (?:(?:the|this|that|these|our|your|my|any|all|a|an|each|every|its|their|same|whole|entire|single|docker|compose|proxmox) )*(?:cluster|swarm|homelab|lab|home lab|repo(?:sitory)?|monorepo|director(?:y|ies)|production|infrastructure|setup|system|document|(?:host|node|server|machine|stack|project|compose file|file|folder|environment)s?)(?= |$)(?! ⟦)/i;

export interface SingledOut {
  readonly adjectives: Stretch;
  /** Words that single nobody out, since it is where all of them are. */
  readonly anyway: Stretch;
  readonly limit: Stretch;
  /** Where the verb begins. */
  readonly end: number;
}

/**
 * The words before the verb that single some out of those whom a sentence begins with ("every *unprivileged* container must …", "services *using
 * a GPU* must …"). Undefined where there are none. What stands there says for whom a demand is, and is no demand of its own.
 */
export function singledOut(text: string): SingledOut | undefined {
  const match = startsWith(text, imperatives) ? null : whole.exec(text);
  if (!match) return undefined;
  const start = (match[1] as string).length;
  const limit = match[3] ?? match[4] ?? "";
  const end = match[0].length;
  const first = end - limit.length;
  const behind = first + (everywhere.exec(limit)?.[0].length ?? 0);
  return {
    adjectives: { start, end: start + (match[2] as string).length },
    anyway: { start: first, end: behind },
    limit: { start: behind, end },
    end,
  };
}
