import { demands, exceptions, prohibitions, reasons } from "./lexicon.ts";
import { firstHit, hits } from "./phrases.ts";

/** A part of a sentence that says one thing. */
export interface Clause {
  readonly text: string;
  /** It continues the clause before it ("… — never `:latest`", "(`max-size: 10m`)"). */
  readonly continues: boolean;
  /** What an "unless", "except" opens, without the word. */
  readonly exception?: string;
}

/**
 * Where a sentence says another thing. What has to stand before is asked behind the mark itself: looked for at each letter first, it takes the
 * square of the text.
 */
const contrasts = [
  // Never between two numbers: "VMs 101 — 160".
  String.raw` ?—(?! ?\d{3}) ?`,
  " – ",
  String.raw` --? (?!#?\d{3})`,
  "; ",
  // "`web` must …, and `db` must …", "every service must …, while guests should …"
  String.raw`,? (?:and|but|while|whereas)(?<=\b(?:must|shall|should|may|can|never|always)\b.*) (?=(?:(?:all|every|each|no|the) )?(?:⟦\d+⟧|(?!not\b|never\b|that\b|which\b|they\b|it\b)[\w-]+(?: (?!not\b|never\b)[\w-]+)?) (?:must|shall|should)\b)`,
  // "…, all others may not", "…, preferably …"
  String.raw`, (?<=\b(?:must|shall|should|may|can)\b.*)(?=(?:and |but )?(?:⟦\d+⟧ (?:must|shall|should|may|can|need(?:s)?|do(?:es)?)|(?:all|every(?:thing|body)?|any) (?:other|else)|(?:all )?others|the rest|preferably|ideally)\b)`,
  String.raw`(?<=\w|⟧), (?=(?:but|yet)\b)`,
  String.raw`, and (?=(?:each|every|all|they|must|should|shall)\s)`,
  String.raw`, (?=(?:and )?(?:has|sets|uses|runs|gets|joins|declares|writes|mounts|carries|defines)\s)`,
  // "Databases: all of them …"
  String.raw`(?<!\boptional): (?=(?:all|every|each|the|databases?|services|containers|stacks)\s)`,
  String.raw`: (?<=\b(?:must|never|not|no|nobody|nothing|avoid)\b[^:⟦]*: )(?=(?:run|use|set|keep|put|give|make)\s)`,
  String.raw`, (?=(?:and )?(?:never|not|(?:do|does) not|(?:do|does)n['’]t|avoid)\b)`,
  String.raw`, (?=no ⟦\d+⟧)(?<=^(?!\s*no\s).*)`,
  // "`a` must be …, `b` is …"
  String.raw`, (?:and )?(?=⟦\d+⟧ (?:is|are|must|should|lists?)\s)(?<=^(?!\s*(?:if|when|unless|where)\b).*⟦\d+⟧ (?:is|are|must|should)\s[^,;⟦]*, (?:and )?)`,
  String.raw`, and (?=(?:(?:(?:all|every|each|no|the) )?[\w-]+ (?:must|shall|should)|no [\w-]+ (?:may|can))\b)(?<=(?:⟦|\b(?:must|shall|should|may|can|never|always|not|is|are|has|have|use|uses|run|runs)\b).*)`,
  // "Relative paths for configuration, absolute paths for media"
  String.raw`, (?:and )?(?=(?:(?:absolute|relative) (?:host |volume |mount )?paths?|(?:bind|named|anonymous) (?:docker )?(?:mounts?|volumes?)) for\b)`,
  String.raw`, (?=(?:matching|using|with|via)\s[^,;]*⟦[^,;]*\b(?:all|every|each)\b)`,
  String.raw` and (?=(?:do not|does not|don't|must not|should not|never)\b)`,
  String.raw` and (?=(?:must|should|shall)\b)(?<=\b(?:must|shall|should|may|can)\b.*)`,
  // "`web` joins `edge` and must not publish ports"
  String.raw` and (?=(?:must|should|shall)\b)(?<=^(?!.*\b(?:that|which|who|whose|if|when|where|whoever|whatever|either|both)\b).*\b(?:uses?|joins?|runs?|lives?|shares?|gets?|has|have|is|are|mounts?|belongs?|sits?|goes|go)\b.* and )`,
  String.raw` (?=but (?:never|regardless)\b)`,
  String.raw`,? (?=(?:but )?not (?:for |on |in )?⟦\d+⟧\W*$)`,
  // "`a` for `x`, `b` for `y`"
  String.raw`,? (?:and )?(?=⟦\d+⟧ for )(?<=⟦\d+⟧ for (?:the )?(?:⟦\d+⟧|[^,;⟦]*),? (?:and )?)`,
  String.raw`,? (?=however\b)`,
  // "Photos lie at `/a`, films at `/b`"
  String.raw`, (?:and )?(?=(?:[a-z-]+ ){1,3}(?:at|under|in|on|to) ⟦)(?<=\s(?:at|under|in|on|to) ⟦\d+⟧, (?:and )?)`,
  String.raw`,? (?=(?:rather than|instead of)\b)`,
];

