/**
 * The words by which documents say how strongly, for whom and where. Data only: what a word decides is told by the module that reads
 * the list. All lower case; `…` stands for nothing in between; a plural in -s is known by itself where nouns are meant.
 */

/** Words in a heading that switch reading of bare forms on for what stands below. */
export const ruleHeadings = [
  "rule", "standard", "convention", "constraint", "requirement", "required", "policy", "policies", "principle", "guideline", "guide",
  "must", "mandatory", "naming", "best practice", "do", "don't", "dos and don'ts", "never", "always", "prohibited", "forbidden",
  "anti-pattern", "antipattern", "allowed", "not allowed", "contract", "checklist", "security default", "decision", "criteria",
  "strategy", "status report", "progress report", "report template", "configuration standard", "instruction", "scope", "out of scope", "in scope", "hardening", "recommendation", "recommended",
];

/** Words in a heading that switch reading off, save for markers and a plain MUST. */
export const storyHeadings = [
  "troubleshooting", "status", "future", "benefit", "rationale", "consequence", "alternative", "common mistake", "background",
  "context", "motivation", "history", "changelog", "faq", "reference", "see also", "related", "roadmap", "to do", "todo", "migration note",
  "prerequisite", "installation", "getting started", "quick start", "usage", "example output", "lessons learned", "known issue", "why",
  "validation", "verification", "command", "success criteria", "next step", "open question", "summary of changes", "rollback",
  "implementation plan", "timeline", "overview", "introduction", "purpose", "glossary", "appendix", "risk", "trade-off", "tradeoff",
  "pros", "cons", "impact", "key context", "architecture overview", "future extension", "planned", "backup procedure", "recovery",
];

/** Headings, bold lines and comments that decide how strong everything below is. */
export const strengthHeadings: Readonly<Record<"error" | "warning" | "info", readonly string[]>> = {
  error: ["required", "mandatory", "must", "requirement"],
  warning: ["recommended", "should", "recommendation"],
  info: ["preferred", "nice to have", "prefer"],
};

/** Headings, bold lines and comments that turn what stands below into what is right or wrong. */
export const polarityWords: Readonly<Record<"require" | "forbid", readonly string[]>> = {
  require: ["✅", "correct", "right", "good", "do", "do this", "allowed", "required", "recommended", "preferred"],
  forbid: ["❌", "🚫", "⛔", "incorrect", "wrong", "bad", "don't", "do not", "never", "prohibited", "forbidden", "not allowed", "avoid", "anti-pattern", "antipattern", "must not"],
};

/** Words that demand, by severity. Longest first where one holds another. */
export const demands: Readonly<Record<"error" | "warning" | "info", readonly string[]>> = {
  error: ["must", "shall", "is required", "are required", "required", "is mandatory", "are mandatory", "mandatory", "has to", "have to", "always", "need to", "needs to"],
  warning: ["should", "ought to", "is recommended", "are recommended", "recommended"],
  info: ["prefer", "preferably", "preferred", "where possible", "when possible", "if possible", "ideally", "consider", "where feasible", "wherever possible", "where applicable", "when applicable", "if applicable", "where appropriate"],
};

/** Words that forbid. */
export const prohibitions: Readonly<Record<"error" | "warning", readonly string[]>> = {
  error: [
    "must not", "must never", "shall not", "may not", "cannot", "can not", "mustn't", "can't", "do not", "don't", "never", "not allowed",
    "is prohibited", "are prohibited", "prohibited", "is forbidden", "are forbidden", "forbidden", "will not", "is banned", "are banned",
  ],
  warning: ["should not", "shouldn't", "should never", "avoid", "is discouraged", "are discouraged", "discouraged", "is deprecated", "not recommended"],
};

/** Words of a permission: no rule. */
export const permissions = [
  "may", "can", "could", "might", "optional", "optionally", "is allowed", "are allowed", "allowed to", "is fine", "are fine", "is ok",
  "acceptable", "is acceptable", "defaults to", "default is", "by default", "feel free",
];

/** Verbs that begin an order. */
export const imperatives = [
  "use", "set", "add", "pin", "configure", "apply", "keep", "store", "mount", "place", "put", "bind", "assign", "run", "create", "define",
  "include", "declare", "name", "prefix", "attach", "join", "expose", "publish", "enable", "disable", "ensure", "make sure", "give",
  "restrict", "limit", "drop", "document", "treat", "reserve", "pick", "choose", "specify", "provide", "follow", "map", "allocate",
  "isolate", "connect", "label", "tag", "write", "save", "schedule", "clean up", "remove", "delete", "merge", "rebase", "commit", "push",
  "pull", "fetch", "check", "verify", "check out", "branch", "lock", "list", "require", "start", "put", "leave", "separate", "share", "pass",
  "allow", "deny", "block", "copy", "update", "install", "hardcode", "hard-code", "build", "sync", "nest",
];

/** Words after which a clause tells why, not what. */
export const reasons = [
  "because", "since", "so that", "so it", "so they", "so you", "to avoid", "to prevent", "to ensure", "to keep", "to make", "to allow", "in order to",
  "this ensures", "this prevents", "this keeps", "which means", "otherwise", "as it", "as they", "why:", "reason:", "rationale:", "e.g.", "for example", "for instance", "such as", "see ",
];

