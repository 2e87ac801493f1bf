import type { Claim, Said, Term } from "../src/model.ts";
import { HUB, knownRegistries, registryNames, registryOf } from "./knowledge/registries.ts";
import { isFileName } from "./knowledge/written.ts";

const host =
  /^(?:https?:\/\/)?((?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}(?::\d{2,5})?|localhost:\d{2,5}|[a-z0-9-]+:\d{4,5})(?:\/(?:\*{1,2})?)?$/i;
const about = /\b(?:images?|registr(?:y|ies))\b/i;

/** The registry that an image is pulled from. A reference without one means Docker Hub. */
export const term: Term = {
  name: "image-registry",
  incidental: true,
  missing: "keeps",
  of({ image }) {
    if (!image || gapWithin(image.node.gaps, image.registry ?? image.name)) return [];
    return [
      image.registry === undefined
        ? { node: image.node, value: HUB, shown: `not named, which means \`${HUB}\`` }
        : { node: image.node, value: registryOf(image.registry) },
    ];
  },
  accepts: (value) => host.test(value),
  claim(literal, around, above = ""): Claim | undefined {
    const name = literal.trim().match(host)?.[1];
    if (!name || isFileName(name)) return undefined;
    const spoken = about.test(around) || about.test(above);
    return spoken &&
      (knownRegistries.has(name.toLowerCase()) || /\bregistr|\bimages?\b.*\b(?:from|on)\b|\bpull/i.test(`${around} ${above}`))
      ? { relation: { is: "equals", value: registryOf(name) } }
      : undefined;
  },
  says: (clause): readonly Said[] =>
    about.test(clause)
      ? Object.entries(registryNames).flatMap(([value, words]) =>
          [
            ...clause.matchAll(
              new RegExp(`(?<![\\w.-])(?:the )?(?:${words.join("|")}|${value.replaceAll(".", "\\.")})(?![\\w-]|\\.\\w)`, "gi"),
            ),
          ].map((match) => ({
            start: match.index,
            end: match.index + match[0].length,
            claim: { relation: { is: "equals" as const, value } },
          })),
        )
      : [],
  same: (held, stated) => held === registryOf(stated.replace(/^https?:\/\/|\/\**$/g, "")),
};

/** Whether a variable stands before or in the part that counts; one behind it (a tag's) is no matter. */
const gapWithin = (gaps: readonly { readonly start: number }[] | undefined, part: string): boolean =>
  gaps?.some(({ start }) => start < part.length) ?? false;
