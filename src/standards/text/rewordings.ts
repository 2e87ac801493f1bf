import type { Statement } from "../../model.ts";

/** Somebody by name: code, or a name of up to three words. */
const whom = String.raw`(?:the\s+)?(⟦\d+⟧|\p{L}[\p{L}\d-]*(?:\s\p{L}[\p{L}\d-]*){0,2}?)`;
/** What a workload does with something. */
const does = "(publish|expose|mount|use|join|write|touch|get|see|run|access|reach)(?:es|s)?";
const count = String.raw`(?:\d+(?:[.,]\d+)?|one|two|three|four|five|six|seven|eight|nine|ten)`;
const unit = "(?:[KMGT]i?B|GB|MB)";
const toggled = String.raw`(?:the\s+)?((?:[\p{L}⟦⟧\d"'“”-]+\s+){0,3}?[\p{L}⟦⟧\d"'“”-]+)`;
/** "The Docker socket goes to Traefik and to nobody else". */
const handed = String.raw`((?:the\s+)?(?:docker\s+)?socket|⟦\d+⟧)\s+(?:goes\s+to|is\s+(?:given|handed|passed)\s+to|is\s+mounted\s+(?:by|into|in))\s+${whom}\s+(?:alone|only|and\s+(?:to\s+|in\s+|by\s+)?(?:nobody|no\s+one|nothing|nowhere)\s*(?:else)?)`;

