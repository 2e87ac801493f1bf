import { codeMarks, literalAt } from "../src/literals.ts";
import type { Claim, Term } from "../src/model.ts";
import { cleanPath, isHostInterface, isOnePath, isWithin } from "./knowledge/host-paths.ts";
import { isFile, storageWords } from "./knowledge/mount-purposes.ts";

/** "mounted read-write by more than one container", "only one container may write to it". */
const alone =
  /\b(?:read[- ]write|writ(?:e|es|able|ten|ing))\b.*\b(?:more than one|two|several|multiple|only one|one|a single|exactly one)\b|\b(?:more than one|two|several|multiple|only one|one|a single|exactly one|same|share)\b.*\b(?:read[- ]write|writ(?:e|es|er|ers|able|ten|ing))\b/i;

export const term: Term = {
  name: "sole-writer",
  incidental: true,
  companions: [
    ...storageWords,
    "one",
    "two",
    "more",
    "than",
    "several",
    "multiple",
    "single",
    "only",
    "exactly",
    "same",
    "share",
    "writer",
    "writers",
    "writable",
    "once",
    "time",
    "containers",
    "services",
  ],
  of(subject, _context, part) {
    return subject.mounts.flatMap((mount) => {
      const node = mount.kind === "bind" ? mount.source : mount.hostPath;
      const path = mount.path === undefined ? undefined : cleanPath(mount.path);
      if (
        !node ||
        path === undefined ||
        mount.readOnly ||
        isHostInterface(path) ||
        isFile(path) ||
        (part !== undefined && !isWithin(path, part))
      )
        return [];
      return [{ node, value: path, ...(part !== undefined && { part }) }];
    });
  },
  says(clause, _facts, { literals }) {
    if (!alone.test(clause) || !/\b(?:datasets?|mounts?|mounted|folders?|paths?|volumes?|directories)\b|⟦/i.test(clause)) return [];
    const paths = [...clause.matchAll(codeMarks)].map((mark) => literalAt(literals, mark[1]));
    if (!paths.every(isOnePath)) return [];
    // The numbers in it count writers, they choose none: the clause is read as a whole.
    const whole = (claim: Claim) => ({ start: 0, end: clause.length, claim });
    return paths.length === 0
      ? [whole({ relation: { is: "unique" } })]
      : paths.map((path) => whole({ relation: { is: "unique" }, part: cleanPath(path) }));
  },
  partName: (part) => `writable mount of \`${part}\``,
};
