/** Stacks, their files, their images and their worktrees, as people tell of them without any word that demands, each with the plain sentence. */
const code = String.raw`⟦\d+⟧`;
const files = `(?:an? |its )?${code}(?:(?:, (?:and )?| and )(?:an? |its )?${code})*`;

export const stackWords: readonly (readonly [RegExp, string])[] = [
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
    /^(?:always )?(?:use )?(?:full|exact|complete|fixed|pinned|explicit) (?:image )?(?:version )?tags?(?: only)?(?=\W*$| \(|, (?:never|not)\b).*$/iu,
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
    /^(?:we|everything|every service|all services|all containers|things) (?:always )?restarts? (?:[^⟦;(]*?\()?(⟦\d+⟧)\)?(?=\W*$)/iu,
    "The restart policy must be $1 for every service",
  ],

  // "Logs: at most 3 files of 10 MB"
  [
    /^logs?(?: ?: ?| (?:are|get|must be) (?:kept |limited |capped )?(?:to |at )?)(?:at most |max\.? |no more than |up to )?(?:\d+|one|two|three|four|five) files? (?:of|with|at|à) (?:at most )?\d+ ?[KMG]i?B?(?: each)?(?=\W*$)/iu,
    "Every service must have log rotation",
  ],

  // Worktrees and branches.
  [/,? (?:the )?main (?:one|worktree|checkout|clone) (?:is )?(?:not (?:counted|included)|excluded|aside|does not count)(?=\W*$)/iu, ""],
  [
    /^(?:an? |all |any )?locked worktrees? (?:says?|tells?|states?|explains?|notes?|must (?:say|tell|state)) (?:why|the reason|for what)\b[^;]*$/iu,
    "Locked worktrees must have a reason",
  ],
  [
    /^(?:an? |any |every |each )?(?:branch(?:es)?|worktrees?) (?:that|which) (?:is|are|lags?|falls?|fell) (more than \d+ commits) behind( (?:⟦\d+⟧|main|master|the default branch))? (?:is|are|gets?|will be|must be) (?:thrown away|deleted|removed|closed|rejected|dropped|discarded|abandoned|not merged|not reviewed)(?=\W*$)/iu,
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