/** Ways of saying what other people say more plainly, each with the plain one. A sentence is reworded by each of them at most once. */
const rewordings: readonly (readonly [RegExp, string])[] = [
  // "1.3 Every container …": the number of a paragraph is no word of it.
  [/^\d{1,2}(?:\.\d{1,2}){1,2}[.):]?\s+(?=\p{Lu}(?:\p{Ll}|\s)|⟦)/u, ""],

  // "Traefik is the only service that publishes ports", "Only Traefik publishes ports", "Nothing but Traefik publishes ports": nobody else may.
  [
    new RegExp(
      String.raw`^${whom}\s+is\s+the\s+only\s+(?:one|thing|service|container|stack|guest|host|app)\s+(?:that|which|to|(?:that\s+is\s+)?allowed\s+to)\s+(?:may\s+|can\s+)?${does}\b`,
      "iu",
    ),
    "Only $1 may $2",
  ],
  [
    new RegExp(
      String.raw`^(?:nothing|nobody|no\s+one|no\s+(?:other\s+)?(?:service|container|stack|guest)s?)\s+(?:but|except|other\s+than|besides|apart\s+from)\s+${whom}\s+(?:may\s+|can\s+)?${does}\b`,
      "iu",
    ),
    "Only $1 may $2",
  ],
  // "No service publishes a port; only `caddy` may": an exception.
  [
    new RegExp(
      String.raw`^(no\s[^;]*?)(?:\s+any\s*more)?\s*(?:[;,]|—|–)\s*(?:and\s+)?only\s+${whom}\s+(?:may|can|does|is\s+allowed\s+to)(?=\W*$|\s+\().*$`,
      "iu",
    ),
    "$1 except $2",
  ],
  [
    new RegExp(String.raw`^only\s+${whom}\s+${does}(?=\s+(?:an?\s+|the\s+|any\s+|host\s+|docker\s+)*(?:ports?\b|⟦|sockets?\b))`, "iu"),
    "Only $1 may $2",
  ],
  [
    new RegExp(
      String.raw`^${handed},?\s+and\s+(?:there\s+|then\s+|even\s+there\s+)?(?:only\s+)?(?:as\s+)?(?:⟦\d+⟧|read-only)(?=\W*$)`,
      "iu",
    ),
    "Only $2 may mount $1; mount $1 read-only in $2",
  ],
  [new RegExp(String.raw`^${handed}(?=\W*$|\s*[,;(–—-])`, "iu"), "Only $2 may mount $1"],

  // "32 GB at most", "6 or fewer", "4 GB being the ceiling": a limit.
  [new RegExp(String.raw`\b(${count}(?:\s*${unit})?(?:\s+[\p{Ll}]+)?)\s+at\s+(?:the\s+)?most\b`, "iu"), "at most $1"],
  [new RegExp(String.raw`\b(?:at\s+)?(${count}\s*${unit}?(?:\s+[\p{Ll}]+)??)\s+or\s+(?:less|fewer|below|smaller)\b`, "iu"), "at most $1"],
  [
    new RegExp(
      String.raw`\b(${count}\s*${unit}?(?:\s+[\p{Ll}]+)??)\s+(?:being|is|as)\s+(?:the\s+)?(?:ceiling|maximum|limit|upper\s+limit|cap)\b`,
      "iu",
    ),
    "at most $1",
  ],

  // "Switch the guest agent on", "Turn on …", "Tick …", "Leave … off": a switch.
  [/^(?:switch|turn)\s+on\s+(?=\S)|^tick\s+(?=\S)/iu, "Enable "],
  [/^(?:switch|turn)\s+off\s+(?=\S)|^(?:untick|uncheck)\s+(?=\S)/iu, "Disable "],
  [
    new RegExp(
      String.raw`^(?:switch|turn|keep|leave)\s+${toggled}\s+(?:switched\s+|turned\s+)?on(?=\W*$|\s+(?:for|in|on|unless|except)\b|,)`,
      "iu",
    ),
    "Enable $1",
  ],
  [
    new RegExp(
      String.raw`^(?:switch|turn|keep|leave)\s+${toggled}\s+(?:switched\s+|turned\s+)?off(?=\W*$|\s+(?:for|in|on|unless|except)\b|,)`,
      "iu",
    ),
    "Disable $1",
  ],

  // "…, experiments excepted": an exception behind whom it excuses.
  [/,\s+((?:[\p{L}⟦⟧\d-]+\s+(?:and\s+)?){1,4})(?:excepted|excluded)(?=\W*$)/iu, " except $1"],

  // "No `privileged: true` to get at a GPU": among those that have one.
  [
    /\s+to\s+(?:get\s+(?:at\s+|to\s+)?|reach|access|use|pass|share)\s*(?:an?|the)\s+(?:gpu|graphics card|card)(?=\W*$)/i,
    " in containers with a gpu",
  ],

  // "Nesting is for Docker hosts only (`docker-*`)"
  [
    /^([\p{L}⟦⟧\d -]{3,40}?)\s+(?:is|are)\s+(?:only\s+for|for)\s+[\p{L} -]+?\s+(?:only\s+|alone\s+)?\((⟦\d+⟧)\)(?=\W*$)/iu,
    "$1 is allowed only for $2",
  ],
  [
    /^([\p{L}⟦⟧\d -]{3,40}?)\s+(?:is|are)\s+(?:only\s+for\s+([\p{L}\d -]+?)|for\s+([\p{L}\d -]+?)\s+(?:only|alone))(?=\W*$)/iu,
    "$1 is allowed only for $2$3",
  ],

  [/(?<=\ballowed only for )docker\s+hosts?(?=\W*$)/iu, "guests that run docker"],

  // "Players see the media read-only"
  [/\bsees?\s+(?=(?:the\s+|its\s+)?(?:[\p{L}-]+|⟦\d+⟧)\s+read-only\b)/iu, "mount "],

  // "Infrastructure gets tag 20, media tag 30": each its own.
  [/^(.*?\b)([\p{L}-]+)\s+(?:gets?|has|uses|is on|goes on)\s+(?:VLAN\s+)?tag\s+(\d+)(?=,|\s+and\b)/iu, "$1$2 must have VLAN tag $3"],
  [/(?<=VLAN tag \d+),\s+(?:and\s+)?([\p{L}-]+)\s+(?:gets\s+)?(?:VLAN\s+)?tag\s+(\d+)/iu, "; $1 must have VLAN tag $2"],
  [/(?<=VLAN tag \d+),?\s+(?:and\s+)?([\p{L}-]+)\s+(?:gets\s+)?(?:VLAN\s+)?tag\s+(\d+)/iu, "; $1 must have VLAN tag $2"],

  // "The address follows from the number: container 154 gets 192.168.8.154": how, only the example tells.
  [
    /^(?:the\s+)?(?:ip\s+)?address(?:es)?\s+(?:follows?|derives?|comes?|is\s+(?:derived|taken|made))\s+from\s+(?:the|its|their)\s+(?:guest'?s?\s+|container'?s?\s+)?(?:number|vm\s?id|ct\s?id|id)s?\b[^;]*?\b(\d{3,})\b[^;]*?\b(?:\d+\.){3}\1\b(?:\/\d+)?(?=,\s+and\s+the\s+gateway\b|;|\.?$)/iu,
    "The VMID must equal the last octet of the IP address",
  ],
  [
    /^(?:the\s+)?(?:ip\s+)?address(?:es)?\s+(?:follows?|derives?|comes?|is\s+(?:derived|taken|made))\s+from\s+(?=(?:the|its|their)\s+(?:guest'?s?\s+|container'?s?\s+)?(?:number|vm\s?id|ct\s?id|id)s?\b)/iu,
    "The IP address must follow from ",
  ],
  [/,\s+and\s+the\s+gateway\s+is\s+/iu, "; the gateway must be "],

  // "Databases never sit on `/tank`", "keep passwords out of the compose file", "`secrets/` is not touched on any branch": orders.
  [
    /^([\p{L}][\p{L} -]{2,30}?)\s+never\s+(?:sits?|lives?|goes|go|lies?|lands?|belongs?)\s+(?:on|in|under|below)\s+(?=⟦)/iu,
    "$1 must not live under ",
  ],
  [/^keep\s+((?:all\s+)?(?:passwords|secrets|credentials|tokens|api keys|keys)(?:\s+and\s+\p{L}+)?)\s+out\s+of\s+/iu, "Do not put $1 in "],
  [
    /^(⟦\d+⟧)\s+(?:is|are)\s+(?:never|not)\s+(?:touched|changed|edited|modified)\s+on\s+(?:any|a)\s+(?:feature\s+)?branch\b/iu,
    "Never change $1 on a branch",
  ],

  // Worktrees whose work is done.
  [
    /^(?:when|once|after|as soon as)\s+(?:your|the|a)\s+(?:branch|pr|pull request|work)\s+is\s+merged,\s+(?:throw|remove|delete)\s+(?:the|its|your)\s+worktree(?:\s+away)?/iu,
    "Remove the worktree after the merge",
  ],
  [/^(⟦\d+⟧)\s+shows\s+nothing(?=\W*$)/iu, "Run $1 regularly"],
  [/^leave\s+no\s+(uncommitted|unpushed)\s+(changes|work|commits)\b.*$/iu, "Never leave $1 $2"],
  [/^locked\s+worktrees\s+(?:say|tell|state)\s+why\b.*$/iu, "Locked worktrees must have a reason"],

  // "The only exception is `pbs`", "`pbs` and `nas` are the exceptions"
  [/^the\s+(?:only\s+)?(?:documented\s+|known\s+|allowed\s+)?exceptions?\s+(?:is|are)\s+(?:the\s+)?(?=⟦|[A-Z])/iu, "Exception: "],
  [
    /^((?:⟦\d+⟧(?:\s*,\s*|\s+and\s+)?)+)\s+(?:is|are)\s+(?:the\s+)?(?:only\s+|documented\s+|known\s+)?(?:exceptions?|excepted|exempt(?:ed)?)(?=\W*$)/iu,
    "Exception: $1",
  ],

  // "Images from linuxserver.io get …": whose they are.
  [
    /^(?:all\s+)?images\s+(?:from|by|of)\s+(linuxserver(?:\.io)?|lsio)\s+(?=(?:get|need|must|have|set|use|take|run|should)\b)/i,
    "$1 images ",
  ],

  // "Run behind Gluetun: `network_mode: service:gluetun`": what the code says.
  [
    /^(?:run|go|start|stay|route(?:d)?|keep)\s+(?:everything\s+|it\s+|them\s+)?(?:behind|through|via|inside|over)\s+[^:⟦]{2,40}:\s+(?=⟦\d+⟧\W*$)/i,
    "Set ",
  ],

  // "… of their stack": where it is anyway.
  [/\s+of\s+(?:its|their)\s+(?:own\s+)?(?:stack|project)(?=\W|$)/i, ""],

  // "Memory is limited everywhere", "Logs are capped": there is a limit.
  [/^(?:the\s+)?(memory|cpu)\s+is\s+(?:always\s+)?limited(?:\s+everywhere)?/i, "Every service has a $1 limit"],
  [
    /^(?:the\s+|all\s+)?logs\s+(?:are|must be|get)\s+(?:always\s+)?(?:capped|limited|rotated)|^(?:cap|limit|rotate)\s+(?:the|all)\s+logs\b/i,
    "Every service must have log rotation",
  ],

  // "A worktree is never created inside another one": an order in the passive.
  [/^(?:an?\s+|the\s+)?([\p{L}-]+|⟦\d+⟧)\s+(?:is|are)\s+never\s+(created|added|made|put|placed)\b/iu, "Never put a $1"],
];

