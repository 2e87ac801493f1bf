import { innermost } from "../src/heading.ts";
import type { Claim, Term, Violation } from "../src/model.ts";
import type { Subject } from "../src/subject.ts";
import { branchesCalled } from "./knowledge/branch-names.ts";
import { isLinked, numberOf, numeral, saidBy } from "./knowledge/worktrees.ts";

const thing = "(?<words>(?:[\\w-]+ ){0,2}?)worktrees?";
const number = `(?<number>${numeral.slice(1)}`;

/** Words before "worktrees" that single none out. */
const neutral =
  /^(?:active|parallel|concurrent|open|simultaneous|linked|git|additional|extra|further|live|existing|other|local|checked-out|long-lived|long-running|short-lived|the|your|our|all|such|number|of)$/i;
/** "Never the same branch in more than one worktree" counts where something is, and not worktrees. */
const counting = "(?<!\\b(?:in|into|inside|on|onto|at|across|between|among|from|by|for) )";
const patterns: readonly RegExp[] = [
  new RegExp(
    `${counting}\\b(?:at most|no more than|up to|a maximum of|maximum(?: of)?|max\\.?(?: of)?|never more than|not more than|limit(?:ed)? to) ${number} ${thing}`,
    "i",
  ),
  new RegExp(`${counting}\\b(?:more than|exceeds?|over) ${number} ${thing}`, "i"),
  new RegExp(`\\b(?:max(?:imum)?|limit) (?:number of |of )?${thing}\\b\\s*(?:is|are|:|=|to|at)?\\s*${number}`, "i"),
  new RegExp(`\\blimit (?:the number of |yourself to )?${thing} (?:to|at) ${number}`, "i"),
  new RegExp(
    `\\bnumber of ${thing} (?:(?:must|should|be|is|stays?|kept) )*(?:at most|no more than|not more than|(?<below>below)|limited to|to|at)(?: at most)? ${number}`,
    "i",
  ),
  new RegExp(`\\b${thing} (?:are|is|must be|should be) limited to ${number}`, "i"),
];

const counted = new RegExp(
  `^\\W*(?:at most|no more than|up to|max(?:imum)?\\.?(?: of)?|never more than) ${number} (?:of them )?at (?:a|any|one|the same|once) ?(?:time)?`,
  "i",
);

/** "`main` included": the main worktree is one of them. */
const withMain =
  /(?:⟦\d+⟧|\b(?:the )?main(?: (?:one|worktree|checkout|clone))?) (?:is )?(?:included|counted too|counts(?: too)?)\b|\b(?:including|counting) (?:the )?(?:main\b|⟦\d+⟧)/i;

export const term: Term = {
  name: "worktree-count",
  of: () => [],
  says: (clause, facts, { headings }) =>
    // Below "Worktrees": "Max 5 at a time."
    [...patterns, ...(/\bworktrees?\b/i.test(innermost(headings)) ? [counted] : [])]
      .flatMap((pattern) =>
        saidBy(clause, pattern, ({ groups }): Claim | undefined => {
          const kinds = (groups?.words ?? "").split(" ").filter((word) => word !== "" && !neutral.test(word));
          if (kinds.length > 1) return undefined;
          const names = branchesCalled(kinds[0], facts);
          return {
            relation: { is: "at most", limit: numberOf(groups?.number ?? "") - (groups?.below ? 1 : 0) - (withMain.test(clause) ? 1 : 0) },
            settled: true,
            ...(names && { names }),
          };
        }),
      )
      .slice(0, 1),
  // "Max worktrees: 4"
  labelled: (header, cell) =>
    /\bworktrees?\b/.test(header) && /^\d{1,2}$/.test(cell) ? { relation: { is: "at most", limit: Number(cell) } } : undefined,
  check(rule, subjects) {
    const { relation } = rule;
    if (relation.is !== "at most") return [];
    const byRepository = new Map<Subject, Subject[]>();
    for (const subject of subjects)
      if (subject.parent && isLinked(subject, subject))
        byRepository.set(subject.parent, [...(byRepository.get(subject.parent) ?? []), subject]);
    return [...byRepository].flatMap(([repository, those]): Violation[] => {
      const over = those[relation.limit];
      if (!over) return [];
      return [
        {
          subject: repository,
          at: repository.at,
          message: `${repository.title} has ${those.length} worktrees beside the main one${rule.selector.names ? ` (${rule.selector.names.join(", ")})` : ""}, at most ${relation.limit} are allowed; finish and remove some`,
          related: those.slice(relation.limit).map(({ at, title }) => ({ at, message: `${title} is one more` })),
        },
      ];
    });
  },
};
