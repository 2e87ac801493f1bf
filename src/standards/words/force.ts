import type { Force, Severity, Statement } from "../../model.ts";
import { demands, describing, imperatives, permissions, prohibitions, ruleHeadings, statingWords } from "./lexicon.ts";
import { firstHit, hits, startsWith } from "./phrases.ts";

const lowest = (a: Severity, b: Severity): Severity =>
  a === "info" || b === "info" ? "info" : a === "warning" || b === "warning" ? "warning" : "error";

/**
 * How strongly a clause speaks. Words of its own come first, then the form (an order, "No …", a universal statement in the scope of
 * rules), then what stands above it. `parent` is the force of the clause that this one continues ("… — never `:latest`").
 */
export function forceOf(numbered: string, statement: Statement, parent?: Force): Force {
  const clause = numbered.replace(numbering, "");
  const inherited = statement.inherited;
  const softened = firstHit(clause, demands.info);
  const said = (severity: Severity, polarity: Force["polarity"], by: string): Force => ({
    severity: wordedSeverity(clause) ?? (softened ? lowest(severity, "info") : severity),
    polarity,
    by,
  });

  const waived = waiver(clause, statement.lead);
  if (waived !== undefined) return { polarity: "require", by: waived, permitted: true };
  if (statement.marker && !parent)
    return {
      severity: statement.marker.severity,
      polarity: denies(clause) ? "forbid" : statement.marker.polarity,
      by: statement.lead ?? "",
    };
  if (/^\s*[❌🚫⛔]/u.test(clause)) return said("error", "forbid", "❌");

  // In a story, a history or a troubleshooting section only capitals speak.
  if (statement.scope === "off" && !/\b(?:MUST|SHALL|NEVER|REQUIRED|FORBIDDEN|PROHIBITED)\b/.test(clause))
    return { polarity: "require", by: "" };
  if (parent && /^\s*(?:and\s+)?(?:not|rather than|instead of)\s/i.test(clause))
    return parent.severity ? said(parent.severity, "forbid", "not") : parent;
  // "Databases may only be on internal networks": what is not named is forbidden.
  if (/\b(?:may|can)\s+only\s+(?:be|use|join|mount|run|live|come|have|publish|bind|listen|store|keep|start)\b/i.test(clause))
    return said("error", "require", "may only");
  const weak = firstHit(clause, prohibitions.warning);
  const strong = firstHit(clause, prohibitions.error);
  const should = firstHit(clause, demands.warning);
  const must = hits(clause, demands.error).find(({ end }) => !/^\s+by\b/i.test(clause.slice(end)));
  const may = permissionIn(clause);
  // "No container may mount …", "no service should …": none of them.
  const none = clause.match(
    /^\s*(?:no|neither)\s+(?!longer\b)(?:[^\s,]+\s+){1,5}?(may|can|must|shall|should|is allowed to|are allowed to)\b(?!\s+not\b)/i,
  );
  if (none) return said(/should/i.test(none[1] as string) ? "warning" : "error", "forbid", "no");
  // "Services must have no …", "`x` is not used": there is to be none.
  const nothing = clause.match(without);
  if (nothing) return said(/^(?:should)/i.test(nothing[0]) ? "warning" : "error", "forbid", nothing[0].trim());
  if (statement.scope === "on" && unused.test(clause)) return said("error", "forbid", "not used");
  const nobody = clause.match(
    /^\s*(?:nothing|nobody|no one)\s+(?!else\s+(?:is|matters)\b)(?:\w+\s+){0,2}?(?:is|are|gets?|goes|runs?|may|must|shall|should|can|lives?|belongs?|publish(?:es)?|stores?|mounts?)\b/i,
  );
  if (nobody && statement.scope !== "off" && !describes(clause))
    return said(/should/i.test(nobody[0]) ? "warning" : "error", "forbid", "nothing");
  // "No service publishes a port", "no guest mounts …": the same without a modal.
  const noneOf = statement.scope !== "off" && !strong && !weak ? clause.match(noneDoes) : null;
  if (noneOf) return said(statement.scope === "on" ? "error" : "warning", "forbid", "no");
  if (weak && (!strong || weak.start <= strong.start)) return said("warning", "forbid", weak.text);
  if (strong && !isDouble(clause, strong.end))
    return said(should && should.start < strong.start ? "warning" : "error", "forbid", strong.text);
  // "Never disable the firewall": what is switched off is told by its target.
  if (strong && /^\s+(?:disable|turn off|switch off|deactivate)\s/i.test(clause.slice(strong.end)))
    return said("error", "forbid", strong.text);
  if (strong) return { polarity: "forbid", by: strong.text };
  // "Only one of `a` and `b` may run" allows one, and demands that there is no second.
  if (statement.scope !== "off" && /^\W*(?:only|at most|never more than|no more than)\s+one\s+of\b/i.test(clause))
    return said("error", "require", "only one of");
  const limit = clause.match(
    /\b(?:at most|no more than|not more than|max(?:imum)?\.?(?: of)?)\s+(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten)\b/i,
  );
  if (limit && statement.scope === "on" && !should && !(softened && !must)) return said("error", "require", limit[0]);
  if (must && !(may && may.start < must.start)) return said("error", "require", must.text);
  if (should) return said("warning", "require", should.text);
  if (may && !isOnly(clause)) return { polarity: "require", by: may.text, permitted: true };
  if (may) return said("error", "require", "only … allowed");
  if (softened) return { severity: "info", polarity: "require", by: softened.text };

  if (describes(clause) || statement.step) return { polarity: "require", by: "" };
  const no = clause.match(/^\s*(no)\s+(?!longer|one|need|matter|suffix|problem|idea)/i);
  if (no && (statement.scope === "on" || (statement.form === "item" && /^\s*no\s+⟦\d+⟧/i.test(clause))))
    return said("error", "forbid", "no");
  if (startsWith(clause.replace(/^\W*only\s+/i, ""), imperatives) && /^\W*only\s/i.test(clause)) return said("error", "require", "only");
  // "After adding a stack, update …": the order stands behind what it follows.
  const order = startsWith(clause.replace(/^\W*(?:after|once)\s[^,]*,\s*/i, ""), imperatives);
  if (order && !permittedAbove(statement) && (statement.scope === "on" || inherited.severity || universal(clause)))
    return said(inherited.severity ?? "error", inherited.polarity ?? "require", order.text);
  if (parent?.severity) return parent;
  if (inherited.polarity === "forbid" && statement.form === "item" && statement.literals.length > 0)
    return said(inherited.severity ?? "error", "forbid", "heading");
  if (inherited.severity && statement.scope === "on") return said(inherited.severity, inherited.polarity ?? "require", "heading");
  const only = firstHit(clause, exclusives);
  // "One branch per worktree" states what is to be, as "no …" does.
  if (statement.scope === "on" && /^\W*(?:exactly |only )?one\s+[\w-]+(?:\s[\w-]+)?\s+per\s/i.test(clause))
    return said("error", "require", "one … per");
  if (statement.scope === "on" && (universal(clause) || only))
    return said(only || !tellsHow(statement) ? "error" : "warning", "require", universal(clause)?.text ?? only?.text ?? "");
  if (statement.scope === "neutral" && !statement.step && (leadingUniversal.test(clause) || trailingUniversal.test(clause)))
    return said("warning", "require", "all");
  if (statement.scope === "on" && trailingUniversal.test(clause)) return said("error", "require", "everywhere");
  const led = statement.form === "item" ? ledForce(statement.under) : undefined;
  if (led) return said(led, "require", "the line above");
  const stated = statement.scope === "on" ? statingForce(clause, statement) : undefined;
  if (stated) return said(inherited.severity ?? stated, inherited.polarity ?? "require", "a statement under rules");
  return { polarity: inherited.polarity ?? "require", by: "" };
}

