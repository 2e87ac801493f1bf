import { innermost } from "../../heading.ts";
import { literalAt } from "../../literals.ts";
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

  // "Do services have to set it?" A checklist asks, too, and means it.
  if (statement.form === "sentence" && !statement.marker && /\?\W*$/.test(clause)) return { polarity: "require", by: "" };
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
  if (parent && /^\s*(?:and )?(?:not|rather than|instead of)\s/i.test(clause))
    return parent.severity ? said(parent.severity, "forbid", "not") : parent;
  // "Databases may only be on internal networks": what is not named is forbidden.
  if (/\b(?:may|can) only (?:be|use|join|mount|run|live|come|have|publish|bind|listen|store|keep|start)\b/i.test(clause))
    return said("error", "require", "may only");
  const weak = firstHit(clause, prohibitions.warning);
  const strong = firstHit(clause, prohibitions.error);
  const should = firstHit(clause, demands.warning);
  const must = hits(clause, demands.error).find(({ end }) => !/^ by\b/i.test(clause.slice(end)));
  const may = /^\W*up to \S+ /i.test(clause) ? undefined : permissionIn(clause);
  // "No container may mount …", "no service should …": none of them.
  const none = clause.match(
    /^\s*(?:no|neither) (?!longer\b)(?:[^\s,]+ ){1,5}?(may|can|must|shall|should|is allowed to|are allowed to)\b(?! not\b)/i,
  );
  if (none) return said(/should/i.test(none[1] as string) ? "warning" : "error", "forbid", "no");
  // "Services must have no …", "`x` is not used": there is to be none.
  const nothing = clause.match(without);
  if (nothing) return said(/^(?:should)/i.test(nothing[0]) ? "warning" : "error", "forbid", nothing[0].trim());
  if (statement.scope === "on" && unused.test(clause)) return said("error", "forbid", "not used");
  const nobody = clause.match(
    /^\s*(?:nothing|nobody|no one) (?!else (?:is|matters)\b)(?:\w+ ){0,2}?(?:is|are|gets?|goes|runs?|may|must|shall|should|can|lives?|belongs?|publish(?:es)?|stores?|mounts?)\b/i,
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
  if (strong && /^ (?:disable|turn off|switch off|deactivate)\s/i.test(clause.slice(strong.end)))
    return said("error", "forbid", strong.text);
  if (strong) return { polarity: "forbid", by: strong.text };
  // "Only one of `a` and `b` may run" allows one, and demands that there is no second.
  if (statement.scope !== "off" && /^\W*(?:only|at most|never more than|no more than) one of\b/i.test(clause))
    return said("error", "require", "only one of");
  const limit = clause.match(
    /(?:\b(?:at most|no more than|not more than|max(?:imum)?\.?(?: of)?)|^\W*up to) (?:\d+|one|two|three|four|five|six|seven|eight|nine|ten)\b/i,
  );
  if (limit && statement.scope === "on" && !should && !(softened && !must)) return said("error", "require", limit[0]);
  if (must && !(may && may.start < must.start)) return said("error", "require", must.text);
  if (should) return said("warning", "require", should.text);
  if (may && !isOnly(clause)) return { polarity: "require", by: may.text, permitted: true };
  if (may) return said("error", "require", "only … allowed");
  if (softened) return { severity: "info", polarity: "require", by: softened.text };

  if (describes(clause) || statement.step || denied.test(clause)) return { polarity: "require", by: "" };
  const no = clause.match(/^\s*(no) (?!longer|one|need|matter|suffix|problem|idea)/i);
  if (no && (statement.scope === "on" || (statement.form === "item" && /^\s*no ⟦\d+⟧/i.test(clause)))) return said("error", "forbid", "no");
  if (startsWith(clause.replace(/^\W*only /i, ""), imperatives) && /^\W*only\s/i.test(clause)) return said("error", "require", "only");
  const order = startsWith(behindOccasion(clause), imperatives);
  // "Run no privileged containers": an order that there be none.
  if (order && orderedNone.test(clause) && !permittedAbove(statement) && statement.scope === "on")
    return said("error", "forbid", `${order.text} no`);
  if (order && !permittedAbove(statement) && (statement.scope === "on" || inherited.severity || universal(clause)))
    return said(inherited.severity ?? "error", inherited.polarity ?? "require", order.text);
  if (parent?.severity) return parent;
  if (inherited.polarity === "forbid" && statement.form === "item" && statement.literals.length > 0)
    return said(inherited.severity ?? "error", "forbid", "heading");
  if (inherited.severity && statement.scope === "on") return said(inherited.severity, inherited.polarity ?? "require", "heading");
  const only = firstHit(clause, exclusives);
  // "One branch per worktree" states what is to be, as "no …" does.
  if (statement.scope === "on" && /^\W*(?:exactly |only )?one [\w-]+(?:\s[\w-]+)? per\s/i.test(clause))
    return said("error", "require", "one … per");
  if (statement.scope === "on" && (universal(clause) || only))
    return said(only || !tellsHow(statement) ? "error" : "warning", "require", universal(clause)?.text ?? only?.text ?? "");
  if (statement.scope === "neutral" && !statement.step && (leadingUniversal.test(clause) || trailingUniversal.test(clause)))
    return said("warning", "require", "all");
  if (statement.scope === "on" && trailingUniversal.test(clause)) return said("error", "require", "everywhere");
  const led = statement.form === "item" ? ledForce(statement.under) : undefined;
  if (led) return said(led, /^\W*no\s/i.test(clause) ? "forbid" : "require", "the line above");
  const stated = statement.scope === "on" ? statingForce(clause, statement) : undefined;
  if (stated) return said(inherited.severity ?? stated, inherited.polarity ?? "require", "a statement under rules");
  if (
    statement.scope === "on" &&
    !parent &&
    !permittedAbove(statement) &&
    inherited.polarity !== "forbid" &&
    telling.test(clause) &&
    !hedged.test(clause)
  )
    return { polarity: "require", by: "", told: inherited.severity ?? "error" };
  return { polarity: inherited.polarity ?? "require", by: "" };
}

