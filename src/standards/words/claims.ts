import { codeMarks, literalAt } from "../../literals.ts";
import { hasPlaceholder } from "../../matching/patterns.ts";
import type { Catalogue, Claim, Facts, Literal, Relation, Statement, TermWithPage } from "../../model.ts";
import { codesIn } from "./apart.ts";
import { havingKeys } from "./keyed.ts";
import { opposite } from "./opposites.ts";
import { candidatesAmong, fold, hits } from "./phrases.ts";

/** A term that a stretch of a clause speaks of, with what it says. */
export interface Target {
  readonly term: TermWithPage;
  readonly claim: Claim;
  readonly start: number;
  readonly end: number;
  /** Found through a literal, through words for a value, or only through the term's name. */
  readonly by: "literal" | "value" | "name";
}

/** Two terms that fit one literal: the sentence stays unbound. */
export interface Ambiguity {
  readonly literal: string;
  readonly terms: readonly string[];
}

/** `key: value`, `key=value`, `key:`, `key` as people write them in code. */
export function splitSetting(code: string): { key: string; value?: string } | undefined {
  const match = code.trim().match(/^([A-Za-z_][\w.-]*)\s*(?:(:|=)\s*(.*))?$/s);
  if (!match?.[1]) return undefined;
  const value = match[3]?.trim();
  return { key: match[1], ...(value && { value: unquote(value) }) };
}

