import { innermost } from "../../heading.ts";
import { codeMarks, literalAt } from "../../literals.ts";
import type { Catalogue, Facts, Heading, Selector, Statement, SubjectKind, TermWithPage } from "../../model.ts";
import type { Range } from "../../subject.ts";
import { networksOf } from "../facts/network-index.ts";
import { havingKeys } from "./keyed.ts";
import { fillers, imperatives, kindNouns, restrictors, ruleHeadings } from "./lexicon.ts";
import { groupsIn, traitsIn } from "./mentions.ts";
import { firstHit, fold, hits } from "./phrases.ts";
import { appsByPlace, possessions } from "./programs.ts";
import type { SingledOut } from "./singled-out.ts";

export type Selection =
  | { readonly ok: true; readonly selector: Selector; readonly left: readonly string[] }
  | { readonly ok: false; readonly reason: string };

const kindWords = Object.keys(kindNouns);

/** Words before a kind's noun that do not single any out. */
export const plainModifiers = new Set(
  (
    "docker compose docker-compose lxc proxmox running new own single individual deployed your our homelab existing given respective docker's hosted self-hosted " +
    "every each all any no the a an of in on for to and or with both same such these those their its this that at default container service application stack"
  ).split(" "),
);

/** What a name looks like when a literal or a bracket may be one. */
export const looksLikeName = (text: string): boolean =>
  /^[A-Za-z0-9*][\w.*-]*$/.test(text) && !/^\d{1,2}$/.test(text) && !/\.(?:ya?ml|conf|md|env|sh|py|json)$/.test(text);

/**
 * For whom a clause speaks. `used` are stretches that its targets took. A limit that is not understood is refused with the words that
 * were not: a rule for too many is worse than none.
 */
