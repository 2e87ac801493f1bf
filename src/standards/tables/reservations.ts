import { codeMarks, literalAt } from "../../literals.ts";
import type { Catalogue, Facts, Statement, TermWithPage } from "../../model.ts";
import type { Draft } from "../drafts.ts";
import { fold } from "../words/phrases.ts";
import { isKept } from "./registry.ts";

const value = String.raw`(?:⟦\d+⟧|\d+(?:\.\d+){0,3}(?: ?(?:-|–|~) ?\d+(?:\.\d+){0,3})?)`;
const kept = `(?:(?:is|are|be|as|stays?|remains?|must be|should be) |strictly |only |exclusively )*(?:exclusive(?:ly)?|reserved|dedicated|set aside|kept free)(?: only)? (?:for|to)`;

/**
 * "Treat 80 and 443 as exclusive for the reverse proxy", "port 8123 is reserved for Home Assistant", "Reserve VMIDs 100–109 for templates":
 * everybody who certainly is somebody else keeps away.
 */
export function readReservation(statement: Statement, facts: Facts, catalogue: Catalogue): readonly Draft[] {
  if (!isKept(statement) || statement.scope === "off") return [];
  const text = statement.plain;
  const passive = text.match(new RegExp(String.raw`((?:${value}(?: ?(?:,|/|and|or|&) ?)?)+) (?:ports? )?${kept} ([^.;:()⟦]+|⟦\d+⟧)`, "iu"));
  const active = passive
    ? null
    : text.match(
        new RegExp(
          String.raw`\breserve (?:the )?(?:(?:host )?ports? |VMIDs? |CTIDs? |addresses |range )*((?:${value}(?: ?(?:,|/|and|or|&) ?)?)+) ?(?:range |ports? )?for ([^.;:()⟦]+|⟦\d+⟧)`,
          "iu",
        ),
      );
  const match = passive ?? active;
  // "100-149 are reserved for infrastructure, 150-199 for media": each has its own.
  if (!match?.[1] || !match[2] || /, (?:and )?\d/.test(match[2])) return [];
  const literal = (piece: string) => piece.replace(codeMarks, (_, n) => literalAt(statement.literals, n));
  const bound = /\b(?:(below|under|less than)|above|over|more than|from) $/i.exec(text.slice(0, match.index));
  const named = (match[1].match(new RegExp(value, "gu")) ?? []).map(literal);
  // "Ports below 1024 are reserved for …"
  if (bound && (!bound[1] || named.length !== 1 || !/^\d+$/.test(named[0] ?? ""))) return [];
  const values = bound ? [`1-${Number(named[0]) - 1}`] : named;
  const holder = holderOf(literal(match[2]));
  const term = termFor(values, statement, catalogue);
  // A kind of guests is no one guest: "VMIDs 100 to 199 are reserved for containers".
  if (!term || !holder || /^(?:lxcs?|(?:lxc )?containers?|cts?|vms?|virtual machines?|guests?|services?)\b/i.test(holder)) return [];
  const claims = values.map((one) => term.reads?.(one, facts));
  return claims.flatMap((claim): Draft[] => {
    // A whole range for a class of things ("frontends"): who is of the class is anybody's guess.
    if (claim?.relation.is === "in range" && /s$/i.test(holder) && claim.relation.ranges.some(({ first, last }) => last > first)) return [];
    if (!claim || claim.part !== undefined || (claim.relation.is !== "equals" && claim.relation.is !== "in range")) return [];
    return [
      {
        statement,
        term,
        relation: { ...claim.relation, not: true },
        severity: statement.marker?.severity ?? statement.inherited.severity ?? "error",
        selector: { kinds: term.vocabulary.subjects, strangersTo: [holder], words: `everyone but ${holder}` },
      },
    ];
  });
}

/** Without what only says where and why: "the primary reverse proxy on each host". */
const holderOf = (words: string): string =>
  words
    .split(/ (?:on|in|at|so|which|that|to|because|and must|only) /i)[0]
    ?.replace(/^(?:the|a|an|our|its) /i, "")
    .trim() ?? "";

/** Ports, addresses or guest numbers: what the sentence or what stands above it calls them. */
function termFor(values: readonly string[], statement: Statement, catalogue: Catalogue): TermWithPage | undefined {
  const named = (name: string) => catalogue.terms.find((term) => term.name === name);
  if (values.every((one) => /^\d{1,3}(?:\.\d{1,3}){3}/.test(one))) return named("address");
  const said = fold([statement.text, ...[...statement.headings].reverse().map(({ text }) => text)].join(" / "));
  const hits = [
    { at: said.search(/\bports?\b/), name: "host-port" },
    { at: said.search(/\b(?:vmids?|ctids?|vm ids?|ct ids?|container ids?)\b/), name: "vmid" },
  ].filter(({ at }) => at !== -1);
  hits.sort((a, b) => a.at - b.at);
  return /\bvlans?\b/.test(fold(statement.text)) ? undefined : hits[0] && named(hits[0].name);
}