/** A statement in the plain words that its own stand for. Its text stays as it was written. */
export const withPlainWords = (statements: readonly Statement[]): readonly Statement[] =>
  statements.map((statement) => {
    if (statement.form !== "sentence" && statement.form !== "item") return statement;
    const gone = isDone(statement) ? /^the\s+worktree\s+(?:is|gets)\s+(?:removed|deleted)\b.*$/iu : undefined;
    if (gone?.test(statement.plain)) return { ...statement, plain: statement.plain.replace(gone, "Remove the worktree after the merge") };
    const plain = rewordings.reduce((said, [words, instead]) => said.replace(words, instead), withNames(statement));
    return plain === statement.plain ? statement : { ...statement, plain };
  });

/** "Batch jobs (`job-*`) never restart": they are known by that name. "… don't restart at all: `restart: "no"`": the code says what is to be. */
const withNames = ({ plain, literals }: Statement): string =>
  plain
    .replace(/^([^:]*?)\s+(?:do\s+not|don't|never|does\s+not|doesn't)\s[^:⟦]*:\s+⟦(\d+)⟧(?=\W*$)/iu, (whole, who: string, index) =>
      /:\s*["']?(?:no|false|none|off)["']?$/i.test(literals[Number(index)]?.text ?? "") ? `${who} must have ⟦${index}⟧` : whole,
    )
    .replace(
      /^(?:all\s+|the\s+)?[\p{L}][\p{L} -]{2,30}?\s+\((⟦(\d+)⟧)\)(?=\s+(?:do|don't|never|always|must|should|may|are|is|have|has|get|run|use)\b)/iu,
      (whole, mark: string, index) => (/^[\w.-]*\*[\w.-]*$/.test(literals[Number(index)]?.text ?? "") ? mark : whole),
    );

/** "Done means", "After the merge": below it stands what is to be then. */
const isDone = ({ headings }: Statement): boolean => /\b(?:done|merged?|finished)\b/i.test(headings.at(-1)?.text ?? "");
