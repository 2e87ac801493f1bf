import { literalAt } from "../src/literals.ts";
import type { Said, Term } from "../src/model.ts";
import { get } from "../src/node.ts";
import { unquoted } from "./knowledge/written.ts";

const number = "(?:[\"'“]?(\\d+(?:\\.\\d+)?)[\"'”]?|⟦(\\d+)⟧)";
const orMore = "(?:\\+|,? (?:or|and) (?:higher|newer|later|above|up|greater|more recent)\\b)";

const phrases: readonly RegExp[] = [
  new RegExp(`\\b(?:compose )?(?:file )?(?:format )?version:? (?:must be |should be |is )?${number} ?${orMore}`, "gi"),
  new RegExp(
    `\\b(?:compose )?(?:file )?(?:format )?version(?:s)? (?:(?:must|should|has to|is|be|of) )*(?:at least|no older than|not older than|>=|≥) ?${number}`,
    "gi",
  ),
  new RegExp(`\\bat least (?:compose )?(?:file )?(?:format )?version ${number}`, "gi"),
];

/** "3.8" as 3008: 3.10 is newer than 3.9. */
const ordered = (version: string): number | undefined => {
  const [, major, minor = "0"] = version.trim().match(/^(\d+)(?:\.(\d+))?$/) ?? [];
  return major === undefined ? undefined : Number(major) * 1000 + Number(minor);
};

/** The version of the format that a compose file states. One that states none is read by the newest. */
export const term: Term = {
  name: "compose-version",
  incidental: true,
  missing: "keeps",
  demand({ relation }) {
    const [range] = relation.is === "in range" ? relation.ranges : [];
    return range && range.last >= 1e6 ? `it is ${this.spell?.(range.first)} or newer` : undefined;
  },
  number: ordered,
  spell: (value) => (value >= 1e6 ? "newer" : `${Math.floor(value / 1000)}.${value % 1000}`),
  of({ raw, kind }) {
    const node = kind === "project" ? get(raw, "version") : undefined;
    return node?.kind === "scalar" && node.value !== null ? [{ node, value: String(node.value) }] : [];
  },
  says(clause, _facts, { literals, headings }): readonly Said[] {
    if (!/\bversion/i.test(clause)) return [];
    const about = /\b(?:compose|docker)\b/i.test([clause, ...headings.map((heading) => heading.text)].join(" "));
    return about
      ? phrases
          .flatMap((phrase) =>
            [...clause.matchAll(phrase)].flatMap((match): Said[] => {
              const least = ordered(match[1] ?? unquoted(literalAt(literals, match[2])));
              return least === undefined || least < 2000 || least > 3999
                ? []
                : [
                    {
                      start: match.index,
                      end: match.index + match[0].length,
                      claim: { relation: { is: "in range", ranges: [{ first: least, last: 1e9 }] }, kinds: ["project"], settled: true },
                    },
                  ];
            }),
          )
          .slice(0, 1)
      : [];
  },
  mend: () => "write a newer one, or leave it out",
};
