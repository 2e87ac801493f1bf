import type { Holding, Term } from "../src/model.ts";
import { get } from "../src/node.ts";

/** As whom a service runs, where it says so: `user:`, or `PUID` where the image goes by that. What an image does by itself nobody can see here. */
export const term: Term = {
  name: "container-user",
  missing: "keeps",
  of(subject): readonly Holding[] {
    const user = get(subject.raw, "user");
    const id = subject.environment.get("PUID")?.value ?? subject.environment.get("UID")?.value;
    return [user, id].flatMap((node) =>
      node?.kind === "scalar" && node.value !== null && !node.gaps?.length ? [{ node, value: String(node.value) }] : [],
    );
  },
  claim(literal, around) {
    if (/^\d+:\d+$/.test(literal) && /\b(?:runs?|running|started?)\s+as\s+(?:user\s+)?⟦|\b(?:user|uid:gid|uid\/gid)\b/i.test(around))
      return { relation: { is: "equals", value: literal } };
    const user = literal.match(/^user:\s*["']?([^"']+?)["']?$/)?.[1];
    return user && !/[<{$]/.test(user) ? { relation: { is: "equals", value: user } } : undefined;
  },
  says: (clause) =>
    [
      ...clause.matchAll(
        /\b(non-root|as\s+(?:a\s+)?non-root(?:\s+users?)?|as\s+(?:the\s+)?root(?:\s+user)?|root\s+(?:user|containers?))\b(?:\s+(?:users?|containers?|services?))?/gi,
      ),
    ].map((match) => ({
      start: match.index,
      end: match.index + match[0].length,
      claim: {
        relation: { is: "equals", value: "root", ...(/non-root/i.test(match[0]) && { not: true as const }) },
        ...(/non-root/i.test(match[0]) && { settled: true as const }),
      },
    })),
  remedy: (value, _subject, _part, holding) => (holding && /^\d+:\d+$/.test(value) && /^\d+:\d+$/.test(holding.value) ? value : undefined),
  same: (held, stated) => (stated === "root" ? /^(?:root|0)(?::|$)/.test(held) : held === stated),
};