/** "must have no …". Limits ("no more than"), and that no two are alike, are demands of another kind. */
const without =
  /\b(?:must|shall|should|ha(?:s|ve) to)\s+(?:always\s+)?(?:have|use|set|get|contain|carry|define|declare|mount|publish|expose|join|run)\s+no\s+(?!longer\b|more\b|fewer\b|less\b|later\b|other\b|two\b|external\b|(?:[\w-]+\s+)?(?:duplicates?|conflicts?|collisions?|overlaps?)\b)/i;

const unused = /^\W*(?:⟦\d+⟧|(?:(?!that\b|which\b|if\b|when\b)[\w-]+\s+){1,3}?)\s*(?:is|are)\s+not\s+used\b/i;

/** "1.4 Name guests …": the number of a paragraph is no word of it. */
const numbering = /^\W*\d+(?:\.\d+)+[.):]?\s+/;

const noneDoes =
  /^\W*no\s+(?:\p{L}+\s+){0,2}?(?:services?|containers?|guests?|vms?|lxcs?|stacks?|databases?|images?|worktrees?|hosts?|apps?)\s+(?:publish|expose|mount|use|run|join|have|has|get|store|write|share|bind|touch|listen|pull)(?:s|es)?\b/iu;

/** "Not required: …", "is not needed", "no privileged mode required": nobody has to. The words that say so. */
function waiver(clause: string, lead = ""): string | undefined {
  const denied =
    /\bnot\s+(?:strictly\s+|always\s+)?(?:required|needed|necessary|mandatory)\b|\b(?:(?:does|do)\s+not|(?:doesn|don)['’]t)\s+(?:need|have to)\b|\bneed(?:s?\s+not|n['’]t)\b|\b(?:isn|aren)['’]t\s+(?:strictly\s+|always\s+)?(?:required|needed|necessary|mandatory)\b|\bno longer (?:required|needed|necessary)\b/i;
  const none = /^\s*no\s+(?:\S+\s+){1,4}?(?:(?:is|are)\s+)?(?:required|needed|necessary)\b/i;
  return (/^(?:not\s+(?:strictly\s+)?(?:required|needed|necessary|mandatory)|optional$)/i.exec(lead) ??
    denied.exec(clause) ??
    none.exec(clause))?.[0];
}

/** "Currently most are on …", "labels alone are not enough": how things are. */
const describes = (clause: string): boolean =>
  firstHit(clause, describing) !== undefined ||
  /^\W*(?:[\p{L}-]+\s+)?most\s+(?:of\b|[\p{L}-]+\s+)?(?:are|is|have|use|run)\b|\b(?:not|n't)\s+enough\b/iu.test(clause) ||
  leavesOpen.test(clause);

/** "Nothing is said about containers yet", "VLAN 50 has nothing": what there is not, and no order that it stay away. */
const leavesOpen =
  /^\W*nothing\b.*\byet\W*$|^\W*nothing\s+(?:is|was|has been)\s+(?:said|known|written|stated|decided|planned|documented|there|here)\b|\b(?:ha(?:s|ve)|holds?|contains?|says?)\s+nothing\W*$/i;

/** "**Must:** no service …", "**Should:** services never …": the marker says how strongly, the clause itself forbids. */
function denies(clause: string): boolean {
  const strong = firstHit(clause, prohibitions.error);
  return /^\s*no\s/i.test(clause) || (strong !== undefined && !isDouble(clause, strong.end));
}

/** "Every service must:", "all machines require:": its items are what follows. */
function ledForce(under: string | undefined): Severity | undefined {
  if (under && /^\W*(?:all|every|each)\s+(?:[\w-]+\s+){1,3}?(?:requires?|needs?)\s*:\s*$/i.test(under)) return "error";
  const modal = under?.match(
    /\b(?:services?|containers?|stacks?|compose files?|projects?|deployments?|workloads?|worktrees?|guests?|vms?)\s+(must|shall|should|needs? to|ha(?:s|ve) to)(?:\s+(?:also|always|have|define|include|set)){0,2}\s*:\s*$/i,
  )?.[1];
  return modal ? (/should/i.test(modal) ? "warning" : "error") : undefined;
}

/** What a statement without any modal word is worth below a heading of rules: "Volumes use …", "ports are configurable", "`restart: unless-stopped`". */
function statingForce(clause: string, { form, literals, plain, headings }: Statement): Severity | undefined {
  if (firstHit(clause, statingWords.warning)) return "warning";
  if (
    /^\W*(?:the\s+)?(?:[\w-]+\s+)?(?:services?|containers?|stacks|volumes|mounts|ports|images|networks|databases|secrets|passwords|credentials|values|data|compose files|worktrees|configs|configurations|(?:config|configuration) files)\s+(?:also\s+)?(?:(?:use|join|live|go|come|reference|have|get|carry|bind|listen)s?\b|are\s+(?:exposed|reachable|accessible|available|served|routed|published)\s+(?:at|as|via|under|through|on|only|behind)\b)/i.test(
      clause,
    )
  )
    return "error";
  // "The `proxy` network has `enable_ipv6: true`"
  if (/^\W*(?:the\s+)?⟦\d+⟧\s+(?:docker\s+|compose\s+)?network\s+(?:also\s+)?(?:has|sets|uses)\s+⟦\d+⟧/i.test(clause)) return "warning";
  // "The `backend` network is internal"; below "Networks": "`edge` (external): …"
  if (
    /⟦\d+⟧\s+(?:docker\s+|compose\s+)?network\s+(?:is|stays)\s+(?:always\s+)?(?:internal|external)\b/i.test(clause) ||
    (form === "item" &&
      /\bnetworks?\b/i.test(headings.at(-1)?.text ?? "") &&
      /^\W*⟦0⟧\s*\(\s*(?:internal|external)(?:\s*:\s*true)?(?:\s+network)?\s*\)/i.test(plain))
  )
    return "error";
  // "Movies, series and music belong on `/slow/library`", "Downloads land in `/scratch`", "Path: `../trees/<branch>`"
  if (
    /^\W*(?:(?!and\b|if\b|when\b)[\p{L}*/'’-]+(?:\s*,\s*(?:and\s+|or\s+)?|\s+(?:and|or|&)\s+|\s+)){1,8}?(?:belongs?|lives?|lands?|goes|go|resides?|sits?)\s+(?:(?:only|always)\s+)?(?:in|on|under|below|into|to|at|inside)\s+(?:the\s+)?(?:⟦|[\w-]+\s+(?:pool|storage|dataset|share))/iu.test(
      clause,
    ) ||
    (headings.some(({ text }) => /\bworktrees?\b/i.test(text)) && /^\W*(?:path|location|folder|directory|place)s?\s*:\s*⟦/i.test(clause))
  )
    return "error";
  if (
    /^\W*(?:the\s+|all\s+|our\s+)?(?:(?:docker|lxc|proxmox|image)\s+)?(?:services|containers|guests|vms|lxcs|stacks|images|tags)\s+(?:are|run|start)\s+(?:always\s+)?(?!(?:currently|usually|often|mostly|also|listed|described|shown|documented|defined|managed|deployed|created|running|not)\b)\S/i.test(
      clause,
    )
  )
    return "error";
  // "`/dev/dri/card0` stays on the host", "the main checkout stays on `main`"
  if (
    /^\W*(?:the\s+|each\s+|every\s+)?(?:⟦\d+⟧|[\p{L}-]+(?:\s[\p{L}-]+)?)\s+(?:always\s+)?(?:stays?|remains?)\s+(?!(?:the|an?)\s)/iu.test(
      clause,
    )
  )
    return "error";
  // "Containers with a card stay unprivileged", "Download clients join `vpn`"
  if (
    /^\W*(?:the\s+|all\s+|our\s+)?(?:[\p{L}*.-]+\s+){0,2}?(?:services|containers|guests|vms|lxcs|stacks|databases|clients|players|apps|workloads|images|caches|managers)(?:\s+(?:with|that\s+[\p{L}-]+)\s+(?:an?\s+|the\s+)?[\p{L}-]+)?\s+(?:always\s+|only\s+)?(?:stay|mount|join|get|use|live|keep|store|run|have|need|carry|listen|write|read)\b/iu.test(
      clause,
    )
  )
    return "error";
  if (
    /\b(?:is|are)\s+(?:always\s+)?(?:written\s+)?(?:in\s+)?(?:kebab|snake|camel|pascal|upper|lower)[ _-]?(?:snake[ _-]?)?case\b/i.test(
      clause,
    )
  )
    return "error";
  if (
    /^\W*(?:the\s+)?[\w -]{0,24}?\b(?:host)?names?\s+(?:always\s+)?(?:match(?:es)?|equals?|mirrors?|follows?|(?:is|are)\s+(?:the\s+same|identical))\b/i.test(
      clause,
    )
  )
    return "error";
  // "A stack that uses variables ships an `.env.example`", "a container needs a health check"
  if (
    /^\W*(?:an?|any)\s+(?:service|container|stack|project|guest|vm|workload)\b.*\b(?:(?:needs?|has|gets|carries|includes|provides|contains|ships|comes with)\s+(?:an?|the|its|⟦))/i.test(
      clause,
    )
  )
    return "error";
  if (/^\W*(?:all\s+)?images\s+are\s+(?:always\s+)?pinned\b/i.test(clause)) return "error";
  if (form !== "item") return undefined;
  if (/^\W*⟦0⟧\s+(?:always\s+)?(?:equals?|match(?:es)?|mirrors?|is\s+(?:always\s+)?(?:the\s+same\s+as|identical\s+to))\s/.test(clause))
    return "error";
  if (/^\W*⟦0⟧\s*={1,3}\s*(?:the\b|its\b|\p{L}|⟦)/u.test(plain)) return "warning";
  if (firstHit(clause, statingWords.error) && !/\b(?:not|if|when)\b/i.test(clause)) return "error";
  if (/^\W*⟦0⟧\W*$/.test(plain) && /^[a-z_]+:\s*\S/.test(literals[0]?.text ?? "")) return "warning";
  return /⟦\d+⟧\s*(?:→|->|>|⇒)\s*⟦\d+⟧\s*(?:→|->|>|⇒)\s*⟦/.test(clause) ? "warning" : undefined;
}

/** The items below "an attacker can:" or "you may:" are no orders. */
export const permittedAbove = ({ under }: Statement): boolean =>
  under !== undefined && /\b(?:can|may|could|might)\b[^.]*:\s*$/i.test(under) && !firstHit(under, demands.error);

const aside = /\((?:severity:?\s*)?(?:as\s+)?(?:an?\s+)?(error|warning|info)(?:,?\s+not\s+an?\s+\w+)?\)/i;

/** A clause without the severity that it gives in brackets, which is read by then. Other words keep their places. */
export const withoutSeverity = (clause: string): string => clause.replace(aside, (whole) => " ".repeat(whole.length));

/** "a warning, not an error": a severity in words wins. */
function wordedSeverity(clause: string): Severity | undefined {
  const match = clause.match(aside) ?? clause.match(/\bas an? (error|warning|info)\b/i);
  return match?.[1]?.toLowerCase() as Severity | undefined;
}

/** "All data lives in …", "Every container runs as …": outside of rules, too, it tells how all of them are to be; not what people and scripts do. */
const leadingUniversal =
  /^\W*(?:all|every|each)\s(?!(?:of\s+)?(?:[\p{L}-]+\s+){0,3}?(?:operations?|jobs?|scripts?|commands?|tasks?|steps?|process(?:es)?|users?|admins?|changes?|commits?|tests?|alerts?|requests?|traffic)\b)/iu;

/** "`TZ=Europe/Berlin` in all containers", "`restart: unless-stopped` everywhere": code, and for whom. */
const trailingUniversal =
  /⟦\d+⟧[^⟦]*?(?:\s(?:in|on|for|by|across)\s+(?:all|every|each)\s+(?:of\s+)?(?:(?:the|our|my)\s+)?(?:(?:docker|compose|lxc|running)\s+)*(?:services?|containers?|stacks?|guests?|vms?|lxcs?|apps?|images?|compose files?)|\s+(?:everywhere|on everything))\W*$/i;

/** Whether the sections around a statement tell how things are built: "Architecture", "Overview". Without a modal word it is meant more mildly. */
const tellsHow = ({ headings }: Statement): boolean =>
  headings.slice(1).some(({ text }) => /\b(?:architecture|overview|topology|how (?:it|this|things) works?)\b/i.test(text)) &&
  !headings.slice(1).some(({ text }) => firstHit(text, ruleHeadings, { plural: true }));

const exclusives = ["only", "exclusively", "nowhere else"];
const universals = ["every", "each", "all"];
const universal = (clause: string) => hits(clause, universals)[0];

/** "Do not forget to set …", "never skip …", "not only …": two negations, whose sum nobody should guess. */
const isDouble = (clause: string, after: number): boolean =>
  /^\s+(?:forget|omit|skip|disable|remove|leave out|only|just|without)\b/i.test(clause.slice(after));

/** A permission that is the clause's own verb, not part of "can be found" or of a relative clause. */
function permissionIn(clause: string) {
  return hits(clause, permissions).find(({ start, end }) => {
    // "Every optional variable must …": which ones, not whether.
    if (/^optional$/i.test(clause.slice(start, end)) && /\b(?:every|each|all|any|no|the)\s+$/i.test(clause.slice(0, start))) return false;
    if (/\b(?:that|which|who|where|if|when|so\s+\w+)\s+(?:\S+\s+){0,2}$/i.test(clause.slice(Math.max(0, start - 40), start))) return false;
    return !/^\s+(?:be\s+)?(?:found|seen|confirmed|lead|cause|break)\b/i.test(clause.slice(end));
  });
}

/** "Only images by `x` are allowed", "Only VLAN 20 is permitted": what is not named is forbidden. Whom something is reserved for is told elsewhere. */
const isOnly = (clause: string): boolean =>
  /^\W*only\s/i.test(clause) && /\b(?:is|are)\s+(?:allowed|permitted|accepted|acceptable|fine|ok)\s*[.!]?\s*$/i.test(clause);
