import type { Heading, Severity, Statement, Status } from "../../model.ts";
import {
  exemptionHeadings,
  forbiddingHeadings,
  foreignHeadings,
  leadingRuleHeadings,
  openingHeadings,
  pageTitles,
  polarityWords,
  ruleHeadings,
  statusWords,
  storyHeadings,
  strengthHeadings,
} from "./lexicon.ts";
import { betweenMarks, firstHit, fold, hits, startsWith } from "./phrases.ts";

/** A plan of what is given to whom is a registry, and no story of what is to come. */
const registry =
  /\bplanned\b.*\b(?:addresses|ips|ports|vlans|vmids|(?:allocation|assignment|reservation)s?)\b|\b(?:address|ip|port|vlan|vmid|gpu) (?:reference|overview)\b/i;

/** "Adding a new service", "New containers": what one that comes has to have. */
const adding =
  /^[^\p{L}]*(?:(?:when|for|before) )?(?:(?:add|creat|deploy|introduc)(?:e|ing)? (?:(?:an?|the|new|another|more) )*|new )(?:docker |compose |lxc )?(?:service|stack|container|app|application|guest|vm|lxc|worktree)s?(?: (?:to|in|on) .*| (?:checklist|steps|process|workflow|procedure))?(?: \(.*\))?\W*$/iu;

/**
 * Whether bare forms below these headings are read: the innermost heading that says anything decides, and where none does, what the
 * document says of itself.
 */
export function scopeOf(headings: readonly Heading[], announced = false): Statement["scope"] {
  let scope: Statement["scope"] = announced ? "on" : "neutral";
  for (const [index, { text, depth }] of headings.entries()) {
    if (firstHit(text, exemptionHeadings, { plural: true })) scope = "off";
    if (firstHit(text, foreignHeadings)) return "off";
    // A title that only opens ("# Background"), or says what kind of page it is ("# Storage overview"), says nothing of the sections below it.
    const opens = openingHeadings.includes(fold(text)) || (firstHit(text, pageTitles) && !firstHit(text, ruleHeadings, { plural: true }));
    if (depth === 1 && index < headings.length - 1 && opens) continue;
    const rules =
      hits(text, ruleHeadings, { plural: true }).find((hit) => !isPurpose(text.slice(hit.end))) ??
      startsWith(betweenMarks(text), leadingRuleHeadings) ??
      (forbiddingHeadings.includes(fold(betweenMarks(text))) || undefined) ??
      adding.exec(text);
    const story = registry.test(text) ? undefined : firstHit(text.replace(todo, " "), storyHeadings, { plural: true });
    if (rules && !story) scope = "on";
    else if (story && !rules) scope = "off";
    else if (announced && narrowedTask.test(text)) scope = "neutral";
  }
  return scope;
}

/** "What I am never to do again": a list of what is to come is called nothing else. */
const todo = /(?<=\S )to do(?= \S)/i;

/** "Adding a service with a database": what is done there is done for those alone. */
const narrowedTask = /^[^\p{L}]*(?:\p{Lu}\p{Ll}+ing|how)\b.* (?:with|for|from|without|when|if|via|on) /u;

/** The files in which people tell their coding agents how to work: every line of them is meant as an order. */
const instructions = /^(?:claude|agents?|gemini|copilot[ -]instructions|cursor[ -]?rules|conventions)(?:\.md)?$/i;

/** Whether a document is called as such a file is. */
export const isOfInstructions = (title: string): boolean => instructions.test(title.trim());

/**
 * "Everything below is law for every stack", "These conventions apply to all hosts", "Rules for writing stacks": a first paragraph that
 * says of the whole document that it states what is to be.
 */
export const announcesRules = (sentence: string): boolean =>
  /\b(?:everything|all|what(?:ever)?|each (?:point|item|line)|the following)\b[^.]{0,30}?(?:\bbelow\b|\bhere\b|\bon this page\b|\bin this (?:document|page|file)\b|(?<=the following))[^.]{0,20}?\b(?:is|are) (?:the |an? )?(?:law|rules?|binding|mandatory|required|non-negotiable|normative|standard)\b/i.test(
    sentence,
  ) ||
  /\b(?:these|the|our|following|all) (?:[\w-]+ ){0,2}(?:rules|standards|conventions|guidelines|requirements)\b[^.]{0,40}?\b(?:apply|applies|are (?:binding|mandatory|law|enforced|non-negotiable)|must be (?:followed|kept|observed)|have to be followed|is (?:binding|mandatory))\b/i.test(
    sentence,
  ) ||
  // "These are the golden rules."
  /^\W*(?:these|here|below|the following|following) are (?:the|our|my) (?:[\w-]+ ){0,2}(?:rules|standards|conventions|guidelines)\b/i.test(
    sentence,
  ) ||
  /^\W*(?:(?:the|our|my|house|hard|basic|general) )*(?:rules|standards|conventions|guidelines) (?:for|that|by which|we|to)\b/i.test(
    sentence,
  );

