import { literalAt } from "../src/literals.ts";
import type { Claim, Term } from "../src/model.ts";
import { isOwnText, type Node } from "../src/node.ts";
import type { Mount } from "../src/subject.ts";
import { cleanPath, isOnePath, isPath, isWithin, readOnlyWords } from "./knowledge/host-paths.ts";
import { isFile, purposesIn, serves, storageWords } from "./knowledge/mount-purposes.ts";
import { kindOfKey } from "./knowledge/written.ts";

export const term: Term = {
  name: "read-only-mount",
  incidental: true,
  of(subject, _context, part) {
    return subject.mounts.flatMap((mount) => {
      const path = mount.path;
      if (part === undefined || path === undefined || mount.kind === "rootfs" || !isMeant(part, String(mount.target.value), path))
        return [];
      return [
        {
          node: isLine(mount) ? (mount.source ?? mount.node) : mount.node,
          value: mount.readOnly ? "read-only" : "writable",
          shown: mount.readOnly ? "read-only" : "writable",
          part,
        },
      ];
    });
  },
  // A pair that differs in nothing but "ro": what the wrong one may write to.
  contrasts: (subject) =>
    subject.mounts.flatMap(({ kind, path, source, node, readOnly }) =>
      kind === "bind" && path !== undefined
        ? [{ node: source ?? node, value: readOnly ? "read-only" : "writable", part: cleanPath(path) }]
        : [],
    ),
  companions: [...storageWords, "ro", "files", "socket", "docker", "writable", "read-write"],
  claim(literal, around): Claim | undefined {
    if (isFlag(literal)) return /⟦\d+⟧.*⟦\d+⟧/.test(around) ? undefined : meant(around);
    if (writing.test(around) && isOnePath(literal)) return { relation: { is: "equals", value: "writable" }, part: cleanPath(literal) };
    const mount = literal.match(/^(\/[^\s:]+):(\/[^\s:]*):ro$/);
    const path = mount?.[1] ?? (readOnlyWords.test(around) && isPath(literal) ? literal : undefined);
    return path === undefined || /[<{[*]./.test(path)
      ? undefined
      : { relation: { is: "equals", value: "read-only" }, part: cleanPath(path) };
  },
  says(clause, _facts, { literals }) {
    // "Mount `/tank/media` as `:ro`"
    const pairs = [
      ...clause.matchAll(/⟦(\d+)⟧ (?:is |are |must be |should be )?(?:mounted )?(?:(?:as|with) |(?<=\bmounted ))⟦(\d+)⟧/gi),
    ].flatMap((match) => {
      const path = literalAt(literals, match[1]);
      return isFlag(literalAt(literals, match[2])) && isOnePath(path)
        ? [
            {
              start: match.index,
              end: match.index + match[0].length,
              claim: { relation: { is: "equals" as const, value: "read-only" }, part: cleanPath(path) },
            },
          ]
        : [];
    });
    if (pairs.length > 0) return pairs;
    const words = clause.match(/\bread[- ]?only\b/i);
    const claim =
      words && !clause.includes("⟦") && (/\bmount\w*|\bvolumes?\b|\bbind\b/i.test(clause) || itself.test(clause))
        ? meant(clause)
        : undefined;
    return words?.index !== undefined && claim ? [{ start: words.index, end: words.index + words[0].length, claim }] : [];
  },
  partName: (part) =>
    part === "purpose:files"
      ? "mount of a configuration file"
      : part.startsWith("purpose:")
        ? `mount for ${part.slice(8).replace(/\+/g, " or ")}`
        : `mount of \`${part}\``,
  remedy(value, subject, _part, holding) {
    if (value !== "read-only" || !holding) return undefined;
    const mount = subject.mounts.find(({ node, source }) => node === holding.node || source === holding.node);
    // What is borrowed of another service is that one's.
    const isOwn = mount && isLine(mount) && !mount.options.has("volumes_from");
    const text = isOwn ? readOnlyText(mount.node, subject.kind === "container") : undefined;
    return mount && text !== undefined ? { at: mount.node.at, text } : undefined;
  },
  mend: ({ relation }, subject) =>
    relation.is !== "equals" || relation.not
      ? ""
      : subject.kind === "service"
        ? "add `:ro` or `read_only: true`"
        : "add `ro=1` to the mount point, or `ro` to the options of the entry",
};

/** Whether a mount is written on one line of its own: of a service, or of a guest. */
const isLine = ({ key }: Mount): boolean => key === "volumes" || kindOfKey(key) === "mp";

/** "`:ro`": what makes a mount one that is only read. */
const isFlag = (literal: string): boolean => [":ro", "ro", "ro=1"].includes(literal);

/** A mount on one line as it is where it can only be read: `HOST:INSIDE:ro` of a service, `…,ro=1` of a guest. */
function readOnlyText(node: Node, isGuest: boolean): string | undefined {
  if (!isOwnText(node)) return undefined;
  const { raw } = node;
  if (isGuest) {
    const options = raw.split(",");
    if (options.includes("ro=0")) return options.map((option) => (option === "ro=0" ? "ro=1" : option)).join(",");
    return raw.includes(",ro=") ? undefined : `${raw},ro=1`;
  }
  const options = /^[^:\s]{2,}:\/[^:\s]*(?::([\w,-]+))?$/.exec(raw);
  if (!options) return undefined;
  if (options[1] === undefined) return `${raw}:ro`;
  return /\brw\b/.test(options[1]) ? raw.replace(/\brw\b(?=[\w,-]*$)/, "ro") : `${raw},ro`;
}

/** "Media is read-only", "the photo library must stay read-only": said of what is stored, and not of who reads it. */
const itself =
  /^\W*(?:(?:the|all|our|your) )?(?:[\p{L}-]+ ){1,2}?(?:(?:must|should|shall|has to|have to|is|are|be|stays?|remains?|always|only) )+read[- ]only\b/iu;

/** Words that say something is mounted so that it can be written. */
const writing = /\bread[- ]?write\b|\bwrit(?:e|ing) access\b|\bwritable\b|\bwrites? to\b/i;

/** What a clause says may only be read, by plain words: files of a configuration, or what is for a purpose. */
function meant(words: string): Claim | undefined {
  const purpose = purposesIn(words);
  const socket = /\bdocker(?:\.| )sock(?:et)?\b/i.test(words) ? "/run/docker.sock" : undefined;
  const part =
    socket ??
    (/\bconfig\w* (?:files?|volumes?|mounts?)\b/i.test(words) ? "purpose:files" : undefined) ??
    (purpose === "config" ? "purpose:files" : purpose && `purpose:${purpose}`);
  return part === undefined ? undefined : { relation: { is: "equals", value: "read-only" }, part };
}

const isMeant = (part: string, target: string, path: string): boolean => {
  if (!part.startsWith("purpose:")) return isWithin(cleanPath(path), part);
  return part === "purpose:files" ? isFile(path) : serves(part.slice(8), target, path);
};