// Never inside brackets that were left in place: "(a warning, not an error)".
const contrast = new RegExp(String.raw`(?:${contrasts.join("|")})(?![^()]*\))`, "i");

const example = /^(?:e\.g|i\.e|for example|for instance|see|such as|like)\b/i;

const strength = /^(?:optional|(?:strongly |highly )?recommended|required|mandatory|preferred|nice[ -]to[ -]have|should|must)$/i;

const condition = /^(?:(?:only|all) )?(?:if|when|where|unless|except)\b/i;

/**
 * Splits a sentence at dashes, semicolons, brackets and contrasts, drops what only tells the reason, and cuts exceptions off. Literals
 * are `⟦n⟧` and never split.
 */
export function clausesOf(plain: string): readonly Clause[] {
  const asides: string[] = [];
  const main = plain.replace(/ ?\( ?([^()]*?) ?\) ?/g, (whole, inside: string) => {
    if (/^(?:severity:? |as )?(?:an? )?(?:error|warning|info)\b/i.test(inside) || inside === "s") return whole;
    // "(optional)", "(recommended)": how strongly.
    if (strength.test(inside)) return whole;
    // A condition belongs to what stands before it: "(if publicly accessible)".
    if (condition.test(inside)) return ` ${inside} `;
    // "(branch `x`, …)": what the code is, and no order.
    if (/^(?:the |an? |its )?(?:branch|tag|label|name|image|mount|volume|port|lock|map|list|path|key|file|build|commit) ⟦/i.test(inside))
      return " ";
    if ((inside.includes("⟦") || /^(?:no|never) /i.test(inside)) && !example.test(inside)) asides.push(inside);
    return " ";
  });
  const parts = split(main).map((text, index) => ({ text, continues: index > 0 }));
  const beside = asides.flatMap(split).map((text) => ({ text, continues: true }));
  return [...parts, ...beside].flatMap(({ text, continues }) => clauseOf(text, continues) ?? []);
}

const split = (text: string): string[] =>
  text
    .split(contrast)
    .map((part) => part.trim())
    .filter(Boolean);