/** Words that limit a rule. One that is not understood leaves the sentence unbound. */
export const restrictors = ["if", "when", "whenever", "where", "while", "until", "unless", "except", "except for", "without", "only if", "only when", "other than", "apart from", "excluding", "but not"];

/** Words that open an exception. */
export const exceptions = ["unless", "except for", "except", "excluding", "other than", "apart from", "with the exception of"];

/** Words in a heading below which every item names somebody who is excused. */
export const exemptionHeadings = ["known exception", "exception", "exemption", "documented exception", "allowed exception"];

/** Words by which a sentence excuses the ones it begins with. */
export const exemptionWords = ["is exempt", "are exempt", "is exempted", "are exempted", "is excluded from", "are excluded from"];

/** Words that state, in the scope of rules, how things are: "ports are configurable", "health check included". */
export const statingWords = { warning: ["is configurable", "are configurable", "configurable via", "configurable through", "configurable by"], error: ["included", "is set", "are set"] } as const;

/** Headings that only open a document: below them its real matter follows under headings of its own. */
export const openingHeadings = ["background", "introduction", "overview", "context", "purpose", "about", "summary"];

/** Nouns for kinds of subjects. */
export const kindNouns: Readonly<Record<string, readonly ("service" | "project" | "container" | "vm" | "worktree" | "repository")[]>> = {
  "docker service": ["service"],
  "compose service": ["service"],
  service: ["service", "container", "vm"],
  "docker container": ["service"],
  "lxc container": ["container"],
  "lxc": ["container"],
  "proxmox container": ["container"],
  "container": ["service", "container"],
  "workload": ["service", "container", "vm"],
  "application": ["service", "container", "vm"],
  "app": ["service", "container", "vm"],
  "guest": ["container", "vm"],
  "virtual machine": ["vm"],
  "vm": ["vm"],
  "compose file": ["service", "project"],
  "docker-compose file": ["service", "project"],
  "docker compose file": ["service", "project"],
  "compose project": ["service", "project"],
  "compose stack": ["service", "project"],
  "stack": ["service", "project"],
  "deployment": ["service", "project"],
  "image": ["service"],
  "worktree": ["worktree"],
  "thread": ["worktree"],
  "branch": ["worktree"],
  "repository": ["repository", "project"],
  "repo": ["repository", "project"],
};

/** Status words, of documents, sections and index rows. */
export const statusWords: Readonly<Record<"accepted" | "pending" | "retired", readonly string[]>> = {
  accepted: ["accepted", "active", "production-ready", "production ready", "implemented", "approved", "adopted", "in force", "final", "current", "complete", "stable"],
  pending: ["proposed", "draft", "pending", "planned", "under review", "in progress", "experimental", "wip", "work in progress"],
  retired: ["deprecated", "superseded", "archived", "retired", "rejected", "obsolete", "withdrawn"],
};

/** Words that carry no meaning of their own in a rule: what else is left of a sentence is not understood. */
export const fillers = new Set(
  (
    "a an the this that these those its their your our it they we you i as at by for from in into of off on onto over per to under up with within and or nor but also so then than too very own " +
    "be is are was were been being am do does did done have has had having get gets got will would shall should must may might can could " +
    "not no never always only just both either each every all any some same such other more most least own new here there again still yet already now " +
    "use uses used using set sets setting settings add adds added apply applies applied configure configured configuration configurations config keep keeps kept run runs running make makes made ensure ensures put give given declare declares declared define defines defined include includes included specify specified provide provides provided follow follows following require requires required " +
    "docker compose docker-compose lxc proxmox container containers service services stack stacks file files host hosts homelab key keys option options value values flag flags line lines entry entries field fields property properties level " +
    "explicit explicitly exact exactly proper properly appropriate correct default defaults policy policies rule rules standard standards convention production environment environments deployment deployments system systems server servers machine machines " +
    "where possible whenever applicable least minimum maximum at root inside outside definition definitions directive directives directly instead rather etc e g i e please strictly mandatory universal universally generally normally usually typically"
  ).split(" "),
);

/** Words by which one value belongs to one subject only. */
export const uniqueness = [
  "unique", "uniquely", "no two", "no duplicate", "no duplicates", "duplicates are not allowed", "must not be duplicated", "not already in use", "not already used", "not already taken",
  "not already assigned", "not already allocated", "not already reserved", "not in use", "must not be reused", "must never be reused", "never reuse", "do not reuse", "don't reuse", "must not be shared", "never share",
  "must not conflict", "must not collide", "must not overlap", "not conflict", "no conflict", "no conflicts", "no port conflict", "no port conflicts", "no ip conflict", "no ip conflicts", "conflict-free",
  "without conflicts", "without port conflicts", "without accidental port conflicts", "avoid conflicts", "avoid port conflicts", "prevent conflicts", "prevent port conflicts", "avoid collisions", "its own port", "its own ip",
  "a different port", "a distinct port", "not be assigned twice", "never assigned twice", "used only once", "assigned only once",
];
