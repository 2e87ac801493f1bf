import type { Claim, Term } from "../src/model.ts";
import { isHostInterface } from "./knowledge/host-paths.ts";
import { isFile, isPassing, isShared, speaksOfData } from "./knowledge/mount-purposes.ts";

/** The beginning of a mount's host path as it is written, where documents want it to come from a variable. */
export const term: Term = {
  name: "mount-base",
  incidental: true,
  missing: "keeps",
  of: (subject, _context, part) =>
    subject.mounts.flatMap(({ kind, source, readOnly, target, path }) => {
      if (kind !== "bind" || !source) return [];
      // What is said of data says nothing of single files, of what is only read, and of what many share.
      const inside = String(target.value);
      if (part === "data" && (readOnly || isFile(String(source.value)) || isPassing(inside) || isShared(inside) || isShared(path ?? "")))
        return [];
      const written = source.raw.replace(/^["']/, "");
      // A read-only file beside the compose file is configuration of the repository.
      return isHostInterface(String(source.value)) || (readOnly && /^\.{0,2}\//.test(written) && /\.\w+$/.test(String(source.value)))
        ? []
        : [{ node: source, value: written, shown: `\`${source.raw}\``, ...(part !== undefined && { part }) }];
    }),
  partName: () => "base path of data",
  accepts: (value) => /^\.{1,2}\/[\w.-]+\/?$/.test(value),
  claim(literal, around): Claim | undefined {
    if (
      !/^\$\{?[A-Z][A-Z\d_]*(?::?-\/[\w./-]*)?\}?\/?$/.test(literal) ||
      !/\b(?:base path|root path|volumes?|bind mounts?|mounts?|data paths?|host paths?)\b/i.test(around)
    )
      return undefined;
    return { relation: { is: "equals", value: literal }, ...(speaksOfData(around) && { part: "data" }) };
  },
  same(held, stated) {
    if (stated.startsWith(".")) return held === stated || held.startsWith(`${stated.replace(/\/$/, "")}/`);
    // Any variable makes a base that can be moved; a relative path is a part of the repository and no base of its own.
    return held.startsWith("$") || !held.startsWith("/") || /^\/(?:etc|var|usr|opt\/vc|home|root)\b/.test(held);
  },
  mend: ({ relation }) => (relation.is === "equals" && !relation.not ? `begin it with \`${relation.value}\`` : ""),
};