export function selectorOf(
  clause: string,
  used: readonly { readonly start: number; readonly end: number }[],
  statement: Statement,
  terms: readonly TermWithPage[],
  facts: Facts,
  catalogue: Catalogue,
  which?: SingledOut,
): Selection {
  const allowed = [...new Set(terms.flatMap((term) => term.vocabulary.subjects))];
  let rest = clause;
  for (const { start, end } of used) rest = rest.slice(0, start) + " ".repeat(end - start) + rest.slice(end);
  const blank = (start: number, end: number) => {
    rest = rest.slice(0, start) + " ".repeat(end - start) + rest.slice(end);
  };

  const names: string[] = [];
  const traits: string[] = [];
  const none: string[] = [];
  const vlans: string[] = [];
  const words: string[] = [];
  let kinds: readonly SubjectKind[] | undefined;
  rest = rest.replace(occasion, (said) => " ".repeat(said.length));
  if (which) blank(which.anyway.start, which.anyway.end);

  // Who a sentence begins with, where none of its terms is anything that they have ("VMs must be unprivileged").
  let misfit: string | undefined;

  const within: string[] = [];
  const all: string[] = [];
  for (const { app, start, end, database } of possessions(rest, catalogue.apps)) {
    if (app !== undefined) within.push(app);
    if (database) traits.push("database");
    words.push(rest.slice(start, end).trim());
    blank(start, end);
  }
  for (const { trait, words: called } of traitsIn(rest, catalogue)) {
    if (trait.excuses) continue;
    for (const hit of hits(rest, called, { plural: true })) {
      // "Every service, including databases, …", "every service and its database …": they are among those who are meant.
      const among = rest
        .slice(0, hit.start)
        .match(
          /(?:, (?:including|even|also|not only) (?:(?:all|the|any) )?|\b(?:service|container|stack|app)s? and (?:all )?(?:its|their) )$/i,
        );
      if (among) {
        blank((among.index ?? 0) + (among[0].startsWith(",") ? 0 : among[0].search(/ and /)), hit.end);
        continue;
      }
      // "Databases must not be publicly accessible": what they are to be, and not which ones.
      if (/\b(?:must|should|shall|may|can|never) (?:(?:not|never|always) )*be (?:(?:an?|the) )?$/i.test(rest.slice(0, hit.start))) continue;
      // "services that are not public", "if it is not a database", "services without Caddy labels": the others.
      const denied = rest.slice(0, hit.start).match(denying)?.[0];
      if (denied !== undefined) {
        none.push(trait.name);
        words.push(`${denied.trim()} ${hit.text}`);
        blank(hit.start - denied.length, hit.end);
        continue;
      }
      traits.push(trait.name);
      words.push(hit.text);
      // "if publicly accessible", "services that are web-facing": the trait is the whole of the condition.
      const led =
        rest
          .slice(0, hit.start)
          .match(
            /(?:\b(?:(?:only )?(?:if|when|whenever|where)|(?:service|container)s? (?:that|which)|that|which|they|it|is|are|being|the|a|an|your) )+$/i,
          )?.[0].length ?? 0;
      blank(hit.start - led, hit.end);
    }
  }
  for (const { group, words: called } of groupsIn(rest, facts)) {
    for (const hit of hits(rest, called, { plural: true })) {
      names.push(...group.members);
      words.push(hit.text);
      blank(hit.start, hit.end);
    }
  }
  for (const run of rest.matchAll(/⟦\d+⟧(?: ?(?:,|\/|\band\b|\bn?or\b|&) ?(?:and |or )?⟦\d+⟧)*/gi)) {
    const called = [...run[0].matchAll(codeMarks)].map((mark) => literalAt(statement.literals, mark[1]));
    if (
      !called.every(looksLikeName) ||
      !(
        called.every((name) => facts.known.has(fold(name))) ||
        namesByPlace(rest, run.index, run[0].length, called.length) ||
        // "… mounted read-only in `jellyfin`": a program, and no folder.
        (called.some((name) => catalogue.apps.includes(fold(name))) &&
          /\b(?:in|inside|into|within) (?:the )?$/i.test(rest.slice(0, run.index)))
      )
    )
      continue;
    names.push(...called);
    words.push(...called);
    blank(run.index, run.index + run[0].length);
  }

  // "… for Radarr and Sonarr": what stands between them is theirs, too.
  const programs = appsByPlace(rest, catalogue.apps);
  names.push(...programs.map(({ text }) => text));
  words.push(...programs.map(({ text }) => text));
  blank(programs[0]?.start ?? 0, programs.at(-1)?.end ?? 0);

  const keyed = rest.match(havingKeys);
  if (keyed?.index !== undefined) {
    const keys = [...keyed[0].matchAll(codeMarks)].map((mark) => literalAt(statement.literals, mark[1]).replace(/:$/, ""));
    const said = keyed[0].replace(codeMarks, (_, n) => `\`${statement.literals[Number(n)]?.text}\``);
    if (!keys.every((key) => catalogue.traits.some(({ name }) => name === `has:${key}`)))
      return { ok: false, reason: `it is not known which "${said}" are meant` };
    all.push(...keys.map((key) => `has:${key}`));
    words.push(said);
    blank(keyed.index, keyed.index + keyed[0].length);
    kinds = ["service"];
  }

  const modified = rest.match(/⟦(\d+)⟧ (?:service|container|stack|vm|guest|app|application|workload|project|image)s?\b/i);
  if (modified) return { ok: false, reason: `it is not known which \`${literalAt(statement.literals, modified[1])}\` ones are meant` };

  const numbered: Range[] = [];
  for (const hit of rest.matchAll(guestsBetween)) {
    const [first, last] = [Number(hit[1]), Number(hit[2])];
    if (first < 100 || first > last) return { ok: false, reason: `it is not known which "${hit[0]}" are meant` };
    numbered.push({ first, last });
    words.push(hit[0]);
    blank(hit.index, hit.index + hit[0].length);
  }
  // Before the words for kinds: "container 104" is one, and not every container.
  for (const hit of rest.matchAll(guestsByNumber)) {
    names.push(...numbersIn(hit[0]));
    words.push(hit[0]);
    blank(hit.index, hit.index + hit[0].length);
  }

  // "Media containers", "infrastructure gets …", "everything in 1xx": guests by what the range of their numbers is called.
  for (const one of rangesNamed(rest, facts, allowed)) {
    numbered.push(...one.ranges);
    words.push(rest.slice(one.start, one.end).trim());
    blank(one.start, one.end);
  }

  for (const hit of hits(rest, kindWords, { plural: true })) {
    // "Application data", "container logs": what they have, and not for whom.
    if (
      /^[ -](?:data|state|storage|configuration|settings|director(?:y|ies)|(?:log|config|file|folder|volume)s?)\b/i.test(
        rest.slice(hit.end),
      )
    )
      continue;
    const noun = Object.keys(kindNouns).find((key) => fold(hit.text).startsWith(key.replace(/y$/, "")) && kindNouns[key]) ?? "";
    const these = (kindNouns[longestNoun(hit.text)] ?? kindNouns[noun] ?? []).filter((kind) => allowed.includes(kind));
    if (these.length === 0) {
      if (/^\W*(?:(?:give|set) )?(?:(?:all|every|each|no|any|an?|the) +)*$/i.test(rest.slice(0, hit.start))) misfit ??= hit.text;
      continue;
    }
    const before = rest.slice(0, hit.start).match(/(?:[\p{L}\p{N}'’-]+ +){0,4}$/u)?.[0] as string;
    const modifiers = afterQuantifier(before);
    const quantifier =
      /(?:\b(?:every|each|all|any|no|the|a|an) +)?$/i.exec(before.slice(0, before.length - lengthOf(before, modifiers)))?.[0] ?? "";
    const network = networksOf(facts).named(modifiers.join(" "));
    if (network?.vlan) {
      vlans.push(network.vlan);
      words.push(`${modifiers.join(" ")} ${hit.text}`);
    }
    const odd = network ? [] : modifiers.filter((word) => !plainModifiers.has(fold(word)) && !isVerbal(word));
    if (statement.scope !== "on" && !statement.marker && /the/i.test(quantifier) && !/s$/i.test(hit.text))
      return { ok: false, reason: `it is not known which ${hit.text} is meant` };
    if (odd.length > 0) return { ok: false, reason: `it is not known which "${odd.join(" ")} ${hit.text}" are meant` };
    kinds = kinds ? [...new Set([...kinds, ...these])] : these;
    if (words.length === 0) words.push(everyOne(before, hit.text));
    blank(hit.start - lengthOf(before, modifiers) - quantifier.length, hit.end);
  }

  if (misfit !== undefined && kinds === undefined && names.length === 0 && traits.length === 0)
    return { ok: false, reason: `"${misfit}" have no ${terms[0]?.vocabulary.words[0]}` };
  const everybody = kinds !== undefined;
  kinds = amongAbove(kinds ?? allowed, statement.headings);

  // "all containers in 100-199", "guests with VMIDs 300–399"
  const numbers: Range[] = [...numbered];
  if (numbered.length > 0) kinds = kinds.filter((kind) => kind === "container" || kind === "vm");
  if (kinds.some((kind) => kind === "container" || kind === "vm"))
    for (const hit of rest.matchAll(numberRange)) {
      const [first, last] = [Number(hit[1]), Number(hit[2])];
      if (first < 100 || first > last) return { ok: false, reason: `it is not known which "${hit[0]}" are meant` };
      numbers.push({ first, last });
      words.push(`guests ${first}–${last}`);
      kinds = kinds.filter((kind) => kind === "container" || kind === "vm");
      blank(hit.index, hit.index + hit[0].length);
    }

  if (names.length === 0 && traits.length === 0 && within.length === 0 && statement.refers) {
    names.push(...statement.refers);
    words.push(statement.refers.join(", "));
  }

  const towards = terms.length > 0 && terms.every((term) => term.towards);
  if (names.length === 0 && traits.length === 0 && vlans.length === 0 && within.length === 0 && !towards) {
    const above = everybody
      ? headingNames(statement.headings, facts, catalogue)
      : aboutOne(statement, headingNames(statement.headings, facts, catalogue), catalogue);
    names.push(...above.names);
    // Below "Databases", "services use …" are those that use a database, and not the databases themselves.
    const others = above.traits.length > 0 && /^\W*(?:(?:all|every|each) )?(?:service|container|app|application)s? /i.test(clause);
    if (!others || kindNounIn(statement.headings)) traits.push(...above.traits);
    if (above.words && (!others || kindNounIn(statement.headings))) words.push(above.words);
  }

  rest = rest.replace(purpose, (said) => " ".repeat(said.length));
  const host =
    which && (kinds.every(isGuest) || saysHost.test(clause.slice(which.limit.start, which.limit.end)))
      ? placed.exec(rest.slice(which.limit.start, which.limit.end))
      : null;
  if (which && host) blank(which.limit.start, which.limit.end);
  // What singles some out has to be understood to its last word.
  if (which && isSaid(rest.slice(which.limit.start, which.limit.end)))
    return { ok: false, reason: `it is not known which ${withCode(clause.slice(0, which.end).trim(), statement)} are meant` };
  const limit = limitIn(rest);
  if (limit !== undefined) return { ok: false, reason: `the condition ${snippet(clause.slice(limit), statement)} is not understood` };
  return {
    ok: true,
    left: contentWords(rest),
    selector: {
      kinds,
      ...(names.length && { names: [...new Set(names)] }),
      ...(traits.length && { traits: [...new Set(traits)] }),
      ...(all.length && { all }),
      ...(none.length && { none: [...new Set(none)] }),
      ...(within.length && { within: [...new Set(within)] }),
      ...(vlans.length && { vlans }),
      ...(numbers.length && { numbers }),
      ...(host && { host: { name: literalAt(statement.literals, host[1]), others: [] } }),
      words: words.join(", ") || kinds.map((kind) => `every ${kind}`).join(", "),
    },
  };
}

/** "every service", "all containers", "each VM": in the sentence's own words, as they stand in the middle of one. */
function everyOne(before: string, noun: string): string {
  const said = /\b(?:every|each|all)\b/i.exec(before)?.[0].toLowerCase();
  return `${said ?? (/s$/i.test(noun) ? "all" : "every")} ${noun.replace(/^\p{Lu}(?=\p{Ll})/u, (letter) => letter.toLowerCase())}`;
}

const denying =
  /(?:\b(?:(?:service|container|stack|guest|app)s? )?(?:that|which|who) (?:is|are|do|does) (?:not|no) (?:(?:a|an|the|have|use|been) )*|\b(?:if|when|where|unless) (?:it|they|the service|the container) (?:is|are) not (?:(?:a|an|the) )*|\b(?:that|which|it|they) (?:isn|aren).t (?:(?:a|an|the) )*|^\W*(?:(?:all|every|each) )?(?:services |containers )?not (?:(?:a|an|the) )*)$/i;

const isGuest = (kind: SubjectKind): boolean => kind === "container" || kind === "vm";

/** "Containers on `pve1`", "services on the host `mini`": those of one machine. */
const placed = /^ on (?:the )?(?:(?:docker |proxmox |pve )?(?:host|node|server|machine) )?⟦(\d+)⟧$/i;
const saysHost = /\b(?:host|node|server|machine) ⟦/i;

/** Whether anything is left of words that single somebody out. */
const isSaid = (words: string): boolean => /⟦/.test(words) || contentWords(words).length > 0;

/** Words in quotes, with their code in place. */
const withCode = (words: string, { literals }: Statement): string =>
  `"${words.replace(codeMarks, (_, index) => `\`${literals[Number(index)]?.text}\``)}"`;

/** Whether the innermost heading speaks of services or containers itself ("Public services"). */
const kindNounIn = (headings: readonly Heading[]): boolean =>
  /\b(?:service|container|app|application|workload)s?\b/i.test(innermost(headings));

/** Of kinds that share a noun ("containers") those that the headings are about: "## LXC standards", "## Compose rules". The innermost that says so decides. */
function amongAbove(kinds: readonly SubjectKind[], headings: readonly Heading[]): readonly SubjectKind[] {
  for (const { text } of [...headings].reverse()) {
    const guests = /\b(?:proxmox|pve|(?:lxc|vm|virtual machine)s?)\b/i.test(text);
    const docker = /\b(?:docker|compose|podman|swarm|stacks?)\b/i.test(text);
    if (guests === docker) continue;
    // "## LXC standards", "## VM defaults": of guests one kind alone.
    const containers = /\b(?:lxc|ct)s?\b/i.test(text);
    const machines = /\b(?:qemu|(?:vm|virtual machine)s?)\b/i.test(text);
    const other = containers === machines ? undefined : containers ? "vm" : "container";
    const left = kinds.filter((kind) =>
      guests ? kind !== "service" && kind !== "project" && kind !== other : kind !== "container" && kind !== "vm",
    );
    return left.length > 0 ? left : kinds;
  }
  return kinds;
}

/** Whether literals that nobody knows stand where only names stand: before the verb, behind "on" or "for", before a noun of their number. */
function namesByPlace(text: string, start: number, length: number, count: number): boolean {
  const before = text.slice(0, start);
  const after = text.slice(start + length);
  if (
    /^(?:the|only|both|neither|either)?$/i.test(before.trim()) &&
    /^ (?:must|should|shall|may|can|never|always|has|have|is|are|publish(?:es)?|does|do|carries|carry|(?:get|use|set|run|need|require|join|mount|expose|store|keep|write|read|listen|start|stay|declare|define)s?)\b/i.test(
      after,
    )
  )
    return true;
  // "The container port of `radarr` must be …"
  if (/\b(?:of|for) (?:the )?$/i.test(before) && /^ (?:must|should|shall|is|are)\b/i.test(after)) return true;
  if (/^ (?:service|container|stack|vm|guest|app|application)\b/i.test(after)) return true;
  if (/^ (?:services|containers|stacks|vms|guests|apps|applications)\b/i.test(after)) return count > 1;
  return /\b(?:on|for) (?:the |both |my |our |your )?$/i.test(before) && /^ *(?:[,.:]|$)/.test(after);
}

/** Ranges of guests' numbers that a clause names: by the word for them where who is meant stands, or by their hundred. */
function rangesNamed(
  text: string,
  { guestRanges = [] }: Facts,
  allowed: readonly SubjectKind[],
): readonly { readonly start: number; readonly end: number; readonly ranges: readonly Range[] }[] {
  if (guestRanges.length === 0 || !allowed.some((kind) => kind === "container" || kind === "vm")) return [];
  const called = guestRanges.flatMap(({ words, first, last }) => {
    const said = words.replace(/[^\p{L}\d -]/gu, "").replace(/s$/, "");
    const noun = `${said}s?`;
    const patterns = [
      new RegExp(`\\b(?:(?:every|each|all|any|an?|the)\\s+)*${noun}\\s+(?:lxc\\s+)?(?:containers?|guests?|vms?|lxcs?|machines?)\\b`, "iu"),
      new RegExp(
        `^\\W*(?:(?:all|the)\\s+)?${noun}(?=\\s+(?:must|should|shall|may|never|always|gets?|has|have|uses?|needs?|is|are|starts?|joins?|lives?)\\b)`,
        "iu",
      ),
      // "Everything in the infrastructure range", "containers in the media block"
      new RegExp(
        `\\b(?:for\\s+)?(?:(?:everything|everyone|everybody|all|whatever is|(?:(?:every|each|all|any)\\s+)?(?:lxc\\s+)?(?:containers?|guests?|vms?|lxcs?|machines?))\\s+)?(?:in|within|from)\\s+(?:the\\s+)?${noun}\\s+(?:ranges?|blocks?|pools?|segments?|ids?)\\b`,
        "iu",
      ),
      new RegExp(`\\b(?:for|in)\\s+(?:all\\s+|the\\s+)?${noun}(?=\\W*$)`, "iu"),
    ];
    const match = patterns.map((pattern) => pattern.exec(text)).find((one) => one !== null);
    return match ? [{ start: match.index, end: match.index + match[0].length, ranges: [{ first, last }] }] : [];
  });
  const hundreds = /\b(?:for )?(?:(?:everything|all|(?:guest|container)s?) )?in \dxx(?:,? (?:and |or )?\dxx)*/i.exec(text);
  if (!hundreds) return called;
  const ranges = [...hundreds[0].matchAll(/(\d)xx/g)].map(([, digit]) => ({ first: Number(digit) * 100, last: Number(digit) * 100 + 99 }));
  return [...called, { start: hundreds.index, end: hundreds.index + hundreds[0].length, ranges }];
}

/** All other guests than those of the ranges that an exception names. */
export function besidesRanges(exception: string, { guestRanges = [] }: Facts): readonly Range[] | undefined {
  const named = guestRanges.filter(({ words }) =>
    new RegExp(`\\b${words.replace(/[^\p{L}\d -]/gu, "").replace(/s$/, "")}s?\\b`, "iu").test(exception),
  );
  if (named.length === 0) return undefined;
  const left: Range[] = [];
  let next = 100;
  for (const { first, last } of [...named].sort((a, b) => a.first - b.first)) {
    if (first > next) left.push({ first: next, last: first - 1 });
    next = Math.max(next, last + 1);
  }
  return next < 999_999_999 ? [...left, { first: next, last: 999_999_999 }] : left;
}

/** "LXC 104", "VM #105", "containers 101, 102 and 103". A size is no number ("every VM 2048 MB"). */
const guestsByNumber =
  /\b(?:LXC )?(?:LXC|CT|VM|container|guest)s? #?\d{3,9}(?:(?:, ?(?:and |or )?| (?:and|or) )(?:(?:LXC|CT|VM|container|guest) )?#?\d{3,9})*\b(?! ?(?:[kmgt]i?b?\b|%|[.:/-]\d|–))/gi;

/** "Containers 101-160", "CTs 101 to 160": those between. */
const guestsBetween =
  /\b(?:LXC )?(?:LXC|CT|VM|container|guest)s? #?(\d{1,9}) ?(?:[-–—]|to|through) ?#?(\d{1,9})(?= (?:must|should|shall|may|can|never|always|has|have|is|are|(?:get|use|need)s?)\b|\W*$)/gi;

const numbersIn = (text: string): readonly string[] => [...text.matchAll(/\d+/g)].map(([number]) => number);

/** The numbers of the guests that a text names. */
export const guestNumbersIn = (text: string): readonly string[] => [...text.matchAll(guestsByNumber)].flatMap(([hit]) => numbersIn(hit));

/** "in 100-199", "in the range 100 to 199", "with VMIDs 300–399": which guests, by their numbers. */
const numberRange =
  /\b(?:(?:for )?(?:everything|anything|whatever|those|guests?) )?(?:in|within|from|with|of) (?:the )?(?:(?:id |vmid |number )?range |(?:vm|ct)?ids? (?:in |of |from )?|block )?(\d{3,6}) ?(?:[-–—]|to) ?(\d{3,6})(?: (?:range|block))?\b/gi;

const longestNoun = (text: string): string => {
  const said = fold(text);
  return (
    Object.keys(kindNouns)
      .filter(
        (noun) =>
          said === noun || said === `${noun}s` || said === `${noun}es` || (noun.endsWith("y") && said === `${noun.slice(0, -1)}ies`),
      )
      .sort((a, b) => b.length - a.length)[0] ?? ""
  );
};

/** The words between the last quantifier or preposition and the noun. */
function afterQuantifier(before: string): string[] {
  const words = before.match(/\S+/g) ?? [];
  const last = words.findLastIndex((word) =>
    /^(?:every|each|all|any|no|the|a|an|on|in|for|of|by|to|with|per|and|or|must|should|never|at|from|inside|within|into|across)$/i.test(
      word,
    ),
  );
  return words.slice(last + 1);
}

/** How many characters at the end of a text its last words take. */
function lengthOf(text: string, words: readonly string[]): number {
  const first = words[0];
  if (first === undefined) return 0;
  let from = text.length;
  for (const word of [...words].reverse()) from = text.lastIndexOf(word, from - 1);
  return text.length - from;
}

const isVerbal = (word: string): boolean =>
  imperatives.includes(fold(word)) ||
  /^(?:use|set|add|pin|run|give|keep|configure|ensure|make|sure|put|apply|define|create|mount|store|have|has|your|per|only|exclusively|restart|not|do|don't|never|always|bind|must|should|hardcode|nest|deploy|expose|include|check|assign|attach|merge|delete|remove|lock|avoid|prefer|running|using|mounting|exposing|storing|hosting)$/i.test(
    word,
  );

/** Words of what is left that carry meaning: nobody has understood them. */
export const contentWords = (rest: string): string[] =>
  (rest.match(/⟦\d+⟧|[\p{L}][\p{L}\p{N}'’-]*/gu) ?? []).filter((word) => !fillers.has(fold(word)));

/** "for DB readiness": what a program is named for, and not for whom the sentence is. */
const occasion = /\bfor (?:the )?[\p{L}-]+(?:['’]s)? (?:readiness|startup|start-up|availability|connectivity|health|ordering)\b/giu;

/** What something is good for, which singles nobody out: "for dashboard display". */
const purpose =
  /\bfor (?:(?!all\b|every\b|each\b)\p{L}[\p{L}-]* (?:and )?){0,2}(?:display|visibility|discovery|monitoring|observability|identification|ingress|routing|name resolution|maintenance|(?:auto(?:matic)?[ -])?updates|debugging|performance|(?:external|remote|public) access)\b/giu;

/** Where the first limit in what is left of a clause begins. */
function limitIn(rest: string): number | undefined {
  const condition = hits(rest, restrictors).find(
    ({ start }) => !/^(?:where|when|if|wherever) (?:possible|feasible|applicable|appropriate)/i.test(rest.slice(start)),
  );
  if (condition) return condition.start;
  const relative =
    /\b(?:that|which|who|whose) +(?!is\b|are\b)\w+|\bfor +(?!(?:(?:all|any|their|its|own|and|or|other|internal) )*(?:(?:persistent|application|app|container|service) )?(?:data|storage|persistence|state|(?:(?:bind|volume) )?(?:mounts|mount paths)|volumes)(?!\p{L})|consistency|clarity|safety|security|reliability|all\b|every\b|each\b|this\b|the\b *$)[\p{L}⟦]\S*|\bwith (?!a\b|an\b|the\b)\p{L}\S* +\p{L}/iu.exec(
      rest,
    );
  return relative?.index;
}

/** The first words of a text, as their author wrote them. */
const snippet = (text: string, statement: Statement): string =>
  withCode(text.trim().split(" ").slice(0, 6).join(" "), statement).replace(/[.;:,]+"$/, '"');

/** A document whose title names one program ("ADR 8: CrowdSec architecture") speaks of it, where nothing nearer says for whom. */
function aboutOne({ headings }: Statement, nearer: ReturnType<typeof headingNames>, { apps = [] }: Catalogue): typeof nearer {
  const title = headings[0];
  if (nearer.names.length > 0 || nearer.traits.length > 0 || title?.depth !== 1 || firstHit(title.text, ruleHeadings, { plural: true }))
    return nearer;
  // "Portainer stack storage layout", "Traefik labels": what the program makes of others.
  const called = new Set(
    hits(title.text, apps)
      .filter(
        ({ end }) =>
          !/^(?:['’]?s)? (?:managed |git )?(?:services|containers|projects|deployments|routes|(?:stack|label|router)s?)\b/i.test(
            title.text.slice(end),
          ),
      )
      .map(({ text }) => fold(text)),
  );
  const [app] = called;
  return app !== undefined && called.size === 1 ? { names: [app], traits: [], words: app } : nearer;
}

/** Names in the brackets of a heading, or the group or trait that a heading is about; the innermost heading that has any. */
export function headingNames(
  headings: readonly Heading[],
  facts: Facts,
  catalogue: Catalogue,
): { names: readonly string[]; traits: readonly string[]; words?: string } {
  for (const { text } of [...headings].reverse()) {
    const inside = text.match(/\(([^()]+)\)$/)?.[1];
    const listed = inside?.split(/ ?(?:,|\/|\band\b|&) ?/).filter(Boolean) ?? [];
    if (
      listed.length > 0 &&
      listed.every((name) => looksLikeName(name) && (facts.known.has(fold(name)) || (listed.length > 1 && name === name.toLowerCase())))
    )
      return { names: listed, traits: [], words: listed.join(", ") };
    const group = facts.groups.get(fold(text));
    if (group) return { names: group.members, traits: [], words: group.name };
    const named = fold(text.replace(/ ?\(.*\)$/, "").replace(/\b(?:lxc|vm|stack|server|(?:container|service)s?)\b/gi, ""));
    if (named && facts.known.has(named)) return { names: [named], traits: [], words: named };
    for (const { trait } of traitsIn(text, catalogue)) {
      if (trait.excuses) continue;
      const hit = firstHit(text, trait.words, { plural: true });
      if (
        hit &&
        fold(text)
          .replace(fold(hit.text), "")
          .replace(
            /\b(?:policy|policies|only|for|the|and|all|every|each|storage|carry|carries|has|have|must|(?:service|container|rule|standard|requirement|convention|label|need|get|require)s?)\b/g,
            "",
          )
          .trim() === ""
      )
        return { names: [], traits: [trait.name], words: hit.text };
    }
  }
  return { names: [], traits: [] };
}