/** "After adding a stack, update …", "for databases, use …": the order stands behind for whom or when it is. */
export const behindOccasion = (clause: string): string =>
  clause.replace(
    /^\W*(?:after|once|for|in|on|at|if|when|whenever|where|before|with|under|inside|within|during|as) [^,;:]*, (?=\p{L})/iu,
    "",
  );

/** A verb in the present, by which a sentence tells how something is: "Container interfaces use VLAN 30". */
const telling =
  /^(?![^:]{1,40}:\s).*\b(?:is|are|has|have|uses?|runs?|lives?|sits?|lies?|resides?|stays?|remains?|keeps?|gets?|receives?|goes|go|belongs?|carry|carries|bears?|starts?|boots?|equals?|match(?:es)?|corresponds?|mounts?|stores?|connects?|joins?|follows?|comes?|ends?|begins?|contains?|holds?|defines?|declares?|specif(?:y|ies)|names?|needs?|writes?|reads?|hangs?|takes?|lands?|listens?|publish(?:es)?|mirrors?|ends?)\b/i;

/** What is only partly so, or not so, is no demand that anybody could hold something against. */
const hedged =
  /\b(?:not|no|n't|nobody|nothing|neither|rarely|seldom|often|sometimes|usually|mostly|few|some|many|several|most|about|around|roughly|approximately|example|would|was|were|had|been|being|already|still|yet|now|today|before|required|needed|how|what|why|if|when|unless)\b|n['’]t\b|\?\W*$/i;

/** "must have no …". Limits ("no more than"), and that no two are alike, are demands of another kind. */
const without =
  /\b(?:must|shall|should|ha(?:s|ve) to) (?:always )?(?:have|use|set|get|contain|carry|define|declare|mount|publish|expose|join|run) no (?!longer\b|more\b|fewer\b|less\b|later\b|other\b|two\b|external\b|(?:[\w-]+ )?(?:duplicates?|conflicts?|collisions?|overlaps?)\b)/i;

