import { literalAt } from "../../literals.ts";
import type { Severity, Statement } from "../../model.ts";
import { imperatives } from "../words/lexicon.ts";
import { startsWith } from "../words/phrases.ts";
import type { Prose } from "./inline.ts";

type Switches = Statement["switches"];

/** `Must`, `Never`, … as a bold lead with its colon: the visible marker, with an optional label in brackets. */
export function readMarker(prose: Prose) {
  const lead = boldLead(prose);
  const match = lead?.words.match(/^(must not|should not|must|never|always|should|avoid|prefer)\s*(?:\(([^)]+)\))?$/i);
  if (!lead || !match?.[1]) return undefined;
  const word = match[1].toLowerCase();
  const severity: Severity = /should|avoid/.test(word) ? "warning" : word === "prefer" ? "info" : "error";
  const polarity: "require" | "forbid" = /not|never|avoid/.test(word) ? "forbid" : "require";
  return {
    marker: { severity, polarity, strict: !/avoid|prefer/.test(word), ...(match[2] && { label: match[2].trim() }) },
    end: lead.end,
    lead: lead.words,
  };
}

/** Words by which a bold lead says a rule itself. */
const orders = /^[❌🚫⛔]|^(?:no|never|do not|don['’]t|avoid|always|only)\s|\b(?:must|shall|should|never)\s/iu;

/** `**Purpose**: …`: a bold lead that names what the rest is, or says a rule that the rest gives the reason of ("**Never use `latest`**: it moves"). */
export function readLead(prose: Prose) {
  const lead = boldLead(prose);
  if (!lead) return undefined;
  const opening =
    orders.test(lead.marked) || (lead.marked.includes(" ") && startsWith(lead.marked, imperatives))
      ? { plain: lead.marked, literals: prose.literals }
      : undefined;
  return { end: lead.end, lead: lead.words, ...(opening && { opening }) };
}

function boldLead(prose: Prose): { words: string; marked: string; end: number } | undefined {
  const first = prose.bold[0];
  if (!first || prose.plain.slice(0, first.start).replace(/\s|\uFE0F|\p{Extended_Pictographic}/gu, "") !== "") return undefined;
  const inside = prose.plain.slice(first.start, first.end);
  const after = prose.plain.slice(first.end).match(/^\s*:\s*/);
  if (!after && !inside.endsWith(":")) return undefined;
  const words = inside.replace(/:$/, "").replace(/\s+/g, " ").trim();
  const end = first.end + (after?.[0].length ?? 0);
  return words && prose.plain.slice(end).trim()
    ? {
        words: words.replace(/⟦(\d+)⟧/g, (_, n) => literalAt(prose.literals, n)),
        // The mark may stand in front of what is bold: "❌ **Privileged containers**: …".
        marked: `${prose.plain.slice(0, first.start)}${words}`.trim(),
        end,
      }
    : undefined;
}

/** The invisible marker: `<!-- lint: off -->`, `on`, `example`, `manual: reason`, `closed`, `applies="media/**"`. */
export function readComment(
  html: string,
  at: Statement["at"],
): { said: string; off?: boolean; applies?: readonly string[]; block: Switches } | undefined {
  const said = html.match(/^<!--\s*lint:\s*([\s\S]*?)\s*-->$/)?.[1];
  if (said === undefined) return undefined;
  const manual = said.match(/^manual(?::\s*([\s\S]+))?$/);
  const applies = said.match(/^applies\s*=\s*"([^"]*)"$/);
  return {
    said,
    ...(said === "off" && { off: true }),
    ...(said === "on" && { off: false }),
    ...(applies?.[1] && { applies: applies[1].split(/[,\s]+/).filter(Boolean) }),
    block: {
      ...(said === "example" && { example: true as const }),
      ...(said === "closed" && { closed: at }),
      ...(manual && { manual: manual[1]?.trim() ?? "" }),
    },
  };
}
