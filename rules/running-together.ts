import type { Said, Statement, Term, Violation } from "../src/model.ts";
import type { Subject } from "../src/subject.ts";
import { hostOf, isNamed, matchesOf } from "./knowledge/cards.ts";

/** Names in code, or as people write programs: with a capital. */
const name = "(?:⟦\\d+⟧|[A-Z][\\w.-]*(?:\\s[A-Z][\\w.-]*)?)";
const list = `(${name}(?:(?:\\s*,\\s*(?:and |or )?| and | or )${name})+)`;
const together = "(?:at (?:the same|one|a|any) time|at once|simultaneously|together|concurrently|in parallel|side by side)";
const patterns: readonly RegExp[] = [
  new RegExp(`${list} (?:must|should|shall|may|can)\\s*(?:not|never) (?:both |all )?(?:run|be running|be started|be active) ${together}`),
  new RegExp(`\\b(?:[Nn]ever|[Dd]o not|[Dd]on['’]t|[Aa]void) (?:run(?:ning)?|start(?:ing)?) ${list} ${together}`),
  new RegExp(
    `\\b(?:[Oo]nly|[Aa]t most|[Nn]ever more than) one of ${list} (?:(?:must|should|shall|may|can|is allowed to) )?(?:be running|be active|runs?|is running|is active)(?: ${together})?`,
  ),
];

/** "`a` and `b` share the card, but must not run at the same time": names that the sentence begins with. */
const begun = new RegExp(`^\\W*${list}\\s`);
const rest = new RegExp(
  `^\\W*(?:(?:but|and|yet|so) )?(?:they )?(?:must|should|shall|may|can)\\s*(?:not|never) (?:both |all )?(?:run|be running|be started|be active) ${together}`,
  "i",
);

export const term: Term = {
  name: "running-together",
  incidental: true,
  of: () => [],
  says: (clause, _facts, statement): readonly Said[] => {
    const names = rest.test(clause) ? namesIn(begun.exec(statement.plain)?.[1] ?? "", statement) : [];
    if (names.length > 1)
      return [{ start: 0, end: clause.length, claim: { relation: { is: "exclusive" as const }, names, settled: true as const } }];
    return patterns
      .flatMap((pattern) =>
        matchesOf(clause, pattern).flatMap((match) => {
          const names = namesIn(match[1] as string, statement);
          return names.length > 1
            ? [
                {
                  start: match.index,
                  end: match.index + match[0].length,
                  claim: { relation: { is: "exclusive" as const }, names, settled: true as const },
                },
              ]
            : [];
        }),
      )
      .slice(0, 1);
  },
  across: (subject, { selector }) => selector.names?.some((name) => isNamed(subject, name)) === true,
  demand: () => "only one of them runs at a time",
  check({ selector }, subjects, context) {
    const names = selector.names ?? [];
    const running = subjects.filter(({ dormant }) => !dormant);
    const hosts = new Set(running.map((subject) => hostOf(subject, context)));
    return [...hosts].flatMap((host) => {
      const here = running.filter((subject) => hostOf(subject, context) === host);
      return others(names.flatMap((name) => here.find((subject) => isNamed(subject, name)) ?? []));
    });
  },
};

const namesIn = (marks: string, { literals }: Statement): readonly string[] =>
  marks.split(/\s*,\s*(?:and |or )?| (?:and|or) /).flatMap((one) => {
    const index = one.match(/⟦(\d+)⟧/)?.[1];
    return index === undefined ? one.trim() || [] : (literals[Number(index)]?.text ?? []);
  });

/** All but the first: each is one too many. */
const others = ([first, ...rest]: readonly Subject[]): readonly Violation[] =>
  first
    ? rest
        .filter((subject) => subject !== first)
        .map((subject) => ({
          subject,
          at: subject.at,
          message: `${subject.title} starts beside ${first.title}, expected only one of them at a time; ${subject.kind === "service" ? "put it into a profile" : "set `onboot: 0`"}`,
          related: [{ at: first.at, message: `${first.title} runs already` }],
        }))
    : [];
