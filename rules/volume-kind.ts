import type { Holding, Relation, Rule, Term } from "../src/model.ts";
import type { Mount, Subject } from "../src/subject.ts";
import { isHostInterface } from "./knowledge/host-paths.ts";
import { purposesIn, serves, storageWords } from "./knowledge/mount-purposes.ts";
import { bare } from "./knowledge/written.ts";

export const term: Term = {
  name: "volume-kind",
  incidental: true,
  of(subject, _context, part) {
    return subject.mounts.flatMap((mount): Holding[] => {
      const kind = kindOf(mount);
      if (!kind || (part !== undefined && !(part.startsWith("for:") ? isFor(mount, part.slice(4)) : isNamed(mount, part)))) return [];
      return [
        {
          node: mount.source ?? mount.node,
          value: kind,
          shown: `${words[kind]} (\`${mount.source?.value ?? mount.target.value}\`)`,
          ...(part !== undefined && { part }),
        },
      ];
    });
  },
  accepts: (value) => value in words,
  companions: storageWords,
  says: (clause, _facts, { plain }) =>
    Object.entries(spoken).flatMap(([value, pattern]) =>
      [...clause.matchAll(pattern)]
        .map((match) => {
          const end = match.index + match[0].length;
          const behind = forWhat.exec(clause.slice(end));
          const ahead = behind ? null : whatInto.exec(clause.slice(0, match.index));
          const said = behind?.[1] ?? ahead?.[1];
          const purpose = said === undefined ? undefined : purposesIn(said);
          // "Bind mounts for configuration, named volumes for data": each has its own.
          const rest = /\bfor (?:[\w-]+ ){0,2}config/i.test(plain) ? "data" : undefined;
          return {
            start: purpose && ahead ? ahead.index : match.index,
            end: end + (purpose ? (behind?.[0].length ?? 0) : 0),
            claim: { relation: wanted(value, plain), ...((purpose ?? rest) && { part: `for:${purpose ?? rest}` }) },
          };
        })
        .filter(() => !(value === "anonymous" && against.test(plain)))
        // "Relative bind mounts" are about their paths.
        .filter(({ start }) => !/\b(?:relative|absolute) $/i.test(clause.slice(0, start)))
        // "On a network share" is a place, whereas "on bind mounts" tells what else is said of them.
        .filter(
          ({ start, end }) =>
            (value === "nfs" && /\bon (?:an? |the |any )?$/i.test(clause.slice(0, start))) ||
            !isTopic(clause.slice(0, start), clause.slice(end)),
        ),
    ),
  demand({ relation, part }) {
    const what = part?.startsWith("for:") ? ` for ${part.slice(4).replaceAll("+", " or ")}` : part === undefined ? "" : ` for \`${part}\``;
    return `it has ${expected({ relation })}${what}`;
  },
  check(rule, subjects, context) {
    return subjects.flatMap((subject) =>
      this.of(subject, context, rule.part)
        .filter((holding) => breaks(rule, holding, subject))
        .map((holding) => ({
          subject,
          at: holding.node.at,
          message: `${subject.title} has ${holding.shown ?? holding.value}, expected ${expected(rule)}`,
        })),
    );
  },
};

const words: Readonly<Record<string, string>> = {
  bind: "a bind mount",
  named: "a named volume",
  anonymous: "an anonymous volume",
  nfs: "a network share",
};

const spoken: Readonly<Record<string, RegExp>> = {
  bind: /\b(?:bind[- ]mount(?:s|ed volumes?)?|host-mounted volumes?)\b/gi,
  named: /\b(?:named (?:docker )?volumes?|docker-managed volumes?)\b/gi,
  anonymous: /\b(?:anonymous|unnamed)(?: volumes?)?\b/gi,
  nfs: /\b(?:(?:nfs|smb|cifs) (?:volumes?|mounts?|shares?)|network shares?|(?<=\bon )(?:nfs|smb|cifs))\b/gi,
};

/** "Named volumes (no anonymous)": what they are preferred to stands in brackets, and of bind mounts it says nothing. */
const wanted = (value: string, plain: string): Relation =>
  value === "named" && (against.test(plain) || listedAlone.test(plain))
    ? { is: "equals", value: "anonymous", not: true }
    : { is: "equals", value };

/** "Named volumes" and nothing else, in a list: how volumes are called, and no word against bind mounts. */
const listedAlone = /^\W*named (?:docker )?volumes?\W*$/i;

const against =
  /\bnamed (?:docker )?volumes?\s*\(\s*(?:no|not|never|avoid|instead of|rather than|over) (?:anonymous|unnamed)(?: (?:ones?|volumes?))?\s*\)/i;

