import type { Catalogue, Facts, Statement } from "../../model.ts";
import { byDefault } from "../tables/settings.ts";
import { fold, startsWith } from "../words/phrases.ts";
import { spellings } from "../words/spellings.ts";
import { readSentence, type SentenceReading } from "./sentence.ts";

/** Labels that announce anything but how things are. */
export const announces = (label: string): boolean => announcing.has(fold(label)) || /^step \d/i.test(label);

const announcing = spellings(
  "{example|note|tip|hint|warning|reason|benefit|default|location|mount|mountpoint|mount point|mount path|type}{s|}",
  "{host |base |full |}{path|folder|file|place|name|url}{s|}",
  "{host |base |full |}{directory|directories}",
  "mounted{ at| in| on| as| by| from|}",
  "see{ also|}",
  "used {by|for}",
  "current{ly|}",
  "{e.g|eg|caution|important|why|rationale|purpose|optional|usage|todo|result|command|run|output|source|status|owner}",
  "{registry|description|problem|solution}",
);

/**
 * "Databases: named volumes", "**Media**: `/mnt/media`", "Named volumes: for databases" below rules: a sentence without its verb. It binds
 * where the sentence with the verb does, as a warning: a list that only sums up. Undefined for any other line.
 */
export function readLabelled(statement: Statement, facts: Facts, catalogue: Catalogue): SentenceReading | undefined {
  const { form, scope, marker, lead, plain, inherited, step } = statement;
  if ((form !== "item" && lead === undefined) || scope !== "on" || marker || step || inherited.polarity === "forbid") return undefined;
  const split = lead === undefined ? plain.match(/^(\p{L}[^:.⟦⟧]{1,40}?)(?:: |→|->| [—–-] )(.+)/u) : undefined;
  const label = (lead ?? split?.[1])?.trim();
  const rest = (lead === undefined ? split?.[2] : plain)?.trim().replace(/[.;]$/, "");
  if (label === undefined || !rest || announces(label) || label.split(" ").length > 4 || rest.split(" ").length > 14) return undefined;
  if (/[.:;?!] /.test(rest.replace(/\([^()]*\)/g, ""))) return undefined;
  const said = sentenceOf(label, rest.replace(/ \((?:e\.g\.|⟦)[^()]*\)$/, ""), catalogue.apps ?? []);
  const { lead: _, ...bare } = statement;
  const reading = readSentence({ ...bare, form: "sentence", plain: said, text: said }, facts, catalogue);
  // Only what knows which words may stand beside it: a port or a registry behind a label may be anybody's.
  return reading.drafts.length > 0 &&
    reading.drafts.every(({ term, part, selector }) => term.companions && (part || selector.names || selector.traits || about.test(label)))
    ? {
        ...reading,
        drafts: reading.drafts.map((draft) => ({
          ...draft,
          statement,
          severity: inherited.severity ?? (byDefault(statement) ? "info" : "warning"),
        })),
      }
    : undefined;
}

/** Labels of all that is mounted. */
const about = /\b(?:volumes?|mounts?|storage)\b/i;

/** The line with a verb: what is for whom, what lies where, or what somebody uses. */
function sentenceOf(label: string, rest: string, apps: readonly string[]): string {
  // "Plex: `/tank/media` read-only": what a program mounts, and how.
  const [, behind] = /^⟦0⟧,? \(?(?:read-only|ro)\b\)?(.*)/i.exec(rest) ?? [];
  if (behind !== undefined && apps.includes(fold(label))) return `${label} must mount ⟦0⟧ read-only${behind}`;
  const [, how, where] = /^(never|only|always) ((?:on|in|under|at) .*)/i.exec(rest) ?? [];
  if (how !== undefined) return `${label} must ${fold(how) === "never" ? "not " : ""}live ${where}`;
  if (startsWith(rest, ["for", "on", "in"])) return `Use ${label} ${rest}`;
  if (rest.startsWith("⟦")) return `All ${label} live under ${rest.replace(/ only$/i, "")}`;
  return `All ${label} use ${rest}`;
}
