import type { Holding, Term } from "../src/model.ts";
import { get, type Node, type Scalar } from "../src/node.ts";

const isPlain = (node: Node | undefined): node is Scalar => node?.kind === "scalar" && node.value !== null && !node.gaps?.length;

/** `1000:1000`, a user and its group. */
const isPair = (text: string): boolean => /^\d+:\d+$/.test(text);

/**
 * As whom a service runs, where it says so: `user:`, or `PUID` and `PGID` where the image goes by those. What an image does by itself nobody can
 * see here.
 */
export const term: Term = {
  name: "container-user",
  shared: true,
  missing: "keeps",
  of(subject): readonly Holding[] {
    const given = (name: string) => subject.environment.get(name)?.value;
    const user = get(subject.raw, "user");
    const id = given("PUID") ?? given("UID");
    const group = given("PGID") ?? given("GID");
    const ids = isPlain(id) ? [{ node: id, value: isPlain(group) ? `${id.value}:${group.value}` : String(id.value) }] : [];
    return [...(isPlain(user) ? [{ node: user, value: String(user.value) }] : []), ...ids];
  },
  claim(literal, around) {
    return isPair(literal) && /\b(?:runs?|running|started) as (?:user )?⟦|\b(?:user|uid:gid|uid\/gid)\b/i.test(around)
      ? { relation: { is: "equals", value: literal } }
      : undefined;
  },
  says: (clause) =>
    [...clause.matchAll(/\b(?:(?:as (?:a )?)?non-root|as (?:the )?root|root (?:user|containers?))\b(?: users?)?/gi)].map((match) => ({
      start: match.index,
      end: match.index + match[0].length,
      claim: {
        relation: { is: "equals", value: "root", ...(/non-root/i.test(match[0]) && { not: true as const }) },
        ...(/non-root/i.test(match[0]) && { settled: true as const }),
      },
    })),
  // A user without a group, on either side, is one of any group.
  remedy: (value, subject, _part, holding) =>
    holding && holding.node === get(subject.raw, "user") && isPair(value) && isPair(holding.value) ? value : undefined,
  same(held, stated) {
    const [user = "", group] = held.split(":");
    if (stated === "root") return user === "root" || user === "0";
    const [wanted, wantedGroup = group] = stated.split(":");
    return user === wanted && (group ?? wantedGroup) === wantedGroup;
  },
};
