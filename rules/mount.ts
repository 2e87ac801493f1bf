import { literalAt } from "../src/literals.ts";
import type { Claim, Node, Rule, Term, Violation } from "../src/model.ts";
import type { Mount, Subject } from "../src/subject.ts";
import { accessWords, cleanPath, isHostInterface, isOnePath, isPath, isWithin, mountsIt } from "./knowledge/host-paths.ts";
import { storageWords } from "./knowledge/mount-purposes.ts";
import { kindOfKey } from "./knowledge/written.ts";

/** "No bind mounts from ⟦0⟧": of that folder, and not of their kind. */
const bound = /\bno bind[ -]mounts? (?:from|of) (?:the )?⟦(\d+)⟧/i;

export const term: Term = {
  name: "mount",
  incidental: true,
  several: true,
  of(subject) {
    const mounted = subject.mounts.flatMap((mount) =>
      mount.path === undefined || isHome(mount) ? [] : [{ node: mount.source ?? mount.node, value: cleanPath(mount.path) }],
    );
    const devices = subject.devices.flatMap(({ kind, name }) =>
      kind === "path" ? [{ node: name, value: cleanPath(String(name.value)) }] : [],
    );
    return [...mounted, ...devices];
  },
  accepts: isPath,
  claim(literal, around): Claim | undefined {
    if (!isOnePath(literal) || accessWords.test(around)) return undefined;
    const meant = isHostInterface(literal)
      ? /\bmount(?:s|ed|ing)?\b|\bbind\b|\bpass(?:es|ed)?\b|\baccess\b|\bsocket\b/i.test(around)
      : mountsIt(around);
    return meant ? { relation: { is: "equals", value: cleanPath(literal) }, ...(alone.test(around) && { part: ITSELF }) } : undefined;
  },
  partName: (part) => (part === ITSELF ? "mount of the folder itself" : `mount of \`${part}\``),
  companions: [
    ...storageWords,
    "itself",
    "directly",
    "docker",
    "socket",
    "docker.sock",
    "gpu",
    "device",
    "devices",
    "pass",
    "passed",
    "host",
    "system",
  ],
  says: (clause, { places }, { literals }) =>
    bound.test(clause)
      ? [...clause.matchAll(new RegExp(bound.source, "gi"))].flatMap((match) => {
          const path = literalAt(literals, match[1]);
          return isOnePath(path)
            ? [
                {
                  start: match.index,
                  end: match.index + match[0].length,
                  claim: { relation: { is: "equals" as const, value: cleanPath(path) }, whole: true as const },
                },
              ]
            : [];
        })
      : allPools.test(clause)
        ? [...clause.matchAll(new RegExp(allPools.source, "gi"))].flatMap((match) =>
            [...new Set(places.values())].map((path) => ({
              start: match.index,
              end: match.index + match[0].length,
              claim: { relation: { is: "equals" as const, value: path }, part: path },
            })),
          )
        : accessWords.test(clause) || !/\bmount\w*|\bexpos\w*|\baccess\b|\bbind\b/i.test(clause)
          ? []
          : [...clause.matchAll(/\b(?:docker socket|docker\.sock)\b/gi)].map((match) => ({
              start: match.index,
              end: match.index + match[0].length,
              claim: { relation: { is: "equals" as const, value: "/run/docker.sock" } },
            })),
  check(rule, subjects, context) {
    return pathsOf(rule).flatMap((path) =>
      subjects.flatMap((subject): Violation[] => {
        const held = this.of(subject, context);
        if (isBan(rule))
          return held
            .filter(({ value }) => (rule.part === ITSELF ? value === path : isBanned(value, path)))
            .map(({ node, value }) => ({
              subject,
              at: node.at,
              message: `${subject.title} mounts \`${value === path ? writtenAt(node, path) : path}\`, expected not to`,
            }));
        // A demand that names nobody can't mean that everything mounts it.
        const { names, traits, all, within } = rule.selector;
        if (
          !(names ?? traits ?? all ?? within) ||
          held.some(({ value }) => value === path || (allPools.test(rule.text) && isWithin(path, value)) || isDeviceOf(value, path)) ||
          subject.mounts.some(isUnknown)
        )
          return [];
        return [{ subject, at: lackingAt(subject), message: `${subject.title} does not mount \`${path}\`` }];
      }),
    );
  },
};

/** The part of a folder that is meant without what lies in it. */
const ITSELF = "itself";
const alone = /⟦\d+⟧ (?:itself|directly)\b/i;

/** The path as its author wrote it (`/var/run/docker.sock`, which is `/run/docker.sock`). */
const writtenAt = (node: Node, path: string): string =>
  node.kind === "scalar" && cleanPath(String(node.value)) === path ? String(node.value) : path;

/** "mount all pools": every folder that documents call a pool. */
const allPools = /\b(?:all|every|each) (?:storage |zfs |of the |the )*pools?\b/i;

/** The paths that a rule is about. Of several that are demanded each is meant ("mount `/tank` and `/flash`"). */
const pathsOf = ({ relation, part }: Rule): readonly string[] =>
  part !== undefined && part !== ITSELF
    ? [part]
    : relation.is === "equals"
      ? [relation.value]
      : relation.is === "one of"
        ? relation.values
        : [];

const isBan = ({ relation }: Rule): boolean => relation.is === "absent" || ("not" in relation && relation.not === true);

/** Whose home it is hangs on who starts it. */
const isHome = ({ source }: Mount): boolean => /^~|\$\{?HOME\b/.test(source?.raw ?? "");

/** A mount whose source hangs on an unset variable may be any. */
const isUnknown = ({ source }: Mount): boolean => source?.gaps !== undefined && source.gaps.length > 0;

/** What lies in a banned folder is banned too, save for files such as `/etc/localtime` that tell a container about its host. */
const isBanned = (value: string, path: string): boolean =>
  value === path || (path !== "/" && isWithin(value, path) && (isHostInterface(path) || !isHostInterface(value)));

/** Whether a device node is the stated one, a folder that holds it or another card of its kind: which card it is, other rules say. */
const isDeviceOf = (held: string, stated: string): boolean =>
  isWithin(stated, "/dev") &&
  (isWithin(stated, held) ||
    isWithin(held, stated) ||
    (kindOfKey(held) === kindOfKey(stated) && kindOfKey(held) !== held && kindOfKey(stated) !== stated));

/** Beside the mounts that are there. */
const lackingAt = (subject: Subject) => subject.mounts.find(({ kind }) => kind !== "rootfs")?.node.at ?? subject.at;