/** "All bind mounts must lie under …", "bind mount `/etc`": the words tell what the sentence is about, not what kind is wanted. */
const isTopic = (before: string, after: string): boolean =>
  /^\s*⟦|^\s*:/.test(after) ||
  // "Bind mounts only below `/srv`": where they lie.
  (/^\W*(?:only |no |all )?(?:host |docker )*$/i.test(before) &&
    /^ (?:only |always )?(?:under|below|beneath|from|within|inside|in|at|outside)(?: of)? (?:the )?⟦/i.test(after)) ||
  (/\b(?:all|every|each|any|on|for|of|your|the) (?:\w+ )?$/i.test(before) &&
    !/^ (?:(?:must|should|shall|may|can)(?:not)? )?(?:not |never )?(?:be |are |is )?(?:not )?(?:used|forbidden|prohibited|banned|discouraged|allowed|avoided)\b/i.test(
      after,
    )) ||
  /^ (?:must|should|shall|need|have|has|are|is|may|come|live|lie|use)\b(?! (?:not |never |always )?(?:be )?(?:used|preferred|required|allowed|forbidden|prohibited|banned|discouraged|avoided|permitted|mandatory)\b)/i.test(
    after,
  );

function kindOf(mount: Mount): keyof typeof words | undefined {
  // What another service lends is that service's.
  if (mount.options.has("volumes_from")) return undefined;
  if (mount.options.has("nfs") || /^(?:nfs4?|cifs)$/.test(String(mount.options.get("type")?.value ?? ""))) return "nfs";
  // A source that hangs on an unset variable from its beginning on may be a path or a name: `${DATA}`, but not `${DATA}/x`.
  if (mount.source?.gaps?.some(({ start }) => start === 0) && !String(mount.source.value).startsWith("/")) return undefined;
  if (mount.kind === "bind") return isHostInterface(mount.path ?? "") ? undefined : "bind";
  if (mount.kind !== "volume") return undefined;
  if (mount.hostPath) return "bind";
  if (mount.source) return "named";
  // A folder that only hides another one holds no data.
  return /\/(?:node_modules|\.cache|te?mp|\.next|vendor|\.venv)\b/.test(String(mount.target.value)) ? undefined : "anonymous";
}

const what =
  "((?:(?:all|any|the|your|container|application|app|service|host|shared|large) )*(?:config\\w*|media|downloads?|logs?|models?|photos?|caches?)(?: (?:files?|data|folders?|directories|libraries|library|storage))?)";

/** "… for configuration files": what the mounts are for. */
const forWhat = new RegExp(`^ for ${what}`, "i");

/** "Put configuration into …": the same. */
const whatInto = new RegExp(
  `\\b(?:put|keep|store|place|save|hold)(?:s|ing)? ${what} (?:in|into|inside|on|onto|to) (?:an? |the |any )?$`,
  "i",
);

/** A mount that is for one of these, as its place inside or its volume's name tells. */
const isFor = (mount: Mount, purposes: string): boolean =>
  (purposes === "data" && !serves("config", String(mount.target.value), mount.path) && isOwn(mount)) ||
  serves(purposes, String(mount.target.value), mount.path) ||
  (mount.kind === "volume" && purposes.split("+").some((one) => serves(one, `/${mount.target.value}`, `/${mount.source?.value ?? "-"}`)));

/** A mount whose volume, or whose folder on the host, bears a name. */
const isNamed = (mount: Mount, name: string): boolean =>
  bare(
    String(mount.path ?? mount.source?.value ?? "")
      .split("/")
      .at(-1) ?? "",
  ) === bare(name);

/** Whether a mount is of a kind that the rule rules out. What is no data of the service's own (files, what is only read, media) is not meant by a rule that speaks of all volumes. */
function breaks({ relation, part }: Rule, { value, node }: Holding, subject: Subject): boolean {
  const values = relation.is === "equals" ? [relation.value] : relation.is === "one of" ? relation.values : [];
  if (values.length === 0) return false;
  const fits = values.includes(value);
  if ("not" in relation && relation.not) return fits;
  if (fits || value === "nfs") return false;
  if (part !== undefined) return true;
  const mount = subject.mounts.find((one) => (one.source ?? one.node) === node);
  return mount !== undefined && isOwn(mount);
}

/** What a service writes for itself: files, what is only read, media and caches are no data of its own. */
const isOwn = (mount: Mount): boolean =>
  kindOf(mount) === "bind"
    ? holdsOwnData(mount)
    : !mount.readOnly && !/(?:cache|tmp|temp|socket|run)s?$/i.test(String(mount.source?.value ?? ""));

/** A folder that a service writes its own state into, as its place inside tells. */
const holdsOwnData = ({ readOnly, target, path }: Mount): boolean =>
  !readOnly &&
  /(?:^|\/)(?:data|db|database|config|storage|\.?[\w-]+data)$|^\/var\/lib\//i.test(String(target.value)) &&
  !/\b(?:media|downloads?|movies|tv|shows|music|photos|books|backups?|shared?)\b/i.test(path ?? "");

function expected({ relation }: Pick<Rule, "relation">): string {
  const values = relation.is === "equals" ? [relation.value] : relation.is === "one of" ? relation.values : [];
  const said = values.map((value) => words[value] ?? value).join(" or ");
  return "not" in relation && relation.not ? `anything but ${said}` : said;
}