export const unquote = (value: string): string => value.replace(/^(["'])(.*)\1$/s, "$2").trim();

const singlesOut = /^ (?:service|container|stack|vm|lxc|guest|host|app|application|workload|project|image)s?\b/i;

/** All that a clause speaks of. */
export function targetsOf(
  clause: string,
  statement: Statement,
  catalogue: Catalogue,
  facts: Facts,
): { targets: readonly Target[]; ambiguous: readonly Ambiguity[] } {
  const targets: Target[] = [];
  const ambiguous: Ambiguity[] = [];
  const { literals } = statement;
  const above = [...statement.headings.slice(-2).map(({ text }) => text), statement.lead ?? "", statement.under ?? ""].join(" ");
  const named = new Map<TermWithPage, { start: number; end: number }>();
  const { speaking, candidates } = wordsOf(catalogue, facts);
  for (const term of speaking)
    for (const { start, end, claim } of term.says?.(clause, facts, statement) ?? [])
      targets.push({ term, claim, start, end, by: term.isName && clause[start] === "⟦" ? "literal" : "value" });
  // "No bind mounts outside …" says nothing of bind mounts.
  const whole = targets.filter(({ claim }) => claim.whole);
  const inside = targets.filter(({ term, start, end }) => whole.some((one) => one.term !== term && one.start <= start && end <= one.end));
  if (inside.length > 0) targets.splice(0, targets.length, ...targets.filter((target) => !inside.includes(target)));
  // What a longer stretch holds belongs to it: a key inside an order of keys is no demand of its own.
  const stretches = [...targets];
  const inStretch = (term: TermWithPage, start: number, end: number): boolean =>
    stretches.some((one) => (one.term !== term || end - start < one.end - one.start) && one.start <= start && end <= one.end);
  for (const { term, words, plural, as, claim } of candidates(clause)) {
    const found = hits(clause, words, { plural });
    if (as === "phrase") {
      for (const { start, end } of found)
        if (!whole.some((one) => one.term !== term && one.start <= start && end <= one.end))
          targets.push({ term, claim, start, end, by: "value" });
    } else if (as === "value") {
      for (const { start, end } of found)
        if (!inStretch(term, start, end) && !targets.some((t) => t.term === term && t.start <= start && t.end >= end))
          targets.push({ term, claim, start, end, by: "value" });
    } else if (found[0] && !inStretch(term, found[0].start, found[0].end)) named.set(term, found[0]);
  }

  const keyed = havingKeys.exec(clause);
  const whose = keyed ? { start: keyed.index, end: keyed.index + keyed[0].length } : { start: 0, end: 0 };
  const valued = (key: string, joint: string): boolean =>
    claimsOn(key, clause, catalogue, above).length > 0 &&
    claimsOn(joint, clause, catalogue, above).some(({ claim }) => claim.relation.is !== "present");
  for (const code of codesIn(clause, literals, valued)) {
    // "`network_mode: host` containers", "the `pihole` service": it says for whom, not what.
    if (
      code.text === "" ||
      (whose.start <= code.start && code.start < whose.end) ||
      stretches.some(({ start, end }) => start <= code.start && code.start < end) ||
      singlesOut.test(clause.slice(code.end))
    )
      continue;
    const claims = claimsOn(code.text, clause, catalogue, above);
    const meant = claims.filter(({ term }) => named.has(term));
    const fitting = claims.length > 1 && meant.length > 0 ? meant : claims;
    // "… in `../wt/<task>`, on a branch `agent/<task>`": the word right before it tells which.
    const noun = /([a-z]+) (?:(?:named|called|like) )?$/i.exec(clause.slice(0, code.start))?.[1];
    const called =
      fitting.length > 1 && noun
        ? fitting.filter(({ term }) => term.vocabulary.words.some((word) => word.split(" ").includes(fold(noun))))
        : [];
    if (called.length === 1 && called[0]) targets.push({ ...called[0], start: code.start, end: code.end, by: "literal" });
    else if (fitting.length > 1) ambiguous.push({ literal: code.text, terms: fitting.map(({ term }) => term.name) });
    else if (fitting[0]) targets.push({ ...fitting[0], start: code.start, end: code.end, by: "literal" });
  }

  targets.push(...valuesBeside(clause, statement, targets));
  for (const [term, name] of named) {
    if (targets.some((target) => target.term === term && target.by !== "literal")) continue;
    targets.push({ term, claim: { relation: { is: "present" } }, start: name.start, end: name.end, by: "name" });
  }
  return { targets: targets.map((target) => takenAway(clause, target, literals)).sort((a, b) => a.start - b.start), ambiguous };
}

/** "`always` or `unless-stopped`": what stands beside a value that one term alone has is a value of it, too, where the term takes it for one. */
function valuesBeside(clause: string, { literals }: Statement, targets: readonly Target[]): readonly Target[] {
  return [...clause.matchAll(/⟦\d+⟧(?:(?:, ?(?:or )?| ?\/ ?| or )⟦\d+⟧)+/g)].flatMap((chain) => {
    const marks = [...chain[0].matchAll(codeMarks)].map((mark) => ({
      start: chain.index + mark.index,
      end: chain.index + mark.index + mark[0].length,
      value: literalAt(literals, mark[1]),
    }));
    const claimed = marks.map(({ start }) => targets.find((target) => target.start === start && target.by === "literal"));
    const [first, ...others] = [...new Set(claimed.map((target) => target?.term))].filter((term) => term !== undefined);
    if (!first?.accepts || others.length > 0 || claimed.some((target) => target && target.claim.relation.is !== "equals")) return [];
    return marks.flatMap(({ start, end, value }, index): Target[] =>
      claimed[index] || !first.accepts?.(value)
        ? []
        : [{ term: first, claim: { relation: { is: "equals", value } }, start, end, by: "literal" }],
    );
  });
}

/** The words of a catalogue as one run needs them: those for values, and those that only its facts make words. */
interface CatalogueWords {
  readonly speaking: readonly TermWithPage[];
  /** The words that a clause may hold: for each term those of its values, those that facts give it, and its names. */
  readonly candidates: (clause: string) => readonly Candidate[];
}

interface Candidate {
  readonly term: TermWithPage;
  readonly words: readonly string[];
  readonly plural: boolean;
  readonly as: "value" | "phrase" | "name";
  readonly claim: Claim;
}

const known = new WeakMap<Facts, { readonly catalogue: Catalogue; readonly words: CatalogueWords }>();

function wordsOf(catalogue: Catalogue, facts: Facts): CatalogueWords {
  const before = known.get(facts);
  if (before?.catalogue === catalogue) return before.words;
  const words: CatalogueWords = {
    speaking: catalogue.terms.filter(({ says }) => says),
    candidates: candidatesAmong(
      catalogue.terms.flatMap((term): Candidate[] => [
        ...Object.entries(term.vocabulary.values).map(
          ([value, words]): Candidate => ({ term, words, plural: true, as: "value", claim: { relation: { is: "equals", value } } }),
        ),
        ...(term.phrases?.(facts) ?? []).map(
          ({ words, claim }): Candidate => ({ term, words: [words], plural: false, as: "phrase", claim }),
        ),
        { term, words: term.vocabulary.words, plural: true, as: "name", claim: { relation: { is: "present" } } },
      ]),
    ),
  };
  known.set(facts, { catalogue, words });
  return words;
}

const removing = /\b(?:remove|delete|prune|clean up|clear out|get rid of) (?:(?:all|any|the|every|each|your|its|their) )*$/i;
const removed =
  /^ (?:must|should|shall|has to|have to|needs? to|are to|is to|are|is|gets?) (?:be )?(?:always |then )?(?:be )?(?:removed|deleted|pruned|cleaned up)\b/i;

const off = "(?:disabled?|off|deactivated?|switched off|turned off)";
const switchingOff =
  /\b(?:disable|deactivate|(?:turn|switch|leave|keep) off|turning off|untick|uncheck) (?:(?:the|all|any|every|its|their) )*$/i;
const switchedOff = new RegExp(
  String.raw`^\s*(?:(?:must|should|shall|may|never|not|always|is|are|be|stays?|remains?|kept|left|has|have|to) )*${off}\b`,
  "i",
);

/** "Nesting must be disabled", "leave autostart off": a switch that is named, and turned the other way. */
function switchedAway(clause: string, target: Target, literals: readonly Literal[]): Target | undefined {
  const { relation, settled } = target.claim;
  const [before, after] = [clause.slice(0, target.start), clause.slice(target.end)];
  // "`nesting` switched off", "`nesting=1` switched off", but not "`nesting=0` switched off": it says by itself what is meant.
  const valued =
    target.by === "literal" && /[:=] ?(?:0|no|off|false)$/i.test(literalAt(literals, /^⟦(\d+)⟧/.exec(clause.slice(target.start))?.[1]));
  if (settled || !(relation.is === "present" || (relation.is === "equals" && !valued))) return undefined;
  if (!switchingOff.test(before) && !switchedOff.test(after)) return undefined;
  const kept = /\b(?:not|never|don't|cannot|nobody|none)\b|^\W*no\b/i.test(clause);
  return { ...target, claim: { ...target.claim, settled: true, relation: kept ? relation : opposite(relation) } };
}

/** "No container may be outside of VLAN 30", "must not be in any VLAN but 30": the value that a prohibition leaves, and not what it forbids. */
function leftOutside(clause: string, target: Target): Target | undefined {
  const { relation, settled, whole } = target.claim;
  if (settled || whole || !["equals", "one of", "in range", "under", "matches"].includes(relation.is)) return undefined;
  return /\b(?:outside(?: of)?|(?:(?<=\b(?:keep|keeps|kept|leave|stay|stays)\b.*)(?:off|out of|away from))|(?:any(?:thing|where)?|other|one) (?:[\p{L}-]+ )?(?:but|than|except)|besides|apart from) (?:the )?(?:range )?$/iu.test(
    clause.slice(0, target.start),
  )
    ? { ...target, claim: { ...target.claim, relation: opposite(relation) } }
    : undefined;
}

/** "Remove stale worktrees", "stale worktrees must be deleted": what an order takes away is not to be there. */
function takenAway(clause: string, target: Target, literals: readonly Literal[]): Target {
  const away = switchedAway(clause, target, literals) ?? leftOutside(clause, target);
  if (away) return away;
  const { relation, settled } = target.claim;
  // "Merged worktrees must be removed": what they are is said, and that they go is what the term asks by itself.
  const isGone = relation.is === "present" || (relation.is === "equals" && !target.term.vocabulary.subjects.includes("worktree"));
  if (settled || !isGone) return target;
  const gone = removing.test(clause.slice(0, target.start)) || removed.test(clause.slice(target.end));
  return gone && !/\b(?:not|never|don't|cannot)\b/i.test(clause)
    ? { ...target, claim: { ...target.claim, relation: opposite(relation) } }
    : target;
}

/** What a key's value demands: that there is one, that very one, or one of a pattern (`container_name: <stack>-<service>`). */
const relationOf = (value: string | undefined): Relation =>
  value === undefined ? { is: "present" } : hasPlaceholder(value) ? { is: "matches", pattern: value } : { is: "equals", value };

/** What a literal says by itself: through the keys of a term, or through the term's own reading. */
export function claimsOn(code: string, around: string, catalogue: Catalogue, above = ""): { term: TermWithPage; claim: Claim }[] {
  const setting = splitSetting(code);
  const found: { term: TermWithPage; claim: Claim }[] = [];
  for (const term of catalogue.terms) {
    const own = term.claim?.(code, around, above);
    if (own) found.push({ term, claim: own });
    else if (setting && term.vocabulary.keys.includes(setting.key)) found.push({ term, claim: { relation: relationOf(setting.value) } });
  }
  const special = found.filter(({ term }) => !term.vocabulary.general);
  return special.length > 0 ? special : found;
}
