import type { Term } from "../src/model.ts";
import { get } from "../src/node.ts";
import { isAnswer } from "./knowledge/answers.ts";
import { isFileName } from "./knowledge/written.ts";

/** Tags that move: what they point at changes without a change of the file. */
const isMoving = (tag: string): boolean => moving.has(tag.split(/[-_.]/, 1)[0] as string);
const moving = new Set(
  "latest stable edge nightly main master dev develop beta alpha rc next current lts release rolling unstable testing canary".split(" "),
);

/** A release by its whole number, whatever is written before it: `release-5.26.2`. */
const numbered = /^(?!latest).*\d\.\d+\.\d/;

/** "Images are pinned", "image versions must be pinned to an exact tag". */
const pinned =
  /\b(?:images?|image (?:versions?|tags?)) (?:(?:must|should|shall|always|are|is|be|stay|remain|have to|need to) )+(?:explicitly |properly )?(?:version[- ])?pinned\b(?: to (?:an? )?(?:(?:exact|specific|fixed|explicit|full) )?(?:(?:image )?versions?(?: tags?)?|tags?|releases?|digests?))?/gi;

/** "CUDA images", "the base images": some of them, and nobody here knows which. */
const ofSome =
  /\b(?!(?:OCI|LXC)\b)(?:[A-Z][A-Z\d]{2,}|(?:[Bb]ase|[Bb]uild(?:er)?|[Rr]untime|[Nn]ightly|[Tt]est|[Dd]ev|[Dd]evelopment|[Ss]taging|[Cc]ustom|[Ll]ocal|[Oo]wn|[Ww]eb|[Gg]pu)) $/;

export const term: Term = {
  name: "image-tag",
  beside: true,
  of({ image, raw }) {
    // What is built here and never pulled has no version of anybody's.
    if (!image || (image.tag === undefined && image.digest === undefined && image.registry === undefined && get(raw, "build"))) return [];
    if (image.tag === undefined && image.digest === undefined)
      return [{ node: image.node, value: "latest", shown: "missing, which means `latest`" }];
    return [
      {
        node: image.node,
        value: image.tag ?? "",
        ...(image.digest && { part: "digest" }),
        ...(image.tag === undefined && { shown: "a digest" }),
      },
    ];
  },
  accepts: (value) =>
    /^[\w][\w.-]{0,127}$/.test(value) &&
    !isFileName(value) &&
    !isAnswer(value) &&
    !["always", "never", "none"].includes(value.toLowerCase()),
  claim(literal, around, above = "") {
    // "`latest`, `main` and `edge` are banned" below "Images": tags, where `latest` is among them.
    if (
      moving.has(literal) &&
      /\b(?:banned|forbidden|prohibited|not allowed|never|avoid|no|do not|don['’]t)\b/i.test(around) &&
      (/\btags?\b/i.test(around) ||
        (/\b(?:tags?|images?)\b/i.test(above) && /^\W*(?:no |never (?:use )?|avoid |(?:do not|don['’]t) use )?⟦/i.test(around)))
    )
      return { relation: { is: "equals", value: literal } };
    if (literal === ":latest") return { relation: { is: "equals", value: "latest" } };
    if (
      literal === "latest" &&
      /\b(?:(?:tag|image|version|container|service)s?|pin\w*|run(?:s|ning)?|deploy\w*|pull\w*|instead of|rather than)\b|\bus(?:e[sd]?|ing) ⟦\d+⟧(?! ?\p{L})/iu.test(
        around,
      )
    )
      return { relation: { is: "equals", value: "latest" } };
    const tag = literal.match(/^(?:image:\s*)?(?:[\w.-]+(?::\d+)?\/)*(?:[\w.-]+|<[^>]+>|\{[^}]+\}|\*):(latest)$/)?.[1];
    return tag ? { relation: { is: "equals", value: tag } } : undefined;
  },
  says: (clause) =>
    [...clause.matchAll(pinned)]
      .filter(({ index }) => !ofSome.test(clause.slice(0, index)))
      .map(({ index, 0: { length } }) => ({
        start: index,
        end: index + length,
        claim: { relation: { is: "equals", value: "pinned" } },
      })),
  same(held, stated, { node, part }) {
    const gaps = node.kind === "scalar" ? (node.gaps ?? []) : [];
    if (gaps.length > 0) return undefined;
    if (stated === "pinned") return part === "digest" || numbered.test(held) || (!isMoving(held) && /\d/.test(held));
    if (stated === "latest" && part === "digest") return false;
    return held === stated;
  },
  valueName: (value) => (value === "pinned" ? "a pinned version" : undefined),
  mend: () => "name a version",
};
