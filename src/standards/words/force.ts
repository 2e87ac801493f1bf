import { literalAt } from "../../literals.ts";
import type { Force, Severity, Statement } from "../../model.ts";
import { demands, describing, imperatives, permissions, prohibitions, ruleHeadings, statingWords } from "./lexicon.ts";
import { firstHit, hits, startsWith } from "./phrases.ts";

/**
 * How strongly a clause speaks. Words of its own come first, then the form (an order, "No …", a universal statement in the scope of
 * rules), then what stands above it. `parent` is the force of the clause that this one continues ("… — never `:latest`").
 */
export function forceOf(clause: string, statement: Statement, parent?: Force): Force {
  const bare = withoutSeverity(clause);
  const force = spokenForce(bare, statement, parent);
  if (bare === clause) return force;
  // "No bind mounts (required)": how strongly stands in brackets, and what is said before them.
  return force.severity ? { ...force, severity: wordedSeverity(clause) ?? force.severity } : spokenForce(clause, statement, parent);
}

function spokenForce(numbered: string, statement: Statement, parent?: Force): Force {
  const clause = numbered.replace(opening, "");
  const inherited = statement.inherited;
  const softened = firstHit(clause, demands.info);
  const said = (severity: Severity, polarity: Force["polarity"], by: string): Force => ({
    severity: wordedSeverity(clause) ?? (softened ? "info" : severity),
    polarity,
    by,
  });

  // "Do services have to set it?" A checklist asks, too, and means it.
  if (statement.form === "sentence" && !statement.marker && clause.endsWith("?")) return { polarity: "require", by: "" };
  const waived = waiver(clause, statement.lead);
  if (waived !== undefined) return { polarity: "require", by: waived, permitted: true };
  if (statement.marker && !parent)
    return {
      severity: statement.marker.severity,
      polarity: denies(clause) ? "forbid" : statement.marker.polarity,
      by: statement.lead ?? "",
    };
  if (/^[❌🚫⛔]/u.test(clause)) return said("error", "forbid", "❌");

  // In a story, a history or a troubleshooting section only capitals speak.
  if (statement.scope === "off" && !/\b(?:MUST|SHALL|NEVER|REQUIRED|FORBIDDEN|PROHIBITED)\b/.test(clause))
    return { polarity: "require", by: "" };
  if (parent && /^(?:and )?(?:not|rather than|instead of|does not|doesn.t) /i.test(clause))
    return parent.severity ? said(parent.severity, "forbid", "not") : parent;
  // "Databases may only be on internal networks": what is not named is forbidden.
  if (/\b(?:may|can) only (?:be|use|join|mount|run|live|come|have|publish|bind|listen|store|keep|start)\b/i.test(clause))
    return said("error", "require", "may only");
  const weak = firstHit(clause, prohibitions.warning);
  // "Stacks that do not have a database must …": which ones.
  const strong = hits(clause, prohibitions.error).find(
    ({ start }) => !/\b(?:that|which|who) (?:do|does) not\b.*\b(?:must|shall|should) /i.test(clause.slice(Math.max(0, start - 6))),
  );
  const should = firstHit(clause, demands.warning);
  const must = hits(clause, demands.error).find(({ end }) => !/^ by\b/i.test(clause.slice(end)));
  const may = permissionIn(clause);
  // "No container may mount …", "no service should …": none of them.
  const none = clause.match(
    /^(?:no|neither) (?!longer\b)(?:[^\s,]+ ){1,5}?(may|can|must|shall|should|is allowed to|are allowed to)\b(?! not\b)/i,
  );
  if (none) return said(/should/i.test(none[1] as string) ? "warning" : "error", "forbid", "no");
  // "Services must have no …", "`x` is not used": there is to be none.
  const nothing = clause.match(without);
  if (nothing) return said(/should/i.test(nothing[0]) ? "warning" : "error", "forbid", nothing[0].trim());
  if (statement.scope === "on" && unused.test(clause)) return said("error", "forbid", "not used");
  const nobody = clause.match(
    /^(?:nothing|nobody|no one) (?!else (?:is|matters)\b)(?:(?!for\b|what\b|that\b|who\b)\w+ ){0,3}(?:is|gets|goes|runs|may|must|shall|should|can|lives|belongs|publishes|stores|mounts)\b/i,
  );
  if (nobody && !describes(clause)) return said(/should/i.test(nobody[0]) ? "warning" : "error", "forbid", "nothing");
  // "No service publishes a port", "no guest mounts …": the same without a modal.
  const noneOf = !strong && !weak && !describes(clause) ? clause.match(noneDoes) : null;
  if (noneOf) return said(statement.scope === "on" ? "error" : "warning", "forbid", "no");
  if (weak && (!strong || weak.start <= strong.start)) return said("warning", "forbid", weak.text);
  if (strong && !isDouble(clause, strong.end))
    return said(should && should.start < strong.start ? "warning" : "error", "forbid", strong.text);
  if (strong) return { polarity: "forbid", by: strong.text };
  // "Only one of `a` and `b` may run" allows one, and demands that there is no second.
  if (/^(?:only|at most|never more than|no more than) one of\b/i.test(clause)) return said("error", "require", "only one of");
  const limit = clause.match(
    /(?:\b(?:at most|no more than|not more than|max(?:imum)?\.?(?: of)?)|^up to) (?:\d+|one|two|three|four|five|six|seven|eight|nine|ten)\b/i,
  );
  if (limit && statement.scope === "on" && !should && !(softened && !must)) return said("error", "require", limit[0]);
  if (must && !(may && may.start < must.start)) return said("error", "require", must.text);
  if (should) return said("warning", "require", should.text);
  if (may && !isOnly(clause)) return { polarity: "require", by: may.text, permitted: true };
  if (may) return said("error", "require", "only … allowed");
  if (softened) return { severity: "info", polarity: "require", by: softened.text };

  if (describes(clause) || statement.step || denied.test(clause)) return { polarity: "require", by: "" };
  // "✅ No downtime" is gained.
  const no = /^no (?!longer|one|need|matter|suffix|problem|idea)/i.test(clause) && !numbered.startsWith("✅");
  if (no && (statement.scope === "on" || (statement.form === "item" && /^no ⟦/i.test(clause)))) return said("error", "forbid", "no");
  if (/^only /i.test(clause) && startsWith(clause.slice("only ".length), imperatives)) return said("error", "require", "only");
  const order = startsWith(behindOccasion(clause), imperatives);
  // "Run no privileged containers": an order that there be none.
  const ordersNone = order !== undefined && orderedNone.test(clause);
  if (order && !permittedAbove(statement) && (statement.scope === "on" || inherited.severity || universal(clause)))
    return ordersNone
      ? said(inherited.severity ?? "error", "forbid", `${order.text} no`)
      : said(inherited.severity ?? "error", inherited.polarity ?? "require", order.text);
  if (parent?.severity) return parent;
  if (inherited.polarity === "forbid" && statement.form === "item" && statement.literals.length > 0)
    return said(inherited.severity ?? "error", "forbid", "heading");
  if (inherited.severity && statement.scope === "on") return said(inherited.severity, inherited.polarity ?? "require", "heading");
  // "One branch per worktree" states what is to be, as "no …" does.
  if (statement.scope === "on" && /^(?:exactly |only )?one (?:[\w-]+ ){1,2}per /i.test(clause))
    return said("error", "require", "one … per");
  const only = firstHit(clause, exclusives);
  const all = universal(clause) ?? only;
  if (statement.scope === "on" && all) return said(only || !tellsHow(statement) ? "error" : "warning", "require", all.text);
  if (statement.scope === "neutral" && !statement.step && (leadingUniversal.test(clause) || trailingUniversal.test(clause)))
    return said("warning", "require", "all");
  if (statement.scope === "on" && trailingUniversal.test(clause)) return said("error", "require", "everywhere");
  const led = statement.form === "item" ? ledForce(statement.under) : undefined;
  if (led) return said(led, ordersNone || /^no /i.test(clause) ? "forbid" : "require", "the line above");
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
  /^(?![^:]{1,40}:\s).*\b(?:is|are|has|have|goes|go|carry|carries|matches|publishes|specif(?:y|ies)|(?:use|run|live|sit|lie|reside|stay|remain|keep|get|receive|belong|bear|start|boot|equal|match|correspond|mount|store|connect|join|follow|come|end|begin|contain|hold|define|declare|name|need|write|read|hang|take|land|listen|publish|mirror)s?)\b/i;

/** What is only partly so, or not so, is no demand that anybody could hold something against. */
const hedged =
  /\b(?:not|no|nobody|nothing|neither|rarely|seldom|often|sometimes|usually|mostly|few|some|many|several|most|about|around|roughly|approximately|example|would|was|were|had|been|being|already|still|yet|now|today|before|required|needed|how|what|why|if|when|unless)\b|n['’]t\b/i;

/** "must have no …". Limits ("no more than"), and that no two are alike, are demands of another kind. */
const noneOfThem = String.raw`no (?!longer\b|more\b|fewer\b|less\b|later\b|other\b|two\b|one\b|matter\b|external\b|(?:[\w-]+ )?(?:duplicate|conflict|collision|colliding|overlap(?!ping (?:file )?(?:changes|edits|work|scope))))`;
const without = new RegExp(
  String.raw`\b(?:must|shall|should|ha(?:s|ve) to) (?:always )?(?:have|use|set|get|contain|carry|define|declare|mount|publish|expose|join|run) ${noneOfThem}`,
  "i",
);
const orderedNone = new RegExp(String.raw`^\p{L}+ ${noneOfThem}`, "iu");

/** "`x` is not used", "services are not run with `y`", "`web` does not use `y`": what is denied of a subject. What stands instead is told apart by nobody. */
const subject = String.raw`^\W*(?:⟦\d+⟧|(?:(?!that\b|which\b|if\b|when\b)[\w-]+ ){1,3}?)\s*`;
const unused = new RegExp(
  String.raw`${subject}(?:(?:is|are) not (?:used\b|(?:run|started|deployed|mounted|attached|connected)\b(?=[^,;]*$)(?!.*\bbut\b))|does(?: not|n['’]t) (?:use|run|have|mount|publish|expose|join|set|share)\b(?=[^,;]*$)(?!.*\bbut\b))`,
  "i",
);
const denied = new RegExp(String.raw`${subject}(?:(?:is|are|does) not|(?:is|are|does)n['’]t)\b`, "i");

/** "⚠️ Never …", "1.4 Name guests …": marks before a clause and the number of a paragraph are no words of it. */
const opening = /^[^\p{L}\p{N}⟦❌🚫⛔]*/u;

const noneDoes =
  /^no (?:\p{L}+ ){0,2}?(?:service|container|guest|vm|lxc|stack|database|image|worktree|host|app)s? (?:publish|expose|mount|use|run|join|have|has|get|store|write|share|bind|touch|listen|pull)(?:s|es)?\b/iu;

/** "Not required: …", "is not needed", "no privileged mode required": nobody has to. The words that say so. */
function waiver(clause: string, lead = ""): string | undefined {
  const denied =
    /\b(?:not|never) (?:strictly |always )?(?:required|needed|necessary|mandatory|(?:expected|supposed|obliged) to)\b|\b(?:(?:does|do) not|(?:doesn|don).t) (?:need|have to)\b|\bneed(?:s? not|n.t)\b|\b(?:isn|aren).t (?:strictly |always )?(?:required|needed|necessary|mandatory)\b|\bno longer (?:required|needed|necessary)\b|^not (?:all|every|each)\b|\bnot (?:necessarily|be (?:required|forced|obliged) to)\b|\b(?:must|should|shall|need|do|does) not always\b|\(optional\)|\bat your (?:own )?discretion\b/i;
  const none =
    /^no (?:\S+ ){1,5}(?:required|needed|necessary)\b|^(?!.*[:;] )(?:no (?:[\p{L}-]+ ){1,3}|nothing |nobody |none of (?:them|these|the [\p{L}-]+) )(?:ha(?:s|ve) to|needs?|requires?|(?:is|are) (?:required|expected|obliged) to)\b/iu;
  return (/^(?:not (?:strictly )?(?:required|needed|necessary|mandatory)|optional$)/i.exec(lead) ??
    denied.exec(clause) ??
    none.exec(clause))?.[0];
}

/** "Currently most are on …", "labels alone are not enough": how things are. */
const describes = (clause: string): boolean =>
  firstHit(clause, describing) !== undefined ||
  /^(?:[\p{L}-]+ )?most (?:[\p{L}-]+ ){0,3}(?:are|is|have|use|run)\b|\b(?:not|n't) enough\b/iu.test(clause) ||
  leavesOpen.test(clause);

/** "Nothing is said about containers yet", "VLAN 50 has nothing": what there is not, and no order that it stay away. */
const leavesOpen =
  /^nothing\b.*\byet\W*$|\bno (?:\S+ ){1,6}yet\W*$|^nothing (?:is|was|has been) (?:said|known|written|stated|decided|planned|documented|there|here)\b|\b(?:has|have|(?:hold|contain|say)s?) nothing\W*$/i;

/** "**Must:** no service …", "**Should:** services never …": the marker says how strongly, the clause itself forbids. */
function denies(clause: string): boolean {
  const strong = firstHit(clause, prohibitions.error);
  return /^no(?:body|thing)? /i.test(clause) || (strong !== undefined && !isDouble(clause, strong.end));
}

/** "Every service must:", "all machines require:": its items are what follows. */
function ledForce(under: string | undefined): Severity | undefined {
  if (under && /^\W*(?:all|every|each) (?:[\w-]+ ){1,3}(?:require|need)s?:$/i.test(under)) return "error";
  // "Before deploying any stack, validate:", "Verify that each service follows the rules:": how it has to be then.
  if (under && isChecked(under)) return "error";
  const modal = under?.match(
    /\b(?:service|container|stack|compose file|project|deployment|workload|worktree|guest|vm)s? (must|shall|should|needs? to|ha(?:s|ve) to)(?: (?:also|always|have|define|include|set)){0,2}:$/i,
  )?.[1];
  return modal ? (/should/i.test(modal) ? "warning" : "error") : undefined;
}

function isChecked(under: string): boolean {
  const [, occasion, what = ""] =
    under.match(
      /^\W*(?:((?:before|prior to|when|after) [^:,]*), )?(?:always )?(?:validate|verify|check|confirm|ensure|make sure)\b([^:]*):$/i,
    ) ?? [];
  return (
    /\b(?:deploy|commit|merg|add|creat|releas)/i.test(occasion ?? "") ||
    /\b(?:compose|(?:service|stack|container|file|pattern|deployment|guest|rule)s?)\b/i.test(what)
  );
}

/** What a statement without any modal word is worth below a heading of rules: "Volumes use …", "ports are configurable", "`restart: unless-stopped`". */
function statingForce(clause: string, { form, literals, plain, headings }: Statement): Severity | undefined {
  if (firstHit(clause, statingWords.warning)) return "warning";
  if (
    /^(?:the )?(?:[\w-]+ )?(?:stacks|volumes|mounts|ports|images|networks|databases|secrets|passwords|credentials|values|data|compose files|worktrees|configs|configurations|(?:config|configuration) files|(?:service|container)s?) (?:also )?(?:(?:use|join|live|go|come|reference|have|get|carry|bind|listen)s?\b|are (?:exposed|reachable|accessible|available|served|routed|published) (?:at|as|via|under|through|on|only|behind)\b)/i.test(
      clause,
    )
  )
    return "error";
  // "The `proxy` network has `enable_ipv6: true`"
  if (/^(?:the )?⟦\d+⟧ (?:docker |compose )?network (?:also )?(?:has|sets|uses) ⟦/i.test(clause)) return "warning";
  // "Movies, series and music belong on `/slow/library`", "Downloads land in `/scratch`", "Path: `../trees/<branch>`"
  if (
    /^(?:(?!and\b|if\b|when\b)[\p{L}*/'’-]+(?:, (?:and |or )?| (?:and|or|&) | )){1,8}?(?:goes|go|(?:belong|live|land|reside|sit)s?) (?:(?:only|always) )?(?:in|on|under|below|into|to|at|inside) (?:the )?(?:⟦|[\w-]+ (?:pool|storage|dataset|share))/iu.test(
      clause,
    ) ||
    (headings.some(({ text }) => /\bworktrees?\b/i.test(text)) && /^(?:path|location|folder|directory|place)s? ?: ?⟦/i.test(clause))
  )
    return "error";
  if (
    /^(?:the |all |our )?(?:(?:docker|lxc|proxmox|image) )?(?:services|containers|guests|vms|lxcs|stacks|images|tags) (?:are|run|start) (?:always )?(?!(?:currently|usually|often|mostly|also|listed|described|shown|documented|defined|managed|deployed|created|running|not)\b)\S/i.test(
      clause,
    )
  )
    return "error";
  // "`/dev/dri/card0` stays on the host", "the main checkout stays on `main`"
  if (/^(?:the |each |every )?(?:⟦\d+⟧ |(?:[\p{L}-]+ ){1,2})(?:always )?(?:stay|remain)s? (?!(?:the|an?) )/iu.test(clause)) return "error";
  // "Containers with a card stay unprivileged", "Download clients join `vpn`"
  if (
    /^(?:the |all |our )?(?:[\p{L}*.-]+ ){0,2}?(?:services|containers|guests|vms|lxcs|stacks|databases|clients|players|apps|workloads|images|caches|managers)(?: (?:with|that [\p{L}-]+) (?:an? |the )?[\p{L}-]+)? (?:always |only )?(?:stay|mount|join|get|use|live|keep|store|run|have|need|carry|listen|write|read)\b/iu.test(
      clause,
    )
  )
    return "error";
  if (/\b(?:is|are) (?:always )?(?:written )?(?:in )?(?:kebab|snake|camel|pascal|upper|lower)[ _-]?(?:snake[ _-]?)?case\b/i.test(clause))
    return "error";
  if (
    /^(?:the )?[\w -]{0,24}?\b(?:host)?names? (?:always )?(?:matches|(?:match|equal|mirror|follow)s?|(?:is|are) (?:the same|identical))\b/i.test(
      clause,
    )
  )
    return "error";
  // "A stack that uses variables ships an `.env.example`", "a container needs a health check"
  if (
    /^(?:an?|any) (?:service|container|stack|project|guest|vm|workload)\b.*\b(?:(?:needs|has|gets|carries|includes|provides|contains|ships|comes with) (?:an?|the|its|⟦))/i.test(
      clause,
    )
  )
    return "error";
  // "A worktree that has seen no commit for 14 days is removed"
  if (
    /^(?:(?:an?|all|every|any|the) )?(?:stale |old |idle )?worktrees?\b.*\b(?:is|are|gets?) (?:removed|deleted|pruned|cleaned up)\b/i.test(
      clause,
    )
  )
    return "error";
  // "Media is mounted read-only", "Swap is at most 512 MB"
  if (
    /^(?:(?:⟦\d+⟧|(?!(?:branch(?:es)?|(?:worktree|reader|agent|thread|role)s?)\b)[\p{L}*-]+) ){1,5}(?:is|are|(?:get|stay)s?) (?:(?:always|only) )?(?:(?:(?:bind-)?mounted )?read[- ]only\b|(?:at most|no more than|limited to|capped at) \d)/iu.test(
      clause,
    )
  )
    return "error";
  if (form !== "item") return undefined;
  // "Named volumes for persistent data"
  if (/^(?:named (?:docker )?volumes|bind[- ]mounts) for \p{L}/iu.test(clause) && !/\b(?:if|when|only|may|can)\b/i.test(clause))
    return "error";
  if (/^⟦0⟧ (?:always )?(?:equals|match(?:es)?|mirrors|is (?:always )?(?:the same as|identical to)) /.test(clause)) return "error";
  if (/^⟦0⟧ ?={1,3} ?(?:\p{L}|⟦)/u.test(plain)) return "warning";
  if (firstHit(clause, statingWords.error) && !/\b(?:not|if|when)\b/i.test(clause)) return "error";
  if (/^⟦0⟧\W*$/.test(plain) && /^[a-z_]+: ?\S/.test(literalAt(literals, "0"))) return "warning";
  return /⟧ ?(?:→|->|>|⇒) ?⟦\d+⟧ ?(?:→|->|>|⇒) ?⟦/.test(clause) ? "warning" : undefined;
}

/** The items below "an attacker can:" or "you may:" are no orders. */
export const permittedAbove = ({ under }: Statement): boolean =>
  under !== undefined && /\b(?:can|may|could|might)\b[^.]*:$/i.test(under) && !firstHit(under, demands.error);

const aside =
  / ?\((?:severity:? )?(?:as )?(?:an? )?(?:strongly |highly )?(error|warning|info|recommended|required|mandatory|preferred|nice[ -]to[ -]have|should|must)(?:,? not an? \w+)?\)/i;

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
  /^(?:all|every|each) (?!(?:[\p{L}-]+ ){0,4}?(?:traffic|process(?:es)?|(?:operation|job|script|command|task|step|user|admin|change|commit|test|alert|request)s?)\b)/iu;

/** "`TZ=Europe/Berlin` in all containers", "`restart: unless-stopped` everywhere": code, and for whom. */
const trailingUniversal =
  /⟧[^⟦]*(?: (?:in|on|for|by|across) (?:all|every|each) (?:of )?(?:(?:the|our|my) )?(?:(?:docker|compose|lxc|running) )*(?:service|container|stack|guest|vm|lxc|app|image|compose file|worktree)s?| (?:everywhere|on everything)| (?:for|in|on) (?:everything|everyone|everybody) in the [\w -]+)\W*$/i;

/** Whether the sections around a statement tell how things are built: "Architecture", "Overview". Without a modal word it is meant more mildly. */
const tellsHow = ({ headings }: Statement): boolean =>
  headings.slice(1).some(({ text }) => /\b(?:architecture|overview|topology|how (?:it|this|things) works?)\b/i.test(text)) &&
  !headings.slice(1).some(({ text }) => firstHit(text, ruleHeadings, { plural: true }));

const exclusives = ["only", "exclusively", "nowhere else"];
const universals = ["every", "each", "all"];
const universal = (clause: string) => hits(clause, universals)[0];

/** "Do not forget to set …", "never skip …", "not only …": two negations, whose sum nobody should guess. */
const isDouble = (clause: string, after: number): boolean =>
  /^ (?:forget|omit|skip|remove|leave out|only|just|without|be (?:removed|deleted|pruned|omitted|skipped|optional))\b/i.test(
    clause.slice(after),
  );

/** A permission that is the clause's own verb, not part of "can be found" or of a relative clause. */
function permissionIn(clause: string) {
  return hits(clause, permissions).find(({ start, end }) => {
    // "Every optional variable must …": which ones, not whether.
    if (/optional/i.test(clause.slice(start, end)) && /\b(?:every|each|all|any|no|the) $/i.test(clause.slice(0, start))) return false;
    if (/\b(?:that|which|who|where|if|when|so \w+) (?:\S+ ){0,2}$/i.test(clause.slice(Math.max(0, start - 40), start))) return false;
    return !/^ (?:be )?(?:found|seen|confirmed|lead|cause|break)\b/i.test(clause.slice(end));
  });
}

/** "Only images by `x` are allowed", "Only VLAN 20 is permitted": what is not named is forbidden. Whom something is reserved for is told elsewhere. */
const isOnly = (clause: string): boolean =>
  /^only /i.test(clause) && /\b(?:is|are) (?:allowed|permitted|accepted|acceptable|fine|ok) ?[.!]?$/i.test(clause);
