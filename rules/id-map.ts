import type { Term } from "../src/model.ts";
import { get } from "../src/node.ts";

/** Ids that a Linux system expects to have (useradd: UID_MAX, the subordinate ids of one user). */
const COUNT = 65536;

const gap = /\bgaps?\b/i;
const negated = /\b(?:no|not|never|without)\b|n['’]t\b/i;
const forbidding = /\b(?:no|not|never|without|avoid|forbidden|prohibited|don['’]t)\b/i;

export const term: Term = {
  name: "id-map",
  incidental: true,
  missing: "keeps",
  of({ raw }) {
    const lines = get(raw, "lxc.idmap");
    if (lines?.kind !== "list") return [];
    const ranges = lines.items.flatMap((item) => {
      const match = item.kind === "scalar" ? /^([ugb])\s+(\d+)\s+\d+\s+(\d+)$/.exec(String(item.value).trim()) : null;
      return match
        ? [{ kinds: match[1] === "b" ? "ug" : (match[1] as string), first: Number(match[2]), last: Number(match[2]) + Number(match[3]) }]
        : [];
    });
    const gap = ["u", "g"].map((kind) => gapOf(kind, ranges)).find((found) => found !== undefined);
    return [
      { node: lines, value: gap === undefined ? "complete" : "incomplete", shown: gap === undefined ? "complete" : `without ${gap}` },
    ];
  },
  says: (clause) => [
    // "No custom id maps": there are to be none.
    ...(forbidding.test(clause)
      ? [
          ...clause.matchAll(
            /\b(?:(?:custom|own|manual|special|hand-written) )+(?:uid\/gid|uid|gid|id|user)?[- ]?(?:re)?maps?(?:pings?)?\b|\b(?:(?:custom|own|manual) )?idmaps?\b/gi,
          ),
        ].map((match) => ({
          start: match.index,
          end: match.index + match[0].length,
          claim: { relation: { is: "present" as const } },
        }))
      : []),
    ...[...clause.matchAll(/\b(?:uid\/gid|uid|gid|id)[- ]?maps?(?:pings?)?\b|⟦\d+⟧/gi)]
      .filter((match) => !match[0].startsWith("⟦") && /\b(?:complete|completely|cover\w*|gaps?|full range|whole range)\b/i.test(clause))
      .slice(0, 1)
      .map((match) => ({
        start: match.index,
        end: match.index + match[0].length,
        claim: {
          relation: { is: "equals" as const, value: "complete", ...(gap.test(clause) && !negated.test(clause) && { not: true as const }) },
          // "must leave no gap" demands what "gaps are forbidden" does.
          ...(gap.test(clause) && negated.test(clause) && { settled: true as const }),
        },
      })),
  ],
  companions: [
    "complete",
    "completely",
    "cover",
    "covers",
    "gap",
    "gaps",
    "ids",
    "uids",
    "gids",
    "range",
    "whole",
    "full",
    "uid",
    "gid",
    "65536",
    "map",
    "maps",
    "mapping",
    "mappings",
    "user",
    "users",
    "group",
    "groups",
    "leave",
  ],
};

/** The first ids of a kind that no range maps, in words. */
function gapOf(
  kind: string,
  ranges: readonly { readonly kinds: string; readonly first: number; readonly last: number }[],
): string | undefined {
  let next = 0;
  for (const { first, last } of ranges.filter(({ kinds }) => kinds.includes(kind)).sort((a, b) => a.first - b.first)) {
    if (first > next) return `${kind === "u" ? "uids" : "gids"} ${next}–${first - 1}`;
    next = Math.max(next, last);
  }
  return next < COUNT ? `${kind === "u" ? "uids" : "gids"} ${next}–${COUNT - 1}` : undefined;
}
