/**
 * One demand has many sentences: "No service may run without a health check", "services without a health check are not allowed", "never deploy a
 * service without a health check". Each family here says the same for whatever stands in it, and is put into the one form that every term reads.
 * What is particular to one thing stands in `rewordings.ts`.
 */
interface Equivalence {
  readonly said: RegExp;
  readonly plainly: (groups: Readonly<Record<string, string | undefined>>, whole: string) => string;
}

const noun =
  "(?:services?|containers?|stacks?|projects?|apps?|applications?|workloads?|deployments?|guests?|vms?|lxcs?|databases?|images?|worktrees?|compose files?)";
/** Those that publish ports of a host, and have names and addresses in it. */
const holders = noun.replace("|worktrees?", "").replace("|images?", "");
const who = String.raw`(?<who>(?:(?!other\b|two\b|more\b|such\b)[\p{L}-]+ ){0,2}?${noun}(?: (?:folders?|director(?:y|ies)|dirs?))?)`;
const forbidding =
  "(?:(?:you|we|they) )?(?:never|(?:must|may|should|shall|can) (?:not|never)|cannot|can't|mustn't|shouldn't|do not|don't|please don't)";
const refused =
  "(?:not (?:allowed|permitted|accepted|acceptable|tolerated|deployed|merged|shipped|supported|welcome)|forbidden|prohibited|banned|rejected|refused)";
const being =
  "(?:run|start|go|live|exist|operate|come|stay|ship|deploy|launch|(?:be )?(?:run|started|deployed|launched|left|shipped|added|merged|created))(?: up| live| into production| in production| to production)?";
const value = String.raw`(?<value>⟦\d+⟧(?:(?:,? (?:or|and)|,) ⟦\d+⟧)*)`;
const thing = String.raw`(?:the |an? |any )?(?<thing>(?:⟦\d+⟧|(?!anything\b|something\b|nothing\b|anywhere\b)[\p{L}-]+)(?: [\p{L}-]+){0,3}?)`;
/** What each has for itself. */
const own =
  "(?<own>(?:(?:host|published|external|tcp|static|fixed|dedicated) )*(?:ports?(?: numbers?)?|container names?|host ?names?|ip(?:v4)?(?: addresse?s?)?|addresse?s?|mac addresse?s?|vm ?ids?|ct ?ids?|sub-?domains?))";
const end = String.raw`(?=\W*$|[,;] | (?:unless|except|so|because|since|as)\b)`;

const must = (whole: string): string => (/\bshould/i.test(whole) ? "should" : "must");
const everyOne = (said: string, whole: string): string => `${/s$/i.test(said) ? "All" : "Every"} ${said} ${must(whole)}`;
const having = ({ who: said = "", what = "" }: Readonly<Record<string, string | undefined>>, whole: string): string =>
  `${everyOne(said, whole)} have ${what.replace(/^any /, "a ").replace(/ or (?=an? |any |its )/g, " and ")}`;
const valued = ({ thing: said = "", value: only = "" }: Readonly<Record<string, string | undefined>>, whole: string): string =>
  `The ${said} ${must(whole)} be ${only}`;
const unique = ({ own: said = "" }: Readonly<Record<string, string | undefined>>, whole: string): string =>
  `Every ${said} ${must(whole)} be unique`;

const without = String.raw`without (?:having |setting |defining |declaring |using |specifying )?(?<what>(?:an? |any |its own |the )?\S[^;]*)$`;

