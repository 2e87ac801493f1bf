import type { Claim, Term } from "../src/model.ts";
import { isHostInterface } from "./knowledge/host-paths.ts";

/** The beginning of a mount's host path as it is written, where documents want it to come from a variable. */
export const term: Term = {
  name: "mount-base",
  incidental: true,
  missing: "keeps",
  of: (subject) =>
    subject.mounts.flatMap(({ kind, source, readOnly }) => {
      if (kind !== "bind" || !source) return [];
      const written = source.raw.replace(/^["']/, "");
      // A read-only file beside the compose file is configuration of the repository.
      return isHostInterface(String(source.value)) || (readOnly && /^\.{0,2}\//.test(written) && /\.\w+$/.test(String(source.value)))
        ? []
        : [{ node: source, value: written, shown: `\`${source.raw}\`` }];
    }),
  accepts: (value) => /^\.{1,2}\/[\w.-]+\/?$/.test(value),
  claim(literal, around): Claim | undefined {
    if (
      !/^\$\{?[A-Z][A-Z\d_]*(?::?-\/[\w./-]*)?\}?\/?$/.test(literal) ||
      !/\b(?:base path|root path|volumes?|bind mounts?|mounts?|data paths?|host paths?)\b/i.test(around)
    )
      return undefined;
    return { relation: { is: "equals", value: literal } };
  },
  same(held, stated) {
    if (stated.startsWith(".")) return held === stated || held.startsWith(`${stated.replace(/\/$/, "")}/`);
    // Any variable makes a base that can be moved; a relative path is a part of the repository and no base of its own.
    return held.startsWith("$") || !held.startsWith("/") || /^\/(?:etc|var|usr|opt\/vc|home|root)\b/.test(held);
  },
  mend: ({ relation }) => (relation.is === "equals" && !relation.not ? `begin it with \`${relation.value}\`` : ""),
};
