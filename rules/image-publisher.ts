import { literalAt } from "../src/literals.ts";
import type { Claim, Said, Term } from "../src/model.ts";
import { publisherNames } from "./knowledge/registries.ts";

const name = /^[a-z0-9]+(?:[._-][a-z0-9]+)*$/;
const list = "⟦\\d+⟧(?:\\s*(?:,\\s*(?:and |or )?|\\band\\b|\\bor\\b|\\/)\\s*⟦\\d+⟧)*";
const patterns: readonly RegExp[] = [
  new RegExp(
    `\\bimages? (?:(?:is|are|be|must|should|may|come|comes|only|published|built|maintained|made|provided) )*(?:by|of|from) (?:the )?(?:(?:publishers?|vendors?|organi[sz]ations?|namespaces?|maintainers?) )?(${list})`,
    "gi",
  ),
  new RegExp(
    `\\b(?:publishers?|vendors?|organi[sz]ations?|namespaces?|maintainers?)\\s*(?:is|are|:|must be|should be)?\\s*(${list})`,
    "gi",
  ),
  new RegExp(`(${list}) images?\\b`, "gi"),
];

/** Who publishes an image: the first part of its name. Docker's official images have none, which stands for `library`. */
export const term: Term = {
  name: "image-publisher",
  incidental: true,
  missing: "keeps",
  of({ image }) {
    if (!image) return [];
    const parts = image.name.split("/");
    const official = parts.length === 1 && (image.registry === undefined || /(?:^|\.)docker\.io$/.test(image.registry));
    const value = official ? "library" : parts.length > 1 ? parts[0] : undefined;
    const end = (image.registry ? image.registry.length + 1 : 0) + (official ? image.name.length : (value?.length ?? 0));
    if (!value || image.node.gaps?.some(({ start }) => start < end)) return [];
    return [{ node: image.node, value, ...(official && { shown: "not named, which means `library` (Docker's official images)" }) }];
  },
  accepts: (value) => publisherIn(value) !== undefined,
  claim(literal, around): Claim | undefined {
    const value = literal.match(/^(?:[\w.-]+\.[a-z]{2,}\/)?([a-z0-9][\w.-]*)\/(?:\*{1,2}|<[\w -]+>|\.\.\.|…)$/)?.[1];
    return value && !/[.]/.test(value) && /\bimages?\b|\bpublish|\bregistr/i.test(around)
      ? { relation: { is: "equals", value } }
      : undefined;
  },
  says(clause, _facts, { literals }): readonly Said[] {
    const coded = patterns.flatMap((pattern) =>
      [...clause.matchAll(pattern)].flatMap((match): Said[] => {
        const marks = [...(match[1] as string).matchAll(/⟦(\d+)⟧/g)];
        const values = marks.map((mark) => publisherIn(literalAt(literals, mark[1])));
        if (
          values.some((value) => value === undefined) ||
          (pattern === patterns[2] && !values.every((value) => value && value in publisherNames))
        )
          return [];
        return (values as string[]).map((value) => ({
          start: match.index,
          end: match.index + match[0].length,
          claim: { relation: { is: "equals", value } },
        }));
      }),
    );
    if (coded.length > 0 || !/\bimages?\b/i.test(clause)) return coded.filter(({ start }) => start === coded[0]?.start);
    return Object.entries(publisherNames).flatMap(([value, words]) =>
      [
        ...clause.matchAll(
          new RegExp(`(?<![\\w.-])(?:${words.map((word) => word.replaceAll(".", "\\.")).join("|")})(?![\\w-]|\\.\\w)`, "gi"),
        ),
      ].map((match) => ({
        start: match.index,
        end: match.index + match[0].length,
        claim: { relation: { is: "equals" as const, value } },
      })),
    );
  },
  same: (held, stated) => held === publisherIn(stated),
};

/** `linuxserver`, `linuxserver/*`, `lscr.io/linuxserver`; a registry's host is none. */
function publisherIn(text: string): string | undefined {
  const parts = text
    .trim()
    .replace(/\/(?:\*{1,2}|<[\w -]+>)?$/, "")
    .split("/");
  const last = parts.at(-1) as string;
  if (parts.length > 2 || (parts.length === 2 && !/\./.test(parts[0] as string)) || !name.test(last)) return undefined;
  const called = Object.entries(publisherNames).find(([, words]) => words.includes(last));
  return called ? called[0] : /\./.test(last) ? undefined : last;
}