const equivalences: readonly Equivalence[] = [
  // "No service may run without …", "no stack without …", "there must be no container without …"
  {
    said: new RegExp(
      String.raw`^(?:there (?:is|are|may be|must be|shall be|should be) )?no ${who}(?: (?:(?:may|should|must|can|shall|will|is|are|gets?|goes|runs?|starts?|ships?|exists?|(?:is )?allowed to)\b ?)+(?:${being})?)? ${without}`,
      "iu",
    ),
    plainly: having,
  },
  // "Never deploy a container without …", "do not start services without …"
  {
    said: new RegExp(`^${forbidding} (?:run|start|deploy|launch|create|ship|add|leave|merge|commit) (?:an? |any )?${who} ${without}`, "iu"),
    plainly: having,
  },
  // "Containers must not be deployed without …"
  { said: new RegExp(`^(?:an? |any |the )?${who} ${forbidding} ${being} ${without}`, "iu"), plainly: having },
  // "Services without a health check are not allowed"
  {
    said: new RegExp(
      String.raw`^(?:an? |any )?${who} (?:without|lacking|missing|with no|that lack|that (?:do not|don't) have) (?<what>(?:an? |any )?[^;,]+?) (?:is|are) ${refused}(?=\W*$)`,
      "iu",
    ),
    plainly: having,
  },

  // "No service may use a restart policy other than `always`"
  {
    said: new RegExp(
      `^no ${who} (?:may|should|must|can|shall|is allowed to) (?:use|have|set|define|carry|declare|specify|run (?:with|in|under|on)) ${thing} other than (?:the )?${value}${end}`,
      "iu",
    ),
    plainly: ({ who: said = "", thing: what = "", value: only = "" }, whole) => `${everyOne(said, whole)} use the ${what} ${only}`,
  },
  // "No logging driver other than `local` is allowed", "no other driver than …"
  {
    said: new RegExp(
      `^no (?:other )?${thing} (?:other )?than ${value} (?:is|are|may|must|should|can|shall)(?: be)? (?:allowed|permitted|accepted|acceptable|used|set|supported|tolerated)${end}`,
      "iu",
    ),
    plainly: valued,
  },
  // "Restart policies other than `always` are forbidden"
  {
    said: new RegExp(
      `^(?:any )?${thing} (?:other than|besides|apart from) ${value} (?:(?:is|are) ${refused}|(?:must|may|should|shall) (?:not|never) be (?:used|set))${end}`,
      "iu",
    ),
    plainly: valued,
  },
  // "Never use a driver other than `local`", "do not set anything but `always` as restart policy"
  {
    said: new RegExp(
      `^${forbidding} (?:use|set|choose|pick|have|configure|define|allow) ${thing} (?:other than|besides|apart from) ${value}${end}`,
      "iu",
    ),
    plainly: valued,
  },
  {
    said: new RegExp(
      `^${forbidding} (?:use|set|choose|pick|have|configure|define|allow) (?:anything|something) (?:other than|but|except|besides) ${value} (?:as|for) ${thing}${end}`,
      "iu",
    ),
    plainly: valued,
  },
  {
    said: new RegExp(`^${thing} ${forbidding} be (?:anything|something) (?:other than|but|except|besides) ${value}${end}`, "iu"),
    plainly: valued,
  },
  // "Never pull images from anywhere other than `ghcr.io`"
  {
    said: new RegExp(
      `^${forbidding} (?:pull|take|use|download|fetch) (?:an? |any )?(?:images? )?from (?:anywhere|any (?:other )?registry|a registry|somewhere|registries) (?:else )?(?:other than|but|except|besides|than) ${value}${end}`,
      "iu",
    ),
    plainly: ({ value: only = "" }) => `Only pull images from ${only}`,
  },

  // "Two services must never publish the same port"
  {
    said: new RegExp(
      String.raw`^two (?:different |running )?${holders} (?:must|may|should|shall|can)(?: (?:not|never)|not) (?:ever )?[\p{L}]+ (?:the|a) same ${own}${end}`,
      "iu",
    ),
    plainly: unique,
  },
  // "Give every service its own port", "each stack gets its own subdomain"
  {
    said: new RegExp(
      `^(?:(?:give|assign) (?:every|each|all|any) ${holders}|(?:every|each|all) ${holders} (?:(?:must|should|shall|needs? to|has to) )?(?:gets?|has|have|needs?|uses?|publish(?:es)?)) (?:its|their) own (?:unique )?${own}${end}`,
      "iu",
    ),
    plainly: unique,
  },
  // "Each host port must be assigned to at most one service", "a port is used by one service only"
  {
    said: new RegExp(
      `^(?:an? |each |every |any |the same )?${own} (?:(?:must|may|should|shall|has to|have to|can|is|are|belongs?) )+(?:only )?(?:be )?(?:(?:assigned|given|allocated|belong|mapped|bound) to|to|(?:used|published|taken|claimed|held) by) (?:at most |only |exactly |no more than |not more than )?(?:one|a single) ${holders}(?: only| alone)?${end}`,
      "iu",
    ),
    plainly: unique,
  },
  // "Never use a port twice", "don't publish the same port in two stacks"
  {
    said: new RegExp(
      `^${forbidding} (?:use|publish|assign|map|allocate|give|hand out|expose) (?:an? |any |the same )${own} (?:twice|more than once|a second time|(?:for|to|in|on|from|by) (?:two|several|multiple|different|more than one) ${holders})${end}`,
      "iu",
    ),
    plainly: unique,
  },
  // "Do not publish a port that another stack already uses"
  {
    said: new RegExp(
      `^${forbidding} (?:use|publish|pick|choose|take|map|assign|expose) (?:an? |any )?${own} (?:that|which) (?:(?:is|are|was) already (?:used|taken|in use|published|assigned|allocated|claimed)|(?:another|some other|a different|any other) (?:${holders} )?(?:already )?(?:uses|has|publishes|takes|claims|occupies))(?: already)?(?: by (?:another|some other|a different) ${holders})?${end}`,
      "iu",
    ),
    plainly: unique,
  },

  // "No host port is handed out twice", "two stacks must have different host ports", "sharing a port between services is forbidden"
  {
    said: new RegExp(
      `^no ${own} (?:is|are|may be|must be|can be|should be) (?:ever )?(?:handed out|used|assigned|given|published|allocated|taken|claimed) (?:twice|more than once)${end}`,
      "iu",
    ),
    plainly: unique,
  },
  {
    said: new RegExp(
      String.raw`^(?:any )?two ${holders}(?: on (?:one|the same|a|the) [\p{L}]+)? (?:must|should|need to|have to|shall) (?:have|use|publish|get) different ${own}${end}`,
      "iu",
    ),
    plainly: unique,
  },
  {
    said: new RegExp(
      String.raw`^sharing (?:an? |the same |any )?${own} (?:between|among|across|by|with) (?:[\p{L}-]+ )?(?:${holders} )?(?:is|are) (?:[^;,]* and )?${refused}${end}`,
      "iu",
    ),
    plainly: unique,
  },

  // "`container_name` must not be missing", "health checks aren't optional": it is required.
  {
    said: /\b(?:must|may|should|shall|can) (?:not|never) be (?:missing|absent|left out|lacking|forgotten)(?=\W*$|[,;]| (?:in|on|from|for)\b)/iu,
    plainly: (_, whole) => (/should/i.test(whole) ? "is recommended" : "is required"),
  },
  { said: /\b(?:is|are) not (?:optional|negotiable)(?=\W*$|[,;])/iu, plainly: () => "is required" },
  // "Do without `privileged: true`", "stay clear of `latest`", "`latest` has no place in a compose file", "nobody uses host networking"
  { said: /^(?:do without|stay clear of|steer clear of|stay away from|refrain from(?: using)?) /iu, plainly: () => "Never use " },
  { said: /^(?:the )?(?<what>[^;,]{2,60}?) ha(?:s|ve) no place in [^;,]+$/iu, plainly: ({ what = "" }) => `Never use ${what}` },
  { said: /^(?:nobody|no one) uses (?=\S)/iu, plainly: () => "Never use " },
  {
    said: /(?<=^|; )(?<what>[^;,]{2,60}?) (?:is|are) (?:obsolete|deprecated|legacy|old|outdated) and (?=(?:must|should|may|shall) not\b)/iu,
    plainly: ({ what = "" }) => `${what} `,
  },

  // "Services are to be named …", "tags are not to be used"

  // "The root filesystem of every container is read-only": for every container.
  {
    said: new RegExp(
      String.raw`^(?:the )?(?<thing>(?!the\b|names?\b|folders?\b|director|dirs?\b|number\b|all\b|each\b|every\b)[\p{L}-]+(?: [\p{L}-]+){0,3}?) of (?<who>(?:every|each|all|any) (?:[\p{L}-]+ )?${noun}) (?<what>(?:must|should|shall|is|are|has to|have to|needs? to) [^;,⟦]+?)(?<value>\W*)$`,
      "iu",
    ),
    plainly: ({ thing: said = "", who: all = "", what = "", value: rest = "" }) =>
      `The ${said} ${what.replace(/^(?:is|are) /i, "must be ")} for ${all}${rest}`,
  },

  // "Databases: no published ports", "No named volumes, bind mounts only"
  {
    said: new RegExp(String.raw`^(?<who>(?:[\p{L}-]+ )?${noun})\s*(?:: |\s[—–-]\s)no (?<what>[^:;]+)$`, "iu"),
    plainly: ({ who: said = "", what = "" }) => `${said} must have no ${what}`,
  },
  {
    said: /^no (?<what>[^,;.⟦]+), (?:just |only )?(?<value>[\p{L}-]+(?: [\p{L}-]+)?)(?: only)?(?=\W*$)(?<=only\W*|, (?:just|only) [^,]*)/iu,
    plainly: ({ what = "", value: only = "" }) => `No ${what}; only ${only}`,
  },

  // "Nothing may be published on a port outside …", "never publish ports outside …", "ports outside … are forbidden"
  {
    said: /^(?=.*\bports?\b)(?=.*\b(?:no|nothing|never|not|don't|forbidden|prohibited|cannot)\b)[^;]*?\boutside (?:of )?(?:the )?(?:range |block |span )?(?:of |from |between )?(?<value>\d{2,5} ?(?:-|–|—|to|and|through) ?\d{2,5})[^;]*$/iu,
    plainly: ({ value: only = "" }, whole) => `Host ports ${must(whole)} be in ${only}`,
  },

  // "You must document each stack in a `README.md`"
  {
    said: /\bdocument (?<who>(?:each|every|all|any) (?:stacks?|services?|projects?|apps?))(?: folders?)? (?:in|with|by) (?:an?|its|their)(?: own)? (?<value>⟦\d+⟧)/iu,
    plainly: ({ who: said = "", value: only = "" }) => `${said} must have a ${only}`,
  },

  // "… for each container you add", "… in this repository": all that there are.
  {
    said: /(?<=\b(?:service|container|stack|app|image|vm|guest)s?) (?:that |which )?(?:you|we|I) (?:add|run|deploy|host|create|write|start|bring up|have|own|operate|maintain|set up|use)(?=\W*$|[,;]| (?:must|should|shall|has|have|is|are|(?:get|need|come|set)s?|carry|carries)\b)/iu,
    plainly: () => "",
  },
  {
    said: /(?<=\b(?:service|container|stack|app|image|compose file|project)s?) (?:in|of|across|throughout) (?:this|our|my|the) (?:whole |entire )?(?:repo|repository|home-?lab|lab|setup|infrastructure)(?=\W*$|[,;])/iu,
    plainly: () => "",
  },
];

/** A sentence in the words that stand for its family. */
export function inPlainForm(said: string, scope: "on" | "off" | "neutral"): string {
  const ordered =
    scope === "on"
      ? said
          .replace(/^there (?:is|are|must be|may be|should be) no (?=\p{L}|⟦)(?!(?:need|reason|way|point|longer|such|other)\b)/iu, "No ")
          .replace(stated, "$<who> must be ")
          .replace(noneOf, (...match) => {
            const { who: said = "", verb = "have" } = match.at(-1) as Readonly<Record<string, string | undefined>>;
            return `${said} must ${verb} no `;
          })
      : said;
  return equivalences.reduce(
    (sentence, { said, plainly }) =>
      sentence.replace(said, (...match) => plainly(match.at(-1) as Readonly<Record<string, string | undefined>>, String(match[0]))),
    ordered,
  );
}

/** "Volumes are named `<stack>_data`" below rules. */
const stated =
  /^(?<who>(?:the |all |our )?(?:compose files|(?:named )?volumes|networks|containers|stacks|services|images|host ?names|branches|routers)) are (?:always )?(?=(?:named|called|prefixed|pinned|suffixed)\b)/iu;

/** "Databases publish no ports", "a compose file has no `build:`" below rules. */
const noneOf =
  /^(?<who>(?:the |our |all )?(?:[\p{L}-]+ ){0,2}?[\p{L}-]+s|(?:an? |each |every |any |the )(?:[\p{L}-]+ ){0,2}?[\p{L}-]+) (?:(?<verb>publish|expose|mount|use|run|join|get|set|share|keep|contain)(?:e?s)?|ha(?:ve|s)) no (?!longer\b|more\b|fewer\b|less\b|later\b|other\b|two\b|one\b|matter\b|(?:[\p{L}-]+ ){1,3}(?:yet|anymore)\b)/iu;