/** Whether what stands below a heading is done for each that comes: it is what each has. */
export const isForNewcomers = (heading: string): boolean => adding.test(heading);

/** "Requirements to pair a phone": what somebody needs who wants to do that, and no standard. */
const isPurpose = (after: string): boolean => /^ to \p{Ll}/u.test(after);

/** "Follow these rules:", "Conventions:": a line that announces rules opens what stands below it as their heading would. */
export const scopeBelow = (scope: Statement["scope"], under: string | undefined): Statement["scope"] =>
  scope === "neutral" && under !== undefined && announcing.test(under) ? "on" : scope;

const announcing =
  /^\W*(?:(?:always|please|all services|every service|all stacks|every stack|new services|services|stacks|we) )*(?:must |should )?(?:(?:(?:follow|obey|observe|respect)s?|(?:keep|stick|adhere)s? to) )?(?:the |these |our |following )*(?:(?:hard|basic|general|golden|core|house|docker|compose) )*(?:rules|standards|conventions|requirements|guidelines|constraints):$/i;

/** How strong everything below a heading or a bold line is, where it says so ("Required", "Recommended", "Preferred"). */
export function strengthOf(words: string): Severity | undefined {
  if (/\bnot recommended\b/i.test(words)) return "warning";
  // "When is validation required?" asks, and demands nothing of what stands below it.
  if (/\?$|^[^\p{L}]*(?:when|what|why|how|who|whether|if)\b|\bnot (?:required|mandatory)\b/iu.test(words)) return undefined;
  for (const severity of ["error", "warning", "info"] as const) if (firstHit(words, strengthHeadings[severity])) return severity;
  // "Labels every public service carries", "What each stack needs"
  if (
    /\b(?:every|each|all) (?:(?:docker|compose|web-facing|public) )?(?:service|container|stack|guest|lxc|vm|worktree)s? (?:must )?(?:carry|carries|has|have|must have|(?:need|get|require|ship)s?)\W*$/i.test(
      words,
    )
  )
    return "error";
  return undefined;
}

/**
 * Whether a heading, a bold line or a comment turns what follows into right or wrong. Only where the word leads or stands alone:
 * "Correct:", "❌ Never do this", "Good example", not "Do you have a backup?".
 */
export function polarityOf(words: string): "require" | "forbid" | undefined {
  const said = fold(words.replace(/^[#/\s*\d.-]+/, "").replace(/[:.!…]+$/, ""));
  for (const polarity of ["forbid", "require"] as const) {
    const led = startsWith(said, polarityWords[polarity]);
    if (!led) continue;
    const rest = said.slice(led.end).trim();
    if (/\p{Extended_Pictographic}/u.test(led.text)) return polarity;
    if (
      rest === "" ||
      /^[(:—–-]/.test(rest) ||
      /^(?:example|pattern|way|approach|usage|config|configuration|this|these|the following|layout|(?:label|practice|mount)s?)\b/.test(rest)
    )
      return polarity;
  }
  return undefined;
}

/** "Services must not:", "Never do the following:", "It is forbidden to:": how strongly a line above a list forbids what stands in it. */
export function forbiddenBelow(line: string): Severity | undefined {
  const [, by] =
    line.match(
      /\b((?:must|shall|should|may|do|can) (?:not|never)|cannot|(?:don|mustn|shouldn|can)['’]t|never|(?:nobody|no one|nothing) (?:may|must|shall|should|can)|(?:forbidden|prohibited|not allowed) to)(?: do)?(?: (?:any of )?(?:the following|these|this)(?: ones?)?)?:$/i,
    ) ?? [];
  if (by === undefined) return polarityOf(line) === "forbid" ? "error" : undefined;
  return /should/i.test(by) ? "warning" : "error";
}

/** The status that a word stands for; undefined where it is none that we know. */
export function statusOf(words: string): Status | undefined {
  const said = fold(words);
  for (const status of ["retired", "pending", "accepted"] as const) if (firstHit(said, statusWords[status])) return status;
  return /✅|🟢/u.test(words) ? "accepted" : /🚧|🟡|⏳/u.test(words) ? "pending" : undefined;
}

/** The status that a text begins with: "Superseded by ADR-7", "✅ Accepted (2025-03-01)"; not one that a story happens to mention. */
export function leadingStatus(words: string): Status | undefined {
  const said = betweenMarks(words);
  return (
    (["retired", "pending", "accepted"] as const).find((status) => startsWith(said, statusWords[status])) ??
    (said === "" ? statusOf(words) : undefined)
  );
}

/** The weaker of two statuses: what is retired anywhere above stays retired. */
export const weaker = (a: Status, b: Status): Status => {
  const order: readonly Status[] = ["accepted", "pending", "retired"];
  return order[Math.max(order.indexOf(a), order.indexOf(b))] as Status;
};

/** A heading as GitHub addresses it. */
export const slug = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, "")
    .trim()
    .replace(/\s/g, "-") || "section";
