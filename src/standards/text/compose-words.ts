/** A mark of code. */
const code = String.raw`⟦\d+⟧`;
const modal = "(?:must|should|shall|has to|have to|needs? to|is to|are to|may|can)";
const forbidding = "(?:(?:you|we|they) )?(?:never|(?:must|may|should|shall|can) (?:not|never)|cannot|can't|mustn't|shouldn't|do not|don't)";
const them = "(?:containers?|services?|stacks?|apps?|applications?|workloads?)";
const folders = "(?:folders?|director(?:y|ies)|dirs?)";
const kept = "(?:(?:passwords|secrets|credentials|tokens|api keys|keys)(?:, [\\p{L} ]+?)*(?: (?:and|or) [\\p{L} ]+?)?)";

/** Ways of speaking of what compose files hold, each with the plain one. */
export const composeWords: readonly (readonly [RegExp, string])[] = [
  // "The directory of a stack", "the name of each container": a stack's directory, container names.
  [
    new RegExp(
      `^(?:the )?(?:names? of (?:the )?)?${folders} of (?:a|an|the|each|every|all|any|its|your) (stack|service|project|app)s?(?= )`,
      "iu",
    ),
    "The $1 directory",
  ],
  [
    /^(?:the )?names? of (?:a|an|the|each|every|all|any|its|your) (stack|service|container|project|volume|network|host|secret)s?(?= )/iu,
    "The $1 name",
  ],
  // "Name stack folders in kebab-case", "stacks are named in lower case with hyphens"
  [
    new RegExp(
      String.raw`^(?:name|call|write) (?:all |every |each |the |your )?(stack|service|container|project|volume|network|secret)s?(?: ${folders}| names?)? (?:in|using|with) (?=[\p{L}-]*[ -]?case\b)`,
      "iu",
    ),
    "The $1 name must be in ",
  ],
  [
    new RegExp(
      String.raw`^(?:all |every |each |the )?(stack|service|container|project|volume|network|secret)s?(?: ${folders}| names?)? (?:(?:are|is|must be|should be|have to be|has to be|get) )?named (?:in|using|with) (?=[\p{L}-]*[ -]?case\b)`,
      "iu",
    ),
    "The $1 name must be in ",
  ],
  [/^(stack|service|container|project|volume|network|secret)s?['’]? naming(?=:| must\b)/iu, "$1 names"],

  // "The memory of every container has to be limited", "cap the RAM of each service", "containers must be limited in memory"
  [
    new RegExp(
      String.raw`^(?:(you|we|they) )?(${modal} )?(?:limit|cap|restrict|constrain|bound) (?:the )?(?:memory|ram)(?: usage| use| consumption)? (?:of|for|on) (?!.*\b(?:to|at) (?:max\.? |at most )?\d)`,
      "iu",
    ),
    "Set a memory limit for ",
  ],
  [
    new RegExp(`(${modal}) (?:always )?be (?:limited|capped|restricted) in (?:their |its )?(?:memory|ram)(?: usage| use)?`, "iu"),
    "$1 have a memory limit",
  ],
  [
    new RegExp(`(${modal}) (?:always )?have (?:their|its|the) (?:memory|ram)(?: usage| use)? (?:limited|capped|restricted)`, "iu"),
    "$1 have a memory limit",
  ],

  // "Drop every capability with `cap_drop: ALL` and add back only what is needed"
  [
    /,?(?: and|;|,)(?<=\b(?:capabilit\p{L}+|cap_drop)\b.*) (?:then )?(?:only )?(?:re-?)?add(?: back)? (?:only |back )*(?:what|those|the ones|whatever|just|as needed)\b.*/iu,
    "",
  ],
  [/\bdrop (?:every|each|any) (?:linux )?capability\b/iu, "drop all capabilities"],
  [/\bdrop all capabilities (?:with|via|using|through|by) (?:setting )?(?=⟦)/iu, "set "],

  // "The Docker socket must not be exposed to containers", "`/run/x.sock` is not handed to any container"
  [
    new RegExp(
      String.raw`^((?:the )?docker socket|${code}) (?:(?:is|are) (?:never|not)|${forbidding} be) (?:exposed|handed|given|passed|shared|mounted|bind-mounted|bound|available|accessible|made available|visible|offered)(?: in)?(?: (?:to|into|in|inside|with|by|for) (?:any |all |a |the |other )?${them})?(?=\W*$| (?:except|unless|other than)|,)`,
      "iu",
    ),
    "Never mount $1",
  ],
  [
    new RegExp(
      String.raw`^${forbidding} (?:give|hand|grant|allow|let) (?:any |all |a |the )?${them} (?:access to |see |reach )?((?:the )?docker socket|${code})(?=\W*$| (?:except|unless)|,)`,
      "iu",
    ),
    "Never mount $1",
  ],

  // "Credentials must be kept out of the compose file", "passwords are never written into a compose file"
  [new RegExp(`^keep ((?:all )?${kept}) out of `, "iu"), "Do not put $1 in "],
  [
    new RegExp(
      `^((?:all )?${kept}) (?:(?:are|is|stay|stays|remain|(?:must|should|have to|has to|need to) (?:always )?(?:be|stay|remain)) )(?:always )?(?:kept )?out of `,
      "iu",
    ),
    "Do not put $1 in ",
  ],
  [
    new RegExp(
      `^((?:all )?${kept}) (?:are|is) (?:never|not) (?:to be )?(?:written|put|stored|placed|kept|committed|saved) (?:in|into|to|inside) `,
      "iu",
    ),
    "Do not put $1 in ",
  ],
  [
    new RegExp(`^((?:all )?${kept}) (must|should|may) (not|never) be (?:written|put|placed|committed|saved) (?:in|into|to|inside) `, "iu"),
    "$1 $2 $3 be stored in ",
  ],
  [new RegExp(`^${forbidding} (?:commit|write|save|leave|have|paste|type) (${kept}) (?:in|into|to|inside) `, "iu"), "Do not put $1 in "],

  // "Published ports live between 8000 and 8999", "ports must be chosen from the block 8000 to 8999"
  [
    /^((?:all |the )?(?:host |published |external )?ports?(?: (?:published|exposed|used) (?:on|by) the \p{L}+)?) (?:(must|should|shall|have to|has to|need to) )?(?:always )?(?:live|lie|sit|fall|stay|range|come|start|be|are)(?: (?:chosen|taken|picked|allocated|assigned|kept|selected|drawn))?(?: (?:in|within|inside|between|from|out of))?(?: the)?(?: (?:block|range|span|pool|band|interval))?(?: (?:of|from|between))? (?=\d{2,5} ?(?:-|–|—|and|to|through) ?\d{2,5})/iu,
    "Host ports must be in ",
  ],
  [/(?<=^Host ports must be in \d+) ?(?:-|—|and|to|through) ?/u, "–"],

  // Ports of databases.
  [
    /^(?:databases?|db) ports (?:(?:must|should|may|can|have to) (?:(?:not|never) be|be never)|are (?:not|never)) (?:published|exposed|mapped|opened|open)\b.*/iu,
    "Databases must not publish ports",
  ],
  [
    new RegExp(
      String.raw`^${forbidding} (?:publish|expose|map|open|forward) (?:the |any |host )*ports (?:of|for|on) (?:an? |the |any |all |your )*(databases?)(?: (?:containers?|services?))?(?=\W*$|,| (?:because|since|as|so|unless|except)\b)`,
      "iu",
    ),
    "$1 must not publish ports",
  ],
  [/\bmust not have (?:any )?ports (?:published|exposed|mapped|open)\b/iu, "must not publish ports"],
  [/\bmap (any |their |its |the )?(host )?ports\b/iu, "publish $1$2ports"],

  // "You should only ever pull from `ghcr.io`"
  [/\bonly ever (?=\p{L})/iu, "only "],
  [/\b(?:only pull|pull only|pull exclusively|exclusively pull)(?: them)? from (?=⟦|the)/iu, "only pull images from "],

  // "`/mnt/media` is handed to containers read-only", "the library under `/mnt/media` is mounted read-only"
  [
    new RegExp(
      String.raw`^(?:(?:the |our )?(?:[\p{L}-]+ ){1,3}?(?:under|in|on|at|below) )?(${code}) (?:is|are|gets?) (?:always |only )?(?:handed|given|passed|mounted|exposed|available|shared|attached|bind-mounted|bound)(?: (?:to|into|in|inside|by|for|with) (?:all |every |any |each )?${them})? (?:as )?read[- ]only(?=\W*$|,)`,
      "iu",
    ),
    "$1 must be mounted read-only",
  ],

  // "A `README.md` has to exist in each stack folder", "add a `README.md` to every stack"
  [
    new RegExp(
      String.raw`^(?:an? |the )?(${code}) (?:files? )?(?:(must|should|has to|have to|needs to|shall) (?:exist|be (?:present|there|placed|kept|stored|found|included)|live|lie|sit|go)|(?:lies|lives|sits|exists|goes|belongs)|is (?:present|kept)) (?:in|inside|within|beside|next to|into|alongside) (?:each|every|all|any) (stack|service|project|app)s?(?: ${folders})?(?=\W*$|,)`,
      "iu",
    ),
    "Every $3 must have a $1",
  ],
  [
    new RegExp(
      String.raw`^(?:add|put|place|ship|provide|keep|include|write) (?:an? |the )?(${code}) (?:files? )?(?:to|in|into|inside|with|for|beside|next to) (?:each|every|all|any) (stack|service|project|app)s?(?: ${folders})?(?=\W*$|,)`,
      "iu",
    ),
    "Every $2 must have a $1",
  ],
  [
    new RegExp(
      `^((?:each|every|all|any|the) (?:stack|service|project|app)s?(?:'s)?)(?: ${folders})? (?:holds|carries|keeps|gets|bears|owns|hosts) (an? )(?=${code})`,
      "iu",
    ),
    "$1 must have $2",
  ],

  // "Images must never be built on the Docker host", "do not build locally"
  [
    new RegExp(
      String.raw`^(?:container |docker )?images ${forbidding} be built\b(?: (?:locally|here|by compose|on (?:the|a) (?:docker )?(?:host|server|node|machine)))?`,
      "iu",
    ),
    "Never build images locally",
  ],
  [
    /(?<=\b(?:never|not|don't) )build (?:(?:an? |your |the |any |own |custom |docker |container )*images? )?(?:locally|in (?:a |the )?(?:stacks?|compose files?)|from (?:a |the |your )?(?:stacks?|compose files?)|on (?:the|a) (?:docker )?(?:host|server|node))/iu,
    "build images locally",
  ],

  // "Memory limits must not exceed 2 GB", "never more than 2 GB": at most.
  [
    /\b(must|should|may|shall) (?:not|never) (?:exceed|go (?:above|beyond|over)|be (?:more|greater|larger|higher|bigger) than|be (?:above|over)) (?=\d)/iu,
    "$1 be at most ",
  ],

  // "Keep databases off the `proxy` network", "keep away from ports below 1024", "leave out the `version:` key"
  [/^keep (?:the |all |every |any )?([\p{L}-]+(?: [\p{L}-]+)?) off (?:of )?(?=the ⟦|⟦)/iu, "$1 must not join "],
  [/^keep away from /iu, "Never use "],
  [
    /^(?:leave out|omit|skip|drop) (?=(?:the |any )?(?:top-level |obsolete |deprecated |old )?⟦0⟧(?: (?:key|field|line)s?)?\W*$)/iu,
    "Do not use ",
  ],
  [
    /^(?:the )?(?:obsolete |deprecated |old |top-level )?(⟦0⟧)(?: (?:key|field|line)s?)? (?:is|are|must be|should be|has to be) (?:always )?(?:left out|omitted|dropped|gone|absent)(?: (?:of|from|in) (?:all |every |the )?compose files?)?(?=\W*$)/iu,
    "Do not use the $1",
  ],
  [/ in place of /iu, " instead of "],
  [/^(?:(?:use|put) )?(⟦\d+⟧) everywhere, (?:and )?(⟦\d+⟧) nowhere(?=\W*$)/iu, "Use $1; never use $2"],
  [
    /^(relative|absolute) (?:host )?paths (?:are|is) (?:not (?:allowed|permitted)|forbidden|prohibited|banned) (?:in|for|as) (?:bind mounts|volumes|mounts)\b/iu,
    "Bind mounts must not use $1 paths",
  ],

  // "The obsolete watcher must be switched off with the label `…` on every container", "processes must be limited with `pids_limit`"
  [
    /^(?!.*\b(?:why|whether|if|nobody)\b)[^⟦;]{3,60}? (must|should|has to|have to) be (?:switched (?:on|off)|turned (?:on|off)|disabled|enabled|excluded) (?:with|by|through|via|using) ((?:the |a )?(?:label |setting |option |variable )?⟦\d+⟧) (?:on|for|in) ((?:every|each|all) \p{L}+)(?=\W*$)/iu,
    "$3 $1 have $2",
  ],
  [
    /^(?!.*\b(?:why|whether|if|nobody)\b)(?:the )?[^⟦;,]{3,60}? (must|should|has to|have to) be (?:limited|capped|bounded|restricted) (?:with|by|through|via|using) (⟦0⟧)(?=\W*$)/iu,
    "Every service $1 set $2",
  ],
  [
    /^(?:the )?(memory|cpu)(?: usage| use| consumption| time)? (must|should|has to|needs to) (?:always )?be (?:limited|capped|restricted) (?:for|of|on|in) ((?:every|each|all) [^,;]+)$/iu,
    "$3 $2 have a $1 limit",
  ],

  // Networks by name.
  [
    /^(?:the )?(⟦\d+⟧)(?: network)? (?:is|must be|has to be) an? (internal|external) (?:docker )?network(?=\W*$| \(|,)/iu,
    "The $1 network must be $2",
  ],
  [
    /^(?:the )?(?:networks? )?(⟦\d+⟧)(?: network)? (?:must )?(?:always )?(?:is|be|stays?|remains?|are)(?: always)? (internal|external|attachable)(?=\W*$| \(|,)/iu,
    "The $1 network must be $2",
  ],
  [/^(?:the )?networks? (⟦0⟧)(?::| [—–]) (internal|external)(?=\W*$)/iu, "The $1 network must be $2"],

  // What names follow.
  [
    /^(containers?) (?:are|is|must be|should be) named after (?:their|its|the) (?:compose )?services?(?: names?)?(?=\W*$)/iu,
    "Container names must match the service name",
  ],
  [/^set (⟦0⟧|the container name) to the (?:name of (?:the|its) service|service(?:'s)? name)(?=\W*$)/iu, "$1 must match the service name"],
  [
    /^((?:named )?volumes|networks|containers|stacks|services|images) (?:follow|use|stick to) the (?:naming )?(?:scheme|pattern|form|convention|format|template) (?=⟦)/iu,
    "$1 must be named ",
  ],
  [
    /^(⟦\d+⟧|(?:the )?container names?) (?:is|are) (?:always )?(?:the same as|identical to|equal to) (?=(?:the|its|their) )/iu,
    "$1 must match ",
  ],

  // Databases and their data, ports from a number on.
  [
    /^database(?:s['’])? data (?:belongs|goes|lives|is kept|is stored|must be (?:kept|stored)) in (?:an? )?named volumes?(?=\W*$)/iu,
    "Databases must use named volumes",
  ],
  [/^((?:host|published|external) ports) (?:(must|should) )?(?:start|begin) (?:at|from) (\d{2,5})(?=\W*$)/iu, "$1 must be $3 or higher"],

  // Secrets.
  [
    new RegExp(
      `^((?:all )?${kept}) (?:(?:must|should|have to) )?(?:come in|come|arrive|are|be)(?: (?:passed|provided|injected|handed over|stored|delivered|given))?(?: in)? as docker secrets`,
      "iu",
    ),
    "Use Docker secrets for $1",
  ],
  [
    /^no (passwords?|secrets?|credentials?|tokens?|api keys?) (?:is|are|may be|must be|should be) (?:ever )?(?:spelled out|written out|written|stored|placed|kept|put|committed|hard-?coded) (?:in|into|inside) /iu,
    "Do not put $1 in ",
  ],

  // "Host paths must start with `/srv/data`", "stack directories must not contain capitals or underscores"
  [/^((?:all )?(?:host paths|bind mounts|mount sources)) (must|should) (?:start|begin) with (?=⟦)/iu, "$1 $2 be under "],
  [
    /^((?:the )?(?:stack|service|container|project|volume|network) (?:names?|folders?|directories|directory)) (must|should) (?:not|never) (?:contain|have|use|include) (?:any )?(?:capitals?|upper-?case)(?: letters| characters)?(?=\W*$)/iu,
    "$1 $2 be lowercase",
  ],
  [
    /^((?:the )?(?:stack|service|container|project|volume|network) (?:names?|folders?|directories|directory)) (must|should) (?:not|never) (?:contain|have|use|include) (?:any )?(?:capitals?|upper-?case)(?: letters| characters)? (?:or|and) underscores(?=\W*$)/iu,
    "$1 $2 be in kebab-case",
  ],
  // "Every stack has its definition in a file called `compose.yaml`"
  [
    /^((?:every|each|all) (?:stack|service|project)s?) (?:has|have|keeps?|puts?|must have|must keep) (?:its|their) (?:definition|services|configuration|compose file) in (?:a )?files? (?:called|named) (?=⟦)/iu,
    "Compose files must be named ",
  ],
  // "Keys and passwords are kept out of version control: never hardcode them in compose files"

  [
    /^(?:the )?(memory|cpu)(?: usage| use)? is (?:always )?(?:limited|capped|restricted) (?:for|of|on|in) ((?:every|each|all) [^,;]+)$/iu,
    "$2 must have a $1 limit",
  ],
  // "Next to each compose file lies a `README.md`"
  [
    /^(?:next to|beside|alongside) (?:each|every) (?:compose file|stack|service) (?:lies|sits|lives|is|goes|belongs|there is) (?:an? )?(⟦0⟧)(?=\W*$)/iu,
    "Every stack must have a $1",
  ],
  // "Use `json-file` for logging", "logs go through `json-file`"
  [/^use (?:the )?(⟦0⟧) for (?:all )?(?:logging|logs)(?=\W*$)/iu, "The logging driver must be $1"],
  [
    /^(?:all )?(?:container )?logs (?:go|are (?:written|sent)|run) (?:through|to|via) (?:the )?(⟦0⟧)(?: driver)?(?=\W*$)/iu,
    "The logging driver must be $1",
  ],
  // "The time zone of every container is `Europe/Berlin`"
  [/^(?:the )?time ?zone (?:of|in|for) ((?:every|each|all) \p{L}+) (?:is|must be) (⟦0⟧)(?=\W*$)/iu, "The timezone must be $2 for $1"],
  // "Access to the Docker socket is denied to all containers", "the Docker socket stays out of containers"
  [
    /^access to ((?:the )?docker socket|⟦0⟧) is (?:denied|forbidden|prohibited|refused|not (?:allowed|granted|permitted))(?: (?:to|for) (?:all |any |every )?\p{L}+)?(?=\W*$)/iu,
    "Never mount $1",
  ],
  [
    /^(?:the )?(docker socket|⟦0⟧) (?:stays|must stay|is kept|must be kept) out of (?:all |any |every |the )?containers?(?=\W*$)/iu,
    "Never mount the $1",
  ],
  // "No ports are published for databases", "stacks never build their own images"
  [
    /^no (?:host )?ports (?:are|may be|must be|should be) (?:published|exposed|mapped) (?:for|by|on) (databases?)(?=\W*$)/iu,
    "$1 must not publish ports",
  ],
  [
    /^(?:stacks|services|compose files|projects) (?:(?:must|should) )?(?:never|not|do not|don't) build (?:(?:their|own|any|the|custom|container) )*images(?=\W*$)/iu,
    "Never build images locally",
  ],
];
