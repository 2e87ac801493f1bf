/** Stacks, their files, their images and their worktrees, as people tell of them without any word that demands, each with the plain sentence. */
const code = String.raw`⟦\d+⟧`;
const files = `(?:an? |its )?${code}(?:(?:, (?:and )?| and )(?:an? |its )?${code})*`;

export const stackWords: readonly (readonly [RegExp, string])[] = [
  // "All work happens in a worktree under `.worktrees/`"
  [
    /^(?:all |any |every )?(?:work|changes?|tasks?|development) (?:happens?|is (?:always )?(?:done|made)|takes? place|goes on|lives?|stays?) in (?:an? |its own )?(?:(?:git|linked|separate|own) )*worktrees? (?:under|below|in|inside|at) (⟦0⟧)(?=\W*$)/iu,
    "Worktrees must live under $1",
  ],
  // "A stack is a folder below `stacks/`, in kebab-case, with a `compose.yaml` and a `README.md` inside"
  [
    new RegExp(
      `^(?:a|each|every) stack is (?:a|one) (?:folder|directory)(?: (?:below|under|in) ${code})?,? (?:named )?in (kebab[- ]case|lower[- ]?case|snake[- ]case),? (?:with|holding|that holds|containing) (${files})(?: (?:inside|in it))?(?: (?:that|which) [^⟦;]*)?(?=\\W*$)`,
      "iu",
    ),
    "Stack folders must be in $1; every stack must have $2",
  ],
  [
    new RegExp(
      `^(?:a|each|every) stack is (?:a|one) (?:folder|directory)(?: (?:below|under|in) ${code})?,? (?:with|holding|that holds|containing) (${files})(?: (?:inside|in it))?(?: (?:that|which) [^⟦;]*)?(?=\\W*$)`,
      "iu",
    ),
    "Every stack must have $1",
  ],
  // "Below `/opt/stacks` there is one directory per stack, with a `compose.yaml` and a `README.md` that says how to restore it"
  [
    new RegExp(
      `^(?:below |under |in )?(?:${code},? )?(?:there is )?(?:one|a|an own) (?:folder|directory) (?:per|for (?:each|every)) stack,? (?:with|holding|containing) (${files})(?: (?:inside|in it))?(?: (?:that|which) [^⟦;]*)?(?=\\W*$)`,
      "iu",
    ),
    "Every stack must have $1",
  ],

  // "Full version tags (`postgres:16.4`, not `postgres:16`, and never `latest`)"
  [
    /^(?:always )?(?:use )?(?:full|exact|complete|fixed|pinned|explicit) (?:image )?(?:version )?tags?(?: only)?(?=\W*$| \(|, (?:never|not)\b).*/iu,
    "Images must be pinned",
  ],
  // "Bring nothing up on `:latest`", "run nothing as root"
  [/^(?:bring|run|start|deploy|put|pull) nothing (?:up )?(?:on|with|from|under) (?=⟦)/iu, "Never use "],

  // "…, and leave the ports to Caddy"
  [
    /(?:,| and|;) (?<=^[^;]+(?:,| and|;) )(?:and )?leave (?:the |all |host )*ports to (?:the )?(⟦\d+⟧|\p{Lu}\p{L}+)(?=\W*$)/u,
    "; only $1 may publish ports",
  ],

  // "Whatever `compose.yml` reads from the environment is listed in `.env.example`", "every var used has a line in `.env.example`"
  [
    /^(?:whatever|everything (?:that )?|all that |every (?:env(?:ironment)? )?var(?:iable)?s?|all (?:env(?:ironment)? )?var(?:iable)?s) [^;]*?(?:is|are|must be|has to be|gets|stands?|has a line|have a line|has an entry) (?:listed |documented |declared |described )?in (?=⟦\d+⟧\W*$)/iu,
    "List every variable in ",
  ],

  // "We restart `unless-stopped`", "Everything restarts unless I stopped it (`unless-stopped`)"
  [
    /^(?:we|everything|every service|all services|all containers|things) (?:always )?restarts? (?:[^⟦;(]*?\()?(⟦0⟧)\)?(?=\W*$)/iu,
    "The restart policy must be $1 for every service",
  ],

  // "Logs: at most 3 files of 10 MB"
  [
    /^logs?(?: ?: ?| (?:are|get|must be) (?:kept |limited |capped )?(?:to |at )?)(?:at most |max\.? |no more than |up to )?(?:\d+|one|two|three|four|five) files? (?:of|with|at) (?:at most )?\d+ ?[KMG]i?B?(?: each)?(?=\W*$)/iu,
    "Every service must have log rotation",
  ],

  // "`cap_drop: [ALL]`, add back what you need"
  [/^⟦0⟧, (?:then |and )?add back (?:only )?(?:what|those|the ones) [^;⟦]*$/iu, "⟦0⟧"],
  // "… or it won't get merged": what becomes of it otherwise.
  [
    /,? or (?:it|they|the pr|your pr|the stack) (?:won['’]t|will not|does not|gets?|is|are) (?:get |be )?(?:merged|accepted|reviewed|bounced|rejected|closed|deployed)(?=\W*$)/iu,
    "",
  ],
  // "Images must carry an explicit tag other than `latest`", "images must have an exact version tag"
  [
    /^(?:all |docker |container )*images? (must|should|shall) (?:always )?(?:carry|have|use|come with|be given) an? (?:[\p{L}-]+ )?tags? (?:other than|that is not|but not|but never) (?=⟦0⟧\W*$)/iu,
    "Images $1 not use the tag ",
  ],
  [
    /^((?:all |docker |container )*images?) (must|should|shall) (?:always )?(?:carry|have|use|come with|be given) an? (?:fixed|specific|exact|full|immutable) (?:version )?tags?(?=\W*$)/iu,
    "$1 $2 be pinned",
  ],
  // "A stack must not build images"
  [
    /^(?:(?:a|any|the) (?:stack|service|compose file|project) (?:must not|should not|may not|never)|no (?:stack|service|compose file|project) (?:may|must|should|can)) builds? (?:(?:its|their|own|any|the|custom|container) )*images?(?=\W*$)/iu,
    "Never build images locally",
  ],
  // "`network_mode: host` is permitted for Home Assistant only"
  [
    /(?<=^|; )(⟦\d+⟧|[\p{L}-]+(?: [\p{L}-]+)?) (is|are) (?:permitted|allowed|accepted|acceptable|tolerated|fine|ok) (?:for|in|on) ((?:⟦\d+⟧|\p{Lu}[\p{L}-]*)(?: \p{Lu}[\p{L}-]*)?) (?:only|alone)(?=\W*$)/u,
    "$1 $2 allowed only for $3",
  ],
  // "… and may add back what they need"
  [/,? (?:and|but) (?:may|can) (?:then )?(?:re-?)?add (?:back )?(?:only )?(?:what|those|the ones) [^;⟦]*$/iu, ""],
  // "Only the reverse proxy publishes 80 and 443"
  [
    /^only ((?:the )?(?:⟦0⟧|\p{L}[\p{L}-]*(?: \p{L}+)?)) (?:publishes|exposes|opens|binds|listens on|may publish|may expose|may open|may bind) (?:ports? )?(?=\d{2,5}(?:(?:, | and | or )\d{2,5})*\W*$)/iu,
    "Only $1 may publish ports ",
  ],
  // "…, for Docker and for LXC alike": for all that there are.
  [
    /,? (?:for|in|on|under) (?:docker|compose|lxc|proxmox|containers|vms)(?: and|,) (?:for |in |on |under )?(?:docker|compose|lxc|proxmox|containers|vms) alike(?=\W*$)/iu,
    "",
  ],
  // "The Docker socket is only for Traefik, and read-only"
  [
    /^(the docker socket|⟦\d+⟧) is (?:only for|reserved for|for) ((?:⟦\d+⟧|\p{Lu}[\p{L}-]*))(?: only| alone)?,? (?:and |and only |and there only )?(?:as )?read-only(?=\W*$)/iu,
    "Only $2 may mount $1; mount $1 read-only in $2",
  ],
  [/^(the docker socket) is (?:only for|reserved for) (⟦0⟧|\p{Lu}[\p{L}-]*)(?=\W*$)/iu, "Only $2 may mount $1"],
  // "…, and they stay at 32 GB or less"
  [/, and (?:they |it )?(?:stay|remain|is|are)s? (?:at |below |under )?(\d+ ?[GT]i?B) or less(?:: [^⟦]*)?(?=\W*$)/iu, ", $1 at most"],

  // Worktrees and branches.
  [/^push (?=(?:at the end|before you (?:stop|leave|finish|go)|every (?:day|evening|night)|daily)\b)/iu, "Push your work "],
  [/^after the merge[:,] (?:remove|delete) (?:the|its|your) worktree\b[^⟦;]*$/iu, "Remove the worktree after the merge"],
  [
    /^(?:do not|never) leave (?:any )?(?=(?:uncommitted|unsaved) (?:changes|work|files))([^⟦;,]*?) (?:behind|overnight|lying around|over the weekend)(?=\W*$)/iu,
    "Do not leave $1",
  ],
  [
    /^leave no (?=(?:uncommitted|unsaved) (?:changes|work|files))([^⟦;,]*?)(?: behind)?(?: (?:when|before) you [^⟦;,]*)?(?=\W*$)/iu,
    "Do not leave $1",
  ],
  [/,? (?:the )?main (?:one|worktree|checkout|clone) (?:is )?(?:not (?:counted|included)|excluded|aside|does not count)(?=\W*$)/iu, ""],
  [
    /^(?:an? |all |any )?locked worktrees? (?:says?|tells?|states?|explains?|notes?|must (?:say|tell|state)) (?:why|the reason|for what)\b[^;]*$/iu,
    "Locked worktrees must have a reason",
  ],
  [
    /^(?:an? |any |every |each )?(?:branch(?:es)?|worktrees?) (?:that|which) (?:is|are|lags?|falls?|fell) (more than \d+ commits) behind( (?:⟦0⟧|main|master|the default branch))? (?:is|are|gets?|will be|must be) (?:thrown away|deleted|removed|closed|rejected|dropped|discarded|abandoned|not merged|not reviewed)(?=\W*$)/iu,
    "Branches must not be $1 behind$2",
  ],
  [
    /^(?:the |each |every )?(?:branch(?:es)?) (?:is|are) (?:called|named) like (?:the|its|their) (?:worktree(?:'s)? )?folders?\b[^;]*$/iu,
    "Worktree folders must match the branch name",
  ],
  [
    /^(?:the |each |every )?(?:worktree )?folders? (?:is|are) (?:called|named) (?:after|like) (?:the|its|their) (?:(?:ticket|topic|task) of (?:the|its|their) )?branch\b[^;]*$/iu,
    "Worktree folders must match the branch name",
  ],
];
