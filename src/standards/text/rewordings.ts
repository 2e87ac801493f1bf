import { innermost } from "../../heading.ts";
import { literalAt } from "../../literals.ts";
import type { Statement } from "../../model.ts";
import { addressedToAll } from "./addressed.ts";
import { withoutAsides, withoutNumberedLead } from "./asides.ts";
import { composeWords } from "./compose-words.ts";
import { inPlainForm } from "./equivalents.ts";
import { withPlainException } from "./exception-words.ts";
import { inversions } from "./inversions.ts";
import { withCode } from "./literal-words.ts";
import { stackWords } from "./stack-words.ts";

/** Somebody by name: code, or a name of up to three words. */
const whom = String.raw`(?:the )?(⟦\d+⟧|\p{L}[\p{L}\d-]*(?:\s\p{L}[\p{L}\d-]*){0,2}?)`;
/** What a workload does with something. */
const does = "(publish|expose|mount|use|join|write|touch|get|see|run|access|reach)(?:es|s)?";
const count = String.raw`(?:\d+(?:[.,]\d+)?|one|two|three|four|five|six|seven|eight|nine|ten)`;
const unit = "(?:[KMGT]i?B|GB|MB)";
const toggled = String.raw`(?:the )?((?:[\p{L}⟦⟧\d"'“”-]+ ){0,3}?[\p{L}⟦⟧\d"'“”-]+)`;
/** "The Docker socket goes to Traefik and to nobody else". */
const handed = String.raw`((?:the )?(?:docker )?socket|⟦\d+⟧) (?:goes to|is (?:given|handed|passed) to|is mounted (?:by|into|in)) ${whom} (?:alone|only|and (?:to |in |by )?(?:nobody|no one|nothing|nowhere)\s*(?:else)?)`;

const each = "(?:(?:each|every|all|an?|the) )?(?:of the )?";
const whose = "(?:lxc )?(?:container|guest|vm|lxc|ct|service)";
const nic = "(?:(?:virtual |network )*(?:interface|nic|network (?:card|device|adapter)))";
const guest = "(container|guest|vm|lxc|ct)s?";
const everybody = String.raw`(?:every|each|all|any) (?:[\p{L}-]+ ){0,2}?[\p{L}-]+`;
const doing = String.raw`((?:be )?[\p{L}]+ (?:(?:on|in|to|at|from|under|into|outside) )?)`;
const anyOther = String.raw`any(?:thing|where)? ((?:[\p{L}-]+ ){0,3}?)(?:other than|but|except|besides|apart from) `;

const address = "(?:the )?(?:ip )?address(?:es)? (?:follows?|derives?|comes?|(?:is|are) (?:derived|taken|made))";
const itsNumber = String.raw`(?:the|its|their) (?:(?:guest|container)['’]?s? )?(?:number|vm ?id|ct ?id|id)s?\b`;

/** What of a list need not be there. */
export const optionalAmong = /, (?:an? |the )?optional(?:ly)? [^,.;]{2,40}(?=,)/iu;

