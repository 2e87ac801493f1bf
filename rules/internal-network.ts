import type { Holding, Said, Term } from "../src/model.ts";
import { get, isKnown, text } from "../src/node.ts";
import { declared, joined } from "./knowledge/networks.ts";

const patterns: readonly { readonly words: RegExp; readonly only: (match: RegExpMatchArray, clause: string) => boolean }[] = [
  {
    words:
      /\b(?:(?:be|sit|live|run|stay|placed|kept|attached|connected|belong|join|joins) )*(?:only )?(?:to|on|in|join|joins|use|uses) (?:only )?(?:(?:an?|the|their|own) )*(?:isolated |private |dedicated )*internal (?:docker |backend |compose )?networks?(?!\s*(?:⟦|named|called))(?: only)?\b/gi,
    only: (match, clause) => /\bonly\b/i.test(match[0]) || /\b(?:may|can|must) only\b/i.test(clause),
  },
];

const inGeneral =
  /^\W*use (?:(?:isolated|private|dedicated) )*internal (?:docker |backend |compose )?networks\b\s*(?:for (?:security|isolation|segmentation|(?:inter-|internal )?(?:service )?(?:communication|traffic)|(?:all|every|each) (?:services?|stacks?|containers?)))?(?:,?\s*(?:when|where)(?:ver)? (?:possible|practical|feasible|appropriate|applicable))?\W*$/i;

/** Whether the networks that a service is on are internal: compose lets nobody from outside into them, and nobody in them out. */
export const term: Term = {
  name: "internal-network",
  incidental: true,
  // Who is to be reached from outside can't be on none but internal ones: it is for somebody.
  assigned: true,
  missing: "keeps",
  of(subject): readonly Holding[] {
    const networks = get(subject.parent?.raw, "networks");
    const own = subject.parent ? declared(subject.parent) : [];
    return (joined(subject) ?? []).flatMap(({ node, names: [name = ""] }) => {
      const one = get(networks, name);
      // What another project made may well be internal: its own file tells.
      if (own.some(({ names: [key], external }) => key === name && external) || !isKnown(node)) return [];
      const inside = text(get(one, "internal")) === "true";
      return [{ node, value: inside ? "internal" : "open", shown: `\`${name}\`` }];
    });
  },
  says: (clause): readonly Said[] =>
    // "Use internal networks where possible": a network of one's own, not one that is cut off; and whoever serves people can't be on such.
    (inGeneral.test(clause) ? [] : patterns)
      .flatMap(({ words, only }) =>
        [...clause.matchAll(words)].map((match) => ({
          start: match.index,
          end: match.index + match[0].length,
          claim: { relation: { is: "equals" as const, value: "internal", ...(!only(match, clause) && { some: true as const }) } },
        })),
      )
      .slice(0, 1),
  valueName: () => "an internal one (`internal: true`)",
};