const noneOfThem = String.raw`no (?!longer\b|more\b|fewer\b|less\b|later\b|other\b|two\b|one\b|matter\b|external\b|(?:[\w-]+ )?(?:duplicates?|conflicts?|collisions?|overlaps?)\b)`;
const orderedNone = new RegExp(String.raw`^\W*\p{L}+ ${noneOfThem}`, "iu");

/** "`x` is not used", "services are not run with `y`", "`web` does not use `y`": what is denied of a subject. What stands instead is told apart by nobody. */
const subject = String.raw`^\W*(?:⟦\d+⟧|(?:(?!that\b|which\b|if\b|when\b)[\w-]+ ){1,3}?)\s*`;
const unused = new RegExp(
  String.raw`${subject}(?:(?:is|are) not (?:used\b|(?:run|started|deployed|mounted|attached|connected)\b(?=[^,;]*$)(?!.*\bbut\b))|does(?: not|n['’]t) (?:use|run|have|mount|publish|expose|join|set|share)\b(?=[^,;]*$)(?!.*\bbut\b))`,
  "i",
);
const denied = new RegExp(String.raw`${subject}(?:(?:is|are|does) not|(?:is|are|does)n['’]t)\b`, "i");

/** "1.4 Name guests …": the number of a paragraph is no word of it. */
const numbering = /^\W*\d+(?:\.\d+)+[.):]? /;

const noneDoes =
  /^\W*no (?:\p{L}+ ){0,2}?(?:services?|containers?|guests?|vms?|lxcs?|stacks?|databases?|images?|worktrees?|hosts?|apps?) (?:publish|expose|mount|use|run|join|have|has|get|store|write|share|bind|touch|listen|pull)(?:s|es)?\b/iu;