/** Ways of saying what other people say more plainly, each with the plain one. A sentence is reworded by each of them at most once. */
const rewordings: readonly (readonly [RegExp, string])[] = [
  // "The network interface of each container", "container NICs": a guest has what its interfaces have.
  [new RegExp(String.raw`\b(?:the |all )?${nic}s? (?:of|in|on) (?:an? |the )?(?=(?:(?:each|every|all|any) )?${guest}\b)`, "iu"), ""],
  [new RegExp(String.raw`\b${guest} ${nic}(s?)\b`, "iu"), "$1$2"],

  // "Containers 101 - 160": no dash between clauses.
  [/(?<=\b\d{3,9}) [–-] (?=\d{3,9}\b(?![.:/]))/u, "-"],

  // "Traefik is the only service that publishes ports", "Only Traefik publishes ports", "Nothing but Traefik publishes ports": nobody else may.
  [
    new RegExp(
      String.raw`^${whom} is the only (?:one|thing|service|container|stack|guest|host|app) (?:that|which|to|(?:that is )?allowed to) (?:may |can )?${does}\b`,
      "iu",
    ),
    "Only $1 may $2",
  ],
  [
    new RegExp(
      String.raw`^(?:nothing|nobody|no one|no (?:other )?(?:service|container|stack|guest)s?) (?:but|except|other than|besides|apart from) ${whom} (?:may |can )?${does}\b`,
      "iu",
    ),
    "Only $1 may $2",
  ],
  // "`/tv` must be written by Sonarr only", "`/tv` has exactly one writer: Sonarr", "Sonarr alone may write to `/tv`": nobody else may.
  [
    new RegExp(
      String.raw`^(?:the )?(⟦\d+⟧) (?:(?:must|may|can|should) (?:only )?be|is) (?:only )?written (?:to )?(?:only )?by ${whom}(?: only| alone)?(?=\W*$)`,
      "iu",
    ),
    "Only $2 may write to $1",
  ],
  [
    new RegExp(
      String.raw`^(?:the )?(⟦\d+⟧) has (?:exactly |only )?(?:one|a single) writer(?::|, which is|, namely|,)\s*${whom}(?=\W*$)`,
      "iu",
    ),
    "Only $2 may write to $1",
  ],
  [
    new RegExp(
      `^${whom} alone (?:(?:may|can|must) )?(?:write|writes|has write access|have write access|gets write access) (?:to|into) (?=(?:the )?⟦)`,
      "iu",
    ),
    "Only $1 may write to ",
  ],
  [new RegExp(`^only ${whom} (?:writes|has write access|gets write access) (?:to|into) (?=(?:the )?⟦)`, "iu"), "Only $1 may write to "],
  [new RegExp(String.raw`^${whom} is the only writer (?:of|to|in) (?=(?:the )?⟦\d+⟧\W*$)`, "iu"), "Only $1 may write to "],
  [
    new RegExp(String.raw`^write access to (?:the )?(⟦\d+⟧) is (?:reserved for|only for|limited to|restricted to) ${whom}(?=\W*$)`, "iu"),
    "Only $2 may write to $1",
  ],
  [/^give ([\p{L}\d.-]+) (⟦0⟧) read-only(?=\W*$)/iu, "$1 must mount $2 read-only"],
  // "mount `/media` into Plex as read-only"
  [
    /\bmount (⟦\d+⟧) (?:into|in|inside) (?:the )?([\p{L}\d.-]+)(?: container| service)? (?:as )?read-only(?=\W*$)/iu,
    "mount $1 read-only in $2",
  ],

  // "No service publishes a port; only `caddy` may": an exception.
  [
    new RegExp(
      String.raw`^(no\s[^;]*?)(?: any\s*more)?\s*(?:[;,]|—|–)\s*(?:and )?only ${whom} (?:may|can|does|is allowed to)(?=\W*$| \().*$`,
      "iu",
    ),
    "$1 except $2",
  ],
  [
    new RegExp(String.raw`^only ${whom} (?<!\b(?:may|can) )${does}(?= (?:an? |the |any |host |docker )*(?:ports?\b|⟦|sockets?\b))`, "iu"),
    "Only $1 may $2",
  ],
  [
    new RegExp(String.raw`^${handed},? and (?:there |then |even there )?(?:only )?(?:as )?(?:⟦\d+⟧|read-only)(?=\W*$)`, "iu"),
    "Only $2 may mount $1; mount $1 read-only in $2",
  ],
  [new RegExp(String.raw`^${handed}(?=\W*$|\s*[,;(–—-])`, "iu"), "Only $2 may mount $1"],

  // "No guest may use any bridge other than `vmbr0`", "must not live anywhere but on …": what is left is what has to be.
  [new RegExp(String.raw`^no ((?:[\p{L}-]+ ){1,4}?)(?:may|must|shall|can) ${doing}${anyOther}`, "iu"), "Every $1must $2$3"],
  [new RegExp(String.raw`\b(?:must|shall|may) (?:not|never) ${doing}${anyOther}`, "iu"), "must $1$2"],
  [new RegExp(String.raw`\bshould (?:not|never) ${doing}${anyOther}`, "iu"), "should $1$2"],
  [new RegExp(`^(?:never|do not|don't) ${doing}${anyOther}`, "iu"), "Always $1$2"],
  // "A container must not have a VMID that differs from …": the two are alike.
  [
    /\b(?:must|shall|may) (?:not|never) have (?:an? |any )?([\p{L} ]{2,20}?) (?:that|which) (?:differs?|deviates?) from /iu,
    "must have $1 equal to ",
  ],

  // "No guest without a start order", "worktrees without `STATUS.md` are not allowed": each has one.
  [
    /^no ((?:[\p{L}-]+ ){1,3}?)(?:(?:may|must|shall|can|should) (?:be (?:run|created|started|deployed|left) |run |exist |start ))?without /iu,
    "Every $1must have ",
  ],

  // "Limit the memory of each container to 4 GB", "cap containers at 4 GB of RAM", "stay below 4 GB": what it is at most.
  [
    new RegExp(
      `^(?:limit|cap|restrict) (?:the )?(memory|ram|cpus?|cores) (?:usage )?(?:of|for) ${each}(${whose}s?) (?:to|at) (?:max(?:imum)? |at most )?(?=${count})`,
      "iu",
    ),
    "The $1 of every $2 must be at most ",
  ],
  [
    new RegExp(
      String.raw`^(?:limit|cap|restrict) ${each}(${whose}s?) (?:to|at) (?:max(?:imum)? |at most )?(${count}\s*${unit}? (?:of )?(?:memory|ram|cpus|(?:cpu )?cores|vcpus))\b`,
      "iu",
    ),
    "Every $1 must use at most $2",
  ],
  [
    new RegExp(
      String.raw`\b(must|shall|should) (?:(?:always )?(?:stay|remain|keep)|be) (?:below|under|within) (?=${count}\s*(?:${unit}|cores|cpus|vcpus))`,
      "iu",
    ),
    "$1 use at most ",
  ],
  [
    new RegExp(
      String.raw`^(?:the )?(memory|ram)(?: size| usage)? (?:of|for) ${each}(${whose}s?) ((?:must|shall|should|may) .+?)(\W*)$`,
      "iu",
    ),
    "$1 $3 for every $2$4",
  ],
  [
    new RegExp(
      String.raw`^(memory|ram|cores|cpus|vcpus)(?: limit)?\s*: (?:max(?:imum)?\.?|at most|up to|limit(?:ed to)?) (${count}\s*${unit}?)(?: (?:per|for (?:each|every)) (${whose})s?)?(?=\W*$)`,
      "iu",
    ),
    "Every service and container must use at most $2 of $1",
  ],

  // "a `STATUS.md` that tells what it is for": what a file is about, no file shows. "Every worktree: `STATUS.md`".
  [
    /(⟦\d+⟧(?: file)?),? (?:that|which) (?:tells?|says?|describes?|explains?|lists?|states?|documents?|records?|shows?|names?|summari[sz]es?)\b[^⟦]*$/iu,
    "$1",
  ],
  [/^((?:every|each|all) worktrees?): (?:an? |its own )?(?=⟦0⟧\W*$)/iu, "$1 must have "],
  [/\b(?:must |may |should |shall )?(?:not|never) leaves? (?:the )?(?=⟦\d+⟧|main\b|master\b)/iu, "must stay on "],

  // "GPU access is requested through `deploy.resources.reservations.devices`": by those who have it.
  [
    /^(?:gpu|graphics card) access (?:(?:must|should|shall|is|be|always|only) )+(?:requested|granted|given|declared|configured|obtained) (?:only )?(?:through|via|by|with|using) (?=⟦)/iu,
    "Services with a GPU must set ",
  ],
  // "GPU reservations must …": those who reserve one.
  [/^(?:all |every )?gpu reservations? (?=(?:must|should|shall|may|never|names?|selects?|uses?|sets?)\b)/iu, "Services with a GPU "],

  // "Name guests in lowercase", "hostnames must not contain capital letters": how they are written.
  [
    /^(?:always )?name (?:all |the |new )?(?:guests|containers|vms|lxcs) in (?=(?:kebab|snake|lower|upper)[- ]?case\b)/iu,
    "Hostnames of guests must be in ",
  ],
  [/\b(must|should) (?:not|never) (?:contain|have|use|include) (?:any )?(?:capital|upper-?case) letters\b/iu, "$1 be lowercase"],
  [
    /\b(?:in )?lower[ -]?case(?<=\bhostnames?\b.*),? (?:letters )?with (?:hyphens|dashes)(?: between (?:the )?words)?(?=\W*$)/iu,
    "in kebab-case",
  ],
  // "Number containers from 100 to 199", "pick an ID from 100 to 199 for a new container"
  [/^(?:always )?number (?:all |the |new )?(containers|guests|vms|lxcs) (?:from |between |with )?(?=\d)/iu, "$1 must have IDs from "],
  [
    /^(?:always )?(?:pick|choose|take|use) (?:an? )?((?:vm|ct)?ids? (?:from|between|in) [^.;]*?) for (?:an? |every |each |all )?(?:new )?(containers?|guests?|vms?|lxcs?)(?=\W*$)/iu,
    "Every $2 must have $1",
  ],

  // "32 GB at most", "6 or fewer", "4 GB being the ceiling": a limit.
  [new RegExp(String.raw`\b(${count}(?:\s*${unit})?(?: [\p{Ll}]+)?) at (?:the )?most\b`, "iu"), "at most $1"],
  [new RegExp(String.raw`\b(?:at )?(${count}\s*${unit}?(?: [\p{Ll}]+)??) or (?:less|fewer|below|smaller)\b`, "iu"), "at most $1"],
  [
    new RegExp(
      String.raw`\b(${count}\s*${unit}?(?: [\p{Ll}]+)??) (?:being|is|as) (?:the )?(?:ceiling|maximum|limit|upper limit|cap)\b`,
      "iu",
    ),
    "at most $1",
  ],

  // "Switch the guest agent on", "Turn on …", "Tick …", "Leave … off": a switch.
  [
    new RegExp(String.raw`^(?:switch|turn|keep|leave) ${toggled} (?:switched |turned )?on(?=\W*$| (?:for|in|on|unless|except)\b|,)`, "iu"),
    "Enable $1",
  ],
  [
    new RegExp(String.raw`^(?:switch|turn|keep|leave) ${toggled} (?:switched |turned )?off(?=\W*$| (?:for|in|on|unless|except)\b|,)`, "iu"),
    "Disable $1",
  ],

  // "No `privileged: true` to get at a GPU": among those that have one.
  [/ to (?:get(?: at| to)?|reach|access|use|pass|share) (?:an?|the) (?:gpu|graphics card|card)(?=\W*$)/i, " in containers with a gpu"],

  // "Absolute host paths only for backup targets (`/srv/backup`)": which they are, the brackets tell.
  [
    /\b((?:absolute )?(?:host )?paths|bind[- ]mounts) (?:are )?only (?:allowed |permitted |used )?for [\p{L} -]{3,30}? \((⟦\d+⟧(?:(?:, | and |, and | or )⟦\d+⟧)*)\)/iu,
    "$1 only under $2",
  ],
  // "Nesting is for Docker hosts only (`docker-*`)", "host networking is only for `netdata`", "privileged mode is for netdata alone"
  [/^([\p{L}⟦⟧\d -]{3,40}?) (?:is|are) (?:only for|for) [\p{L} -]+? (?:only |alone )?\((⟦\d+⟧)\)(?=\W*$)/iu, "$1 is allowed only for $2"],
  [
    /^([\p{L}⟦⟧\d -]{3,40}?) (?:is|are) (?!.*\b(?:purposes?|use|testing|tests)\b)(?:only for ([\p{L}\d⟦⟧, -]+?)|for ([\p{L}\d⟦⟧, -]+?) (?:only|alone))(?=\W*$)/iu,
    "$1 is allowed only for $2$3",
  ],

  // "Plex may only read `/media`", "… never writes to …", "has read access only to …": how it mounts that.
  [
    /^(?!(?:nobody|nothing|no)\b)((?:[\p{L}⟦⟧\d.-]+ ){1,4}?)(?:(?:may|must|can|is allowed to) only (?:ever )?read|(?:gets?|has|have|receives?) (?:only read|read-only|only read-only|read) access (?:only )?to|(?:must |shall |may |does |do )?(?:never|not) writes? (?:to|into)?) (?:the )?(?=⟦\d+⟧\W*$)/iu,
    "$1must mount read-only ",
  ],

  // "Players see the media read-only"
  [/\bsees? (?=(?:the |its )?(?:[\p{L}-]+|⟦\d+⟧) read-only\b)/iu, "mount "],

  // "A compose file, an optional `secrets/` folder, and a README": the rest of the list is demanded.
  [optionalAmong, ""],
  // "Use overlay networks with Traefik as reverse proxy": what goes with them is another matter, and nobody whom they are for.
  [/\bnetworks with [\p{L} -]{0,24}?(?:reverse proxy|ingress(?: controller)?)(?=\W*$)/iu, "networks"],

  // "Infrastructure gets tag 20, media tag 30": each its own.
  [/([\p{L}-]+) (?:gets?|has|uses|is on|goes on) (?:VLAN )?tag (\d+)(?=,| and\b)/iu, "$1 must have VLAN tag $2"],
  [/(?<=VLAN tag .*),? (?:and )?(?:the )?([\p{L}-]+) (?:gets? )?(?:VLAN )?tag (?=\d)/giu, "; $1 must have VLAN tag "],

  // "The address follows from the number: container 154 gets 192.168.8.154": how, only the example tells.
  [
    new RegExp(
      String.raw`^${address} from ${itsNumber}[^;]*?\b(\d{3,})\b[^;]*?\b(?:\d+\.){3}\1\b(?:/\d+)?(?=, and the gateway\b|;|\.?$)`,
      "iu",
    ),
    "The VMID must equal the last octet of the IP address",
  ],
  [new RegExp(`^${address} from (?=${itsNumber})`, "iu"), "The IP address must follow from "],
  [/, and the gateway is /iu, "; the gateway must be "],

  // "Databases never on `/tank`", "databases never sit below `/tank`"
  [
    /^(\p{L}[\p{L} -]{2,30}?) never (?:(?:sits?|lives?|goes|go|lies?|lands?|belongs?) )?(?:on|in|under|below) (?=⟦)/iu,
    "$1 must not live under ",
  ],

  // Worktrees whose work is done.
  [
    /^(?:when|once|after|as soon as) (?:your|the|a) (?:branch|pr|pull request|work) is merged, (?:throw|remove|delete) (?:the|its|your) worktree(?: away)?/iu,
    "Remove the worktree after the merge",
  ],

  // "`runtime: nvidia` is how we did it before; do not use it in new files"
  [/^⟦0⟧ (?:is|was) [^;⟦]{2,60}; (?:and )?(?:please )?(?:do not|don't|never) use it\b[^⟦;]*$/iu, "Do not use ⟦0⟧"],

  // "Every service has a health check — optional": as in brackets.
  [/ ?(?:[—–,]| -{1,2})\s*(optional|(?:strongly |highly )?recommended|mandatory|nice to have)(?=\W*$)/iu, " ($1)"],

  // "This does not apply to `web`"
  [/^(?:This|That|It)(?: (?:rule|standard|requirement|limit|one))? does not apply to (?:the )?(?=⟦|\p{Lu})/u, "Exception: "],

  // "When you add a service, set …", "before deploying new containers, …": what each that comes has to have.
  [
    /^(?:when|whenever|if|before|after|while) (?:(?:you|we|somebody|anybody) )?(?:are )?(?:(?:add|creat|deploy|introduc|writ|defin|launch|build)(?:e|es|s|ing)?|set(?:s|ting)? up) (?:(?:an?|any|another|more|the|your|new) )*((?:(?:docker|compose|lxc) )?(?:service|stack|container|guest|vm|worktree))s?, /iu,
    "For every $1, ",
  ],

  // "The only exception is `pbs`", "`pbs` and `nas` are the exceptions"
  [/^(?:the )?(?:only )?(?:documented |known |allowed )?exceptions? (?:is|are) (?:the )?(?=⟦|\p{Lu})/iu, "Exception: "],
  [
    /^((?:⟦\d+⟧(?:, | and )?)+) (?:is|are) (?:(?:an|the) )?(?:only |documented |known )?(?:exceptions?|excepted|exempt(?:ed)?)(?=\W*$)/iu,
    "Exception: $1",
  ],

  // "Images from linuxserver.io get …": whose they are.
  [/^(?:an? |the )?([\p{L}-]+|⟦\d+⟧) (?:is|are) never (created|added|made|put|placed)\b/iu, "Never put a $1"],
  [/^(?:all )?images (?:from|by|of) (linuxserver(?:\.io)?|lsio) (?=(?:get|need|must|have|set|use|take|run|should)\b)/i, "$1 images "],

  // "Run behind Gluetun: `network_mode: service:gluetun`": what the code says.
  [
    /^(?:run|go|start|stay|route(?:d)?|keep) (?:everything |it |them )?(?:behind|through|via|inside|over) [^:⟦]{2,40}: (?=⟦0⟧\W*$)/i,
    "Set ",
  ],

  // "… of their stack": where it is anyway.
  [/ of (?:its|their) (?:own )?(?:stack|project)\b/i, ""],

  // "… is mounted read-only everywhere except in `a`", "… for everyone except `a`"
  [
    / everywhere(?<!⟧ everywhere)(?=,? (?:except|other than|apart from)\b|\W*$)| for every(?:one|body)(?=,? (?:except|other than|apart from)\b)/iu,
    "",
  ],
  // "Never mount the pool root (`/tank`)": the folder itself, and not what lies in it.
  [
    /\b(?:the )?(?:(?:pool|dataset|array|share)['’]?s? )?root(?: (?:folder|directory|dataset))?(?: of the (?:pool|dataset|array))? \(?(⟦\d+⟧)\)?/iu,
    "$1 itself",
  ],
  [
    /^(?:the )?(?:[\p{L}-]+ ){0,3}?(⟦0⟧(?: itself)?) (?:(?:must|may|shall) (?:never|not)|is never|(?:can|may)not|can never) (?:be )?(?:(?:bind-)?mounted|bound)(?=\W*$| (?:in|into|inside) (?:an? |any |the )?(?:containers?|services?|guests?|lxcs?)\b)/iu,
    "Never mount $1",
  ],
  // "Every service limits its memory", "all stacks must pin their images"
  [
    new RegExp(
      String.raw`^(${everybody} (?:must|should)) (?:limit|cap|restrict) (?:(?:its|their|the) )?(memory|cpu|ram)(?: usage| use| consumption)?(?=\W*$)`,
      "iu",
    ),
    "$1 have a $2 limit",
  ],
  [
    new RegExp(
      String.raw`^(${everybody}) (?:limit|cap|restrict)s? (?:(?:its|their|the) )?(memory|cpu|ram)(?: usage| use| consumption)?(?=\W*$)`,
      "iu",
    ),
    "$1 must have a $2 limit",
  ],
  [
    new RegExp(
      String.raw`^(${everybody} (?:must|should)) pin (?:(?:its|their|the) )?(?:docker )?(?:images?|versions?|image versions?|image tags?)(?: (?:by|to|with) [^⟦]*)?(?=\W*$)`,
      "iu",
    ),
    "$1 pin the image version",
  ],
  [
    new RegExp(
      String.raw`^(${everybody}) pins? (?:(?:its|their|the) )?(?:docker )?(?:images?|versions?|image versions?|image tags?)(?: (?:by|to|with) [^⟦]*)?(?=\W*$)`,
      "iu",
    ),
    "$1 must pin the image version",
  ],
  // "Memory is limited everywhere", "Logs are capped": there is a limit.
  [/^(?:the )?(memory|cpu) is (?:always )?limited(?! by\b)/i, "Every service has a $1 limit"],
  [
    /^(?:the |all )?logs (?:are|must be|get) (?:always )?(?:capped|limited|rotated)|^(?:cap|limit|rotate) (?:the|all) logs\b/i,
    "Every service must have log rotation",
  ],
];

/** "1.3 Every container …": the number of a paragraph is no word of it. */
const withoutNumber = (plain: string): string =>
  plain.replace(/^\d{1,2}(?:\.\d{1,2}){1,2}[.):]? (?=\p{Lu}|⟦)(?!(?:[KMGT]i?B|[GM]Hz)\b)/u, "");

/** What should be so is not what must be so, in whichever words. */
const asStrong = (plain: string, said: string): string =>
  plain === said || !/\bshould\b/i.test(said) || /\bshould\b/i.test(plain)
    ? plain
    : plain
        .replace(/\bmust\b/i, "should")
        .replace(/^(?:never|do not) /i, "You should not ")
        .replace(/^(?:set|use|list) /i, (order) => `You should ${order.toLowerCase()}`);

/** "Don't", "isn't": in full, as all that follows has it. */
const inFull = (plain: string): string => plain.replace(/\b(do|does|is|are|must|should)n['’]t\b/giu, "$1 not");

/** "Every service sets `restart: always`; only Caddy publishes ports": who alone may is told of in a sentence of its own. */
const onlyBehind = /(; )(?=only \S+ (?!may\W*(?:\(|$)))/i;

const inPlainWords = (said: string, scope: Statement["scope"]): string =>
  withPlainException(
    [...inversions, ...stackWords, ...composeWords, ...rewordings].reduce(
      (plain, [words, instead]) => asStrong(plain.replace(words, instead), plain),
      inPlainForm(addressedToAll(inFull(withoutNumber(said))), scope),
    ),
  );

/** A statement in the plain words that its own stand for. Its text stays as it was written. */
export const withPlainWords = (statements: readonly Statement[]): readonly Statement[] =>
  statements.map((given) => {
    if (given.form !== "sentence" && given.form !== "item") return given;
    const statement = withoutNumberedLead(given);
    const gone = isDone(statement) ? /^the worktree (?:is|gets) (?:removed|deleted)\b.*$/iu : undefined;
    if (gone?.test(statement.plain)) return { ...statement, plain: statement.plain.replace(gone, "Remove the worktree after the merge") };
    const [mark, said, rest] = withoutAsides(statement.plain);
    const words = withNames({ ...statement, plain: said })
      .split(onlyBehind)
      .map((part) => inPlainWords(part, statement.scope));
    const plain = [mark, ...words, rest].join("");
    return withCode(plain === statement.plain ? statement : { ...statement, plain });
  });

/** "Batch jobs (`job-*`) never restart": they are known by that name. "… don't restart at all: `restart: "no"`": the code says what is to be. */
const withNames = ({ form, plain, literals, headings }: Statement): string =>
  withModes(below(form === "item" ? innermost(headings) : "", plain), literals)
    .replace(/^([^:]*?) (?:do not|don't|never|does not|doesn't)\s[^:⟦]*: ⟦(\d+)⟧(?=\W*$)/iu, (whole, who: string, index) =>
      /: ["']?(?:no|false|none|off)["']?$/i.test(literalAt(literals, index)) ? `${who} must have ⟦${index}⟧` : whole,
    )
    .replace(
      /^(?:all |the )?\p{L}[\p{L} -]{2,30}? \((⟦(\d+)⟧)\)(?= (?:do|don't|never|always|must|should|may|are|is|have|has|get|run|use)\b)/iu,
      (whole, mark: string, index) => (/^[\w.-]*\*[\w.-]*$/.test(literalAt(literals, index)) ? mark : whole),
    );

/** Code alone below "Forbidden mounts", or below a heading that begins a sentence ("Every stack folder contains"). */
function below(heading: string, plain: string): string {
  if (!/^⟦0⟧(?: \([^()]*\))?$/.test(plain)) return plain;
  if (/^\W*(?:forbidden|prohibited|banned|disallowed|no|never) (?:host |bind )?(?:mounts?|paths?|volumes?)\b/i.test(heading))
    return `Never mount ${plain}`;
  const who =
    /^(?:every|each|all) ((?:stack|service|project|app)s?)(?: (?:folders?|director(?:y|ies)))? (?:must |should )?(?:contains?|has|have|includes?|ships?|holds?|comes? with)\W*$/i.exec(
      heading,
    )?.[1];
  return who === undefined ? plain : `Every ${who.replace(/s$/i, "")} must have a ${plain}`;
}

/** "`/srv/media` must be `:ro`", "declare `proxy` with `external: true`": what the code says. */
const withModes = (plain: string, literals: Statement["literals"]): string =>
  plain
    .replace(/^(⟦\d+⟧) (must|should|has to) be ⟦(\d+)⟧(?=\W*$)/u, (whole, path: string, how: string, mode) =>
      /^:?ro$/.test(literalAt(literals, mode)) ? `${path} ${how} be mounted read-only` : whole,
    )
    .replace(/^(?:declare|define|set|mark) (?:the )?⟦0⟧(?: network)? (?:with|as) ⟦1⟧(?=\W*$)/iu, (whole) => {
      const said = /^(external|internal): ?true$/.exec(literalAt(literals, "1"))?.[1];
      return said === undefined ? whole : `The ⟦0⟧ network must be ${said}`;
    });

/** "Done means", "After the merge": below it stands what is to be then. */
const isDone = ({ headings }: Statement): boolean => /\b(?:done|merged?|finished)\b/i.test(innermost(headings));
