import { codeMarks, literalAt } from "../src/literals.ts";
import type { Claim, Literal, Said, Term } from "../src/model.ts";
import { cleanPath, isOnePath, isWithin } from "./knowledge/host-paths.ts";
import { purposesIn, serves } from "./knowledge/mount-purposes.ts";
import { kindOfKey } from "./knowledge/written.ts";

export const term: Term = {
  name: "mount-backup",
  missing: "keeps",
  of({ mounts }, _context, part) {
    return mounts.flatMap(({ key, kind, options, node, path, target }) => {
      const backup = options.get("backup");
      // PVE never backs up a folder of the host, whatever is written: only volumes have the choice.
      if (kindOfKey(key) !== "mp" || (kind === "bind" && backup === undefined)) return [];
      if (part !== undefined && !isMeant(part, path, String(target.value))) return [];
      const value = backup?.value === true ? "1" : "0";
      return [
        {
          node: backup ?? node,
          value,
          ...(part !== undefined && { part }),
          shown: backup === undefined ? `missing on \`${key}\`, which means \`backup=0\`` : `\`backup=${value}\` on \`${key}\``,
        },
      ];
    });
  },
  says: (clause, _facts, { literals }) => {
    const out = leftOut(clause, literals);
    return out.length > 0
      ? out
      : [
          ...clause.matchAll(
            /\b(?:(?:mount\s*points?|mp\w?s?|data mounts?|mounts?) (?:(?:must|should|shall|always|never|not|is|are|be|get|gets) )*(?:backed up|(?:included|part|contained) (?:in|of) (?:the |every |all |vzdump |proxmox |pbs )*backups?)|(?:back up|include) (?:all |every |the |each )*mount\s*points?(?: in (?:the |every )?backups?)?|backups? (?:of|for) (?:(?:all|every|the|each|its) )*mount\s*points?(?: (?:must|should|is|are|be))*(?: enabled)?)\b/gi,
          ),
        ].map((match) => ({
          start: match.index,
          end: match.index + match[0].length,
          claim: { relation: { is: "equals" as const, value: "1" } },
        }));
  },
  claim(literal, around): Claim | undefined {
    const value = setting.exec(literal)?.[1];
    const part = partIn(around, []);
    return value === undefined ? undefined : { relation: { is: "equals", value }, ...(part !== undefined && { part }) };
  },
  partName: (part) => (part.startsWith("/") ? `backup of what lies under \`${part}\`` : `backup of ${part.replaceAll("+", " or ")}`),
};

/** "Media mount points are excluded from backups", "exclude `/tank/media` from backups", "mounts under `/tank` must have backups disabled". */
function leftOut(clause: string, literals: readonly Literal[]): readonly Said[] {
  if (/\b(?:if|when|unless|except|only)\b/i.test(clause)) return [];
  // "Mount points below `/tank` must set `backup=0`": those alone.
  const [set, second] = [...clause.matchAll(codeMarks)].filter((mark) => setting.test(literalAt(literals, mark[1])));
  const near = set && !second ? mounted.exec(clause)?.[0] : undefined;
  const those = near === undefined ? undefined : partIn(near, literals);
  if (set && those !== undefined) {
    const value = literalAt(literals, set[1]).slice(-1);
    return [{ start: 0, end: clause.length, claim: { relation: { is: "equals", value }, part: those, whole: true } }];
  }
  const out =
    /\b(?:be )?(?:excluded?|left out|omitted|skipped|exempt(?:ed)?)\b.*?\bbackups?(?: jobs?)?\b|\bleave\b.*\bout of (?:the |all |every |any )*(?:vzdump |container )?backups?\b|\bbackups? (?:are |is |must be |be )?(?:disabled|off|switched off|turned off)\b|\bdisable (?:the )?backups? (?:of|for|on)\b/i.exec(
      clause,
    );
  const part = partIn(clause, literals);
  if (!out || (part === undefined && (!mounts.test(clause) || ofSome.test(clause)))) return [];
  return [
    { start: 0, end: clause.length, claim: { relation: { is: "equals", value: "0" }, ...(part !== undefined && { part }), whole: true } },
  ];
}

const setting = /^backup *= *([01])$/;

const mounts = /\b(?:mount\s*points?|mounts?|mp\d?)\b/i;

/** "The mount points of databases": some of them, and nobody here knows which. */
const ofSome =
  /\b(?:mount\s*points?|mounts?) (?:with|for|of|holding) (?!(?:all|every|each|the|an?|lxc)\b|(?:containers?|guests?|lxcs?|vms?)\b)/i;

/** "Media mounts", "mount points below `/tank`": the words that tell which. */
const mounted =
  /(?:\b[\p{L}-]+ )?\b(?:mount\s*points?|mounts?|mps?)\b(?: (?:with|for|of|holding|below|under|on|from|in) (?:the )?(?:[\p{L}-]+|⟦\d+⟧))?/iu;

/** What mounts are meant: those of one folder, or for a purpose. */
function partIn(clause: string, literals: readonly Literal[]): string | undefined {
  const path = [...clause.matchAll(codeMarks)].map((mark) => literalAt(literals, mark[1])).find(isOnePath);
  return path === undefined ? purposesIn(clause.replace(/\bbackups?\b/gi, "")) : cleanPath(path);
}

const isMeant = (part: string, path: string | undefined, target: string): boolean =>
  part.startsWith("/")
    ? (path !== undefined && isWithin(cleanPath(path), part)) || isWithin(cleanPath(target), part)
    : serves(part, target, path);