/** "Not required: …", "is not needed", "no privileged mode required": nobody has to. The words that say so. */
function waiver(clause: string, lead = ""): string | undefined {
  const denied =
    /\bnot (?:strictly |always )?(?:required|needed|necessary|mandatory)\b|\b(?:(?:does|do) not|(?:doesn|don)['’]t) (?:need|have to)\b|\bneed(?:s? not|n['’]t)\b|\b(?:isn|aren)['’]t (?:strictly |always )?(?:required|needed|necessary|mandatory)\b|\bno longer (?:required|needed|necessary)\b|^\W*not (?:all|every|each)\b|\bnot (?:necessarily|be (?:required|forced|obliged) to)\b|\b(?:must|should|shall|need|do|does) not always\b|\(optional\)|\bat your (?:own )?discretion\b/i;
  const none = /^\s*no (?:\S+ ){1,4}?(?:(?:is|are) )?(?:required|needed|necessary)\b/i;
  return (/^(?:not (?:strictly )?(?:required|needed|necessary|mandatory)|optional$)/i.exec(lead) ??
    denied.exec(clause) ??
    none.exec(clause))?.[0];
}

/** "Currently most are on …", "labels alone are not enough": how things are. */
const describes = (clause: string): boolean =>
  firstHit(clause, describing) !== undefined ||
  /^\W*(?:[\p{L}-]+ )?most (?:of\b|[\p{L}-]+ )?(?:are|is|have|use|run)\b|\b(?:not|n't) enough\b/iu.test(clause) ||
  leavesOpen.test(clause);

/** "Nothing is said about containers yet", "VLAN 50 has nothing": what there is not, and no order that it stay away. */
const leavesOpen =
  /^\W*nothing\b.*\byet\W*$|^\W*nothing (?:is|was|has been) (?:said|known|written|stated|decided|planned|documented|there|here)\b|\b(?:ha(?:s|ve)|holds?|contains?|says?) nothing\W*$/i;

/** "**Must:** no service …", "**Should:** services never …": the marker says how strongly, the clause itself forbids. */
function denies(clause: string): boolean {
  const strong = firstHit(clause, prohibitions.error);
  return /^\s*no\s/i.test(clause) || (strong !== undefined && !isDouble(clause, strong.end));
}

/** "Every service must:", "all machines require:": its items are what follows. */
function ledForce(under: string | undefined): Severity | undefined {
  if (under && /^\W*(?:all|every|each) (?:[\w-]+ ){1,3}?(?:requires?|needs?)\s*:\s*$/i.test(under)) return "error";
  // "Before deploying any stack, validate:", "Verify that each service follows the rules:": how it has to be then.
  if (under && isChecked(under)) return "error";
  const modal = under?.match(
    /\b(?:services?|containers?|stacks?|compose files?|projects?|deployments?|workloads?|worktrees?|guests?|vms?) (must|shall|should|needs? to|ha(?:s|ve) to)(?: (?:also|always|have|define|include|set)){0,2}\s*:\s*$/i,
  )?.[1];
  return modal ? (/should/i.test(modal) ? "warning" : "error") : undefined;
}

function isChecked(under: string): boolean {
  const [, occasion, what = ""] =
    under.match(
      /^\W*(?:((?:before|prior to|when|after) [^:,]*), )?(?:always )?(?:validate|verify|check|confirm|ensure|make sure)\b([^:]*):\s*$/i,
    ) ?? [];
  return (
    /\b(?:deploy|commit|merg|add|creat|releas)\w*/i.test(occasion ?? "") ||
    /\b(?:services?|stacks?|containers?|compose|files?|patterns?|deployments?|guests?|rules?)\b/i.test(what)
  );
}

/** What a statement without any modal word is worth below a heading of rules: "Volumes use …", "ports are configurable", "`restart: unless-stopped`". */
function statingForce(clause: string, { form, literals, plain, headings }: Statement): Severity | undefined {
  if (firstHit(clause, statingWords.warning)) return "warning";
  if (
    /^\W*(?:the )?(?:[\w-]+ )?(?:services?|containers?|stacks|volumes|mounts|ports|images|networks|databases|secrets|passwords|credentials|values|data|compose files|worktrees|configs|configurations|(?:config|configuration) files) (?:also )?(?:(?:use|join|live|go|come|reference|have|get|carry|bind|listen)s?\b|are (?:exposed|reachable|accessible|available|served|routed|published) (?:at|as|via|under|through|on|only|behind)\b)/i.test(
      clause,
    )
  )
    return "error";
  // "The `proxy` network has `enable_ipv6: true`"
  if (/^\W*(?:the )?⟦\d+⟧ (?:docker |compose )?network (?:also )?(?:has|sets|uses) ⟦\d+⟧/i.test(clause)) return "warning";
  // "The `backend` network is internal"; below "Networks": "`edge` (external): …"
  if (
    /⟦\d+⟧ (?:docker |compose )?network (?:is|stays) (?:always )?(?:internal|external)\b/i.test(clause) ||
    (form === "item" &&
      /\bnetworks?\b/i.test(innermost(headings)) &&
      /^\W*⟦0⟧\s*\(\s*(?:internal|external)(?:\s*:\s*true)?(?: network)?\s*\)/i.test(plain))
  )
    return "error";
  // "Movies, series and music belong on `/slow/library`", "Downloads land in `/scratch`", "Path: `../trees/<branch>`"
  if (
    /^\W*(?:(?!and\b|if\b|when\b)[\p{L}*/'’-]+(?:\s*,\s*(?:and |or )?| (?:and|or|&) | )){1,8}?(?:belongs?|lives?|lands?|goes|go|resides?|sits?) (?:(?:only|always) )?(?:in|on|under|below|into|to|at|inside) (?:the )?(?:⟦|[\w-]+ (?:pool|storage|dataset|share))/iu.test(
      clause,
    ) ||
    (headings.some(({ text }) => /\bworktrees?\b/i.test(text)) && /^\W*(?:path|location|folder|directory|place)s?\s*:\s*⟦/i.test(clause))
  )
    return "error";
  if (
    /^\W*(?:the |all |our )?(?:(?:docker|lxc|proxmox|image) )?(?:services|containers|guests|vms|lxcs|stacks|images|tags) (?:are|run|start) (?:always )?(?!(?:currently|usually|often|mostly|also|listed|described|shown|documented|defined|managed|deployed|created|running|not)\b)\S/i.test(
      clause,
    )
  )
    return "error";
  // "`/dev/dri/card0` stays on the host", "the main checkout stays on `main`"
  if (/^\W*(?:the |each |every )?(?:⟦\d+⟧|[\p{L}-]+(?:\s[\p{L}-]+)?) (?:always )?(?:stays?|remains?) (?!(?:the|an?)\s)/iu.test(clause))
    return "error";
  // "Containers with a card stay unprivileged", "Download clients join `vpn`"
  if (
    /^\W*(?:the |all |our )?(?:[\p{L}*.-]+ ){0,2}?(?:services|containers|guests|vms|lxcs|stacks|databases|clients|players|apps|workloads|images|caches|managers)(?: (?:with|that [\p{L}-]+) (?:an? |the )?[\p{L}-]+)? (?:always |only )?(?:stay|mount|join|get|use|live|keep|store|run|have|need|carry|listen|write|read)\b/iu.test(
      clause,
    )
  )
    return "error";
  if (/\b(?:is|are) (?:always )?(?:written )?(?:in )?(?:kebab|snake|camel|pascal|upper|lower)[ _-]?(?:snake[ _-]?)?case\b/i.test(clause))
    return "error";
  if (
    /^\W*(?:the )?[\w -]{0,24}?\b(?:host)?names? (?:always )?(?:match(?:es)?|equals?|mirrors?|follows?|(?:is|are) (?:the same|identical))\b/i.test(
      clause,
    )
  )
    return "error";
  // "A stack that uses variables ships an `.env.example`", "a container needs a health check"
  if (
    /^\W*(?:an?|any) (?:service|container|stack|project|guest|vm|workload)\b.*\b(?:(?:needs?|has|gets|carries|includes|provides|contains|ships|comes with) (?:an?|the|its|⟦))/i.test(
      clause,
    )
  )
    return "error";
  // "A worktree that has seen no commit for 14 days is removed"
  if (
    /^\W*(?:(?:an?|all|every|any|the) )?(?:stale |old |idle )?worktrees?\b.*\b(?:is|are|gets?) (?:removed|deleted|pruned|cleaned up)\b/i.test(
      clause,
    )
  )
    return "error";
  if (/^\W*(?:all )?images are (?:always )?pinned\b/i.test(clause)) return "error";
  // "Media is mounted read-only", "Swap is at most 512 MB"
  if (
    /^\W*(?:(?:the|all|our) )?(?:(?:⟦\d+⟧|(?!(?:branch(?:es)?|worktrees?|readers?|agents?|threads?|roles?)\b)[\p{L}*-]+) ){1,4}?(?:is|are|gets?|stays?) (?:(?:always|only) )?(?:(?:(?:bind-)?mounted )?read[- ]only\b|(?:at most|no more than|limited to|capped at) \d)/iu.test(
      clause,
    )
  )
    return "error";
  if (form !== "item") return undefined;
  // "Named volumes for persistent data"
  if (/^\W*(?:named (?:docker )?volumes|bind[- ]mounts) for \p{L}/iu.test(clause) && !/\b(?:if|when|only|may|can)\b/i.test(clause))
    return "error";
  if (/^\W*⟦0⟧ (?:always )?(?:equals?|match(?:es)?|mirrors?|is (?:always )?(?:the same as|identical to))\s/.test(clause)) return "error";
  if (/^\W*⟦0⟧\s*={1,3}\s*(?:the\b|its\b|\p{L}|⟦)/u.test(plain)) return "warning";
  if (firstHit(clause, statingWords.error) && !/\b(?:not|if|when)\b/i.test(clause)) return "error";
  if (/^\W*⟦0⟧\W*$/.test(plain) && /^[a-z_]+:\s*\S/.test(literalAt(literals, "0"))) return "warning";
  return /⟦\d+⟧\s*(?:→|->|>|⇒)\s*⟦\d+⟧\s*(?:→|->|>|⇒)\s*⟦/.test(clause) ? "warning" : undefined;
}

/** The items below "an attacker can:" or "you may:" are no orders. */
export const permittedAbove = ({ under }: Statement): boolean =>
  under !== undefined && /\b(?:can|may|could|might)\b[^.]*:\s*$/i.test(under) && !firstHit(under, demands.error);

const aside =
  / ?\((?:severity:?\s*)?(?:as )?(?:an? )?(?:strongly |highly )?(error|warning|info|recommended|required|mandatory|preferred|nice[ -]to[ -]have|should|must)(?:,? not an? \w+)?\)/i;

/** A clause without the severity that it gives in brackets, which is read by then. */
export const withoutSeverity = (clause: string): string => clause.replace(aside, "");

/** "a warning, not an error": a severity in words wins. */
function wordedSeverity(clause: string): Severity | undefined {
  const said = (clause.match(aside) ?? clause.match(/\bas an? (error|warning|info)\b/i))?.[1]?.toLowerCase();
  if (said === undefined || said === "error" || said === "warning" || said === "info") return said;
  return /^(?:required|mandatory|must)/.test(said) ? "error" : /^(?:recommended|should)/.test(said) ? "warning" : "info";
}

/** "All data lives in …", "Every container runs as …": outside of rules, too, it tells how all of them are to be; not what people and scripts do. */
const leadingUniversal =
  /^\W*(?:all|every|each)\s(?!(?:of )?(?:[\p{L}-]+ ){0,3}?(?:operations?|jobs?|scripts?|commands?|tasks?|steps?|process(?:es)?|users?|admins?|changes?|commits?|tests?|alerts?|requests?|traffic)\b)/iu;

/** "`TZ=Europe/Berlin` in all containers", "`restart: unless-stopped` everywhere": code, and for whom. */
const trailingUniversal =
  /⟦\d+⟧[^⟦]*?(?:\s(?:in|on|for|by|across) (?:all|every|each) (?:of )?(?:(?:the|our|my) )?(?:(?:docker|compose|lxc|running) )*(?:services?|containers?|stacks?|guests?|vms?|lxcs?|apps?|images?|compose files?|worktrees?)| (?:everywhere|on everything)| (?:for|in|on) (?:everything|everyone|everybody) in the [\w -]+)\W*$/i;

/** Whether the sections around a statement tell how things are built: "Architecture", "Overview". Without a modal word it is meant more mildly. */
const tellsHow = ({ headings }: Statement): boolean =>
  headings.slice(1).some(({ text }) => /\b(?:architecture|overview|topology|how (?:it|this|things) works?)\b/i.test(text)) &&
  !headings.slice(1).some(({ text }) => firstHit(text, ruleHeadings, { plural: true }));

const exclusives = ["only", "exclusively", "nowhere else"];
const universals = ["every", "each", "all"];
const universal = (clause: string) => hits(clause, universals)[0];

/** "Do not forget to set …", "never skip …", "not only …": two negations, whose sum nobody should guess. */
const isDouble = (clause: string, after: number): boolean =>
  /^ (?:forget|omit|skip|disable|remove|leave out|only|just|without)\b/i.test(clause.slice(after));

/** A permission that is the clause's own verb, not part of "can be found" or of a relative clause. */
function permissionIn(clause: string) {
  return hits(clause, permissions).find(({ start, end }) => {
    // "Every optional variable must …": which ones, not whether.
    if (/^optional$/i.test(clause.slice(start, end)) && /\b(?:every|each|all|any|no|the) $/i.test(clause.slice(0, start))) return false;
    if (/\b(?:that|which|who|where|if|when|so \w+) (?:\S+ ){0,2}$/i.test(clause.slice(Math.max(0, start - 40), start))) return false;
    return !/^ (?:be )?(?:found|seen|confirmed|lead|cause|break)\b/i.test(clause.slice(end));
  });
}

/** "Only images by `x` are allowed", "Only VLAN 20 is permitted": what is not named is forbidden. Whom something is reserved for is told elsewhere. */
const isOnly = (clause: string): boolean =>
  /^\W*only\s/i.test(clause) && /\b(?:is|are) (?:allowed|permitted|accepted|acceptable|fine|ok)\s*[.!]?\s*$/i.test(clause);