/** "Never mount `/etc`: it tells too much." What stands behind a colon, names no code and demands nothing only explains. */
function withoutExplanation(text: string): string {
  const colon = text.lastIndexOf(": ");
  const tail = text.slice(colon + ": ".length);
  if (colon === -1 || tail.includes("⟦") || firstHit(tail, demanding)) return text;
  const explains = /\b(?:is|are|was|were|has|have|does|do|would|will|it|they|nobody)\b|n['’]t\b/i.test(tail);
  return explains || telling.test(tail) ? text.slice(0, colon) : text;
}

/** Somebody tells what happened, or why: "I lost a weekend to that", "we tried". */
const telling = /^(?:I|we|you|that|this|everybody|somebody|one day) \p{L}/iu;

/** "… so Uptime Kuma can tell", "…, as Traefik exposes nothing by itself": a subject and a verb behind a word that may also compare. */
const purpose =
  /,? so (?!(?:far|long|much|many|on|called|that)\b)(?:[^ ,]+ ){1,4}(?:can|could|is|are|will|would|does|do|don't|doesn't|has|have|ends? up|never|(?:get|stay|show|know|see|remain|survive|work|keep)s?)\b/iu;
const cause =
  /(?:, as |(?<!\bas (?:long|soon|far|much|well)) as (?=(?:everything|nothing|everybody|nobody|we|you|they|it|there|otherwise)\b))(?!(?:well|described|shown|listed|needed|required|documented|defined|long|soon|far|much)\b)(?:[^ ,]+ ){1,5}(?:can|could|is|are|was|were|will|would|does|do|don't|doesn't|has|have|ends? up|only|(?:get|stay|show|need|work|break)s?)\b/iu;

function toldWhy(text: string): { readonly start: number } | undefined {
  const found = purpose.exec(text) ?? cause.exec(text);
  return found && !firstHit(text.slice(found.index), demanding) ? { start: found.index } : undefined;
}

const demanding = [...Object.values(demands), ...Object.values(prohibitions)].flat();

/** ", as DNS refers to it", ", which makes them easy to find": a remark behind a comma, which names no code and limits nothing. */
function asideIn(text: string): { readonly start: number } | undefined {
  const aside =
    /, (?:as (?!(?:well|root|a|an|long|soon|of|to|the (?:user|default|root))\b)(?:[^ ,]+ ){1,4}(?:is|are|has|have|does|do|can|cannot|would|will|may|must|relies|rely|(?:need|refer|use|make|keep|run|get|take|hold|know|depend|expect)s?)\b|which (?:is|are|would|can|has|have|was|were|nobody|(?:make|keep|help|mean|allow|give|save|let)s?)\b)[^⟦]*$/iu.exec(
      text,
    );
  const told = aside ?? afterthought.exec(text);
  return told && (aside || told[0].startsWith(", or ") || !firstHit(text.slice(told.index), demanding)) ? { start: told.index } : undefined;
}

/** "Never put configuration into named volumes, I will lose them": somebody tells what comes of it. */
const afterthought =
  /, (?:or )?(?:I|we|you|they|it|that|nobody|everybody|somebody|everything) (?:will|would|can't|cannot|could|is|are|was|were|has|have|had|did|does|do|don't|lost|lose|broke|breaks|got|gets|went|once|only|never)\b[^⟦,]*$/iu;

/** A clause without its reason, its exception apart. Undefined where only a reason is left. */
function clauseOf(text: string, continues: boolean): Clause | undefined {
  // "as long as they are databases" is a condition.
  const hit =
    hits(text, reasons).find(({ start }) => !/\bas (?:long|soon) $/i.test(text.slice(0, start))) ?? toldWhy(text) ?? asideIn(text);
  // "Otherwise it MUST fail" demands, and tells no reason.
  const why = hit && /^otherwise [^.;]*\b(?:must|shall)\b/i.test(text) ? undefined : hit;
  // "Overlay networks over host networking": a preference that says what it would rather not see.
  const rather = text.match(
    /^(?:[\p{L}-]+ ){1,4}over (?!(?:time|the|an?|https?|ssh|tcp|udp|tls|vpn|years|months)\b)([\p{L}-]+(?: [\p{L}-]+){0,3})\.?$/iu,
  )?.[1];
  if (rather !== undefined && !firstHit(text, demanding)) return { text: `never ${rather}, preferably`, continues };
  // "Prefer bind mounts over named volumes": what is behind "over" is not asked for.
  const kept = withoutExplanation(why ? text.slice(0, why.start) : text)
    .replace(/(\bprefer.*?) over .*/i, "$1")
    .trim();
  if (!kept) return undefined;
  const except = firstHit(kept, exceptions);
  if (!except) return { text: kept, continues };
  if (except.start > 0) return { text: kept.slice(0, except.start), continues, exception: kept.slice(except.end).trim() };
  // "Unless there is a reason, all services …": the exception ends at the comma, or where the subject starts.
  const end = kept.search(/, | (?=(?:all|every|each) )/i);
  return end > 0 ? { text: kept.slice(end + 1).trimStart(), continues, exception: kept.slice(except.end, end).trim() } : undefined;
}
