import { literalAt } from "../src/literals.ts";
import type { Term } from "../src/model.ts";
import { isLinked, judgeLive, listPaths, saidBy } from "./knowledge/worktrees.ts";

const main = "(?:main|primary|root|orchestrator(?:'s)?|coordination)";
const place = `(?:worktree|checkout|clone|working (?:tree|copy|directory)|folder)`;
const clean: readonly RegExp[] = [
  new RegExp(`\\b(?:keep|leave) (?:the |your )?(?:${main} ${place}|⟦\\d+⟧ ${place}) (?:always )?clean\\b`, "i"),
  new RegExp(
    `\\b(?:${main}|⟦\\d+⟧) ${place} (?:must|should|shall|is|stays?|remains?|always)(?: always)?(?: be| stay| remain| kept)?(?: always)? clean\\b`,
    "i",
  ),
];
const work = new RegExp(
  `\\b(?:work|edit|develop|code|make (?:any )?changes|change files|edit files|modify files|implement (?:features|anything|code)) (?:code |features |files |anything |directly )*(?:in|inside|within) (?:the )?(?:${main} ${place}|⟦\\d+⟧ ${place})`,
  "i",
);
const inMain = new RegExp(
  `\\b(?:uncommitted|unsaved) (?:changes?|work|files?) (?:left )?(?:in|on|inside) (?:the )?(?:${main} ${place}|main\\b)`,
  "i",
);
/** "Don't work on main", "🚫 Working directly in main". */
const onMain =
  /\b(?:work|working|edit|editing|develop|developing) (?:directly )?(?:in|on) (?:the )?(?:⟦(\d+)⟧|main|master)(?: (?:branch|worktree|checkout|directly))?\s*(?=$|[.,;:!—–])/i;
const mainAbove = new RegExp(`\\b${main} ${place}`, "i");
const none = new RegExp(
  `(?:\\b(${main} ${place}) (?:(?:must|should|shall) )?)?\\bha(?:s|ve) no (?:uncommitted|unsaved) (?:changes?|work|files?)\\b`,
  "i",
);
const open: readonly RegExp[] = [/\b(?:uncommitted|unsaved) (?:changes?|work|files?)\b/i, /\bdirty worktrees?\b/i];

export const term: Term = {
  name: "uncommitted-change",
  presence: true,
  of: () => [],
  says: (clause, { speaksOf }, { literals }) =>
    [
      ...clean.flatMap((pattern) => saidBy(clause, pattern, () => ({ relation: { is: "absent" }, part: "main", settled: true }))),
      ...saidBy(clause, inMain, () => ({ relation: { is: "present" }, part: "main" })),
      ...(speaksOf.git
        ? saidBy(clause, onMain, (match) =>
            match[1] === undefined || /^(?:main|master)\/?$/.test(literalAt(literals, match[1]))
              ? { relation: { is: "present" }, part: "main" }
              : undefined,
          )
        : []),
      ...saidBy(clause, work, () => ({ relation: { is: "present" }, part: "main" })),
      // "The main checkout has no uncommitted changes"
      ...saidBy(clause, none, (match) => ({
        relation: { is: "absent" },
        ...((match[1] !== undefined || mainAbove.test(clause)) && { part: "main" }),
        settled: true,
      })),
      ...open.flatMap((pattern) => saidBy(clause, pattern, () => ({ relation: { is: "present" } }))),
    ].slice(0, 1),
  partName: () => "uncommitted change",
  check(rule, subjects) {
    if (rule.relation.is !== "absent") return [];
    const meant = subjects.filter(
      (subject) =>
        subject.worktree &&
        !subject.worktree.prunable &&
        (rule.part !== "main" || (!isLinked(subject, subject) && subject.worktreeFacts?.repository.primary() === subject)),
    );
    return judgeLive(
      "whether it is clean",
      meant,
      ({ worktreeFacts }) => worktreeFacts?.uncommitted(),
      (changes, { title }) =>
        changes.length > 0
          ? {
              message: `${title} holds ${changes.length === 1 ? "a change that is" : `${changes.length} changes that are`} not committed (${listPaths(changes.map(({ path }) => path))}), expected it to be clean; work belongs in a worktree of its own`,
            }
          : undefined,
    );
  },
};
